"""Writers: records to files, one module a format; a folder of outputs appears whole or not at all."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.writers.folder import fresh_folder
from models.edition import Edition

__all__ = ["FORMATS", "write"]


def _json(edition: Edition, folder: Path) -> None:
    from ingest.writers import json

    json.write(edition, folder)


def _csv(edition: Edition, folder: Path) -> None:
    from ingest.writers import csv

    csv.write(edition, folder)


def _parquet(edition: Edition, folder: Path) -> None:
    from ingest.writers import parquet  # slow to import

    parquet.write(edition, folder)


FORMATS: dict[str, Callable[[Edition, Path], None]] = {"csv": _csv, "json": _json, "parquet": _parquet}
"""Writers by format: each puts its files into a folder."""


def write(edition: Edition, out: Path, formats: Sequence[str] = tuple(FORMATS)) -> Path:
    """Write an edition into `out/<edition id>/` and return that folder.

    The folder is made beside its place and moved there when it is complete; one that was there before is
    replaced, and files in it that no writer here makes are kept. Raises OutputError where that fails.
    """
    target = out / edition.id
    with fresh_folder(target, lambda name: Path(name).suffix.lstrip(".") in FORMATS) as fresh:
        for name in formats:
            FORMATS[name](edition, fresh)
    return target
