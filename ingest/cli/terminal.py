"""What people and programs see: lines, JSON, errors, colours, and the pages that are done."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import LvzhiError

__all__ = [
    "UnprintableError",
    "colours",
    "complain",
    "flush",
    "harmless",
    "progress",
    "say",
    "say_json",
    "say_json_line",
]

STEERING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but tab and line feed, other ends of lines, what turns the direction, halves of characters."""
BEYOND_ASCII = re.compile("[^\t\n -~]")
OURS = re.compile(r"\033\[(?:0|1|31|32|33)m")
"""Colours as `change_lines` sets them."""


class UnprintableError(Exception):
    """Standard output takes nothing more, as on a full disk; it is no fault of any source."""


def say(lines: Iterable[str], *, painted: bool = False) -> None:
    """Print lines, at once; `painted` says that colours among them are ours."""
    _print(harmless("\n".join(lines), OURS if painted else None), flush=True)


def say_json(data: object) -> None:
    """Print data as JSON; what no terminal should be sent, and what is no Unicode, as JSON escapes it."""
    _print(_escaped(json.dumps(data, ensure_ascii=False, indent=1)))


def say_json_line(data: object) -> None:
    """Print data as one line of JSON, at once."""
    _print(_escaped(json.dumps(data, ensure_ascii=False)), flush=True)


def flush() -> None:
    """Print what is left. Raises UnprintableError where it can't be, BrokenPipeError where nobody reads."""
    with _printing():
        sys.stdout.flush()


def _print(text: str, *, flush: bool = False) -> None:
    with _printing():
        print(text, flush=flush)


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


def complain(error: LvzhiError) -> None:
    """Print an error's line where errors go."""
    print(harmless(f"lvzhi: {error}"), file=sys.stderr)


def colours() -> bool:
    """Whether a person is looking who hasn't asked for no colour (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def progress(source: str) -> Callable[[int, int], None] | None:
    """A line that counts pages, where a person is looking."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, pages: int) -> None:
        end = "\r" if done < pages else "\r\033[K"
        print(f"{harmless(Path(source).name)}: page {done} of {pages}", end=end, file=sys.stderr, flush=True)

    return show
