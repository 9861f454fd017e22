"""Nothing of a list is in the file that it does not show: rows, cells, sheets or panes that are hidden."""

from collections.abc import Iterator

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from models.document import Row
from models.reconciliation import Check

__all__ = ["checks"]

SHOWN_OF_ROW, MOST_SHOWN = 30, 5
"""Characters shown of a hidden row, and rows shown."""
WORDS = regex.compile(r"\p{Han}{4}")
"""What a row of a list has more of than its number."""


def checks(reading: Reading) -> Iterator[Check]:
    """One check, of documents that hide any tables or rows; what is shown elsewhere, too, is a copy."""
    hidden = [row for table in reading.document.hidden for row in table.rows if _is_row(row)]
    if not hidden:
        return
    shown = {"".join(line.text.split()) for line in reading.document.lines()}
    unseen = [row for row in hidden if any(text not in shown for text in _texts(row))]
    rows = [" ".join(_texts(row))[:SHOWN_OF_ROW] for row in unseen[:MOST_SHOWN]]
    yield Subject("hidden").judged(
        {"hidden": len(unseen), "shown": rows}, where=[row.where for row in unseen]
    )


def _is_row(row: Row) -> bool:
    """Whether a row holds more than a single cell: a number and what it numbers."""
    return sum(bool(cell.text.strip()) for cell in row.cells) > 1


def _texts(row: Row) -> list[str]:
    texts = ("".join(line.text.split()) for line in row.lines)
    return [text for text in texts if WORDS.search(text)]
