"""`lvzhi ingest`: read lists and write their records, a folder an edition."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ingest.cli.edition_lines import as_data, summary_lines
from ingest.cli.sources import each_source
from ingest.cli.terminal import say
from ingest.errors import Sentence, SourceError
from ingest.writers import write
from models.edition import Edition

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Read and write every source; two of one edition don't overwrite each other."""
    written: dict[str, str] = {}

    def done(source: str, edition: Edition) -> dict[str, Any]:
        if edition.id in written:
            problem = Sentence("it is the same edition as {other}", other=written[edition.id])
            raise SourceError(source, problem, "give it another folder with -o", "repeated")
        folder = write(edition, options.out, options.formats, Path(source), password=options.password)
        written[edition.id] = source
        if not options.json:
            say([*summary_lines(edition), f"  written to {folder}/"])
        return as_data(edition, folder)

    return each_source(options, done)
