"""Title page, contents and preface in; place, month, entries and declared counts out."""

from pathlib import Path

import pytest

from ingest.ids import edition_id
from ingest.pipeline import read
from ingest.resolve.declared import Said, declared_of, said_of
from ingest.resolve.title_page import contents_of, issued_of, place_named, place_of, preface_of
from models.base import Where
from models.document import Line, Paragraph
from models.edition import Kind, Place


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph((Line(text, Where(line=1)),), Where(line=1)) for text in texts]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("示例省示例市样例区模范镇履行职责事项清单", ("示例省", "示例市", "样例区", "模范镇")),
        ("样例县模范镇配合履职事项清单", (None, None, "样例县", "模范镇")),
        ("样例县模范镇上级部门收回事项清单", (None, None, "样例县", "模范镇")),
        ("示例市样例县模范乡履职事项清单", (None, "示例市", "样例县", "模范乡")),
        ("样例县模范乡权责清单", (None, None, "样例县", "模范乡")),
        ("模范镇履行职责事项清单（2025年版）", (None, None, None, "模范镇")),
        ("示例市样例区模范街道办事处履行职责事项清单", (None, "示例市", "样例区", "模范街道")),
        ("示例自治区示例盟样例旗模范苏木履行职责事项清单", ("示例自治区", "示例盟", "样例旗", "模范苏木")),
        (
            "示例省示例自治州样例自治县模范民族乡履行职责事项清单",
            ("示例省", "示例自治州", "样例自治县", "模范民族乡"),
        ),
        ("示例省示例市市中区模范街道履行职责事项清单", ("示例省", "示例市", "市中区", "模范街道")),
        ("示例省示例市样市市模范镇履行职责事项清单", ("示例省", "示例市", "样市市", "模范镇")),
        ("示例省镇样县镇子镇履行职责事项清单", ("示例省", None, "镇样县", "镇子镇")),
        ("中共样例县模范镇委员会样例县模范镇人民政府履行职责事项清单", (None, None, "样例县", "模范镇")),
        ("乡镇（街道）履行职责事项清单", (None, None, None, None)),
        ("示例省示例市样例县模范镇乡镇（街道）履行职责事项清单", ("示例省", "示例市", "样例县", "模范镇")),
        ("样例县模范镇2025年度履行职责事项清单", (None, None, "样例县", "模范镇")),
        ("样政〔2025〕12号示例市样例县模范镇履行职责事项清单", (None, "示例市", "样例县", "模范镇")),
        ("中共模范镇委员会模范镇人民政府示例市样例县模范镇履职清单", (None, "示例市", "样例县", "模范镇")),
        ("模范镇人民政府关于公布模范镇履行职责事项清单的通知", (None, None, None, "模范镇")),
        ("示例省示例市样例区模范办事处履行职责事项清单", ("示例省", "示例市", "样例区", "模范办事处")),
        ("示例省示例新区样例县模范镇履行职责事项清单", ("示例省", "示例新区", "样例县", "模范镇")),
    ],
)
def test_the_place_a_title_names(title: str, parts: tuple[str | None, ...]) -> None:
    assert tuple(place_of(title).model_dump().values()) == parts


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("2025年7月", "2025-07"),
        ("2025 年 12 月 31 日", "2025-12"),
        ("二〇二五年七月", "2025-07"),
        ("二○二五年十二月", "2025-12"),
        ("二零二五年七月", "2025-07"),
        ("二0二五年十月", "2025-10"),
        ("二O二五年七月", "2025-07"),
        ("２０２５年７月", "2025-07"),
        ("2025.7", "2025-07"),
        ("（2025年版）", "2025"),
        ("履行职责事项清单", None),
    ],
)
def test_the_month_of_issue(text: str, issued: str | None) -> None:
    assert issued_of(text) == issued


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("示例市样例县模范镇", (None, "示例市", "样例县", "模范镇")),
        ("样例县模范镇位于示例市东部，辖17个村。", (None, None, "样例县", "模范镇")),
        ("本镇位于示例市东部。", (None, None, None, None)),
        ("为减轻乡镇负担，梳理乡镇职责。", (None, None, None, None)),
    ],
)
def test_the_place_a_line_or_the_preface_names(text: str, parts: tuple[str | None, ...]) -> None:
    assert tuple(place_named(text).model_dump().values()) == parts


def test_an_id_is_place_and_month_or_the_files_name_and_safe_as_a_folder() -> None:
    place = Place(province=None, city="示例市", county=None, township="模范镇")
    assert edition_id(place, "2025-07", "list") == "示例市模范镇-2025-07"
    assert edition_id(place, None, "list") == "示例市模范镇"
    nowhere = Place(province=None, city=None, county=None, township=None)
    assert edition_id(nowhere, "2025-07", "../a b:c") == "a_b_c"
    assert edition_id(nowhere, None, "..") == "edition"


