"""`lvzhi find`: the texts of a dataset that hold some characters."""

import csv
import io
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Literal

from ingest.cli.help_layout import wrapped
from ingest.cli.paint import Paint, coloured
from ingest.cli.places import places_of
from ingest.cli.screen import columns, shortened
from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, notice, painter, say, say_json
from ingest.cli.widths import width_of
from ingest.errors import LvzhiError
from ingest.queries.dataset import Dataset, asked_for
from ingest.wordings.questions import ABOUT_INDEX, FOUND, TEXTS
from ingest.wordings.terms import LISTS
from ingest.wordings.wording import Language
from ingest.writers.formulas import escaped
from models.found import FOUND_COLUMNS, FoundText, SearchFor, WhereToLook, found_rows

__all__ = ["run"]

MOST, MOST_PLACES = 20, 3
"""Texts shown in a terminal, and of each the items named."""
GAP = "  "
LEAST_SHOWN = 24
"""Columns of a text that are shown on the narrowest screen."""
BEFORE = 3
"""Of what is shown of a long text, the part before what was looked for: a third."""


def run(options: Namespace) -> int:
    """Find, and print what was found."""
    whole = options.json or options.csv
    most = options.limit or (None if whole else MOST)
    where = WhereToLook(asked_for(places_of(options)), options.list, options.department)

    def tell(what: Literal["making", "elsewhere"], path: str) -> None:
        notice(ABOUT_INDEX[what].to(options.lang).format(path=path))

    try:
        more = None if most is None or whole else most + 1
        asked = SearchFor(options.text, where, more or most, None if whole else MOST_PLACES)
        found = Dataset(options.dataset).texts(asked, tell)
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        say_json([_data(one) for one in found])
    elif options.csv:
        say(_table(found))
    else:
        paint = painter()
        say(_lines(found, options.text, most or MOST, options.lang, paint), paint)
    return DONE


def _data(one: FoundText) -> dict[str, object]:
    """A text for machines."""
    return {
        "of": one.of,
        "text": one.text,
        "townships": one.townships,
        "items": [
            {"edition_id": place.edition.edition_id, "list": place.list, "number": place.number}
            for place in one.places
        ],
    }


def _table(found: Sequence[FoundText]) -> Iterator[str]:
    """CSV as files have it; the mark that spreadsheets need goes into files alone."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([column.name for column in FOUND_COLUMNS])
    for row in found_rows(found):
        writer.writerow([escaped(value) if isinstance(value, str) else value for value in row.values()])
    yield ("" if sys.stdout.isatty() else "\ufeff") + written.getvalue().removesuffix("\n")


def _lines(
    found: Sequence[FoundText], text: str, most: int, language: Language, paint: Paint
) -> Iterator[str]:
    def words(name: str, **values: object) -> str:
        return FOUND[name].to(language).format(**values)

    if not found:
        yield words("none", text=text)
        return
    shown = found[:most]
    head = "more" if len(found) > most else "one" if len(found) == 1 else "head"
    yield words(head, count=len(shown), text=text)
    for one in shown:
        count = words("township" if one.townships == 1 else "townships", count=one.townships)
        lead = f"{count}{GAP}{TEXTS[one.of].to(language)}"
        yield f"{paint('bold', lead)}"
        yield GAP + _with_hits(one.text, text, columns() - len(GAP), paint)
        named = FOUND["joint"].to(language).join(_places(one, language))
        others = one.items - len(one.places)
        said = words("others", places=named, count=others, all=one.items) if others else named
        yield from (GAP + line for line in wrapped(said, columns() - len(GAP)))


def _places(one: FoundText, language: Language) -> Iterator[str]:
    for place in one.places:
        kind = LISTS[place.list].to(language)
        words = FOUND["place"].to(language)
        edition = place.edition
        yield words.format(
            township=edition.name, issued=edition.issued or "—", list=kind, number=place.number
        )


def _with_hits(text: str, looked_for: str, width: int, paint: Paint) -> str:
    """As much of a text as there is room for around the first hit, hits marked."""
    line, wanted = _on_one_line(text), _on_one_line(looked_for)
    room = max(width, LEAST_SHOWN)
    if width_of(line) > room:
        at = line.find(wanted)
        start = min(_back(line, at, room // BEFORE), _back(line, len(line), room - 1))
        line = ("…" if start else "") + line[start:]
        line = shortened(line, room)
    marked = paint("yellow", wanted) if paint is coloured else f"【{wanted}】"
    return marked.join(line.split(wanted))


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


def _back(line: str, at: int, room: int) -> int:
    """So many columns before a place in a line, as far as there are."""
    while at > 0 and room > 0:
        at -= 1
        room -= width_of(line[at])
    return at
