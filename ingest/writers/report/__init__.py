"""report.html: an edition as one page to read, to search, and to hold against its source."""

import base64
from collections.abc import Sequence
from pathlib import Path

from ingest.web import environment, render
from ingest.writers.report import words
from ingest.writers.report.charts import bars
from ingest.writers.report.view import view_of
from models.base import Where
from models.edition import Edition
from models.proof import PagePicture, Proof, SourceRow

__all__ = ["write"]

HERE = Path(__file__).parent
MOST_FAILED = 12
"""Failed checks told on the first view; all of them stand on that of checks."""
SCRIPTS = ("proof.js", "items.js", "print.js", "views.js")


def write(edition: Edition, folder: Path, proof: Proof) -> None:
    """Write `report.html` into the folder, with what the source shows: pictures, lines or rows."""
    pages = environment(HERE)
    pages.globals.update(words=words, bars=bars, MOST_FAILED=MOST_FAILED)
    pages.filters.update(places=_places, data_uri=_data_uri, tables=_tables)
    page = render(
        pages.get_template("page.html.j2"),
        [HERE / "page.css"],
        [HERE / name for name in SCRIPTS],
        edition=edition,
        view=view_of(edition),
        proof=proof,
    )
    (folder / "report.html").write_text(page, encoding="utf-8")


def _places(where: list[Where]) -> list[dict[str, object]]:
    """Places as the page's script reads them."""
    return [place.model_dump(exclude_none=True) for place in where]


def _tables(rows: Sequence[SourceRow]) -> dict[str, list[list[object]]]:
    """Tables by name, as the page's script reads them: a row is its number and its cells."""
    tables: dict[str, list[list[object]]] = {}
    for row in rows:
        cells = [[cell.text, cell.columns, cell.goes_on] for cell in row.cells]
        tables.setdefault(row.table, []).append([row.row, cells])
    return tables


def _data_uri(picture: PagePicture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"
