"""An edition parted in two: what any layout of a list gives, and what only this one's decides."""

import json
from collections.abc import Iterator
from typing import Any

from models.edition import Edition

__all__ = ["layout_lines", "records"]

LAYOUT = {"where", "printed", "repairs", "source", "reconciliation", "contents"}
"""What two layouts of one list may differ in: places, the verbatim cells, the printed page numbers."""


def records(edition: Edition) -> Any:
    """What is the same in every layout of a list."""

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: without(part) for name, part in value.items() if name not in LAYOUT}
        return [without(part) for part in value] if isinstance(value, list) else value

    return without(edition.model_dump())


def layout_lines(edition: Edition) -> Iterator[str]:
    """The rest, line by line: the path in edition.json and what stands there, nulls left out."""
    yield from _chosen(edition.model_dump(mode="json"), "")


def _chosen(value: Any, path: str) -> Iterator[str]:
    for name, part in _parts(value):
        if name in LAYOUT:
            yield from _told(f"{path}{name}", _stated(part))
        else:
            yield from _chosen(part, f"{path}{name}.")


def _told(path: str, value: Any) -> Iterator[str]:
    """A value on one line, or, if it holds records, a line each."""
    if any(_holds_records(part) for _, part in _parts(value)):
        for name, part in _parts(value):
            yield from _told(f"{path}.{name}", part)
    elif _holds_records(value) and not path.endswith("where"):
        yield from (f"{path}.{name}: {json.dumps(part, ensure_ascii=False)}" for name, part in _parts(value))
    else:
        yield f"{path}: {json.dumps(value, ensure_ascii=False)}"


def _holds_records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(part, dict) for part in value)


def _parts(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _stated(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _stated(part) for name, part in value.items() if part is not None}
    return [_stated(part) for part in value] if isinstance(value, list) else value
