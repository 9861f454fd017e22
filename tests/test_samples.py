"""The samples, end to end: what is known of each."""

from collections import Counter
from pathlib import Path

import pytest

from ingest.pipeline import read
from models.edition import CooperativeItem, Edition, ReclaimedItem

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(scope="module", params=["txt", "pdf", "docx", "html", "xlsx"])
def songzhuang(request: pytest.FixtureRequest) -> Edition:
    return read(SAMPLES / f"songzhuang-2025.{request.param}")


def test_a_real_list_is_read_whole(songzhuang: Edition) -> None:
    assert songzhuang.id == "河南省洛阳市孟津区送庄镇-2025-07"
    assert [(one.kind, len(one.categories), len(one.items)) for one in songzhuang.lists] == [
        ("basic", 9, 119),
        ("cooperative", 12, 69),
        ("reclaimed", 6, 126),
    ]
    for duty_list in songzhuang.lists:
        assert [item.number for item in duty_list.items] == list(range(1, len(duty_list.items) + 1))


def test_it_adds_up_and_nothing_is_left_over(songzhuang: Edition) -> None:
    reconciliation = songzhuang.reconciliation
    stated = [check for check in reconciliation.checks if check.status != "not_stated"]
    assert {check.status for check in stated} == {"ok"}
    assert len(stated) >= len(reconciliation.checks) - 1  # the web page and the workbook have no contents
    assert reconciliation.coverage.unplaced == []
    assert sum(reconciliation.coverage.placed.values()) == reconciliation.coverage.characters


def test_its_departments_are_whole(songzhuang: Edition) -> None:
    items = [item for one in songzhuang.lists for item in one.items if isinstance(item, CooperativeItem)]
    departments = [department for item in items for department in item.departments]
    assert len({department.as_printed for department in departments}) == 41
    assert len({department.name for department in departments}) == 40
    assert {department.aka for department in departments} == {None, "区民营经济发展局"}
    resettled = next(item for item in items if item.number == 31)
    assert [department.name for department in resettled.departments] == [
        "市自然资源和规划局孟津分局",
        "区农业农村局",
        "区人力资源和社会保障局",
    ]


def test_its_closing_sentence_is_a_block_of_the_departments_it_names(songzhuang: Edition) -> None:
    cooperative = songzhuang.list_of("cooperative")
    assert cooperative is not None
    training = next(item for item in cooperative.items if item.number == 26)
    assert isinstance(training, CooperativeItem)
    assert training.department_duties[-1].departments == [
        "区民政局",
        "区住房和城乡建设局",
        "区卫生健康委员会",
        "区消防救援大队",
    ]


def test_its_discontinued_items(songzhuang: Edition) -> None:
    reclaimed = songzhuang.list_of("reclaimed")
    assert reclaimed is not None
    items = [item for item in reclaimed.items if isinstance(item, ReclaimedItem)]
    ended = [item for item in items if item.disposition == "discontinued"]
    assert len(ended) == 35
    assert [item.number for item in ended if item.departments] == [15, 39, 73, 97]
    assert next(item for item in items if item.number == 2).disposition == "transferred"
    assert (
        next(item for item in items if item.number == 22).reason == "法律法规条款已失效，不再开展此项工作。"
    )


def test_items_of_a_pdf_know_their_pages_and_boxes() -> None:
    edition = read(SAMPLES / "yangli-2025.pdf")
    places = [where for one in edition.lists for item in one.items for where in item.where]
    assert all(where.page and where.bbox for where in places)
    spread = Counter(len(item.where) for one in edition.lists for item in one.items)
    assert spread[1] > spread[2] > 0


def test_a_short_list_adds_up() -> None:
    edition = read(SAMPLES / "yangli-few.txt")
    assert edition.reconciliation.ok
    assert [len(one.items) for one in edition.lists] == [7, 5, 7]
