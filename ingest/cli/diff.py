"""`lvzhi diff`: compare two editions; whether either adds up is not asked here."""

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ingest.cli.change_lines import change_lines
from ingest.cli.edition_lines import outcome_lines
from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, painter, progress, say, say_json
from ingest.comparison import compare
from ingest.comparison.several import with_origins
from ingest.comparison.summary import compared
from ingest.editions import load
from ingest.errors import LvzhiError, Sentence, SourceError
from ingest.guard.bounds import bounds_for
from ingest.guard.each import Guarded, all_guarded
from ingest.writers.changes import folder_name, written_changes
from ingest.writers.changes.decisions import decisions_in, read_decisions
from models.changes import Changes, Compared
from models.edition import Edition

__all__ = ["run"]


def run(options: Namespace) -> int:
    """Compare, write and print what changed, of several old editions each beside the new one."""
    try:
        *olds, new = all_guarded([_loading(path, options) for path in (*options.old, options.new)])
        _check_ids(options.old, olds)
        told = with_origins([_compared(options, old, new) for old in olds])
        made = [written_changes(one, _folder(options, one.old, one.new), options.formats) for one in told]
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        data = [
            {**one.model_dump(mode="json", exclude={"changes"}), "folder": str(files.folder)}
            for one, files in zip(told, made, strict=True)
        ]
        say_json(data if len(data) > 1 else data[0])
        return DONE
    paint = painter()
    for one, files in zip(told, made, strict=True):
        lines = [
            *change_lines(one, options.lang, paint),
            *outcome_lines(files.folder, options.lang, files.aside),
        ]
        say(lines, paint, unless=options.quiet)
    return DONE


def _loading(path: str, options: Namespace) -> Guarded[Edition]:
    """How an edition is loaded, and what that may take."""
    doing = partial(load, path, progress(path, options.lang), options.password)
    return Guarded(doing, path, bounds_for(path, options.seconds, options.memory))


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
    if options.decisions:
        return compare(old, new, decisions=read_decisions(options.decisions))
    return compare(old, new, decisions=decisions_in(_folder(options, compared(old), compared(new))))


def _folder(options: Namespace, old: Compared, new: Compared) -> Path:
    """Where the files of a comparison go: what is named, of several old editions a folder each below it."""
    if options.out and len(options.old) == 1:
        return Path(options.out)
    return (options.out or Path("out")) / folder_name(old, new)
