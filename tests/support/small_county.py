"""A small county by hand: the short list in several townships, each with what is other in it."""

from collections.abc import Mapping
from pathlib import Path

from ingest.catalogue import recognise
from tests.support.cells import SHORT_LIST
from tests.support.datasets import ran

__all__ = ["made_of", "small_county"]

Changed = tuple[str, str]
"""A stretch of the list, and what stands there instead."""


def small_county(
    folder: Path, townships: Mapping[str, tuple[Changed, ...]], *, duties: bool = True, year: int = 2025
) -> Path:
    """A dataset of these townships' lists, their duties recognised; what it was made of stands in `lists`."""
    (folder / "lists").mkdir(parents=True, exist_ok=True)
    for name, changes in townships.items():
        text = made_of(name, *changes).replace("2025年7月", f"{year}年7月")
        (folder / "lists" / f"{name}{year}.txt").write_text(text, encoding="utf-8")
    ran(folder / "data", folder / "lists")
    if duties:
        recognise(folder / "data", print)
    return folder / "data"


def made_of(name: str, *changes: Changed) -> str:
    """The short list as a township's, with changes."""
    text = SHORT_LIST.replace("模范镇", name)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text
