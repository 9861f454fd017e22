"""One published list of a township's duties, as records."""

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import deprecated

from models.base import Kind, Record, Where, identified
from models.reconciliation import Reconciliation
from models.repairs import Doubt, Repair, Scanned

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "SCHEMA_VERSION",
    "BasicItem",
    "Category",
    "ContentsEntry",
    "CooperativeItem",
    "Declared",
    "Department",
    "Disposition",
    "Duty",
    "DutyList",
    "Edition",
    "Extra",
    "Item",
    "Kind",
    "Level",
    "Part",
    "Place",
    "Point",
    "ReclaimedItem",
    "Scanned",
    "SchemaVersion",
    "Source",
    "TableName",
]

SCHEMA_VERSION = "1.1"
SchemaVersion = Annotated[str, Field(pattern=r"^1\.\d+$")]
"""A version of this schema: files of later minor versions are read, what they add is ignored."""

Level = Literal["central", "provincial", "city", "county", "township"]
Disposition = Literal["transferred", "discontinued"]
Part = Literal["lead", "support"]
TableName = Literal["items", "departments", "duties", "categories", "checks", "extras", "doubts"]
"""The tables of an edition (models.tables)."""

_CategoryNames = list[str]  # Declared has a field called list, which hides the type inside that class


class Place(Record):
    """The township an edition is of. Each part is null where the document doesn't say it."""

    province: str | None = Field(None, description="省、自治区, as printed in the title.")
    city: str | None = Field(None, description="市、自治州、地区、盟.")
    county: str | None = Field(None, description="区、县、县级市、旗.")
    township: str | None = Field(None, description="乡、镇、街道.")

    def __str__(self) -> str:
        return "".join(filter(None, (self.province, self.city, self.county, self.township)))


class Source(Record):
    """The file an edition was read from."""

    name: str = Field(description="The file's name, without the folder it is in; a folder's own, if pages.")
    sha256: str = Field(description="SHA-256 of the file's bytes, in hexadecimal; of all pages' in a row.")
    media_type: str = Field(description="Media type found from the content, not from the name.")
    size: int = Field(description="Size in bytes.")
    pages: int | None = Field(None, description="Number of pages; null in formats without pages.")
    reader: str = Field(description="The reader that read it.")
    scanned: list[Scanned] = Field(
        default_factory=list, description="The pages recognised from their pictures, in order."
    )


class Declared(Record):
    """What the preface (说明) says a list holds."""

    list: Kind = Field(description="The list spoken of.")
    categories: _CategoryNames | None = Field(None, description="Category names, in the preface's order.")
    partial: bool = Field(False, description="Whether 等 after the names says that there are more.")
    category_count: int | None = Field(None, description="Number of categories (个类别).")
    item_count: int | None = Field(None, description="Number of items (项).")


class ContentsEntry(Record):
    """A line of the contents (目录)."""

    title: str = Field(description="The entry's title, without number, leaders and page.")
    page: int | None = Field(None, description="The printed page number, as stated.")


class Department(Record):
    """A department as an item's department cell names it, or where it has none, its duties or its method."""

    name: str = Field(description="The name, clean, without alias: 市某局某区分局.")
    as_printed: str = Field(description="As printed, with alias and any line break's traces removed or not.")
    aka: str | None = Field(None, description="The other name given in brackets after the name.")
    level: Level | None = Field(None, description="Level of government; null where the name doesn't show it.")
    function: str = Field(description="The name without level, place and branch: 某局.")
    role: Part | None = Field(
        None, description="lead (牵头, 主责) or support (配合, 协同); null if not said."
    )
    where: list[Where] = Field(default_factory=list, description="The lines it stands on: a box a page.")


class Point(Record):
    """One point of a duty."""

    marker: str | None = Field(None, description="The printed marker: 1. 1． 1、 （1） ①; null without one.")
    text: str = Field(description="The point's text, clean, without its marker.")
    where: list[Where] = Field(default_factory=list, description="The lines it stands on: a box a page.")


