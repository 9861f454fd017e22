"""`lvzhi statistics`: what a dataset holds, by province and county, beside the last run's."""

import unicodedata
from argparse import Namespace
from collections.abc import Iterator

from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, say, say_json
from ingest.errors import LvzhiError, OutputError
from ingest.queries.statistics import COLUMNS, COUNTED, DatasetStatistics, statistics, table_rows
from ingest.wordings.terms import OUTCOMES
from ingest.writers.csv import write_rows

__all__ = ["run"]

NAME, NUMBER = 34, 18
"""Widths of columns, in half-width characters."""


def run(options: Namespace) -> int:
    """Print them; write them as a table, where that is asked for."""
    try:
        found = statistics(options.dataset)
        if options.out is not None:
            try:
                write_rows(table_rows(found), COLUMNS, options.out)
            except OSError as error:
                raise OutputError(str(options.out), error.strerror or str(error)) from None
    except LvzhiError as error:
        complain(error)
        return NOT_USABLE
    if options.json:
        say_json({**found.model_dump(), "totals": found.totals})
    else:
        say(_lines(found))
    return DONE


def _lines(found: DatasetStatistics) -> Iterator[str]:
    documents = [
        f"{found.documents[status]} {words.en}"
        for status, words in OUTCOMES.items()
        if status in found.documents
    ]
    yield f"documents: {', '.join(documents)}"
    yield _row("", [name.replace("_", " ") for name in COUNTED])
    yield _row("in all", [f"{found.totals[name]:,}" for name in COUNTED])
    last = None
    for row in table_rows(found):
        if row["province"] != last:
            last = row["province"]
            yield str(last or "no province stated")
        numbers = [_number(row[name], row[f"{name}_more"]) for name in COUNTED]
        yield _row(f"  {row['county'] or 'no county stated'}", numbers)


def _number(now: object, more: object) -> str:
    """A number, and by how much it is more or less than in the run before."""
    return f"{now:,}" if not more else f"{now:,} ({more:+,})"


def _row(name: str, numbers: list[str]) -> str:
    width = sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in name)
    return (name + " " * (NAME - width) + "".join(f"{number:>{NUMBER}}" for number in numbers)).rstrip()
