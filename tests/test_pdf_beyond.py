"""A table wider than its page: what the file holds beyond the edge is read, and said to be cut off."""

from pathlib import Path

from ingest.pipeline import read
from ingest.readers.pdf import read as read_pdf
from tests.support.pdf import Drawing, drawn, grid, rows

XS, YS = (300.0, 350.0, 450.0, 720.0), (100.0, 120.0, 160.0)
TEXTS = (
    ("序号", "事项名称", "承接部门及工作方式"),
    ("1", "植树造林", "区林业局\n工作方式：制定方案，组织植树，开展检查验收和补植补造。"),
)


def wide(page: Drawing) -> None:
    page.text(360, 80, "上级部门收回事项清单")
    grid(page, XS, YS, TEXTS)


def test_text_over_the_edge_is_read_and_recorded() -> None:
    document = read_pdf(drawn(wide), "wide.pdf")
    assert rows(document) == [list(row) for row in TEXTS]
    cut = [repair for repair in document.repairs if repair.rule == "cut off"]
    assert [repair.after for repair in cut] == ["，开展检查验收和补植补造。"]
    assert cut[0].where.bbox is not None
    assert cut[0].where.bbox[0] > 580


def test_a_list_cut_off_by_its_page_is_not_said_to_be_whole(tmp_path: Path) -> None:
    source = tmp_path / "wide.pdf"
    source.write_bytes(drawn(wide))
    coverage = next(check for check in read(source).reconciliation.checks if check.id == "coverage")
    assert coverage.status == "failed"
    assert coverage.detail == "text is cut off on pages 1: more of it may be missing from the file"


def test_a_printers_mark_beyond_the_page_is_no_content() -> None:
    def marked(page: Drawing) -> None:
        page.text(100, 80, "正文")
        page.text(700, 80, "校样")

    assert [block.text for block in read_pdf(drawn(marked), "m.pdf").blocks if hasattr(block, "text")] == [
        "正文"
    ]
