"""A workbook's parts: its shown sheets, the strings they share, and the looks of its cells."""

from dataclasses import dataclass

import regex

from ingest.readers.opening.charset import without_halves
from ingest.readers.opening.package import Element, Package, Path
from ingest.readers.xlsx.looks import CellLooks, S, looks_of

__all__ = ["RichText", "Sheet", "TextRun", "Workbook", "rich_text"]

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ESCAPED = regex.compile(r"_x([0-9A-Fa-f]{4})_")
MOST_STRINGS = 1_000_000


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and part; whether it is shown."""

    name: str
    path: Path
    shown: bool


@dataclass(frozen=True, slots=True)
class TextRun:
    """A part of a text, and the properties that it has of its own."""

    text: str
    properties: Element | None = None


RichText = tuple[TextRun, ...]


@dataclass(frozen=True)
class Workbook:
    """What all sheets of a workbook share. `from_1904` says which day its dates count from."""

    sheets: tuple[Sheet, ...]
    strings: tuple[RichText, ...]
    looks: tuple[CellLooks, ...]
    from_1904: bool

    @classmethod
    def of(cls, parts: Package) -> "Workbook":
        """The workbook in a package."""
        main = next(
            (path for kind, path in parts.related("").values() if kind == "officeDocument"), "xl/workbook.xml"
        )
        relations = parts.related(main)
        by_kind = dict(relations.values())
        root = parts.tree(main)
        properties = root.find(f"{S}workbookPr")
        return cls(
            tuple(_sheets(root, relations)),
            tuple(_strings(parts, by_kind.get("sharedStrings"))),
            tuple(looks_of(parts, by_kind.get("styles"))),
            properties is not None and properties.get("date1904") in ("1", "true"),
        )


def rich_text(element: Element) -> RichText:
    """The text of a string item, run by run; a reading above the characters is none of it."""
    runs = [
        TextRun(_unescaped("".join(part.text or "" for part in one.iterfind(f"{S}t"))), one.find(f"{S}rPr"))
        for one in element.iterfind(f"{S}r")
    ]
    return tuple(runs) or (
        TextRun(_unescaped("".join(part.text or "" for part in element.iterfind(f"{S}t")))),
    )


def _unescaped(text: str) -> str:
    text = without_halves(ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sheets(root: Element, relations: dict[str, tuple[str, Path]]) -> list[Sheet]:
    found = []
    for sheet in root.iterfind(f"{S}sheets/{S}sheet"):
        kind, path = relations.get(sheet.get(RELATION, ""), ("", Path("")))
        if kind == "worksheet":
            shown = sheet.get("state", "visible") == "visible"
            found.append(Sheet(sheet.get("name", ""), path, shown))
    return found


def _strings(parts: Package, path: str | None) -> list[RichText]:
    if path is None or path not in parts:
        return []
    strings: list[RichText] = []
    for item in parts.stream(path, "si"):
        strings.append(rich_text(item))
        if len(strings) > MOST_STRINGS:
            raise parts.too_large(path)
    return strings
