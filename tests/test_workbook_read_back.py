"""edition.xlsx read again: the same records, and those a clerk has made of them in a spreadsheet program."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from ingest.pipeline import read, read_all
from ingest.writers import write
from models.edition import CooperativeItem, Edition
from tests.support import as_docx, as_html, as_text, as_xlsx
from tests.support.cells import edition_of
from tests.support.office import needs_libreoffice, saved_again

SAMPLES = Path(__file__).parent.parent / "samples"
TOWNSHIPS = range(400, 416)
LIST = """\
示例省示例市样例区模范镇履行职责事项清单

2025年7月

说明

模范镇辖17个行政村，重点项目23项，总人口3.2万人。
模范镇基本履职事项清单包括党的建设、经济发展共2个类别3项；配合履职事项清单包括平安法治共1个类别2项；\
上级部门收回事项清单包括民生服务共1个类别2项。

基本履职事项清单

序号\t事项名称
一、党的建设（2项）
1\t落实党的组织生活制度。
2\t做好人大代表联络服务。
二、经济发展（1项）
3\t监测经济运行态势。

配合履职事项清单

序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇（街道）配合职责
一、平安法治（2项）
1\t防溺水\t区教育体育局、区水利局\t区教育体育局：1.宣传；2.组织巡查。区水利局：设置警示标志。\t配合巡查。
2\t反诈宣传\t市公安局样例分局\t打击诈骗，会同区教育体育局宣传。\t1.排查线索；2.及时上报。

上级部门收回事项清单

