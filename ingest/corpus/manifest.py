"""A manifest: a row a document, CSV or JSON Lines; `path`, and what is known of the document."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from pydantic import ValidationError

from ingest.errors import Sentence, SourceError, unreadable
from models.dataset import Claim

__all__ = ["is_manifest", "manifest_rows"]

PATH = "path"
ENCODINGS = ("utf-8-sig", "gb18030")
"""A spreadsheet saves a CSV file in the second, where it is not asked for the first."""
FIRST = 4096
"""Bytes in which the headings, or the first row, show that a file is a manifest."""


def is_manifest(path: Path) -> bool:
    """Whether a file has a column, or a first row, that says `path`: a CSV file may be a list, too."""
    try:
        with path.open("rb") as file:
            line = file.read(FIRST).partition(b"\n")[0].strip()
    except OSError:
        return False
    if line.startswith(b"{"):
        return b'"path"' in line
    headings = line.removeprefix(b"\xef\xbb\xbf").split(b",")
    return PATH.encode() in [heading.strip(b" \"'\r\t").lower() for heading in headings]


def manifest_rows(path: Path) -> Iterator[tuple[str, Claim]]:
    """The documents a manifest names, each with what it says of it; relative paths are those from its folder.

    Raises SourceError where it can't be read, and for a row that names no document, or a year that is none.
    """
    for number, row in _rows(path):
        named = str(row.pop(PATH, None) or "").strip()
        if not named:
            raise _wrong(path, number, "it names no path")
        try:
            claim = Claim.model_validate({name: value for name, value in row.items() if value != ""})
        except ValidationError as error:
            wrong = error.errors()[0]
            field = ".".join(map(str, wrong["loc"]))
            raise _wrong(path, number, Sentence("{field}: {what}", field=field, what=wrong["msg"])) from None
        yield str(path.parent / _path_of(named)), claim


def _path_of(named: str) -> str:
    """A path, or that of a file's URL."""
    parts = urlsplit(named)
    return url2pathname(parts.path) if parts.scheme == "file" else named


def _rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows, each with its line's number."""
    text = _text(path)
    if not text.startswith("{"):
        reader = csv.DictReader(io.StringIO(text, newline=""))
        for row in reader:
            named = {name.strip().lower(): value for name, value in row.items() if name is not None}
            yield reader.line_num, {name: (value or "").strip() for name, value in named.items()}
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found = json.loads(line)
            except ValueError:
                raise _wrong(path, number, "it is no JSON") from None
            if not isinstance(found, dict):
                raise _wrong(path, number, "it is no JSON object")
            yield number, found


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(str(path), error) from None
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    problem = "it is neither in UTF-8 nor in GB18030"
    raise SourceError(str(path), problem, "save it as UTF-8", "format")


def _wrong(path: Path, number: int, problem: str) -> SourceError:
    advice = "give a path a row, and url, province, city, county, township, year where they are known"
    said = Sentence("line {number}: {problem}", number=number, problem=problem)
    return SourceError(str(path), said, advice, "damaged")
