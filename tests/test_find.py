"""Full text: exactly the texts that hold the characters, most townships first; an index never half there."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import QueryError
from ingest.queries.search.filling import IndexedEdition, IndexedText, write_index
from ingest.queries.search.finding import find, found_in
from ingest.queries.search.index import SearchIndex
from ingest.queries.search.tokens import asked_tokens, text_tokens
from ingest.queries.store import Store
from models.edition import Place
from models.found import FoundText, SearchFor, WhereToLook
from models.townships import TownshipEdition, Townships
from tests.support.datasets import ran
from tests.support.small_county import made_of, small_county

TOWNS = {
    "甲镇": (),
    "乙镇": (("防溺水\t", "防溺水和水域安全\t"),),
    "丙街道": (("组织巡查", "组织“巡查”*%"), ("药具发放", "药具、器械发放")),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_county(tmp_path_factory.mktemp("county"), TOWNS, duties=False)


def found(
    data: Path, text: str, where: WhereToLook | None = None, most: int | None = None
) -> list[FoundText]:
    return find(Store(data), SearchFor(text, where or WhereToLook(), most), lambda *_: None)


def shown(data: Path, text: str, where: WhereToLook | None = None) -> list[tuple[str, str, int]]:
    return [(one.of, one.text, one.townships) for one in found(data, text, where)]


def test_titles_duties_and_methods_are_found_most_townships_first(data: Path) -> None:
    assert shown(data, "溺水") == [("title", "防溺水", 2), ("title", "防溺水和水域安全", 1)]
    assert shown(data, "巡查") == [
        ("township", "配合巡查。", 3),
        ("department", "组织巡查。", 2),
        ("department", "组织“巡查”*%。", 1),
    ]
    assert shown(data, "组织发放") == [("method", "组织发放。", 3)]
    assert ("method", "法律法规条款已失效，不再开展此项工作。", 3) in shown(data, "失效")


def test_one_character_is_enough(data: Path) -> None:
    assert {text for _, text, _ in shown(data, "溺")} == {"防溺水", "防溺水和水域安全"}
    assert shown(data, "龘") == []


def test_where_it_stands_is_told(data: Path) -> None:
    (one,) = found(data, "器械")
    (place,) = one.places
    assert (place.edition.name, place.list, place.number) == ("丙街道", "reclaimed", 2)
    assert (one.items, one.townships) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        '"', "'", "*", "%", "_", "(", ")", "^", ":", "-", "+", "{", "}", "NEAR", "AND", "OR", "NOT", '"巡查"',
        "巡查*", "查”*%", "巡查 AND 组织", "NEAR(巡 查)", "of:巡查", "words:巡", "k0", "p0", "l1", "w1",
        "5de1", "ＡＢ", "😀", "😀😀", "\0", "\0巡", "\ud800", "巡\udfff", "\n", " ", "巡查" * 500, "\\",
        "''; DROP TABLE texts",
    ],
)  # fmt: skip
def test_no_text_is_anything_but_text(data: Path, text: str) -> None:
    everything = [one for _, one, _ in shown(data, "。")] + ["防溺水"]
    for one in found(data, text):
        assert text in one.text
    if text in {"*", "%", "查”*%"}:
        assert [one.text for one in found(data, text)] == ["组织“巡查”*%。"]
    assert len(everything) > 5


def test_nothing_to_look_for_is_said(data: Path) -> None:
    with pytest.raises(QueryError, match="there is nothing to look for") as raised:
        found(data, "")
    assert raised.value.code == "nothing_asked"


# --- filters


def test_filters_say_where_and_count_there(data: Path) -> None:
    in_town = WhereToLook(Townships(township=("丙街道",)))
    assert shown(data, "巡查", in_town) == [
        ("township", "配合巡查。", 1),
        ("department", "组织“巡查”*%。", 1),
    ]
    assert shown(data, "巡查", WhereToLook(list="reclaimed")) == []
    assert len(shown(data, "巡查", WhereToLook(list="cooperative"))) == 3
    assert shown(data, "溺水", WhereToLook(Townships(county=("样例区",), year=2025))) == shown(data, "溺水")


def test_a_department_is_found_by_name_part_and_function(data: Path) -> None:
    by_name, by_part, by_function = (
        shown(data, "溺水", WhereToLook(department=name)) for name in ("区水利局", "水利", "水利局")
    )
    assert by_name == by_part == by_function == shown(data, "溺水")
    assert shown(data, "反诈", WhereToLook(department="水利局")) == []
    with pytest.raises(QueryError, match="did you mean 区水利局") as raised:
        found(data, "水", WhereToLook(department="区水务局"))
    assert raised.value.code == "no_department"


def test_a_place_that_is_none_is_said(data: Path) -> None:
    with pytest.raises(QueryError, match="did you mean 样例区"):
        found(data, "水", WhereToLook(Townships(county=("样例县",))))
    with pytest.raises(QueryError, match="the years there are: 2025"):
        found(data, "水", WhereToLook(Townships(year=2019)))


# --- against plain Python

LETTERS = st.text(st.sampled_from('甲乙丙丁a"*😀，。 %é\0'), min_size=1, max_size=8)
AT = Place(province="示例省", city="示例市", county="样例区", township="样例镇")


def editions(count: int) -> Iterator[IndexedEdition]:
    for at in range(count):
        place = AT.model_copy(update={"county": f"示例{at // 2}县", "township": f"样例{at}镇"})
        edition = TownshipEdition(f"{at:03}", place, "2025-07", 2025, "province=00/year=2025", "")
        yield IndexedEdition(at, at // 2, 0, edition)


def indexed(texts: dict[str, frozenset[int]]) -> list[IndexedText]:
    """Texts as an index wants them, each with the townships that say it."""
    ordered = sorted(texts.items(), key=lambda one: (-len(one[1]), one[0]))
    return [
        IndexedText(
            "title",
            text,
            len(towns),
            {one // 2 for one in towns},
            [0],
            [],
            np.array(sorted(one << 32 | 1 for one in towns), dtype="<u8").tobytes(),
        )
        for text, towns in ordered
    ]


TOWN_SETS = st.frozensets(st.integers(0, 9), min_size=1)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(LETTERS, TOWN_SETS, min_size=1, max_size=25),
    LETTERS,
    st.integers(0, 4),
    st.integers(1, 5),
)
def test_what_is_found_is_what_plain_python_finds(
    tmp_path_factory: pytest.TempPathFactory,
    texts: dict[str, frozenset[int]],
    looked_for: str,
    county: int,
    most: int,
) -> None:
    path = tmp_path_factory.mktemp("index") / "search.sqlite"
    write_index(path, "", editions(10), indexed(texts), [])
    holding = {text: towns for text, towns in texts.items() if looked_for in text}
    with SearchIndex(path) as index:
        everywhere = found_in(index, SearchFor(looked_for))
        assert {one.text: one.townships for one in everywhere} == {
            text: len(towns) for text, towns in holding.items()
        }
        counts = [one.townships for one in everywhere]
        assert counts == sorted(counts, reverse=True)
        here = {text: len(towns & {2 * county, 2 * county + 1}) for text, towns in holding.items()}
        where = WhereToLook(Townships(county=(f"示例{county}县",)))
        in_county = found_in(index, SearchFor(looked_for, where))
        assert {one.text: one.townships for one in in_county} == {text: n for text, n in here.items() if n}
        first = found_in(index, SearchFor(looked_for, where, most))
        assert [one.text for one in first] == [one.text for one in in_county][:most]
    shutil.rmtree(path.parent)


@given(st.text(max_size=12), st.text(min_size=1, max_size=3))
def test_a_text_has_the_words_of_all_it_holds(text: str, part: str) -> None:
    whole = text + part + text
    words = text_tokens(whole, {}).split()
    assert set(asked_tokens(part)) <= set(words)
    assert len(words) == len(set(words))
    assert all(word.isalnum() and word.isascii() for word in words)


def test_a_filter_of_many_counties_is_one_the_index_can_take(tmp_path: Path) -> None:
    write_index(tmp_path / "i", "", editions(700), indexed({"甲乙": frozenset(range(700))}), [])
    with SearchIndex(tmp_path / "i") as index:
        for count in (1, 20, 21, 300, 350):
            where = WhereToLook(Townships(county=tuple(f"示例{at}县" for at in range(count))))
            assert [one.townships for one in found_in(index, SearchFor("乙", where))] == [2 * count]


# --- the index


def stamp(data: Path) -> int:
    return (data / "search.sqlite").stat().st_mtime_ns


@pytest.fixture
def own(data: Path, tmp_path: Path) -> Path:
    """A dataset of one's own, without an index."""
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    for name in ("search.sqlite", ".search.lock"):
        (copy / name).unlink(missing_ok=True)
    return copy


