"""What holds of any two editions, whatever was changed."""

import math
from collections import Counter
from functools import cache
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import ingest
from ingest.comparison.entries import Entry, entries
from ingest.comparison.matching import best_pairs, match
from ingest.writers.changes.marks import IN_NEW, IN_OLD, marks
from models.edition import Edition
from tests.support.revise import revised
from tests.support.revision import Revision
from tests.support.score import adds_up

SAMPLE = Path(__file__).parent.parent / "samples" / "yangli-few.txt"
SEEDS = st.integers(0, 2**32)
CLAUSES = ("受理举报线索", "组织安全检查", "公布检查结果", "开展政策宣传", "发放补贴资金", "登记困难家庭")
TEXTS = st.text("甲乙丙丁。，12.a", max_size=30)
SOME = settings(max_examples=40, deadline=None)


@cache
def base() -> Edition:
    return ingest.read(SAMPLE)


def revision(seed: int) -> Revision:
    return revised(base(), seed)


def shuffled(edition: Edition, seed: int) -> Edition:
    """The same items in another order, numbered anew."""
    rng = Random(seed)

    def items(of: list[Any]) -> list[Any]:
        mixed = rng.sample(of, len(of))
        return [item.model_copy(update={"number": number}) for number, item in enumerate(mixed, 1)]

    lists = [
        one.model_copy(
            update={
                "categories": [
                    each.model_copy(update={"items": items(each.items)}) for each in one.categories
                ]
            }
        )
        for one in edition.lists
    ]
    return edition.model_copy(update={"lists": lists})


def said(entry: Entry) -> tuple[str, ...]:
    return entry.kind, entry.category, entry.title, entry.body


@given(SEEDS)
@SOME
def test_an_edition_and_itself_have_no_changes(seed: int) -> None:
    one = revision(seed).new
    changes = ingest.compare(one, one)
    assert (changes.changes, changes.renamings, changes.categories, changes.preface) == ([], [], [], [])


@given(SEEDS)
@SOME
def test_backwards_added_is_removed_and_the_same_has_changed(seed: int) -> None:
    both = revision(seed)
    there, back = ingest.compare(both.old, both.new), ingest.compare(both.new, both.old)
    opposite = {
        "added": "removed",
        "removed": "added",
        "changed": "changed",
        "split": "merged",
        "merged": "split",
    }
    forth = {
        (opposite[row.kind], row.new_list, row.new_number, row.old_list, row.old_number)
        for row in there.changes
    }
    assert forth == {
        (row.kind, row.old_list, row.old_number, row.new_list, row.new_number) for row in back.changes
    }
    if not there.renamings and not back.renamings:
        assert there.what == back.what


@given(SEEDS)
@SOME
def test_items_are_matched_one_to_one_and_the_numbers_add_up(seed: int) -> None:
    both = revision(seed)
    pairs = match(entries(both.old), entries(both.new)).pairs
    assert len({pair.old for pair in pairs}) == len({pair.new for pair in pairs}) == len(pairs)
    assert all(0 <= pair.similarity <= 1 for pair in pairs)
    assert adds_up(ingest.compare(both.old, both.new))


@given(SEEDS, SEEDS)
@SOME
def test_the_order_of_items_is_no_matter_to_what_is_certain(seed: int, other: int) -> None:
    """Neighbours are evidence too: what they decide is in doubt without them."""
    both = revision(seed)
    mixed = match(entries(shuffled(both.old, other)), entries(shuffled(both.new, other + 1)))
    straight = match(entries(both.old), entries(both.new))
    every = Counter((said(pair.old), said(pair.new)) for pair in mixed.pairs)
    parts = {said(entry) for one in mixed.groups for entry in (*one.old, *one.new)}
    sure = [(said(pair.old), said(pair.new)) for pair in straight.pairs if pair.certain]
    lost = [pair for pair in sure if pair not in every and parts.isdisjoint(pair)]
    assert len(lost) <= len(sure) // 20


@given(
    arrays(
        np.float64,
        st.tuples(st.integers(0, 4), st.integers(0, 4)),
        elements=st.floats(-1, 1).map(lambda value: round(value, 3)),
    )
)
def test_no_other_pairs_gain_more(gains: np.ndarray[Any, np.dtype[np.float64]]) -> None:
    def best() -> float:
        """Over every way to give each row a column of its own or, beyond the columns, none."""
        rows, columns = gains.shape
        ways = permutations(range(columns + rows), rows)
        return max(
            math.fsum(
                max(float(gains[row, column]), 0.0) for row, column in enumerate(way) if column < columns
            )
            for way in ways
        )

    pairs = best_pairs(gains)
    assert abs(sum(gains[pair] for pair in pairs) - best()) < 1e-9
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


@SOME
@given(st.lists(st.sampled_from(CLAUSES), unique=True, max_size=6), st.randoms())
def test_clauses_in_another_order_are_marked_as_moved_and_rebuild_both(
    clauses: list[str], rng: Random
) -> None:
    old = "，".join(clauses)
    new = "，".join(rng.sample(clauses, len(clauses)))
    runs = marks(old, new)
    assert "".join(run.text for run in runs if run.mark in IN_OLD) == old
    assert "".join(run.text for run in runs if run.mark in IN_NEW) == new
    moved = [sorted(run.text for run in runs if run.mark == mark) for mark in ("moved_from", "moved_to")]
    assert moved[0] == moved[1]
    assert bool(moved[0]) == (old != new)


@SOME
@given(TEXTS, TEXTS)
def test_the_marks_are_the_texts(old: str, new: str) -> None:
    runs = marks(old, new)
    assert "".join(run.text for run in runs if run.mark in IN_OLD) == old
    assert "".join(run.text for run in runs if run.mark in IN_NEW) == new
    assert all(run.text for run in runs)
