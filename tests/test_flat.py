"""Flat tables: one table of all lists, a column saying which each row is of; text in, record out."""

import csv
import io
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook

from ingest.pipeline import read, read_all
from models.edition import CooperativeItem, Edition, ReclaimedItem
from tests.support import compare, several
from tests.support.cells import edition_of

TITLE = "示例省示例市样例区模范镇履行职责事项清单\n2025年7月\n\n"
ROWS = """\
类别\t{}\t序号\t事项名称\t关联单位\t上级部门职责\t镇街配合职责\t工作方式\t备注
党的建设\t基本履职\t1\t加强党的建设。\t党政办\t\t\t\t
平安法治\t配合履职\t1\t防溺水\t区教育体育局\t开展宣传。\t做好巡查。\t\t暑期
\t上级收回\t1\t养老机构备案\t区民政局\t\t\t由区民政局受理备案。\t
党的建设\t基本履职\t2\t发展党员。\t\t\t\t\t
"""


def items(edition: Edition, kind: str) -> list[tuple[int, str, str]]:
    return [
        (item.number, category.name, item.title)
        for one in edition.lists
        if one.kind == kind
        for category in one.categories
        for item in category.items
    ]


@pytest.mark.parametrize("heading", ["清单类型", "事项类型", "清单类别", "事项类别", "所属清单", "清单名称"])
def test_a_column_says_which_list_a_row_is_of(heading: str, tmp_path: Path) -> None:
    edition = edition_of(TITLE + ROWS.format(heading), tmp_path)
    assert items(edition, "basic") == [(1, "党的建设", "加强党的建设。"), (2, "党的建设", "发展党员。")]
    assert items(edition, "cooperative") == [(1, "平安法治", "防溺水")]
    assert items(edition, "reclaimed") == [(1, "平安法治", "养老机构备案")]
    (drowning,) = edition.lists[1].items
    assert isinstance(drowning, CooperativeItem)
    assert [one.name for one in drowning.departments] == ["区教育体育局"]
    assert [one.text for one in drowning.township_duties] == ["做好巡查。"]
    (care,) = edition.lists[2].items
    assert isinstance(care, ReclaimedItem)
    assert (care.departments[0].name, care.disposition) == ("区民政局", "transferred")
    assert edition.reconciliation.ok


def test_what_a_list_has_no_field_for_is_kept_beside_it(tmp_path: Path) -> None:
    edition = edition_of(TITLE + ROWS.format("清单类型"), tmp_path)
    basic, cooperative, _ = edition.lists
    said = [(one.column, one.text) for one in basic.items[0].extra]
    assert said == [("清单类型", "基本履职"), ("关联单位", "党政办")]
    said = [(one.column, one.text) for one in cooperative.items[0].extra]
    assert said == [("清单类型", "配合履职"), ("备注", "暑期")]
    assert basic.columns == ["类别", "清单类型", "序号", "事项名称", "关联单位"]


def test_numbers_may_run_through_all_lists_and_one_left_out_is_seen(tmp_path: Path) -> None:
    rows = ROWS.format("清单类型").split("\n")
    through = [row.replace("\t1\t", f"\t{at}\t").replace("\t2\t", f"\t{at}\t") for at, row in enumerate(rows)]
    assert edition_of(TITLE + "\n".join(through), tmp_path).reconciliation.ok
    without = [row for row in through if "防溺水" not in row]
    failed = [
        one.id
        for one in edition_of(TITLE + "\n".join(without), tmp_path).reconciliation.checks
        if one.status == "failed"
    ]
    assert "numbering.basic" in failed


def test_rows_of_another_kind_are_no_list_and_fail_the_coverage(tmp_path: Path) -> None:
    row = "平安法治\t赋权事项\t1\t对占道经营的处罚\t区城管局\t\t\t\t\n"
    edition = edition_of(TITLE + ROWS.format("清单类型") + row, tmp_path)
    assert [one.kind for one in edition.lists] == ["basic", "cooperative", "reclaimed"]
    assert "占道经营" in "".join(one.text for one in edition.reconciliation.coverage.unplaced)


