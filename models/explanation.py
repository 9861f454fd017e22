"""How an item came to be, step by step: for whoever must find out why something in it is wrong."""

from typing import Literal

from pydantic import Field

from models.base import Kind, Record, Where
from models.edition import Item
from models.repairs import Repair

__all__ = [
    "CellStep",
    "Ending",
    "EndingRule",
    "Evidence",
    "Explanation",
    "Joined",
    "NameStep",
    "ReadingStep",
    "RowStep",
]

Evidence = Literal["here", "known", "shaped", "ends", "starts", "shapeless"]
"""What speaks for a text being a name: it heads a block of the item's duties; the document prints it without
a doubt elsewhere; it begins and ends as names do, only ends or only begins so; nothing does."""
Joined = Literal["below", "page"]
"""Why a row is the rest of the one before: it stands below it without a number; a page's end cut it."""

EndingRule = Literal["clause", "pointed", "nobody"]
"""A clause says so; one further up points at the work; nobody is said to do it."""


class RowStep(Record):
    """A printed row of the item."""

    kind: str = Field(description="What the row is: item, part, …")
    where: Where = Field(description="Where it stands.")
    joined: Joined | None = Field(None, description="Why it belongs to the row before; null for the first.")
    reads_on: dict[str, float] = Field(
        default_factory=dict,
        description="By column, what its text says of going on over the page's end; below 0 against it.",
    )


class CellStep(Record):
    """A cell as printed, and clean."""

    role: str = Field(description="The role of its column.")
    heading: str | None = Field(None, description="What heads the column; null where nothing does.")
    printed: str = Field(description="Verbatim, over all rows.")
    text: str = Field(description="Clean.")
    repairs: tuple[Repair, ...] = Field(description="What was put right for that.")


class NameStep(Record):
    """A department's name, and why it is taken for one."""

    name: str = Field(description="As it was found.")
    evidence: Evidence = Field(description="What speaks for it.")
    cost: float = Field(description="How unlikely it is to be one name; 0 is certain.")


class ReadingStep(Record):
    """A text of names between two separators, and how it was read."""

    names: tuple[NameStep, ...] = Field(description="The names it was read as.")
    cost: float = Field(description="What the reading costs, joins and cuts included.")
    rejected: tuple["ReadingStep", ...] = Field((), description="Readings that cost a little more.")


class Ending(Record):
    """Why a text is taken to say that the work ends."""

    rule: EndingRule = Field(
        description="A clause says so; one further up points at the work; nobody is said to do it."
    )
    clause: str = Field(description="What says so.")


class Explanation(Record):
    """An item and the steps by which it came to be."""

    list: Kind = Field(description="The item's list.")
    category: str = Field(description="The label of its category.")
    rows: tuple[RowStep, ...] = Field(description="Its printed rows.")
    cells: tuple[CellStep, ...] = Field(description="Its cells.")
    readings: tuple[ReadingStep, ...] = Field(description="How its cells of departments were read.")
    ending: Ending | None = Field(None, description="Why its work ends; null where it does not.")
    repairs: tuple[Repair, ...] = Field(description="What resolving its cells put right.")
    item: Item = Field(description="The item.")
