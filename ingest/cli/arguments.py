"""What the command takes: a function a command, which adds its words to the parser.

It imports nothing slow: `lvzhi --help` and a mistyped word are answered at once. What is said is English
here, and Chinese in `ingest/wordings/help.py`.
"""

import argparse
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from ingest.cli.asked import add_changes, add_find, add_matrix
from ingest.cli.completion import SHELLS, complete_and_exit
from ingest.cli.help_layout import HelpLayout, HelpWords
from ingest.cli.language import OPTION
from ingest.wordings.help import help_text
from ingest.wordings.wording import Language
from ingest.writers.registry import CHANGES, DEFAULT, FORMATS

__all__ = ["parse"]

KINDS = ("basic", "cooperative", "reclaimed")
"""The lists of models.base.Kind, which is slow to import."""
EXAMPLES = {
    "": ("lvzhi ingest 2026.pdf", "lvzhi check lists/", "lvzhi diff 2025.pdf 2026.pdf"),
    "ingest": (
        "lvzhi ingest 2026.pdf",
        "lvzhi ingest lists/ -o results --formats csv,xlsx,html",
        "lvzhi ingest scans/2026/ --json",
    ),
    "check": ("lvzhi check 2026.pdf", "lvzhi check lists/ -q"),
    "diff": ("lvzhi diff 2025.pdf 2026.pdf", "lvzhi diff out/2025 2026.docx -o changes --formats html,docx"),
    "explain": ("lvzhi explain 2026.pdf --item cooperative.9",),
    "corpus": ("lvzhi corpus lists/ -o dataset", "lvzhi corpus manifest.csv -o dataset --again failed"),
    "duties": ("lvzhi duties dataset", "lvzhi duties dataset --decisions judged.csv"),
    "statistics": ("lvzhi statistics dataset", "lvzhi statistics dataset -o table.csv"),
    "find": ("lvzhi find dataset TEXT", "lvzhi find dataset TEXT --county NAME --list basic --csv"),
    "matrix": (
        "lvzhi matrix dataset --county NAME",
        "lvzhi matrix dataset --county NAME -o matrix.xlsx",
        "lvzhi matrix dataset --county NAME --differences",
    ),
    "changes": (
        "lvzhi changes dataset --county NAME 2025 2026",
        "lvzhi changes dataset --county NAME 2025 2026 -o changes.xlsx",
    ),
    "schema": ("lvzhi schema > edition.schema.json",),
    "completion": (
        'bash: eval "$(lvzhi completion bash)"',
        'zsh: eval "$(lvzhi completion zsh)"',
        "fish: lvzhi completion fish | source",
        "PowerShell: lvzhi completion powershell | Out-String | Invoke-Expression",
    ),
}
"""Under the help of each command, and of the whole."""


def parse(arguments: Sequence[str] | None, language: Language) -> argparse.Namespace:
    """The options; of them `command` names the module that does the work, `lang` the language that is spoken.

    Ends the program where the words are wrong, or ask for help, the version, or their completion.
    """
    with _argparse_speaking(language):
        whole = _parser(language)
        complete_and_exit(whole)
        options = whole.parse_args(arguments)
    options.lang = language
    return options


@contextmanager
def _argparse_speaking(language: Language) -> Iterator[None]:
    """Have argparse say its words in a language.

    It asks gettext for them, which looks for catalogues on the disk, by a locale that `--lang` is not.
    """
    module = vars(argparse)
    own = module["_"]
    module["_"] = partial(help_text, language=language)
    try:
        yield
    finally:
        module["_"] = own


def _parser(language: Language) -> argparse.ArgumentParser:
    def say(text: str, /, **values: object) -> str:
        return help_text(text, language, **values)

    def examples(name: str) -> str:
        return "\n".join([say("examples:"), *(f"  {line}" for line in EXAMPLES[name])])

    status = "exit status: 0 done and reconciled; 1 done, a document does not add up; 2 not usable"
    whole = argparse.ArgumentParser(
        prog="lvzhi",
        description=say("Published lists of township duties (乡镇履行职责事项清单) into structured data."),
        epilog=f"{examples('')}\n\n{say(status)}",
        formatter_class=HelpLayout,
    )
    whole.add_argument("--version", action=_Version, nargs=0, help=say("print the version"))
    _add_common(whole, say)
    commands = whole.add_subparsers(required=True, metavar=say("COMMAND"), dest="command")
    for name, (does, add) in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=say(does),
            description=say(does),
            epilog=examples(name),
            formatter_class=HelpLayout,
        )
        add(command, say)
        _add_common(command, say)
    return whole


