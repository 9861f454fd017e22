"""Writers: records to files, one module a format; a folder of outputs appears whole or not at all."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ingest.proofs import proof_of
from ingest.writers import datapackage
from ingest.writers.folder import fresh_folder
from models.edition import Edition
from models.proof import Proof
from models.tables import TABLES

__all__ = ["DEFAULT", "FORMATS", "write"]

OTHERS = ("edition.json", "edition.xlsx", "report.html", "datapackage.json")
"""The files written that are no tables."""


def _json(edition: Edition, folder: Path) -> None:
    from ingest.writers import json

    json.write(edition, folder)


def _csv(edition: Edition, folder: Path) -> None:
    from ingest.writers import csv

    csv.write(edition, folder)


def _parquet(edition: Edition, folder: Path) -> None:
    from ingest.writers import parquet  # slow to import

    parquet.write(edition, folder)


def _xlsx(edition: Edition, folder: Path) -> None:
    from ingest.writers import xlsx  # slow to import

    xlsx.write(edition, folder)


def _html(edition: Edition, folder: Path, proof: Proof | None = None) -> None:
    from ingest.writers import report

    report.write(edition, folder, proof or Proof())


FORMATS: dict[str, Callable[[Edition, Path], None]] = {
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "html": _html,
}
"""Writers by format: each puts its files into a folder."""
DEFAULT = ("csv", "json", "parquet")
"""What is written unless other formats are asked for: what machines read."""


def write(
    edition: Edition,
    out: str | Path,
    formats: Sequence[str] = DEFAULT,
    source: str | Path | None = None,
    *,
    password: str | None = None,
) -> Path:
    """Write an edition into `out/<edition id>/` and return that folder.

    `source` is the file, or folder of images, the edition was read from, and `password` opens it; the report
    shows it, where it is at hand.
    Tables stand beside the datapackage.json that describes them. The folder is made beside its place and
    moved there when it is complete; one that was there before is replaced, and files in it that no writer
    here makes are kept. Raises OutputError where that fails.
    """
    target = Path(out) / edition.id
    writers = FORMATS
    if source is not None and "html" in formats:
        writers = FORMATS | {"html": partial(_html, proof=proof_of(edition, Path(source), password))}
    with fresh_folder(target, _is_ours) as fresh:
        for name in formats:
            writers[name](edition, fresh)
        datapackage.write(edition, fresh)
    return target


def _is_ours(name: str) -> bool:
    """Whether a writer here makes a file of that name."""
    stem, _, ending = name.partition(".")
    tables = {table.name for table in TABLES}
    return name in OTHERS or (stem in tables and ending in ("csv", "parquet"))
