"""A comparison as flat tables: what changed, item by item and part by part; lists, renamings, causes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.changes import Change, Changes, ListSummary
from models.columns import DataColumn, DataRow

__all__ = ["CHANGE_COLUMNS", "CHANGE_TABLES", "ChangeTable", "change_row"]

CHANGE_COLUMNS = (
    DataColumn("kind", "string", "added, removed, changed, split or merged."),
    DataColumn("what", "string", "What changed, joined by ；; empty unless changed.", nullable=True),
    DataColumn("old_list", "string", "The old edition's list; empty if added.", nullable=True),
    DataColumn("old_number", "integer", "序号 there.", nullable=True),
    DataColumn("new_list", "string", "The new edition's list; empty if removed.", nullable=True),
    DataColumn("new_number", "integer", "序号 there.", nullable=True),
    DataColumn("old_title", "string", "事项名称 there.", nullable=True),
    DataColumn("new_title", "string", "事项名称 there.", nullable=True),
    DataColumn("similarity", "number", "How alike the two are, 0 to 1; empty of one alone.", nullable=True),
    DataColumn("certain", "boolean", "False where something else is about as likely."),
    DataColumn(
        "candidates", "string", "What else it may be: list, number, title; joined by ；.", nullable=True
    ),
    DataColumn("group", "integer", "Rows of one split or merger share it.", nullable=True),
    DataColumn("misread", "boolean", "Whether all that differs looks misread."),
    DataColumn("explained", "boolean", "Whether causes of the summary explain all of it."),
    DataColumn("came_from", "string", "Other old editions that have an added item.", nullable=True),
    DataColumn("old_category", "string", "类别 in the old edition.", nullable=True),
    DataColumn("new_category", "string", "类别 in the new edition.", nullable=True),
    DataColumn("old_departments", "string", "Departments in the old edition, joined by ；.", nullable=True),
    DataColumn("new_departments", "string", "Departments in the new edition, joined by ；.", nullable=True),
)
"""Of the changes: a row an item."""


@dataclass(frozen=True)
class ChangeTable:
    """A table: its columns, and how a comparison gives its rows."""

    columns: tuple[DataColumn, ...]
    rows: Callable[[Changes], Iterator[DataRow]]


def change_row(change: Change) -> DataRow:
    """A change as a row of `CHANGE_COLUMNS`."""
    return {
        "kind": change.kind,
        "what": "；".join(change.what) or None,
        "old_list": change.old_list,
        "old_number": change.old_number,
        "new_list": change.new_list,
        "new_number": change.new_number,
        "old_title": change.old_title,
        "new_title": change.new_title,
        "similarity": change.similarity,
        "certain": change.certain,
        "candidates": "；".join(f"{one.list} {one.number} {one.title}" for one in change.candidates) or None,
        "group": change.group,
        "misread": change.misread,
        "explained": change.explained,
        "came_from": "；".join(change.came_from) or None,
        "old_category": change.old_category,
        "new_category": change.new_category,
        "old_departments": "；".join(change.old_departments) or None,
        "new_departments": "；".join(change.new_departments) or None,
    }


def _changes(changes: Changes) -> Iterator[DataRow]:
    yield from map(change_row, changes.changes)


def _details(changes: Changes) -> Iterator[DataRow]:
    for at, change in enumerate(changes.changes):
        for detail in change.details:
            yield {
                "change": at,
                "field": detail.field,
                "departments": "；".join(detail.departments) or None,
                "old": detail.old,
                "new": detail.new,
            }


def _lists(changes: Changes) -> Iterator[DataRow]:
    for one in changes.lists:
        yield one.model_dump()


def _renamings(changes: Changes) -> Iterator[DataRow]:
    for one in changes.renamings:
        yield {**one.model_dump(), "lists": "；".join(one.lists)}


def _causes(changes: Changes) -> Iterator[DataRow]:
    for one in changes.causes:
        yield {
            "kind": one.kind,
            "list": one.list,
            "old": "；".join(one.old),
            "new": "；".join(one.new),
            "rows": len(one.rows),
        }


def _categories(changes: Changes) -> Iterator[DataRow]:
    for one in changes.categories:
        yield one.model_dump()


def _text(name: str, description: str, *, nullable: bool = False) -> DataColumn:
    return DataColumn(name, "string", description, nullable=nullable)


def _number(name: str, description: str, *, nullable: bool = False) -> DataColumn:
    return DataColumn(name, "integer", description, nullable=nullable)


CHANGE_TABLES: dict[str, ChangeTable] = {
    "changes": ChangeTable(CHANGE_COLUMNS, _changes),
    "details": ChangeTable(
        (
            _number("change", "The row of `changes` it belongs to, from 0."),
            _text("field", "Which part."),
            _text("departments", "Whose duties these are, joined by ；.", nullable=True),
            _text("old", "In the old edition; empty if it wasn't there.", nullable=True),
            _text("new", "In the new edition; empty if it is gone.", nullable=True),
        ),
        _details,
    ),
    "lists": ChangeTable(
        (
            _text("list", "The list."),
            *(
                _number(name, field.description or "", nullable=name.endswith("declared"))
                for name, field in ListSummary.model_fields.items()
                if name != "list"
            ),
        ),
        _lists,
    ),
    "renamings": ChangeTable(
        (
            _text("old", "The department's name in the old edition."),
            _text("new", "Its name in the new one."),
            _text("lists", "The lists in which it was renamed, joined by ；."),
            _number("items", "How many items name it by its new name instead of the old."),
            _number("still", "How many of the new edition name it by its old name all the same."),
        ),
        _renamings,
    ),
    "causes": ChangeTable(
        (
            _text("kind", "What happened."),
            _text("list", "Of a category: its list.", nullable=True),
            _text("old", "The names that were, joined by ；."),
            _text("new", "The names that are, joined by ；."),
            _number("rows", "How many changes it explains."),
        ),
        _causes,
    ),
    "categories": ChangeTable(
        (
            _text("list", "The list."),
            _text("kind", "What became of it: added, dropped, renamed."),
            _text("old", "Its name in the old edition; empty if added.", nullable=True),
            _text("new", "Its name in the new edition; empty if dropped.", nullable=True),
        ),
        _categories,
    ),
}
"""The tables of a comparison, by name."""
