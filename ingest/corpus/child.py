"""What runs in a guarded child: it dies with its parent, keeps within limits, reads a document at a time."""

import gc
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ingest.corpus.files import digest_of
from ingest.corpus.fingerprint import fingerprint
from ingest.errors import LvzhiError, OutputError, Sentence, SourceError
from ingest.guard.bounds import limit_memory
from ingest.guard.child import REPORT, tie_to
from ingest.guard.lanes import PutOffError, recognising
from models.dataset import Outcome, OutcomeStatus
from models.edition import Edition

__all__ = ["OtherProgramError", "ReadTask", "failed", "get_ready", "out_of_memory", "read_document"]

FORGET_PEAK = "5"
"""What /proc/self/clear_refs takes to count the most memory anew."""
PASSING = frozenset(("missing", "unreadable", "not_a_file", "changing", "needs_ocr", "needs_libreoffice"))
"""What is wrong with a place or a machine today, and not with a document's bytes."""


@dataclass(frozen=True)
class ReadTask:
    """A document to read: where it is, its bytes' digest, where its rows go, and its limits.

    `seconds` of real time, `memory` in MB of 2^20 bytes; `recognises`: whether pages may be recognised.
    """

    path: str
    sha256: str
    staging: str
    fingerprint: str
    seconds: float
    memory: int
    recognises: bool = True


class OtherProgramError(Exception):
    """A worker's program reads otherwise than the one that asks it to."""


def get_ready(parent: int, home: str) -> None:
    """Tie the child to its parent, give it a folder for what is temporary, and load what reading needs."""
    tie_to(parent, home)
    import_module("ingest.pipeline")
    import_module("ingest.corpus.staging")
    gc.freeze()


def read_document(task: ReadTask) -> Outcome:
    """Read a document and stage its rows; whatever is wrong with it is its outcome.

    Raises OtherProgramError where this is not the program that the task was made for, OutputError where the
    rows can't be staged, PutOffError where pages would have to be recognised and the task says no.
    """
    from ingest.corpus.staging import Staging

    if task.fingerprint != fingerprint():
        raise OtherProgramError(fingerprint())
    staging = Staging(Path(task.staging), task.fingerprint)
    if staged := staging.outcome(task.sha256):
        return staged
    limit_memory(task.memory)
    _forget_peak()
    started = time.monotonic()
    try:
        with recognising(allowed=task.recognises):
            editions = _editions(task)
        outcome = _measured(_usable(task, editions), started)
        staging.write(outcome, editions)
    except (OutputError, PutOffError):
        raise
    except LvzhiError as error:
        outcome = failed(task, "not_usable", error.problem, error.advice)
        if error.code in PASSING:
            outcome = outcome.model_copy(update={"sha256": ""})
    except MemoryError:
        outcome = out_of_memory(task)
    except Exception as error:
        outcome = failed(task, "crashed", f"{type(error).__name__}: {error}", REPORT)
    return outcome if outcome.seconds else _measured(outcome, started)


def _measured(outcome: Outcome, started: float) -> Outcome:
    took = time.monotonic() - started
    return outcome.model_copy(update={"seconds": round(took, 3), "peak_mb": round(_peak(), 1)})


def _editions(task: ReadTask) -> list[Edition]:
    """All editions of a document. Raises SourceError for what is none, and for one that was changed."""
    from ingest.editions import load
    from ingest.pipeline import read_all

    is_record = task.path.endswith(".json")
    editions = [load(task.path)] if is_record else read_all(task.path)
    if digest_of(task.path) != task.sha256:
        problem, advice = "it was changed while it was read", "wait until it is written, and try again"
        raise SourceError(task.path, problem, advice, "changing")
    return editions


def _usable(task: ReadTask, editions: list[Edition]) -> Outcome:
    from ingest.corpus.staging import summary_of

    wrong = [check.id for one in editions for check in one.reconciliation.checks if check.status == "failed"]
    return Outcome(
        sha256=task.sha256,
        fingerprint=task.fingerprint,
        status="does_not_add_up" if wrong else "ok",
        message=f"failed: {' '.join(wrong)}" if wrong else None,
        what_to_do="see the table checks" if wrong else None,
        media_type=editions[0].source.media_type,
        editions=[summary_of(edition, at) for at, edition in enumerate(editions)],
    )


def failed(task: ReadTask, status: OutcomeStatus, message: str, what_to_do: str) -> Outcome:
    """The outcome of a document that gives nothing."""
    return Outcome(
        sha256=task.sha256,
        fingerprint=task.fingerprint,
        status=status,
        message=message,
        what_to_do=what_to_do,
    )


def out_of_memory(task: ReadTask) -> Outcome:
    """That of one which takes more memory than it may."""
    message = Sentence("reading it takes more than {memory} MB", memory=task.memory)
    return failed(task, "out_of_memory", message, "allow more with --memory, or split the document")


def _forget_peak() -> None:
    """Count the most memory anew, where the system can."""
    try:
        Path("/proc/self/clear_refs").write_text(FORGET_PEAK, encoding="ascii")
    except OSError:
        return


def _peak() -> float:
    """The most memory the process had, in MB: since it was asked to count anew, where the system can."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration):
        return _peak_in_all()


def _peak_in_all() -> float:
    """The most since the process began, in MB; 0 where the system doesn't say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
