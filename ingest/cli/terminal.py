"""What people and programs see: lines, JSON, errors, colours, and the pages that are done."""

import json
import os
import re
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
    "UnprintableError",
    "complain",
    "flush",
    "harmless",
    "json_array",
    "notice",
    "painter",
    "progress",
    "say",
    "say_json",
    "say_json_line",
    "shows_chinese",
]

STEERING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but tab and line feed, other ends of lines, what turns the direction, halves of characters."""
BEYOND_ASCII = re.compile("[^\t\n -~]")
OURS = re.compile(r"\033\[(?:0|1|31|32|33)m")
"""Colours as `coloured` sets them."""
CHINESE = "履职"
"""What an output must be able to show."""
NO_CHINESE = (
    "lvzhi: this output ({encoding}) can't show Chinese characters, they are written \\uXXXX; "
    "set PYTHONUTF8=1 for UTF-8"
)


class UnprintableError(Exception):
    """Standard output takes nothing more, as on a full disk; it is no fault of any source."""


def shows_chinese() -> bool:
    """Whether standard output has Chinese characters. Where it hasn't, that is said, where errors go."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        CHINESE.encode(encoding)
    except UnicodeEncodeError:
        print(NO_CHINESE.format(encoding=encoding), file=sys.stderr)
        return False
    return True


def say(lines: Iterable[str], paint: Paint = plainly, *, unless: bool = False) -> None:
    """Print lines, at once, `paint` being what colours them; none where something else is printed instead."""
    text = "\n".join(lines)
    if text and not unless:
        _print(harmless(text, OURS if paint is coloured else None), flush=True)


def say_json(data: object) -> None:
    """Print data as JSON; what no terminal should be sent, and what is no Unicode, as JSON escapes it."""
    _print(_escaped(json.dumps(data, ensure_ascii=False, indent=1)))


def say_json_line(data: object) -> None:
    """Print data as one line of JSON, at once."""
    _print(_escaped(json.dumps(data, ensure_ascii=False)), flush=True)


@contextmanager
def json_array(*, wanted: bool) -> Iterator[Callable[[object], None]]:
    """An array of JSON whose entries are printed as they come, one a line; nothing where it is not wanted."""
    count = 0

    def entry(data: object) -> None:
        nonlocal count
        if wanted:
            _print("," if count else "[")
            _print(_escaped(json.dumps(data, ensure_ascii=False)), end="", flush=True)
        count += 1

    try:
        yield entry
    finally:
        if wanted:
            _print("\n]" if count else "[]", flush=True)


def flush() -> None:
    """Print what is left. Raises UnprintableError where it can't be, BrokenPipeError where nobody reads."""
    with _printing():
        sys.stdout.flush()


def _print(text: str, *, end: str = "\n", flush: bool = False) -> None:
    with _printing():
        print(text, end=end, flush=flush)


@contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnprintableError(error.strerror or str(error)) from None


def harmless(text: str, kept: "re.Pattern[str] | None" = None) -> str:
    """A text without what steers a terminal: shown as Python would write it, but for what is `kept`."""
    if text.isprintable():
        return text
    if kept is None:
        return STEERING.sub(lambda found: ascii(found[0])[1:-1], text)
    pieces = zip(kept.split(text), [*kept.findall(text), ""], strict=True)
    return "".join(harmless(piece) + ours for piece, ours in pieces)


def _escaped(text: str) -> str:
    """JSON with what is left to be escaped; all that isn't ASCII where nothing else can be printed."""
    steering = STEERING if "utf" in (sys.stdout.encoding or "").lower() else BEYOND_ASCII
    return steering.sub(lambda found: json.dumps(found[0])[1:-1], text)


def complain(error: LvzhiError, language: Language = "en") -> None:
    """Print an error's line where errors go."""
    print(harmless(f"lvzhi: {error_line(error, language)}"), file=sys.stderr)


def notice(line: str) -> None:
    """Print a line where errors go: what goes on, which is no part of the answer."""
    print(harmless(line), file=sys.stderr)


def painter() -> Paint:
    """What colours texts: as FORCE_COLOR and NO_COLOR say (no-color.org), else where a person is looking."""
    if os.environ.get("NO_COLOR"):
        return plainly
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return coloured
    looking = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return coloured if looking and _takes_colours() else plainly


def _takes_colours() -> bool:
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
        name = harmless(Path(source).name)
        said = command.PAGE_OF.to(language).format(name=name, done=done, pages=pages)
        print(said, end=end, file=sys.stderr, flush=True)

    return show
