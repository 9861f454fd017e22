"""A made-up list as a Word document: merged cells, rows in several parts, numbers that Word makes."""

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import takewhile
from random import Random
from typing import Any, Literal

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml as parsed
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from tests.support.as_text import Row, Table, sheet
from tests.support.made_up import Truth, numeral, township
from tests.support.style import Slips, Style, drawn

__all__ = ["WordStyle", "case", "docx"]

MARKER = re.compile(r"^(?:(?P<dot>(\d+)\.)|(?P<wide>(\d+)．)|(?P<comma>(\d+)、)|(?P<bracket>（(\d+)）))")
FORMS = {"dot": "%1.", "wide": "%1．", "comma": "%1、", "bracket": "（%1）", "plain": "%1"}


@dataclass(frozen=True)
class WordStyle:
    """What a Word document has and a text has not.

    `auto` says which numbers Word makes: those of items, of points, of categories. `parts` writes an item as
    several rows, its number and title merged over them or left blank below the first. `pieces` begins a new
    table after so many rows. `lines` ends a cell's line by a paragraph mark or a line break. `traces` are
    left-overs of editing: deleted and inserted text, hidden text, content controls, bookmarks.
    """

    auto: frozenset[str] = frozenset()
    parts: Literal["none", "merged", "blank"] = "none"
    merge: bool = True
    pieces: int | None = None
    repeat_head: bool = False
    lines: Literal["p", "br"] = "p"
    traces: bool = False
    footer: bool = True
    title_box: bool = False

    @classmethod
    def drawn(cls, rng: Random) -> "WordStyle":
        return cls(
            auto=frozenset(one for one in ("items", "points", "categories") if rng.random() < 0.4),
            parts=rng.choice(("none", "none", "none", "merged", "blank")),
            merge=rng.random() < 0.7,
            pieces=rng.choice((None, None, 4, 9)),
            repeat_head=rng.random() < 0.5,
            lines=rng.choice(("p", "p", "br")),
            traces=rng.random() < 0.5,
            footer=rng.random() < 0.7,
            title_box=rng.random() < 0.15,
        )


def case(seed: int, *, large: bool = False) -> tuple[bytes, Truth]:
    """A township's list as a .docx file's bytes, in a style of its own, with what is to be read from it."""
    truth = township(seed, large=large)
    style = drawn(Random(f"style {seed}"), truth)
    return docx(truth, style, WordStyle.drawn(Random(f"word {seed}")))


def docx(
    truth: Truth, style: Style, word: WordStyle | None = None, slips: Slips | None = None
) -> tuple[bytes, Truth]:
    """A list as a .docx file; what only a text conversion does to a list is left out of the style."""
    clean = replace(style, wrap=None, tags="none", entities=False, spaces=0.0, page_lines=None)
    laid = sheet(truth, clean, slips)
    writer = _Writer(clean, word or WordStyle(), Random(f"traces {truth.seed}"))
    writer.front(laid.front.paragraphs, laid.front.heads)
    for table in laid.tables:
        writer.table(table)
    writer.document.add_paragraph()  # no document ends with a table
    return writer.data(), laid.truth


