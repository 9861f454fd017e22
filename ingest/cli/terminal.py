"""What people and programs see: lines, JSON, errors, colours, and the pages that are done."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from ingest.errors import LvzhiError

__all__ = ["colours", "complain", "progress", "say", "say_json", "say_json_line"]


def say(lines: Iterable[str]) -> None:
    """Print lines, at once."""
    print("\n".join(lines), flush=True)


def say_json(data: object) -> None:
    """Print data as JSON; what is no Unicode, as in a file's name of another encoding, as JSON escapes it."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    print(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def say_json_line(data: object) -> None:
    """Print data as one line of JSON, at once."""
    text = json.dumps(data, ensure_ascii=False)
    print(text.encode("utf-8", "backslashreplace").decode("utf-8"), flush=True)


def complain(error: LvzhiError) -> None:
    """Print an error's line where errors go."""
    print(f"lvzhi: {error}", file=sys.stderr)


def colours() -> bool:
    """Whether a person is looking who hasn't asked for no colour (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def progress(source: str) -> Callable[[int, int], None] | None:
    """A line that counts pages, where a person is looking."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, pages: int) -> None:
        end = "\r" if done < pages else "\r\033[K"
        print(f"{Path(source).name}: page {done} of {pages}", end=end, file=sys.stderr, flush=True)

    return show
