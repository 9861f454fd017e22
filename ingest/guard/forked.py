"""One document after another read in a child forked from this process, which has loaded what reading needs.

Forking costs some milliseconds, and a child that ended is followed by a new one. One thread alone may fork.
"""

import contextlib
import gc
import os
import pickle
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn, Self

from ingest.errors import InternalError, LvzhiError, Sentence, SourceError
from ingest.guard.bounds import NEARLY, Bounds, memory_held, short_of_memory
from ingest.guard.child import how_ended, kills, tie_to, undisturbed
from ingest.guard.janitor import end_all_at_home

__all__ = ["Forked"]

PATIENCE = 10
"""How many times its processor time a document may take in all: others may be using the processors,"""
WAITING = 300
"""and seconds beside: it may wait for LibreOffice, or for a disk."""
OUT_OF_TIME = signal.SIGXCPU
FAILED, OUT_OF_MEMORY = 1, 3
"""How a child ends that can't even say what was wrong."""


@dataclass(frozen=True)
class _Asked:
    """What a child was asked: the source, its bounds, the kernel's kills until then, and when that was."""

    source: str
    bounds: Bounds
    kills: int
    since: float


class Forked:
    """A child that does a thing at a time, begun when first asked and again after it ended."""

    _asked: "_Asked"

    def __init__(self) -> None:
        self._pid = 0
        self._home = ""
        self._before = 0
        self._to: BinaryIO | None = None
        self._from: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def fileno(self) -> int:
        """What is ready to be read when there is a result, or none will come."""
        return self._from.fileno() if self._from else -1

    def ask(self, doing: Callable[[], object], source: str, bounds: Bounds) -> None:
        """Have the child do something that reads a source; it and what it gives must go through pickle."""
        if not self._pid:
            self._begin()
        self._asked = _Asked(source, bounds, kills(), time.monotonic())
        with contextlib.suppress(BrokenPipeError):  # `result` says how it ended
            assert self._to is not None  # noqa: S101  (for types)
            pickle.dump((doing, source, bounds), self._to)
            self._to.flush()

    def overdue(self) -> bool:
        """Whether what was asked should have come long ago."""
        return time.monotonic() > self._asked.since + WAITING + PATIENCE * self._asked.bounds.seconds

    def result(self) -> object:
        """What was made, once it is ready; or, as an object too, the error in its place.

        A SourceError where the child went past its bounds, an InternalError where it ended otherwise, or
        raised anything but an LvzhiError.
        """
        assert self._from is not None  # noqa: S101  (for types)
        if self.overdue():
            self.end()
            return _too_slow(self._asked.source, self._asked.bounds)
        try:
            with _uncollected():
                return pickle.load(self._from)  # noqa: S301  (from our own child)
        except (EOFError, pickle.UnpicklingError):
            return self._after_its_end(self._asked)

    def end(self) -> None:
        """End the child, and what it started; nothing of it is left."""
        with undisturbed():
            if self._pid:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(self._pid, 0)
                self._clear()

    def _begin(self) -> None:
        with undisturbed():  # until what was made can be found again
            self._fork()

    def _fork(self) -> None:
        self._home = tempfile.mkdtemp(prefix="lvzhi-")
        tasks, to = os.pipe()
        results, made = os.pipe()
        parent = os.getpid()
        self._before = memory_held("VmRSS")  # what it has of this process is not its doing
        pid = os.fork()
        if not pid:
            _work(parent, self._home, tasks, made, (to, results))
        self._pid = pid
        os.close(tasks)
        os.close(made)
        self._to, self._from = os.fdopen(to, "wb"), os.fdopen(results, "rb")

    def _after_its_end(self, asked: "_Asked") -> LvzhiError:
        """What a child's end, which it came to by itself, says of the document."""
        source, bounds = asked.source, asked.bounds
        with undisturbed():
            _, status, used = os.wait4(self._pid, 0)
            self._clear()
        code = os.waitstatus_to_exitcode(status)
        if code == -OUT_OF_TIME:
            return _too_slow(source, bounds)
        peak = used.ru_maxrss / 1024 - self._before
        if code == OUT_OF_MEMORY or kills() > asked.kills or peak > NEARLY * bounds.memory:
            return _too_much(source, bounds)
        return InternalError(source, how_ended(code))

    def _clear(self) -> None:
        """Forget the child, which has ended; end what it started, and clear what it left."""
        self._pid = 0
        for one in (self._to, self._from):
            with contextlib.suppress(OSError):
                if one is not None:
                    one.close()
        with contextlib.suppress(FileNotFoundError):
            if any(Path(self._home).iterdir()):  # LibreOffice's
                end_all_at_home(Path(self._home))
        shutil.rmtree(self._home, ignore_errors=True)


def _work(parent: int, home: str, tasks: int, made: int, others: tuple[int, ...]) -> NoReturn:
    """Do what is asked until nothing more is; whatever happens, the parent's code is not gone on with."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told as well
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        tie_to(parent, home)
        for other in others:
            os.close(other)
        gc.freeze()
        sys.unraisablehook = callable  # says nothing, and takes no memory: there may be none left
        with os.fdopen(tasks, "rb") as asked, os.fdopen(made, "wb") as answers:
            while True:
                doing, source, bounds = pickle.load(asked)  # noqa: S301  (from our own parent)
                answers.write(_answer(doing, source, bounds))
                answers.flush()
    except EOFError:
        os._exit(0)
    except BaseException as error:
        os._exit(OUT_OF_MEMORY if isinstance(error, MemoryError) or short_of_memory() else FAILED)


def _answer(doing: Callable[[], object], source: str, bounds: Bounds) -> bytes:
    """What a function gives, or the error in its place, pickled."""
    made: object
    bounds.keep()
    try:
        made = doing()
    except LvzhiError as error:
        made = error
    except MemoryError:
        made = _too_much(source, bounds)
    except Exception as error:  # C code without memory raises whatever comes to its mind
        made = _too_much(source, bounds) if short_of_memory() else InternalError.of(source, error)
    try:
        with _uncollected():
            return pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(_too_much(source, bounds))


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Within it nobody looks for cycles, of which what is written down and read has none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _too_slow(source: str, bounds: Bounds) -> SourceError:
    problem = Sentence(
        "it was not read within {seconds:.0f} seconds of processor time", seconds=bounds.seconds
    )
    return SourceError(source, problem, "allow more with --seconds, or look what is in it", "too_slow")


def _too_much(source: str, bounds: Bounds) -> SourceError:
    problem = Sentence("reading it takes more than {memory} MB", memory=bounds.memory)
    return SourceError(source, problem, "allow more with --memory, or split the document", "too_large")
