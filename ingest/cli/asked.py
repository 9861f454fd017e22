"""What the commands take that ask a dataset: find, matrix, changes."""

import argparse
from functools import partial
from pathlib import Path

from ingest.cli.help_layout import HelpWords

__all__ = ["add_changes", "add_find", "add_matrix"]

PLACES = {
    "province": "of this province; several may be given, each with its option",
    "city": "of this city, likewise",
    "county": "of this county, likewise; with what stands above it where several have the name",
    "township": "of this township, likewise",
}
TABLES = (".xlsx", ".csv", ".parquet")
"""Endings of the files a table may be written as."""
KINDS = ("basic", "cooperative", "reclaimed")
"""The lists of models.base.Kind, which is slow to import."""


def add_find(find: argparse.ArgumentParser, say: HelpWords) -> None:
    """The words of `lvzhi find`."""
    _add_dataset(find, say)
    find.add_argument(
        "text", metavar=say("TEXT"), help=say("what to look for: one character or more, as they stand")
    )
    find.add_argument("--list", choices=KINDS, help=say("in this list"))
    _add_places(find, say)
    said = say("in items that name this department: its name, a part of it, or its function")
    find.add_argument("--department", metavar=say("NAME"), help=said)
    _add_year(find, say)
    said = say("how many texts (default: 20; all with --json or --csv)")
    find.add_argument("--limit", type=partial(_positive, say=say), metavar="N", help=said)
    how = find.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help=say("print JSON, for machines"))
    how.add_argument("--csv", action="store_true", help=say("print CSV, a row an item"))


def add_matrix(matrix: argparse.ArgumentParser, say: HelpWords) -> None:
    """The words of `lvzhi matrix`."""
    _add_dataset(matrix, say)
    _add_places(matrix, say)
    _add_year(matrix, say)
    said = say("only where townships differ from the others of their county")
    matrix.add_argument("--differences", action="store_true", help=said)
    _add_out(matrix, say)


def add_changes(changes: argparse.ArgumentParser, say: HelpWords) -> None:
    """The words of `lvzhi changes`."""
    _add_dataset(changes, say)
    changes.add_argument(
        "old", type=partial(_positive, say=say), metavar=say("OLD_YEAR"), help=say("from this year")
    )
    changes.add_argument(
        "new", type=partial(_positive, say=say), metavar=say("NEW_YEAR"), help=say("to this one")
    )
    _add_places(changes, say)
    _add_out(changes, say)


def _add_dataset(command: argparse.ArgumentParser, say: HelpWords) -> None:
    command.add_argument("dataset", type=Path, metavar=say("DATASET"), help=say("the dataset's folder"))


def _add_places(command: argparse.ArgumentParser, say: HelpWords) -> None:
    for name, words in PLACES.items():
        command.add_argument(f"--{name}", action="append", metavar=say("NAME"), help=say(words))


def _add_year(command: argparse.ArgumentParser, say: HelpWords) -> None:
    said = say("of this year")
    command.add_argument("--year", type=partial(_positive, say=say), metavar=say("YEAR"), help=said)


def _add_out(command: argparse.ArgumentParser, say: HelpWords) -> None:
    """Where it goes instead of the terminal."""
    said = say("write it as a table: .xlsx to be printed, .csv or .parquet to be counted")
    command.add_argument("-o", "--out", type=partial(_table, say=say), metavar=say("FILE"), help=said)
    command.add_argument("--json", action="store_true", help=say("print JSON, for machines"))


def _table(text: str, say: HelpWords) -> Path:
    path = Path(text)
    if path.suffix.lower() not in TABLES:
        said = say(
            "{text!r} is no table; give a name that ends in {endings}", text=text, endings=", ".join(TABLES)
        )
        raise argparse.ArgumentTypeError(said)
    return path


def _positive(text: str, say: HelpWords) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(say("{text!r} is no number of 1 or more", text=text))
    return int(text)
