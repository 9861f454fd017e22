"""A workbook's parts: its shown sheets, the strings they share, and what a cell's style says."""

from dataclasses import dataclass

import regex

from ingest.readers.opening.package import Element, Package, Path
from ingest.readers.xlsx.formats import BUILT_IN, GENERAL

__all__ = ["Looks", "S", "Sheet", "Workbook", "rich_text"]

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ESCAPED = regex.compile(r"_x([0-9A-Fa-f]{4})_")
MOST_STRINGS = 1_000_000
SIDES = ("left", "right", "top", "bottom", "start", "end")


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and part; whether it is shown."""

    name: str
    path: Path
    shown: bool


@dataclass(frozen=True)
class Looks:
    """What a style says of a cell: its number format, and whether it is bordered."""

    format: str
    bordered: bool


@dataclass(frozen=True)
class Workbook:
    """What all sheets of a workbook share. `from_1904` says which day its dates count from."""

    sheets: tuple[Sheet, ...]
    strings: tuple[str, ...]
    looks: tuple[Looks, ...]
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
            tuple(_looks(parts, by_kind.get("styles"))),
            properties is not None and properties.get("date1904") in ("1", "true"),
        )


def rich_text(element: Element) -> str:
    """The text of a string item, its runs in one; a reading above the characters is none of it."""
    texts = [
        part.text or ""
        for part in element.iter(f"{S}t")
        if (parent := part.getparent()) is not None and parent.tag != f"{S}rPh"
    ]
    return (
        ESCAPED.sub(lambda code: chr(int(code[1], 16)), "".join(texts))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


def _sheets(root: Element, relations: dict[str, tuple[str, Path]]) -> list[Sheet]:
    found = []
    for sheet in root.iterfind(f"{S}sheets/{S}sheet"):
        kind, path = relations.get(sheet.get(RELATION, ""), ("", Path("")))
        if kind == "worksheet":
            shown = sheet.get("state", "visible") == "visible"
            found.append(Sheet(sheet.get("name", ""), path, shown))
    return found


def _strings(parts: Package, path: str | None) -> list[str]:
    if path is None or path not in parts:
        return []
    strings: list[str] = []
    for item in parts.stream(path, "si"):
        strings.append(rich_text(item))
        if len(strings) > MOST_STRINGS:
            raise parts.too_large(path)
    return strings


def _looks(parts: Package, path: str | None) -> list[Looks]:
    if path is None or path not in parts:
        return []
    root = parts.tree(path)
    formats = dict(BUILT_IN) | {
        int(one.get("numFmtId", "0")): one.get("formatCode", GENERAL)
        for one in root.iterfind(f"{S}numFmts/{S}numFmt")
        if one.get("numFmtId", "").isdecimal()
    }
    bordered = [
        any(side.get("style", "none") != "none" for name in SIDES for side in border.iterfind(f"{S}{name}"))
        for border in root.iterfind(f"{S}borders/{S}border")
    ]
    return [
        Looks(formats.get(_whole(one, "numFmtId"), GENERAL), _at(bordered, _whole(one, "borderId")))
        for one in root.iterfind(f"{S}cellXfs/{S}xf")
    ]


def _whole(element: Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isdecimal() else 0


def _at(states: list[bool], index: int) -> bool:
    return index < len(states) and states[index]