def test_beside_lists_it_is_a_table_about_them_and_fails_the_coverage(tmp_path: Path) -> None:
    lists = """\
基本履职事项清单

序号\t事项名称
1\t加强党的建设。

配合履职事项清单

序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责
1\t防溺水\t区水利局\t组织巡查。\t配合巡查。
"""
    about = "\n部门\n\n清单\t序号\t事项名称\t次序\t部门\n配合履职\t1\t防溺水\t1\t区水利局\n"
    edition = edition_of(TITLE + lists + about, tmp_path)
    assert [(one.kind, len(one.items)) for one in edition.lists] == [("basic", 1), ("cooperative", 1)]
    failed = [one.id for one in edition.reconciliation.checks if one.status == "failed"]
    assert failed == ["coverage"]


def test_a_column_of_categories_may_be_headed_the_same(tmp_path: Path) -> None:
    rows = "序号\t事项类型\t事项名称\n1\t党的建设\t加强党的建设。\n2\t平安法治\t调解纠纷。\n"
    edition = edition_of(f"{TITLE}基本履职事项清单\n\n{rows}", tmp_path)
    assert items(edition, "basic") == [(1, "党的建设", "加强党的建设。"), (2, "平安法治", "调解纠纷。")]
    assert edition.lists[0].roles == ["number", "category", "title"]


def test_headings_of_categories_are_those_of_every_list_below_them(tmp_path: Path) -> None:
    text = """\
序号\t清单类型\t事项名称\t镇街配合职责
一、党的建设\t\t\t
1\t基本履职\t加强党的建设。\t
2\t配合履职\t人才服务\t做好宣传。
"""
    edition = edition_of(TITLE + text, tmp_path)
    assert [items(edition, kind)[0][1] for kind in ("basic", "cooperative")] == ["党的建设", "党的建设"]
    assert edition.reconciliation.coverage.characters == len("".join((TITLE + text).split()))


def written(rows: list[list[str]], folder: Path, form: int) -> Path:
    """A table as text, as separated values or as a workbook."""
    source = folder / "flat"
    if form == 0:
        lines = ["\t".join(cell.replace("\n", "\v") for cell in row) for row in rows]
        source.write_text("\n".join(lines), encoding="utf-8")
    elif form == 1:
        made = io.StringIO()
        csv.writer(made).writerows(rows)
        source.write_bytes(made.getvalue().encode("gb18030"))
    else:
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(source)
    return source


@pytest.mark.parametrize("seed", range(12))
def test_a_made_up_township(seed: int, tmp_path: Path) -> None:
    rng = Random(f"flat {seed}")
    rows, (truth,) = several.flat(several.townships(seed, 1), rng, through=seed % 2 > 0, mixed=seed % 4 > 1)
    title = [[f"{truth.place.township}履行职责事项清单"], []]
    edition = read(written(title + rows, tmp_path, seed % 3))
    assert compare.differences(truth, edition) == []


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6, 7, 9, 10, 11])
def test_made_up_townships_in_one_table(seed: int, tmp_path: Path) -> None:
    rng = Random(f"flat {seed}")
    rows, truths = several.flat(several.townships(seed, 3), rng, through=seed % 2 > 0, mixed=seed % 4 > 1)
    found = {one.place.township: one for one in read_all(written(rows, tmp_path, seed % 3))}
    assert found.keys() == {one.place.township for one in truths}
    assert [compare.differences(one, found[one.place.township]) for one in truths] == [[] for _ in truths]


def test_numbers_may_run_through_lists_that_have_tables_of_their_own(tmp_path: Path) -> None:
    text = TITLE + (
        "基本履职事项清单\n\n序号\t事项名称\n1\t加强党的建设。\n2\t调解纠纷。\n\n"
        "配合履职事项清单\n\n序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\n3\t防溺水\t区水利局\t组织巡查。\t配合巡查。\n\n"
        "上级部门收回事项清单\n\n序号\t事项名称\t承接部门\t工作方式\n{}\t药具发放\t区卫生健康委员会\t组织发放。\n"
    )
    sound, left_out = (edition_of(text.format(number), tmp_path) for number in (4, 5))
    assert sound.reconciliation.ok
    failed = [one.id for one in left_out.reconciliation.checks if one.status == "failed"]
    assert "numbering.reclaimed" in failed
