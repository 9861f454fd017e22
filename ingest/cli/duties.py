"""`lvzhi duties`: which items of a dataset are the same duty, across its townships."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict

from ingest.catalogue import Recognised, recognise
from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, harmless, say, say_json
from ingest.errors import LvzhiError
from ingest.wordings import command
from ingest.wordings.command import DUTIES
from ingest.wordings.wording import Language

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Recognise them, and say how many there are."""
    try:
        found = recognise(options.dataset, _tell, options.decisions)
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        say_json({**asdict(found), "folder": str(options.dataset)})
    else:
        written = command.WRITTEN if found.changed else command.NOTHING_CHANGED
        say([*_lines(found, options.lang), written.to(options.lang).format(folder=options.dataset)])
    return DONE


def _tell(text: str) -> None:
    """Say what had to be put right."""
    print(harmless(f"lvzhi: {text}"), file=sys.stderr)


def _lines(found: Recognised, language: Language) -> Iterator[str]:
    yield DUTIES["all"].to(language).format(**asdict(found))
    if found.new_wordings or found.new_duties or found.merged:
        yield DUTIES["new"].to(language).format(**asdict(found))
