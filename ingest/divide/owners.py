"""Whose lists a text says it heads: the townships a document names, each by one name."""

from dataclasses import dataclass, field

import regex

from ingest.resolve.title_page import place_named, place_of
from ingest.vocabulary import STOP
from models.edition import Place

__all__ = ["Owners", "region_named"]

LONGEST = 60
"""Characters of a title that names a township; the longest full names have some thirty."""
ENTRY = regex.compile(r"[·.…‥・•\-—_\s]{2,}[（(]?\d{1,4}[)）]?\s*$|[·…]{2}|\d\s*$|^\s*附件?\s*[:：]")
"""What only an entry of a list of titles has."""
REGION = regex.compile(
    r"(?:\p{Han}{2,9}(?:省|自治区))?(?:\p{Han}{1,12}(?:自治州|地区|盟|市))?(?:\p{Han}{1,16}(?:县|区|市|旗))?"
)


@dataclass
class Owners:
    """The townships named so far, by the name each is known by from then on."""

    places: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)

    def named(self, text: str) -> str | None:
        """The township whose list a text is the title of, or whose name it is; None for any other text."""
        if len(text) > LONGEST or STOP.search(text) or ENTRY.search(text):
            return None
        place = place_of(text)
        return self.of(place if place.township else place_named(text))

    def of(self, place: Place) -> str | None:
        """The name a township is known by; two of one name are the same unless two counties are said."""
        if place.township is None:
            return None
        known = self.places.setdefault(place.township, [])
        for at, (name, county) in enumerate(known):
            if None in (place.county, county) or place.county == county:
                known[at] = (name, county or place.county)
                return name
        name = f"{place.county}{place.township}" if known else place.township
        known.append((name, place.county))
        return name


def region_named(text: str) -> bool:
    """Whether a text is the name of a province, city or county, and nothing else."""
    return bool(text) and REGION.fullmatch(text) is not None
