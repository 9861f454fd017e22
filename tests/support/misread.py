"""How many characters of its items an edition has otherwise than another, which is right."""

from rapidfuzz.distance import Levenshtein

from models.edition import CooperativeItem, Duty, Edition, Item, ReclaimedItem

__all__ = ["departments", "misread", "places"]

Place = tuple[str, str, int]
"""An item's list, category and number."""


def places(edition: Edition) -> dict[Place, Item]:
    """Every item by its place; an item that is there twice is an error."""
    items = [
        ((duty_list.kind, category.name, item.number), item)
        for duty_list in edition.lists for category in duty_list.categories for item in category.items
    ]  # fmt: skip
    assert len(dict(items)) == len(items)
    return dict(items)


def departments(item: Item) -> list[str]:
    return (
        []
        if not isinstance(item, CooperativeItem | ReclaimedItem)
        else [one.name for one in item.departments]
    )


def _text(item: Item) -> str:
    duties: list[Duty] = []
    if isinstance(item, CooperativeItem):
        duties = [*item.department_duties, Duty(points=item.township_duties)]
    elif isinstance(item, ReclaimedItem):
        duties = item.method
    points = [f"{point.marker or ''}{point.text}" for duty in duties for point in duty.points]
    return "".join([item.title, *departments(item), *points])


def misread(right: Edition, found: Edition) -> tuple[int, int]:
    """Characters wrong, too many or left out in the items of an edition, and how many there should be."""
    wanted, others = places(right), places(found)
    wrong = sum(
        Levenshtein.distance(_text(item), _text(others[place])) if place in others else len(_text(item))
        for place, item in wanted.items()
    )
    return wrong, sum(len(_text(item)) for item in wanted.values())
