"""The story of the catalogue: items → wordings → duties, those known before first → tables in the dataset.

A partition whose items are as the last run saw them is not read again, unless a duty of its wordings became
another one. Whatever is written appears whole or not at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ingest.catalogue.conflicts import told_apart
from ingest.catalogue.counting import tally_of
from ingest.catalogue.decisions import decide, keep, kept_decisions, read_decisions, together
from ingest.catalogue.functions import function_table
from ingest.catalogue.grouping import group_new
from ingest.catalogue.items import LISTS, ItemRows, joined, read_items
from ingest.catalogue.masking import masked_titles
from ingest.catalogue.register import Register, remembered
from ingest.catalogue.shelf import (
    Partition,
    check_dataset,
    duties_of,
    gone,
    has_memory,
    partitions,
    places,
    rows_known,
    written,
)
from ingest.catalogue.tables import Tally, duty_table, item_table, wording_table
from ingest.catalogue.vectors import Indexes32
from ingest.corpus.derived import put_derived
from ingest.corpus.desk import Desk, opened
from ingest.corpus.fingerprint import fingerprint
from ingest.corpus.publication import content_of
from ingest.corpus.rows import DataFile
from ingest.errors import DatasetError, Sentence
from models.catalogue import DUTY_CATALOGUE, FUNCTIONS, WORDINGS, DutyDecision

__all__ = ["Recognised", "recognise"]


@dataclass(frozen=True)
class Recognised:
    """What there is, and what of it is new: wordings and duties that items have now, duties that merged."""

    items: int
    wordings: int
    duties: int
    new_wordings: int
    new_duties: int
    merged: int
    changed: bool


def recognise(folder: Path, say: Callable[[str], None], decisions: Path | None = None) -> Recognised:
    """Find out which items of a dataset are the same duty, and write that beside its other tables.

    `decisions` is a file of a person's; they are kept. `say` is told what had to be put right. Raises
    DatasetError where there is no dataset, it is not whole, or another run works on it; SourceError where
    decisions can't be followed; OutputError where the dataset can't be written.
    """
    check_dataset(folder)
    given = read_decisions(decisions) if decisions is not None else []
    with opened(folder, fingerprint(), say) as desk:
        if desk.stale:
            raise DatasetError(str(folder), "it is not whole", "run lvzhi corpus once more", "not_a_dataset")
        try:
            return _recognised(desk, given)
        except pa.ArrowInvalid as error:
            problem = Sentence("it is broken ({error})", error=str(error))
            raise DatasetError(str(folder), problem, "run lvzhi corpus once more", "not_a_dataset") from None


def _recognised(desk: Desk, given: Sequence[DutyDecision]) -> Recognised:
    knows = has_memory(desk)
    parts = [part if knows else replace(part, done=False) for part in partitions(desk)]
    register = remembered(desk.folder) if knows else Register()
    before = list(zip(register.wordings.duty, register.wordings.why, strict=True))
    kept = kept_decisions(desk.folder)
    decisions = together(kept, given)
    found = _gathered(register, [part for part in parts if not part.done])
    decide(register, decisions)
    after = list(zip(register.wordings.duty, register.wordings.why, strict=True))
    others = [row for row, old in enumerate(before) if after[row] != old]
    found |= _once_more(register, [part for part in parts if part.done], others)
    rows = {part: told_apart(register, some, *places(part)) for part, some in found.items()}
    tally = tally_of(register, ((part.items, _rows_in(part, rows)) for part in parts))
    changed = bool(rows) or decisions != kept or duties_of(desk.folder) != content_of(desk.journal)
    if changed:
        _describe(register, tally)
        if decisions != kept:
            keep(desk.folder, decisions)
        _write(desk, register, parts, rows, tally)
    return _told(register, tally, changed=changed)


def _told(register: Register, tally: Tally, *, changed: bool) -> Recognised:
    return Recognised(
        items=int(tally.wording_items.sum()),
        wordings=int((tally.wording_items > 0).sum()),
        duties=int((tally.duty_items > 0).sum()),
        new_wordings=len(register.wordings) - register.known_wordings,
        new_duties=int((tally.duty_items[register.known_duties :] > 0).sum()),
        merged=sum(into >= 0 for into in register.duties.merged_into) - register.known_merged,
        changed=changed,
    )


def _rows_in(part: Partition, rows: Mapping[Partition, Indexes32]) -> Indexes32:
    return rows[part] if part in rows else rows_known(part)


def _gathered(register: Register, parts: Sequence[Partition]) -> dict[Partition, Indexes32]:
    """The rows of the wordings of each part's items; what is new of them is in the register then."""
    if not parts:
        return {}
    rows, where, lengths = _worded(register, parts)
    group_new(register, rows, where)
    return dict(zip(parts, np.split(rows, np.cumsum(lengths)[:-1]), strict=True))


