"""Groups whose centres are alike are one: if one of them is new, no list has both, and they are no twins."""

import numpy as np
import pytest

from ingest.catalogue.leaders import Groups
from ingest.catalogue.merging import merge_new
from ingest.catalogue.telling import TellingWords
from ingest.catalogue.together import GroupLists, WordingLists
from ingest.catalogue.vectors import vectors_of

ALIKE = ("农村危房改造", "做好农村危房改造工作")
TWINS = ("对农药经营的监督检查", "对农药经营的检查处罚")


@pytest.mark.parametrize(
    ("texts", "lists", "known", "merged"),
    [
        (ALIKE, (0, 1), 0, True),
        (ALIKE, (0, 1), 1, True),
        (ALIKE, (0, 1), 2, False),
        (ALIKE, (0, 0), 0, False),
        (TWINS, (0, 1), 0, False),
    ],
)
def test_groups_that_merge(texts: tuple[str, str], lists: tuple[int, int], known: int, merged: bool) -> None:
    both = np.arange(2, dtype=np.int32)
    standing = WordingLists.of(both, np.array(lists, dtype=np.int32), 2, 2)
    vectors, of, likeness = vectors_of(texts), np.full(2, -1), np.ones(2, dtype=np.float32)
    groups = Groups(texts, vectors, GroupLists(standing), of, likeness, TellingWords(texts))
    for wording in (0, 1):
        groups.lead(wording)
    groups.together.join(np.arange(2), groups.of)
    merge_new(groups, np.array([1, 3]), known)
    assert (groups.of[0] == groups.of[1]) == merged
    assert len(groups.leaders) == (1 if merged else 2)
    if known == 1:
        assert groups.of.tolist() == [0, 0]
