"""Where something stands, in a few words."""

from collections.abc import Sequence

from ingest.wordings.capped import capped
from ingest.wordings.wording import Language, Wording
from models.base import Where

__all__ = ["place_words"]

PARTS = {
    "page": Wording("page {}", "第 {} 页"),
    "line": Wording("line {}", "第 {} 行"),
    "table": Wording("table {}", "表 {}"),
    "row": Wording("row {}", "第 {} 行"),
}
"""How each part of a place is said; what no reader gives is left out."""
PAGES = Wording("pages {}–{}", "第 {}–{} 页")
PLACE_JOINTS = {"en": (", ", ", "), "zh": (" ", "、")}
"""What stands between a place's parts, and between places."""


def place_words(places: Sequence[Where], language: Language, most: int | None = None) -> str:
    """Places in a few words: 第 7–8 页; line 120. Nothing where none is known; `most` of many are named."""
    pages = [place.page for place in places if place.page is not None]
    if pages and pages[-1] - pages[0] == len(set(pages)) - 1:
        wording = PARTS["page"] if pages[0] == pages[-1] else PAGES
        return wording.to(language).format(pages[0], pages[-1])
    said = list(dict.fromkeys(filter(None, (_place(place, language) for place in places))))
    return capped(said, PLACE_JOINTS[language][1], most, language)


def _place(place: Where, language: Language) -> str:
    """A page alone says where to look; what has none is a line, or a table and its row."""
    parts = place.model_dump(exclude_none=True)
    said = (words.to(language).format(parts[name]) for name, words in PARTS.items() if name in parts)
    return PLACE_JOINTS[language][0].join(said)
