"""Many things done, some at a time, each in a forked child: whatever becomes of one costs it alone."""

import select
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from ingest.errors import InternalError, LvzhiError
from ingest.guard.bounds import Bounds
from ingest.system import FORKS

__all__ = ["Guarded", "all_guarded", "each_guarded"]

AHEAD = 3
"""Results a child that may be ready before it is their turn."""
LOOK = 1.0
"""Seconds after which it is looked whether one takes too long."""
Made_co = TypeVar("Made_co", covariant=True)


@dataclass(frozen=True)
class Guarded(Generic[Made_co]):
    """What is to be done: a function that reads a source, the source for messages, and what it may take.

    The function and what it gives must go through pickle.
    """

    doing: Callable[[], Made_co]
    source: str
    bounds: Bounds


def each_guarded(tasks: "Sequence[Guarded[Made_co]]", workers: int = 1) -> "Iterator[Made_co | LvzhiError]":
    """What each function gives, or the error in its place, in their order; so many run at a time.

    Where no process can be forked they run here, one after the other, and nothing keeps them to bounds.
    """
    if not FORKS:
        yield from map(_here, tasks)
        return
    from ingest.guard.forked import Forked

    children = [Forked() for _ in range(min(workers, len(tasks)))]
    free, busy = list(children), dict[Forked, int]()
    ready: dict[int, Made_co | LvzhiError] = {}
    begun = given = 0
    try:
        while given < len(tasks):
            while free and begun < min(len(tasks), given + AHEAD * len(children)):
                child, task = free.pop(), tasks[begun]
                child.ask(task.doing, task.source, task.bounds)
                busy[child] = begun
                begun += 1
            done, _, _ = select.select(list(busy), [], [], LOOK)
            for child in [*done, *(one for one in busy if one not in done and one.overdue())]:
                ready[busy.pop(child)] = cast("Made_co | LvzhiError", child.result())
                free.append(child)
            while given in ready:
                yield ready.pop(given)
                given += 1
    finally:
        for child in children:
            child.end()


def all_guarded(tasks: "Sequence[Guarded[Made_co]]") -> "list[Made_co]":
    """What each function gives, one done after the other. Raises the first error, an LvzhiError."""
    made: list[Made_co] = []
    for one in each_guarded(tasks):
        if isinstance(one, LvzhiError):
            raise one
        made.append(one)
    return made


def _here(task: "Guarded[Made_co]") -> "Made_co | LvzhiError":
    """What a function gives in this process, or the error in its place."""
    try:
        return task.doing()
    except LvzhiError as error:
        return error
    except Exception as error:
        return InternalError.of(task.source, error)
