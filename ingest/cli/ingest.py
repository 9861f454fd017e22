"""`lvzhi ingest`: read lists and write their records, a folder an edition."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ingest.cli.edition_lines import as_data, outcome_lines, summary_lines
from ingest.cli.sources import each_source
from ingest.cli.terminal import say
from ingest.errors import SourceError
from ingest.writers import written
from models.edition import Edition

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Read and write every source; two of one edition don't overwrite each other."""
    done_before: dict[tuple[str, str], str] = {}

    def done(source: str, edition: Edition) -> dict[str, Any]:
        key = edition.id, "" if edition.place.township else edition.source.sha256
        if key in done_before:
            problem = f"it is the same edition as {done_before[key]}"
            raise SourceError(source, problem, "give it another folder with -o", "repeated")
        made = written(edition, options.out, options.formats, Path(source), password=options.password)
        done_before[key] = source
        if not options.json:
            say([*summary_lines(made.edition), *outcome_lines(made.folder, made.aside, made.older)])
        return as_data(made.edition, made.folder)

    return each_source(options, done)
