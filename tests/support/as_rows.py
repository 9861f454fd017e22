"""A made-up list as separated values and as Markdown: cells of several lines, quoted or with tags."""

import csv
import io
from random import Random

from tests.support.as_text import Row, Sheet, Table, sheet
from tests.support.made_up import Truth, township
from tests.support.style import drawn

__all__ = ["SEPARATORS", "as_markdown", "as_separated", "case"]

SEPARATORS = {",": "utf-8-sig", ";": "gb18030", "\t": "utf-16"}
"""What parts the cells, and the encoding programs write it in."""


def case(seed: int) -> tuple[Sheet, Truth]:
    """A township's list laid out in a style of its own, and the truth of it."""
    truth = township(seed)
    laid = sheet(truth, drawn(Random(f"style {seed}"), truth))
    return laid, laid.truth


def as_separated(laid: Sheet, separator: str, *, padded: bool, every: bool = False) -> bytes:
    """As a spreadsheet exports it: `padded` fills rows up with empty fields; `every` field is quoted."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=separator, quoting=csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL)
    width = max(len(table.columns) for table in laid.tables) if padded else 0
    rows = [[paragraph] for paragraph in laid.front.paragraphs]
    for table in laid.tables:
        rows += [[table.title], list(table.columns)]
        rows += [["\n".join(cell) for cell in row.cells] for row in table.rows]
    writer.writerows(row + [""] * (width - len(row)) for row in rows)
    return made.getvalue().encode(SEPARATORS[separator])


def as_markdown(laid: Sheet, *, ruled: bool = True) -> bytes:
    """As converters write it; without `ruled` no line below the headings says that they are some."""
    lines = [line for paragraph in laid.front.paragraphs for line in (paragraph, "")]
    for table in laid.tables:
        lines += [f"## {table.title}", "", _bars([[f"**{column}**"] for column in table.columns])]
        lines += ["|---" * len(table.columns) + "|"] if ruled else []
        lines += [_bars(_filled(row, table)) for row in table.rows]
        lines.append("")
    return "\n".join(lines).encode()


def _filled(row: Row, table: Table) -> list[list[str]]:
    return [*row.cells, *([[]] * (len(table.columns) - len(row.cells)))]


def _bars(cells: list[list[str]]) -> str:
    return "| " + " | ".join("<br>".join(cell) for cell in cells) + " |"
