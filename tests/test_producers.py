"""Each kind of thing that a page shows, or doesn't, by each program: what it comes to is the same.

A list is laid out as a web page and a Word file, and Chromium and LibreOffice print these. Other ways of
drawing the same are in the tests of each reader.
"""

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.run import Run
from PIL import Image, ImageDraw

from ingest.pipeline import read
from models.edition import Edition, ReclaimedItem
from tests.support.printed import FONT, all_by_libreoffice, by_chromium, needs_chromium, needs_libreoffice


class Piece(NamedTuple):
    """A text and how it looks: white, struck, raised, slanted; or a picture of a text."""

    text: str
    look: str = ""


Content = Sequence[Piece | str] | str
Part = str | Sequence[Sequence[Content]]
"""A paragraph, or a table's rows."""

TITLE, COVER = "示例省示例市示例区样例镇", "履行职责事项清单"
BASIC, RECLAIMED = "基本履职事项清单", "上级部门收回事项清单"
ROWS: list[list[Content]] = [
    ["序号", "事项名称"], ["1", "加强党的建设，抓好学习教育。"],
    ["2", "负责防汛抗旱工作。"], ["3", "做好信访接待。"],
]  # fmt: skip
TAKEN: list[list[Content]] = [
    ["序号", "事项名称", "承接部门", "工作方式"], ["1", "养犬登记", "区公安局", "由区级部门直接受理。"],
    ["2", "排水许可证核发", "区水利局", "组织现场核查，限时办结。"],
    ["3", "户外广告登记", "区城市管理局", "由区级部门直接受理。"],
]  # fmt: skip
FRONT = [TITLE, COVER]


def with_name(*pieces: Piece | str) -> list[Part]:
    """Both lists, with a department of the second as pieces."""
    taken = [*TAKEN[:2], [*TAKEN[2][:2], pieces, TAKEN[2][3]], TAKEN[3]]
    return [*FRONT, BASIC, ROWS, RECLAIMED, taken]


DOCUMENTS: dict[str, list[Part]] = {
    "sound": [*FRONT, BASIC, ROWS, RECLAIMED, TAKEN],
    "slanted": with_name(Piece("区水利局", "slanted")),
    "struck": with_name(Piece("区园林局", "struck"), "区水利局"),
    "struck amid": with_name("区水", Piece("务园林", "struck"), "利局"),
    "white": with_name(Piece("区园林局", "white"), "区水利局"),
    "raised": with_name("区水利局", Piece("②", "raised")),
    "picture": with_name(Piece("区水利局", "picture")),
    "twice": [*FRONT, BASIC, ROWS, RECLAIMED, TAKEN, BASIC, ROWS, RECLAIMED, TAKEN],
    "twice otherwise": [*FRONT, BASIC, ROWS, RECLAIMED, TAKEN, BASIC, [*ROWS[:3], ["3", "做好普法宣传。"]]],
    "announced": [*FRONT, BASIC, ROWS, RECLAIMED],
    "announced first": [*FRONT, BASIC, RECLAIMED, TAKEN],
}
FAILING = {
    "picture": "pictures", "twice otherwise": "repeated.",
    "announced": "announced", "announced first": "announced",
}  # fmt: skip
SAID = {
    "struck": "struck out", "struck amid": "struck out", "white": "invisible", "raised": "note mark",
    "twice": "duplicated",
}  # fmt: skip
UNRULED = ("sound", "struck amid", "twice")
"""Those that are printed without the table's rules too."""


def picture(text: str) -> bytes:
    image = Image.new("RGB", (120, 24), "white")
    for at in range(len(text)):
        ImageDraw.Draw(image).rectangle((4 + 20 * at, 4, 18 + 20 * at, 20), outline="black")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


TAGS = {"struck": "s", "raised": "sup", "slanted": "i"}


def marked_up(content: Content) -> str:
    def one(piece: Piece | str) -> str:
        if isinstance(piece, str):
            return escape(piece)
        if piece.look == "picture":
            return f"<img src='data:image/png;base64,{base64.b64encode(picture(piece.text)).decode()}'>"
        if piece.look == "white":
            return f"<span style='color:#fff'>{escape(piece.text)}</span>"
        return f"<{TAGS[piece.look]}>{escape(piece.text)}</{TAGS[piece.look]}>"

    return "".join(map(one, [content] if isinstance(content, str) else content))


