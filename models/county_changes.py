"""What changed in a county from one year to another: what townships have in common, what each has alone."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from models.base import Record
from models.change_tables import CHANGE_COLUMNS, change_row
from models.changes import CauseKind, Change
from models.columns import DataColumn, DataRow
from models.edition import Kind

__all__ = [
    "COUNTY_CHANGE_COLUMNS",
    "CommonCause",
    "CommonChange",
    "CountyChanges",
    "TownshipChange",
    "TownshipChanges",
    "county_change_rows",
]


class CommonCause(Record):
    """What happened once, and where it shows."""

    kind: CauseKind = Field(description="What happened.")
    list: Kind | None = Field(None, description="Of a category: its list.")
    old: tuple[str, ...] = Field(description="The names that were.")
    new: tuple[str, ...] = Field(description="The names that are.")
    townships: tuple[str, ...] = Field(description="The townships in whose lists it shows.")
    items: int = Field(description="The changes that it explains, in whole or in part, in all of them.")


class CommonChange(Record):
    """A change that several townships have."""

    change: Change = Field(description="The change, as the first of them has it.")
    townships: tuple[str, ...] = Field(description="The townships that have it.")


class TownshipChange(Record):
    """A change as one township has it."""

    change: Change = Field(description="The change.")
    common: int | None = Field(description="Which of the common changes it is, from 0; null of its own.")


class TownshipChanges(Record):
    """What changed in one township."""

    township: str = Field(description="The township; where none is stated, the new edition.")
    old: str = Field(description="The old edition.")
    new: str = Field(description="The new edition.")
    old_items: int = Field(description="Items of the old edition.")
    new_items: int = Field(description="Items of the new edition.")
    changes: tuple[TownshipChange, ...] = Field(description="All its changes, in the comparison's order.")

    @property
    def own(self) -> list[Change]:
        """The changes that no other township has, and that no cause explains."""
        return [one.change for one in self.changes if one.common is None and not one.change.explained]


class CountyChanges(Record):
    """What changed in a county."""

    county: str = Field(description="The county with what stands above it.")
    old_year: int = Field(description="The old year.")
    new_year: int = Field(description="The new year.")
    townships: tuple[TownshipChanges, ...] = Field(description="The townships with lists of both years.")
    only: dict[Literal["old", "new"], tuple[str, ...]] = Field(
        description="The townships with a list of one of the years alone."
    )
    causes: tuple[CommonCause, ...] = Field(description="What happened once, what most townships have first.")
    common: tuple[CommonChange, ...] = Field(
        description="What changed in several townships alike and no cause explains, what most have first."
    )


COUNTY_CHANGE_COLUMNS = (
    DataColumn("county", "string", "The county with what stands above it."),
    DataColumn("township", "string", "The township."),
    DataColumn("old_edition_id", "string", "The old edition."),
    DataColumn("new_edition_id", "string", "The new edition."),
    DataColumn("common", "integer", "Rows of one common change share it; empty of its own.", nullable=True),
    DataColumn("alike", "integer", "How many townships have that change.", least=1),
    *CHANGE_COLUMNS,
)
"""Of a county's changes as a table: a row a township × change."""


def county_change_rows(found: CountyChanges) -> Iterator[DataRow]:
    """A county's changes as rows of `COUNTY_CHANGE_COLUMNS`."""
    for township in found.townships:
        for one in township.changes:
            yield {
                "county": found.county,
                "township": township.township,
                "old_edition_id": township.old,
                "new_edition_id": township.new,
                "common": one.common,
                "alike": 1 if one.common is None else len(found.common[one.common].townships),
                **change_row(one.change),
            }
