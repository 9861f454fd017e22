"""What was put right between the printed text and the records, what is doubtful, what was recognised."""

from typing import Literal

from pydantic import Field

from models.base import Record, Where

__all__ = ["Doubt", "Repair", "Rule", "Scanned"]

Rule = Literal[
    "and",
    "columns",
    "cut off",
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
    "wrapped name",
]
"""What a repair did."""


class Scanned(Record):
    """A page recognised from its picture, and how that was set straight: boxes are on the page so set."""

    page: int = Field(description="Page, counted from 1.")
    lean: float = Field(
        description="Degrees clockwise that it leaned; it was turned back by as much around its middle."
    )
    turned: Literal[0, 90, 180, 270] = Field(description="Degrees clockwise it was turned after that.")


class Repair(Record):
    """Something put right between the printed text and the clean one."""

    rule: Rule = Field(description="The rule that did it.")
    before: str = Field(description="As printed, with a little context.")
    after: str = Field(description="As put right, with the same context.")
    where: Where = Field(description="Where it stands.")


class Doubt(Record):
    """Characters text recognition is not sure of; in sources that hold their text there are none."""

    text: str = Field(description="The characters, as recognised.")
    context: str = Field(description="The same with those beside them.")
    offset: int = Field(description="Where they begin in the context, counted from 0.")
    confidence: float = Field(description="How sure the least sure of them is, 0 to 1.")
    where: Where = Field(description="The line they stand in.")
