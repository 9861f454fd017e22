"""`lvzhi check`: read lists and print whether they add up; nothing is written."""

from argparse import Namespace
from typing import Any

from ingest.cli.edition_lines import as_data, check_lines, wrong_lines
from ingest.cli.sources import each_source
from ingest.cli.terminal import painter, say
from models.edition import Edition

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Read every source and print its checks."""
    paint = painter()
    lines = wrong_lines if options.quiet else check_lines

    def done(source: str, edition: Edition) -> dict[str, Any]:
        say(lines(edition, options.lang, paint), paint, unless=options.json)
        return as_data(edition, source)

    return each_source(options, done)
