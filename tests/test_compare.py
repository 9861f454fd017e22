"""Two editions in, what changed out."""

import json
from pathlib import Path
from typing import Any

import pytest

import ingest
from ingest.pipeline import read
from models.changes import Change, Changes
from models.edition import Edition
from tests.support import as_text, made_up, style
from tests.support.cells import SHORT_LIST, edition_of

SAMPLES = Path(__file__).parent.parent / "samples"


def compared(folder: Path, *replaced: tuple[str, str]) -> Changes:
    """The short list against itself with some text replaced."""
    old = edition_of(SHORT_LIST, folder)
    text = SHORT_LIST
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    return ingest.compare(old, edition_of(text, folder))


def told(changes: Changes) -> list[tuple[Any, ...]]:
    return [(one.kind, one.what, place(one, "old"), place(one, "new")) for one in changes.changes]


def place(change: Change, which: str) -> tuple[str, int] | None:
    kind, number = getattr(change, f"{which}_list"), getattr(change, f"{which}_number")
    return (kind, number) if kind else None


# --- what is a change


def test_other_words_in_a_title(tmp_path: Path) -> None:
    changes = compared(tmp_path, ("监测经济运行态势", "监测分析经济运行态势"))
    assert told(changes) == [("changed", ["reworded"], ("basic", 3), ("basic", 3))]
    (change,) = changes.changes
    assert 0.5 < (change.similarity or 0) < 1
    assert [(one.field, one.old, one.new) for one in change.details] == [
        ("title", "监测经济运行态势。", "监测分析经济运行态势。")
    ]


def test_another_category(tmp_path: Path) -> None:
    moved = "2\t做好人大代表联络服务。\n"
    changes = compared(
        tmp_path,
        (moved, ""),
        ("党的建设（2项）", "党的建设（1项）"),
        ("经济发展（1项）\t\n3\t", f"经济发展（2项）\t\n{moved}3\t"),
    )
    assert told(changes) == [("changed", ["recategorised"], ("basic", 2), ("basic", 2))]


def test_a_duty_taken_back_moves_to_another_list(tmp_path: Path) -> None:
    changes = compared(
        tmp_path,
        ("3\t监测经济运行态势。\n", ""),
        ("2\t药具发放", "2\t监测经济运行态势\t区统计局 工作方式：定期发布。\n3\t药具发放"),
        ("民生服务（2项）", "民生服务（3项）"),
        ("序号\t事项名称\n二、经济发展（1项）\t\n", ""),
    )
    assert told(changes) == [("changed", ["moved_list"], ("basic", 3), ("reclaimed", 2))]
    assert changes.changes[0].new_departments == ["区统计局"]
    numbers = {one.list: (one.moved_in, one.moved_out, one.changed) for one in changes.lists}
    assert numbers == {"basic": (0, 1, 0), "cooperative": (0, 0, 0), "reclaimed": (1, 0, 0)}
    assert [(one.kind, one.old) for one in changes.categories] == [("dropped", "经济发展")]


def test_other_duties_of_a_department_or_the_township(tmp_path: Path) -> None:
    changes = compared(
        tmp_path, ("2.组织巡查。", "2.组织全域巡查。"), ("2.及时上报。", "2.及时上报；3.回访。")
    )
    assert [one.what for one in changes.changes] == [["duties_changed"], ["duties_changed"]]
    first, second = (one.details for one in changes.changes)
    assert [(one.field, one.departments, one.new) for one in first] == [
        ("department_duties", ["区教育体育局"], "1.宣传；\n2.组织全域巡查。")
    ]
    assert second[0].field == "township_duties"


def test_another_method_and_another_end(tmp_path: Path) -> None:
    changes = compared(
        tmp_path,
        ("2.组织发放。", "2.统一发放。"),
        ("法律法规条款已失效，不再开展此项工作。", "区财政局 工作方式：依法征收。"),
    )
    assert [one.what for one in changes.changes] == [
        ["departments_changed", "duties_changed"],
        ["duties_changed"],
    ]
    assert {one.field for one in changes.changes[0].details} == {
        "departments",
        "method",
        "reason",
        "disposition",
    }


def test_a_department_in_anothers_place_is_no_change_of_its_duties(tmp_path: Path) -> None:
    changes = compared(tmp_path, ("区教育体育局", "区教育局"))
    assert told(changes) == [
        ("changed", ["departments_changed"], ("cooperative", 1), ("cooperative", 1)),
    ]  # the second item's duties merely name it


def test_one_department_more_with_duties_of_its_own(tmp_path: Path) -> None:
    changes = compared(
        tmp_path,
        ("区教育体育局 区水利局\t", "区教育体育局 区水利局 区民政局\t"),
        ("设置警示标志。", "设置警示标志。 区民政局： 关爱留守儿童。"),
    )
    assert told(changes) == [
        ("changed", ["departments_changed", "duties_changed"], ("cooperative", 1), ("cooperative", 1))
    ]


