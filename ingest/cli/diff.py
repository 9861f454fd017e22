"""`lvzhi diff`: compare two editions; whether either adds up is not asked here."""

from argparse import Namespace
from pathlib import Path

from ingest.cli.change_lines import change_lines
from ingest.cli.edition_lines import outcome_lines
from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, painter, progress, say, say_json
from ingest.comparison import compare
from ingest.editions import load
from ingest.errors import LvzhiError
from ingest.writers.changes import folder_name, written_changes

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Compare, write the changes, and print them in a few lines."""
    try:
        old, new = (
            load(path, progress(path, options.lang), options.password) for path in (options.old, options.new)
        )
        changes = compare(old, new)
        made = written_changes(changes, options.out or Path("out") / folder_name(changes), options.formats)
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        summary = changes.model_dump(mode="json", exclude={"changes"})
        say_json({**summary, "folder": str(made.folder)})
        return DONE
    paint = painter()
    lines = [
        *change_lines(changes, options.lang, paint),
        *outcome_lines(made.folder, options.lang, made.aside),
    ]
    say(lines, paint, unless=options.quiet)
    return DONE
