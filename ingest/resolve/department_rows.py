"""An item laid out in a row for each department: which of its duties stand beside whose name."""

import sys
from collections.abc import Sequence

import regex

from ingest.resolve.departments import name_spans
from ingest.resolve.lexicon import Lexicon
from ingest.text.clean import clean_cell
from models.document import Break, Cell
from models.draft import DraftItem, DraftList
from models.flow import CleanCell

__all__ = ["department_rows"]

SENTENCE_END = regex.compile(r"[。；;！!][）)”]?$")
Standing = tuple[float, float]
"""Page, and row or how far down it; the page is 0 where there are none."""
Beside = tuple[CleanCell, CleanCell]


def department_rows(item: DraftItem, of: DraftList, lexicon: Lexicon) -> list[Beside]:
    """Each department's name and duties where an item has a row for each; none where it has not.

    Parts that a page's end makes are no rows: they go on in one another, or stand on two pages, or in sources
    that know no rows; there only whole names beside whole sentences are a row.
    """
    whose, what = _parts(item)
    names, texts = _filled(whose), _filled(what)
    if len(names) < 2:
        return []
    if all(_spot(cell) is not None for cell in (*names, *texts)):
        sure = _has_rows(names) or any(_has_rows(_filled(_parts(one)[0])) for one in of.items)
        return _beside(names, texts, lexicon) if sure else []
    if len(whose) != len(what) or (len(names), len(texts)) != (len(whose), len(what)):
        return []
    pairs = [(clean_cell(name), clean_cell(text)) for name, text in zip(names, texts, strict=True)]
    return [] if _goes_on(names, texts) or not _all_whole(pairs, lexicon) else pairs


def _parts(item: DraftItem) -> tuple[Sequence[Cell], Sequence[Cell]]:
    """The printed cells of an item's departments, and of their duties."""
    whose, what = (item.cells.get(role) for role in ("departments", "department_duties"))
    return whose.parts if whose else (), what.parts if what else ()


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.lines] if len(cells) > 1 else []


def _has_rows(names: Sequence[Cell]) -> bool:
    """Whether names stand in rows for sure: of a row that pages cut each page has but one part."""
    return len(names) > max(len({cell.where.page for cell in names}), 1)


def _beside(names: Sequence[Cell], texts: Sequence[Cell], lexicon: Lexicon) -> list[Beside]:
    """The names, each with the duties that begin beside it, or below it before the next one."""
    starts = [_spot(cell) or (0.0, 0.0) for cell in names]
    starts[0] = (0.0, 0.0)
    ends = [*starts[1:], (float(sys.maxsize), 0.0)]
    shares = [
        [cell for cell in texts if start <= (_spot(cell) or start) < end]
        for start, end in zip(starts, ends, strict=True)
    ]
    if not all(shares):
        return []
    pairs = [(clean_cell(name), clean_cell(*share)) for name, share in zip(names, shares, strict=True)]
    one_page = len({cell.where.page for cell in (*names, *texts)}) == 1
    sure = one_page and not _goes_on(names, [share[-1] for share in shares])
    return pairs if sure or _all_whole(pairs, lexicon) else []


def _spot(cell: Cell) -> Standing | None:
    """Where a cell stands; None in sources that know neither rows nor places."""
    where = cell.where
    down = where.bbox[1] if where.bbox else where.row
    return None if down is None else (float(where.page or 0), float(down))


def _goes_on(names: Sequence[Cell], texts: Sequence[Cell]) -> bool:
    """Whether a cell above another is not over with its last line."""
    return any(cell.lines[-1].ends is not Break.PARAGRAPH for cell in (*names[:-1], *texts[:-1]))


def _all_whole(pairs: Sequence[Beside], lexicon: Lexicon) -> bool:
    """Whether each row's names are whole, and its text ends with a sentence."""
    return all(_is_whole(names, text, lexicon) for names, text in pairs)


def _is_whole(names: CleanCell, text: CleanCell, lexicon: Lexicon) -> bool:
    printed = ("".join(piece.text for piece in span) for span in name_spans(names.runs))
    shaped = all(lexicon.evidence(name, ()) in ("known", "shaped") for name in printed)
    return shaped and SENTENCE_END.search(text.text) is not None
