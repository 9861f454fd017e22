"""What people and programs see: lines, JSON, errors, colours, and the pages that are done."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.cli.paint import Paint, coloured, plainly
from ingest.errors import LvzhiError
from ingest.wordings import command
from ingest.wordings.problems import error_line
from ingest.wordings.wording import Language

__all__ = [
    "complain",
    "json_array",
    "make_ready",
    "painter",
    "progress",
    "say",
    "say_json",
    "say_json_line",
    "tell_steps",
]

CHINESE = "履职"
"""What an output must be able to show."""
NO_CHINESE = (
    "lvzhi: this output ({encoding}) can't show Chinese characters, they are written \\uXXXX; "
    "set PYTHONUTF8=1 for UTF-8"
)


def make_ready() -> bool:
    """Have what an output can't show written as escapes; whether it can show Chinese.

    Where it can't, that is said once, where errors go.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    if can_show(CHINESE):
        return True
    print(NO_CHINESE.format(encoding=sys.stdout.encoding), file=sys.stderr)
    return False


def can_show(text: str) -> bool:
    """Whether standard output has the characters of a text."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def tell_steps(verbose: int) -> None:
    """Print what the library logs: its steps (1), everything (2 and more); nothing unless it is asked for."""
    if verbose:
        import logging

        level = logging.INFO if verbose == 1 else logging.DEBUG
        logging.basicConfig(format="lvzhi: %(relativeCreated)5.0f ms  %(message)s", force=True)
        logging.getLogger("ingest").setLevel(level)


def say(lines: Iterable[str], *, unless: bool = False) -> None:
    """Print lines, at once; none where something else is printed in their place."""
    text = "\n".join(lines)
    if text and not unless:
        print(text, flush=True)


def say_json(data: object) -> None:
    """Print data as JSON."""
    print(_as_json(data, indent=1))


def say_json_line(data: object) -> None:
    """Print data as one line of JSON, at once."""
    print(_as_json(data), flush=True)


@contextmanager
def json_array(*, wanted: bool) -> Iterator[Callable[[object], None]]:
    """An array of JSON whose entries are printed as they come, one a line; nothing where it is not wanted."""
    count = 0

    def entry(data: object) -> None:
        nonlocal count
        if wanted:
            print(("," if count else "[") + "\n" + _as_json(data), end="", flush=True)
        count += 1

    try:
        yield entry
    finally:
        if wanted:
            print("\n]" if count else "[]", flush=True)


def _as_json(data: object, indent: int | None = None) -> str:
    """JSON as an output can show it; what is no Unicode, as in a file's name of another encoding, escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if not can_show(text):
        return json.dumps(data, indent=indent)
    return text


def complain(error: LvzhiError, language: Language = "en") -> None:
    """Print an error's line where errors go."""
    print(f"lvzhi: {error_line(error, language)}", file=sys.stderr)


def painter() -> Paint:
    """What colours texts: as FORCE_COLOR and NO_COLOR say (no-color.org), else where a person is looking."""
    if os.environ.get("NO_COLOR"):
        return plainly
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return coloured
    looking = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return coloured if looking and _windows_colours() else plainly


def _windows_colours() -> bool:
    """Whether the terminal takes colours; that of Windows is asked to."""
    if sys.platform != "win32":
        return True
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (it is not known elsewhere)
    output, mode, colours = kernel.GetStdHandle(-11), ctypes.c_ulong(), 4
    return bool(
        kernel.GetConsoleMode(output, ctypes.byref(mode))
        and kernel.SetConsoleMode(output, mode.value | colours)
    )


def progress(source: str, language: Language = "en") -> Callable[[int, int], None] | None:
    """A line that counts pages, where a person is looking."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, pages: int) -> None:
        end = "\r" if done < pages else "\r\033[K"
        said = command.PAGE_OF.to(language).format(name=Path(source).name, done=done, pages=pages)
        print(said, end=end, file=sys.stderr, flush=True)

    return show
