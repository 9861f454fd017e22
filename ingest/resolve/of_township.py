"""Where a township is whose name is known: what its part of a document says of it, and the cover of all."""

from ingest.resolve.title_page import place_named, place_of, region_of, title_of
from models.draft import Draft
from models.edition import Place

__all__ = ["place_of_township"]


def place_of_township(township: str, draft: Draft) -> Place:
    """The place of a township known by name: what the title says of it, its county maybe in another line.

    A township that a column calls by its name alone, without 镇 or 街道, is called so here.
    """
    known = place_named(township)
    known = known if known.township else Place(township=township)
    lines = [*(title_of([line]) for line in draft.title), *(one.title for one in draft.lists)]
    places = [*map(place_of, lines), *map(place_named, lines), place_of("".join(lines)), known]
    place = max((one for one in places if one.township == known.township), key=lambda one: len(str(one)))
    if place.city or place.county:
        return place
    regions = (region for line in lines if (region := region_of(line)).city or region.county)
    return next(regions, place).model_copy(update={"township": place.township})
