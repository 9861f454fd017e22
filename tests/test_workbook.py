"""The workbook and the CSV files, opened by LibreOffice: every cell is the table's, and none is a formula."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.pipeline import read
from ingest.vocabulary import MADE_FROM_LIST
from ingest.wordings.checks import about
from ingest.wordings.terms import LEVELS, LISTS, STATUSES
from ingest.writers import write
from ingest.writers.formulas import as_written
from ingest.writers.xlsx.sheets import CUT, LONGEST
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
        "short": short,
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
def test_the_lists_stand_there_as_published(
    editions: dict[str, Edition], opened: dict[str, dict[str, Sheet]]
) -> None:
    shown = opened["short"]
    assert [row[0] for row in shown["封面"]] == [
        "示例省示例市样例区模范镇履行职责事项清单",
        "2025年7月",
        "说明",
        "模范镇辖17个行政村，重点项目23项，总人口3.2万人。",
        editions["short"].preface[1],
        "目录",
        "基本履职事项清单………………1",
        "配合履职事项清单………………2",
        "上级部门收回事项清单………………3",
    ]
    assert shown["基本履职"] == [
        ["基本履职事项清单", ""],
        ["序号", "事项名称"],
        ["一、党的建设（2项）", ""],
        ["1", "落实党的组织生活制度。"],
        ["2", "做好人大代表联络服务。"],
        ["二、经济发展（1项）", ""],
        ["3", "监测经济运行态势。"],
    ]
    assert shown["配合履职"][3:] == [
        [
            "1",
            "防溺水",
            "区教育体育局\n区水利局",
            "区教育体育局：\n1.宣传；\n2.组织巡查。\n区水利局：设置警示标志。",
            "配合巡查。",
        ],
        [
            "2",
            "反诈宣传",
            "市公安局样例分局",
            "打击诈骗，会同区教育体育局：宣传。",
            "1.排查线索；\n2.及时上报。",
        ],
    ]
    assert shown["上级收回"][4] == [
        "2",
        "药具发放",
        "区卫生健康委员会、区财政局\n工作方式：\n1.制定方案；\n2.组织发放。",
    ]


@needs_libreoffice
def test_headings_are_those_the_list_prints(opened: dict[str, dict[str, Sheet]]) -> None:
    assert opened["others"]["基本履职"] == [
        ["基本事项清单", "", "", ""],
        ["类别", "序号", "事项名称", "备注"],
        ["党的建设", "1", "落实制度。", "重点"],
    ]
    assert opened["others"]["上级收回"] == [
        ["收回事项清单", "", "", "", ""],
        ["序号", "事项名称", "实施依据", "承接部门", "工作方式"],
        ["1", "社会抚养费征收", "=某办法", "无", "法律法规条款已失效，不再开展此项工作。"],
        ["2", "药具发放", "", "区卫生健康委员会", "1.制定方案；\n2.组织发放。"],
    ]


@needs_libreoffice
def test_what_is_made_from_the_lists_says_so(
    editions: dict[str, Edition], opened: dict[str, dict[str, Sheet]]
) -> None:
    edition, shown = editions["published"], opened["published"]
    lists = [words.zh for words in LISTS.values()]
    derived = {name: rows for name, rows in shown.items() if name not in ("封面", *lists)}
    assert set(derived) == {"事项", "部门", "核对", "改动", "存疑"}
    assert all(rows[0][0].startswith(MADE_FROM_LIST) for rows in derived.values())
    counts = {"事项": "items", "部门": "departments", "核对": "checks", "存疑": "doubts"}
    assert {name: len(rows) - 2 for name, rows in derived.items()} == {
        name: len(rows_of(table_of(table), edition)) for name, table in counts.items()
    } | {"改动": len(edition.repairs)}
    named = [one for part in edition.lists for item in part.items for one in getattr(item, "departments", ())]
    assert [row[4:8] for row in derived["部门"][2:]] == [
        as_text(one.name, one.aka, one.level and LEVELS[one.level].zh, one.function) for one in named
    ]
    checks = [as_text(about(one, "zh"), STATUSES[one.status].zh) for one in edition.reconciliation.checks]
    assert sorted(row[:2] for row in derived["核对"][2:]) == sorted(checks)


@needs_libreoffice
def test_checks_repairs_and_doubts_lead_to_their_rows(
    editions: dict[str, Edition], opened: dict[str, dict[str, Sheet]]
) -> None:
    edition, shown = editions["published"], opened["published"]
    for doubt, row in zip(edition.doubts, shown["存疑"][2:], strict=True):
        sheet, _, cell = row[5].partition(" A")
        assert shown[sheet][int(cell) - 1][0] == str(doubt.number)
    heading = next(row for row in shown["核对"] if row[-1] == "heading.items.basic.2")
    sheet, _, cell = heading[5].partition(" A")
    assert shown[sheet][int(cell) - 1][0].startswith("二、")


@needs_libreoffice
def test_no_text_is_a_formula_in_the_workbook(opened: dict[str, dict[str, Sheet]]) -> None:
    assert [row[1] for row in opened["formulas"]["基本履职"][3:]] == FORMULAS


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
    assert opened["long"]["基本履职"][3][1] == "长" * (LONGEST - len(CUT)) + CUT


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
    for number in range(1, 8):
        sheet = parts[f"xl/worksheets/sheet{number}.xml"]
        assert ('state="frozen"' in sheet) == (number > 1)
        assert ("<autoFilter" in sheet) == (number > 4)
        assert 'paperSize="9"' in sheet
        assert 'fitToHeight="0"' in sheet
        assert "&amp;P" in sheet
        assert "customHeight" not in sheet
        assert "模范镇" in sheet[sheet.index("<headerFooter>") :]
    assert parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == 6
    across = ["landscape" in parts[f"xl/worksheets/sheet{number}.xml"] for number in range(1, 8)]
    assert across == [False, False, True, False, True, True, True]


def test_a_place_with_an_ampersand_is_no_code_in_the_pages_header(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    data = edition.model_dump()
    data["place"]["township"] = "A&P 镇" * 60
    folder = write(Edition.model_validate(data), tmp_path, ["xlsx"])
    with zipfile.ZipFile(folder / "edition.xlsx") as book:
        header = re.search("<oddHeader>(.*?)</oddHeader>", book.read("xl/worksheets/sheet2.xml").decode())
    assert header is not None
    assert "A&amp;&amp;P 镇" in header[1]
    assert len(header[1].replace("&amp;", "&")) <= 255


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    first, second = (write(edition, tmp_path / name, ["xlsx"]) / "edition.xlsx" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
