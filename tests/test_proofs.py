"""A source in, its pictures or lines out: at the right places, and small."""

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.pipeline import read
from ingest.proofs import proof_of
from ingest.proofs.pdf import proof
from ingest.readers import scan
from ingest.readers.pdf import read as read_pdf
from models.base import Where
from models.edition import Edition
from models.proof import PagePicture, Proof, SourceCell
from tests.support.leaning import KINDS, SOURCE, ScanKind, likeness, scan_of, under
from tests.support.pdf import Drawing
from tests.support.raw import as_file, simple_font

SAMPLES = Path(__file__).parent.parent / "samples"


def picture(page: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(page.data)).convert("L")


def shade(page: PagePicture, image: Image.Image, x: float, y: float) -> float:
    """How bright (0 to 255) the picture is at a point of the page."""
    at = (round(x / page.width * image.width), round(y / page.height * image.height))
    value = image.getpixel(at)
    assert isinstance(value, int)
    return value


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_a_picture_shows_the_page_as_it_is_shown(turns: int) -> None:
    drawing = Drawing((400, 300))
    drawing.bar(100, 50, 140, 50, width=40)  # the file's own top left: 100–140, 30–70
    drawing.canvas.setPageRotation(turns)  # reportlab swaps the sides too: the page shown keeps its size
    (page,) = proof(drawing.bytes(), [1], {}).pages
    assert (page.width, page.height) == (400, 300)
    image = picture(page)
    inside = {0: (120, 50), 90: (250, 120), 180: (280, 250), 270: (150, 180)}[turns]
    assert shade(page, image, *inside) < 10
    assert shade(page, image, page.width - inside[0], page.height - inside[1]) > 245


def test_only_the_pages_asked_for_are_drawn() -> None:
    data = (SAMPLES / "songzhuang-2025.pdf").read_bytes()
    shown = proof(data, [5, 9], {}).pages
    assert [page.number for page in shown] == [5, 9]
    assert all(len(page.data) < 120_000 for page in shown)


def test_a_page_that_cannot_be_drawn_is_left_out() -> None:
    drawing = Drawing()
    drawing.line(0, 0, 10, 10)
    assert [page.number for page in proof(drawing.bytes(), [1, 2], {}).pages] == [1]


def test_a_locked_file_is_shown_by_its_password_alone() -> None:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("密码", strength=128))
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    assert proof(target.getvalue(), [1], {}) == Proof()
    assert len(proof(target.getvalue(), [1], {}, "密码").pages) == 1


def test_a_texts_lines_are_numbered_as_its_reader_does() -> None:
    source = SAMPLES / "songzhuang-2025.txt"
    edition = read(source)
    lines = proof_of(edition, source).lines
    for item in (item for one in edition.lists for item in one.items):
        (place,) = item.where
        assert place.line is not None
        assert lines[place.line - 1].split("\t")[0].strip() == str(item.number)


def test_nothing_is_shown_of_a_file_that_is_gone_or_another(tmp_path: Path) -> None:
    edition = read(SAMPLES / "songzhuang-2025.txt")
    assert proof_of(edition, tmp_path / "gone.txt") == Proof()
    assert proof_of(edition, SAMPLES / "yangli-2025.txt") == Proof()
    assert proof_of(edition, tmp_path) == Proof()


# --- scans


