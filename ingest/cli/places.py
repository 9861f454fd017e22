"""Which townships a command's words ask for."""

from argparse import Namespace

from ingest.queries.dataset import PlaceOptions

__all__ = ["places_of"]


def places_of(options: Namespace) -> PlaceOptions:
    """The places and the year of a command's words; a command without --year asks for all."""
    return PlaceOptions(
        province=options.province,
        city=options.city,
        county=options.county,
        township=options.township,
        year=getattr(options, "year", None),
    )
