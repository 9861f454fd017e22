"""The story of a Word document as blocks: its paragraphs and tables, in order, each paragraph a line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from ingest.readers.borders import borders
from ingest.readers.colors import WHITE, Rgb
from ingest.readers.docx.drawings import Drawing
from ingest.readers.docx.looks import ground_of
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.styles import W, child, on, value, whole
from ingest.readers.docx.text import Inline, InlineBreak, Runs
from ingest.readers.opening.limits import MOST_LINES
from ingest.readers.opening.package import Element
from models.base import Where
from models.document import Block, Cell, Line, Paragraph, Picture, Row, Table
from models.repairs import Repair, RepairRule

__all__ = ["Body"]

AROUND = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "txbxContent")
)
"""Elements that only stand around paragraphs, tables, rows or cells."""
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_COLUMNS = 1000
CENTRED = frozenset({"center", "distribute"})
SHOWN = 60
"""Characters that a note on something left out quotes."""
HeldBlocks = Callable[[str], Sequence[Block]]
"""What another document shows that the file holds, by its relation's id; nothing where it can't be read."""


@dataclass
class _Merged:
    """A cell while the rows it runs over come in."""

    row: int
    place: int
    columns: int


@dataclass
class Body:
    """Turns the elements of a story into blocks. OverflowError for more lines than any list has.

    `ground` is what the page is painted on, None where that isn't known. `repairs` tell of what is left out,
    `hidden` are rows of it.
    """

    runs: Runs
    numbering: Numbering
    held: HeldBlocks = lambda _: ()
    ground: Rgb | None = WHITE
    repairs: list[Repair] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Table] = field(default_factory=list)
    made: int = 0
    tables: int = 0
    lines: int = 0
    _notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    _pending: list[Inline] = field(default_factory=list)
    _where: Where = field(default_factory=Where)

    def take_notes(self, kind: str, root: Element | None) -> None:
        """Footnotes or endnotes, to be shown after the block that refers to them."""
        for note in root if root is not None else ():
            if value(note, "type") in (None, "normal"):
                self._notes[kind, value(note, "id") or ""] = note

    def blocks(self, story: Element) -> Iterator[Block]:
        """A story's blocks; a text box's stand after the paragraph that it is anchored to."""
        for block in self._blocks(story):
            self.made += 1
            yield block

    def _blocks(self, story: Element) -> Iterator[Block]:
        for element in _within(story, "p", "tbl", "altChunk"):
            if element.tag == f"{W}altChunk":
                yield from self._drawn(Drawing(element.get(RELATION)))
            elif element.tag == f"{W}tbl":
                self._pending = []
                if _is_frame(element):
                    for row in _rows(element):
                        for cell in _within(row, "tc"):
                            yield from self._blocks(cell)
                else:
                    yield self._table(element)
            else:
                yield from self._shown(element)
            yield from self._noted()

    def _shown(self, paragraph: Element) -> Iterator[Block]:
        """A paragraph's own blocks, and those of what stands in it."""
        groups, within = self._paragraph(paragraph)
        for group in groups:
            yield Paragraph(tuple(Line(text, Where()) for text in group), Where())
        for one in within:
            if isinstance(one, Drawing):
                yield from self._drawn(one, in_text=bool(groups))
            else:
                with self._in_box():
                    yield from self._blocks(one)

    def texts(self, paragraph: Element) -> list[str]:
        """A paragraph's lines, those of text boxes in it after its own."""
        groups, within = self._paragraph(paragraph)
        lines = [line for group in groups for line in group]
        for one in within:
            if isinstance(one, Drawing):
                lines += _texts_of(self._drawn(one))
            else:
                with self._in_box():
                    lines += self._lines(one)
        return lines

    def _lines(self, story: Element) -> Iterator[str]:
        """Everything in a cell or text box as lines; a table in it row by row."""
        for element in _within(story, "p", "tbl", "altChunk"):
            if element.tag == f"{W}p":
                yield from self.texts(element)
            elif element.tag == f"{W}altChunk":
                yield from _texts_of(self._drawn(Drawing(element.get(RELATION))))
            else:
                for row in _rows(element):
                    for cell in _within(row, "tc"):
                        yield from self._lines(cell)
        self._pending = []

    def _drawn(self, drawing: Drawing, *, in_text: bool = False) -> Sequence[Block]:
        """The blocks of the document that a picture or chunk shows; without any it is noted as a picture."""
        blocks = [self._numbered(block) for block in self.held(drawing.relation)] if drawing.relation else []
        if not blocks:
            cell = self._where.table is not None
            self.pictures.append(Picture(self._where, self.made - (not cell and not in_text), cell))
        return blocks

    def _numbered(self, block: Block) -> Block:
        """A block of another document with its table's number among those of this one."""
        if isinstance(block, Paragraph):
            lines = tuple(replace(line, where=Where()) for line in block.lines)
            return replace(block, lines=lines, where=Where())
        self.tables += 1
        rows = []
        for at, row in enumerate(block.rows, 1):
            where = Where(table=str(self.tables), row=at)
            cells = (
                replace(cell, lines=tuple(replace(line, where=where) for line in cell.lines), where=where)
                for cell in row.cells
            )
            rows.append(Row(tuple(cells), where))
        return replace(block, rows=tuple(rows), where=Where(table=str(self.tables)))

    @contextmanager
    def _in_box(self) -> Iterator[None]:
        """Within a text box, whose ground isn't looked for."""
        ground, self.ground = self.ground, None
        yield
        self.ground = ground

    def _noted(self) -> Iterator[Paragraph]:
        while self.runs.notes:
            kind, identity, mark = self.runs.notes.pop(0)
            note = self._notes.get((kind, identity))
            lines = list(self._lines(note)) if note is not None else []
            for index, text in enumerate(lines):
                shown = mark + text if index == 0 else text
                yield Paragraph((Line(shown, Where()),), Where())

    def _note(self, rule: RepairRule, text: str) -> None:
        self.repairs.append(Repair(rule=rule, before=text.strip()[:SHOWN], after="", where=self._where))

    # --- paragraphs

    def _paragraph(self, paragraph: Element) -> tuple[list[list[str]], list[Drawing | Element]]:
        """A paragraph's lines, in groups that are paragraphs to a reader, and its pictures and text boxes.

        A line break ends a paragraph to a reader too, unless the paragraph is centred: a title on two lines.
        """
        properties = child(paragraph, "pPr")
        pieces = self.runs.pieces(paragraph, self.ground)
        for rule, left_out in groupby(self.runs.unread, key=itemgetter(0)):
            self._note(rule, "".join(text for _, text in left_out))
        self.runs.unread.clear()
        if _mark_gone(properties):  # the paragraph goes on in the next one
            self._pending += pieces
            return [], []
        pieces, self._pending = [*self._pending, *pieces], []
        within = [piece for piece in pieces if not isinstance(piece, str | InlineBreak)]
        if on(child(properties, "rPr", "vanish")) and not any(
            isinstance(piece, str) and piece for piece in pieces
        ):
            return [], within
        number = self.numbering.number(properties)
        texts = _split([number, *pieces])
        self.lines += sum(map(len, texts))
        if self.lines > MOST_LINES:
            raise OverflowError
        centred = value(child(properties, "jc")) in CENTRED
        return (texts if centred else [[line] for group in texts for line in group]), within

    # --- tables

    def _table(self, table: Element) -> Table:
        self.tables += 1
        number = str(self.tables)
        around, self.ground = self.ground, self.runs.looks.table_ground(table, self.ground)
        self._note_hidden(table, number)
        printed = [(row, list(_cells(row))) for row in _rows(table)]
        used = [_lines_of(row, cells) for row, cells in printed]
        border = borders(used, _places(table, {line for lines in used for line in lines}))
        rows: list[list[Cell]] = []
        open_cells: dict[int, _Merged] = {}
        for index, (_, row_cells) in enumerate(printed):
            where = Where(table=number, row=index + 1)
            rows.append([])
            open_now: dict[int, _Merged] = {}
            edges = pairwise(border[line] for line in used[index])
            for (cell, _, goes_on), (column, end) in zip(row_cells, edges, strict=True):
                columns = end - column
                above = open_cells.get(column)
                if goes_on and above is not None and above.columns == columns:
                    merged = rows[above.row][above.place]
                    rows[above.row][above.place] = replace(merged, rows=merged.rows + 1)
                    open_now[column] = above
                else:
                    lines = self._cell_lines(cell, where)
                    if _begins_merge(cell[0]):
                        open_now[column] = _Merged(index, len(rows[-1]), columns)
                    rows[-1].append(Cell(lines, column, columns, where=where))
            open_cells = open_now
        self.ground = around
        wheres = [Where(table=number, row=index + 1) for index in range(len(rows))]
        reach = max((cell.column + cell.columns for row in rows for cell in row), default=0)
        return Table(
            tuple(Row(tuple(cells), where) for cells, where in zip(rows, wheres, strict=True)),
            reach,
            Where(table=number),
        )

    def _cell_lines(self, cell: Sequence[Element], where: Where) -> tuple[Line, ...]:
        """The lines of a cell, whose elements are several where they are joined."""
        around = self._where, self.ground
        self._where, self.ground = where, ground_of(cell, self.ground)
        lines = tuple(Line(text, where) for one in cell for text in self._lines(one))
        self._where, self.ground = around
        return lines

    def _note_hidden(self, table: Element, number: str) -> None:
        """Tell of a table's hidden rows; their place is the row that they would be."""
        for at, row in enumerate(_rows(table, hidden=True), 1):
            if not on(child(row, "trPr", "hidden")):
                continue
            where = Where(table=number, row=at)
            cells = tuple(
                Cell(self._hidden_lines(elements, where), column, columns, where=where)
                for column, (elements, columns, _) in enumerate(_cells(row))
            )
            if text := " ".join(cell.text for cell in cells if cell.lines):
                self.repairs.append(Repair(rule="hidden row", before=text[:SHOWN], after="", where=where))
                self.hidden.append(Table((Row(cells, where),), len(cells), where))

    def _hidden_lines(self, cell: Sequence[Element], where: Where) -> tuple[Line, ...]:
        """The lines of a cell that isn't shown: nothing in it counts."""
        runs = Runs(self.runs.looks)
        paragraphs = (one for element in cell for one in element.iter(f"{W}p"))
        texts = (
            "".join(piece for piece in runs.pieces(one, None) if isinstance(piece, str)) for one in paragraphs
        )
        return tuple(Line(text.strip(), where) for text in texts if text.strip())


