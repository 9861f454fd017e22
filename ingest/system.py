"""What systems do each in their way: POSIX has what Windows has not, macOS some of it."""

import os

__all__ = ["FORKS", "READING", "cores"]

READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened: a pipe is not waited for, and Windows leaves bytes as they are."""
FORKS = hasattr(os, "fork")
"""Whether a process can be forked, and kept to limits."""


def cores() -> int:
    """How many processors this process may use."""
    mine = getattr(os, "sched_getaffinity", None)
    return len(mine(0)) if mine else os.cpu_count() or 1
