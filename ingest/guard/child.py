"""A child process and the one that started it: what becomes of one when the other ends."""

import ctypes
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import Sentence

__all__ = ["REPORT", "STOPPING", "how_ended", "kills", "tie_to", "undisturbed"]

PR_SET_PDEATHSIG = 1
STOPPING = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
"""Signals that ask a program to end."""
COUNTERS = Path("/proc/vmstat")
REPORT = "report it with the document; all others are read without it"


def tie_to(parent: int, home: str) -> None:
    """Have this process end with its parent, and put what is temporary into a folder cleared for it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it could be asked to take the child along
        os._exit(1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a handler in Python would wait for C code to return
    tempfile.tempdir = home


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within it no signal that asks the program to end comes through; it does afterwards.

    It may come to any thread, which a mask of this one's does not hold, and is acted on in the main one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    usual = {one: signal.getsignal(one) for one in STOPPING}
    ours = {one: handler for one, handler in usual.items() if callable(handler)}
    try:
        for one in ours:
            signal.signal(one, lambda number, _: came.append(number))
        yield
    finally:
        for one, handler in ours.items():
            signal.signal(one, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def how_ended(exit_code: int) -> str:
    """How a child ended by itself: by a signal, or with a status of its own."""
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        return Sentence("the process that read it ended with status {status}", status=exit_code)
    return Sentence("the process that read it ended by {signal}", signal=name)


def kills() -> int:
    """How many processes the kernel has ended for want of memory; 0 where it doesn't say."""
    try:
        lines = COUNTERS.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), 0)
