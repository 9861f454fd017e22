"""A department cell in, names out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.departments import departments_of
from ingest.resolve.names import Namer, seat_of, split_alias
from ingest.text.clean import fragments
from models.edition import CooperativeItem, Place
from tests.support.cells import PLACE, edition_of, lexicon, lines


def names(text: str, here: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> list[str]:
    found, _ = departments_of(fragments(lines(text))[0], here, lexicon(*known))
    return [department.name for department in found]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("区民政局", ["区民政局"]),
        ("区民政局 区财政局", ["区民政局", "区财政局"]),
        ("区民政局、区财政局，区水利局；团区委", ["区民政局", "区财政局", "区水利局", "团区委"]),
        ("区民政局\n区财政局", ["区民政局", "区财政局"]),
        ("区民政局和区财政局", ["区民政局", "区财政局"]),
        ("区文化和旅游局", ["区文化和旅游局"]),
        (
            "市自然资源和规 划局样例分局 区农业农村局 区人力资源和社 会保障局",
            ["市自然资源和规划局样例分局", "区农业农村局", "区人力资源和社会保障局"],
        ),
        ("区住房和城乡建设~\n局\n区民政局", ["区住房和城乡建设局", "区民政局"]),
        ("区住房和城乡建设局~\n区民政局", ["区住房和城乡建设局", "区民政局"]),
        (
            "市自然资源~\n和规划局样~\n例分局~\n区委统战部~\n区总工会~\n区气象局~\n区司法局",
            ["市自然资源和规划局样例分局", "区委统战部", "区总工会", "区气象局", "区司法局"],
        ),
        (
            "样例区文化和~\n旅游局~\n样例区动物卫~\n生监督所~\n样例区农机服~\n务中心~\n样例区水利局",
            ["样例区文化和旅游局", "样例区动物卫生监督所", "样例区农机服务中心", "样例区水利局"],
        ),
        (
            "区妇联、国家税务总局~\n示例市样例区税务局、区水利局",
            ["区妇联", "国家税务总局示例市样例区税务局", "区水利局"],
        ),
        ("样例黄河河务局 区林业局", ["样例黄河河务局", "区林业局"]),
        ("区供销社 国网样例供电公司", ["区供销社", "国网样例供电公司"]),
        ("牵头部门：区教育局 配合部门：区民政局、区水利局", ["区教育局", "区民政局", "区水利局"]),
        ("1.区教育局\n2.区民政局", ["区教育局", "区民政局"]),
        ("区教育局（牵头）、区民政局等部门", ["区教育局", "区民政局"]),
        ("牵头：区教育局 配合：区民政局、区水利局", ["区教育局", "区民政局", "区水利局"]),
        ("（牵头部门）区教育局、区民政局【配合】", ["区教育局", "区民政局"]),
        ("①区教育局②区民政局", ["区教育局", "区民政局"]),
        ("1.区教育局2.区民政局", ["区教育局", "区民政局"]),
        ("区教育局/区民政局", ["区教育局", "区民政局"]),
        ("区民政局区财政局市公安局样例分局", ["区民政局", "区财政局", "市公安局样例分局"]),
        ("国家税务总局样例区税务局", ["国家税务总局样例区税务局"]),
        ("区气象局 区公路管理段 样例黄河河务局", ["区气象局", "区公路管理段", "样例黄河河务局"]),
        ("虚构县公安局 虚构县水利局", ["虚构县公安局", "虚构县水利局"]),
        ("区农贸市场服务中心", ["区农贸市场服务中心"]),
        ("无承接部门", []),
        ("区委政法委 区委宣传部", ["区委政法委", "区委宣传部"]),
        ("无", []),
        ("—", []),
    ],
)
def test_a_cell_is_read_as_names(printed: str, expected: list[str]) -> None:
    assert names(printed) == expected


def test_the_headings_of_the_duties_decide_where_shape_does_not() -> None:
    printed = "区大数据 服务站 区民政局"
    assert names(printed, here=("区大数据服务站", "区民政局")) == ["区大数据服务站", "区民政局"]
    assert names(printed, here=("区大数据", "服务站", "区民政局")) == ["区大数据", "服务站", "区民政局"]


def test_the_same_name_elsewhere_in_the_document_decides() -> None:
    assert names("区民政局区财政局", known=("区民政局", "区财政局")) == ["区民政局", "区财政局"]


def test_names_in_a_column_three_characters_wide_come_apart_however_many() -> None:
    whole = [
        "区教育局",
        "区科技局",
        "区文化广电和旅游局",
        "区人力资源和社会保障局",
        "区民政局",
        "区水利局",
        "区公安局",
    ]
    narrow = "\n".join(
        f"{name[at : at + 3]}{'~' if at + 3 < len(name) or len(name) % 3 == 0 else ''}"
        for name in whole
        for at in range(0, len(name), 3)
    )
    assert names(narrow.rstrip("~")) == whole


def test_an_alias_is_kept_apart_even_over_a_line_end() -> None:
    printed = "区工业和信息化局（区民营经济~\n发展局）\n区财政局"
    (first, second), repairs = departments_of(fragments(lines(printed))[0], (), lexicon())
    assert (first.name, first.aka) == ("区工业和信息化局", "区民营经济发展局")
    assert first.as_printed == "区工业和信息化局（区民营经济发展局）"
    assert second.aka is None
    assert repairs == []


def test_a_name_joined_over_a_space_is_a_recorded_repair() -> None:
    _, (repair,) = departments_of(fragments(lines("区人力资源和社会保障 局"))[0], (), lexicon())
    assert repair.rule == "wrapped name"
    assert repair.before == "区人力资源和社会保障 局"


def test_a_note_in_brackets_is_no_alias() -> None:
    assert split_alias("区教育局（牵头单位）") == ("区教育局", None)
    assert split_alias("区民政局（负责城区）") == ("区民政局", None)


def test_what_is_said_of_an_alias_is_no_part_of_it() -> None:
    assert split_alias("区数据局（挂区行政审批局牌子）") == ("区数据局", "区行政审批局")


@pytest.mark.parametrize(
    ("name", "level", "function"),
    [
        ("区民政局", "county", "民政局"),
        ("县民政局", "county", "民政局"),
        ("市民政局样例分局", "city", "民政局"),
        ("市公安局样例分局", "city", "公安局"),
        ("示例市生态环境局样例分局", "city", "生态环境局"),
        ("样例区农业农村局", "county", "农业农村局"),
        ("省农业农村厅", "provincial", "农业农村厅"),
        ("国家统计局样例调查队", "central", "统计局"),
        ("国家税务总局示例市样例区税务局", "central", "税务局"),
        ("团区委", "county", "团委"),
        ("共青团样例区委员会", "county", "团委"),
        ("区委政法委", "county", "政法委"),
        ("中共样例区委组织部", "county", "组织部"),
        ("区人民政府办公室", "county", "人民政府办公室"),
        ("样例黄河河务局", None, "黄河河务局"),
        ("黄河湿地样例管理中心", None, "黄河湿地管理中心"),
        ("市场监督管理局", None, "市场监督管理局"),
        ("区市场监督管理局", "county", "市场监督管理局"),
        ("市政务服务局", "city", "政务服务局"),
        ("乡村振兴局", None, "乡村振兴局"),
        ("镇人民政府", "township", "人民政府"),
    ],
)
def test_level_and_function_of_a_name(name: str, level: str | None, function: str) -> None:
    assert Namer(PLACE).read(name) == (level, function)


def test_in_a_county_level_city_a_bare_city_is_that_city() -> None:
    namer = Namer(Place(province="示例省", city="示例市", county="样例市", township="模范镇"))
    assert namer.read("市公安局")[0] == "county"
    assert namer.read("示例市生态环境局样例分局")[0] == "city"


@pytest.mark.parametrize(
    ("name", "level", "function"),
    [
        ("示例州生态环境局", "city", "生态环境局"),
        ("州生态环境局样例分局", "city", "生态环境局"),
        ("自治州公安局", "city", "公安局"),
        ("样例县民政局", "county", "民政局"),
        ("样例自治县公安局", "county", "公安局"),
        ("自治县农业农村委", "county", "农业农村委"),
    ],
)
def test_places_that_govern_themselves_go_by_their_short_names(name: str, level: str, function: str) -> None:
    namer = Namer(
        Place(province="示例省", city="示例藏族自治州", county="样例土家族苗族自治县", township="模范镇")
    )
    assert namer.read(name) == (level, function)


BODIES = [
    "民政局",
    "财政局",
    "水利局",
    "卫生健康委员会",
    "文化和旅游局",
    "消防救援大队",
    "总工会",
    "人民法院",
]


@given(st.lists(st.sampled_from([f"区{body}" for body in BODIES]), min_size=1, unique=True))
def test_names_of_a_cell_are_found_whatever_parts_them(expected: list[str]) -> None:
    for separator in (" ", "、", "\n", "，"):
        assert names(separator.join(expected)) == expected


@given(
    st.lists(st.sampled_from([f"区{body}" for body in BODIES]), min_size=1, unique=True), st.integers(5, 9)
)
def test_names_wrapped_in_a_narrow_cell_are_found(expected: list[str], width: int) -> None:
    """Each name is its own paragraph, its lines `width` characters wide and joined by spaces as in a text."""
    wrapped = [name[at : at + width] for name in expected for at in range(0, len(name), width)]
    assert names(" ".join(wrapped), here=tuple(expected)) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "牵头单位：区水利局；配合单位：区林业局、区民政局",
        "牵头单位：区水利局 配合单位：区林业局、区民政局",
        "牵头部门：\n区水利局\n配合部门：\n区林业局\n区民政局",
        "牵头单位：区水利局配合单位：区林业局、区民政局",
        "区水利局（牵头）、区林业局（配合）、区民政局（配合单位）",
        "（牵头）区水利局 （配合）区林业局 （配合）区民政局",
        "区水利局牵头，区林业局配合，区民政局配合",
    ],
)
def test_the_part_a_label_gives_a_department(cell: str) -> None:
    found, _ = departments_of(fragments(lines(cell))[0], (), lexicon("区水利局", "区林业局", "区民政局"))
    assert [(one.name, one.role) for one in found] == [
        ("区水利局", "lead"),
        ("区林业局", "support"),
        ("区民政局", "support"),
    ]


def test_a_department_without_a_label_has_no_part() -> None:
    found, _ = departments_of(fragments(lines("承接部门：区水利局、区林业局"))[0], (), lexicon())
    assert [(one.name, one.role) for one in found] == [("区水利局", None), ("区林业局", None)]


def test_the_county_the_departments_are_named_after_parts_them_where_none_is_said() -> None:
    names = ["样例区甲局", "样例区乙局", "样例区丙局", "区丁局"]
    assert seat_of(names) == "样例区"
    assert seat_of(names[1:]) is None


def test_a_name_without_level_or_place_is_known_by_the_blocks_it_heads(tmp_path: Path) -> None:
    row = "一、某类\t{0}\t事项{0}办理服务\t{1}\t{2}\t做好相关工作。"
    rows = [
        row.format(1, "县水利局 虚构湿地管理中心", "县水利局： 指导。 虚构湿地管理中心： 巡查。"),
        row.format(2, "虚构湿地管理中心 县民政局", "虚构湿地管理中心： 整改。 县民政局： 救助。"),
        row.format(3, "县民政局 国家统计局虚构调查队 虚构湿地管理中心", "县民政局：救助。 其他部门： 协同。"),
    ]
    head = "类别\t序号\t事项名称\t配合部门\t上级部门职责\t乡镇配合职责"
    text = "\n".join(["示例县样例镇履行职责事项清单", "配合履职事项清单", head, *rows, ""])
    *_, last = edition_of(text, tmp_path).lists[0].items
    assert isinstance(last, CooperativeItem)
    named = [one.name for one in last.departments]
    assert named == ["县民政局", "国家统计局虚构调查队", "虚构湿地管理中心"]
