"""Made-up counties with known duties: which items are the same duty is known, however they are worded."""

from tests.support.known_duties.country import KINDS, KnownCountry, known_country

__all__ = ["KINDS", "KnownCountry", "known_country"]