def _add_common(command: argparse.ArgumentParser, say: HelpWords) -> None:
    """What every command takes. Of its value nothing is kept: it was read before the rest."""
    said = say("the language of what is printed (default: the locale's)")
    command.add_argument(OPTION, choices=("en", "zh"), default=argparse.SUPPRESS, help=said)


def _add_how_much(command: argparse.ArgumentParser, say: HelpWords) -> None:
    """How much is told of the way."""
    command.add_argument("-q", "--quiet", action="store_true", help=say("print only what is wrong"))
    _add_verbose(command, say)


def _add_verbose(command: argparse.ArgumentParser, say: HelpWords) -> None:
    said = say("tell each step on the way (-vv: more)")
    command.add_argument("-v", "--verbose", action="count", default=0, help=said)


def _add_password(command: argparse.ArgumentParser, say: HelpWords) -> None:
    command.add_argument("--password", help=say("the password of a source that has one"))


def _add_bounds(command: argparse.ArgumentParser, say: HelpWords) -> None:
    """What reading a source may take."""
    positive = partial(_positive, say=say)
    said = say("seconds of processor time a source may take (default: by its size, at least 12)")
    command.add_argument("--seconds", type=positive, metavar="N", help=said)
    said = say("memory a source may take (default: by its size, at least 850)")
    command.add_argument("--memory", type=positive, metavar="MB", help=said)


def _add_json(command: argparse.ArgumentParser, say: HelpWords) -> None:
    command.add_argument("--json", action="store_true", help=say("print JSON, for machines"))


def _add_formats(command: argparse.ArgumentParser, say: HelpWords, known: Collection[str], said: str) -> None:
    command.add_argument(
        "--formats",
        type=partial(_formats, known=known, say=say),
        default=DEFAULT if known is FORMATS else tuple(known),
        metavar=say("LIST"),
        help=said,
    )


def _add_ingest(ingest: argparse.ArgumentParser, say: HelpWords) -> None:
    ingest.add_argument(
        "-o",
        "--out",
        type=Path,
        default=Path("out"),
        metavar=say("DIR"),
        help=say("where to (default: out)"),
    )
    which = say(
        "which files to write, of {formats} (default: {default})",
        formats=",".join(FORMATS),
        default=",".join(DEFAULT),
    )
    _add_formats(ingest, say, FORMATS, which)
    _add_sources(ingest, say)


def _add_sources(command: argparse.ArgumentParser, say: HelpWords) -> None:
    """What every command takes that reads lists."""
    command.add_argument(
        "sources",
        nargs="+",
        metavar=say("SOURCE"),
        help=say(
            "a published list: PDF, Word, Excel, web page, text; a scan: PDF, TIFF of all its pages, or a "
            "folder of their images in the order of their names (needs lvzhi[ocr]); of any other folder all "
            "below it"
        ),
    )
    _add_password(command, say)
    _add_json(command, say)
    _add_how_much(command, say)
    _add_bounds(command, say)


def _add_diff(diff: argparse.ArgumentParser, say: HelpWords) -> None:
    which = say("a list, an edition.json, or an output folder; several, where townships became one")
    diff.add_argument("old", nargs="+", metavar=say("OLD"), help=which)
    diff.add_argument("new", metavar=say("NEW"), help=say("the later one, likewise"))
    diff.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar=say("DIR"),
        help=say("where to (default: a folder of its own in out)"),
    )
    which = say("which files to write, of {formats} (default: all)", formats=",".join(CHANGES))
    _add_formats(diff, say, CHANGES, which)
    _add_password(diff, say)
    _add_bounds(diff, say)
    said = say("a decisions.csv with judgements filled in: the same, other, split, merged")
    diff.add_argument("--decisions", type=Path, metavar=say("FILE"), help=said)
    diff.add_argument("--json", action="store_true", help=say("print the summary as JSON, for machines"))
    _add_how_much(diff, say)


def _add_explain(explain: argparse.ArgumentParser, say: HelpWords) -> None:
    explain.add_argument("source", metavar=say("SOURCE"), help=say("the published list"))
    explain.add_argument(
        "--item",
        type=partial(_item, say=say),
        required=True,
        metavar=say("LIST.NUMBER"),
        help=say("which one, as cooperative.9"),
    )
    _add_password(explain, say)
    _add_bounds(explain, say)
    _add_json(explain, say)
    _add_verbose(explain, say)


