"""What may happen in a guarded child, each as a function from a task to an outcome."""

import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

from ingest.corpus.child import ReadTask, out_of_memory
from models.dataset import Outcome

__all__ = ["fine", "forgetful", "hanging", "killed", "leaving", "segfault", "too_much"]


def fine(task: ReadTask) -> Outcome:
    """Nothing."""
    return Outcome(sha256=task.sha256, fingerprint=task.fingerprint, status="ok", message=str(os.getpid()))


def hanging(_: ReadTask) -> Outcome:
    """It hangs in C code, which holds Python's lock."""
    ctypes.PyDLL(None).sleep(600)
    raise AssertionError


def segfault(_: ReadTask) -> Outcome:
    """C code reads where there is nothing."""
    ctypes.string_at(0)
    raise AssertionError


def killed(_: ReadTask) -> Outcome:
    """Somebody, or the kernel, kills it."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def leaving(_: ReadTask) -> Outcome:
    """C code ends the process."""
    os._exit(3)


def too_much(task: ReadTask) -> Outcome:
    """It takes more memory than it may, as a reader would."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (task.memory * 2**20, resource.RLIM_INFINITY))
    try:
        bytearray(task.memory * 2**21)
    except MemoryError:
        return out_of_memory(task)
    raise AssertionError


def forgetful(task: ReadTask) -> Outcome:
    """It starts a program at its own home, in a session of its own, as LibreOffice is, and hangs."""
    import tempfile

    home = tempfile.mkdtemp()
    program = subprocess.Popen(
        ["/bin/sh", "-c", "sleep 600 & wait"],
        env={"HOME": home, "PATH": os.environ["PATH"]},
        start_new_session=True,
    )
    Path(task.path).write_text(str(program.pid), encoding="ascii")
    time.sleep(600)
    raise AssertionError
