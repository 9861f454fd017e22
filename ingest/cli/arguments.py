"""What the command takes: a function a command, which adds its words to the parser.

It imports nothing slow: `lvzhi --help` and a mistyped word are answered at once.
"""

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import Any

from ingest.writers.registry import CHANGES, DEFAULT, FORMATS

__all__ = ["parser"]

KINDS = ("basic", "cooperative", "reclaimed")
"""The lists of models.base.Kind, which is slow to import."""


def parser() -> argparse.ArgumentParser:
    """The parser; of what it gives, `command` names the module that does the work."""
    whole = argparse.ArgumentParser(
        prog="lvzhi",
        description="Published lists of township duties (乡镇履行职责事项清单) into structured data.",
        epilog="exit status: 0 done and reconciled; 1 done, a document does not add up; 2 not usable",
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = whole.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _add_ingest(commands.add_parser("ingest", help="read lists and write their records, a folder an edition"))
    _add_check(commands.add_parser("check", help="read lists and print whether they add up; writes nothing"))
    _add_diff(commands.add_parser("diff", help="compare two editions: what changed, item by item"))
    _add_explain(commands.add_parser("explain", help="say how an item came to be, step by step"))
    _add_corpus(commands.add_parser("corpus", help="bring many documents into one dataset"))
    _add_statistics(commands.add_parser("statistics", help="say what a dataset holds, beside the last run"))
    commands.add_parser("schema", help="print the JSON Schema of edition.json")
    return whole


def _add_ingest(ingest: argparse.ArgumentParser) -> None:
    ingest.add_argument(
        "-o", "--out", type=Path, default=Path("out"), metavar="DIR", help="where to (default: out)"
    )
    ingest.add_argument(
        "--formats",
        type=_formats,
        default=DEFAULT,
        metavar="LIST",
        help=f"which files to write, of {','.join(FORMATS)} (default: {','.join(DEFAULT)})",
    )
    _add_sources(ingest)


def _add_check(check: argparse.ArgumentParser) -> None:
    _add_sources(check)


def _add_sources(command: argparse.ArgumentParser) -> None:
    """What every command takes that reads lists."""
    command.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a published list: PDF, Word, Excel, web page, text; a scan: PDF, TIFF of all its pages, "
        "or a folder of their images in the order of their names (needs lvzhi[ocr]); of any other folder "
        "all below it",
    )
    command.add_argument("--password", help="the password of a source that has one")
    command.add_argument("--json", action="store_true", help="print JSON, for machines")
    command.add_argument(
        "--seconds",
        type=_positive,
        metavar="N",
        help="seconds of processor time a source may take (default: by its size, at least 12)",
    )
    command.add_argument(
        "--memory",
        type=_positive,
        metavar="MB",
        help="memory a source may take (default: by its size, at least 850)",
    )


def _add_diff(diff: argparse.ArgumentParser) -> None:
    diff.add_argument("old", metavar="OLD", help="a list, an edition.json, or an output folder")
    diff.add_argument("new", metavar="NEW", help="the later one, likewise")
    diff.add_argument(
        "-o", "--out", type=Path, metavar="DIR", help="where to (default: a folder of its own in out)"
    )
    diff.add_argument(
        "--formats",
        type=_change_formats,
        default=tuple(CHANGES),
        metavar="LIST",
        help=f"which files to write, of {','.join(CHANGES)} (default: all)",
    )
    diff.add_argument("--password", help="the password of a source that has one")
    diff.add_argument("--json", action="store_true", help="print the summary as JSON, for machines")


def _add_explain(explain: argparse.ArgumentParser) -> None:
    explain.add_argument("source", metavar="SOURCE", help="the published list")
    explain.add_argument(
        "--item", type=_item, required=True, metavar="LIST.NUMBER", help="which one, as cooperative.9"
    )
    explain.add_argument("--password", help="the password of a source that has one")
    explain.add_argument("--json", action="store_true", help="print JSON, for machines")


def _add_corpus(corpus: argparse.ArgumentParser) -> None:
    corpus.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a list, an edition.json, a folder with all below it, a pattern, or a manifest: CSV or JSON "
        "Lines with path, and url, province, city, county, township, year where they are known",
    )
    corpus.add_argument(
        "-o", "--out", type=Path, required=True, metavar="DATASET", help="the dataset's folder"
    )
    corpus.add_argument(
        "--workers", type=_positive, metavar="N", help="documents read at a time (default: all cores)"
    )
    corpus.add_argument(
        "--engine",
        default="local",
        help="what reads them: local (default), or with lvzhi[cluster] dask (processes here), dask://host:port",
    )
    corpus.add_argument(
        "--seconds",
        type=_positive,
        default=900,
        metavar="N",
        help="seconds a document may take (default: 900)",
    )
    corpus.add_argument(
        "--memory",
        type=_positive,
        default=4096,
        metavar="MB",
        help="memory a document may take (default: 4096)",
    )
    corpus.add_argument(
        "--again", choices=("failed", "all"), help="read once more what failed, or everything"
    )
    corpus.add_argument(
        "--dry-run", action="store_true", help="say what would be read; read and write nothing"
    )
    corpus.add_argument("--json", action="store_true", help="print a line of JSON an outcome, as it is known")


def _add_statistics(statistics: argparse.ArgumentParser) -> None:
    statistics.add_argument("dataset", type=Path, metavar="DATASET", help="the dataset's folder")
    statistics.add_argument("-o", "--out", type=Path, metavar="FILE", help="write the table as CSV, too")
    statistics.add_argument("--json", action="store_true", help="print JSON, for machines")


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 1 or more")
    return int(text)


def _item(text: str) -> tuple[str, int]:
    kind, _, number = text.partition(".")
    if kind not in KINDS or not number.isdecimal():
        raise argparse.ArgumentTypeError(
            f"{text!r} is no item; give {', '.join(KINDS)} and its number, as cooperative.9"
        )
    return kind, int(number)


def _formats(text: str) -> tuple[str, ...]:
    return _known(text, FORMATS)


def _change_formats(text: str) -> tuple[str, ...]:
    return _known(text, CHANGES)


def _known(text: str, formats: Collection[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in formats]
    if unknown or not names:
        what = f"unknown format {unknown[0]!r}" if unknown else "no format named"
        raise argparse.ArgumentTypeError(f"{what}; choose from {','.join(formats)}")
    return names


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that takes longer than all the rest of the parser."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        from ingest.cli.terminal import say

        say([f"lvzhi {version('lvzhi')}"])
        parser.exit()
