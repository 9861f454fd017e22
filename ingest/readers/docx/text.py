"""A Word paragraph's text as shown: changes accepted, fields by their results, nothing hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from ingest.readers.docx.styles import Styles, W, child, on, value
from ingest.readers.docx.symbols import unicode_of
from ingest.readers.opening.package import Element
from ingest.text.numerals import written

__all__ = ["Inline", "InlineBreak", "Runs"]

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "delText", "instrText", "tblPr")
)
"""What shows nothing: deleted and moved text, properties, a ruby's reading, a field's instruction."""
CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "-",
}
CIRCLED = re.compile(r"^\s*EQ\s+\\o\\ac\s*\(\s*○\s*[,，;；]\s*(\d{1,2})\s*\)", re.IGNORECASE)
"""The field by which Word puts a circle around a number."""
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class InlineBreak(Enum):
    """An end of a line within a paragraph."""

    LINE = "line"
    PAGE = "page"


Inline = str | InlineBreak | Element
"""Text, a break, or the element of a text box anchored here."""


@dataclass
class Fields:
    """The complex fields open at a place: for each whether its result has begun, and its instruction."""

    open: list[tuple[bool, str]] = field(default_factory=list)

    @property
    def instructing(self) -> bool:
        """Whether what stands here belongs to a field's instruction, which is not shown."""
        return any(not result for result, _ in self.open)

    def step(self, kind: str | None) -> str:
        """A field's begin, separator or end; what the field shows that has no result of its own."""
        if kind == "begin":
            self.open.append((False, ""))
        elif kind == "separate" and self.open:
            self.open[-1] = (True, self.open[-1][1])
        elif kind == "end" and self.open:
            result, instruction = self.open.pop()
            circled = CIRCLED.match(instruction)
            if circled and not result:
                return written(int(circled[1]), "decimalEnclosedCircle")
        return ""

    def instruct(self, text: str) -> None:
        """More of the instruction of the innermost field."""
        if self.open:
            result, instruction = self.open[-1]
            self.open[-1] = (result, instruction + text)


@dataclass
class Runs:
    """Reads the runs of paragraphs; `notes` are the footnotes referred to since they were last taken."""

    styles: Styles
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    _noted: int = 0

    def pieces(self, paragraph: Element) -> list[Inline]:
        """What a paragraph shows, in order."""
        fields = Fields()
        hidden = self.styles.hidden(value(child(paragraph, "pPr", "pStyle")) or self.styles.default)
        return list(self._walk(paragraph, fields, bool(hidden)))

    def _walk(self, element: Element, fields: Fields, hidden: bool) -> Iterator[Inline]:
        for part in element:
            tag = part.tag
            if tag == f"{W}r":
                if not self._hidden(part, hidden):
                    yield from self._walk(part, fields, hidden)
                else:
                    self._fields_only(part, fields)
            elif tag == f"{W}fldChar":
                yield fields.step(value(part, "fldCharType"))
            elif tag == f"{W}instrText":
                fields.instruct(part.text or "")
            elif tag in GONE or not isinstance(tag, str):
                continue
            elif not fields.instructing:
                yield from self._shown(part, fields, hidden)

    def _shown(self, part: Element, fields: Fields, hidden: bool) -> Iterator[Inline]:
        tag = part.tag
        if tag in (f"{W}t", MATH_TEXT):
            yield unicode_of(part.text or "", _font(part))
        elif tag in CHARACTERS:
            yield CHARACTERS[tag]
        elif tag in (f"{W}br", f"{W}cr"):
            yield InlineBreak.PAGE if value(part, "type") in ("page", "column") else InlineBreak.LINE
        elif tag == f"{W}sym":
            yield _symbol(part)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield self._note(part)
        elif tag == f"{W}txbxContent":
            yield part
        elif tag == f"{COMPATIBILITY}AlternateContent":
            choice = part.find(f"{COMPATIBILITY}Choice")
            chosen = part.find(f"{COMPATIBILITY}Fallback") if choice is None else choice
            if chosen is not None:
                yield from self._walk(chosen, fields, hidden)
        else:
            yield from self._walk(part, fields, hidden)

    def _hidden(self, run: Element, by_paragraph: bool) -> bool:
        properties = child(run, "rPr")
        own = on(child(properties, "vanish"))
        if own is None:
            own = self.styles.hidden(value(child(properties, "rStyle")))
        return by_paragraph if own is None else own

    def _fields_only(self, run: Element, fields: Fields) -> None:
        """A hidden run's field characters: they count though they show nothing."""
        for part in run:
            if part.tag == f"{W}fldChar":
                fields.step(value(part, "fldCharType"))
            elif part.tag == f"{W}instrText":
                fields.instruct(part.text or "")

    def _note(self, reference: Element) -> str:
        """A footnote's mark: its own where it has one, else the next number, raised."""
        kind = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
        mark = ""
        if value(reference, "customMarkFollows") not in ("1", "true"):
            self._noted += 1
            mark = str(self._noted).translate(SUPERSCRIPT)
        self.notes.append((kind, value(reference, "id") or "", mark))
        return mark


def _symbol(part: Element) -> str:
    code = value(part, "char") or ""
    try:
        return unicode_of(chr(int(code, 16)), value(part, "font"))
    except (ValueError, OverflowError):
        return ""


def _font(text: Element) -> str | None:
    run = text.getparent()
    fonts = child(run, "rPr", "rFonts") if run is not None else None
    return value(fonts, "ascii") or value(fonts, "hAnsi")
