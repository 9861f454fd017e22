"""The time of what is quick enough to be run again in the same process."""

import time
from collections.abc import Callable

__all__ = ["shortest"]

ROUNDS = 3


def shortest(run: Callable[[], object]) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)