def as_body(parts: Sequence[Part]) -> str:
    def one(part: Part) -> str:
        if isinstance(part, str):
            return f"<h2>{part}</h2>"
        rows = ("".join(f"<td>{marked_up(cell)}</td>" for cell in row) for row in part)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    return "".join(map(one, parts))


def as_docx(parts: Sequence[Part], *, ruled: bool = True) -> bytes:
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph().add_run(part).font.size = Pt(18)
            continue
        table = document.add_table(len(part), len(part[0]))
        table.style = "Table Grid" if ruled else "Normal Table"
        for made, row in zip(table.rows, part, strict=True):
            for cell, content in zip(made.cells, row, strict=True):
                for piece in [content] if isinstance(content, str) else content:
                    put(cell.paragraphs[0].add_run(), Piece(piece) if isinstance(piece, str) else piece)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def put(run: Run, piece: Piece) -> None:
    if piece.look == "picture":
        run.add_picture(io.BytesIO(picture(piece.text)), width=Pt(80))
        return
    run.text = piece.text
    font = run.font
    font.strike, font.superscript = piece.look == "struck" or None, piece.look == "raised" or None
    font.italic = piece.look == "slanted" or None
    if piece.look == "white":
        font.color.rgb = RGBColor(255, 255, 255)


def judge(kind: str, data: bytes, suffix: str, folder: Path) -> None:
    """Both lists are there once and as they should be; what there is to say is said, and no more."""
    source = folder / f"list{suffix}"
    source.write_bytes(data)
    edition = read(source)
    titles = {
        one.kind: [item.title for part in one.categories for item in part.items] for one in edition.lists
    }
    if kind not in {"announced first", "twice otherwise"}:
        assert titles["basic"] == [str(row[1]) for row in ROWS[1:]]
    if kind not in ("announced", "picture"):
        assert names(edition) == [["区公安局"], ["区水利局"], ["区城市管理局"]]
    failing = [check.id for check in edition.reconciliation.checks if check.status == "failed"]
    assert any(one.startswith(FAILING[kind]) for one in failing) if kind in FAILING else not failing
    rules = {repair.rule for repair in edition.repairs}
    assert rules - {"columns", "radical"} == ({SAID[kind]} if kind in SAID else set())


def names(edition: Edition) -> list[list[str]]:
    """The departments of the second list's items."""
    items = [item for one in edition.lists for category in one.categories for item in category.items]
    return [
        [department.name for department in item.departments]
        for item in items
        if isinstance(item, ReclaimedItem)
    ]


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    documents = {kind: as_docx(parts) for kind, parts in DOCUMENTS.items()}
    documents |= {f"{kind}, unruled": as_docx(DOCUMENTS[kind], ruled=False) for kind in UNRULED}
    return all_by_libreoffice(documents)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_in_a_web_page(kind: str, tmp_path: Path) -> None:
    judge(kind, f"<!DOCTYPE html><meta charset=utf-8>{as_body(DOCUMENTS[kind])}".encode(), ".html", tmp_path)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_in_a_word_file(kind: str, tmp_path: Path) -> None:
    judge(kind, as_docx(DOCUMENTS[kind]), ".docx", tmp_path)


@needs_chromium
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_printed_by_chromium(kind: str, tmp_path: Path) -> None:
    judge(kind, by_chromium(as_body(DOCUMENTS[kind])), ".pdf", tmp_path)


@needs_chromium
@pytest.mark.parametrize("kind", UNRULED)
def test_printed_by_chromium_without_rules(kind: str, tmp_path: Path) -> None:
    judge(kind, by_chromium(as_body(DOCUMENTS[kind]), "td { border: none }"), ".pdf", tmp_path)


@needs_libreoffice
@pytest.mark.parametrize("kind", [*DOCUMENTS, *(f"{kind}, unruled" for kind in UNRULED)])
def test_printed_by_libreoffice(kind: str, printed: dict[str, bytes], tmp_path: Path) -> None:
    judge(kind.removesuffix(", unruled"), printed[kind], ".pdf", tmp_path)
