"""`lvzhi ingest`: read lists and write their records, a folder an edition."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ingest.cli.edition_lines import as_data, kept_lines, outcome_lines, summary_lines, wrong_lines
from ingest.cli.sources import each_source
from ingest.cli.terminal import painter, say
from ingest.errors import Sentence, SourceError
from ingest.writers import written
from models.edition import Edition

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Read and write every source; two of one edition don't overwrite each other."""
    done_before: dict[tuple[str, str], str] = {}
    paint = painter()

    def done(source: str, edition: Edition) -> dict[str, Any]:
        key = edition.id, "" if edition.place.township else edition.source.sha256
        if key in done_before:
            problem = Sentence("it is the same edition as {other}", other=done_before[key])
            raise SourceError(source, problem, "give it another folder with -o", "repeated")
        made = written(edition, options.out, options.formats, Path(source), password=options.password)
        done_before[key] = source
        beside = options.lang, made.aside, made.older
        if options.quiet:
            lines = [*wrong_lines(made.edition, options.lang, paint), *kept_lines(*beside)]
        else:
            lines = [*summary_lines(made.edition, options.lang, paint), *outcome_lines(made.folder, *beside)]
        say(lines, paint, unless=options.json)
        kept = {"kept": list(made.aside)} if made.aside else {}
        return as_data(made.edition, source, made.folder) | kept

    return each_source(options, done)
