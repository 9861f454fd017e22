"""Editions made of others."""

from models.edition import Edition

__all__ = ["of_size"]


def of_size(edition: Edition, items: int) -> Edition:
    """The edition with its categories over and over, until it holds so many items."""
    times = -(-items // sum(len(one.items) for one in edition.lists))
    lists = [one.model_copy(update={"categories": one.categories * times}) for one in edition.lists]
    return edition.model_copy(update={"lists": lists})