序号\t事项名称\t承接部门及工作方式
一、民生服务（2项）
1\t社会抚养费征收\t法律法规条款已失效，不再开展此项工作。
2\t药具发放\t区卫生健康委员会、区财政局 工作方式：1.制定方案；2.组织发放。
"""


def told(edition: Edition) -> dict[str, Any]:
    """What an edition says, wherever it was read and however its lines were broken there."""
    kept = {"place", "issued", "preface", "declared", "contents", "lists"}
    return {
        name: _without(part, {"where", "printed", "as_printed", "confidence"})
        for name, part in edition.model_dump(include=kept).items()
    }


def _without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {name: _without(part, names) for name, part in value.items() if name not in names}
    return [_without(part, names) for part in value] if isinstance(value, list) else value


def failed(edition: Edition) -> set[str]:
    return {check.id for check in edition.reconciliation.checks if check.status == "failed"}


def written(edition: Edition, folder: Path) -> Path:
    return write(edition, folder, ["xlsx"]) / "edition.xlsx"


# --- the same records


@pytest.mark.parametrize(
    "name", ["songzhuang-2025.pdf", "songzhuang-2025.docx", "yangli-2026.txt", "yangli-few.txt"]
)
def test_a_workbook_gives_the_records_it_was_written_from(name: str, tmp_path: Path) -> None:
    edition = read(SAMPLES / name)
    again = read(written(edition, tmp_path))
    assert told(again) == told(edition)
    assert failed(again) <= failed(edition)
    assert len(again.doubts) <= len(edition.doubts)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Edition, Path]]:
    """Townships in each format, and their workbooks."""
    folder = tmp_path_factory.mktemp("made_up")
    makers: dict[str, Callable[[int], bytes]] = {
        "txt": lambda seed: as_text.case(seed).data,
        "docx": lambda seed: as_docx.case(seed)[0],
        "html": lambda seed: as_html.case(seed)[0],
        "xlsx": lambda seed: as_xlsx.case(seed)[0],
    }
    made = []
    for seed, ending in zip(TOWNSHIPS, cycle(makers), strict=False):
        source = folder / f"{seed}.{ending}"
        source.write_bytes(makers[ending](seed))
        edition = read(source)
        made.append((edition, written(edition, folder).rename(folder / f"book-{seed}.xlsx")))
    return made


def test_so_do_those_of_made_up_townships(made_up: list[tuple[Edition, Path]]) -> None:
    for edition, book in made_up:
        assert told(read(book)) == told(edition), edition.source.name


@needs_libreoffice
def test_so_do_those_that_libreoffice_has_saved(made_up: list[tuple[Edition, Path]], tmp_path: Path) -> None:
    saved = saved_again([book for _, book in made_up], tmp_path / "saved")
    for (edition, _), book in zip(made_up, saved, strict=True):
        assert told(read(book)) == told(edition), edition.source.name


# --- what a clerk changes

BASIC, COOPERATIVE, RECLAIMED = "基本履职", "配合履职", "上级收回"


def changed(change: Callable[[Workbook], object], folder: Path) -> Edition:
    """The edition that is read of a workbook once somebody has changed that."""
    path = written(edition_of(LIST, folder), folder)
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    (again,) = read_all(path)
    return again


def titles(edition: Edition) -> list[str]:
    """The items of the first list."""
    return [f"{item.number} {item.title}" for item in edition.lists[0].items]


def departments(edition: Edition) -> list[list[str]]:
    """Of each cooperative item, with their other names."""
    items = cast("list[CooperativeItem]", edition.lists[1].items)
    return [
        [f"{one.name}（{one.aka}）" if one.aka else one.name for one in item.departments] for item in items
    ]


def put(sheet: str, cell: str, value: str) -> Callable[[Workbook], None]:
    """The change of one cell."""

    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


def test_nothing_changed_is_nothing_changed(tmp_path: Path) -> None:
    edition = changed(Workbook.close, tmp_path)
    assert told(edition) == told(edition_of(LIST, tmp_path))
    assert not failed(edition)
    assert {repair.rule for repair in edition.repairs} == {"derived sheet"}


def test_a_title_is_changed(tmp_path: Path) -> None:
    edition = changed(put(BASIC, "B4", "落实党的组织生活和民主评议制度。"), tmp_path)
    assert titles(edition)[0] == "1 落实党的组织生活和民主评议制度。"
    assert not failed(edition)


def test_a_row_is_added(tmp_path: Path) -> None:
    def add(book: Workbook) -> None:
        book[BASIC].append([4, "培育农民合作社。"])
        book[BASIC]["A6"] = "二、经济发展（2项）"

    edition = changed(add, tmp_path)
    assert titles(edition)[2:] == ["3 监测经济运行态势。", "4 培育农民合作社。"]
    assert failed(edition) == {"preface.items.basic"}


def test_a_row_is_taken_out(tmp_path: Path) -> None:
    edition = changed(lambda book: book[BASIC].delete_rows(7), tmp_path)
    assert len(titles(edition)) == 2
    assert failed(edition) >= {"heading.items.basic.2", "preface.items.basic"}


def test_a_row_is_moved_and_all_are_numbered_anew(tmp_path: Path) -> None:
    def move(book: Workbook) -> None:
        sheet = book[BASIC]
        sheet.insert_rows(4)
        for row, values in ((4, (1, "监测经济运行态势。")), (5, (2, None)), (6, (3, None))):
            for column, value in enumerate(values, 1):
                if value is not None:
                    sheet.cell(row, column, value)
        sheet.delete_rows(7, 2)

    edition = changed(move, tmp_path)
    assert titles(edition) == ["1 监测经济运行态势。", "2 落实党的组织生活制度。", "3 做好人大代表联络服务。"]
    assert failed(edition) >= {"heading.items.basic.1", "preface.categories.basic"}


def test_a_department_is_another(tmp_path: Path) -> None:
    edition = changed(put(COOPERATIVE, "C5", "市公安局样例分局\n区应急管理局"), tmp_path)
    assert departments(edition)[1] == ["市公安局样例分局", "区应急管理局"]


def test_a_department_is_given_its_other_name(tmp_path: Path) -> None:
    edition = changed(put(COOPERATIVE, "C4", "区教育体育局（区体育中心）、区水利局"), tmp_path)
    assert departments(edition)[0] == ["区教育体育局（区体育中心）", "区水利局"]
    assert not failed(edition)


def test_a_heading_states_another_count(tmp_path: Path) -> None:
    edition = changed(put(BASIC, "A3", "一、党的建设（3项）"), tmp_path)
    assert edition.lists[0].categories[0].declared_count == 3
    assert failed(edition) == {"heading.items.basic.1"}


@pytest.mark.parametrize("text", ["落实党的\n组织生活制度。", "落实党的组织生活制度。\n"])
def test_a_cell_is_broken_over_lines(text: str, tmp_path: Path) -> None:
    assert told(changed(put(BASIC, "B4", text), tmp_path)) == told(edition_of(LIST, tmp_path))


def test_a_duty_broken_after_a_comma_is_one(tmp_path: Path) -> None:
    edition = changed(put(COOPERATIVE, "D5", "打击诈骗，\n会同区教育体育局宣传。"), tmp_path)
    assert told(edition) == told(edition_of(LIST, tmp_path))


def test_cells_are_merged(tmp_path: Path) -> None:
    def merge(book: Workbook) -> None:
        book[BASIC].merge_cells("A1:B1")
        book[COOPERATIVE].merge_cells("A3:E3")

    assert told(changed(merge, tmp_path)) == told(edition_of(LIST, tmp_path))


def test_a_column_of_remarks_is_added(tmp_path: Path) -> None:
    def add(book: Workbook) -> None:
        book[COOPERATIVE]["F2"], book[COOPERATIVE]["F5"] = "备注", "重点"

    edition = changed(add, tmp_path)
    assert edition.lists[1].columns[-1] == "备注"
    assert [[(one.column, one.text) for one in item.extra] for item in edition.lists[1].items] == [
        [],
        [("备注", "重点")],
    ]
    assert not failed(edition)


def test_the_preface_and_the_month_are_others(tmp_path: Path) -> None:
    def revise(book: Workbook) -> None:
        book["封面"]["A2"] = "2026年1月"
        book["封面"]["A5"] = str(book["封面"]["A5"].value).replace("2个类别3项", "2个类别4项")

    edition = changed(revise, tmp_path)
    assert edition.issued == "2026-01"
    assert edition.declared[0].item_count == 4
    assert failed(edition) == {"preface.items.basic"}


def test_sheets_stand_in_another_order(tmp_path: Path) -> None:
    edition = changed(lambda book: book.move_sheet("核对", -5), tmp_path)
    assert told(edition) == told(edition_of(LIST, tmp_path))


def test_what_is_written_into_a_derived_sheet_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    edition = changed(put("部门", "E3", "区民政局"), tmp_path)
    assert told(edition) == told(edition_of(LIST, tmp_path))
    said = [repair.before for repair in edition.repairs if repair.rule == "derived sheet"]
    assert said == ["事项", "部门", "核对"]


def test_without_its_first_line_a_derived_sheet_is_no_list_all_the_same(tmp_path: Path) -> None:
    edition = changed(lambda book: book["部门"].delete_rows(1), tmp_path)
    assert told(edition) == told(edition_of(LIST, tmp_path))
    assert failed(edition) == {"coverage"}
