"""A Word paragraph's text as shown: changes accepted, fields by their results, nothing hidden or struck."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby

from ingest.readers.colors import Rgb
from ingest.readers.docx.drawings import Drawing, drawing_of, word_art
from ingest.readers.docx.looks import RunLook, RunLooks
from ingest.readers.docx.styles import W, child, value, whole
from ingest.readers.docx.symbols import unicode_of
from ingest.readers.opening.charset import without_halves
from ingest.readers.opening.package import Element
from ingest.text.notes import is_note_mark
from ingest.text.numerals import written
from models.repairs import RepairRule

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
DRAWN = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
CIRCLED = re.compile(r"^\s*EQ\s+\\o\\ac\s*\(\s*○\s*[,，;；]\s*(\d{1,2})\s*\)", re.IGNORECASE)
"""The field by which Word puts a circle around a number."""
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class InlineBreak(Enum):
    """An end of a line within a paragraph."""

    LINE = "line"
    PAGE = "page"


class Raised(str):
    """A text set above the line: a note's mark, or a power."""


Inline = str | InlineBreak | Drawing | Element
"""Text, a break, a picture, or the element of a text box anchored here."""


@dataclass
class Fields:
    """The complex fields open at a place: for each whether its result has begun, and its instruction."""

    open: list[tuple[bool, str]] = field(default_factory=list)

    @property
    def instructing(self) -> bool:
        """Whether what stands here belongs to a field's instruction, which is not shown."""
        return any(not result for result, _ in self.open)

    def step(self, kind: str | None, mark: Element) -> str:
        """A field's begin, separator or end; what the field shows that has no result of its own."""
        if kind == "begin":
            self.open.append((False, ""))
            return _chosen(child(mark, "ffData", "ddList"))
        if kind == "separate" and self.open:
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
    """Reads the runs of paragraphs.

    `notes` are the footnotes referred to since they were last taken, `unread` is what was left out since
    then, and why.
    """

    looks: RunLooks
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    unread: list[tuple[RepairRule, str]] = field(default_factory=list)
    _noted: int = 0
    _ground: Rgb | None = None

    def pieces(self, paragraph: Element, ground: Rgb | None) -> list[Inline]:
        """What a paragraph shows that is painted on a ground (None: it isn't known), in order."""
        fields = Fields()
        properties = child(paragraph, "pPr")
        self._ground = self.looks.ground(properties, ground)
        return self._without_marks(self._walk(paragraph, fields, self.looks.of_paragraph(properties)))

    def _walk(self, element: Element, fields: Fields, look: RunLook) -> Iterator[Inline]:
        for part in element:
            tag = part.tag
            if tag == f"{W}r":
                yield from self._run(part, fields, self.looks.of_run(child(part, "rPr"), look))
            elif tag == f"{W}fldChar":
                yield fields.step(value(part, "fldCharType"), part)
            elif tag == f"{W}instrText":
                fields.instruct(part.text or "")
            elif tag in GONE or not isinstance(tag, str):
                continue
            elif not fields.instructing:
                yield from self._shown(part, fields, look)

    def _run(self, run: Element, fields: Fields, look: RunLook) -> Iterator[Inline]:
        """What a run shows; of one that isn't seen its field characters count all the same."""
        why: RepairRule | None = (
            "hidden" if look.hidden else "invisible" if not look.seen(self._ground) else None
        ) or ("struck out" if look.struck else None)
        if why is None and not look.raised:
            yield from self._walk(run, fields, look)
            return
        referred = len(self.notes), self._noted
        for piece in self._walk(run, fields, look):
            if why is None or not isinstance(piece, str):
                if look.hidden:
                    continue
                yield Raised(piece) if look.raised and isinstance(piece, str) and piece else piece
            elif piece.strip():
                self.unread.append((why, piece))
        if look.hidden:
            del self.notes[referred[0] :]
            self._noted = referred[1]

    def _without_marks(self, pieces: Iterator[Inline]) -> list[Inline]:
        """The pieces but for the marks of notes, each of which may be several runs."""
        found = list(pieces)
        if not any(isinstance(piece, Raised) for piece in found):
            return found
        kept: list[Inline] = []
        before = ""
        for raised, run in groupby(found, key=lambda piece: isinstance(piece, Raised)):
            held = list(run)
            text = "".join(piece for piece in held if isinstance(piece, str))
            if raised and is_note_mark(text, before):
                self.unread.append(("note mark", text))
                continue
            kept += (str(piece) if isinstance(piece, Raised) else piece for piece in held)
            before += text
        return kept

    def _shown(self, part: Element, fields: Fields, look: RunLook) -> Iterator[Inline]:
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
                yield from self._walk(chosen, fields, look)
        elif tag in DRAWN:
            yield from self._drawn(part, fields, look)
        else:
            yield from self._walk(part, fields, look)

    def _drawn(self, part: Element, fields: Fields, look: RunLook) -> Iterator[Inline]:
        """What a drawing shows: its text boxes, else its lettering, else the picture it is."""
        pieces = list(self._walk(part, fields, look))
        if any(not isinstance(piece, str) or piece.strip() for piece in pieces):
            yield from pieces
        elif lettering := word_art(part):
            yield lettering
        elif drawing := drawing_of(part):
            yield drawing

    def _note(self, reference: Element) -> str:
        """A footnote's mark: its own where it has one, else the next number, raised."""
        kind = "footnotes" if reference.tag == f"{W}footnoteReference" else "endnotes"
        mark = ""
        if value(reference, "customMarkFollows") not in ("1", "true"):
            self._noted += 1
            mark = str(self._noted).translate(SUPERSCRIPT)
        self.notes.append((kind, value(reference, "id") or "", mark))
        return Raised(mark)


def _chosen(choices: Element | None) -> str:
    """The entry that a form's list shows."""
    entries = choices.findall(f"{W}listEntry") if choices is not None else []
    at = whole(value(child(choices, "result"))) or 0
    return value(entries[at]) or "" if at < len(entries) else ""


def _symbol(part: Element) -> str:
    code = value(part, "char") or ""
    try:
        return unicode_of(without_halves(chr(int(code, 16))), value(part, "font"))
    except (ValueError, OverflowError):
        return ""


def _font(text: Element) -> str | None:
    run = text.getparent()
    fonts = child(run, "rPr", "rFonts") if run is not None else None
    return value(fonts, "ascii") or value(fonts, "hAnsi")
