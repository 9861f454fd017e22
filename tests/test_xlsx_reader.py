"""Excel workbooks: what their sheets show, in, a Document out."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from ingest.errors import SourceError
from ingest.readers.xlsx import read
from ingest.readers.xlsx.formats import BUILT_IN, shown_number, shown_text
from models.document import Document, Paragraph, Table

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def saved(workbook: Workbook) -> Document:
    target = io.BytesIO()
    workbook.save(target)
    return read(target.getvalue(), "list.xlsx")


def of_rows(
    *rows: list[object], change: Callable[[Any], None] | None = None, boxed: bool = False
) -> Document:
    """A workbook of one sheet with these rows."""
    workbook = Workbook()
    sheet: Any = workbook.active
    for row in rows:
        sheet.append(row)
    if boxed:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cell.border = BOX
    if change:
        change(sheet)
    return saved(workbook)


def raw(rows: str, strings: str = "", after: str = "") -> bytes:
    """An .xlsx file whose only sheet has these row elements."""
    parts = {
        "_rels/.rels": f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>',
        "xl/_rels/workbook.xml.rels": f'<Relationship Id="b" Type="{OFFICE}/worksheet" Target="sheet.xml"/>'
        f'<Relationship Id="c" Type="{OFFICE}/sharedStrings" Target="strings.xml"/>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, f'<Relationships xmlns="{RELATIONS}">{text}</Relationships>')
        sheet = f'<sheet name="表" sheetId="1" xmlns:r="{OFFICE}" r:id="b"/>'
        archive.writestr("xl/workbook.xml", f"<workbook {MAIN}><sheets>{sheet}</sheets></workbook>")
        archive.writestr("xl/strings.xml", f"<sst {MAIN}>{strings}</sst>")
        archive.writestr(
            "xl/sheet.xml", f"<worksheet {MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>"
        )
    return target.getvalue()


def grid(document: Document) -> list[list[str]]:
    """The first table's cells as text, those that begin in each row."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def texts(document: Document) -> list[str]:
    return [one.text for one in document.blocks if isinstance(one, Paragraph) and not one.furniture]


# --- sheets, tables and texts


def test_a_sheet_with_a_title_and_a_table() -> None:
    document = of_rows(["某镇清单"], ["2025年7月"], ["序号", "事项名称"], [1, "宣传"], [2, "组织"])
    assert texts(document) == ["某镇清单", "2025年7月"]
    assert grid(document) == [["序号", "事项名称"], ["1", "宣传"], ["2", "组织"]]
    assert (document.blocks[0].where.table, document.blocks[1].where.row) == ("Sheet", 1)


def test_a_sheets_name_is_furniture() -> None:
    document = of_rows(["序号", "事项名称"])
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.text, first.furniture) == ("Sheet", True)


