"""What can be shown of a source beside the records read from it."""

from dataclasses import dataclass

__all__ = ["PagePicture", "Proof"]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it looks: its number, its size in PDF points, and its picture's file."""

    number: int
    width: float
    height: float
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Proof:
    """A source's pages, in order, or its lines, verbatim; neither where nothing can be shown."""

    pages: tuple[PagePicture, ...] = ()
    lines: tuple[str, ...] = ()
