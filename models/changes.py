"""What changed from one edition of a list to the next."""

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from models.base import Record, identified
from models.columns import framed
from models.edition import SCHEMA_VERSION, Kind, SchemaVersion

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Alternative",
    "CategoryChange",
    "Cause",
    "CauseKind",
    "Change",
    "ChangeKind",
    "ChangeTableName",
    "ChangedFigure",
    "Changes",
    "Compared",
    "Decision",
    "Detail",
    "DetailField",
    "FigureKind",
    "ListSummary",
    "ParagraphChange",
    "Renaming",
    "Verdict",
    "What",
]

NameList = list[str]
ChangeKind = Literal["added", "removed", "changed", "split", "merged"]
What = Literal["reworded", "duties_changed", "departments_changed", "recategorised", "moved_list"]
DetailField = Literal[
    "list",
    "category",
    "title",
    "departments",
    "department_duties",
    "township_duties",
    "method",
    "disposition",
    "reason",
]
ChangeTableName = Literal["changes", "details", "lists", "renamings", "causes", "categories"]
"""The tables of a comparison (models.change_tables)."""


class Compared(Record):
    """One of the two editions."""

    id: str = Field(description="The edition's id.")
    place: str | None = Field(None, description="The township's full name; null if not stated.")
    issued: str | None = Field(None, description="Month of issue, YYYY-MM, or YYYY; null if not stated.")
    source: str = Field(description="Name of the file the edition was read from.")


FigureKind = Literal["article", "date", "age", "share", "amount", "term", "number"]


class ChangedFigure(Record):
    """A number in a text that is another now."""

    kind: FigureKind = Field(description="What it counts; date is a year, alone or with month and day.")
    old: str = Field(description="What it was, as printed with its unit.")
    new: str = Field(description="What it is.")


class Detail(Record):
    """One part of an item, as the old edition has it and as the new one does."""

    field: DetailField = Field(description="Which part.")
    departments: list[str] = Field(
        default_factory=list, description="Whose duties these are; empty where no heading says it."
    )
    old: str | None = Field(None, description="In the old edition; null if it wasn't there.")
    new: str | None = Field(None, description="In the new edition; null if it is gone.")
    figures: list[ChangedFigure] = Field(
        default_factory=list, description="Numbers, dates, ages and articles in it that are others now."
    )
    reordered: bool = Field(False, description="Both list the same, in another order.")


class Alternative(Record):
    """An item of one edition that an item of the other may be."""

    edition: Literal["old", "new"] = Field(description="The edition it stands in.")
    list: Kind = Field(description="Its list.")
    number: int = Field(description="序号 there.")
    title: str = Field(description="事项名称 there.")
    likelihood: Annotated[float, Field(ge=0, le=1)] = Field(
        description="How likely the two are one item, 0 to 1."
    )


class Change(Record):
    """An item that was added, removed or changed, or an item and one part of it (or of which it is one)."""

    kind: ChangeKind = Field(
        description=(
            "added, removed; changed: it is in both editions, not the same; split, merged: a part of a "
            "split or merger, a row each."
        )
    )
    what: list[What] = Field(description="What changed, in the order of the alphabet; empty unless changed.")
    old_list: Kind | None = Field(None, description="The old edition's list; null for an added item.")
    old_number: int | None = Field(None, description="序号 there.")
    new_list: Kind | None = Field(None, description="The new edition's list; null for a removed item.")
    new_number: int | None = Field(None, description="序号 there.")
    old_title: str | None = Field(None, description="事项名称 there.")
    new_title: str | None = Field(None, description="事项名称 there.")
    similarity: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None,
        description="How alike the two are, 0 to 1; of a split or merger, how much of a part is in it.",
    )
    certain: bool = Field(True, description="False where something else is about as likely; see candidates.")
    candidates: list[Alternative] = Field(
        default_factory=list,
        description="What else the items of a row in doubt may be, likeliest first.",
    )
    group: int | None = Field(None, description="Rows of one split or merger share it; null of all others.")
    misread: bool = Field(
        False,
        description="All that differs looks misread: single characters that make no word.",
    )
    explained: bool = Field(
        False, description="Whether one or more causes of the summary explain all that changed."
    )
    came_from: NameList = Field(
        default_factory=list, description="Of an added item: other old editions compared that have it."
    )
    old_category: str | None = Field(None, description="类别 in the old edition.")
    new_category: str | None = Field(None, description="类别 in the new edition.")
    old_departments: list[str] = Field(
        default_factory=list, description="对应上级部门 or 承接部门 in the old edition, as printed."
    )
    new_departments: list[str] = Field(
        default_factory=list, description="对应上级部门 or 承接部门 in the new edition, as printed."
    )
    details: list[Detail] = Field(
        description=(
            "The parts that changed, and of an item that moved what only one of its lists has; of an added "
            "or removed item all its parts but the title."
        )
    )


class Renaming(Record):
    """A department that has another name in the new edition, wherever an item that stayed names it."""

    old: str = Field(description="Its name in the old edition.")
    new: str = Field(description="Its name in the new edition.")
    lists: list[Kind] = Field(description="The lists in which it was renamed.")
    items: int = Field(description="How many items name it by its new name instead of the old.")
    still: int = Field(description="How many items of the new edition name it by its old name all the same.")


CauseKind = Literal[
    "place_renamed",
    "department_renamed",
    "departments_merged",
    "department_divided",
    "department_absorbed",
    "category_renamed",
    "category_split",
    "categories_merged",
]


RowList = list[int]


