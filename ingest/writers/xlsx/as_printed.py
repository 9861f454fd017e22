"""An item's cells as published: the printed text, clean, a line a department, a heading, a point.

Where the page broke its lines is left out; what stands in a cell and no record holds (a label, a separator)
stays. What recognition had misread, so that the print is not what the record holds, is made of the record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.text.clean import text_of
from ingest.writers.printed import by_column
from models.base import Where
from models.document import Line
from models.edition import CooperativeItem, Duty, DutyList, Item, ReclaimedItem
from models.tables import duty_text

__all__ = ["cells_of"]

HOW = ("takeover", "method", "department_duties")
"""The columns in which a reclaimed item says how it is done, or why it no longer is."""
METHOD = "工作方式："
SEPARATORS = regex.compile(r"[、，,；;。．.）)\s]*")
"""What at a piece's end belongs to it and not to the next one."""


@dataclass(frozen=True)
class _CellPart:
    """A part of a cell that a record holds: its text and marker; whose duty it begins; if it is a name."""

    text: str
    marker: str = ""
    whose: tuple[str, ...] = ()
    name: bool = False


def cells_of(duty_list: DutyList, item: Item) -> dict[int, str]:
    """What stands in each column of an item's row but the category's, by the column's index."""
    printed = by_column(duty_list, item)
    roles = [role.split(" ")[0] for role in duty_list.roles]
    extra = {one.column: one.text for one in item.extra}
    held: dict[int, str] = {}
    for at, (role, heading) in enumerate(zip(roles, duty_list.columns, strict=True)):
        if role == "number":
            held[at] = str(item.number)
        elif role == "title":
            held[at] = item.title
        elif role == "other":
            held[at] = _clean(printed[at]) if at in printed else extra.get(heading, "")
        elif role != "category":
            held[at] = _cell(item, role, roles, printed.get(at))
    return held


def _cell(item: Item, role: str, roles: Sequence[str], printed: str | None) -> str:
    """A cell of departments, or of what is done: as printed, if the print holds what the record does."""
    pieces = list(_pieces(item, role, roles))
    text = _clean(printed or "")
    if roles.count(role) > 1:  # each beside its department's cell: they need no headings
        return _set_out(text, [replace(piece, whose=()) for piece in pieces])
    bare = _bare(text)
    if printed is not None and all(_bare(piece.text) in bare for piece in pieces):
        return _set_out(text, pieces)
    return _made(item, role, roles)


# --- what a record holds of a cell


def _pieces(item: Item, role: str, roles: Sequence[str]) -> Iterator[_CellPart]:
    if isinstance(item, CooperativeItem):
        if role == "departments":
            yield from _names(item)
        elif role == "department_duties":
            yield from _points(item.department_duties)
        elif role == "township_duties":
            yield from (_CellPart(point.text, point.marker or "") for point in item.township_duties)
    elif isinstance(item, ReclaimedItem):
        if role in ("departments", "takeover"):
            yield from _names(item)
        if role == _how_in(roles):
            yield from _points(item.method) if item.method else [_CellPart(item.reason or "")]


def _names(item: CooperativeItem | ReclaimedItem) -> Iterator[_CellPart]:
    yield from (_CellPart(one.as_printed, name=True) for one in item.departments)


def _points(duties: Sequence[Duty]) -> Iterator[_CellPart]:
    for duty in duties:
        for at, point in enumerate(duty.points):
            yield _CellPart(point.text, point.marker or "", tuple(duty.departments) if not at else ())


def _how_in(roles: Sequence[str]) -> str:
    """The column in which a reclaimed item says how it is done: that of who does it where it has no other."""
    return next((role for role in HOW if role in roles), "departments")


def _made(item: Item, role: str, roles: Sequence[str]) -> str:
    """A cell made of the record."""
    if isinstance(item, CooperativeItem) and role == "department_duties":
        return duty_text(item.department_duties)
    if isinstance(item, CooperativeItem) and role == "township_duties":
        return duty_text([Duty(points=item.township_duties)])
    parts = []
    if role in ("departments", "takeover"):
        parts += [one.as_printed for one in getattr(item, "departments", ())]
    if isinstance(item, ReclaimedItem) and role == _how_in(roles):
        parts.append((METHOD if parts else "") + (duty_text(item.method) or item.reason or ""))
    return "\n".join(parts).removesuffix(METHOD).strip()


# --- a cell's text set out


def _set_out(text: str, pieces: Sequence[_CellPart]) -> str:
    """The text, with each piece on a line of its own, and so what heads it."""
    places = [at for at, character in enumerate(text) if not character.isspace()]
    bare = _bare(text)
    shown, at = "", 0
    for piece in pieces:
        found = bare.find(_bare(piece.text), at) if piece.text else -1
        if found < 0:
            continue
        before = text[places[at] : places[found]].strip() if at < len(places) else ""
        shown = _with(shown, before, piece)
        at = found + len(_bare(piece.text))
    return shown + (text[places[at] :].strip() if at < len(places) else "")


def _with(shown: str, before: str, piece: _CellPart) -> str:
    """What is shown so far and one more piece, `before` which something stands."""
    marker = piece.marker if before.endswith(piece.marker) else ""
    heading = before.removesuffix(marker).strip() if marker else before
    ended = SEPARATORS.match(heading)
    if shown and ended is not None:
        shown, heading = shown + heading[: ended.end()], heading[ended.end() :]
        if piece.name and ended.end() and not heading:
            return shown + piece.text
    if not heading and piece.whose and not any(name in piece.text for name in piece.whose):
        heading = "、".join(piece.whose) + "："
    lines = [shown, heading, marker + piece.text] if marker else [shown, heading + piece.text]
    return "\n".join(filter(None, lines))


def _clean(printed: str) -> str:
    """A printed cell in one line, clean."""
    return text_of([Line(printed.replace("\n", " "), Where())]) if printed else ""


def _bare(text: str) -> str:
    return "".join(text.split())
