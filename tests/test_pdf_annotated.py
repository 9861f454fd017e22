"""What annotations and form fields show is text in its place; what they only point at is none."""

import pytest

from ingest.errors import SourceError
from ingest.readers.pages.content import PageContent, UnreadableError
from ingest.readers.pdf import pdfium, read
from models.document import Document
from tests.support.pdf import Drawing, grid, read_drawn, rows
from tests.support.raw import as_file, simple_font


def annotated(annotation: str, *more: str, catalog: str = "") -> Document:
    """A page that says seen and too, with an annotation, object 6, and further objects from 9."""
    content, resources = "BT /F 12 Tf 60 700 Td (seen) Tj 0 -20 Td (too) Tj ET", "<</Font <</F 7 0 R>>>>"
    annots = f"/Annots [6 0 R] /Resources {resources}"
    form = f"/AcroForm <</Fields [6 0 R] /DA (/F 12 Tf 0 g) /DR {resources} {catalog}>>"
    return read(as_file([
        f"<</Type /Catalog /Pages 2 0 R {form}>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {annots}>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<<>>",
        f"<</Type /Annot {annotation}>>",
        *simple_font("Helvetica", 500)[:1], simple_font("Helvetica", 500)[1], *more,
    ]), "annotated.pdf")  # fmt: skip


def appearance(content: str) -> str:
    """What an annotation of 140 by 20 points shows."""
    resources = "/Resources <</Font <</F 7 0 R>>>>"
    return f"<</Type /XObject /Subtype /Form /BBox [0 0 140 20] {resources} /Length {len(content)}>>\n\
stream\n{content}\nendstream"


def shown(document: Document) -> list[str]:
    return [line.text for line in document.lines()]


PLACE = "/Rect [60 600 200 620]"
ADDED = appearance("BT /F 12 Tf 2 6 Td (added) Tj ET")


@pytest.mark.parametrize("kind", ["/FreeText", "/Stamp", "/Widget /FT /Tx /T (a)", "/Watermark"])
def test_an_appearance_is_text_in_its_place(kind: str) -> None:
    document = annotated(f"/Subtype {kind} {PLACE} /F 4 /AP <</N 9 0 R>>", ADDED)
    assert shown(document) == ["seen", "too", "added"]
    *_, added = (line.where.bbox for line in document.lines())
    assert added
    assert added[0] == pytest.approx(62, abs=1)
    assert 222 < added[1] < added[3] < 242


@pytest.mark.parametrize(
    "hidden",
    ["/Subtype /FreeText /F 2", "/Subtype /Text /F 4", "/Subtype /Popup /F 4", "/Subtype /FreeText /F 32"],
)
def test_what_is_hidden_or_a_sign_of_a_remark_is_none(hidden: str) -> None:
    document = annotated(f"{hidden} {PLACE} /Contents (remark) /AP <</N 9 0 R>>", ADDED)
    assert shown(document) == ["seen", "too"]


def test_a_page_for_the_second_way_is_not_read_without_them(
    monkeypatch: pytest.MonkeyPatch, without_ocr: None
) -> None:
    def declining(document: int, index: int) -> PageContent:
        raise UnreadableError("for the test")

    monkeypatch.setattr(pdfium, "read_page", declining)
    with pytest.raises(SourceError, match=r"page 1 can't be read \(text may stand in annotations\)"):
        annotated(f"/Subtype /FreeText {PLACE} /F 4 /AP <</N 9 0 R>>", ADDED)
    assert shown(annotated(f"/Subtype /Text {PLACE} /F 4 /AP <</N 9 0 R>>", ADDED)) == ["seen", "too"]


def test_a_field_whose_appearance_is_left_to_the_program() -> None:
    field = f"/Subtype /Widget /FT /Tx /T (a) /V (filled in) {PLACE} /DA (/F 12 Tf 0 g) /F 4"
    assert shown(annotated(field, catalog="/NeedAppearances true")) == ["seen", "too", "filled in"]


def test_a_remark_beside_a_text_covers_nothing() -> None:
    remark = "/Subtype /Text /Rect [60 695 80 715] /Contents (remark) /F 4"
    assert shown(annotated(remark)) == ["seen", "too"]


def test_a_line_put_through_a_text_as_an_annotation_strikes_it_out() -> None:
    corners = "/QuadPoints [60 710 84 710 60 698 84 698]"
    document = annotated(f"/Subtype /StrikeOut {corners} /C [1 0 0] /Rect [58 696 90 712] /F 4")
    assert [(repair.rule, repair.before) for repair in document.repairs] == [("struck out", "seen")]


def test_a_form_field_in_a_cell_by_reportlab() -> None:
    def draw(page: Drawing) -> None:
        grid(page, (60.0, 110.0, 300.0), (100.0, 130.0, 160.0), (("序号", "事项名称"), ("1", "")))
        page.canvas.acroForm.textfield(
            value="duty", x=112, y=int(page.height) - 158, width=180, height=26, borderWidth=0, fontSize=10
        )

    assert rows(read_drawn(draw)) == [["序号", "事项名称"], ["1", "duty"]]
