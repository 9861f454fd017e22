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
from ingest.writers.changes.decisions import decisions_in, read_decisions

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Compare, write the changes, and print them in a few lines."""
    try:
        old, new = (
            load(path, progress(path, options.lang), options.password) for path in (options.old, options.new)
        )
        given = read_decisions(options.decisions) if options.decisions else []
        changes = compare(old, new, decisions=given)
        folder = options.out or Path("out") / folder_name(changes)
        if not options.decisions and (kept := decisions_in(folder)):
            changes = compare(old, new, decisions=kept)
        made = written_changes(changes, folder, options.formats)
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