def _texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        rows = [block] if isinstance(block, Paragraph) else block.rows
        yield from (line.text for row in rows for line in row.lines)


def _split(pieces: list[Inline]) -> list[list[str]]:
    """Text at its breaks: groups at page breaks, lines within them; blank ones left out."""
    groups = [[""]]
    for piece in pieces:
        if piece is InlineBreak.PAGE:
            groups.append([""])
        elif piece is InlineBreak.LINE:
            groups[-1].append("")
        elif isinstance(piece, str):
            line = groups[-1][-1]
            joint = " " if line == pieces[0] and line[-1:].isalnum() and piece[:1].isalnum() else ""
            groups[-1][-1] = line + joint + piece
    stripped = [[line.strip() for line in group if line.strip()] for group in groups]
    return [group for group in stripped if group]


def _mark_gone(properties: Element | None) -> bool:
    """Whether a tracked change took the mark that ends a paragraph."""
    run = child(properties, "rPr")
    return child(run, "del") is not None or child(run, "moveFrom") is not None


def _within(story: Element, *names: str) -> Iterator[Element]:
    """The elements of these names right in a story, or in what only stands around them."""
    tags = {f"{W}{name}" for name in names}
    for element in story:
        if element.tag in tags:
            yield element
        elif element.tag in AROUND:
            yield from _within(element, *names)


