"""A document read in a child process of its own, kept warm: what goes wrong costs that document alone.

The guard is inside the task: whatever runs the tasks, threads here or workers of a cluster, gets an outcome.
Each thread has one guard with one child, so that a child's end can't lock another out of a shared pipe.
"""

import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from weakref import WeakSet

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from ingest.corpus.child import ReadTask, failed, get_ready, out_of_memory, read_document
from ingest.errors import EngineError, Sentence
from ingest.guard.child import REPORT, how_ended, kills
from ingest.guard.janitor import end_all_at_home, home_of_guards
from models.dataset import Outcome

__all__ = ["Guard", "guarded", "release_all"]

GRACE = 120.0
"""Seconds past its limit after which a child that says nothing is given up; it may still be starting."""
ReadFunction = Callable[[ReadTask], Outcome]
_own = threading.local()
_all: "WeakSet[Guard]" = WeakSet()


def guarded(task: ReadTask) -> Outcome:
    """Read a document in this thread's child.

    Raises OutputError where its rows can't be staged, OtherProgramError where the task is another program's,
    EngineError in a process that may have no children.
    """
    if multiprocessing.current_process().daemon:
        advice = "start them with DASK_DISTRIBUTED__WORKER__DAEMON=False"
        raise EngineError("the cluster", "its workers may not start processes", advice)
    guard: Guard | None = getattr(_own, "guard", None)
    if guard is None:
        guard = _own.guard = Guard()
    return guard.run(read_document, task)


def release_all() -> None:
    """End all children of this process; its guards start new ones when they are asked again."""
    for guard in list(_all):
        guard.release()


class Guard:
    """One child, started when it is first needed and again after it ended."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(dir=home_of_guards()))
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._future: ProcessFuture[Outcome] | None = None
        _all.add(self)

    def run(self, reading: ReadFunction, task: ReadTask) -> Outcome:
        """Have the child read a document; its outcome says how the child ended, if it did."""
        before, started = kills(), time.monotonic()
        with self._lock:
            if self._pool is None:
                self._pool = self._new_pool()
            future = self._future = self._pool.schedule(reading, args=(task,), timeout=task.seconds)
        try:
            return future.result(timeout=task.seconds + GRACE)
        except (TimeoutError, CancelledError):
            outcome = _timed_out(task)
            if not future.done():
                self.release()
        except ProcessExpired as end:
            outcome = (
                out_of_memory(task)
                if kills() > before
                else failed(task, "crashed", how_ended(end.exitcode), REPORT)
            )
        except BrokenProcessPool:
            outcome = failed(task, "crashed", "the process that read it could not go on", REPORT)
            self.release()
        end_all_at_home(self.home)
        return outcome.model_copy(update={"seconds": round(time.monotonic() - started, 3)})

    def release(self) -> None:
        """End the child, and what it started."""
        with self._lock:
            pool, self._pool = self._pool, None
            future, self._future = self._future, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()
        if future is not None:
            future.cancel()  # type: ignore[no-untyped-call]  # a pool that is stopped leaves whoever waits for it waiting
        end_all_at_home(self.home)

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            initializer=get_ready,
            initargs=(os.getpid(), str(self.home)),
            context=multiprocessing.get_context("spawn"),
        )


def _timed_out(task: ReadTask) -> Outcome:
    message = Sentence("it was not read within {seconds:g} seconds", seconds=task.seconds)
    return failed(task, "timed_out", message, "allow more with --seconds, or look what is in it")