@pytest.fixture(scope="module")
def published() -> Edition:
    return read(SOURCE)


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> dict[ScanKind, tuple[Edition, Path]]:
    """A list in each kind of file a scanner makes, and as read."""
    sources = {kind: scan_of(kind, tmp_path_factory.mktemp(kind)) for kind in KINDS}
    return {kind: (read(source), source) for kind, source in sources.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_scans_picture_is_set_straight_and_under_an_items_box_stand_its_words(
    kind: ScanKind, scans: dict[ScanKind, tuple[Edition, Path]], published: Edition
) -> None:
    """Held against the file that was printed: there each item's place is known, and how it looks."""
    edition, source = scans[kind]
    pages = {page.number: page for page in proof_of(edition, source).pages}
    printed = {page.number: page for page in proof(SOURCE.read_bytes(), [4, 24], {}).pages}
    places = {(one.kind, item.number): item.where[0] for one in published.lists for item in one.items}
    seen = [(places[one.kind, item.number], *item.where) for one in edition.lists for item in one.items]
    assert len(seen) == (3 if kind == "image" else 4)
    for there, here in seen:
        assert here.bbox == pytest.approx(there.bbox, abs=1)
        shown, original = (looks_of(*pair) for pair in ((pages, here), (printed, there)))
        assert likeness(shown, original) > 0.85


def looks_of(pages: dict[int, PagePicture], place: Where) -> Image.Image:
    """What a page's picture shows at a place."""
    assert place.page is not None
    assert place.bbox is not None
    return under(picture(pages[place.page]), pages[place.page].width, place.bbox)


@pytest.mark.parametrize("kind", KINDS)
def test_without_recognition_a_scan_has_no_picture(
    kind: ScanKind, scans: dict[ScanKind, tuple[Edition, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    assert proof_of(*scans[kind]) == Proof()


# --- tables without pages


@pytest.mark.parametrize("name", ["songzhuang-2025.docx", "songzhuang-2025.html", "songzhuang-2025.xlsx"])
def test_an_items_row_is_the_sources(name: str) -> None:
    source = SAMPLES / name
    edition = read(source)
    rows = {(row.table, row.row): row for row in proof_of(edition, source).rows}
    for item in (item for one in edition.lists for item in one.items):
        cells = [cell for where in item.where for cell in rows[where.table or "", where.row or 0].cells]
        assert [cell.text for cell in cells if cell.text][-len(item.printed) :] == item.printed


MERGED = """<table border="1">
<tr><th>类别</th><th>序号</th><th>事项名称</th></tr>
<tr><td rowspan="2">党的建设</td><td>1</td><td>植树造林</td></tr>
<tr><td>2</td><td>防汛抗旱</td></tr>
</table>"""


def test_a_merged_cell_stands_in_all_its_rows(tmp_path: Path) -> None:
    source = tmp_path / "list.html"
    source.write_text(f"<html><body><h1>基本履职事项清单</h1>{MERGED}</body></html>", encoding="utf-8")
    _, first, second = proof_of(read(source), source).rows
    assert first.cells == (SourceCell("党的建设"), SourceCell("1"), SourceCell("植树造林"))
    assert second.cells == (SourceCell("党的建设", goes_on=True), SourceCell("2"), SourceCell("防汛抗旱"))


WORDS = "BT /F 12 Tf 2 6 Td (noted) Tj ET"
SHOWN = (
    "BT /F 12 Tf 60 700 Td (seen) Tj ET BT /F 12 Tf 60 650 Td (covered) Tj ET "
    "1 g 58 645 80 20 re f 0 g /OC /L BDC BT /F 12 Tf 60 600 Td (off) Tj ET EMC"
)
FONTS = "/Font <</F 5 0 R>>"
MIXED = as_file([
    (f"<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [11 0 R] /DA (/F 12 Tf 0 g) /DR <<{FONTS}>> "
    "/NeedAppearances true>> /OCProperties <</OCGs [7 0 R] /D <</OFF [7 0 R]>>>>>>"),
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    ("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    f"/Resources <<{FONTS} /Properties <</L 7 0 R>>>> /Annots [9 0 R 10 0 R 11 0 R]>>"),
    f"<</Length {len(SHOWN)}>>\nstream\n{SHOWN}\nendstream",
    *simple_font("Helvetica", 500), "<</Type /OCG /Name (draft)>>",
    (f"<</Type /XObject /Subtype /Form /BBox [0 0 140 20] /Resources <<{FONTS}>> "
    f"/Length {len(WORDS)}>>\nstream\n{WORDS}\nendstream"),
    "<</Type /Annot /Subtype /FreeText /Rect [60 550 200 570] /F 4 /AP <</N 8 0 R>>>>",
    "<</Type /Annot /Subtype /FreeText /Rect [60 500 200 520] /F 2 /AP <</N 8 0 R>>>>",
    ("<</Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (filled) /Rect [60 445 200 465] "
    "/DA (/F 12 Tf 0 g) /F 4>>"),
])  # fmt: skip
"""Words down a page: seen, beneath a patch, in a layer that is off, in a note, a hidden note, a field."""


def test_a_picture_shows_what_is_read_and_no_more() -> None:
    """In the picture there is ink where the reader found a word, and none where it found one unseen."""
    (page,) = proof(MIXED, [1], {}).pages
    image = picture(page)

    def inked(at: float) -> bool:
        scale = image.width / page.width
        box = (60 * scale, (page.height - at - 12) * scale, 100 * scale, (page.height - at + 2) * scale)
        return image.crop(box).getextrema() != (255, 255)

    assert [line.text for line in read_pdf(MIXED, "mixed.pdf").lines()] == ["seen", "noted", "filled"]
    assert [at for at in (700, 650, 600, 550, 500, 450) if inked(at)] == [700, 550, 450]
