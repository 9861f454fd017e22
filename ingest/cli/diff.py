"""`lvzhi diff`: compare two editions; whether either adds up is not asked here."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.cli.change_lines import change_lines
from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, painter, progress, say, say_json
from ingest.comparison import compare
from ingest.comparison.several import with_origins
from ingest.editions import edition_at
from ingest.errors import LvzhiError, Sentence, SourceError
from ingest.wordings import command
from ingest.writers.changes import folder_name, write_changes
from ingest.writers.changes.decisions import decisions_in, read_decisions
from models.changes import Changes
from models.edition import Edition

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Compare, write and print what changed, of several old editions each beside the new one."""
    try:
        *olds, new = (
            edition_at(path, progress(path, options.lang), options.password)
            for path in (*options.old, options.new)
        )
        _check_ids(options.old, olds)
        compared = with_origins([_compared(options, old, new) for old in olds])
        folders = [write_changes(one, _folder(options, one), options.formats) for one in compared]
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        told = [
            {**one.model_dump(mode="json", exclude={"changes"}), "folder": str(folder)}
            for one, folder in zip(compared, folders, strict=True)
        ]
        say_json(told if len(told) > 1 else told[0])
        return DONE
    for one, folder in zip(compared, folders, strict=True):
        say(list(_lines(options, one, folder)), painter(), unless=options.quiet)
    return DONE


def _check_ids(sources: Sequence[str], editions: Sequence[Edition]) -> None:
    """Two of one id would be written into one folder."""
    known: dict[str, str] = {}
    for source, edition in zip(sources, editions, strict=True):
        if edition.id in known:
            problem = Sentence("it is the same edition as {other}", other=known[edition.id])
            raise SourceError(source, problem, "name each edition once", "repeated")
        known[edition.id] = source


def _compared(options: Namespace, old: Edition, new: Edition) -> Changes:
    """The two compared as persons decided: in the file that is named, or the folder's own."""
    given = read_decisions(options.decisions) if options.decisions else []
    changes = compare(old, new, decisions=given)
    kept = [] if options.decisions else decisions_in(_folder(options, changes))
    return compare(old, new, decisions=kept) if kept else changes


def _folder(options: Namespace, changes: Changes) -> Path:
    """Where the files of a comparison go: what is named, of several old editions a folder each below it."""
    if options.out and len(options.old) == 1:
        return Path(options.out)
    return (options.out or Path("out")) / folder_name(changes)


def _lines(options: Namespace, changes: Changes, folder: Path) -> Iterator[str]:
    yield from change_lines(changes, options.lang, painter())
    yield f"  {command.WRITTEN.to(options.lang).format(folder=folder)}"
