"""Where a township differs without a reason: what was planted is found, and next to nothing else."""

from pathlib import Path

import pytest

import ingest
from ingest.catalogue import recognise
from ingest.queries.leads import bare
from models.edition import Place
from models.matrix import Difference
from tests.support.counties import county, lay_out, put_known_duties, scored
from tests.support.datasets import ran
from tests.support.small_county import small_county

SWAPPED = ("1\t防溺水\t区教育体育局 区水利局", "1\t防溺水\t区水利局 区教育体育局")
ADDED = ("打击诈骗，会同区教育体育局：宣传。", "打击诈骗，会同区教育体育局：宣传，并定期通报。")
NAMED = ("区卫生健康委员会、区财政局", "样例区卫生健康委员会、区财政局")
ENDED = (
    ("经济发展共 2 个类别 3 项", "经济发展共 2 个类别 2 项"),
    ("1\t落实党的组织生活制度。\n2\t做好", "1\t做好"),
    ("党的建设（2项）", "党的建设（1项）"),
    ("\n3\t监测", "\n2\t监测"),
)


def differences(folder: Path, *others: tuple[tuple[str, str], ...], plain: int = 4) -> list[Difference]:
    """Those of a county of some townships with the short list, and of those with others."""
    towns: dict[str, tuple[tuple[str, str], ...]] = {
        f"样例{name}镇": () for name in "甲乙丙丁戊己庚辛"[:plain]
    }
    towns |= {f"范例{name}乡": changes for name, changes in zip("子丑寅", others, strict=False)}
    return ingest.open(small_county(folder, towns)).all_differences()


def told(found: list[Difference]) -> list[tuple[str, str, str, str | None, int, int]]:
    return [(one.kind, one.edition.name, one.expected, one.found, one.usual, one.of) for one in found]


def test_townships_alike_differ_in_nothing(tmp_path: Path) -> None:
    assert differences(tmp_path, ()) == []


def test_a_duty_all_but_one_have(tmp_path: Path) -> None:
    assert told(differences(tmp_path, ENDED)) == [("missing", "范例子乡", "basic", None, 4, 5)]


def test_two_of_three_that_have_it_are_not_nearly_all(tmp_path: Path) -> None:
    assert told(differences(tmp_path, ENDED, ENDED, plain=3)) == []


def test_another_department_leads(tmp_path: Path) -> None:
    assert told(differences(tmp_path, (SWAPPED,))) == [
        ("other_lead", "范例子乡", "区教育体育局", "区水利局", 4, 5)
    ]


def test_the_countys_name_in_a_departments_is_no_difference(tmp_path: Path) -> None:
    assert differences(tmp_path, (NAMED,)) == []


def test_other_duties_of_a_department_with_both_wordings(tmp_path: Path) -> None:
    (one,) = differences(tmp_path, (ADDED,))
    assert (one.kind, one.list, one.number) == ("other_duties", "cooperative", 2)
    assert one.expected == "打击诈骗，会同区教育体育局：宣传。"
    assert one.found == "打击诈骗，会同区教育体育局：宣传，并定期通报。"


def test_of_two_townships_their_departments_duties_alone_are_compared(tmp_path: Path) -> None:
    found = differences(tmp_path, (ADDED, SWAPPED), plain=1)
    assert [(one.kind, one.usual, one.of) for one in found] == [("other_duties", 1, 2)]


def test_a_townships_own_name_and_print_are_no_difference(tmp_path: Path) -> None:
    own = ("设置警示标志。", "设置警示标志，告知范例子乡。")
    others = ("设置警示标志。", "设置警示标志，告知样例{}镇。")
    towns: dict[str, tuple[tuple[str, str], ...]] = {
        f"样例{name}镇": ((others[0], others[1].format(name)),) for name in "甲乙丙"
    }
    towns["范例子乡"] = (own, ("1.宣传； 2.组织巡查。", "（1）宣传;（2）组织巡查"))
    assert ingest.open(small_county(tmp_path, towns)).all_differences() == []


def test_what_no_subdistrict_has_has_a_reason(tmp_path: Path) -> None:
    towns = {f"样例{name}镇": () for name in "甲乙丙丁戊己庚辛"}
    both = towns | {"甲街道": ENDED, "乙街道": ENDED}
    assert ingest.open(small_county(tmp_path / "both", both)).all_differences() == []
    one = towns | {"甲街道": ENDED, "乙街道": ()}
    found = ingest.open(small_county(tmp_path / "one", one)).all_differences()
    assert [(each.kind, each.edition.name) for each in found] == [("missing", "甲街道")]


def test_counties_are_compared_each_by_itself(tmp_path: Path) -> None:
    small_county(tmp_path, {f"样例{name}镇": () for name in "甲乙丙"}, duties=False)
    for name in "丁戊己":
        text = (
            (tmp_path / "lists/样例甲镇2025.txt")
            .read_text(encoding="utf-8")
            .replace("样例甲镇", f"样例{name}镇")
        )
        text = text.replace("样例区", "范例区").replace("1\t防溺水\t区教育体育局", "1\t防溺水\t区应急管理局")
        text = text.replace("区教育体育局： 1.宣传", "区应急管理局： 1.宣传")
        (tmp_path / f"lists/{name}.txt").write_text(text, encoding="utf-8")
    ran(tmp_path / "data", tmp_path / "lists")
    recognise(tmp_path / "data", print)
    assert ingest.open(tmp_path / "data").all_differences() == []


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("区民政局", "民政局"),
        ("样本区民政局", "民政局"),
        ("市民政局", "市民政局"),
        ("示例市民政局", "市民政局"),
        ("市公安局样本分局", "市公安局分局"),
        ("示例市公安局样本区分局", "市公安局分局"),
        ("样例镇人民政府", "人民政府"),
        ("国网样本供电公司", "国网供电公司"),
        ("区工业和信息化局（区商务局）", "工业和信息化局(区商务局)"),
    ],
)
def test_a_department_without_its_places(name: str, known: str) -> None:
    assert bare(name, Place(province="示例省", city="示例市", county="样本区", township="样例镇")) == known


def test_a_county_that_is_a_city_is_not_taken_for_the_one_above() -> None:
    place = Place(province="示例省", city="示例市", county="样本市", township="样例镇")
    assert bare("样本市民政局", place) == bare("市民政局", place) == "民政局"
    assert bare("示例市民政局", place) != "市民政局"


@pytest.mark.parametrize("seed", [21, 22])
def test_planted_slips_are_found_where_duties_are_known(seed: int, tmp_path: Path) -> None:
    made = county(seed)
    lay_out(made, tmp_path / "lists")
    ran(tmp_path / "data", tmp_path / "lists")
    put_known_duties(tmp_path / "data", made)
    hit, wrong = scored(made, ingest.open(tmp_path / "data").all_differences(county="示例县"))
    assert (len(hit), wrong) == (40, [])


@pytest.mark.parametrize("seed", [23, 24])
def test_planted_slips_are_found_where_duties_are_recognised(seed: int, tmp_path: Path) -> None:
    made = county(seed)
    lay_out(made, tmp_path / "lists")
    ran(tmp_path / "data", tmp_path / "lists")
    recognise(tmp_path / "data", print)
    hit, wrong = scored(made, ingest.open(tmp_path / "data").all_differences(county="示例县"))
    assert len(made.planted) == 40
    assert len(hit) >= 38, set(made.planted) - hit
    assert len(wrong) <= 4, wrong
