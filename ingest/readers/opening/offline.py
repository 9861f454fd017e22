"""A program that is run without any network: the kernel gives it no sockets but those within this machine.

Where a kernel filters system calls (seccomp, Linux since 3.17) any process may ask that of it for itself and
all that it starts. Elsewhere nothing is done, and the proxies that lead nowhere are left.
"""

import ctypes
import errno
import platform
import socket
import struct
import sys
from collections.abc import Callable
from functools import cache

__all__ = ["cut_off"]

PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, FILTER = 22, 38, 2
LOAD, IS, IS_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
"""Steps of a filter: a word of the call is loaded, compared, the answer given (linux/filter.h)."""
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16
"""Where these stand in what is filtered (linux/seccomp.h)."""
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By processor: its number in filters (linux/audit.h), and that of the call `socket`."""
IO_URING, OTHER_NUMBERS = 425, 0x40000000
"""The call by which sockets are had in another way; numbers from which on calls are numbered otherwise."""


def cut_off() -> Callable[[], None] | None:
    """What a new process is to call before it runs a program; None where the system can't do this."""
    steps = _filter()
    if steps is None:
        return None
    call = ctypes.CDLL(None).prctl
    room = ctypes.create_string_buffer(steps, len(steps))
    size = struct.calcsize("HBBI")
    program = ctypes.create_string_buffer(struct.pack("HP", len(steps) // size, ctypes.addressof(room)))

    def cut() -> None:
        call(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        call(PR_SET_SECCOMP, FILTER, program, 0, 0)
        assert room  # it must be there until now  # noqa: S101

    return cut


@cache
def _filter() -> bytes | None:
    """The filter's steps: each what it does, how many steps it skips if so and if not, and with what."""
    known = MACHINES.get(platform.machine()) if sys.platform == "linux" else None
    if known is None:
        return None
    machine, call = known
    steps = (
        (LOAD, 0, 0, MACHINE),
        (IS, 0, 6, machine),
        (LOAD, 0, 0, NUMBER),
        (IS, 4, 0, IO_URING),
        (IS_AT_LEAST, 3, 0, OTHER_NUMBERS),
        (IS, 0, 3, call),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (IS, 1, 0, socket.AF_UNIX),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)
