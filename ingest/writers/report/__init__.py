"""report.html: an edition as one page to read, to search, and to hold against its source."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

import jinja2

from ingest.writers.report import words
from ingest.writers.report.charts import bars
from ingest.writers.report.view import view_of
from models.base import Where
from models.edition import Edition
from models.proof import PagePicture, Proof, SourceRow

__all__ = ["write"]

HERE = Path(__file__).parent
SCRIPTS = ("proof.js", "items.js", "views.js")


def write(edition: Edition, folder: Path, proof: Proof) -> None:
    """Write `report.html` into the folder, with what the source shows: pictures, lines or rows.

    Whatever the list holds is text on the page: the template escapes all of it, and the page's policy lets
    no script but its own run and nothing be fetched.
    """
    style = (HERE / "page.css").read_text(encoding="utf-8")
    script = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    page = _environment().get_template("page.html.j2")
    (folder / "report.html").write_text(
        page.render(
            edition=edition,
            view=view_of(edition),
            proof=proof,
            style=style,
            script=script,
            policy=f"default-src 'none'; img-src data:; style-src {_digest(style)}; "
            f"script-src {_digest(script)}; base-uri 'none'; form-action 'none'",
        ),
        encoding="utf-8",
    )


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.globals.update(words=words, bars=bars)
    environment.filters.update(places=_places, data_uri=_data_uri, tables=_tables)
    return environment


def _digest(text: str) -> str:
    """What lets a page run this very script or style and no other (Content Security Policy, hash source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


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