def test_a_page_number_whose_digits_stand_apart() -> None:
    assert [(entry.title, entry.page) for entry in contents_of(paragraphs("配合履职事项清单……1 8"))] == [
        ("配合履职事项清单", 18)
    ]


def test_contents_entries_lose_numbers_and_leaders() -> None:
    entries = contents_of(
        paragraphs("1. 基本履职事项清单····· (1)", "二、配合履职事项清单…………38", "上级部门收回事项清单")
    )
    assert [(entry.title, entry.page) for entry in entries] == [
        ("基本履职事项清单", 1),
        ("配合履职事项清单", 38),
        ("上级部门收回事项清单", None),
    ]


def test_contents_that_are_a_table() -> None:
    entries = contents_of(paragraphs("序号 清单 页码", "1 基本履职事项清单 1", "2 配合履职事项清单 5"))
    assert [(entry.title, entry.page) for entry in entries] == [
        ("基本履职事项清单", 1),
        ("配合履职事项清单", 5),
    ]


def test_leaders_on_a_line_of_their_own_go_with_their_entry() -> None:
    entries = contents_of(paragraphs("1. 基本履职事项清单", "·······1", "2. 配合履职事项清单", "······ 8"))
    assert [(entry.title, entry.page) for entry in entries] == [
        ("基本履职事项清单", 1),
        ("配合履职事项清单", 8),
    ]


def test_a_preface_paragraph_broken_by_line_ends_is_one() -> None:
    assert preface_of(paragraphs("模范镇位于示例市", "东部。", "全镇辖17个村。")) == [
        "模范镇位于示例市东部。",
        "全镇辖17个村。",
    ]


NAMES: dict[Kind, list[str]] = {
    "basic": ["党的建设", "民生服务", "文化和旅游"],
    "cooperative": ["平安法治", "应急管理及消防"],
    "reclaimed": ["民生服务"],
}
Counts = tuple[str, list[str] | None, int | None, int | None]


@pytest.mark.parametrize(
    ("preface", "expected"),
    [
        (
            (
                "模范镇基本履职事项清单包括党的建设、民生服务、文化和旅游共 3 个类别 119 项；"
                "配合履职事项清单包括平安法治、应急管理及消防共 2 个类别 69 项。"
            ),
            [
                ("basic", ["党的建设", "民生服务", "文化和旅游"], 3, 119),
                ("cooperative", ["平安法治", "应急管理及消防"], 2, 69),
            ],
        ),
        (
            "基本履职事项119项，涉及党的建设、民生服务等9类；上级部门收回事项126项，涉及民生服务等6类。",
            [("basic", ["党的建设", "民生服务"], 9, 119), ("reclaimed", ["民生服务"], 6, 126)],
        ),
        (
            "共梳理履职事项314项，其中基本履职事项清单119项、配合履职事项清单69项、上级部门收回事项清单126项。",
            [("basic", None, None, 119), ("cooperative", None, None, 69), ("reclaimed", None, None, 126)],
        ),
        (
            "明确9类119项基本履职事项、12类69项配合履职事项和6类126项上级部门收回事项。",
            [("basic", None, 9, 119), ("cooperative", None, 12, 69), ("reclaimed", None, 6, 126)],
        ),
        (
            "基本履职事项清单包括党的建设29项、民生服务14项、文化和旅游7项，共50项。",
            [("basic", ["党的建设", "民生服务", "文化和旅游"], None, 50)],
        ),
        ("基本履职事项清单共一百一十九项，分为九个类别。", [("basic", None, 9, 119)]),
        (
            "基本履职事项清单分为党的建设、文化和旅游和民生服务3个方面，共119项。",
            [("basic", ["党的建设", "文化和旅游", "民生服务"], 3, 119)],
        ),
        (
            "基本履职事项清单、配合履职事项清单、上级部门收回事项清单分别为119项、69项和126项。",
            [("basic", None, None, 119), ("cooperative", None, None, 69), ("reclaimed", None, None, 126)],
        ),
        (
            "基本履职事项、配合履职事项分别有3类119项和2类69项，共188项。",
            [("basic", None, 3, 119), ("cooperative", None, 2, 69)],
        ),
        ("本清单包括基本履职事项清单、配合履职事项清单和上级部门收回事项清单，共314项。", []),
        ("分为基本履职事项、配合履职事项、上级部门收回事项三类，共314项。", []),
        ("对照基本履职事项清单，模范镇2024年实施重点项目23项。", []),
        ("从上级部门收回23项工作。", []),
        (
            "上级部门收回事项清单包括民生服务等3个类别126项，其中部门承接91项、取消35项。",
            [("reclaimed", ["民生服务"], 3, 126)],
        ),
        ("基本履职事项由105项调整为119项。", [("basic", None, None, 119)]),
        (
            "基本履职事项119个，配合履职事项69个。",
            [("basic", None, None, 119), ("cooperative", None, None, 69)],
        ),
        (
            "基本履职事项清单主要包括：一是党的建设方面29项，二是民生服务方面14项，共43项。",
            [("basic", ["党的建设", "民生服务"], None, 43)],
        ),
        (
            "党的建设、民生服务等9个类别119项基本履职事项；平安法治等12个类别69项配合履职事项。",
            [("basic", ["党的建设", "民生服务"], 9, 119), ("cooperative", ["平安法治"], 12, 69)],
        ),
        ("基本履职事项主要包括宣传党的路线、加强党的建设等内容。", []),
        ("全镇辖17个行政村，重点项目18项，专利23项。", []),
        ("本镇梳理基本履职事项、配合履职事项、上级部门收回事项三张清单。", []),
    ],
)
def test_what_a_preface_declares(preface: str, expected: list[Counts]) -> None:
    declared = declared_of(["模范镇辖17个行政村，重点项目23项。", preface], NAMES)
    assert [(one.list, one.categories, one.category_count, one.item_count) for one in declared] == expected