def _rows(table: Element, *, hidden: bool = False) -> Iterator[Element]:
    """A table's rows, without those deleted, and without those hidden unless they are asked for."""
    for row in _within(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is None and (hidden or not on(child(properties, "hidden"))):
            yield row


def _is_frame(table: Element) -> bool:
    """Whether a table of one column only stands around others."""
    cells = [list(_within(row, "tc")) for row in _rows(table)]
    within = (table for row in cells for cell in row for table in _within(cell, "tbl"))
    return all(len(row) == 1 for row in cells) and any(True for _ in within)


def _lines_of(row: Element, cells: Sequence[tuple[list[Element], int, bool]]) -> list[int]:
    """The lines of the grid at which a row's cells begin and end."""
    return list(accumulate((columns for _, columns, _ in cells), initial=_grid(row, "gridBefore")))


def _places(table: Element, lines: Iterable[int]) -> dict[int, float]:
    """Where lines of the grid are (twentieths of a point); beyond the widths that are stated, one apart."""
    grid = child(table, "tblGrid")
    columns = grid.iterfind(f"{W}gridCol") if grid is not None else ()
    stated = [max(whole(value(one, "w")) or 0, 0) for one in columns]
    known = list(accumulate(stated, initial=0)) if any(stated) else [0]
    last = len(known) - 1
    return {line: known[line] if line <= last else known[last] + line - last for line in lines}


def _cells(row: Element) -> Iterator[tuple[list[Element], int, bool]]:
    """A row's cells: each with its elements (several where hMerge joins them), its columns, and whether it
    goes on from the row above.
    """  # noqa: D205
    held: tuple[list[Element], int, bool] | None = None
    for cell in _within(row, "tc"):
        properties = child(cell, "tcPr")
        if child(properties, "cellDel") is not None:
            continue
        columns = min(max(whole(value(child(properties, "gridSpan"))) or 1, 1), MOST_COLUMNS)
        across = child(properties, "hMerge")
        if held is not None and across is not None and value(across) in (None, "continue"):
            held = ([*held[0], cell], held[1] + columns, held[2])
            continue
        if held is not None:
            yield held
        merge = child(properties, "vMerge")
        held = ([cell], columns, merge is not None and value(merge) in (None, "continue"))
    if held is not None:
        yield held


def _begins_merge(cell: Element) -> bool:
    return child(cell, "tcPr", "vMerge") is not None


def _grid(row: Element, name: str) -> int:
    """How many columns a row leaves out at an end."""
    return min(max(whole(value(child(row, "trPr", name))) or 0, 0), MOST_COLUMNS)