def test_added_and_removed(tmp_path: Path) -> None:
    changes = compared(
        tmp_path,
        ("1\t落实党的组织生活制度。", "1\t推进殡葬改革，建设公益性墓地。"),
        ("3\t监测经济运行态势。\n", ""),
    )
    assert told(changes) == [
        ("added", [], None, ("basic", 1)),
        ("removed", [], ("basic", 1), None),
        ("removed", [], ("basic", 3), None),
    ]
    assert all(one.similarity is None for one in changes.changes)


def test_the_preface_and_the_counts(tmp_path: Path) -> None:
    changes = compared(tmp_path, ("共 2 个类别 3 项", "共 2 个类别 4 项"))
    assert [(one.old_declared, one.new_declared) for one in changes.lists] == [(3, 4), (2, 2), (2, 2)]
    assert len(changes.preface) == 1
    assert changes.changes == []


# --- what is none


NO_CHANGE = {
    "width": (("；", ";"), ("，", ","), ("：", ":"), ("（", "("), ("）", ")")),
    "white space": (("做好人大代表", "做 好人大代表"), ("设置警示", "设置 警示")),
    "markers": (("1.", "1、"), ("2.", "2、")),
    "a closing full stop": (("做好人大代表联络服务。", "做好人大代表联络服务"),),
    "an alias": (("区水利局\t", "区水利局（区河长制办公室）\t"),),
    "departments in another order": (("区教育体育局 区水利局", "区水利局 区教育体育局"),),
    "blocks in another order": (
        (
            "区教育体育局： 1.宣传； 2.组织巡查。 区水利局： 设置警示标志。",
            "区水利局： 设置警示标志。 区教育体育局： 1.宣传； 2.组织巡查。",
        ),
    ),
    "the only department's heading": (("\t打击诈骗", "\t市公安局样例分局：打击诈骗"),),
}


@pytest.mark.parametrize("replaced", NO_CHANGE.values(), ids=NO_CHANGE.keys())
def test_the_same_in_another_print_is_no_change(
    replaced: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    assert told(compared(tmp_path, *replaced)) == []


def test_another_number_is_no_change(tmp_path: Path) -> None:
    changes = compared(
        tmp_path,
        (
            "1\t落实党的组织生活制度。\n2\t做好人大代表联络服务。",
            "1\t做好人大代表联络服务。\n2\t落实党的组织生活制度。",
        ),
    )
    assert told(changes) == []


def test_a_renamed_category_is_no_other_one(tmp_path: Path) -> None:
    changes = compared(tmp_path, ("党的建设", "党建引领"))
    assert told(changes) == []
    assert [(one.list, one.kind, one.old, one.new) for one in changes.categories] == [
        ("basic", "renamed", "党的建设", "党建引领")
    ]


def samples(name: str) -> list[Path]:
    """A sample in every format that is read."""
    return [path for path in sorted(SAMPLES.glob(f"{name}.*")) if path.suffix != ".json"]


@pytest.mark.parametrize("name", ["songzhuang-2025", "yangli-2025", "yangli-2026"])
def test_a_list_against_itself_in_every_format(name: str) -> None:
    editions = [read(path) for path in samples(name)]
    assert len(editions) > 1
    for other in editions:
        changes = ingest.compare(editions[0], other)
        assert (changes.changes, changes.renamings, changes.categories, changes.preface) == ([], [], [], [])
        assert all(one.unchanged == one.old == one.new for one in changes.lists)


@pytest.mark.parametrize("seed", range(12))
def test_a_made_up_list_in_two_layouts(seed: int, tmp_path: Path) -> None:
    truth = made_up.township(seed)
    other = style.Style(separator="、", tags="p", category="first", heading_line=True, commas=0.2, wrap=8)
    editions = []
    for number, layout in enumerate((style.Style(), other)):
        source = tmp_path / f"{number}.txt"
        source.write_bytes(as_text.render(truth, layout).data)
        editions.append(read(source))
    assert told(ingest.compare(*editions)) == []


# --- the samples


@pytest.mark.parametrize("format_", ["txt", "pdf"])
def test_the_sample_editions_differ_in_exactly_what_was_changed(format_: str) -> None:
    meant = json.loads((SAMPLES / "yangli-2025-2026.changes.json").read_text(encoding="utf-8"))
    changes = ingest.compare(*(read(SAMPLES / f"yangli-{year}.{format_}") for year in (2025, 2026)))

    def key(row: tuple[Any, ...]) -> str:
        return repr(row)

    expected = [
        (
            one["kind"],
            sorted(one.get("what", [])),
            one["old"] and tuple(one["old"]),
            one["new"] and tuple(one["new"]),
        )
        for one in meant
    ]
    assert sorted(told(changes), key=key) == sorted(expected, key=key)
    (renaming,) = changes.renamings
    assert (renaming.old, renaming.new, renaming.items) == ("区城市管理局", "区综合行政执法局", 5)


def test_the_library_call(tmp_path: Path) -> None:
    edition: Edition = edition_of(SHORT_LIST, tmp_path)
    assert ingest.compare(edition, edition).changes == []