class Duty(Record):
    """A block of a duties cell: whose it is, and its points."""

    departments: list[str] = Field(
        default_factory=list, description="All departments its heading names; empty without a heading."
    )
    points: list[Point] = Field(description="The block's points, in order.")
    where: list[Where] = Field(
        default_factory=list, description="The lines it stands on, heading and all: a box a page."
    )


class Extra(Record):
    """What a row says in a column that none of an item's fields is for."""

    column: str = Field(description="The column's heading, as printed.")
    text: str = Field(description="The cell's text, clean.")


class _NumberedItem(Record):
    number: int = Field(description="序号, as printed.")
    title: str = Field(description="事项名称, clean.")
    printed: list[str] = Field(description="The row's cells, verbatim; lines kept apart by line feeds.")
    extra: list[Extra] = Field(
        default_factory=list, description="What its other columns say: legal basis, office, remarks."
    )
    where: list[Where] = Field(description="The row's parts, in order: one a page.")
    confidence: float | None = Field(
        None, description="How sure its least sure character is, 0 to 1; null where nothing was recognised."
    )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.number} {self.title}>"

    __str__ = __repr__


class BasicItem(_NumberedItem):
    """A duty the township answers for by itself (基本履职事项)."""


class CooperativeItem(_NumberedItem):
    """A duty in which the township assists departments above it (配合履职事项)."""

    departments: list[Department] = Field(description="对应上级部门, in printed order.")
    department_duties: list[Duty] = Field(description="上级部门职责: a block per heading.")
    township_duties: list[Point] = Field(description="乡镇（街道）配合职责.")


class ReclaimedItem(_NumberedItem):
    """A duty taken back from the township (上级部门收回事项)."""

    departments: list[Department] = Field(description="承接部门, in printed order; empty if none is named.")
    method: list[Duty] = Field(description="工作方式.")
    disposition: Disposition = Field(description="What becomes of the work, whoever is named.")
    reason: str | None = Field(None, description="Why the work is discontinued, as printed, clean.")


Item = BasicItem | CooperativeItem | ReclaimedItem


class Category(Record):
    """A category (类别) of a list, and its items."""

    number: int = Field(description="The heading's ordinal, or its position where none is printed.")
    name: str = Field(description="The name alone, without ordinal and count.")
    label: str = Field(description="The heading as printed: 一、某类（29项）.")
    group: str | None = Field(None, description="The heading above it, where there are two levels.")
    declared_count: int | None = Field(None, description="The number of items its heading states.")
    items: list[Item] = Field(description="The category's items, in printed order.")

    def __repr__(self) -> str:
        return f"<Category {self.number} {self.name}: {len(self.items)} items>"

    __str__ = __repr__


class DutyList(Record):
    """One of an edition's lists (清单)."""

    kind: Kind = Field(description="basic 基本履职, cooperative 配合履职, reclaimed 上级部门收回.")
    title: str = Field(description="The list's title as printed, clean.")
    columns: list[str] = Field(description="The column headings as printed.")
    roles: list[str] = Field(
        default_factory=list,
        description="What each column holds: number, title, departments, method, … and other; further ones "
        "of a role are numbered.",
    )
    categories: list[Category] = Field(description="The list's categories, in printed order.")

    @property
    def items(self) -> list[Item]:
        """All items of the list, over all categories."""
        return [item for category in self.categories for item in category.items]

    def __repr__(self) -> str:
        return (
            f"<DutyList {self.kind} {self.title}: {len(self.categories)} categories, {len(self.items)} items>"
        )

    __str__ = __repr__


