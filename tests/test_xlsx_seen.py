"""Workbooks as Excel shows them: pale and struck out text, filters, hidden parts, what lies over cells."""

import io
import zipfile
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.table import Table as SheetTable
from openpyxl.worksheet.table import TableStyleInfo
from PIL import Image as Picture

from ingest.readers.xlsx import read
from models.document import Document, Paragraph, Table
from tests.test_xlsx_reader import of_rows, raw, saved

HEAD: list[object] = ["序号", "事项名称"]


def grids(document: Document) -> list[list[list[str]]]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def said(document: Document) -> list[tuple[str, str]]:
    return [(repair.rule, repair.before) for repair in document.repairs]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and not block.furniture]


def of_cell(value: object, font: Font | None = None, fill: PatternFill | None = None) -> Document:
    """A table whose last cell is this."""

    def change(sheet: Any) -> None:
        cell = sheet["B3"]
        cell.value = value
        if font is not None:
            cell.font = font
        if fill is not None:
            cell.fill = fill

    return of_rows(HEAD, [1, "甲"], [2, "乙"], change=change)


def solid(color: str | Color) -> PatternFill:
    return PatternFill("solid", fgColor=color)


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        (Font(color="FFFFFFFF"), None),
        (Font(color=Color(theme=0)), None),
        (Font(color=Color(indexed=9)), None),
        (Font(color="FF1F3864"), solid("FF1F3864")),
        (Font(sz=1), None),
    ],
)
def test_pale_text_is_not_read(font: Font, fill: PatternFill | None) -> None:
    made = of_cell("旧", font, fill)
    assert "旧" not in [line.text for line in made.lines()]
    assert said(made) == [("invisible", "旧")]


@pytest.mark.parametrize(
    ("font", "fill"),
    [
        (Font(color="FFFFFFFF"), solid("FF1F3864")),
        (Font(color=Color(theme=0)), solid(Color(theme=4))),
        (Font(color="FFFFFFFF"), PatternFill("darkGray")),
        (Font(color="FFFF0000"), None),
        (None, solid("FFFFFFFF")),
    ],
)
def test_what_is_seen_on_its_ground(font: Font | None, fill: PatternFill | None) -> None:
    assert grids(of_cell("丙", font, fill))[0][2] == ["2", "丙"]


def test_white_text_that_a_tables_style_paints_is_seen() -> None:
    def change(sheet: Any) -> None:
        sheet["B1"].font = Font(color="FFFFFFFF")
        table = SheetTable(displayName="T", ref="A1:B2")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        sheet.add_table(table)

    assert grids(of_rows(HEAD, ["1", "甲"], change=change))[0][0] == HEAD


def test_a_format_that_shows_nothing() -> None:
    made = raw('<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="str"><v>甲</v></c></row>')
    assert said(read(made, "list.xlsx")) == []

    def change(sheet: Any) -> None:
        sheet["B2"].number_format = ";;;"

    assert said(of_rows(HEAD, [1, "旧"], change=change)) == [("invisible", "旧")]


def test_struck_out_text_and_note_marks() -> None:
    struck, raised = InlineFont(strike=True), InlineFont(vertAlign="superscript")
    rich = CellRichText(TextBlock(struck, "区园林局"), "区林业局", TextBlock(raised, "[1]"))
    made = of_cell(rich)
    assert grids(made)[0][2] == ["2", "区林业局"]
    assert said(made) == [("struck out", "区园林局"), ("note mark", "[1]")]
    assert said(of_cell("旧", Font(strike=True))) == [("struck out", "旧")]
    assert grids(of_cell(CellRichText("100m", TextBlock(raised, "2"))))[0][2] == ["2", "100m2"]


# --- hidden parts, filters


def test_rows_that_a_filter_hides_are_read() -> None:
    def change(sheet: Any) -> None:
        sheet.auto_filter.ref = "A1:B4"
        sheet.auto_filter.add_filter_column(0, ["1"])
        sheet.row_dimensions[3].hidden = True

    made = of_rows(HEAD, ["1", "甲"], ["2", "乙"], ["3", "丙"], change=change)
    assert [row[1] for row in grids(made)[0]] == ["事项名称", "甲", "乙", "丙"]
    assert made.hidden == ()


@pytest.mark.parametrize("part", ["row", "column", "sheet"])
def test_what_is_hidden_is_kept_apart(part: str) -> None:
    workbook = Workbook()
    sheet: Any = workbook.active
    for row in (HEAD, ["1", "甲"]):
        sheet.append(row)
    other: Any = workbook.create_sheet("二")
    for row in (HEAD, ["2", "乙"]):
        other.append(row)
    if part == "row":
        other.row_dimensions[2].hidden = True
    elif part == "column":
        other.column_dimensions["B"].hidden = True
    else:
        other.sheet_state = "hidden"
    made = saved(workbook)
    assert made.hidden
    kept = [cell.text for table in made.hidden for row in table.rows for cell in row.cells]
    assert "乙" in kept
    assert "乙" not in [line.text for line in made.lines()]
    assert {rule for rule, _ in said(made)} == {f"hidden {part}"}


# --- over the cells


def with_boxes(*boxes: tuple[int, int, str]) -> Document:
    """A workbook of xlsxwriter with a table from its third row on, and boxes: row, column (from 0), text."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target)
    sheet = workbook.add_worksheet("清单")
    for at, row in enumerate((HEAD, ["1", "甲"], ["2", ""]), 2):
        sheet.write_row(at, 0, row)
    for row, column, text in boxes:
        sheet.insert_textbox(row, column, text)
    workbook.close()
    return read(target.getvalue(), "list.xlsx")


def test_text_boxes_stand_in_their_place() -> None:
    made = with_boxes((0, 0, "某镇履行职责事项清单"), (9, 0, "注：自印发之日起施行。"))
    assert texts(made) == ["某镇履行职责事项清单", "注：自印发之日起施行。"]
    assert isinstance(made.blocks[2], Table)
    assert grids(with_boxes((3, 1, "（县级）")))[0][1] == ["1", "甲\n（县级）"]


@pytest.mark.parametrize(("anchor", "cell"), [("B4", True), ("B3", True), ("A30", False)])
def test_pictures_know_their_place(anchor: str, cell: bool) -> None:
    def change(sheet: Any) -> None:
        target = io.BytesIO()
        Picture.new("RGB", (200, 40)).save(target, "PNG")
        sheet.add_image(Image(target), anchor)

    made = of_rows(HEAD, ["1", "甲"], ["2", "乙"], change=change)
    assert [(picture.cell, picture.where.row) for picture in made.pictures] == [(cell, int(anchor[1:]))]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
        '<c r="B2" t="e" vm="1"><v>#VALUE!</v></c>',
    ],
)
def test_pictures_that_are_a_cells_value(cell: str) -> None:
    head = '<row r="1"><c r="A1" t="str"><v>序号</v></c><c r="B1" t="str"><v>名称</v></c></row>'
    data = raw(f'{head}<row r="2"><c r="A2"><v>1</v></c>{cell}</row>')
    made = read(data, "list.xlsx")
    assert [(picture.cell, picture.where.row) for picture in made.pictures] == [(True, 2)]
    assert grids(made)[0][1] == ["1", ""]
    assert zipfile.is_zipfile(io.BytesIO(data))
