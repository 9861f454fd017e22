"""Whose a folder of outputs is, and what in it is a user's: kept in a file beside them.

`.lvzhi.json` holds the document the outputs are of, and the SHA-256 of each file as it was written, with that
of the document then. A file that is no longer so was changed by somebody.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ingest.writers.registry import ASIDE
from models.edition import Source

__all__ = ["BELONGINGS", "Belongings", "Origin", "aside_name", "sha256"]

BELONGINGS = ".lvzhi.json"
RECORD = "edition.json"
"""Where folders of earlier versions say which document they are of."""


@dataclass(frozen=True)
class Origin:
    """The document outputs are of: its name, its SHA-256, and that of its path, where it is known."""

    name: str
    sha256: str
    path: str | None = None

    @classmethod
    def of(cls, source: Source, path: Path | None) -> "Origin":
        """The origin of an edition; a path on this machine is nobody else's concern."""
        at = None if path is None else hashlib.sha256(str(path.resolve()).encode()).hexdigest()
        return cls(source.name, source.sha256, at)

    def is_same(self, other: "Origin") -> bool:
        """Whether two are one document: the same bytes, or what has become of the same file."""
        if self.sha256 == other.sha256:
            return True
        return self.path == other.path if self.path and other.path else self.name == other.name


@dataclass(frozen=True)
class Belongings:
    """What a folder says of itself: the document it is of, None where it doesn't; its files as written."""

    origin: Origin | None = None
    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> "Belongings":
        """What is kept in a folder; nothing where there is none, or what is there can't be read."""
        try:
            said = json.loads((folder / BELONGINGS).read_text(encoding="utf-8"))
            return cls(
                Origin(**said["of"]) if said["of"] else None,
                {name: (held, of) for name, (held, of) in said["files"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError):
            return cls(_recorded(folder))

    def save(self, folder: Path) -> None:
        """Keep it in the folder."""
        of = None if self.origin is None else vars(self.origin)
        text = json.dumps({"of": of, "files": dict(sorted(self.files.items()))}, ensure_ascii=False, indent=1)
        (folder / BELONGINGS).write_text(text + "\n", encoding="utf-8")

    def changed(self, folder: Path, fresh: Path) -> list[str]:
        """The files about to be replaced by fresh ones that are neither the same nor as they were written."""
        found = []
        for name in _names(fresh):
            as_written, _ = self.files.get(name, ("", ""))
            if (folder / name).is_file() and sha256(folder / name) not in (as_written, sha256(fresh / name)):
                found.append(name)
        return found

    def older(self, folder: Path) -> list[str]:
        """The files that were written of another state of the document, and not since."""
        document = self.origin.sha256 if self.origin else ""
        return [name for name, (_, of) in self.files.items() if of != document and (folder / name).is_file()]

    def with_files(self, fresh: Path, origin: Origin | None) -> "Belongings":
        """The same once the fresh files have come."""
        document = origin.sha256 if origin else ""
        new = {name: (sha256(fresh / name), document) for name in _names(fresh)}
        return Belongings(origin or self.origin, {**self.files, **new})


def _names(folder: Path) -> Iterable[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != BELONGINGS)


def _recorded(folder: Path) -> Origin | None:
    """The document that an edition.json says it is of."""
    try:
        source = json.loads((folder / RECORD).read_text(encoding="utf-8"))["source"]
        return Origin(source["name"], source["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def sha256(path: Path) -> str:
    """A file's SHA-256, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def aside_name(path: Path, folder: Path) -> str:
    """A free name in a folder for a file somebody changed, by when: edition (改动于2026-01-31 0900).xlsx."""
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    stem = f"{path.stem}{ASIDE}{changed:%Y-%m-%d %H%M})"
    number = 1
    while (folder / (name := f"{stem}{f' {number}' if number > 1 else ''}{path.suffix}")).exists():
        number += 1
    return name
