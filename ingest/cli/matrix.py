"""`lvzhi matrix`: who has which duty, and where a township differs from its neighbours."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ingest.cli.difference_lines import difference_lines
from ingest.cli.matrix_lines import matrix_lines
from ingest.cli.paint import Paint
from ingest.cli.places import places_of
from ingest.cli.screen import columns
from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, painter, say, say_json
from ingest.errors import LvzhiError
from ingest.queries.dataset import Dataset
from ingest.wordings.command import WRITTEN_FILE
from ingest.wordings.questions import MATRIX
from ingest.writers.counties import write_differences, write_matrix
from models.matrix import Difference, DutyMatrix, difference_row
from models.townships import TownshipEdition

__all__ = ["run"]

NOTHING = DutyMatrix((), ())


def run(options: Namespace) -> int:
    """Ask, and print or write the answer."""
    places = places_of(options)
    try:
        dataset = Dataset(options.dataset)
        matrix = NOTHING if options.differences else dataset.duty_matrix(**places)
        differences = dataset.all_differences(**places)
        if options.out is not None and options.differences:
            write_differences(differences, options.out)
        elif options.out is not None:
            write_matrix(matrix, differences, options.out)
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        say_json(_data(matrix, differences, only=options.differences))
    elif options.out is not None:
        say([WRITTEN_FILE.to(options.lang).format(path=options.out)])
    else:
        paint = painter()
        say(_lines(matrix, differences, options, paint), paint)
    return DONE


def _lines(
    matrix: DutyMatrix, differences: list[Difference], options: Namespace, paint: Paint
) -> Iterator[str]:
    width = columns()
    if not options.differences:
        yield from matrix_lines(matrix, width, options.lang, paint)
        if matrix.unknown:
            words = MATRIX["unknown"].to(options.lang)
            yield paint("yellow", words.format(count=matrix.unknown, dataset=options.dataset))
    yield from difference_lines(differences, width, options.lang, paint)


def _data(matrix: DutyMatrix, differences: list[Difference], *, only: bool) -> dict[str, Any]:
    """The answer for machines."""
    found: dict[str, Any] = {"differences": [difference_row(one) for one in differences]}
    if only:
        return found
    return {
        "townships": [_township(one) for one in matrix.townships],
        "duties": [
            {
                "duty_id": one.duty_id,
                "title": one.title,
                "list": one.list,
                "category": one.category or None,
                "lead": one.lead,
                "items": {name: [*map(asdict, entries)] for name, entries in one.entries.items()},
            }
            for one in matrix.duties
        ],
        "unknown": matrix.unknown,
        **found,
    }


def _township(one: TownshipEdition) -> dict[str, Any]:
    return {"edition_id": one.edition_id, **one.place.model_dump(), "issued": one.issued}
