"""However a command ends, it ends well: with a status of its own, a line, and nothing left behind.

An error that nobody foresaw is one line and status 2, never the interpreter's 1, which means something else
here. Signals end it as exceptions do, so that what is half done is cleared. What is printed can be printed
anywhere, and where it can't be, that is one line too.
"""

import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, NoReturn, TextIO

from ingest.cli.statuses import DONE, INTERRUPTED, NOT_USABLE, TERMINATED

__all__ = ["CommandEnd", "ending_well"]

STOPPING = {
    getattr(signal, name): status
    for name, status in (("SIGINT", INTERRUPTED), ("SIGTERM", TERMINATED), ("SIGHUP", TERMINATED))
    if hasattr(signal, name)
}
"""Signals that ask a program to end, and the status it ends with."""


@dataclass
class CommandEnd:
    """A command's options, as soon as they are known, and the status it ends with."""

    options: Namespace = field(default_factory=Namespace)
    status: int = DONE


class _StoppedError(BaseException):
    """The user, or the system, asked the program to end."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@contextmanager
def ending_well() -> Iterator[CommandEnd]:
    """Within it a command runs; whatever happens becomes its status."""
    from ingest.cli.terminal import flush

    ending = CommandEnd()
    with _signals():
        _open_streams()
        try:
            yield ending
            flush()
        except _StoppedError as stopped:
            ending.status = stopped.status
        except KeyboardInterrupt:
            ending.status = INTERRUPTED
        except BrokenPipeError:
            ending.status = DONE
        except Exception as error:
            ending.status = _told(error, ending.options)
        _flush_or_drop(sys.stdout)


def _told(error: Exception, options: Namespace) -> int:
    """Tell an error that came so far: one of printing, or one that nobody foresaw."""
    from ingest.cli.terminal import UnprintableError, complain, say_json
    from ingest.errors import InternalError, LvzhiError, OutputError

    command = f"lvzhi {getattr(options, 'command', '')}".rstrip()
    told: LvzhiError = InternalError.of(command, error)
    if isinstance(error, LvzhiError):
        told = error
    elif isinstance(error, UnprintableError):
        told = OutputError("standard output", str(error))
    complain(told, getattr(options, "lang", "en"))
    if isinstance(told, InternalError) and getattr(options, "verbose", False):
        print(told.trace, end="", file=sys.stderr)
    if getattr(options, "json", False) and not isinstance(told, OutputError):
        with suppress(UnprintableError):
            say_json({"error": {"code": told.code, "problem": told.problem, "advice": told.advice}})
    return NOT_USABLE


@contextmanager
def _signals() -> Iterator[None]:
    """Within it a signal that asks the program to end is an exception; further ones don't disturb its end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        for one in STOPPING:
            signal.signal(one, signal.SIG_IGN)
        raise _StoppedError(STOPPING[number])

    usual: dict[int, Any] = {}
    for one in STOPPING:
        if signal.getsignal(one) is not signal.SIG_IGN:  # as nohup has it
            usual[one] = signal.signal(one, stop)
    try:
        yield
    finally:
        for one, handler in usual.items():
            signal.signal(one, handler)


def _open_streams() -> None:
    """Have standard output and error, and nothing of a text be what they can't print."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started this: another file would get its number
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _flush_or_drop(stream: TextIO) -> None:
    """Print what is left, or nothing: the interpreter would complain of it at its end."""
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            stream.flush()
