"""The benchmark's judgement: which items the rows of a table reader hold whole."""

from pathlib import Path

from ingest.cli import main
from tests.bench.whole import Row, held_whole, items_of

ITEMS: list[Row] = [
    ["1", "开展示例工作。"],
    ["1", "样例治理", "区示例局", "1.牵头；\n2.督促。", "配合巡查。"],
]


def test_white_space_compatibility_forms_and_empty_cells_do_not_count() -> None:
    rows: list[Row] = [
        ["1", None, "开展⽰例工\n作。"],
        ["1", "样例\n治理", "区 示例局", "1.牵头；2.督促。", "配合巡查。", ""],
    ]
    assert held_whole(ITEMS, rows) == 2


def test_a_category_left_of_the_number_does_not_count() -> None:
    assert held_whole(ITEMS, [["一、示例类（1项）", "1", "开展示例工作。"]]) == 1


def test_a_row_cut_by_a_page_is_not_whole() -> None:
    rows: list[Row] = [
        ["1", "开展示例"],
        ["", "工作。"],
        ["1", "样例治理", "区示例局", "1.牵头；", "配合巡查。"],
    ]
    assert held_whole(ITEMS, rows) == 0


def test_two_rows_in_one_and_text_in_another_column_are_not_whole() -> None:
    rows: list[Row] = [
        ["1\n2", "开展示例工作。\n另一工作。"],
        ["1", "样例治理", "区示例局1.牵头；", "2.督促。", "配合巡查。"],
    ]
    assert held_whole(ITEMS, rows) == 0


def test_a_row_holds_one_item() -> None:
    assert held_whole([ITEMS[0], ITEMS[0]], [ITEMS[0]]) == 1


def test_items_are_taken_from_an_edition_without_left_over_tags(tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent / "samples" / "yangli-few.txt"
    assert main(["ingest", str(sample), "-o", str(tmp_path), "--formats", "json"]) == 0
    items = items_of(next(tmp_path.glob("*/edition.json")))
    assert len(items) == 19
    assert not any("<" in (cell or "") for item in items for cell in item)
