"""What a run is given: files, folders with all below, patterns, manifests; each document once, in order."""

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.corpus.files import is_pages
from ingest.corpus.manifest import is_manifest, manifest_rows
from ingest.errors import SourceError, unreadable
from ingest.writers.registry import ASIDE, FORMATS, PACKAGE
from models.dataset import Claim

__all__ = ["RECORD", "Located", "leads_by_manifest", "located", "name_of", "root_of"]

RECORD = "edition.json"
DATASET = ("dataset.json", "journal.sqlite")
"""What shows that a folder is a dataset, in which no document is looked for."""
PASSING = ("~$", ".")
"""How names begin of what is hidden, or stands only while an office program has a file open."""


@dataclass(frozen=True)
class Located:
    """A document: its absolute path, the source that led to it, and what a manifest says of it."""

    path: str
    source: str
    claim: Claim | None = None


def located(source: str, *, besides: Path | None = None) -> list[Located]:
    """The documents a source leads to, in order.

    A folder with an `edition.json` gives that, and not the other files an ingest wrote there; one that holds
    images of pages and nothing else is a document. `besides` is a folder in which none is looked for.

    Raises SourceError where it leads to nothing, or is a manifest that can't be read.
    """
    root = root_of(source)
    if os.path.isdir(root):  # noqa: PTH112  (it never raises)
        found = [root] if _is_pages(root) else list(_below(root, besides))
        if not found:
            raise SourceError(source, "there is no file in it", "name a folder that holds lists", "empty")
        return [Located(path, root) for path in found]
    if leads_by_manifest(source):
        return [Located(root_of(path), root, claim) for path, claim in manifest_rows(Path(root))]
    if os.path.lexists(root):
        return [Located(root, root)]
    if not glob.has_magic(source):
        raise unreadable(source, FileNotFoundError())
    matches = sorted(glob.glob(root, recursive=True))  # noqa: PTH207  (a whole path, from its root)
    if not matches:
        raise SourceError(source, "nothing fits the pattern", "check the path", "missing")
    found = [path for match in matches for path in (_below(match, besides) if _is_dir(match) else [match])]
    return [Located(path, root) for path in dict.fromkeys(found)]


def leads_by_manifest(source: str) -> bool:
    """Whether a source is a manifest."""
    path = Path(source)
    return path.suffix.lower() in (".csv", ".jsonl", ".ndjson") and is_manifest(path)


def root_of(source: str) -> str:
    """A source as it is remembered: the same from wherever the command is run."""
    return os.path.abspath(source)  # noqa: PTH100  (a link stays a link, a pattern a pattern)


def name_of(path: str) -> str:
    """A path as text: what is no UTF-8 in it is escaped."""
    return path.encode("utf-8", "backslashreplace").decode()


def _is_dir(path: str) -> bool:
    return os.path.isdir(path) and not _is_pages(path)  # noqa: PTH112


def _below(root: str, besides: Path | None) -> Iterator[str]:
    """All files below a folder, folder by folder, by name; one that links lead back to is entered once."""
    entered: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            own = os.stat(folder)  # noqa: PTH116
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder  # it can't be looked into: its outcome will say so
            continue
        names = {entry.name for entry in entries}
        if (own.st_dev, own.st_ino) in entered or names.issuperset(DATASET) or _is(folder, besides):
            continue
        entered.add((own.st_dev, own.st_ino))
        kept = [entry for entry in entries if not entry.name.startswith(PASSING)]
        if RECORD in names:
            kept = [entry for entry in kept if entry.name == RECORD or not _is_ours(entry.name)]
        folders = [entry.path for entry in kept if _is_folder(entry)]
        pages = [path for path in folders if _is_pages(path)]
        yield from (entry.path for entry in kept if entry.path not in folders)
        yield from pages
        waiting += reversed([path for path in folders if path not in pages])


def _is(folder: str, besides: Path | None) -> bool:
    return besides is not None and Path(folder) == besides


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_pages(folder: str) -> bool:
    try:
        return is_pages(Path(folder))
    except OSError:
        return False


def _is_ours(name: str) -> bool:
    """Whether an ingest writes a file of that name, or has kept one by it."""
    return name == PACKAGE or ASIDE in name or any(name in one.file_names() for one in FORMATS.values())
