"""Editions made of made-up townships."""

from itertools import count
from pathlib import Path

from ingest.pipeline import read
from models.edition import Category, Edition
from tests.support.as_text import case

__all__ = ["of_size"]


def of_size(items: int, folder: Path) -> Edition:
    """An edition whose second list is made of several townships' until all lists hold so many items."""
    edition: Edition | None = None
    for seed in count():
        source = folder / "list.txt"
        source.write_bytes(case(seed, large=True).data)
        more = read(source)
        edition = _joined(edition, more) if edition else more
        if sum(len(one.items) for one in edition.lists) >= items:
            return edition
    raise AssertionError


def _joined(edition: Edition, more: Edition) -> Edition:
    added: dict[str, list[Category]] = {one.kind: one.categories for one in more.lists}
    lists = [
        one.model_copy(update={"categories": [*one.categories, *added.get(one.kind, [])]})
        for one in edition.lists
    ]
    return edition.model_copy(update={"lists": lists})
