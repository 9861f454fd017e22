"""What a row is, by its text and by what it stands among: rows in, kinds out.

In a row a | parts cells, and a - is a blank one.
"""

from pathlib import Path

import pytest

from ingest.segment.columns import Layout
from ingest.segment.kinds import Surroundings, sort_row
from ingest.segment.rows import RowKind, SortedRow
from ingest.segment.settling import sorted_within
from ingest.segment.stream import rows_of
from ingest.text.clean import clean_row
from models.base import Where
from models.document import Block, Cell, Line, Paragraph, Row, Table

HEADINGS = "序号|事项名称|对应上级部门|上级部门职责|乡镇配合职责"
SEGMENT = Path(__file__).parent.parent / "ingest" / "segment"


def row(text: str, *, merged: bool = False, where: Where | None = None) -> Row:
    texts = text.split("|")
    place = where or Where(line=1)
    columns = 5 if merged else 1
    cells = (
        Cell(() if one == "-" else (Line(one, place),), at, columns, where=place)
        for at, one in enumerate(texts)
    )
    return Row(tuple(cells), place)


def table(*rows: Row) -> Table:
    return Table(rows, 5, Where(line=1))


def layout(headings: str = HEADINGS) -> Layout:
    found = sort_row(clean_row(row(headings)), Surroundings(table(row(headings)))).layout
    assert found is not None
    return found


def kinds(blocks: list[Block], columns: Layout | None = None) -> list[tuple[str, str]]:
    """The kinds of a list's rows in its blocks, each with its text."""
    found: list[SortedRow] = []
    for index in range(len(blocks)):
        found += rows_of(blocks, index, columns)
    found = sorted_within(found, columns or layout())
    return [(one.kind.value, one.text) for one in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HEADINGS, RowKind.COLUMNS),
        ("1|防溺水|区水利局|巡查。|配合巡查。", RowKind.ITEM),
        ("（12）|防溺水|区水利局|巡查。|配合巡查。", RowKind.ITEM),
        ("-|-|-|再巡查。|-", RowKind.PART),
        ("一、平安法治（2项）|-|-|-|-", RowKind.CATEGORY),
        ("一|平安法治|-|-|-", RowKind.CATEGORY),
        ("-|平安法治（2项）|-|-|-", RowKind.CATEGORY),
        ("合计|2项|-|-|-", RowKind.TOTAL),
        ("配合履职事项清单|-|-|-|-", RowKind.LIST),
        ("注：本表由某办负责解释。|-|-|-|-", RowKind.NOTE),
        ("-|-|-|-|-", RowKind.BLANK),
    ],
)
def test_by_its_own_text_below_the_columns(text: str, kind: RowKind) -> None:
    one = row(text)
    assert sort_row(clean_row(one), Surroundings(table(one), layout(), own=True)).kind is kind


def test_a_number_without_columns_above_is_no_item() -> None:
    one = row("1|防溺水|区水利局|巡查。|配合巡查。")
    assert sort_row(clean_row(one), Surroundings(table(one))).kind is RowKind.STRAY


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("填报单位：模范镇", RowKind.NOTICE),
        ("赋权事项目录", RowKind.OTHER_LIST),
        ("一、平安法治（2项）", RowKind.CATEGORY),
        ("平安法治", RowKind.CATEGORY),
    ],
)
def test_by_the_column_headings_below_it(text: str, kind: RowKind) -> None:
    one = row(text, merged=True)
    assert sort_row(clean_row(one), Surroundings(table(one), below=[clean_row(row(HEADINGS))])).kind is kind


def test_a_line_above_a_table_by_the_blocks_around_it() -> None:
    blocks: list[Block] = [
        Paragraph((Line(text, Where(line=1)),), Where(line=1))
        for text in ("配合履职事项清单", "（共2项）", "本表有效期一年。")
    ]
    blocks[2:2] = [table(row(HEADINGS))]
    assert [kind for kind, _ in kinds(blocks)] == ["list", "title line", "columns", "stray"]


def test_plain_lines_above_tables_are_headings_where_the_list_has_no_others() -> None:
    def named(name: str) -> list[Block]:
        line = Paragraph((Line(name, Where(line=1)),), Where(line=1))
        return [line, table(row(HEADINGS), row("1|防溺水|区水利局|巡查。|配合巡查。"))]

    two = [*named("平安法治"), *named("民生服务")]
    assert [kind for kind, _ in kinds(two, layout())] == ["category", "columns", "item"] * 2
    assert [kind for kind, _ in kinds(named("平安法治"), layout())] == ["stray", "columns", "item"]


def test_a_line_without_tabs_is_the_rest_of_the_row_above() -> None:
    rows = [row("1|防溺水|区水利局|巡查。|配合"), row("巡查。"), row("2|反诈|区公安局|打击。|宣传。")]
    found = list(rows_of([table(row(HEADINGS), *rows)], 0, None))
    settled = sorted_within(found, layout())
    assert [one.kind.value for one in settled] == ["columns", "item", "rest", "item"]
    assert settled[1].cells["township_duties"].printed == "配合\n巡查。"
    assert found[1].cells["township_duties"].text == "配合"


def test_a_number_that_a_page_cuts_is_one() -> None:
    above, below = Where(page=1, bbox=(0, 700, 500, 740)), Where(page=2, bbox=(0, 60, 500, 100))
    tables: list[Block] = [
        table(
            row(HEADINGS, where=above),
            row("9|甲|局|甲。|乙。", where=above),
            row("1|乙|局|甲。|乙。", where=above),
        ),
        table(row("0|-|-|丙。|-", where=below)),
    ]
    found = [one for index in (0, 1) for one in rows_of(tables, index, layout())]
    assert [(one.kind.value, one.number) for one in sorted_within(found, layout())] == [
        ("columns", None),
        ("item", 9),
        ("item", 10),
        ("part", None),
    ]


def test_no_other_module_gives_a_row_its_kind() -> None:
    giving = {path.name for path in SEGMENT.glob("*.py") if "SortedRow(" in path.read_text(encoding="utf-8")}
    assert giving == {"kinds.py"}
