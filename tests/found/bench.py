"""Documents made, read and judged, on all cores; the same ones for the same seeds."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import ingest
from models.edition import Edition
from tests.found.formats import FORMATS
from tests.found.judge import Outcome, differences, outcome_of
from tests.found.kinds import KINDS
from tests.found.paper import Found

__all__ = ["Trial", "made", "shown", "tried", "tries"]


@dataclass(frozen=True)
class Trial:
    """What became of a document, and in what it was read wrongly."""

    name: str
    outcome: Outcome
    wrong: tuple[str, ...]


def made(name: str) -> tuple[Found, bytes]:
    """A document by its name, kind.seed.format, and its bytes."""
    kind, seed, suffix = name.split(".")
    found = KINDS[kind](int(seed))
    return found, FORMATS[suffix](found.paper)


def shown(kind: str, seed: int) -> Sequence[str]:
    """The formats that can show a document."""
    formats = KINDS[kind](seed).formats
    return [one for one in FORMATS if not formats or one in formats]


def tried(name: str) -> Trial:
    """A document written, read and judged."""
    found, data = made(name)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"list.{name.rsplit('.', 1)[1]}"
        source.write_bytes(data)
        try:
            editions = ingest.read_all(source)
            problem = ""
        except ingest.SourceError as error:
            editions, problem = [], str(error)
    wrong = tuple(_wrong(found, editions, problem))
    return Trial(name, outcome_of(wrong, editions), wrong)


def _wrong(found: Found, editions: Sequence[Edition], problem: str) -> Iterable[str]:
    """In what a document was read, or refused, otherwise than it should have been."""
    if found.refused:
        return [] if not editions and found.refused in problem else [problem or f"read: {editions}"]
    return differences(found.wanted, editions) if editions else [problem]


def tries(kinds: Sequence[str], seeds: range, formats: Sequence[str]) -> Iterator[Trial]:
    """Every kind with every seed in every format that can show it."""
    names = [
        f"{kind}.{seed}.{suffix}"
        for kind in kinds
        for seed in seeds
        for suffix in shown(kind, seed)
        if suffix in formats
    ]
    with get_context("spawn").Pool(len(os.sched_getaffinity(0))) as pool:
        yield from pool.imap(tried, names, chunksize=4)
