"""Pairs of titles that a person labelled by reading, before any program saw them: the same duty or not."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

import ingest
from ingest.catalogue import recognise
from models.edition import Place
from tests.support.known_duties.dataset import lay_out_lists
from tests.test_catalogue import duties

Pair = dict[str, str]
HERE = Path(__file__).parent
FLOORS = {"found": 0.55, "right": 0.9}
"""Of the pairs that are the same, the share found; of those told to be the same, the share that is."""


def pairs() -> list[Pair]:
    with (HERE / "pairs" / "duties.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[bool]:
    """What the program says of each pair, beside two whole lists; each title stands in a list of its own."""
    folder = tmp_path_factory.mktemp("pairs")
    for year, name in enumerate(("songzhuang-2025", "yangli-2025"), 2023):
        edition = ingest.read(f"samples/{name}.txt")
        whole: dict[str, list[str]] = {one.kind: [item.title for item in one.items] for one in edition.lists}
        lay_out_lists(folder, {edition.place.township or "": whole}, year=year, place=edition.place)
    for year, side, place in (
        (2025, "first", Place(province="示例省", city="示例市", county="示例县")),
        (2026, "second", Place(province="范例省", city="范例市", county="范本县")),
    ):
        name = "样例" if side == "first" else "虚设"
        lists = {f"{name}{at}": {"basic": [_placed(pair[side], at)]} for at, pair in enumerate(pairs())}
        lay_out_lists(folder, lists, year=year, place=place)
    recognise(folder, print)
    found = duties(folder)
    return [
        bool(found[_placed(pair["first"], at)] & found[_placed(pair["second"], at)])
        for at, pair in enumerate(pairs())
    ]


def _placed(title: str, at: int) -> str:
    """A title with its township's name, which is each one's own here."""
    for name, unit in (("样例", "镇"), ("虚设", "乡")):
        title = title.replace(name + unit, f"{name}{at}").replace(f"{name}故事", f"{name}{at}故事")
    return title


def shares(told: Sequence[bool], some: Sequence[Pair]) -> dict[str, float]:
    same = [pair["same"] == "1" for pair in some]
    both = sum(a and b for a, b in zip(told, same, strict=True))
    return {"found": both / sum(same), "right": both / max(sum(told), 1)}


def test_there_are_enough_of_both_kinds() -> None:
    labels = [pair["same"] for pair in pairs()]
    assert len(labels) >= 300
    assert min(labels.count("0"), labels.count("1")) >= 100
    assert len({(pair["first"], pair["second"]) for pair in pairs()}) == len(labels)


def test_pairs_that_no_threshold_was_found_on(told: list[bool]) -> None:
    """Every second pair was held out."""
    found = shares(told[1::2], pairs()[1::2])
    assert found["right"] >= FLOORS["right"], found
    assert found["found"] >= FLOORS["found"], found


def test_no_other_power_is_the_same(told: list[bool]) -> None:
    wrong = [pair for pair, same in zip(pairs(), told, strict=True) if same and pair["kind"] == "power"]
    assert len(wrong) <= 3, wrong
