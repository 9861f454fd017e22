"""Comparing editions: how long, how much memory, and how right beside a comparison by key, in one run.

`make bench-compare`. csv-diff compares tables row by row and needs a key: here an item's list and number, or
its list and title. Two others match titles by likeness.
"""

import csv
import io
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

import csv_diff
import numpy as np
from rapidfuzz import fuzz, process

import ingest
from ingest.comparison.matching import best_pairs
from models.changes import Changes
from models.edition import Edition, Item
from tests.bench.shortest import shortest
from tests.support.revise import revised
from tests.support.revise.misreading import misread_again
from tests.support.revision import (
    BY_HAND,
    HEAVY,
    LIGHT,
    MODERATE,
    REFORMS,
    TEMPLATES,
    Key,
    Revision,
    Weight,
)
from tests.support.score import groups_of, pairs_of, score

SAMPLES = Path("samples")
SEEDS = range(2000, 2006)
SIZES = (314, 3000)
LEAST_RATIO, LEAST_COSINE = 60.0, 0.3
Pairs = set[tuple[Key, Key]]


# --- how right


def by_key(key: Callable[[str, Item], str]) -> Callable[[Revision], Pairs]:
    """The pairs csv-diff makes of rows with the same key: those it calls changed and those it leaves out."""

    def table(edition: Edition) -> dict[str, dict[str, str]]:
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(("key", "list", "number", "title"))
        for one in edition.lists:
            writer.writerows((key(one.kind, item), one.kind, item.number, item.title) for item in one.items)
        text.seek(0)
        loaded: dict[str, dict[str, str]] = csv_diff.load_csv(text, key="key")
        return loaded

    def pairs(revision: Revision) -> Pairs:
        old, new = table(revision.old), table(revision.new)
        found = csv_diff.compare(old, new)
        gone = {row["key"] for row in found["removed"]}
        return {(place(old[name]), place(new[name])) for name in old.keys() - gone}

    return pairs


def place(row: dict[str, str]) -> Key:
    return row["list"], int(row["number"])  # type: ignore[return-value]


def greedy(revision: Revision) -> Pairs:
    """The pairs that likeness of titles gives, the likest first (rapidfuzz)."""
    old, new = titles(revision.old), titles(revision.new)
    table = process.cdist([text for _, text in old], [text for _, text in new], scorer=fuzz.ratio)
    order = np.argsort(-table, axis=None)
    found: Pairs = set()
    rows, columns = set[int](), set[int]()
    for at in order.tolist():
        row, column = divmod(at, len(new))
        if table[row, column] < LEAST_RATIO:
            break
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            found.add((old[row][0], new[column][0]))
    return found


def assigned(revision: Revision) -> Pairs:
    """The pairs that likeness by TF-IDF of pairs of characters gives, best as a whole."""
    old, new = titles(revision.old), titles(revision.new)
    terms = [Counter(text[at : at + 2] for at in range(len(text) - 1)) for _, text in (*old, *new)]
    known = {term: number for number, term in enumerate(sorted({term for one in terms for term in one}))}
    table = np.zeros((len(terms), len(known)))
    for row, one in enumerate(terms):
        for term, count in one.items():
            table[row, known[term]] = count
    table *= np.log(len(terms) / (table > 0).sum(axis=0)) + 1
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    likeness = table[: len(old)] @ table[len(old) :].T
    return {(old[row][0], new[column][0]) for row, column in best_pairs(likeness - LEAST_COSINE)}


def titles(edition: Edition) -> list[tuple[Key, str]]:
    return [((one.kind, item.number), item.title) for one in edition.lists for item in one.items]


def revisions(weight: Weight) -> list[Revision]:
    names = ("songzhuang-2025", "yangli-2025")
    bases = [ingest.read(SAMPLES / f"{name}.txt") for name in names]
    return [revised(base, seed, weight) for base in bases for seed in SEEDS]


WEIGHTS = (LIGHT, MODERATE, HEAVY, BY_HAND, TEMPLATES, REFORMS)
WAYS: dict[str, Callable[[Revision], Pairs]] = {
    "lvzhi diff": pairs_of,
    "csv-diff by number": by_key(lambda kind, item: f"{kind} {item.number}"),
    "csv-diff by title": by_key(lambda kind, item: f"{kind} {item.title}"),
    "rapidfuzz, greedy": greedy,
    "TF-IDF, assigned": assigned,
}


def quality() -> None:
    """Print precision and recall of the pairs, by how and how much was changed; then what else is told."""
    made = {weight.name: revisions(weight) for weight in WEIGHTS}
    print(f"{'':<20}" + "".join(f"{weight.name:>16}" for weight in WEIGHTS))
    print(f"{'':<20}" + f"{'precision':>10}{'recall':>6}" * len(WEIGHTS))
    for name, way in WAYS.items():
        shares = [judged(way, many) for many in made.values()]
        print(f"{name:<20}" + "".join(f"{right:>10.3f}{found:>6.3f}" for right, found in shares))
    print()
    every = [one for many in made.values() for one in many]
    told = [ingest.compare(one.old, one.new) for one in every]
    found_again(every)
    split_and_merged(every, told)
    for name, many in made.items():
        scores = [score(one, told[every.index(one)]) for one in many]
        right, changed = sum(one.described for one in scores), sum(one.changed for one in scores)
        print(f"what changed, {name}: {right} of {changed} items right")
    misread()


