"""What was put right between the printed text and the records, what is doubtful, what was recognised."""

from typing import Literal

from pydantic import Field

from models.base import Kind, Record, Where

__all__ = ["CONTEXT", "Doubt", "DoubtRule", "Repair", "RepairRule", "Scanned"]

RepairRule = Literal[
    "and",
    "columns",
    "cut off",
    "derived sheet",
    "duplicated",
    "entity",
    "formula without value",
    "half-width",
    "hidden",
    "hidden column",
    "hidden row",
    "hidden sheet",
    "invisible",
    "lines",
    "misread name",
    "misread number",
    "note mark",
    "number left out",
    "radical",
    "space",
    "struck out",
    "tag",
    "unknown character",
    "upright form",
    "watermark",
    "wrapped name",
]
"""What a repair did."""
DoubtRule = Literal[
    "ending",
    "count",
    "date",
    "name",
    "alike",
    "unfinished",
    "foreign",
    "repeated",
    "brackets",
    "shape",
    "recognition",
]
"""Why something is doubted; the gravest first."""
CONTEXT = 6
"""Characters of context that a repair or a doubt shows on each side."""


class Scanned(Record):
    """A page recognised from its picture, and how that was set straight: boxes are on the page so set."""

    page: int = Field(description="Page, counted from 1.")
    angle: tuple[float, float, float] | None = Field(
        None,
        description="Where it was photographed at an angle: how much farther away its right side and its "
        "foot were than its left and its head, and how far uprights leaned against levels, as shares of the "
        "picture's longer side; null where it was scanned flat. This was taken back first.",
    )
    lean: float = Field(
        description="Degrees clockwise that it leaned; it was turned back by as much around its middle."
    )
    turned: Literal[0, 90, 180, 270] = Field(description="Degrees clockwise it was turned after that.")


class Repair(Record):
    """Something put right between the printed text and the clean one."""

    rule: RepairRule = Field(description="The rule that did it.")
    before: str = Field(description="As printed, with a little context.")
    after: str = Field(description="As put right, with the same context.")
    where: Where = Field(description="Where it stands.")


class Doubt(Record):
    """Something that may be wrong and can't be told from what is right: what, where, and why."""

    rule: DoubtRule = Field("recognition", description="Why it is doubted.")
    text: str = Field(description="What is doubted, as read.")
    context: str = Field(description="The same with what stands beside it.")
    offset: int = Field(description="Where it begins in the context, counted from 0 in characters.")
    confidence: float | None = Field(
        None,
        description="How sure recognition is of its least sure character, 0 to 1; null of all else.",
    )
    expected: str | None = Field(None, description="What would be no doubt; null where that is unknown.")
    list: Kind | None = Field(None, description="The list it stands in; null outside all.")
    number: int | None = Field(None, description="序号 of the item it stands in; null outside all.")
    where: Where = Field(description="Where it stands.")
