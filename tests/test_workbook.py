"""The workbook and the CSV files, opened by LibreOffice: every cell is the table's, and none is a formula."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ingest.pipeline import read
from ingest.wordings.checks import about, detail_of
from ingest.wordings.terms import DISPOSITIONS, LEVELS, LISTS, STATUSES
from ingest.writers import write
from ingest.writers.formulas import as_written
from ingest.writers.xlsx import CUT, LONGEST
from models.columns import DataRow
from models.edition import Edition
from models.tables import rows_of, table_of
from tests.support.cells import SHORT_LIST, edition_of
from tests.support.office import Sheet, csv_cells, needs_libreoffice, sheets

SAMPLES = Path(__file__).parent.parent / "samples"
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1,1)", "＝1+1", "\t=1+1", "'=1+1", '=HYPERLINK("x","y")']


OTHER_COLUMNS = """\
基本事项清单

类别\t序号\t事项名称\t备注
党的建设\t1\t落实制度。\t重点

收回事项清单

序号\t事项名称\t实施依据\t承接部门\t工作方式
1\t社会抚养费征收\t=某办法\t无\t法律法规条款已失效，不再开展此项工作。
2\t药具发放\t\t区卫生健康委员会\t1.制定方案； 2.组织发放。
"""


def titled(edition: Edition, titles: Sequence[str]) -> Edition:
    """An edition of basic items with these titles, all in one category."""
    data = edition.model_dump()
    item = data["lists"][0]["categories"][0]["items"][0]
    data["lists"] = data["lists"][:1]
    data["lists"][0]["categories"] = data["lists"][0]["categories"][:1]
    data["lists"][0]["categories"][0]["items"] = [
        {**item, "number": number, "title": title} for number, title in enumerate(titles, 1)
    ]
    return Edition.model_validate(data)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    folder = tmp_path_factory.mktemp("sources")
    short = edition_of(SHORT_LIST, folder)
    return {
        "published": read(SAMPLES / "songzhuang-2025.txt"),
        "others": edition_of(OTHER_COLUMNS, folder),
        "formulas": titled(short, FORMULAS),
        "long": titled(short, ["长" * (LONGEST + 1)]),
        "twice": short.model_copy(update={"lists": [short.lists[0], *short.lists]}),
    }


@pytest.fixture(scope="module")
def opened(
    editions: dict[str, Edition], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Sheet]]:
    """Each edition's workbook as LibreOffice opens it: its sheets by name."""
    folder = tmp_path_factory.mktemp("workbooks")
    workbooks = [
        (write(edition, folder / name, ["xlsx"]) / "edition.xlsx").rename(folder / f"{name}.xlsx")
        for name, edition in editions.items()
    ]
    return dict(zip(editions, sheets(workbooks), strict=True))


def as_text(*values: object) -> list[str]:
    return ["" if value is None else str(value) for value in values]


@needs_libreoffice
def test_every_cell_is_the_tables(editions: dict[str, Edition], opened: dict[str, dict[str, Sheet]]) -> None:
    edition, shown = editions["published"], opened["published"]
    assert set(shown) == {
        *(words.zh for words in LISTS.values()),
        "部门",
        "核对",
        *(["存疑"] if edition.doubts else []),
    }
    items = rows_of(table_of("items"), edition)
    for duty_list in edition.lists:
        headings, *rows = shown[LISTS[duty_list.kind].zh]
        assert set(duty_list.columns) <= set(headings)
        assert rows == [as_text(*cells(row)) for row in items if row["list"] == duty_list.kind]
    departments = zip(rows_of(table_of("departments"), edition), titles(edition), strict=True)
    assert shown["部门"][1:] == [as_text(*department(row, title)) for row, title in departments]
    assert [row[:2] + row[4:5] for row in shown["核对"][1:]] == [
        as_text(about(one, "zh"), STATUSES[one.status].zh, detail_of(one, "zh"))
        for one in edition.reconciliation.checks
    ]


def cells(row: DataRow) -> Iterator[object]:
    """An item's cells in its list's sheet: the sample prints who takes over and how in one column."""
    yield from (row["category"], row["number"], row["title"])
    if row["list"] == "cooperative":
        yield from (row["departments"], row["department_duties"], row["township_duties"])
    if row["list"] == "reclaimed":
        yield "\n".join(str(part) for part in (row["departments"], row["method"] or row["reason"]) if part)
        yield from (row["departments"], DISPOSITIONS[row["disposition"]].zh)  # type: ignore[index]


