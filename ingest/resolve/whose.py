"""Whose list it is, and of what month: by the title, or else by what stands around the lists.

In this order: the title page, the notice, its signature and what it says is attached, the lists' own titles,
the preface; then running heads, a page's own title, the names of sheets.
"""

from collections.abc import Iterable, Iterator, Sequence

import regex

from ingest.resolve.title_page import issued_of, place_named, place_of, title_of
from ingest.text.clean import text_of
from ingest.vocabulary import ATTACHMENTS, DATE_LINE, DOCUMENT_NUMBER, LIST_NAME
from models.document import Paragraph
from models.draft import Draft
from models.edition import Place

__all__ = ["month_of", "place_among", "places_of"]


SENTENCE = regex.compile(r"[，。；：,;:]$|现将|根据")
ABOUT = regex.compile(r"(?P<who>\p{Han}+?)(?:办公室)?关于")
"""Who gives notice, by its title: 某镇人民政府关于公布…的通知."""
NUMBERED = regex.compile(r"^(?:附\s*件\s*\d*\s*[:：]?)?\s*(?:\d{1,2}\s*[.．、])?\s*")
PARTS = ("province", "city", "county")
"""What a township lies in."""


def places_of(draft: Draft, preface: Sequence[str]) -> list[Place]:
    """The townships that parts of the document name as its own, the surest first.

    A larger document that this is a part of knows better than they whose it is.
    """
    notice = [text_of(one.lines) for one in draft.notice]
    found = (
        *map(place_of, _titles(draft.title)),
        place_of(title_of(draft.title)),
        *(place_named(title_of([line])) for line in draft.title),
        *(place for text in notice for place in _of_notice(text)),
        *(place_of(one.title) for one in draft.lists),
        *map(place_named, preface),
        *(place for head in draft.heads for place in _of_head(head)),
    )
    named = [place for place in found if place.township]
    if draft.known is None:
        return named
    known = draft.known.place
    same = [place for place in named if place.township == known.township]
    return [*same, known, *(place for place in named if place.township != known.township)]


def place_among(places: Sequence[Place]) -> Place:
    """The first; what it leaves out of province, city and county as the others of the same name say it."""
    if not places:
        return Place()
    first, *others = places
    same = [one for one in others if one.township == first.township]
    parts = {
        name: next((value for one in (first, *same) if (value := getattr(one, name))), None) for name in PARTS
    }
    return first.model_copy(update=parts)


def month_of(draft: Draft) -> str | None:
    """The month of issue, YYYY-MM: the title's, that of a date in the notice, a head's; or a year.

    What none of these says, the larger document may that this is a part of.
    """
    dates = (text for one in draft.notice if DATE_LINE.fullmatch(text := text_of(one.lines)))
    known = draft.known.issued if draft.known else None
    texts = (title_of(draft.title), *dates, *draft.heads, known or "")
    found = [issued for text in texts if (issued := issued_of(text)) is not None]
    whole = (issued for issued in found if issued.startswith(found[0]))
    return max(whole, key=len, default=None)


def _titles(lines: Iterable[Paragraph]) -> Iterator[str]:
    """The titles of a title page, each with its lines in one; dates and numbers are no part of them."""
    title = ""
    for line in lines:
        text = text_of(line.lines)
        if any(words.fullmatch(text) for words in (DATE_LINE, DOCUMENT_NUMBER, ATTACHMENTS)):
            continue
        title += text
        if LIST_NAME.search(text):
            yield title
            title = ""
    if title:
        yield title


def _of_notice(text: str) -> Iterator[Place]:
    """The township that a notice's title, signature or attachment names; a sentence may speak of others."""
    if SENTENCE.search(text):
        return
    if (about := ABOUT.match(text)) is not None:
        yield place_named(about["who"])
    yield place_of(NUMBERED.sub("", text))
    yield place_named(text)


def _of_head(head: str) -> Iterator[Place]:
    """The township a running head or a sheet's name gives, which may leave 清单 out: 松坪镇基本履职."""
    yield place_of(head)
    yield place_of(f"{head}清单")
    yield place_named(head)
