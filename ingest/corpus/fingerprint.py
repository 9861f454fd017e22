"""What reads, in one word: it changes whenever a document might be read otherwise."""

import hashlib
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from models.edition import SCHEMA_VERSION

__all__ = ["fingerprint", "versions"]

READING = (
    "pipeline.py",
    "ids.py",
    "vocabulary.py",
    "readers",
    "mend",
    "divide",
    "segment",
    "resolve",
    "reconcile",
    "text",
    "wordings",
    "corpus/staging.py",
)
"""What of `ingest` a document passes through, and `models`: the rest does not change what is read."""
NAME = re.compile(r"[\w.-]+")
ASKING = ("duckdb",)
"""Libraries that only ask what was read."""


@cache
def fingerprint() -> str:
    """Sixteen hexadecimal digits of the program's source, the schema and the libraries, recognition's too."""
    digest = hashlib.sha256(repr(sorted(versions().items())).encode())
    home = Path(__file__).parent.parent
    tops = [home / name for name in READING] + [home.parent / "models"]
    for top in tops:
        for path in sorted(top.rglob("*.py")) if top.is_dir() else [top]:
            digest.update(path.relative_to(home.parent).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def versions() -> dict[str, str]:
    """The schema's version, the program's, and those of the libraries it names that are installed."""
    found = {"schema": SCHEMA_VERSION, "lvzhi": version("lvzhi")}
    for requirement in requires("lvzhi") or ():
        name = NAME.match(requirement)
        if name is not None and name[0] not in ASKING and "cluster" not in requirement:
            try:
                found[name[0]] = version(name[0])
            except PackageNotFoundError:
                continue
    return found