def _add_corpus(corpus: argparse.ArgumentParser, say: HelpWords) -> None:
    corpus.add_argument(
        "sources",
        nargs="+",
        metavar=say("SOURCE"),
        help=say(
            "a list, an edition.json, a folder with all below it, a pattern, or a manifest: CSV or JSON "
            "Lines with path, and url, province, city, county, township, year where they are known"
        ),
    )
    corpus.add_argument(
        "-o", "--out", type=Path, required=True, metavar=say("DATASET"), help=say("the dataset's folder")
    )
    positive = partial(_positive, say=say)
    said = say("documents read at a time (default: all cores)")
    corpus.add_argument("--workers", type=positive, metavar="N", help=said)
    said = say(
        "what reads them: local (default), or with lvzhi[cluster] dask (processes here), dask://host:port"
    )
    corpus.add_argument("--engine", default="local", help=said)
    said = say("seconds a document may take (default: 900)")
    corpus.add_argument("--seconds", type=positive, default=900, metavar="N", help=said)
    said = say("memory a document may take (default: 4096)")
    corpus.add_argument("--memory", type=positive, default=4096, metavar="MB", help=said)
    said = say("read once more what failed, or everything")
    corpus.add_argument("--again", choices=("failed", "all"), help=said)
    said = say("say what would be read; read and write nothing")
    corpus.add_argument("--dry-run", action="store_true", help=said)
    said = say("print a line of JSON an outcome, as it is known")
    corpus.add_argument("--json", action="store_true", help=said)


def _add_duties(duties: argparse.ArgumentParser, say: HelpWords) -> None:
    duties.add_argument("dataset", type=Path, metavar=say("DATASET"), help=say("the dataset's folder"))
    said = say("a CSV with judgements: verdict (same, other), first, second: titles, or duties' numbers")
    duties.add_argument("--decisions", type=Path, metavar=say("FILE"), help=said)
    _add_json(duties, say)


def _add_statistics(statistics: argparse.ArgumentParser, say: HelpWords) -> None:
    statistics.add_argument("dataset", type=Path, metavar=say("DATASET"), help=say("the dataset's folder"))
    said = say("write the table as CSV, too")
    statistics.add_argument("-o", "--out", type=Path, metavar=say("FILE"), help=said)
    _add_json(statistics, say)


def _add_schema(_schema: argparse.ArgumentParser, _say: HelpWords) -> None:
    """It takes nothing."""


def _add_completion(completion: argparse.ArgumentParser, say: HelpWords) -> None:
    said = say("the shell: {shells}", shells=", ".join(SHELLS))
    completion.add_argument("shell", choices=SHELLS, metavar=say("SHELL"), help=said)


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser, HelpWords], None]]] = {
    "ingest": ("read lists and write their records, a folder an edition", _add_ingest),
    "check": ("read lists and print whether they add up; writes nothing", _add_sources),
    "diff": ("compare two editions: what changed, item by item", _add_diff),
    "explain": ("say how an item came to be, step by step", _add_explain),
    "corpus": ("bring many documents into one dataset", _add_corpus),
    "duties": ("say which items of a dataset are the same duty", _add_duties),
    "statistics": ("say what a dataset holds, beside the last run", _add_statistics),
    "find": ("find the texts of a dataset that hold some characters", add_find),
    "matrix": ("who has which duty, and where a township differs from its neighbours", add_matrix),
    "changes": ("what changed in a county from one year to another", add_changes),
    "schema": ("print the JSON Schema of edition.json", _add_schema),
    "completion": ("print what makes a shell complete lvzhi's words", _add_completion),
}
"""Each command: what it does, and what it takes. It is the module of its name that does it."""


def _positive(text: str, say: HelpWords) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(say("{text!r} is no number of 1 or more", text=text))
    return int(text)


def _item(text: str, say: HelpWords) -> tuple[str, int]:
    kind, _, number = text.partition(".")
    if kind not in KINDS or not number.isdecimal():
        raise argparse.ArgumentTypeError(
            say(
                "{text!r} is no item; give {kinds} and its number, as cooperative.9",
                text=text,
                kinds=", ".join(KINDS),
            )
        )
    return kind, int(number)


def _formats(text: str, known: Collection[str], say: HelpWords) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in known]
    formats = ",".join(known)
    if unknown:
        said = say("unknown format {name!r}; choose from {formats}", name=unknown[0], formats=formats)
        raise argparse.ArgumentTypeError(said)
    if not names:
        raise argparse.ArgumentTypeError(say("no format named; choose from {formats}", formats=formats))
    return names


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that takes longer than all the rest of the parser."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        from ingest.cli.terminal import say

        say([f"lvzhi {version('lvzhi')}"])
        parser.exit()