class Cause(Record):
    """What happened once and changed many items: a place, a department or a category that is another now."""

    kind: CauseKind = Field(description="What happened.")
    list: Kind | None = Field(None, description="Of a category: its list.")
    old: NameList = Field(description="The names that were, one or several.")
    new: NameList = Field(description="The names that are.")
    rows: RowList = Field(
        description="The changes it explains, in whole or in part: their places in changes.json, from 0."
    )


Verdict = Literal["same", "other", "split", "merged"]


class Decision(Record):
    """What a person decided of an item of the old edition and one of the new one."""

    verdict: Verdict = Field(
        description="same, other: they are one item, or not; split, merged: one is a part of the other."
    )
    old_list: Kind = Field(description="The old item's list.")
    old_number: int = Field(description="序号 there.")
    old_title: str = Field(description="事项名称 there.")
    new_list: Kind = Field(description="The new item's list.")
    new_number: int = Field(description="序号 there.")
    new_title: str = Field(description="事项名称 there.")


class CategoryChange(Record):
    """A category that was added to a list, dropped from it, or renamed."""

    list: Kind = Field(description="The list.")
    kind: Literal["added", "dropped", "renamed"] = Field(description="What became of it.")
    old: str | None = Field(None, description="Its name in the old edition; null if added.")
    new: str | None = Field(None, description="Its name in the new edition; null if dropped.")


class ParagraphChange(Record):
    """A paragraph of the preface (说明) that was added, removed or reworded."""

    old: str | None = Field(None, description="In the old edition; null if it wasn't there.")
    new: str | None = Field(None, description="In the new edition; null if it is gone.")


class ListSummary(Record):
    """A list in numbers.

    old - removed - moved_out - split - merged + added + moved_in + split_into + merged_into = new.
    """

    list: Kind = Field(description="The list.")
    old: int = Field(description="Items in the old edition.")
    new: int = Field(description="Items in the new edition.")
    added: int = Field(description="Items that no list of the old edition has.")
    removed: int = Field(description="Items that no list of the new edition has.")
    moved_in: int = Field(description="Items that came from another list.")
    moved_out: int = Field(description="Items that went to another list.")
    split: int = Field(0, description="Items of the old edition that were split.")
    split_into: int = Field(0, description="Items of the new edition that items were split into.")
    merged: int = Field(0, description="Items of the old edition that were merged.")
    merged_into: int = Field(0, description="Items of the new edition that items were merged into.")
    changed: int = Field(description="Items that stayed in the list and changed.")
    unchanged: int = Field(description="Items that stayed as they were; another number is no change.")
    old_declared: int | None = Field(None, description="Items the old preface states; null if it doesn't.")
    new_declared: int | None = Field(None, description="Items the new preface states; null if it doesn't.")
    old_categories: int = Field(description="Categories in the old edition.")
    new_categories: int = Field(description="Categories in the new edition.")


class Changes(Record):
    """Everything that changed from one edition to another."""

    model_config = identified("changes", SCHEMA_VERSION)

    schema_version: SchemaVersion = Field(SCHEMA_VERSION, description="Version of this schema.")
    old: Compared = Field(description="The old edition.")
    new: Compared = Field(description="The new edition.")
    lists: list[ListSummary] = Field(description="The lists of either edition, in numbers.")
    what: dict[What, int] = Field(description="Changed items by what changed; an item can count twice.")
    renamings: list[Renaming] = Field(description="Departments renamed throughout, most items first.")
    causes: list[Cause] = Field(
        default_factory=list, description="What changed many items at once, each told once, most rows first."
    )
    categories: list[CategoryChange] = Field(description="Categories added, dropped and renamed.")
    only_old: list[Kind] = Field(
        default_factory=list, description="Lists that the new edition does not have."
    )
    only_new: list[Kind] = Field(
        default_factory=list, description="Lists that the old edition does not have."
    )
    backwards: bool = Field(False, description="The old edition was issued after the new one.")
    other_place: bool = Field(False, description="The two are editions of different townships.")
    preface: list[ParagraphChange] = Field(description="Paragraphs of the preface that changed.")
    decisions: list[Decision] = Field(
        default_factory=list, description="What persons decided, and the comparison keeps to."
    )
    changes: list[Change] = Field(
        description="A row an item: the new edition's in its order, then those removed, in the old one's."
    )

    def frame(self, table: ChangeTableName = "changes") -> "pd.DataFrame":
        """One of its tables as a pandas frame.

        changes: a row an item added, removed or changed; details: a row a part of one that changed; lists,
        renamings, causes, categories: a row each. Raises ValueError where there is no such table.
        """
        from models.change_tables import CHANGE_TABLES  # the tables are made of this class

        if table not in CHANGE_TABLES:
            raise ValueError(f"no table {table!r}; there are {', '.join(CHANGE_TABLES)}")
        found = CHANGE_TABLES[table]
        return framed(list(found.rows(self)), found.columns)

    def __repr__(self) -> str:
        return f"<Changes {self.old.id} → {self.new.id}: {self._kinds_in_words()}>"

    __str__ = __repr__

    def _kinds_in_words(self) -> str:
        kinds = Counter(change.kind for change in self.changes)
        return ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "nothing changed"

    def _repr_html_(self) -> str:
        """What a notebook shows: which editions, the lists in numbers, how many changes of each kind."""
        names = ("old", "added", "removed", "moved_in", "moved_out", "changed", "unchanged", "new")
        head = "".join(f"<th>{name.replace('_', ' ')}</th>" for name in ("list", *names))
        rows = "".join(
            f"<tr><td>{one.list}</td>" + "".join(f"<td>{getattr(one, name)}</td>" for name in names) + "</tr>"
            for one in self.lists
        )
        return (
            f"<p><b>{escape(self.old.id)} → {escape(self.new.id)}</b></p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p>{self._kinds_in_words()}</p>"
        )