def test_it_is_made_once_and_anew_when_the_dataset_changes(own: Path, tmp_path: Path) -> None:
    told: list[str] = []

    def ask() -> int:
        return len(find(Store(own), SearchFor("溺水"), lambda what, _: told.append(what)))

    assert (ask(), ask(), told) == (2, 2, ["making"])
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "丁镇.txt").write_text(made_of("丁镇", ("防溺水\t", "防溺水演练\t")), encoding="utf-8")
    ran(own, lists)
    assert [one.text for one in found(own, "溺水")] == ["防溺水", "防溺水和水域安全", "防溺水演练"]
    assert (ask(), told) == (3, ["making"])


@pytest.mark.parametrize("damage", ["cut", "noise", "empty", "other layout", "middle"])
def test_a_broken_one_is_made_anew(own: Path, damage: str) -> None:
    found(own, "水")
    path = own / "search.sqlite"
    whole = path.read_bytes()
    if damage == "other layout":
        with sqlite3.connect(path) as index:
            index.execute("UPDATE about SET value = '0' WHERE name = 'layout'")
        index.close()
    else:
        size = len(whole)
        path.write_bytes(
            {
                "cut": whole[: size // 2],
                "noise": bytes(range(256)) * 40,
                "empty": b"",
                "middle": whole[:8192] + b"\xff" * (size - 8192),
            }[damage]
        )
    assert shown(own, "溺水") == [("title", "防溺水", 2), ("title", "防溺水和水域安全", 1)]


def test_what_a_crash_left_is_cleared_away(own: Path) -> None:
    (own / ".search.sqlite.fresh").write_bytes(b"half")
    assert found(own, "溺水")
    assert not (own / ".search.sqlite.fresh").exists()


KILLED = """
import os, sys
from pathlib import Path
from ingest.queries.search import filling, index
from ingest.queries.search.finding import find
from ingest.queries.store import Store
from models.found import SearchFor

def cut_off(*_):
    raise SystemExit(os._exit(9))

filling._write_texts = cut_off
find(Store(Path(sys.argv[1])), SearchFor("水"), lambda *_: None)
"""


def test_killed_while_it_is_made_there_is_none(own: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(own)], check=False)
    assert done.returncode == 9
    assert not (own / "search.sqlite").exists()
    assert found(own, "溺水")


def test_two_at_once_find_the_same(own: Path) -> None:
    words = [sys.executable, "-m", "ingest", "find", str(own), "溺水", "--json"]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    answers = [json.loads(one.communicate()[0]) for one in both]
    assert answers[0] == answers[1]
    assert [one["text"] for one in answers[0]] == ["防溺水", "防溺水和水域安全"]


def test_where_the_dataset_takes_none_it_is_made_elsewhere(own: Path) -> None:
    (own / ".search.lock").mkdir()
    told: list[str] = []
    assert find(Store(own), SearchFor("溺水"), lambda what, _: told.append(what))
    assert told == ["elsewhere"]
    assert not (own / "search.sqlite").exists()
    assert list((own / ".search.lock").iterdir()) == []
