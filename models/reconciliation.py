"""What a document declares of itself, held against what was found."""

from typing import Literal

from pydantic import Field

from models.base import Record, Where

__all__ = [
    "Check",
    "CheckCode",
    "Coverage",
    "Fact",
    "Finding",
    "Reconciliation",
    "Role",
    "Status",
    "Unplaced",
]

Status = Literal["ok", "failed", "not_stated"]
Role = Literal[
    "title",
    "notice",
    "preface",
    "contents",
    "column heading",
    "category heading",
    "item",
    "total",
    "note",
    "furniture",
]
CheckCode = Literal[
    "preface.items",
    "preface.categories",
    "preface.names",
    "contents.lists",
    "heading.items",
    "totals",
    "numbering",
    "ordinals",
    "title",
    "columns",
    "cells",
    "points",
    "foreign",
    "repeated",
    "departments",
    "place",
    "announced",
    "pictures",
    "hidden",
    "unreadable",
    "coverage",
]
"""What is checked: the beginning of a check's id."""
Fact = Literal[
    "list",
    "number",
    "category",
    "preface_only",
    "list_only",
    "another_order",
    "left_out",
    "twice",
    "not_printed",
    "out_of_turn",
    "begins_anew",
    "no_title",
    "several_titles",
    "beyond_columns",
    "no_departments",
    "no_department_duties",
    "no_township_duties",
    "no_takeover",
    "wrong_totals",
    "ordinals",
    "same_categories",
    "empty_categories",
    "untitled",
    "columns_of_another",
    "numeric_titles",
    "numeric_departments",
    "exchanged_duties",
    "without_departments",
    "all_discontinued",
    "markers",
    "unmarked",
    "only_names",
    "foreign",
    "same_rows",
    "lists",
    "townships",
    "announced",
    "pictures",
    "hidden",
    "unreadable",
    "unlisted",
    "unheaded",
    "names_twice",
    "without_duties",
    "numeric_texts",
    "without_role",
    "shown",
    "cut_off",
]
"""What a check is about (list, number, category), and what it found wrong: every other one."""
Finding = int | str | list[int] | list[str]


class Check(Record):
    """One thing the document says of itself, held against what was found.

    `detail` says in English what `code`, `values`, `expected` and `found` say as data.
    """

    id: str = Field(description="What is checked: preface.items.basic, heading.items.basic.3, …")
    status: Status = Field(description="ok, failed, or not_stated: the document doesn't say.")
    expected: int | str | None = Field(None, description="As the document states it.")
    found: int | str | None = Field(None, description="As counted or read.")
    code: CheckCode | None = Field(
        None, description="The family of checks it is of; null only in files of version 1.0."
    )
    values: dict[Fact, Finding] = Field(
        default_factory=dict, description="What it is about, and what is wrong, by the names of facts."
    )
    detail: str | None = Field(None, description="In words: what is wrong.")
    where: list[Where] = Field(default_factory=list, description="Where to look.")


class Unplaced(Record):
    """Text of the document that has no role in the records."""

    text: str = Field(description="The text, as printed.")
    where: Where = Field(description="Where it stands.")


class Coverage(Record):
    """Every character of the document other than white space, by the role it has."""

    characters: int = Field(description="Characters in the document.")
    placed: dict[Role, int] = Field(description="Characters by role.")
    unplaced: list[Unplaced] = Field(description="What has no role.")


class Reconciliation(Record):
    """All checks, and the coverage."""

    ok: bool = Field(description="True when no check failed.")
    checks: list[Check] = Field(description="The checks, in the order of the document.")
    coverage: Coverage = Field(description="Where every character went.")
