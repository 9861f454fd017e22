"""How much processor time and memory reading a document may take; the system keeps a process to it."""

import math
import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest.system import READING

__all__ = [
    "MEGABYTE",
    "NEARLY",
    "Bounds",
    "allow_recognition",
    "bounds_for",
    "limit_memory",
    "memory_held",
    "recognition_seconds",
    "short_of_memory",
]

MEGABYTE = 2**20
LEAST_SECONDS, LEAST_MEMORY = 12, 850
"""What a document may take however small it is; the longest lists published take 3 s and 100 MB."""
SECONDS_A_MEGABYTE, SECONDS_A_ZIPPED, MEMORY_A_MEGABYTE = 10, 40, 4
"""And what more a megabyte of its file, a zipped one's; compilations of many lists take a quarter of that."""
ZIPPED = b"PK"
NEARLY = 0.75
"""The share of its memory from which on what fails does so for want of it."""
ROOM = 64
"""MB that reading any list takes: where less is left, what fails does so for want of it, too."""
STATUS = Path("/proc/self/status")
PAGE_SECONDS, RECOGNISING = 120, 4096
"""What more a page that is recognised may take; the memory for it. A dense one takes 20 s and 700 MB."""
ALL_RECOGNISING = 3600
"""The time that recognising all pages may be expected to take: some 1,200, and no list has 300."""


@dataclass(frozen=True)
class Bounds:
    """`seconds` of processor time, `memory` in MB of 2^20 bytes, and what recognition raises them to.

    `page_seconds` is the time each page more that is recognised, `recognising` the memory once one is.
    """

    seconds: float
    memory: int
    page_seconds: float = 0
    recognising: int = 0

    def keep(self) -> None:
        """Keep this process to them from now on: past its time it is ended, past its memory it gets none."""
        global _kept, _held
        _kept, _held = self, memory_held("VmData")
        limit_memory(_held + self.memory)
        _limit_seconds(self.seconds)


_kept: Bounds | None = None
"""What this process keeps to."""
_held = 0
"""The MB it held before: what loaded it, as a notebook with tables open, is no document's doing."""
_most = 0
"""The MB it may hold in all."""


def bounds_for(source: str, seconds: float | None = None, memory: int | None = None) -> Bounds:
    """What reading a source may take: what a user says, else by its file's size, which no list comes near."""
    megabytes, a_megabyte = _size(source)
    room = LEAST_MEMORY + math.ceil(megabytes * MEMORY_A_MEGABYTE)
    return Bounds(
        seconds or LEAST_SECONDS + megabytes * a_megabyte,
        memory or room,
        page_seconds=0 if seconds else PAGE_SECONDS,
        recognising=memory or max(room, RECOGNISING),
    )


def allow_recognition() -> None:
    """Allow this process what recognising one page more takes, unless a user has said how much it may."""
    if _kept is not None:
        limit_memory(_held + max(_kept.memory, _kept.recognising))
        if _kept.page_seconds:
            _limit_seconds(_kept.page_seconds)


def recognition_seconds() -> float | None:
    """The processor time recognition may be expected to take here; None where nothing keeps it to bounds."""
    if _kept is None:
        return None
    return ALL_RECOGNISING if _kept.page_seconds else _kept.seconds


def short_of_memory() -> bool:
    """Whether this process has little left of the memory it is kept to: what fails then may fail for that."""
    if _kept is None:
        return False
    try:
        held = memory_held("VmData")
    except MemoryError:
        return True
    return held - _held > NEARLY * (_most - _held) or _most - held < ROOM


def limit_memory(megabytes: int) -> None:
    """Limit what the process may write to; what it only maps, as libraries and files, doesn't count."""
    global _most  # noqa: PLW0603  (of this process, as is the limit)
    _most = megabytes
    _set_soft("RLIMIT_DATA", megabytes * MEGABYTE)


def memory_held(kind: Literal["VmData", "VmRSS"]) -> int:
    """The MB this process may write to by now, or that are in memory; 0 where the system doesn't say."""
    try:
        lines = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(f"{kind}:")), 0)


def _limit_seconds(seconds: float) -> None:
    """Have the system end the process (SIGXCPU) when it has used so much processor time more."""
    _set_soft("RLIMIT_CPU", math.ceil(time.process_time() + seconds))


def _set_soft(name: str, most: int) -> None:
    """Set a limit of this process, where the system has such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    what: int = getattr(resource, name)
    _, hard = resource.getrlimit(what)
    within = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (within, hard))


def _size(source: str) -> tuple[float, int]:
    """A file's megabytes, and the seconds for each; none for what is no file."""
    try:
        file = os.open(source, READING)
        try:
            found = os.fstat(file)
            zipped = stat.S_ISREG(found.st_mode) and os.read(file, len(ZIPPED)) == ZIPPED
        finally:
            os.close(file)
    except (OSError, ValueError):
        return 0.0, SECONDS_A_MEGABYTE
    return found.st_size / MEGABYTE, SECONDS_A_ZIPPED if zipped else SECONDS_A_MEGABYTE
