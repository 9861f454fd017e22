"""How an item came to be: its rows and cells taken once more through the steps that made it.

Nothing is kept for this while a list is read: the steps are the public functions of segment and resolve.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from ingest.divide import divide
from ingest.errors import Sentence, SourceError
from ingest.mend import mend
from ingest.readers import Progress, read_source
from ingest.readers.opening.files import contents
from ingest.resolve import item_of, lexicon_of, resolve
from ingest.resolve.cells import CellReader
from ingest.resolve.departments import NameReading, name_spans, readings_of
from ingest.resolve.duty_headings import plain_headings
from ingest.resolve.lexicon import Lexicon
from ingest.resolve.reclaimed import takeover_of, takeover_runs
from ingest.resolve.takeover import who_and_how
from ingest.segment import segment
from ingest.segment.front import front_and_body
from ingest.segment.items import groups_of
from ingest.segment.lists import lists_of
from ingest.segment.page_breaks import ties
from ingest.segment.rows import Group
from ingest.segment.settling import sorted_within
from models.base import Kind
from models.document import Document
from models.draft import Draft, DraftItem, DraftList
from models.explanation import CellStep, Ending, Explanation, NameStep, ReadingStep, RowStep
from models.flow import Fragment

__all__ = ["explain"]

MOST_READINGS = 4
"""So many ways to read a text of names are looked at."""
NEAR = 4.0
"""So much more a rejected reading may cost to be worth showing: as a name that only ends as names do."""


def explain(
    path: str | Path,
    item: tuple[Kind, int],
    progress: Progress | None = None,
    *,
    password: str | None = None,
) -> list[Explanation]:
    """The steps by which an item of a published list came to be, by its list and number.

    There are several where a number is printed twice, or the file holds several townships' lists. Raises
    SourceError where the file can't be read, or has no such item.
    """
    documents = divide(mend(read_source(contents(Path(path)), progress, password)))
    drafts = [segment(document) for document in documents]
    found = [one for each in zip(documents, drafts, strict=True) for one in _in_part(*each, item)]
    if not found:
        raise _missing(str(path), item, drafts)
    return found


def _in_part(document: Document, draft: Draft, item: tuple[Kind, int]) -> list[Explanation]:
    """The steps of the items so numbered in one township's lists."""
    asked = [
        (of, category.label, one)
        for of in draft.lists
        for category in of.categories
        for one in category.items
        if (of.kind, one.number) == item
    ]
    if not asked:
        return []
    lexicon = lexicon_of(draft, resolve(draft).place)
    groups = list(_groups(document))
    return [_explained(one, of, label, _group_of(one, groups), lexicon) for of, label, one in asked]


def _missing(path: str, item: tuple[Kind, int], drafts: Sequence[Draft]) -> SourceError:
    kind, number = item
    lists = [of for draft in drafts for of in draft.lists if of.kind == kind]
    numbers = [one.number for of in lists for one in of.items]
    has = Sentence("it has no {kind} list", kind=kind)
    if numbers:
        has = Sentence(
            "its {kind} list goes from {first} to {last}", kind=kind, first=min(numbers), last=max(numbers)
        )
    problem = Sentence("there is no item {kind}.{number} in it", kind=kind, number=number)
    return SourceError(path, problem, has, "no_item")


def _groups(document: Document) -> Iterator[Group]:
    """The rows of each item of a document, as they were joined."""
    _, body = front_and_body(document)
    for opened in lists_of(body):
        if opened.layout is not None:
            _, groups = groups_of(sorted_within(opened.rows, opened.layout))
            yield from groups


def _group_of(item: DraftItem, groups: Sequence[Group]) -> Group:
    """The rows an item is of: those that its first line stands in."""
    own = {id(line) for cell in item.cells.values() for line in cell.lines}
    return next(
        (group for group in groups if any(id(line) in own for row in group for line in row.printed.lines)), []
    )


def _explained(draft: DraftItem, of: DraftList, category: str, group: Group, lexicon: Lexicon) -> Explanation:
    reader = CellReader(lexicon)
    return Explanation(
        list=of.kind,
        category=category,
        rows=tuple(_row_steps(group)),
        cells=tuple(_cell_steps(draft, of)),
        readings=tuple(_reading_steps(draft, of, lexicon)),
        ending=_ending(draft, of, lexicon),
        item=item_of(draft, of, reader),
        repairs=tuple(reader.repairs),
    )


def _row_steps(group: Group) -> Iterator[RowStep]:
    """The rows of an item, and why each but the first is joined to the one before."""
    for row in group[:1]:
        yield RowStep(kind=row.kind.value, where=row.where)
    for before, row in pairwise(group):
        if row.block == before.block:
            yield RowStep(kind=row.kind.value, where=row.where, joined="below")
        else:
            yield RowStep(kind=row.kind.value, where=row.where, joined="page", reads_on=ties(before, row))


def _cell_steps(draft: DraftItem, of: DraftList) -> Iterator[CellStep]:
    """The cells that are not blank."""
    headings = dict(zip(of.roles, of.columns, strict=True))
    for role, cell in draft.cells.items():
        if cell.lines:
            yield CellStep(
                role=role,
                heading=headings.get(role),
                printed=cell.printed,
                text=cell.text,
                repairs=cell.flow.repairs,
            )


def _reading_steps(draft: DraftItem, of: DraftList, lexicon: Lexicon) -> Iterator[ReadingStep]:
    """How each text of names was read, in the cells of departments or where a combined cell names them."""
    if of.kind == "reclaimed":
        who, _ = who_and_how(*takeover_runs(draft, CellReader(lexicon)), lexicon)
        yield from _readings(who, (), lexicon)
    else:
        duties = draft.columns("department_duties")
        here = {name for cell in duties for name in plain_headings(cell.flow)}
        for cell in draft.columns("departments"):
            yield from _readings(cell.runs, here, lexicon)


def _readings(runs: Sequence[Fragment], here: Collection[str], lexicon: Lexicon) -> Iterator[ReadingStep]:
    spans = name_spans(runs)
    for span in spans:
        best, *others = (
            _reading_step(reading, here, lexicon)
            for reading in readings_of(span, here, lexicon, separated=len(spans) > 1, most=MOST_READINGS)
        )
        near = tuple(other for other in others if other.cost - best.cost <= NEAR)
        yield best.model_copy(update={"rejected": near})


def _reading_step(reading: NameReading, here: Collection[str], lexicon: Lexicon) -> ReadingStep:
    names = tuple(
        NameStep(name=text, evidence=lexicon.evidence(text, here), cost=lexicon.cost(text, here))
        for text in reading.texts
    )
    return ReadingStep(names=names, cost=reading.cost)


def _ending(draft: DraftItem, of: DraftList, lexicon: Lexicon) -> Ending | None:
    if of.kind != "reclaimed":
        return None
    return takeover_of(*takeover_runs(draft, CellReader(lexicon)), lexicon).ending
