"""A draft's cells into records: departments, duties, points, dispositions, declared counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.resolve.cells import CellReader
from ingest.resolve.cooperative import cooperative
from ingest.resolve.declared import declared_of
from ingest.resolve.departments import name_spans
from ingest.resolve.duty_headings import plain_headings
from ingest.resolve.lexicon import Lexicon
from ingest.resolve.names import Namer, seat_of
from ingest.resolve.reclaimed import reclaimed
from ingest.resolve.title_page import contents_of, preface_of
from ingest.resolve.whose import month_of, place_among, places_of
from ingest.vocabulary import METHOD_LABEL
from models.base import Where
from models.draft import Draft, DraftItem, DraftList
from models.edition import BasicItem, Category, ContentsEntry, Declared, DutyList, Extra, Item, Kind, Place
from models.flow import Fragment
from models.repairs import Repair

__all__ = ["Resolved", "item_of", "lexicon_of", "resolve"]


@dataclass(frozen=True)
class Resolved:
    """Everything of an edition but its id, its source and its reconciliation."""

    place: Place
    issued: str | None
    preface: list[str]
    declared: list[Declared]
    contents: list[ContentsEntry]
    lists: list[DutyList]
    repairs: list[Repair]


def resolve(draft: Draft) -> Resolved:
    """Read a draft's cells: first learn the names the whole document prints, then read each cell by them."""
    preface = preface_of(draft.preface)
    place = place_among(places_of(draft, preface))
    reader = CellReader(lexicon_of(draft, place))
    lists = [_duty_list(duty_list, reader) for duty_list in draft.lists]
    names: dict[Kind, list[str]] = {
        one.kind: list(dict.fromkeys(name for of in one.categories for name in (of.group, of.name) if name))
        for one in lists
    }
    return Resolved(
        place,
        month_of(draft),
        preface,
        declared_of(preface, names),
        contents_of(draft.contents),
        lists,
        reader.repairs,
    )


def lexicon_of(draft: Draft, place: Place) -> Lexicon:
    """The names the document prints without a doubt: alone between separators, or heading a block."""
    items = [item for duty_list in draft.lists for item in duty_list.items]
    alone = [
        span[0].text
        for item in items
        for runs in _department_runs(item)
        for span in name_spans(runs)
        if len(span) == 1
    ]
    lexicon = Lexicon(Namer(place, None if place.county else seat_of(alone)))
    lexicon.learn(name for name in alone if lexicon.shaped(name))
    headings = Counter(
        name for item in items for cell in item.columns("department_duties")
        for name in dict.fromkeys(plain_headings(cell.flow))
    )  # fmt: skip
    lexicon.learn(
        name for name, cells in headings.items()
        if lexicon.shaped(name) or (cells > 1 and lexicon.may_be_one(name))
    )  # fmt: skip
    return lexicon


def _department_runs(item: DraftItem) -> Iterator[Sequence[Fragment]]:
    """The runs of an item's cells of departments; of a cell with the method, the first before its label."""
    yield from (cell.runs for cell in item.columns("departments"))
    for takeover in (cell.runs for role, cell in item.cells.items() if role == "takeover"):
        label = METHOD_LABEL.search("".join(run.text for run in takeover))
        if label is not None and len(takeover[0].text) == label.start():
            yield takeover[:1]


def _duty_list(draft: DraftList, reader: CellReader) -> DutyList:
    categories = []
    for position, category in enumerate(draft.categories, 1):
        items = [item_of(item, draft, reader) for item in category.items]
        categories.append(
            Category(
                number=position if category.number is None else category.number,
                name=category.name,
                label=category.label,
                group=category.group,
                declared_count=category.declared_count,
                items=items,
            )
        )
    return DutyList(
        kind=draft.kind,
        title=draft.title,
        columns=draft.columns,
        roles=draft.roles,
        categories=categories,
    )


def item_of(draft: DraftItem, of: DraftList, reader: CellReader) -> Item:
    """An item of a list as a record; the reader keeps the repairs it took."""
    if not draft.number_printed:
        where = draft.where[0] if draft.where else Where()
        reader.repairs.append(Repair(rule="number left out", before="", after=str(draft.number), where=where))
    item = _made(draft, of, reader)
    extra = list(_extra(draft, of, reader))
    return item.model_copy(update={"extra": extra}) if extra else item


def _made(draft: DraftItem, of: DraftList, reader: CellReader) -> Item:
    """The record of an item of its list's kind."""
    if of.kind == "cooperative":
        return cooperative(draft, of, reader)
    return reclaimed(draft, reader) if of.kind == "reclaimed" else _basic(draft, reader)


def _extra(draft: DraftItem, of: DraftList, reader: CellReader) -> Iterator[Extra]:
    """What the row says in columns that none of an item's fields is for."""
    for role, heading in zip(of.roles, of.columns, strict=True):
        if role.startswith("other") and (text := reader.text(draft, role)):
            yield Extra(column=heading, text=text)


def _basic(draft: DraftItem, reader: CellReader) -> BasicItem:
    title = reader.text(draft, "title")
    return BasicItem(
        number=draft.number,
        title=title,
        printed=draft.printed,
        where=draft.where,
        confidence=draft.confidence,
    )