class _Writer:
    def __init__(self, style: Style, word: WordStyle, rng: Random) -> None:
        self.style, self.word, self.rng = style, word, rng
        self.document = Document()
        self.nums: dict[str, tuple[int, int]] = {}
        if word.footer:
            _page_number(self.document.sections[0].footer)

    def data(self) -> bytes:
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()

    def front(self, paragraphs: tuple[str, ...], heads: tuple[str, ...]) -> None:
        for index, text in enumerate(paragraphs):
            if text in heads:
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            paragraph = self.document.add_paragraph()
            if index == 0 and self.word.title_box:
                paragraph._p.append(_xml(TEXT_BOX.format(text=text)))
            else:
                paragraph.add_run(text)
            if index == 0 or text in heads:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def table(self, table: Table) -> None:
        self.nums.pop("items", None)
        self.nums.pop("categories", None)
        title = self.document.add_heading(level=1)
        self._text(title, table.title)
        size = self.word.pieces or len(table.rows)
        for start in range(0, len(table.rows), size):
            if start:
                self.document.add_paragraph()
            head = start == 0 or self.word.repeat_head
            self._piece(table, table.rows[start : start + size], head=head)

    def _piece(self, table: Table, rows: tuple[Row, ...], *, head: bool) -> None:
        made = self.document.add_table(0, len(table.columns), style="Table Grid")
        if head:
            for cell, column in zip(_new_row(made).cells, table.columns, strict=True):
                self._fill(cell, [column])
        for index, row in enumerate(rows):
            if row.heading:
                self._heading(made, row)
            else:
                self._row(made, row, index, rows)

    def _heading(self, made: DocxTable, row: Row) -> None:
        cells = _new_row(made).cells
        merged = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
        label = row.cells[0][0]
        found = re.match(r"^([一二三四五六七八九十]+)、", label)
        if "categories" in self.word.auto and found and found[1] == numeral(row_number(found[1])):
            self._fill(merged, [label[found.end() :]])
            self._numbered(
                merged.paragraphs[0], "categories", "chineseCounting", "%1、", row_number(found[1])
            )
        else:
            self._fill(merged, [label])

    def _row(self, made: DocxTable, row: Row, index: int, rows: tuple[Row, ...]) -> None:
        parts = list(self._parts(row))
        for at, cells in enumerate(parts):
            filled = _new_row(made).cells
            for position, lines in enumerate(cells):
                if position < len(filled):
                    number = at == 0 and position == self._at("number")
                    self._fill(filled[position], lines, number=number)
        last = made.rows[-1].cells
        first = made.rows[-len(parts)].cells
        if len(parts) > 1 and self.word.parts == "merged":
            for position in (self._at("number"), self._at("title")):
                first[position].merge(last[position])
        if self.style.category != "heading" and self.word.merge:
            self._merge_category(made, row, index, rows)

    def _merge_category(self, made: DocxTable, row: Row, index: int, rows: tuple[Row, ...]) -> None:
        """Once a category's last row of this piece is written, one cell over all its rows."""
        if index + 1 < len(rows) and rows[index + 1].category == row.category:
            return
        before = list(takewhile(lambda one: one.category == row.category, reversed(rows[: index + 1])))
        height = sum(len(list(self._parts(one))) for one in before)
        column = self.style.category_at
        cells = [one.cells[column] for one in made.rows[-height:]]
        label = next((line for one in reversed(before) for line in one.cells[column]), "")
        for cell in cells:
            self._fill(cell, [])
        merged = cells[0].merge(cells[-1])
        for paragraph in merged.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        self._fill(merged, [label] if label else [])

    def _at(self, role: str) -> int:
        position = 0 if role == "number" else 1
        return position + (self.style.category != "heading" and self.style.category_at <= position)

    def _parts(self, row: Row) -> Iterator[tuple[list[str], ...]]:
        """The physical rows of an item: its longest cell a line a row, or all in one."""
        longest = max(range(len(row.cells)), key=lambda at: len(row.cells[at]))
        lines = row.cells[longest]
        if self.word.parts == "none" or len(lines) < 3 or longest < 3:
            yield row.cells
            return
        half = len(lines) // 2
        yield (*row.cells[:longest], lines[:half], *row.cells[longest + 1 :])
        yield tuple(lines[half:] if at == longest else [] for at in range(len(row.cells)))

    # --- cells

    def _fill(self, cell: _Cell, lines: list[str], *, number: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        paragraph._p.clear_content()
        if number and "items" in self.word.auto and lines and lines[0].isascii():
            digits = lines[0].rstrip(".")
            self._numbered(paragraph, "items", "decimal", lines[0].replace(digits, "%1"), int(digits))
            return
        for index, line in enumerate(lines):
            if index and self.word.lines == "p":
                paragraph = cell.add_paragraph()
            elif index:
                paragraph.add_run().add_break()
            found = MARKER.match(line) if "points" in self.word.auto and self.word.lines == "p" else None
            if found and found.lastgroup:
                form = FORMS[found.lastgroup]
                value = int(re.sub(r"\D", "", found[0]))
                self._numbered(paragraph, f"points {found.lastgroup}", "decimal", form, value)
            self._text(paragraph, line[found.end() if found else 0 :])

    def _numbered(self, paragraph: Paragraph, series: str, form: str, text: str, value: int) -> None:
        """Let Word make a number: the next of its series, or the first of a new one."""
        num, last = self.nums.get(series, (0, 0))
        if not num or value != last + 1:
            num = self._new_num(form, text, value)
        self.nums[series] = (num, value)
        properties = paragraph._p.get_or_add_pPr()
        ns = nsdecls("w")
        properties.append(_xml(f'<w:numPr {ns}><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'))

    def _new_num(self, form: str, text: str, start: int) -> int:
        root = self.document.part.numbering_part.element
        number = 1000 + len(root)
        abstract = _xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            "</w:lvl></w:abstractNum>"
        )
        first = root.find(qn("w:num"))
        first.addprevious(abstract) if first is not None else root.append(abstract)
        ns = nsdecls("w")
        root.append(_xml(
            f'<w:num {ns} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        ))  # fmt: skip
        return number

    def _text(self, paragraph: Paragraph, text: str) -> None:
        """A line in runs, with the traces of editing the style has."""
        if not self.word.traces or len(text) < 4 or self.rng.random() < 0.5:
            paragraph.add_run(text)
            return
        at = self.rng.randrange(1, len(text) - 1)
        before, after = text[:at], text[at:]
        paragraph.add_run(before)
        trace = _xml(self.rng.choice(TRACES).format(text=after))
        for element in list(trace):
            paragraph._p.append(deepcopy(element))


def _new_row(table: Any) -> _Row:
    row: _Row = table.add_row()
    return row


def _xml(text: str) -> Any:
    return parsed(text)


def row_number(text: str) -> int:
    """The value of 十二."""
    return next(number for number in range(1, 100) if numeral(number) == text)


def _page_number(footer: _Footer) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.add_run("— ")
    paragraph._p.append(_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    ))  # fmt: skip
    paragraph.add_run(" —")


_NS = nsdecls("w")
DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>删去的字</w:delText></w:r></w:del>'
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不显示</w:t></w:r>"
RUN = "<w:r><w:t>{text}</w:t></w:r>"
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
TRACES = (
    f'<w:x {_NS}>{DELETED}<w:ins w:id="2" w:author="a">{RUN}</w:ins></w:x>',
    f"<w:x {_NS}><w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:x>",
    f'<w:x {_NS}>{HIDDEN}<w:bookmarkStart w:id="3" w:name="b"/>{RUN}<w:bookmarkEnd w:id="3"/></w:x>',
    f'<w:x {_NS}><w:hyperlink w:anchor="b">{RUN}</w:hyperlink></w:x>',
    f"<w:x {_NS}>{BEGIN}<w:r><w:instrText> QUOTE </w:instrText></w:r>{SEPARATE}{RUN}{END}</w:x>",
)
"""The rest of a line as editing leaves it: the text shown is the same."""
TEXT_BOX = (
    f'<w:r {_NS} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>"
    "<w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
