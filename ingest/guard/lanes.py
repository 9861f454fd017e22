"""Whether a process recognises pages: it takes several cores for seconds a page, so few may do it at once."""

from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["PutOffError", "recognising", "wait_for_lane"]

_may = True


class PutOffError(Exception):
    """Pages are to be recognised by a process that is not to do this now."""


@contextmanager
def recognising(*, allowed: bool) -> Iterator[None]:
    """Whether pages are recognised meanwhile."""
    global _may  # noqa: PLW0603  (of this process, as are its limits)
    before, _may = _may, allowed
    try:
        yield
    finally:
        _may = before


def wait_for_lane() -> None:
    """Go on only where pages may be recognised. Raises PutOffError where they may not."""
    if not _may:
        raise PutOffError
