"""`lvzhi ingest`: read lists and write their records, a folder an edition."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ingest.cli.edition_lines import as_data, summary_lines, wrong_lines
from ingest.cli.sources import each_source
from ingest.cli.terminal import painter, say
from ingest.errors import Sentence, SourceError
from ingest.wordings import command
from ingest.writers import write
from models.edition import Edition

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Read and write every source; two of one edition don't overwrite each other."""
    written: dict[str, str] = {}
    paint = painter()

    def done(source: str, edition: Edition) -> dict[str, Any]:
        if edition.id in written:
            problem = Sentence("it is the same edition as {other}", other=written[edition.id])
            raise SourceError(source, problem, "give it another folder with -o", "repeated")
        folder = write(edition, options.out, options.formats, Path(source), password=options.password)
        written[edition.id] = source
        if options.quiet:
            say(wrong_lines(edition, options.lang, paint), paint, unless=options.json)
        else:
            where = command.WRITTEN.to(options.lang).format(folder=folder)
            say([*summary_lines(edition, options.lang, paint), f"  {where}"], paint, unless=options.json)
        return as_data(edition, source, folder)

    return each_source(options, done)