def department(row: DataRow, title: str) -> Iterator[object]:
    yield from (LISTS[row["list"]].zh, row["number"], title, row["position"], row["department"], row["aka"])  # type: ignore[index]
    yield LEVELS[row["level"]].zh if row["level"] else None  # type: ignore[index]
    yield row["function"]


def titles(edition: Edition) -> list[str]:
    items = [item for duty_list in edition.lists for item in duty_list.items]
    return [item.title for item in items for _ in getattr(item, "departments", ())]


@needs_libreoffice
def test_headings_are_those_the_list_prints(opened: dict[str, dict[str, Sheet]]) -> None:
    assert opened["others"]["基本履职"] == [
        ["类别", "序号", "事项名称", "备注"],
        ["党的建设", "1", "落实制度。", "重点"],
    ]
    assert opened["others"]["上级收回"] == [
        ["类别", "序号", "事项名称", "实施依据", "承接部门", "工作方式", "去向"],
        ["", "1", "社会抚养费征收", "=某办法", "", "法律法规条款已失效，不再开展此项工作。", "不再开展"],
        ["", "2", "药具发放", "", "区卫生健康委员会", "1.制定方案；\n2.组织发放。", "由部门承接"],
    ]


@needs_libreoffice
def test_no_text_is_a_formula_in_the_workbook(opened: dict[str, dict[str, Sheet]]) -> None:
    assert [row[2] for row in opened["formulas"]["基本履职"][1:]] == FORMULAS


@needs_libreoffice
def test_no_text_is_a_formula_in_a_csv_file_but_would_be_as_written(
    editions: dict[str, Edition], tmp_path: Path
) -> None:
    plain = tmp_path / "plain.csv"
    plain.write_text('"=1+1"\r\n', encoding="utf-8")
    table = write(editions["formulas"], tmp_path, ["csv"]) / "items.csv"
    evaluated, (headings, *rows) = csv_cells([plain, table])
    assert evaluated[0][0] == ("2", True)
    assert not any(formula for row in rows for _, formula in row)
    at = headings.index(("title", False))
    assert [as_written(row[at][0]) for row in rows[: len(FORMULAS)]] == FORMULAS


@needs_libreoffice
def test_a_text_too_long_for_a_cell_says_that_it_is_cut(opened: dict[str, dict[str, Sheet]]) -> None:
    assert opened["long"]["基本履职"][1][2] == "长" * (LONGEST - len(CUT)) + CUT


@needs_libreoffice
def test_two_lists_of_one_kind_have_a_sheet_each(opened: dict[str, dict[str, Sheet]]) -> None:
    assert opened["twice"]["基本履职"] == opened["twice"]["基本履职 2"]


@pytest.fixture
def parts(tmp_path: Path) -> dict[str, str]:
    """The XML of a small list's workbook, by file."""
    folder = write(edition_of(SHORT_LIST, tmp_path), tmp_path, ["xlsx"])
    with zipfile.ZipFile(folder / "edition.xlsx") as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def test_sheets_are_set_up_for_reading_and_for_a4(parts: dict[str, str]) -> None:
    for number in range(1, 6):
        sheet = parts[f"xl/worksheets/sheet{number}.xml"]
        assert 'state="frozen"' in sheet
        assert "<autoFilter" in sheet
        assert 'paperSize="9"' in sheet
        assert 'fitToHeight="0"' in sheet
        assert "&amp;P" in sheet
        assert "模范镇" in sheet[sheet.index("<headerFooter>") :]
    assert parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == 5
    across = ["landscape" in parts[f"xl/worksheets/sheet{number}.xml"] for number in range(1, 6)]
    assert across == [False, True, True, True, True]


def test_a_title_with_an_ampersand_is_no_code_in_the_pages_header(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    data = edition.model_dump()
    data["lists"][0]["title"] = "A&P 清单" * 60
    folder = write(Edition.model_validate(data), tmp_path, ["xlsx"])
    with zipfile.ZipFile(folder / "edition.xlsx") as book:
        header = re.search("<oddHeader>(.*?)</oddHeader>", book.read("xl/worksheets/sheet1.xml").decode())
    assert header is not None
    assert "A&amp;&amp;P 清单" in header[1]
    assert len(header[1].replace("&amp;", "&")) <= 255


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    first, second = (write(edition, tmp_path / name, ["xlsx"]) / "edition.xlsx" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
