"""The sheets that are the list: its front, then each list as published, under its title and its columns."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.text.numerals import written
from ingest.vocabulary import LIST_TITLES
from ingest.wordings.terms import LISTS
from ingest.writers.places import holds
from ingest.writers.xlsx.as_printed import cells_of
from ingest.writers.xlsx.sheets import SheetRow, WorkSheet
from models.base import Where
from models.edition import Category, DutyList, Edition, Item

__all__ = ["FRONT", "Placed", "list_sheets"]

FRONT = "封面"
TITLE = "履行职责事项清单"
LEADERS = "………………"
FRONT_WIDTH = 76
WIDTHS = {
    "category": 14,
    "number": 6,
    "title": 36,
    "departments": 26,
    "department_duties": 60,
    "township_duties": 44,
    "method": 60,
    "takeover": 60,
}
"""The least width of a column by its role, in half-width characters."""
OTHER_WIDTH = 26
TITLE_ALONE = 84
"""That of titles beside which there are only other columns, and what these take of it."""


@dataclass
class Placed:
    """Where lists, categories' headings and items stand in the workbook, as links lead there: '配合履职'!A5.

    Lists are told apart as checks do: cooperative, then cooperative.2.
    """

    lists: dict[str, str] = field(default_factory=dict)
    categories: dict[tuple[str, int], str] = field(default_factory=dict)
    items: list[tuple[str, Item, str]] = field(default_factory=list)

    def item(self, key: str, number: int) -> str | None:
        """Where the first item of that number in a list stands."""
        found = (link for of, item, link in self.items if of == key and item.number == number)
        return next(found, None)

    def at(self, *places: Where) -> str | None:
        """Where the item stands that was read in one of these places of the source."""
        found = (link for _, item, link in self.items if any(holds(item.where, place) for place in places))
        return next(found, None)


def list_sheets(edition: Edition) -> tuple[list[WorkSheet], Placed]:
    """The front and the lists, and where everything stands in them."""
    placed = Placed()
    times: Counter[str] = Counter()
    sheets = [_front(edition)]
    for duty_list in edition.lists:
        times[duty_list.kind] += 1
        again = times[duty_list.kind] if times[duty_list.kind] > 1 else 0
        name = LISTS[duty_list.kind].zh + (f" {again}" if again else "")
        key = duty_list.kind + (f".{again}" if again else "")
        rows = list(_rows(duty_list, key, name, placed))
        sheets.append(WorkSheet(name, f"{edition.place}{TITLE}", _widths(duty_list), rows))
    return sheets, placed


# --- the front


def _front(edition: Edition) -> WorkSheet:
    """Title and month, the preface, the contents: a line or a paragraph a row."""
    title = f"{edition.place}{TITLE}"
    rows = [SheetRow("title", [title])]
    if edition.issued:
        rows.append(SheetRow("text", [_month(edition.issued)]))
    if edition.preface:
        rows.append(SheetRow("title", ["说明"]))
        rows += [SheetRow("text", [paragraph]) for paragraph in edition.preface]
    if edition.contents:
        rows.append(SheetRow("title", ["目录"]))
        entries = [
            (one.title, f"{LEADERS}{one.page}" if one.page is not None else "") for one in edition.contents
        ]
        rows += [SheetRow("text", [title + leading]) for title, leading in entries]
    return WorkSheet(FRONT, title, [FRONT_WIDTH], rows)


def _month(issued: str) -> str:
    """2025年7月, or the year alone."""
    year, _, month = issued.partition("-")
    return f"{year}年" + (f"{int(month)}月" if month else "")


# --- a list


def _rows(duty_list: DutyList, key: str, name: str, placed: Placed) -> Iterator[SheetRow]:
    """Title, columns, and each category's heading and items; where they come to stand is noted."""
    placed.lists[key] = f"'{name}'!A1"
    for at, (row, stands) in enumerate(_parts(duty_list), 1):
        link = f"'{name}'!A{at}"
        if isinstance(stands, Category):
            placed.categories.setdefault((key, stands.number), link)
        elif stands is not None:
            placed.items.append((key, stands, link))
        yield row


def _parts(duty_list: DutyList) -> Iterator[tuple[SheetRow, Category | Item | None]]:
    """A list's rows, each with the category or the item that it is."""
    if LIST_TITLES[duty_list.kind].search(duty_list.title):  # any other name, as programs give, heads no list
        yield SheetRow("title", [duty_list.title]), None
    yield SheetRow("heading", list(duty_list.columns)), None
    column = duty_list.roles.index("category") if "category" in duty_list.roles else None
    group, groups = None, 0
    for category in duty_list.categories:
        if category.group and category.group != group:
            groups += 1
            yield SheetRow("category", [_group_heading(category, groups)]), None
        group = category.group
        if category.label and column is None:
            yield SheetRow("category", [category.label]), category
        for item in category.items:
            held = cells_of(duty_list, item)
            if column is not None:
                held[column] = category.label
            values = [
                item.number if role == "number" else held.get(at) or None
                for at, role in enumerate(duty_list.roles)
            ]
            yield SheetRow("cell", values), item


def _group_heading(category: Category, number: int) -> str:
    """The heading above several categories, its ordinal in a style that theirs is not."""
    ordinal = written(number, "chineseCounting")
    return f"{ordinal}、{category.group}" if category.label[:1] in "（(" else f"（{ordinal}）{category.group}"


def _widths(duty_list: DutyList) -> list[int]:
    """The columns' least widths; a title that stands alone is long."""
    roles = [role.split(" ")[0] for role in duty_list.roles]
    widths = [WIDTHS.get(role, OTHER_WIDTH) for role in roles]
    if duty_list.kind == "basic":
        room = max(TITLE_ALONE - OTHER_WIDTH * roles.count("other"), WIDTHS["title"])
        widths = [room if role == "title" else width for role, width in zip(roles, widths, strict=True)]
    return widths
