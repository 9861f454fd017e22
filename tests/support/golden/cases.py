"""The folders under tests/golden, and what is put into each.

A list that is published in several formats stands there once, whole, as read from one of them; of each other
format only what its layout decides is kept, as its records are the same. Made-up townships keep their seeds.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pyarrow.parquet as pq

import ingest
from ingest.cli.change_lines import change_lines
from ingest.cli.edition_lines import check_lines, summary_lines
from ingest.writers import write
from ingest.writers.changes import write_changes
from ingest.writers.registry import EditionFormat
from models.edition import Edition
from tests.support import as_docx, as_drawn_pdf, as_html, as_text, as_xlsx, mistakes
from tests.support.golden import Files
from tests.support.golden.layouts import layout_lines
from tests.support.golden.readable import LEFT_OUT, readable
from tests.support.made_up import Truth
from tests.support.revise import revised

__all__ = ["CASES", "OTHERS", "SCAN", "WHOLE", "of_scan", "sample"]

SAMPLES = Path(__file__).parent.parent.parent.parent / "samples"
WHOLE = {"songzhuang-2025": "pdf", "yangli-2025": "pdf", "yangli-2026": "pdf", "yangli-few": "txt"}
"""The samples, and the format of each that is kept whole."""
OTHERS = {
    "songzhuang-2025": ("txt", "docx", "html", "xlsx"),
    "yangli-2025": ("txt",),
    "yangli-2026": ("txt",),
}
"""The other formats they are there in."""
SCAN = "yangli-few-scan"
MADE_UP: tuple[tuple[str, int], ...] = (
    ("txt", 10),
    ("txt", 22),
    ("docx", 33),
    ("html", 22),
    ("xlsx", 33),
    ("pdf", 10),
)
"""Made-up townships: the format each is laid out in, and its seed."""
LAID_OUT: dict[str, Callable[[int], tuple[bytes, Truth]]] = {
    "docx": as_docx.case,
    "html": as_html.case,
    "xlsx": as_xlsx.case,
    "pdf": as_drawn_pdf.case,
}
MISTAKEN = 1
"""Seed of the townships whose documents are wrong on purpose."""
REVISED = 1000
"""Seed of a revision."""


FORMATS_THERE: tuple[EditionFormat, ...] = get_args(EditionFormat)


@cache
def sample(name: str, ending: str) -> Edition:
    """A sample as read."""
    return ingest.read(SAMPLES / f"{name}.{ending}")


# --- an edition


def given(edition: Edition) -> Files:
    """All that an edition gives: what is written and what is printed."""
    formats = [name for name in FORMATS_THERE if name not in LEFT_OUT]
    with TemporaryDirectory() as place:
        return {**readable(write(edition, place, formats)), "printed.txt": printed(edition)}


def printed(edition: Edition) -> bytes:
    """What `lvzhi ingest` and `lvzhi check` print of it."""
    return _text([*summary_lines(edition), "", *check_lines(edition)])


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _published(name: str) -> Files:
    files = given(sample(name, WHOLE[name]))
    for ending in OTHERS.get(name, ()):
        edition = sample(name, ending)
        files[f"{ending}/layout.txt"] = _text(layout_lines(edition))
        files[f"{ending}/printed.txt"] = printed(edition)
    return files


# --- what recognition reads


def of_scan(edition: Edition) -> Files:
    """What a scan gives: places in whole points, certainty in tenths; more differs between processors."""
    return given(Edition.model_validate(_coarse(edition.model_dump())))


def _coarse(value: Any, digits: int = 0) -> Any:
    if isinstance(value, dict):
        return {name: _coarse(part, int(name == "confidence")) for name, part in value.items()}
    if isinstance(value, float):
        return round(value, digits) + 0.0  # no -0.0
    return type(value)(map(_coarse, value)) if isinstance(value, list | tuple) else value


# --- made-up townships


def _made_up(ending: str, seed: int) -> Files:
    """A made-up township; its text too. Of other formats the bytes are other ones each time they are made."""
    source: Files = {}
    if ending == "txt":
        source["list.txt"] = data = as_text.case(seed).data
    else:
        data, _ = LAID_OUT[ending](seed)
    return {**given(_read(data, ending)), **source}


def _read(data: bytes, ending: str) -> Edition:
    with TemporaryDirectory() as place:
        path = Path(place, f"list.{ending}")
        path.write_bytes(data)
        edition = ingest.read(path)
    return edition.model_copy(update={"source": edition.source.model_copy(update={"sha256": "", "size": 0})})


def _mistaken() -> Files:
    """What is printed of documents that are wrong on purpose, one mistake each."""
    return {
        f"{name.replace(' ', '-')}.txt": printed(_read(mistakes.mistaken(name, MISTAKEN).data, "txt"))
        for name in mistakes.MISTAKES
    }


# --- two editions compared


def _compared(old: Edition, new: Edition) -> Files:
    changes = ingest.compare(old, new)
    with TemporaryDirectory() as place:
        folder = write_changes(changes, Path(place) / "changes")
        for path in folder.iterdir():
            if path.suffix.lstrip(".") in LEFT_OUT:
                path.unlink()
        return {**readable(folder), "printed.txt": _text(change_lines(changes))}


def _two_years() -> Files:
    return _compared(sample("yangli-2025", "txt"), sample("yangli-2026", "txt"))


def _revised() -> Files:
    revision = revised(sample("yangli-2025", "txt"), REVISED)
    return _compared(revision.old, revision.new)


# --- what all have in common


def _schema() -> Files:
    """The JSON Schema of edition.json, and the columns of the Parquet files with their types."""
    schema = json.dumps(Edition.model_json_schema(), ensure_ascii=False, indent=1)
    with TemporaryDirectory() as place:
        folder = write(sample("yangli-few", "txt"), place, ["parquet"])
        lines = [line for path in sorted(folder.glob("*.parquet")) for line in _columns(path)]
    return {"edition.schema.json": schema.encode() + b"\n", "parquet.txt": _text(lines)}


def _columns(path: Path) -> Iterator[str]:
    yield f"== {path.name}"
    for column in pq.read_schema(path):
        yield f"{column.name}: {column.type}{'' if column.nullable else ' not null'}"


CASES: dict[str, Callable[[], Files]] = {
    "schema": _schema,
    **{name: partial(_published, name) for name in WHOLE},
    SCAN: lambda: of_scan(sample(SCAN, "pdf")),
    **{f"made-up-{ending}-{seed}": partial(_made_up, ending, seed) for ending, seed in MADE_UP},
    "made-up-mistaken": _mistaken,
    "yangli-2025-2026": _two_years,
    f"yangli-2025-revised-{REVISED}": _revised,
}
"""What makes each folder."""
