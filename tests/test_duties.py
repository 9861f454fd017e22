"""A duties cell in, blocks and points out."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.resolve.departments import departments_of
from ingest.resolve.duties import duties_of
from ingest.resolve.points import points_of
from ingest.resolve.roster import Roster
from ingest.text.clean import fragments
from tests.support.cells import cell, lexicon, lines


def blocks(duties: str, departments: str) -> list[tuple[list[str], list[str]]]:
    words = lexicon()
    found, _ = departments_of(fragments(lines(departments))[0], (), words)
    return [
        (duty.departments, [f"{point.marker or ''}|{point.text}" for point in duty.points])
        for duty in duties_of(cell(duties), Roster.of(found), words)
    ]


def points(text: str) -> list[tuple[str | None, str]]:
    return [(point.marker, point.text) for point in points_of(cell(text))]


def test_a_block_for_each_department() -> None:
    assert blocks("区财政局： 将经费列入预算。 区水利局： 1.巡查； 2.整改。", "区财政局 区水利局") == [
        (["区财政局"], ["|将经费列入预算。"]),
        (["区水利局"], ["1.|巡查；", "2.|整改。"]),
    ]


def test_a_heading_that_names_several_over_two_lines() -> None:
    duties = "区财政局：安排经费。~\n区水利局、~\n区民政局：救助。"
    assert blocks(duties, "区财政局\n区水利局\n区民政局") == [
        (["区财政局"], ["|安排经费。"]),
        (["区水利局", "区民政局"], ["|救助。"]),
    ]


def test_a_number_and_a_stop_of_the_next_paragraph_are_no_marker() -> None:
    assert points("1\n.") == [(None, "1"), (None, ".")]


def test_a_marker_on_a_line_of_its_own_is_that_of_the_next_line() -> None:
    assert points("（1）\n指导宣讲；\n（2）审核材料。") == [("（1）", "指导宣讲；"), ("（2）", "审核材料。")]
    assert points("（1）\n（2）审核材料。") == [("（1）", ""), ("（2）", "审核材料。")]


def test_a_heading_over_two_lines_is_the_name_the_department_cell_gives() -> None:
    duties = "区财政局：安排经费。~\n国家税务总局示例市~\n样例区税务局：征收。"
    assert blocks(duties, "区财政局\n国家税务总局示例市样例区税务局") == [
        (["区财政局"], ["|安排经费。"]),
        (["国家税务总局示例市样例区税务局"], ["|征收。"]),
    ]


def test_a_heading_after_a_full_line_begins_after_its_stop() -> None:
    duties = "县供销社：登记小微企业信~\n息，底数清、情况明。~\n县委社会工作部、县~\n红十字会：救助。"
    assert blocks(duties, "县供销社 县委社会工作部 县红十字会") == [
        (["县供销社"], ["|登记小微企业信息，底数清、情况明。"]),
        (["县委社会工作部", "县红十字会"], ["|救助。"]),
    ]


def test_a_heading_that_names_several() -> None:
    assert blocks("市公安局样例分局、区城市管理局：\n劝阻。", "市公安局样例分局 区城市管理局") == [
        (["市公安局样例分局", "区城市管理局"], ["|劝阻。"])
    ]


def test_a_closing_sentence_for_the_rest() -> None:
    duties = "区教育局： 牵头。 区民政局、区卫生健康委员会和区消防救援大队等部门，根据职能履行。"
    assert blocks(duties, "区教育局 区民政局 区卫生健康委员会 区消防救援大队")[1] == (
        ["区民政局", "区卫生健康委员会", "区消防救援大队"],
        ["|区民政局、区卫生健康委员会和区消防救援大队等部门，根据职能履行。"],
    )


def test_a_name_within_a_duty_is_only_mentioned() -> None:
    duties = "区市场监督管理局：\n会同市生态环境局样例分局对锅炉监督检查，配合区教育局：开展宣传。"
    assert [names for names, _ in blocks(duties, "区市场监督管理局 市生态环境局样例分局 区教育局")] == [
        ["区市场监督管理局"]
    ]


def test_a_cell_without_headings_is_one_block_without_departments() -> None:
    assert blocks("1.编制规划； 2.负责建设，主要包括：管网。", "区水利局") == [
        ([], ["1.|编制规划；", "2.|负责建设，主要包括：管网。"])
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "区水利局：",
        "区水利局:",
        "1.区水利局：",
        "（一）区水利局：",
        "【区水利局】：",
        "【区水利局】",
        "【区水利局】\n",
        "区水利局\n",
        "一、区水利局\n",
        "牵头部门：区水利局\n",
        "牵头部门（区水利局）：",
        "区水利局（牵头部门）：",
        "区水利局职责：",
        "水利局：",
        "水利部门：",
    ],
)
def test_forms_of_a_heading(heading: str) -> None:
    assert blocks(f"{heading}巡查。", "区水利局 区林业局") == [(["区水利局"], ["|巡查。"])]


def test_a_heading_with_its_place_is_the_name_the_cell_gives() -> None:
    assert blocks("样例区水利局：巡查。 区林业局：管护。", "区水利局 样例区林业局") == [
        (["区水利局"], ["|巡查。"]),
        (["样例区林业局"], ["|管护。"]),
    ]


def test_a_heading_without_a_colon_before_the_first_point() -> None:
    duties = "区水利局 1.巡查； 2.整改。 区林业局 1.管护。"
    assert blocks(duties, "区水利局 区林业局") == [
        (["区水利局"], ["1.|巡查；", "2.|整改。"]),
        (["区林业局"], ["1.|管护。"]),
    ]


def test_headings_without_a_colon_or_a_point_where_there_are_several() -> None:
    duties = "区水利局 负责巡查。 区林业局、 区财政局 负责管护。"
    assert blocks(duties, "区水利局 区林业局 区财政局") == [
        (["区水利局"], ["|负责巡查。"]),
        (["区林业局", "区财政局"], ["|负责管护。"]),
    ]
    assert blocks("区水利局 组织巡查。", "区水利局") == [([], ["|区水利局组织巡查。"])]


def test_a_heading_that_names_several_in_paragraphs_of_their_own() -> None:
    assert blocks("区财政局：拨付。\n区水利局、\n区林业局：管护。", "区财政局 区水利局 区林业局")[1:] == [
        (["区水利局", "区林业局"], ["|管护。"])
    ]


def test_a_heading_broken_by_line_ends() -> None:
    assert blocks("区文化和旅~\n游局、区民~\n政局：登记。", "区文化和旅游局 区民政局") == [
        (["区文化和旅游局", "区民政局"], ["|登记。"])
    ]


def test_a_heading_by_alias_or_with_it() -> None:
    departments = "区工业和信息化局（区民营经济发展局） 区财政局"
    for heading in ("区工业和信息化局（区民营经济发展局）", "区工业和信息化局", "区民营经济发展局"):
        assert blocks(f"{heading}：指导。 区财政局：拨付。", departments)[0] == (
            ["区工业和信息化局"],
            ["|指导。"],
        )


@pytest.mark.parametrize(
    "markers",
    ["• • •", "● ● ●", "1. 2. 3.", "1． 2． 3．", "1、 2、 3、", "（1） （2） （3）", "① ② ③", "1) 2) 3)"],
)
@pytest.mark.parametrize("between", ["； ", "；", "\n"])
def test_points_by_their_markers(markers: str, between: str) -> None:
    one, two, three = markers.split()
    text = between.join([f"{one}开展宣传", f"{two}组织巡查", f"{three}及时上报"])
    assert [marker for marker, _ in points(text)] == [one, two, three]


@pytest.mark.parametrize(
    "text",
    [
        "2023年以来开展1000人以上活动。",
        "一是宣传；二是巡查；三是上报。",
        "面积2.5万亩；其中1.2万亩为耕地。",
        "促进一、二、三产业融合。",
        "每年4月、8月、12月认证。",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert points(text) == [(None, text)]


def test_a_marker_may_be_followed_by_a_year() -> None:
    assert points("1.2023年以来开展排查； 2.2024年起整改。") == [
        ("1.", "2023年以来开展排查；"),
        ("2.", "2024年起整改。"),
    ]


def test_a_marker_may_be_followed_by_a_number_where_it_is_its_turn() -> None:
    assert points("1.治理堤防；2.24小时值班；3.对1000人以上活动巡查。") == [
        ("1.", "治理堤防；"),
        ("2.", "24小时值班；"),
        ("3.", "对1000人以上活动巡查。"),
    ]
    assert points("1.耕地；2.5万亩造林；2.巡查。") == [("1.", "耕地；2.5万亩造林；"), ("2.", "巡查。")]


def test_points_within_points() -> None:
    assert points("1.排查，包括：（1）房屋；（2）道路； 2.整改。") == [
        ("1.", "排查，包括："),
        ("（1）", "房屋；"),
        ("（2）", "道路；"),
        ("2.", "整改。"),
    ]


def test_a_number_left_out_by_the_author() -> None:
    assert [marker for marker, _ in points("1.宣传；\n2.巡查；\n4.上报。")] == ["1.", "2.", "4."]


def test_paragraphs_without_markers_are_points() -> None:
    assert points("制定预案；\n组织演练；并做好记录；\n发放物资。") == [
        (None, "制定预案；"),
        (None, "组织演练；并做好记录；"),
        (None, "发放物资。"),
    ]


def test_a_full_line_after_a_stop_ends_a_paragraph_where_all_others_do() -> None:
    assert [text for _, text in points("制定预案；\n组织演练；~\n发放物资。")] == [
        "制定预案；",
        "组织演练；",
        "发放物资。",
    ]
    assert [text for _, text in points("制定预案；组织演练；~\n发放物资。")] == [
        "制定预案；组织演练；发放物资。"
    ]


WORDS = st.text(alphabet="负责组织开展排查整改宣传上报工作", min_size=2, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=12), st.sampled_from(["{}.", "{}．", "{}、", "（{}）"]))
def test_points_are_cut_where_they_were_joined(texts: list[str], form: str) -> None:
    joined = " ".join(f"{form.format(number)}{text}；" for number, text in enumerate(texts, 1))
    assert points(joined) == [(form.format(number), f"{text}；") for number, text in enumerate(texts, 1)]


@given(st.text(alphabet="区水利局民政：；。、1.2（）①负责 \n~", max_size=60))
@example("1\n.")  # a paragraph's end inside what would be a marker
def test_no_character_of_a_cell_is_lost(text: str) -> None:
    whole = cell(text)
    parts = [f"{point.marker or ''}{point.text}" for point in points_of(whole)] if whole.text else []
    assert "".join("".join(parts).split()) == "".join(whole.text.split())


@pytest.mark.parametrize(
    ("duties", "first", "second"),
    [
        ("1.区水利局负责巡查。2.区林业局负责管护。", "1.|负责巡查。", "2.|负责管护。"),
        ("区水利局负责巡查；区林业局负责管护。", "|负责巡查；", "|负责管护。"),
        ("区水利局负责巡查，区林业局负责管护。", "|负责巡查，", "|负责管护。"),
        ("区水利局牵头负责巡查。\n区林业局依法负责管护。", "|牵头负责巡查。", "|依法负责管护。"),
        ("区水利局——巡查。\n区林业局——管护。", "|巡查。", "|管护。"),
        ("（区水利局）巡查。（区林业局）管护。", "|巡查。", "|管护。"),
        ("1.【区水利局】巡查；2.【区林业局】管护。", "1.|巡查；", "2.|管护。"),
        ("①巡查（区水利局）；②管护（区林业局）。", "①|巡查；", "②|管护。"),
        ("巡查（牵头单位：区水利局）。管护（区林业局牵头）。", "|巡查。", "|管护。"),
        ("1.区水利局：巡查。2.区林业局：管护。", "1.|巡查。", "2.|管护。"),
        ("水利部门：巡查。林业部门：管护。", "|巡查。", "|管护。"),
        ("区水利局组织巡查。区林业局加强管护。", "|组织巡查。", "|加强管护。"),
    ],
)
def test_sentences_that_say_whose_they_are(duties: str, first: str, second: str) -> None:
    assert blocks(duties, "区水利局 区林业局") == [(["区水利局"], [first]), (["区林业局"], [second])]


def test_sentences_of_one_department_are_one_block() -> None:
    duties = "1.区水利局负责巡查；2.区水利局负责整改；3.组织演练；4.区林业局负责管护。"
    assert blocks(duties, "区水利局 区林业局") == [
        (["区水利局"], ["1.|负责巡查；", "2.|负责整改；", "3.|组织演练；"]),
        (["区林业局"], ["4.|负责管护。"]),
    ]


def test_a_point_that_names_nobody_among_those_that_end_with_names_is_nobodys() -> None:
    assert blocks("1.巡查（区水利局）；2.整改；3.管护（区林业局）。", "区水利局 区林业局") == [
        (["区水利局"], ["1.|巡查；"]),
        ([], ["2.|整改；"]),
        (["区林业局"], ["3.|管护。"]),
    ]


@pytest.mark.parametrize(
    "duties",
    [
        "会同区林业局对河道巡查。",
        "由区林业局负责管护。",
        "巡查河道（含区林业局管护的林地）。",
        "区林业局负责的林地由其管护。",
    ],
)
def test_a_name_that_is_only_mentioned_heads_nothing(duties: str) -> None:
    assert blocks(duties, "区水利局 区林业局") == [([], [f"|{duties}"])]


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("教育部门", "区教育体育局"),
        ("区教体局", "区教育体育局"),
        ("公安机关", "市公安局样例分局"),
        ("市场监管部门", "区市场监督管理局"),
        ("区级住建部门", "区住房和城乡建设局"),
    ],
)
def test_a_short_name_that_one_department_of_the_cell_answers(short: str, name: str) -> None:
    departments = "区教育体育局 市公安局样例分局 区市场监督管理局 区住房和城乡建设局"
    assert blocks(f"{short}：宣传。", departments) == [([name], ["|宣传。"])]


def test_a_short_name_that_two_departments_answer_names_neither() -> None:
    assert blocks("农业部门：宣传。", "区农业农村局 区农业机械局") == [([], ["|农业部门：宣传。"])]


def test_several_short_names_share_their_ending() -> None:
    assert blocks("水利、林业部门：管护。", "区水利局 区林业局") == [(["区水利局", "区林业局"], ["|管护。"])]


def test_what_all_departments_do_and_what_the_others_do() -> None:
    duties = "区水利局：巡查。其他有关部门：宣传。共同职责：上报。"
    assert blocks(duties, "区水利局 区林业局 区民政局") == [
        (["区水利局"], ["|巡查。"]),
        (["区林业局", "区民政局"], ["|宣传。"]),
        (["区水利局", "区林业局", "区民政局"], ["|上报。"]),
    ]


def test_an_enumeration_within_a_point_goes_on_in_the_next_paragraph() -> None:
    text = cell("1.摸清情况，一是走访；\n二是登记；\n2.上报。")
    assert [(one.marker, one.text) for one in points_of(text)] == [
        ("1.", "摸清情况，一是走访；二是登记；"),
        ("2.", "上报。"),
    ]
