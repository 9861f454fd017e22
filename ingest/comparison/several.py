"""Several old editions beside one new one, as of townships that became one.

Each is compared by itself, so that it is told what became of each of its duties; what is new to one and came
from another says so.
"""

from collections.abc import Sequence

from models.changes import Change, Changes

__all__ = ["with_origins"]


def with_origins(comparisons: Sequence[Changes]) -> list[Changes]:
    """The comparisons with one new edition, an added item marked with the old edition that had it, if any."""
    added = [{_new(row) for row in one.changes if row.kind == "added"} for one in comparisons]
    found = []
    for at, one in enumerate(comparisons):
        others = [
            (other.old.place or other.old.id, fresh)
            for n, (other, fresh) in enumerate(zip(comparisons, added, strict=True))
            if n != at
        ]
        rows = [
            row.model_copy(update={"came_from": [name for name, fresh in others if _new(row) not in fresh]})
            if row.kind == "added"
            else row
            for row in one.changes
        ]
        found.append(one.model_copy(update={"changes": rows}))
    return found


def _new(row: Change) -> tuple[object, ...]:
    return row.new_list, row.new_number, row.new_title
