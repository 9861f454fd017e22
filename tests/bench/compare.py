"""Comparing editions: how long, how much memory, and how right beside a comparison by key, in one run.

`make bench-compare`. csv-diff compares tables row by row and needs a key: here an item's list and number, or
its list and title.
"""

import csv
import io
import tracemalloc
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

import csv_diff

import ingest
from models.edition import Edition, Item
from tests.bench.shortest import shortest
from tests.support.revise import revised
from tests.support.revision import HEAVY, LIGHT, MODERATE, Key, Revision, Weight
from tests.support.score import pairs_of, score

SAMPLES = Path("samples")
SEEDS = range(2000, 2006)
SIZES = (314, 1000, 3000)
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


def revisions(weight: Weight) -> list[Revision]:
    names = ("songzhuang-2025", "yangli-2025")
    bases = [ingest.read(SAMPLES / f"{name}.txt") for name in names]
    return [revised(base, seed, weight) for base in bases for seed in SEEDS]


def quality() -> None:
    """Print precision and recall of the pairs, by how much was changed."""
    ways: dict[str, Callable[[Revision], Pairs]] = {
        "lvzhi diff": pairs_of,
        "csv-diff by number": by_key(lambda kind, item: f"{kind} {item.number}"),
        "csv-diff by title": by_key(lambda kind, item: f"{kind} {item.title}"),
    }
    print(f"{'':<20}" + "".join(f"{weight.name:>20}" for weight in (LIGHT, MODERATE, HEAVY)))
    print(f"{'':<20}" + f"{'precision':>11}{'recall':>9}" * 3)
    made = [revisions(weight) for weight in (LIGHT, MODERATE, HEAVY)]
    for name, way in ways.items():
        shares = [share for many in made for share in judged(way, many)]
        print(
            f"{name:<20}" + "".join(f"{share:>{9 + 2 * (at % 2 == 0)}.3f}" for at, share in enumerate(shares))
        )
    scores = [[score(one, ingest.compare(one.old, one.new)) for one in many] for many in made]
    for weight, many in zip((LIGHT, MODERATE, HEAVY), scores, strict=True):
        told, changed = sum(one.described for one in many), sum(one.changed for one in many)
        print(f"what changed, {weight.name}: {told} of {changed} items right")


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