def _worded(register: Register, parts: Sequence[Partition]) -> tuple[Indexes32, Indexes32, list[int]]:
    """The rows of the wordings of all parts' items, the list each stands in, and how many items a part has.

    The titles themselves are let go: a country has 700,000 of them.
    """
    read = [read_items(part.items) for part in parts]
    lengths = [len(part) for part in read]
    items = joined(read)
    del read
    masked = masked_titles(items.titles, items.places, items.title, items.edition)
    return _rows(register, masked.wordings, masked.by_item(items.title), items), items.where, lengths


def _once_more(
    register: Register, parts: Sequence[Partition], others: Sequence[int]
) -> dict[Partition, Indexes32]:
    """The rows of the parts that have wordings which are another duty now, as if no list had a duty twice."""
    if not others:
        return {}
    some = register.wordings
    first = np.array([register.rows[text, 1] for text in some.masked], dtype=np.int32)
    known = ((part, rows_known(part)) for part in parts)
    return {part: first[rows] for part, rows in known if np.isin(rows, others).any()}


def _rows(register: Register, wordings: Sequence[str], of_items: Indexes32, items: ItemRows) -> Indexes32:
    """The register's rows of items' wordings; new ones by how many items they have, then by what they say.

    The example of a new one is the title that has it most often, the first by its characters of several.
    """
    size = max(len(items.titles), 1)
    pairs, often = np.unique(of_items.astype(np.int64) * size + items.title, return_counts=True)
    best: dict[int, tuple[int, str]] = {}
    counts = np.bincount(of_items, minlength=len(wordings))
    for pair, count in zip(pairs.tolist(), often.tolist(), strict=True):
        wording, title = divmod(pair, size)
        best[wording] = min(best.get(wording, (0, "")), (-count, items.titles[title]))
    rows = np.full(len(wordings), -1, dtype=np.int32)
    for wording in sorted(best, key=lambda one: (-counts[one], wordings[one])):
        rows[wording] = register.row(wordings[wording], 1, best[wording][1])
    return rows[of_items]


def _write(
    desk: Desk,
    register: Register,
    parts: Sequence[Partition],
    rows: Mapping[Partition, Indexes32],
    tally: Tally,
) -> None:
    """Write all tables beside their places, then put them there."""
    tables = (
        (WORDINGS, wording_table(register, tally)),
        (DUTY_CATALOGUE, duty_table(register, tally, content_of(desk.journal))),
        (FUNCTIONS, function_table([part.departments for part in parts])),
    )
    files = [written(desk.folder, f"{table.name}.parquet", made) for table, made in tables]
    files += [_item_duties(desk, register, part, some) for part, some in rows.items()]
    put_derived(desk.folder, desk.journal, [*files, *gone(desk, {part.path for part in parts})])


def _describe(register: Register, tally: Tally) -> None:
    """Say of each duty that items have by which title, list and category it is known best."""
    some, duties = register.wordings, register.duties
    for row in np.lexsort((-np.arange(len(some)), tally.wording_items)).tolist():
        if tally.wording_items[row]:
            duties.title[some.duty[row]] = some.example[row]
    for duty in np.flatnonzero(tally.duty_items).tolist():
        duties.kind[duty] = LISTS[int(tally.duty_list[duty])]
        duties.category[duty] = tally.duty_category[duty]


def _item_duties(desk: Desk, register: Register, part: Partition, rows: Indexes32) -> DataFile:
    """Write the duties of a partition's items."""
    table = pq.read_table(part.items, columns=["edition_id", "list", "number"])
    columns = [table[name] for name in ("edition_id", "list", "number")]
    return written(desk.folder, part.path, item_table(register, columns, rows, part.digest))
