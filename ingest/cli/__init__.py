"""The command `lvzhi`: arguments, progress, printing and exit status; the work is done elsewhere."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import OutputError, SourceError

if TYPE_CHECKING:
    from models.edition import Edition

__all__ = ["main"]

DONE, DOES_NOT_ADD_UP, NOT_USABLE, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("csv", "json", "parquet", "xlsx", "html")
DEFAULT_FORMATS = ("csv", "json", "parquet")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status.

    0: done and reconciled, or compared. 1: done, and a document does not add up. 2: a source or an output is
    not usable.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lvzhi",
        description="Published lists of township duties (乡镇履行职责事项清单) into structured data.",
        epilog="exit status: 0 done and reconciled; 1 done, a document does not add up; 2 not usable",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ingest = commands.add_parser("ingest", help="read lists and write their records, a folder an edition")
    ingest.add_argument(
        "-o", "--out", type=Path, default=Path("out"), metavar="DIR", help="where to (default: out)"
    )
    ingest.add_argument(
        "--formats",
        type=_formats,
        default=DEFAULT_FORMATS,
        metavar="LIST",
        help=f"which files to write, of {','.join(FORMATS)} (default: {','.join(DEFAULT_FORMATS)})",
    )
    ingest.set_defaults(run=_ingest)
    check = commands.add_parser("check", help="read lists and print whether they add up; writes nothing")
    check.set_defaults(run=_check)
    for command in (ingest, check):
        command.add_argument(
            "sources",
            nargs="+",
            metavar="SOURCE",
            help="a published list: PDF, Word, Excel, web page, text; a scan: PDF, TIFF of all its pages, "
            "or a folder of their images in the order of their names (needs lvzhi[ocr])",
        )
        command.add_argument("--password", help="the password of a source that has one")
        command.add_argument("--json", action="store_true", help="print JSON, for machines")
    diff = commands.add_parser("diff", help="compare two editions: what changed, item by item")
    diff.add_argument("old", metavar="OLD", help="a list, an edition.json, or an output folder")
    diff.add_argument("new", metavar="NEW", help="the later one, likewise")
    diff.add_argument(
        "-o", "--out", type=Path, metavar="DIR", help="where to (default: a folder of its own in out)"
    )
    diff.set_defaults(run=_diff)
    schema = commands.add_parser("schema", help="print the JSON Schema of edition.json")
    schema.set_defaults(run=_schema)
    return parser


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that takes longer than all the rest of the parser."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"lvzhi {version('lvzhi')}")
        parser.exit()


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        what = f"unknown format {unknown[0]!r}" if unknown else "no format named"
        raise argparse.ArgumentTypeError(f"{what}; choose from {','.join(FORMATS)}")
    return names


def _ingest(options: argparse.Namespace) -> int:
    from ingest.cli.edition_lines import as_data, summary_lines
    from ingest.writers import write

    written: dict[str, str] = {}

    def done(source: str, edition: "Edition") -> dict[str, Any]:
        if edition.id in written:
            problem = f"it is the same edition as {written[edition.id]}"
            raise SourceError(source, problem, "give it another folder with -o", "repeated")
        folder = write(edition, options.out, options.formats, Path(source), password=options.password)
        written[edition.id] = source
        if not options.json:
            _print([*summary_lines(edition), f"  written to {folder}/"])
        return as_data(edition, folder)

    return _each(options, done)


def _check(options: argparse.Namespace) -> int:
    from ingest.cli.edition_lines import as_data, check_lines

    def done(_source: str, edition: "Edition") -> dict[str, Any]:
        if not options.json:
            _print(check_lines(edition))
        return as_data(edition)

    return _each(options, done)


def _each(options: argparse.Namespace, done: Callable[[str, "Edition"], dict[str, Any]]) -> int:
    """Read every source and hand it on; one that is not usable doesn't keep the others from being read."""
    from ingest.pipeline import read

    status = DONE
    results = []
    for source in options.sources:
        try:
            edition = read(source, _progress(source), password=options.password)
            results.append(done(source, edition))
            status = max(status, DONE if edition.reconciliation.ok else DOES_NOT_ADD_UP)
        except (SourceError, OutputError) as error:
            print(f"lvzhi: {error}", file=sys.stderr)
            status = NOT_USABLE
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    return status


def _diff(options: argparse.Namespace) -> int:
    """Compare two editions; whether either adds up is not asked here."""
    from ingest.cli.change_lines import change_lines, coloured, plainly
    from ingest.comparison import compare
    from ingest.editions import edition_at
    from ingest.writers.changes import folder_name, write_changes

    try:
        old, new = (edition_at(path, _progress(path)) for path in (options.old, options.new))
        changes = compare(old, new)
        folder = write_changes(changes, options.out or Path("out") / folder_name(changes))
    except (SourceError, OutputError) as error:
        print(f"lvzhi: {error}", file=sys.stderr)
        return NOT_USABLE
    _print([*change_lines(changes, coloured if _colours() else plainly), f"  written to {folder}/"])
    return DONE


def _colours() -> bool:
    """Whether a person is looking who hasn't asked for no colour (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _progress(source: str) -> Callable[[int, int], None] | None:
    """A line that counts pages, where a person is looking."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, pages: int) -> None:
        end = "\r" if done < pages else "\r\033[K"
        print(f"{Path(source).name}: page {done} of {pages}", end=end, file=sys.stderr, flush=True)

    return show


def _schema(_options: argparse.Namespace) -> int:
    from models.edition import Edition

    print(json.dumps(Edition.model_json_schema(), ensure_ascii=False, indent=1))
    return DONE


def _print(lines: Any) -> None:
    print("\n".join(lines), flush=True)
