"""Text that the file holds and nobody sees: beneath something painted later, or in a layer switched off."""

from collections.abc import Callable

import pytest

from ingest.readers.pdf import read
from models.document import Document
from tests.support.pdf import NAMED, Drawing, grid, in_each_font, paragraphs, picture, read_drawn, rows
from tests.support.raw import as_file, simple_font, with_font

XS, YS = (60.0, 110.0, 300.0), (100.0, 130.0, 160.0)


def seen(document: Document) -> str:
    return "".join("".join(paragraphs(document)).split())


def unseen(document: Document) -> list[str]:
    return [repair.before for repair in document.repairs if repair.rule == "invisible" and not repair.after]


def white(page: Drawing, x0: float, top: float, x1: float, bottom: float) -> None:
    page.canvas.setFillGray(1)
    page.canvas.rect(x0, page.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    page.canvas.setFillGray(0)


def pictured(page: Drawing, x0: float, top: float, x1: float, bottom: float) -> None:
    page.canvas.drawImage(picture("white"), x0, page.height - bottom, x1 - x0, bottom - top)


def stroked(page: Drawing, x0: float, top: float, x1: float, bottom: float) -> None:
    page.canvas.setStrokeGray(1)
    page.line(x0, (top + bottom) / 2, x1, (top + bottom) / 2, bottom - top)
    page.canvas.setStrokeGray(0)


def in_form(page: Drawing, x0: float, top: float, x1: float, bottom: float) -> None:
    page.canvas.beginForm("patch")
    white(page, x0, top, x1, bottom)
    page.canvas.endForm()
    page.canvas.doForm("patch")


Patch = Callable[[Drawing, float, float, float, float], None]
in_each_way = pytest.mark.parametrize("patch", [white, pictured, in_form, stroked])


@in_each_way
@in_each_font
def test_an_old_name_beneath_a_patch(patch: Patch, font: str) -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, (("序号", "部门"), ("1", "区园林局")))
        patch(page, 112, 132, 200, 158)
        page.text(114, 142, "区林业局")

    document = read_drawn(draw, font)
    assert rows(document) == [["序号", "部门"], ["1", "区林业局"]]
    assert unseen(document) == ["区园林局"]


@in_each_way
def test_a_part_of_a_text_beneath_a_patch(patch: Patch) -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 100, "负责河道采砂规划。", size=12)
        patch(page, 84, 86, 108, 106)

    document = read_drawn(draw)
    assert seen(document) == "负责采砂规划。"
    assert unseen(document) == ["河道"]


def test_the_same_text_printed_again_over_a_patch_is_no_repair() -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 100, "区林业局")
        white(page, 58, 88, 120, 106)
        page.text(60, 100, "区林业局")

    document = read_drawn(draw)
    assert seen(document) == "区林业局"
    assert not document.repairs


@pytest.mark.parametrize("size", [0.2, 0.5])
def test_text_too_small_to_see(size: float) -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 100, "看得见")
        page.text(120, 100, "看不见", size=size)

    assert seen(read_drawn(draw)) == "看得见"


def test_text_of_the_colour_of_its_ground() -> None:
    def draw(page: Drawing) -> None:
        page.canvas.setFillGray(0)
        page.canvas.rect(60, page.height - 120, 200, 40, stroke=0, fill=1)
        page.text(70, 100, "看不见")
        page.canvas.setFillGray(1)
        page.text(150, 100, "看得见")
        white(page, 60, 130, 260, 170)
        page.canvas.setFillGray(1)
        page.text(70, 150, "白纸")

    assert seen(read_drawn(draw)) == "看得见"


@in_each_font
def test_what_lets_show_through_covers_nothing(font: str) -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 100, "看得见")
        page.canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        page.canvas.rect(58, page.height - 106, 60, 20, stroke=0, fill=1)

    document = read_drawn(draw, font)
    assert seen(document) == "看得见"
    assert not document.repairs


def layered(content: str, *, off: bool, resources: str = "", more: tuple[str, ...] = ()) -> Document:
    """A page with layer L, object 7, which is on or off when the file is opened."""
    state = f"/OFF [{'7 0 R' if off else ''}]"
    page = f"<</Font <</F 5 0 R>> /Properties <</L 7 0 R>> {resources}>>"
    font = simple_font("Helvetica", 500)
    return read(as_file([
        f"<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [7 0 R] /D <<{state}>>>>>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {page}>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        *font, "<</Type /OCG /Name (draft)>>", *more,
    ]), "layers.pdf")  # fmt: skip


TEXT, LAYER = "BT /F 12 Tf 60 700 Td (seen) Tj ET ", "BT /F 12 Tf 160 700 Td (layer) Tj ET"
FORM = f"<</Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 7 0 R /Resources <</Font <</F 5 0 R>>>> \
/Length {len(LAYER)}>>\nstream\n{LAYER}\nendstream"


@pytest.mark.parametrize("off", [True, False])
def test_a_layer_is_seen_where_it_is_on(off: bool) -> None:
    marked = layered(f"{TEXT} /OC /L BDC {LAYER} EMC", off=off)
    form = layered(f"{TEXT} /X Do", off=off, resources="/XObject <</X 8 0 R>>", more=(FORM,))
    tagged = layered(f"{TEXT} /P <</MCID 0>> BDC /OC /L BDC {LAYER} EMC EMC", off=off)
    for document in (marked, form, tagged):
        assert seen(document) == ("seen" if off else "seenlayer")


def test_text_in_forms_is_text() -> None:
    def draw(page: Drawing) -> None:
        page.canvas.beginForm("all")
        grid(page, XS, YS, (("序号", "部门"), ("1", "区园林局")))
        page.canvas.endForm()
        page.canvas.doForm("all")

    document = read_drawn(draw, NAMED)
    assert rows(document) == [["序号", "部门"], ["1", "区园林局"]]
    assert not document.repairs


def spoken(glyphs: str, said: str) -> Document:
    """Text with another one to be read in its place."""
    content = f"{TEXT} /Span <</ActualText ({said})>> BDC BT /F 12 Tf 60 650 Td ({glyphs}) Tj ET EMC"
    return read(with_font(content, *simple_font("Helvetica", 500)), "spoken.pdf")


@pytest.mark.parametrize("said", ["other", "", "shown"])
def test_glyphs_count_and_not_what_is_said_in_their_place(said: str) -> None:
    assert seen(spoken("shown", said)) == "seenshown"