class Edition(Record):
    """One published document: a township's lists, what it says of itself, and how that adds up.

    `frame("items")`, `frame("departments")`, … are its tables as pandas frames; `models.tables` describes
    their columns.
    """

    model_config = identified("edition", SCHEMA_VERSION)

    schema_version: SchemaVersion = Field(SCHEMA_VERSION, description="Version of this schema.")
    id: Annotated[str, Field(min_length=1)] = Field(
        description="Place and month, or the file's name; safe as a folder's name."
    )
    place: Place = Field(description="The township.")
    issued: str | None = Field(
        None, pattern=r"^\d{4}(-\d{2})?$", description="Month of issue, YYYY-MM, or YYYY; null if not stated."
    )
    source: Source = Field(description="The file it was read from.")
    preface: list[str] = Field(description="The preface (说明), a paragraph each.")
    declared: list[Declared] = Field(description="What the preface declares, list by list.")
    contents: list[ContentsEntry] = Field(description="The contents (目录).")
    lists: list[DutyList] = Field(description="The lists, in the document's order.")
    reconciliation: Reconciliation = Field(description="Declared against counted.")
    repairs: list[Repair] = Field(description="Everything put right, in the document's order.")
    doubts: list[Doubt] = Field(
        default_factory=list, description="What may be wrong and can't be told, the gravest first."
    )

    def list_of(self, kind: Kind) -> DutyList | None:
        """The list of that kind, or None where the document has none."""
        return next((duty_list for duty_list in self.lists if duty_list.kind == kind), None)

    def frame(self, table: TableName = "items") -> "pd.DataFrame":
        """One of its tables as a pandas frame, with the columns of the files.

        items: a row an item; departments: an item × department; duties: a point of a department's or the
        township's duties; categories, checks, doubts: a row each; extras: an item × column that no field of a
        record is for. Raises ValueError where there is no such table.
        """
        from models.tables import frame_of, table_of  # the tables are made of this class

        return frame_of(table_of(table), self)

    @deprecated("frame('items')")
    def items(self) -> "pd.DataFrame":
        """The same as `frame("items")`. A list's `items`, of the same name, are records."""
        return self.frame("items")

    @deprecated("frame('departments')")
    def departments(self) -> "pd.DataFrame":
        """The same as `frame("departments")`."""
        return self.frame("departments")

    @deprecated("frame('duties')")
    def duties(self) -> "pd.DataFrame":
        """The same as `frame("duties")`."""
        return self.frame("duties")

    @deprecated("frame('categories')")
    def categories(self) -> "pd.DataFrame":
        """The same as `frame("categories")`."""
        return self.frame("categories")

    @deprecated("frame('checks')")
    def checks(self) -> "pd.DataFrame":
        """The same as `frame("checks")`."""
        return self.frame("checks")

    @deprecated("frame('extras')")
    def extras(self) -> "pd.DataFrame":
        """The same as `frame("extras")`."""
        return self.frame("extras")

    @deprecated("frame('doubts')")
    def doubtful(self) -> "pd.DataFrame":
        """The same as `frame("doubts")`."""
        return self.frame("doubts")

    def __repr__(self) -> str:
        lists = ", ".join(f"{len(duty_list.items)} {duty_list.kind}" for duty_list in self.lists)
        return f"<Edition {self.id}: {lists} items; checks: {self._checks_in_words()}>"

    __str__ = __repr__

    def _checks_in_words(self) -> str:
        counts = Counter(check.status for check in self.reconciliation.checks)
        return ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in counts.items())

    def _repr_html_(self) -> str:
        """What a notebook shows: whose it is, a row a list, and how it adds up."""
        rows = "".join(
            f"<tr><td>{one.kind}</td><td>{escape(one.title)}</td><td>{len(one.categories)}</td>"
            f"<td>{len(one.items)}</td></tr>"
            for one in self.lists
        )
        head = "".join(f"<th>{name}</th>" for name in ("list", "title", "categories", "items"))
        return (
            f"<p><b>{escape(self.id)}</b> ({escape(self.source.name)})</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p>checks: {self._checks_in_words()}</p>"
        )
