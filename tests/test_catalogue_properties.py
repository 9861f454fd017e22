"""What holds of duties whatever the lists: no list has one twice, order is no matter, a decision holds."""

import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.catalogue import recognise
from models.edition import Place
from tests.support.datasets import table
from tests.support.known_duties.dataset import lay_out_lists
from tests.test_catalogue_numbers import numbers

TITLES = (
    "农村危房改造",
    "做好农村危房改造工作",
    "对农药经营的监督检查",
    "对兽药经营的监督检查",
    "对农药经营进行监督检查",
    "讲好样例故事",
    "古树名木保护",
    "开展古树名木保护，按月通报进展",
    "保护",
    "，",
    "🌲保护𠀀",
)
LISTS = st.dictionaries(
    st.sampled_from(("样例甲镇", "样例乙镇", "平安街道", "乡")),
    st.dictionaries(
        st.sampled_from(("basic", "cooperative", "reclaimed")),
        st.lists(st.sampled_from(TITLES), min_size=1, max_size=6),
        min_size=1,
    ),
    min_size=1,
)
Drawn = Mapping[str, Mapping[str, list[str]]]
MANY = settings(max_examples=20, deadline=None)
NORTH, SOUTH = (Place(province="示例省", county=f"示例{name}县") for name in "北南")


@given(LISTS)
@MANY
def test_every_item_has_a_duty_and_no_list_has_one_twice(lists: Drawn) -> None:
    with tempfile.TemporaryDirectory() as place:
        lay_out_lists(Path(place), lists)
        recognise(Path(place), print)
        found = defaultdict(list)
        for row in table(Path(place), "item_duties"):
            found[row["edition_id"], row["list"]].append(row["duty_id"])
        assert sum(map(len, found.values())) == len(table(Path(place), "items"))
        assert all(len(set(some)) == len(some) for some in found.values())
        assert not recognise(Path(place), print).changed


@given(LISTS, LISTS)
@MANY
def test_the_order_of_counties_is_no_matter(north: Drawn, south: Drawn) -> None:
    parted = []
    for order in ((NORTH, north), (SOUTH, south)), ((SOUTH, south), (NORTH, north)):
        with tempfile.TemporaryDirectory() as place:
            for year, (where, lists) in enumerate(order, 2025):
                lay_out_lists(Path(place), lists, year=year, place=where)
            recognise(Path(place), print)
            groups = defaultdict(set)
            for text, duty in numbers(Path(place)).items():
                groups[duty].add(text)
            parted.append({frozenset(some) for some in groups.values()})
    assert parted[0] == parted[1]


@given(LISTS, st.sampled_from(TITLES[:5]), st.sampled_from(TITLES[:5]), st.sampled_from(("same", "other")))
@MANY
def test_a_decision_always_holds(lists: Drawn, one: str, other: str, verdict: str) -> None:
    every = {**lists, "样例丙镇": {"basic": [one]}, "样例丁镇": {"reclaimed": [other]}}
    if one == other:
        return
    with tempfile.TemporaryDirectory() as place:
        folder, judged = Path(place) / "data", Path(place) / "judged.csv"
        lay_out_lists(folder, every)
        judged.write_text(f"verdict,first,second\n{verdict},{one},{other}\n", encoding="utf-8")
        recognise(folder, print, judged)
        recognise(folder, print)
        found = numbers(folder)
        assert (found[one] == found[other]) == (verdict == "same")
