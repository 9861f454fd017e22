"""`lvzhi statistics`: what a dataset holds, by province and county, beside the last run's."""

from argparse import Namespace
from collections.abc import Iterator

from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, say, say_json
from ingest.cli.widths import filled, width_of
from ingest.errors import LvzhiError, OutputError
from ingest.queries.statistics import COLUMNS, COUNTED, DatasetStatistics, statistics, table_rows
from ingest.wordings.command import AT, STATISTICS
from ingest.wordings.command import COUNTED as COUNTED_AS
from ingest.wordings.terms import OUTCOMES
from ingest.wordings.wording import Language
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
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        say_json({**found.model_dump(), "totals": found.totals})
    else:
        say(_lines(found, options.lang))
    return DONE


def _lines(found: DatasetStatistics, language: Language) -> Iterator[str]:
    def said(name: str) -> str:
        return STATISTICS[name].to(language)

    documents = [
        COUNTED_AS.to(language).format(count=found.documents[status], what=words.to(language))
        for status, words in OUTCOMES.items()
        if status in found.documents
    ]
    yield said("documents").format(counts=AT.to(language).join(documents))
    yield _row("", [said(name) for name in COUNTED])
    yield _row(said("in_all"), [f"{found.totals[name]:,}" for name in COUNTED])
    last = None
    for row in table_rows(found):
        if row["province"] != last:
            last = row["province"]
            yield str(last or said("no_province"))
        numbers = [_number(row[name], row[f"{name}_more"]) for name in COUNTED]
        yield _row(f"  {row['county'] or said('no_county')}", numbers)


def _number(now: object, more: object) -> str:
    """A number, and by how much it is more or less than in the run before."""
    return f"{now:,}" if not more else f"{now:,} ({more:+,})"


def _row(name: str, numbers: list[str]) -> str:
    return (filled(name, NAME) + "".join(" " * (NUMBER - width_of(one)) + one for one in numbers)).rstrip()
