"""Text lists in other layouts and wordings in, the same records out."""

from pathlib import Path

import pytest

from models.edition import CooperativeItem, Edition, ReclaimedItem
from tests.support.cells import SHORT_LIST, edition_of


def titles(edition: Edition) -> list[list[str]]:
    return [[item.title for item in one.items] for one in edition.lists]


def categories(edition: Edition) -> list[tuple[str, int, str, int | None, int]]:
    return [
        (one.kind, category.number, category.name, category.declared_count, len(category.items))
        for one in edition.lists
        for category in one.categories
    ]


def test_a_list_is_read(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    assert edition.reconciliation.ok
    assert categories(edition) == [
        ("basic", 1, "党的建设", 2, 2),
        ("basic", 2, "经济发展", 1, 1),
        ("cooperative", 1, "平安法治", 2, 2),
        ("reclaimed", 1, "民生服务", 2, 2),
    ]
    assert edition.preface[0].startswith("模范镇辖17个行政村")
    assert [entry.page for entry in edition.contents] == [1, 2, 3]
    drowning = edition.lists[1].items[0]
    assert isinstance(drowning, CooperativeItem)
    assert [duty.departments for duty in drowning.department_duties] == [["区教育体育局"], ["区水利局"]]
    fraud = edition.lists[1].items[1]
    assert isinstance(fraud, CooperativeItem)
    assert [duty.departments for duty in fraud.department_duties] == [[]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    assert titles(edition_of(SHORT_LIST, tmp_path, encoding=encoding)) == titles(
        edition_of(SHORT_LIST, tmp_path)
    )


CHANGES = {
    "line ends of another system": ("\n", "\r\n"),
    "ordinals in brackets": ("一、", "（一）"),
    "half-width brackets": ("（2项）", "(2项)"),
    "no counts in headings": ("（2项）", ""),
    "headings without their trailing tabs": ("一、平安法治（2项）\t\t\t\t", "一、平安法治（2项）"),
    "other column headings": ("序号\t事项名称\t承接部门及工作方式", "编号\t履职事项\t承接部门及其工作方式"),
    "another list title": ("\n基本履职事项清单\n", "\n附件1 基本履职事项清单\n"),
    "a list title with its place": ("\n配合履职事项清单\n", "\n模范镇配合履职事项清单\n"),
    "page numbers": ("\n\n序号\t事项名称\n二", "\n\n— 4 —\n\n序号\t事项名称\n二"),
    "numbers with a stop": ("\n1\t", "\n1.\t"),
    "full-width numbers": ("\n2\t", "\n２\t"),
    "no heading above the preface": ("说 明\n", ""),
    "no blank lines between pages": ("\n\n序号", "\n序号"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_another_layout_of_the_same_list(change: tuple[str, str], tmp_path: Path) -> None:
    text = SHORT_LIST.replace(*change)
    assert text != SHORT_LIST
    edition, plain = edition_of(text, tmp_path), edition_of(SHORT_LIST, tmp_path)
    assert titles(edition) == titles(plain)
    assert edition.reconciliation.ok
    assert edition.place == plain.place


def test_a_category_column(tmp_path: Path) -> None:
    for repeated in ("", "党的建设"):
        text = SHORT_LIST.replace("序号\t事项名称\n", "类别\t序号\t事项名称\n").replace(
            "一、党的建设（2项）\t\n", ""
        )
        text = text.replace("\n1\t落实", "\n党的建设\t1\t落实").replace("\n2\t做好", f"\n{repeated}\t2\t做好")
        text = text.replace("二、经济发展（1项）\t\n", "").replace("\n3\t监测", "\n经济发展\t3\t监测")
        edition = edition_of(text, tmp_path)
        assert categories(edition)[:2] == [
            ("basic", 1, "党的建设", None, 2),
            ("basic", 2, "经济发展", None, 1),
        ]
        assert edition.reconciliation.ok


def test_two_columns_for_takeover_and_method(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("承接部门及工作方式", "承接部门\t工作方式")
    text = text.replace("社会抚养费征收\t", "社会抚养费征收\t无\t").replace(
        "区财政局 工作方式：", "区财政局\t"
    )
    edition = edition_of(text, tmp_path)
    ended, taken = edition.lists[2].items
    assert isinstance(ended, ReclaimedItem)
    assert isinstance(taken, ReclaimedItem)
    assert (ended.disposition, ended.departments) == ("discontinued", [])
    assert [department.name for department in taken.departments] == ["区卫生健康委员会", "区财政局"]
    assert [point.marker for duty in taken.method for point in duty.points] == ["1.", "2."]


def _parts() -> tuple[str, str, str, str]:
    front, rest = SHORT_LIST.split("\n基本履职事项清单\n")
    basic, rest = rest.split("\n配合履职事项清单\n")
    cooperative, reclaimed = rest.split("\n上级部门收回事项清单\n")
    return (
        front,
        f"\n基本履职事项清单\n{basic}",
        f"\n配合履职事项清单\n{cooperative}",
        f"\n上级部门收回事项清单\n{reclaimed}",
    )


def test_lists_in_another_order(tmp_path: Path) -> None:
    front, basic, cooperative, reclaimed = _parts()
    edition = edition_of(front + reclaimed + basic + cooperative, tmp_path)
    assert [one.kind for one in edition.lists] == ["reclaimed", "basic", "cooperative"]
    assert [check.id for check in edition.reconciliation.checks if check.status == "failed"] == [
        "contents.lists"
    ]


def test_a_list_missing(tmp_path: Path) -> None:
    front, basic, _, reclaimed = _parts()
    edition = edition_of(front + basic + reclaimed, tmp_path)
    failed = [check.id for check in edition.reconciliation.checks if check.status == "failed"]
    assert [one.kind for one in edition.lists] == ["basic", "reclaimed"]
    assert failed == [
        "preface.items.cooperative",
        "preface.categories.cooperative",
        "preface.names.cooperative",
        "contents.lists",
    ]


def test_lists_without_titles_are_known_by_their_columns(tmp_path: Path) -> None:
    text = SHORT_LIST
    for title in ("基本履职事项清单", "配合履职事项清单", "上级部门收回事项清单"):
        text = text.replace(f"\n{title}\n", "\n")
    edition = edition_of(text, tmp_path)
    assert [(one.kind, one.title) for one in edition.lists] == [
        ("basic", ""),
        ("cooperative", ""),
        ("reclaimed", ""),
    ]


def test_nothing_declared_is_nothing_failed(tmp_path: Path) -> None:
    _, basic, cooperative, reclaimed = _parts()
    edition = edition_of(f"模范镇履行职责事项清单\n{basic}{cooperative}{reclaimed}", tmp_path)
    assert edition.reconciliation.ok
    assert edition.declared == []
    statuses = {check.id: check.status for check in edition.reconciliation.checks}
    assert statuses["preface.items.basic"] == statuses["contents.lists"] == "not_stated"


def test_a_cell_continued_on_the_next_line(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("1.排查线索； 2.及时上报。", "1.排查线索；\n2.及时上报。")
    edition, plain = edition_of(text, tmp_path), edition_of(SHORT_LIST, tmp_path)
    item, same = edition.lists[1].items[1], plain.lists[1].items[1]
    assert isinstance(item, CooperativeItem)
    assert isinstance(same, CooperativeItem)
    points = [(point.marker, point.text) for point in item.township_duties]
    assert points == [(point.marker, point.text) for point in same.township_duties]
    assert edition.reconciliation.ok


def test_printed_cells_are_verbatim(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("配合巡查。", "<p>配合巡 查。</p>")
    (item, *_) = edition_of(text, tmp_path).lists[1].items
    assert item.printed[-1] == "<p>配合巡 查。</p>"
    assert isinstance(item, CooperativeItem)
    assert item.township_duties[0].text == "配合巡查。"
