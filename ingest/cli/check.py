"""`lvzhi check`: read lists and print whether they add up; nothing is written."""

from argparse import Namespace
from typing import Any

from ingest.cli.edition_lines import as_data, check_lines
from ingest.cli.sources import each_source
from ingest.cli.terminal import say
from models.edition import Edition

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Read every source and print its checks."""

    def done(_source: str, edition: Edition) -> dict[str, Any]:
        if not options.json:
            say(check_lines(edition))
        return as_data(edition)

    return each_source(options, done)
