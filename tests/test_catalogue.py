"""Which items are the same duty: each rule by an example, lists in, duties out; and what the tables say."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.catalogue import Recognised, recognise
from models.catalogue import CATALOGUE, ITEM_DUTIES
from tests.support.datasets import table
from tests.support.known_duties.dataset import Lists, lay_out_lists

FARM = (
    "对农药经营的监督检查",
    "对兽药经营的监督检查",
    "对肥料经营的监督检查",
    "负责农村危房改造申请受理",
    "农药普查",
    "兽药普查",
)


def known(folder: Path, lists: Lists, *, year: int = 2025) -> Recognised:
    lay_out_lists(folder, lists, year=year)
    return recognise(folder, print)


def duties(folder: Path) -> dict[str, set[int]]:
    """The duties of each title."""
    titles = {(row["edition_id"], row["list"], row["number"]): row["title"] for row in table(folder, "items")}
    found: dict[str, set[int]] = {}
    for row in table(folder, "item_duties"):
        key = row["edition_id"], row["list"], row["number"]
        found.setdefault(titles[key], set()).add(row["duty_id"])
    return found


def one_duty(folder: Path, *titles: str) -> bool:
    found = duties(folder)
    return len(set().union(*(found[title] for title in titles))) == 1


def townships(*lists: Sequence[str]) -> Lists:
    return {f"样例{'甲乙丙丁戊己'[at]}镇": {"basic": some} for at, some in enumerate(lists)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("负责农村危房改造工作", "农村危房改造"),
        ("负责农村危房改造申请受理", "做好农村危房改造申请受理工作"),
        ("对未经批准进行采砂的处罚", "对未经批准进行采砂行为的行政处罚"),
        ("开展爱国卫生运动，做好病媒生物防制", "深入开展爱国卫生运动，做好病媒生物防制工作"),
        ("公文处理、会务保障、印章管理", "会务保障、公文处理、印章管理"),
        ("农村危房改造（试点）。", "农村危房改造(试点)"),
    ],
)
def test_one_duty_in_other_words(one: str, other: str, tmp_path: Path) -> None:
    known(tmp_path, townships([one], [other]))
    assert one_duty(tmp_path, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("对农药经营的监督检查", "对兽药经营的监督检查"),
        ("对农药经营的监督检查", "对农药经营的处罚"),
        ("烟花爆竹经营许可证核发", "对烟花爆竹经营的处罚"),
        ("大气污染防治", "固体废物污染防治"),
        ("做好档案管理工作", "做好保密管理工作"),
    ],
)
def test_twins_stay_apart(one: str, other: str, tmp_path: Path) -> None:
    known(tmp_path, townships([one], [other]))
    assert not one_duty(tmp_path, one, other)


def test_places_of_its_own_make_no_other_duty(tmp_path: Path) -> None:
    lists = townships(["讲好样例甲故事"], ["讲好样例乙故事"], ["讲好示例县故事"])
    known(tmp_path, lists)
    assert one_duty(tmp_path, "讲好样例甲故事", "讲好样例乙故事", "讲好示例县故事")
    assert [row["masked"] for row in table(tmp_path, "wordings")] == ["讲好〇故事"]


def test_a_places_name_that_is_a_word_elsewhere_stays(tmp_path: Path) -> None:
    lists = {
        "平安镇": {"basic": ["推进平安建设", "发展平安镇商会"]},
        "样例镇": {"basic": ["推进平安建设", "开展平安创建", "发展样例镇商会"]},
    }
    known(tmp_path, lists)
    said = {row["masked"] for row in table(tmp_path, "wordings")}
    assert said == {"推进平安建设", "开展平安创建", "发展〇商会"}


def test_lists_teach_which_words_tell_duties_apart(tmp_path: Path) -> None:
    """A list has both; so another one that has only one of them has that one, in whatever words."""
    alone = "负责蜂群日常巡查，发现问题及时上报"
    other = "负责渔船日常巡查，发现问题及时上报"
    known(tmp_path / "untaught", townships([alone], [other]))
    assert one_duty(tmp_path / "untaught", alone, other)
    taught = ["开展蜂群政策宣传，引导群众参与", "开展渔船政策宣传，引导群众参与"]
    known(tmp_path / "taught", townships([alone], [other], taught))
    assert not one_duty(tmp_path / "taught", alone, other)


def test_two_items_of_one_list_are_two_duties(tmp_path: Path) -> None:
    lists = townships(
        ["农村危房改造", "负责农村危房改造工作", "农村危房改造"], ["农村危房改造"], ["农村危房改造"]
    )
    known(tmp_path, lists)
    of_list: dict[tuple[str, str], list[int]] = {}
    for row in table(tmp_path, "item_duties"):
        of_list.setdefault((row["edition_id"], row["list"]), []).append(row["duty_id"])
    assert all(len(set(some)) == len(some) for some in of_list.values())
    common = next(row["duty_id"] for row in table(tmp_path, "duty_catalogue") if row["items"] == 3)
    assert common == next(row["duty_id"] for row in table(tmp_path, "wordings") if row["occurrence"] == 1)


def test_a_duty_may_be_in_another_list_elsewhere(tmp_path: Path) -> None:
    lists = {
        "样例甲镇": {"basic": ["农村危房改造"]},
        "样例乙镇": {"cooperative": ["农村危房改造"]},
        "样例丙镇": {"cooperative": ["做好农村危房改造工作"]},
    }
    known(tmp_path, lists)
    (duty,) = table(tmp_path, "duty_catalogue")
    assert duty == {
        "duty_id": 1, "title": "农村危房改造", "list": "cooperative", "category": "类别", "items": 3,
        "editions": 3, "counties": 1, "merged_into": None,
    }  # fmt: skip


def test_the_tables_have_their_columns_and_every_item_its_duty(tmp_path: Path) -> None:
    found = known(tmp_path, townships(FARM, FARM, ["做好农村危房改造申请受理工作"]))
    for one in (*CATALOGUE, ITEM_DUTIES):
        rows = table(tmp_path, one.name)
        assert all(list(row) == [column.name for column in one.columns] for row in rows)
    items = [(row["edition_id"], row["list"], row["number"]) for row in table(tmp_path, "items")]
    given = [(row["edition_id"], row["list"], row["number"]) for row in table(tmp_path, "item_duties")]
    assert given == items
    assert found.items == len(items)
    wordings = {row["wording_id"]: row for row in table(tmp_path, "wordings")}
    for row in table(tmp_path, "item_duties"):
        wording = wordings[row["wording_id"]]
        assert (row["duty_id"], row["similarity"], row["why"]) == (
            wording["duty_id"], wording["similarity"], wording["why"]
        )  # fmt: skip
    (alike,) = (row for row in wordings.values() if row["why"] == "alike")
    assert alike["masked"] == "做好农村危房改造申请受理工作"
    assert all(0 < row["similarity"] <= 1 for row in wordings.values())
    assert sum(row["items"] for row in wordings.values()) == len(items)
    assert sum(row["items"] for row in table(tmp_path, "duty_catalogue")) == len(items)


def test_the_same_lists_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        known(tmp_path / name, townships(FARM, FARM[:3], FARM[2:]))
    for path in (tmp_path / "one").rglob("*.parquet"):
        assert path.read_bytes() == (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes()


def test_no_items_are_no_duties(tmp_path: Path) -> None:
    assert known(tmp_path, {}).duties == 0
    assert table(tmp_path, "wordings") == []
