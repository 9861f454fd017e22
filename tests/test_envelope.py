"""What stands around the lists: notices, signatures, notes, running heads. Text in, roles and places out."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.ids import edition_id
from ingest.pipeline import read
from models.edition import Edition, Place
from tests.support.cells import edition_of

BASIC = "基本履职事项清单\n序号\t事项名称\n一、党的建设（2项）\t\n1\t加强自身建设。\n2\t负责党员发展工作。\n"
TITLE = "示例省示例市样例县模范镇履行职责事项清单\n2025年6月\n\n"
TITLES = ["加强自身建设。", "负责党员发展工作。"]


def titles(edition: Edition) -> list[str]:
    return [item.title for one in edition.lists for item in one.items]


def parts(edition: Edition) -> tuple[str | None, ...]:
    return tuple(edition.place.model_dump().values())


AFTER = {
    "注：本清单由某办负责解释。": "note",
    "注：\n1.本清单由某办负责解释。\n2.清单动态调整。": "note",
    "带*的为个性化事项。": "note",
    "样例县委编办\n2025年6月30日": "notice",
    "抄送：县委办公室，县政府办公室。": "notice",
    "来源：样例县委编办": "notice",
    "附件2": "notice",
    "模范镇履行职责事项清单": "furniture",
    "（接下页）": "furniture",
}
"""Lines below a list, each with its role."""


@pytest.mark.parametrize("gap", ["", "\n"], ids=["at once", "after a gap"])
@pytest.mark.parametrize(("after", "role"), AFTER.items(), ids=AFTER.keys())
def test_what_follows_a_list_is_no_part_of_its_last_row(
    after: str, role: str, gap: str, tmp_path: Path
) -> None:
    plain, edition = edition_of(TITLE + BASIC, tmp_path), edition_of(TITLE + BASIC + gap + after, tmp_path)
    assert titles(edition) == TITLES
    coverage = [one.reconciliation.coverage for one in (plain, edition)]
    grown = {one: after - before for (one, before), after in zip(
        coverage[0].placed.items(), coverage[1].placed.values(), strict=True
    ) if after != before}  # fmt: skip
    assert grown == {role: len("".join(after.split()))}
    assert edition.reconciliation.ok


def test_a_line_that_is_nothing_known_is_without_a_role(tmp_path: Path) -> None:
    edition = edition_of(f"{TITLE}{BASIC}以下空白\n", tmp_path)
    assert titles(edition) == TITLES
    assert [one.text for one in edition.reconciliation.coverage.unplaced] == ["以下空白"]


def test_a_running_head_between_two_rows(tmp_path: Path) -> None:
    text = (TITLE + BASIC).replace("\n2\t", "\n样例县模范镇履行职责事项清单\n2\t")
    edition = edition_of(text, tmp_path)
    assert titles(edition) == TITLES
    assert edition.reconciliation.ok


def test_a_number_with_the_mark_of_a_note(tmp_path: Path) -> None:
    edition = edition_of((TITLE + BASIC).replace("\n1\t", "\n1*\t"), tmp_path)
    assert [item.number for item in edition.lists[0].items] == [1, 2]


NOTICE = (
    "样例县模范镇人民政府关于公布履行职责事项清单的通知\n模政发〔2025〕27号\n各村（社区）：\n"
    "经县委同意，现将模范镇履行职责事项清单予以公布，请遵照执行。\n附件：1.模范镇基本履职事项清单\n"
    "模范镇人民政府\n2025年6月14日\n附件1\n模范镇"
)


def test_a_notice_gives_place_and_month_and_has_its_own_role(tmp_path: Path) -> None:
    edition = edition_of(f"{NOTICE}{BASIC}", tmp_path)
    assert parts(edition) == (None, None, "样例县", "模范镇")
    assert edition.issued == "2025-06"
    assert edition.preface == []
    assert edition.reconciliation.ok
    assert edition.reconciliation.coverage.placed["notice"] > 80


@pytest.mark.parametrize(
    ("front", "place", "issued"),
    [
        ("2025年6月\n样例县模范镇履行职责事项清单\n", (None, None, "样例县", "模范镇"), "2025-06"),
        ("二〇二五年六月\n样例县模范镇履行职责事项清单\n", (None, None, "样例县", "模范镇"), "2025-06"),
        (
            "样例县乡镇（街道）履行职责事项清单\n2025年6月\n模范镇履行职责事项清单\n",
            (None, None, None, "模范镇"),
            "2025-06",
        ),
        (
            "样编发〔2025〕3号\n附件2\n样例县模范镇履行职责事项清单\n2025年6月\n",
            (None, None, "样例县", "模范镇"),
            "2025-06",
        ),
        (
            "示例省示例市示例经济技术开发区管委会模范街道办事处履职事项清单\n",
            ("示例省", "示例市", "示例经济技术开发区", "模范街道"),
            None,
        ),
        (
            "示例省示例市样例县样湖旅游度假区管理处履行职责事项清单\n",
            ("示例省", "示例市", "样例县", "样湖旅游度假区管理处"),
            None,
        ),
        (
            "示例生产建设兵团第三十师二百零三团履行职责事项清单\n",
            ("示例生产建设兵团", "第三十师", None, "二百零三团"),
            None,
        ),
        ("示例省示例市模范镇履行职责事项清单\n", ("示例省", "示例市", None, "模范镇"), None),
    ],
)
def test_whose_list_and_of_what_month(
    front: str, place: tuple[str | None, ...], issued: str | None, tmp_path: Path
) -> None:
    edition = edition_of(f"{front}\n{BASIC}", tmp_path)
    assert (parts(edition), edition.issued) == (place, issued)


def test_a_pages_own_title_where_its_text_has_none(tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    rows = "<tr><td>序号<td>事项名称</tr><tr><td>1<td>加强自身建设。</tr>"
    source.write_text(
        "<html><title>样例县模范镇履行职责事项清单-样例县人民政府</title>"
        f"<p>基本履职事项清单</p><table>{rows}</table></html>",
        encoding="utf-8",
    )
    assert parts(read(source)) == (None, None, "样例县", "模范镇")


def test_the_name_of_a_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "模范镇基本履职"
    for row in (("序号", "事项名称"), (1, "加强自身建设。")):
        sheet.append(row)
    book.save(source := tmp_path / "list.xlsx")
    edition = read(source)
    assert parts(edition) == (None, None, None, "模范镇")
    assert [one.kind for one in edition.lists] == ["basic"]


def test_two_months_are_two_ids_however_long_the_place_is() -> None:
    place = Place(province="示例省", city="示" * 30, county="样" * 30, township="模" * 30)
    ids = {edition_id(place, issued, "list") for issued in ("2025-06", "2025-07")}
    assert len(ids) == 2
    assert all(len(one) <= 80 for one in ids)


def test_sheets_named_as_categories_head_them(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, (name, title) in enumerate((("党的建设", "加强自身建设。"), ("经济发展", "服务企业。")), 1):
        sheet = book.create_sheet(name)
        for row in (("模范镇基本履职事项清单",), ("序号", "事项名称"), (number, title)):
            sheet.append(row)
    book.save(source := tmp_path / "list.xlsx")
    (basic,) = read(source).lists
    assert [(one.name, len(one.items)) for one in basic.categories] == [("党的建设", 1), ("经济发展", 1)]


def test_who_filled_a_form_in_is_no_row_of_it(tmp_path: Path) -> None:
    edition = edition_of(f"{TITLE}{BASIC}填表人：某某\t审核人：某某\n", tmp_path)
    assert titles(edition) == TITLES
    assert edition.reconciliation.ok