def test_a_paragraph_that_names_the_list_the_next_one_counts() -> None:
    (declared,) = declared_of(["模范镇辖17个村。", "（一）基本履职事项清单：", "共2类3项。"], NAMES)
    assert (declared.list, declared.category_count, declared.item_count) == ("basic", 2, 3)


@pytest.mark.parametrize(
    "preface",
    [
        "全县10个乡镇平均梳理基本履职事项140项、配合履职事项80项。模范镇基本履职事项3项、配合履职事项2项。",
        "基本履职事项3项（全县平均140项）、配合履职事项2项。",
        "全县平均每个乡镇基本履职事项140项，我镇基本履职事项3项，配合履职事项2项。",
        "去年基本履职事项105项、配合履职事项60项，今年基本履职事项3项、配合履职事项2项。",
        "2024年版清单基本履职事项105项、配合履职事项60项；2025年版清单基本履职事项3项、配合履职事项2项。",
        "共梳理事项5项，其中基本履职事项3项、配合履职事项2项。",
        "配合履职事项2项，基本履职事项3项，共计5项。",
        "配合履职事项2项、基本履职事项3项，三张清单合计5项。",
    ],
)
def test_counts_of_others_and_of_all_together_are_no_lists(preface: str) -> None:
    counts = {one.list: one.item_count for one in declared_of([preface], NAMES)}
    assert counts == {"basic": 3, "cooperative": 2}


@pytest.mark.parametrize(
    ("preface", "said"),
    [
        ("共梳理事项9项。配合履职事项2项，基本履职事项3项。", [Said(None, None, 9)]),
        ("配合履职事项2项，基本履职事项3项，共计5项。", [Said(None, None, 5)]),
        (
            "基本履职事项共2类3项，其中党的建设2项、民生服务1项；配合履职事项共1类2项。",
            [Said("basic", "党的建设", 2), Said("basic", "民生服务", 1)],
        ),
    ],
)
def test_counts_of_categories_and_of_all_lists(preface: str, said: list[Said]) -> None:
    names: dict[Kind, list[str]] = {kind: NAMES[kind] for kind in ("basic", "cooperative")}
    assert said_of([preface], names) == said


@pytest.mark.parametrize(
    ("head", "place", "issued"),
    [
        ("<title>示例省示例市样例县模范镇履行职责事项清单（2025年7月）</title>", "模范镇", "2025-07"),
        ("<title>样例县模范镇履职事项清单</title><p>发布日期：2025-07-28</p>", "模范镇", None),
        ("<title>清单</title>", None, None),
    ],
)
def test_a_pages_title_says_what_the_page_does_not(
    head: str, place: str | None, issued: str | None, tmp_path: Path
) -> None:
    rows = "<tr><td>序号<td>事项名称<tr><td>1<td>加强自身建设。<tr><td>2<td>教育管理党员。"
    source = tmp_path / "list.html"
    source.write_text(
        f"<!DOCTYPE html>{head}<h2>基本履职事项清单</h2><table>{rows}</table>", encoding="utf-8"
    )
    edition = read(source)
    assert (edition.place.township, edition.issued) == (place, issued)
