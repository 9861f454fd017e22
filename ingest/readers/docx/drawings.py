"""What a document draws: pictures, lettering, tables of other programs."""

from dataclasses import dataclass

import regex

from ingest.readers.opening.package import Element

__all__ = ["Drawing", "drawing_of", "word_art"]

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SHOWING = frozenset((f"{MAIN}blip", f"{VML}imagedata", f"{MAIN}graphicData"))
PICTURED = regex.compile(r"/(?:picture|chart|diagram|chartex)$")
EMU = 12700
"""English metric units in a point."""
LEAST = 7.5
"""The width and height in points from which on a picture may show text."""
SIZE = regex.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*([\d.]+)(pt|in|cm|mm|px)?")
POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 0.75}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture; `relation` leads to the document that it shows, where it shows one that the file holds."""

    relation: str | None


def drawing_of(element: Element) -> Drawing | None:
    """The picture that a w:drawing, w:pict or w:object shows, if it is as large as a line of text."""
    properties = element.find(f".//{DRAWING}docPr")
    if properties is not None and properties.get("hidden") in ("1", "true"):
        return None
    if not any(
        one.tag != f"{MAIN}graphicData" or PICTURED.search(one.get("uri", ""))
        for one in element.iter(*SHOWING)
    ):
        return None
    if any(size < LEAST for size in _sizes(element)):
        return None
    held = next((one for one in element.iter(f"{OFFICE}OLEObject") if one.get("Type") == "Embed"), None)
    return Drawing(held.get(RELATION) if held is not None else None)


def word_art(element: Element) -> str:
    """The text of letters that are drawn."""
    return "".join(path.get("string", "") for path in element.iter(f"{VML}textpath"))


def _sizes(element: Element) -> list[float]:
    """The width and height in points, as far as they are stated."""
    extent = element.find(f".//{DRAWING}extent")
    if extent is not None:
        stated = [extent.get("cx", ""), extent.get("cy", "")]
        return [int(one) / EMU for one in stated if one.isdecimal()]
    style = next((one.get("style", "") for one in element.iter(f"{VML}shape", f"{VML}rect")), "")
    return [float(size[1]) * POINTS[size[2] or ""] for size in SIZE.finditer(style)]
