"""Many faults, each in a document of its own, read and judged; the same ones for the same seed."""

import os
import signal
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from random import Random
from types import FrameType

import ingest
from models.edition import Edition
from tests.faults.formats import holds, written
from tests.faults.judge import Outcome, judged
from tests.faults.kinds import KINDS
from tests.faults.paper import Paper
from tests.faults.registry import Injection
from tests.faults.sound import LONG, SHORT, SOUND, documents, sound

__all__ = ["SHARES", "Case", "Trial", "clean", "injected", "tried", "tries"]

SHARES = {"txt": 0.66, "docx": 0.12, "html": 0.1, "xlsx": 0.09, "pdf": 0.03}
"""How many of a hundred faults fall on documents of each format: the quick ones most."""
LONG_SHARE = 0.06
TRIES = 40
"""Documents asked for something that a kind of fault may fall on, before it is given up."""
SECONDS = 30
"""Of the processor's time; more nothing may take: the longest document is read in a fifth of a second."""


@dataclass(frozen=True)
class Case:
    """A fault in a document: everything that is needed to look at it again."""

    kind: str
    number: int
    base: str
    suffix: str
    paper: Paper
    injection: Injection


@dataclass(frozen=True)
class Trial:
    """What became of a case; `error` is what a crash said."""

    kind: str
    number: int
    outcome: Outcome
    says: str
    document: str
    error: str = ""


def injected(kind: str, number: int, seed: int, formats: Sequence[str]) -> Case | None:
    """The fault of that number of its kind; None where no document has anything it could fall on."""
    rng = Random(f"{seed} {kind} {number}")
    suffix = rng.choices(formats, [SHARES[one] for one in formats])[0]
    for _ in range(TRIES):
        base = rng.choice(LONG if suffix != "pdf" and rng.random() < LONG_SHARE else SHORT)
        paper = sound(base).copy()
        if injection := KINDS[kind](paper, rng):
            able = suffix if holds(suffix, paper) else "txt"
            return Case(kind, number, base, able, paper, injection)
    return None


def tried(kind: str, number: int, seed: int, formats: Sequence[str]) -> Trial | None:
    """One fault put in, the document read, and what came of it judged."""
    if not (case := injected(kind, number, seed, formats)):
        return None
    injection, document = case.injection, f"{case.base}.{case.suffix}"
    signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        faulty = _edition(written(case.paper, case.suffix), f".{case.suffix}")
        outcome, error = judged(_sound_edition(case.base, case.suffix), faulty, injection), ""
    except (Exception, _Late) as problem:
        outcome, error = "crash", f"{type(problem).__name__}: {problem}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Trial(kind, number, outcome, injection.says, document, error)


def tries(names: Sequence[str], per_kind: int, seed: int, formats: Sequence[str]) -> Iterator[Trial]:
    """All faults of the kinds, on all cores, in order."""
    jobs = [(name, number, seed, tuple(formats)) for name in names for number in range(per_kind)]
    with get_context("spawn").Pool(len(os.sched_getaffinity(0))) as pool:
        for trial in pool.imap(_star, jobs, chunksize=8):
            if trial:
                yield trial


def _star(job: tuple[str, int, int, tuple[str, ...]]) -> Trial | None:
    return tried(*job)


class _Late(BaseException):
    """Time is up. No Exception: readers turn those of their parsers into errors for the user."""


def _late(signal_number: int, frame: FrameType | None) -> None:
    raise _Late(f"not done in {SECONDS} s")


def _edition(data: bytes, suffix: str) -> Edition | None:
    """The edition; None where reading refuses the document in so many words."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"list{suffix}"
        source.write_bytes(data)
        try:
            return ingest.read(source)
        except ingest.SourceError:
            return None


@cache
def _sound_edition(base: str, suffix: str) -> Edition:
    edition = _edition(written(sound(base), suffix), f".{suffix}")
    if edition is None:
        raise ValueError(f"{base}.{suffix} is sound and was refused")
    return edition


def clean() -> Iterator[tuple[str, str]]:
    """What is said of sound documents, each thing with its kind: checks that fail, and doubts."""
    papers = ((f"{base}.{suffix}", written(sound(base), suffix)) for base in SOUND for suffix in SHARES)
    for name, data in chain(papers, documents()):
        edition = _edition(data, Path(name).suffix)
        if edition is None:
            yield "refused", name
            continue
        for check in edition.reconciliation.checks:
            if check.status == "failed":
                yield "check", f"{name}: {check.id}: {check.detail}"
        for doubt in edition.doubts:
            yield "doubt", f"{name}: {getattr(doubt, 'rule', 'recognition')}: {doubt.text} in {doubt.context}"
