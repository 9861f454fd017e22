"""`lvzhi changes`: what changed in a county from one year to another."""

from argparse import Namespace

from ingest.cli.county_change_lines import county_change_lines
from ingest.cli.places import places_of
from ingest.cli.screen import columns
from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, painter, say, say_json
from ingest.errors import LvzhiError
from ingest.queries.dataset import Dataset
from ingest.wordings.command import WRITTEN_FILE
from ingest.writers.counties import write_county_changes

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Ask, and print or write the answer."""
    try:
        found = Dataset(options.dataset).county_changes(options.old, options.new, **places_of(options))
        if options.out is not None:
            write_county_changes(found, options.out)
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        say_json([one.model_dump(mode="json") for one in found])
    elif options.out is not None:
        say([WRITTEN_FILE.to(options.lang).format(path=options.out)])
    else:
        paint, width = painter(), columns()
        for one in found:
            say(county_change_lines(one, width, options.lang, paint), paint)
    return DONE
