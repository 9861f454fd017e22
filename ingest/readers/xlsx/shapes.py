"""What lies over a sheet's cells: text boxes and pictures (ECMA-376 part 1, 20.5)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.opening.package import Element, Package
from ingest.text.numerals import whole

__all__ = ["Shape", "shapes"]

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LEAST = 95_250
"""The width and height (English metric units: 7.5 points) from which on a picture may show text."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A text box, or a picture, which has no text; the rows and the columns it covers, counted from 1."""

    text: str
    top: int
    bottom: int
    left: int
    right: int


def shapes(parts: Package, sheet: str) -> list[Shape]:
    """The shapes over the sheet in a part, from top to bottom."""
    found = [
        shape
        for kind, path in parts.related(sheet).values()
        if kind == "drawing" and path in parts
        for shape in _shapes(parts.tree(path))
    ]
    return sorted(found, key=lambda one: (one.top, one.left))


def _shapes(root: Element) -> Iterator[Shape]:
    for anchor in root:
        start, end = (anchor.find(f"{DRAWING}{name}") for name in ("from", "to"))
        if start is None:
            continue
        top, left = _at(start, "row"), _at(start, "col")
        bottom, right = (top, left) if end is None else (_at(end, "row"), _at(end, "col"))
        for fallback in list(anchor.iter(f"{COMPATIBILITY}Fallback")):
            fallback.clear()
        texts = [_text(shape) for shape in anchor.iter(f"{DRAWING}sp") if not _is_hidden(shape)]
        if text := "\n".join(filter(None, texts)):
            yield Shape(text, top, bottom, left, right)
        elif any(
            _is_shown(picture, anchor) for picture in anchor.iter(f"{DRAWING}pic", f"{DRAWING}graphicFrame")
        ):
            yield Shape("", top, bottom, left, right)


def _at(marker: Element, name: str) -> int:
    found = marker.findtext(f"{DRAWING}{name}", "0").strip()
    return whole(found) + 1 if found.isdecimal() else 1


def _text(shape: Element) -> str:
    """The text in a shape, a paragraph a line; what is struck out in it is none."""
    return "\n".join(
        "".join(
            run.findtext(f"{MAIN}t", "")
            for run in paragraph.iter(f"{MAIN}r", f"{MAIN}fld")
            if (look := run.find(f"{MAIN}rPr")) is None or look.get("strike", "noStrike") == "noStrike"
        )
        for paragraph in shape.iterfind(f"{DRAWING}txBody/{MAIN}p")
    ).strip()


def _is_hidden(element: Element) -> bool:
    properties = element.find(f".//{DRAWING}cNvPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _is_shown(picture: Element, anchor: Element) -> bool:
    """Whether a picture is shown, and as large as a line of text as far as its size is stated."""
    sizes = [
        one for one in (anchor.find(f"{DRAWING}ext"), picture.find(f".//{MAIN}ext[@cx]")) if one is not None
    ]
    stated = [
        whole(size) for one in sizes for size in (one.get("cx", ""), one.get("cy", "")) if size.isdecimal()
    ]
    return not _is_hidden(picture) and all(size >= LEAST or not size for size in stated)
