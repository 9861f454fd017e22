"""Whose lists a text says it heads: the townships a document names, each by one name."""

from dataclasses import dataclass, field

import regex

from ingest.resolve.title_page import place_named, place_of
from ingest.vocabulary import ORDINAL, SHEET_NAMES, STOP
from models.edition import Place

__all__ = ["Owners", "region_named"]

LONGEST = 60
"""Characters of a title that names a township; the longest full names have some thirty."""
ENTRY = regex.compile(r"[·.…‥・•\-—_\s]{2,}[（(]?\d{1,4}[)）]?\s*$|[·…]{2}|\d\s*$|^\s*附件?\s*[:：]")
"""What only an entry of a list of titles has."""
OF_LIST = regex.compile(r"[\W_]*(?:上级|部门)*[\W_]*$")
"""What stands between a township and the name of its list in a sheet's name."""
REGION = regex.compile(
    r"(?:\p{Han}{2,9}(?:省|自治区))?(?:\p{Han}{1,12}(?:自治州|地区|盟|市))?(?:\p{Han}{1,16}(?:县|区|市|旗))?"
)


@dataclass
class Owners:
    """The townships named so far: the name each is known by from then on, and its place as it is said."""

    known: dict[str, Place] = field(default_factory=dict)
    names: dict[str, dict[str | None, str]] = field(default_factory=dict)
    """By township and county; the county is None while it has not been said."""

    def named(self, text: str) -> str | None:
        """The township whose list a text is the title of, or whose name it is; None for any other text."""
        if len(text) > LONGEST or STOP.search(text) or ENTRY.search(text):
            return None
        place = place_of(text)
        return self.of(place if place.township else place_named(ORDINAL.sub("", text)))

    def named_sheet(self, name: str) -> str | None:
        """The township in the name of a workbook's sheet, alone or before a list's: 某镇基本履职."""
        ends = [found.start() for words in SHEET_NAMES.values() if (found := words.search(name))]
        before = OF_LIST.sub("", name[: min(ends)]) if ends else name
        return self.named(name) or self.named(before)

    def of(self, place: Place) -> str | None:
        """The name a township is known by; two of one name are the same unless two counties are said."""
        if place.township is None:
            return None
        counties = self.names.setdefault(place.township, {})
        name = counties.get(place.county)
        if name is None and place.county is None:
            name = next(iter(counties.values()), None)
        elif name is None:
            name = counties.pop(None, None)
        if name is None:
            name = f"{place.county}{place.township}" if counties else place.township
        if place.county is not None or not counties:
            counties[place.county] = name
        self.known[name] = max(self.known.get(name, place), place, key=lambda one: len(str(one)))
        return name


def region_named(text: str) -> bool:
    """Whether a text is the name of a province, city or county, and nothing else."""
    return bool(text) and REGION.fullmatch(text) is not None
