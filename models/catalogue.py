"""The same duty across townships: the tables that say which items it is, and what a person decided of it."""

from typing import Literal, get_args

from pydantic import Field

from models.base import Kind, Record
from models.columns import DataColumn
from models.dataset import DatasetTable
from models.edition import Department

__all__ = [
    "CATALOGUE",
    "DUTY_CATALOGUE",
    "FUNCTIONS",
    "ITEM_DUTIES",
    "WORDINGS",
    "DutyDecision",
    "FunctionReason",
    "WhySame",
]

WhySame = Literal["exact", "alike", "by_hand"]
"""Why an item has its duty: in the duty's own words, in words like them, or a person decided so."""
FunctionReason = Literal["itself", "beginning", "branch", "inside"]
"""How a department's function is found in its name."""


class DutyDecision(Record):
    """What a person decided of two duties: the same, or not. Each is a wording, or a duty's number."""

    verdict: Literal["same", "other"] = Field(description="Whether they are the same duty.")
    first: str = Field(description="A wording as a title has it, or a duty's number.")
    second: str = Field(description="The other one, likewise.")


def _number(name: str, description: str, *, nullable: bool = False) -> DataColumn:
    return DataColumn(name, "integer", description, nullable, least=0)


def _text(name: str, description: str, *, nullable: bool = False) -> DataColumn:
    return DataColumn(name, "string", description, nullable)


LISTS = get_args(Kind)
WORDING_ID = _number("wording_id", "The wording's number, from 1; minted once, never used again.")
DUTY_ID = _number("duty_id", "The duty's number, from 1; minted once, never used again.")
IN_EDITIONS = _number("editions", "Editions that have it now.")

WORDINGS = DatasetTable(
    "wordings",
    "a wording of titles: what they say without their own places, width, white space and closing marks",
    (
        WORDING_ID,
        _text("masked", "The wording; 〇 stands for the title's own province, city, county, township."),
        _number(
            "occurrence",
            "1; more of an item whose list has its duty already: a list never has a duty twice.",
        ),
        _text("example", "The title that has it most often, as it is in the table of items."),
        _number("items", "Items that have it now; 0 where none has any more."),
        IN_EDITIONS,
        DUTY_ID,
        DataColumn("similarity", "number", "How like it is to its duty's centre, 0 to 1.", least=0),
        DataColumn("why", "string", "Why it has its duty.", values=get_args(WhySame)),
    ),
)
DUTY_CATALOGUE = DatasetTable(
    "duty_catalogue",
    "a duty",
    (
        DUTY_ID,
        _text("title", "Its commonest wording, as the title that has it most often."),
        DataColumn("list", "string", "The list that has it most often.", values=LISTS),
        _text("category", "The category that has it most often."),
        _number("items", "Items that are it now; 0 where none is any more, or it was merged."),
        IN_EDITIONS,
        _number("counties", "Counties of those editions."),
        _number("merged_into", "The duty that it turned out to be, if any.", nullable=True),
    ),
)
ITEM_DUTIES = DatasetTable(
    "item_duties",
    "an item",
    (
        _text("edition_id", "The edition."),
        DataColumn("list", "string", "The list.", values=LISTS),
        _number("number", "The item's number in it."),
        WORDING_ID,
        DUTY_ID,
        DataColumn("similarity", "number", "How like its wording is to the duty's centre, 0 to 1.", least=0),
        DataColumn("why", "string", "Why it has its duty.", values=get_args(WhySame)),
    ),
)
"""Parted by province and year, as the items are; an edition's rows in their order there."""
FUNCTIONS = DatasetTable(
    "functions",
    "a department's name × how it was read",
    (
        _text("name", Department.model_fields["name"].description or ""),
        _text("function", Department.model_fields["function"].description or "", nullable=True),
        _text("level", Department.model_fields["level"].description or "", nullable=True),
        _number("items", "Items with that department, read so."),
        IN_EDITIONS,
        DataColumn(
            "why",
            "string",
            "itself: the function is the name; beginning: it stands behind level or place; branch: before "
            "the name of a branch; inside: it is what is left of the name without them.",
            values=get_args(FunctionReason),
        ),
    ),
)
CATALOGUE: tuple[DatasetTable, ...] = (WORDINGS, DUTY_CATALOGUE, FUNCTIONS)
"""The tables of one file each, beside the dataset's; `item_duties` is parted."""
