"""Writers: records to files, one module a format; a folder of outputs appears whole or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ingest.errors import OutputError
from ingest.tables import TABLES
from models.edition import Edition

__all__ = ["DEFAULT", "FORMATS", "write"]

OTHERS = ("edition.json", "report.html")
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


def _html(edition: Edition, folder: Path, source: Path | None = None) -> None:
    from ingest.writers import report

    report.write(edition, folder, source)


FORMATS: dict[str, Callable[[Edition, Path], None]] = {
    "csv": _csv,
    "json": _json,
    "parquet": _parquet,
    "html": _html,
}
"""Writers by format: each puts its files into a folder."""
DEFAULT = ("csv", "json", "parquet")
"""What is written unless other formats are asked for: what machines read."""


def write(edition: Edition, out: Path, formats: Sequence[str] = DEFAULT, source: Path | None = None) -> Path:
    """Write an edition into `out/<edition id>/` and return that folder.

    `source` is the file the edition was read from; the report shows it, where it is at hand.
    The folder is made beside its place and moved there when it is complete; one that was there before is
    replaced, and files in it that no writer here makes are kept. Raises OutputError where that fails.
    """
    target = out / edition.id
    try:
        out.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{edition.id}.", dir=out))
    except OSError as error:
        raise OutputError(str(out), error.strerror or str(error)) from None
    try:
        fresh.chmod(0o755)
        writers = FORMATS | {"html": partial(_html, source=source)}
        for name in formats:
            writers[name](edition, fresh)
        _replace(target, fresh)
    except OSError as error:
        raise OutputError(str(target), error.strerror or str(error)) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def _is_ours(name: str) -> bool:
    """Whether a writer here makes a file of that name."""
    stem, _, ending = name.partition(".")
    tables = {table.name for table in TABLES}
    return name in OTHERS or (stem in tables and ending in ("csv", "parquet"))


def _replace(target: Path, fresh: Path) -> None:
    """Put the fresh folder in the target's place; the old one comes back if that fails."""
    if not target.exists():
        fresh.rename(target)
        return
    for kept in target.iterdir():
        if not _is_ours(kept.name) and not (fresh / kept.name).exists():
            (shutil.copytree if kept.is_dir() else shutil.copy2)(kept, fresh / kept.name)
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)) / "old"
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)