def test_merged_cells() -> None:
    def merge(sheet: Any) -> None:
        for area in ("A2:C2", "B3:B4"):
            sheet.merge_cells(area)

    document = of_rows(
        ["序号", "类别", "事项"],
        ["一、党的建设"],
        [1, "类", "甲"],
        [2, None, "乙"],
        [3, None, "丙"],
        change=merge,
    )
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [
        [(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells] for row in table.rows[1:]
    ] == [
        [("一、党的建设", 0, 3, 1)],
        [("1", 0, 1, 1), ("类", 1, 1, 2), ("甲", 2, 1, 1)],
        [("2", 0, 1, 1), ("乙", 2, 1, 1)],
        [("3", 0, 1, 1), ("", 1, 1, 1), ("丙", 2, 1, 1)],
    ]


def test_borders_tell_tables_from_texts() -> None:
    def unbox(sheet: Any) -> None:
        for row in (1, 4):
            sheet.cell(row, 1).border = Border()

    document = of_rows(
        ["某镇清单"], ["序号", "事项"], [1, "甲"], ["注：以上为基本事项"], boxed=True, change=unbox
    )
    assert texts(document) == ["某镇清单", "注：以上为基本事项"]
    assert grid(document) == [["序号", "事项"], ["1", "甲"]]


def test_a_heading_without_borders_within_a_table_is_the_tables() -> None:
    def unbox(sheet: Any) -> None:
        sheet.cell(2, 1).border = Border()

    document = of_rows(["序号", "事项"], ["一、党的建设"], [1, "甲"], boxed=True, change=unbox)
    assert grid(document) == [["序号", "事项"], ["一、党的建设", ""], ["1", "甲"]]


def test_lines_of_a_cell_and_rich_text() -> None:
    strings = "<si><r><t>1.宣</t></r><r><t>传；</t></r><rPh><t>pin</t></rPh></si>"
    strings += "<si><t>2.组织_x000D_\n3.实施</t></si>"
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    assert grid(read(raw(row, strings), "list.xlsx")) == [["1.宣传；", "2.组织\n3.实施"]]


def test_hidden_rows_columns_and_sheets_are_not_read_but_told_of() -> None:
    workbook = Workbook()
    sheet: Any = workbook.active
    for row in (["序号", "内部", "事项"], [1, "甲注", "甲"], [2, "乙注", "乙"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other: Any = workbook.create_sheet("旧")
    other.append(["旧事项"])
    other.sheet_state = "veryHidden"
    document = saved(workbook)
    assert grid(document) == [["序号", "事项"], ["2", "乙"]]
    told = [(repair.rule, repair.before) for repair in document.repairs]
    assert ("hidden row", "1 甲注 甲") in told
    assert ("hidden column", "乙注") in told
    assert ("hidden sheet", "旧事项") in told


def test_a_merged_cell_whose_first_row_is_hidden_shows_in_the_next() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A2:A4")
        sheet.row_dimensions[2].hidden = True

    document = of_rows(["类别", "事项"], ["类", "甲"], [None, "乙"], [None, "丙"], change=change)
    assert grid(document) == [["类别", "事项"], ["类", "乙"], ["丙"]]


def test_a_formula_shows_its_cached_value() -> None:
    row = (
        '<row><c t="n"><f>1+1</f><v>2</v></c><c t="str"><f>B</f><v>宣传</v></c><c><f>ROW()</f></c>'
        '<c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c></row>'
    )
    document = read(raw(row), "list.xlsx")
    assert grid(document) == [["2", "宣传", "#REF!", "TRUE"]]
    assert [(one.rule, one.before) for one in document.repairs] == [("formula without value", "C1")]


def test_an_iso_strict_workbook() -> None:
    data = raw('<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1"><v>1</v></c></row>')
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            new.writestr(name, text)
    assert grid(read(strict.getvalue(), "list.xlsx")) == [["甲", "1"]]


# --- numbers as displayed


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1", "General", "1"),
        ("1.0", "General", "1"),
        ("0.30000000000000004", "General", "0.3"),
        ("3.2", "General", "3.2"),
        ("12345678901", "General", "12345678901"),
        ("-5", "General", "-5"),
        ("1", "0", "1"),
        ("7", "000", "007"),
        ("2.5", "0", "3"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("0.125", "0%", "13%"),
        ("3", '0"."', "3."),
        ("3", '"（"0"）"', "（3）"),
        ("3", "0\\、", "3、"),
        ("3", '"第"0"项"', "第3项"),
        ("-3", "0;(0)", "(3)"),
        ("0", '0;-0;"无"', "无"),
        ("5", ";;;", ""),
        ("3", "[DBNum1]General", "三"),
        ("12", "[DBNum1][$-804]General", "十二"),
        ("12", '[DBNum1]General"、"', "十二、"),
        ("12", "[DBNum2]General", "壹拾贰"),
        ("12", "[Red]0", "12"),
        ("150", "[>=100]0;00", "150"),
        ("5", "[>=100]0;00", "05"),
        ("1.5", "0.##", "1.5"),
        ("45839", BUILT_IN[57], "2025年7月"),
        ("45839", 'yyyy"年"m"月"d"日"', "2025年7月1日"),
        ("45839", "yyyy-mm-dd", "2025-07-01"),
        ("45839", '[DBNum1][$-804]yyyy"年"m"月";@', "二〇二五年七月"),
        ("45839.5", "yyyy/m/d h:mm", "2025/7/1 12:00"),
        ("45839.75", "上午/下午h:mm", "下午6:00"),
        ("45839.0104166667", "hh:mm:ss", "00:15:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("不是数", "0", "不是数"),
    ],
)
def test_a_number_as_shown(value: str, code: str, shown: str) -> None:
    assert shown_number(value, code) == shown


@pytest.mark.parametrize(
    ("code", "shown"), [("General", "甲"), ("@", "甲"), ("0", "甲"), (";;;", ""), ('"第"@"类"', "第甲类")]
)
def test_a_text_as_shown(code: str, shown: str) -> None:
    assert shown_text("甲", code) == shown


def test_dates_from_1904() -> None:
    assert shown_number("0", "yyyy-mm-dd", from_1904=True) == "1904-01-01"


# --- what is wrong with it


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (raw("<row/>"), "show nothing"),
        (raw('<row><c t="str"><v>甲</v></c></row>')[:-40], "broken or truncated"),
        (raw("<row><c>"), "broken or truncated"),
        (raw(f"<row>{'<c><v>1</v></c>' * 600_000}</row>"), "more than any list"),
    ],
    ids=["nothing", "truncated", "no XML", "too many cells"],
)
def test_what_is_no_workbook_is_one_clear_error(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as error:
        read(data, "list.xlsx")
    assert "\n" not in str(error.value)