def misread() -> None:
    """Print how many items are told as changed, and how many as misread, where 0.5 % of characters are."""
    base = ingest.read(SAMPLES / "songzhuang-2025.txt")
    found = [ingest.compare(base, misread_again(base, seed)).changes for seed in SEEDS]
    rows = [row for changes in found for row in changes if row.kind != "removed"]
    told = sum(row.misread for row in rows)
    print(f"0.5 % of characters misread: {len(rows)} rows, {told} told as misread")


def found_again(every: Iterable[Revision]) -> None:
    """Print how many items reworded by hand, taken back or filled otherwise are matched rightly."""
    counts: Counter[str] = Counter()
    for revision in every:
        pairs = pairs_of(revision)
        truth = {(one.old, one.new) for one in revision.truth if one.old and one.new}
        for name, keys in (("by hand", revision.by_hand), ("taken back", revision.taken_back)):
            meant = {pair for pair in truth if pair[0] in keys}
            counts[f"{name} meant"] += len(meant)
            counts[f"{name} found"] += len(meant & pairs)
        counts["templates"] += len(revision.templates)
        counts["templates wrong"] += sum(pair[0] in revision.templates for pair in pairs - truth)
    for name in ("by hand", "taken back"):
        print(f"basic items {name}: {counts[f'{name} found']} of {counts[f'{name} meant']} found again")
    print(f"another object or power: {counts['templates wrong']} of {counts['templates']} taken for the same")


def split_and_merged(every: Iterable[Revision], told: Iterable[Changes]) -> None:
    """Print splits and mergers told with all parts, and items added and removed against the truth."""
    right = found = meant = gone = come = truly_gone = truly_come = 0
    for revision, changes in zip(every, told, strict=True):
        groups = groups_of(changes)
        right, found = right + len(groups & set(revision.groups)), found + len(groups)
        meant += len(revision.groups)
        gone += sum(row.kind == "removed" for row in changes.changes)
        come += sum(row.kind == "added" for row in changes.changes)
        truly_gone += sum(one.new is None for one in revision.truth)
        truly_come += sum(one.old is None for one in revision.truth)
    print(f"splits and mergers: {right} right of {found} told, {meant} made")
    print(f"removed: {gone} told, {truly_gone} made; added: {come} told, {truly_come} made")


def judged(way: Callable[[Revision], Pairs], many: Iterable[Revision]) -> tuple[float, float]:
    right = found = meant = 0
    for revision in many:
        pairs = way(revision)
        truth = {(one.old, one.new) for one in revision.truth if one.old and one.new}
        right, found, meant = right + len(pairs & truth), found + len(pairs), meant + len(truth)
    return right / found, right / meant


# --- how long


def grown(edition: Edition, items: int) -> Edition:
    """An edition of that many items: the same ones over and over, each copy's words marked as its own."""
    lists = []
    total = sum(len(one.items) for one in edition.lists)
    for one in edition.lists:
        share = round(items * len(one.items) / total)
        copies = islice(cycle(one.items), share)
        many = [
            item.model_copy(
                update={"number": number, "title": f"{item.title}{number // len(one.items) or ''}"}
            )
            for number, item in enumerate(copies, 1)
        ]
        lists.append(
            one.model_copy(update={"categories": [one.categories[0].model_copy(update={"items": many})]})
        )
    return edition.model_copy(update={"lists": lists})


def speed() -> None:
    """Print seconds, how many times those of reading the sample's text, and peak memory, by size."""
    base = ingest.read(SAMPLES / "songzhuang-2025.txt")
    ingest.compare(base, base)  # what is slow the first time is importing
    reading = shortest(lambda: ingest.read(SAMPLES / "songzhuang-2025.txt"))
    print(f"reading 314 items as text{reading:7.2f} s")
    for size in SIZES:
        for weight in (MODERATE, HEAVY):
            revision = revised(grown(base, size), 1, weight)
            seconds = shortest(lambda one=revision: ingest.compare(one.old, one.new))  # type: ignore[misc]
            tracemalloc.start()
            ingest.compare(revision.old, revision.new)
            peak = tracemalloc.get_traced_memory()[1] / 1e6
            tracemalloc.stop()
            print(
                f"{size:>5} items, {weight.name:<9}{seconds:6.2f} s {seconds / reading:5.1f} ×{peak:6.0f} MB"
            )


def main() -> None:
    """Both."""
    quality()
    print()
    speed()


if __name__ == "__main__":
    main()
