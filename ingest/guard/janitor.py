"""What ends LibreOffice's processes when the child that started them is ended, and when the parent is.

LibreOffice runs in a session of its own, with processes below it that outlive their parent. All of them have
as their home a folder in the guard's own; so those of an ended child can be told from anybody else's.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

__all__ = ["end_all_at_home", "home_of_guards"]

PROCESSES = Path("/proc")
ROUNDS, PAUSE = 5, 0.1
"""How often a janitor looks once more, and the seconds between: an ended child may just have started one."""


@cache
def home_of_guards() -> Path:
    """The folder of all guards of this process; a janitor clears it when the process ends, however."""
    home = Path(tempfile.mkdtemp(prefix="lvzhi-guards-"))
    janitor = subprocess.Popen(  # noqa: S603  (the words are ours)
        [sys.executable, "-I", "-S", __file__, str(home)],  # by itself: it needs nothing of the package
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    atexit.register(_dismiss, janitor)
    return home


def _dismiss(janitor: subprocess.Popen[bytes]) -> None:
    """Have it clear up and go."""
    if janitor.stdin is not None:
        janitor.stdin.close()
    janitor.wait()


def end_all_at_home(home: Path) -> int:
    """Kill all processes whose home is in a folder; how many there were."""
    marks = tuple(b"\0" + name + b"=" + os.fsencode(home) + b"/" for name in (b"HOME", b"TMPDIR"))
    ended = 0
    for process in PROCESSES.glob("[0-9]*"):
        with suppress(OSError):
            environment = b"\0" + (process / "environ").read_bytes()
            if any(mark in environment for mark in marks):
                os.kill(int(process.name), signal.SIGKILL)
                ended += 1
    return ended


def main(home: Path) -> None:
    """Wait until whoever started this is gone, then clear up."""
    sys.stdin.buffer.read()
    for _ in range(ROUNDS):
        if not end_all_at_home(home):
            time.sleep(PAUSE)
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
