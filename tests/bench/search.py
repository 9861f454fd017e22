"""Full text over made-up distinct texts, at growing sizes up to those of the country: `make bench-search`.

What 13 million items say, each text once, is about four million texts. Their titles are 490,000 wordings, and
nearly a million texts, as some name their own place; of their 40 million points those of a county's
departments stand in the lists of all its thirteen townships, which leaves some three million. A text here is
a phrase of duties and a stretch of characters drawn as often as the sample has them; one pair is in a third
of all. Most texts are a county's, a few the country's.
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles

import numpy as np

from ingest.queries.search.filling import IndexedDepartment, IndexedEdition, IndexedText, write_index
from ingest.queries.search.finding import found_in
from ingest.queries.search.index import SearchIndex
from models.edition import Place
from models.found import FoundText, SearchFor, WhereToLook
from models.townships import TownshipEdition, Townships
from tests.support import words

SIZES = (250_000, 1_000_000, 4_000_000)
COUNTIES, TOWNS, PER_PROVINCE = 2_900, 13, 94
QUERIES = 200
MOST, MOST_PLACES = 20, 3
"""As the command asks for them in a terminal."""
TARGET = 0.020
SAMPLE = Path("samples/songzhuang-2025.txt")
COMMON = "管理"
"""A pair that is in a third of all texts."""


def main(sizes: list[int]) -> int:
    """Build, ask, compare with plain Python at the smallest size; 1 where two characters take too long."""
    slow = False
    for size in sizes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "search.sqlite"
            started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_utime
            write_index(path, "made up", editions(), texts(size), departments())
            took = time.monotonic() - started
            used = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
            print(
                f"{size:>9,} texts: written in {took:.0f} s ({used:.0f} of a processor, making the texts up "
                f"included), {path.stat().st_size / 1e6:,.0f} MB",
                flush=True,
            )
            with SearchIndex(path) as index:
                slow |= measured(index, size) > TARGET
                if size <= min(SIZES):
                    print(f"           {right(index, size)}")
    return int(slow)


def editions() -> Iterator[IndexedEdition]:
    """38,000 townships, a list each."""
    for at in range(COUNTIES * TOWNS):
        county = at // TOWNS
        province = county // PER_PROVINCE
        place = Place(
            province=f"示例{province:02}省",
            city=f"示例{county // 9:03}市",
            county=f"示例{county:04}县",
            township=f"样例{at % TOWNS}镇",
        )
        one = TownshipEdition(f"{at:06}", place, "2025-07", 2025, "province=00/year=2025", "0" * 64)
        yield IndexedEdition(at, county, province, one)


def departments() -> Iterator[IndexedDepartment]:
    """One in every list's tenth item, one in a single list."""
    keys = np.arange(COUNTIES * TOWNS, dtype=np.uint64) << np.uint64(32) | np.uint64(1 << 28 | 10)
    yield IndexedDepartment(1, "县某某局", "某某局", keys.tobytes())
    yield IndexedDepartment(2, "县别的局", "别的局", keys[:1].tobytes())


def texts(size: int) -> Iterator[IndexedText]:
    """Distinct texts, those that most townships have first."""
    rng, chance = Random(size), np.random.default_rng(size)
    letters = [one for one in SAMPLE.read_text(encoding="utf-8") if "\u4e00" <= one <= "\u9fff"]
    known: set[int] = set()
    for rank in range(size):
        text = phrase(rng, letters, known)
        known.add(hash(text))
        having = max(1, min(COUNTIES * TOWNS, int(40_000 * (rank + 1) ** -0.6)))
        if having <= TOWNS:
            having = rng.choice((TOWNS, TOWNS, TOWNS - 1, 1)) if rng.random() < 0.7 else 1
            first = rng.randrange(COUNTIES) * TOWNS
            towns = np.arange(first, first + having, dtype=np.uint64)
        else:
            towns = np.unique(chance.integers(0, COUNTIES * TOWNS, having)).astype(np.uint64)
        item = np.uint64(rng.randrange(3) << 28 | rng.randrange(1, 200))
        counties = np.unique(towns // np.uint64(TOWNS)).tolist()
        keys = (towns << np.uint64(32) | item).tobytes()
        of, where = (
            "title" if rank % 4 == 0 else "department",
            sorted({one // PER_PROVINCE for one in counties}),
        )
        yield IndexedText(of, text, len(towns), counties, where, [1] if item & 255 == 10 else [], keys)


def phrase(rng: Random, letters: list[str], known: set[int]) -> str:
    """A text that was not made before."""
    while True:
        some = words.SLOT.sub(
            lambda slot: rng.choice(words.SLOTS[slot[1]]), rng.choice(words.TOWN_DUTIES[:6])
        )
        at = rng.randrange(len(letters) - 20)
        middle = "".join(rng.choices(letters, k=rng.randint(3, 8)))
        more = f"，强化{COMMON}" if rng.random() < 1 / 3 else ""
        text = f"{some}{more}，{''.join(letters[at : at + 12])}{middle}。"
        if hash(text) not in known:
            return text


def asked(index: SearchIndex, size: int) -> dict[str, list[str]]:
    """Pairs as a person may ask for: of texts drawn by lot, of the rarest of these, the commonest."""
    rng = Random(1)
    drawn = [
        index.sql.execute("SELECT text FROM texts WHERE number = ?", (rng.randint(1, size),)).fetchone()[0]
        for _ in range(3_000)
    ]
    pairs = Counter(text[at : at + 2] for text in drawn for at in range(len(text) - 1))
    by_lot = rng.choices(list(pairs), [*pairs.values()], k=QUERIES)
    common = [pair for pair, _ in pairs.most_common(QUERIES // 4)]
    rare = [pair for pair, count in pairs.items() if count == 1][:QUERIES]
    return {"by lot": by_lot, "common": common, "rare": rare, "a third of all": [COMMON] * 20}


def measured(index: SearchIndex, size: int) -> float:
    """Print what each kind of question takes; the median of two characters drawn by lot, in seconds."""
    county = WhereToLook(Townships(county=("示例0042县",)))
    province = WhereToLook(Townships(province=("示例07省",)))
    found = 0.0
    for name, pairs in asked(index, size).items():
        for where_name, where in {
            "anywhere": WhereToLook(),
            "in a county": county,
            "in a province": province,
            "in a list": WhereToLook(list="reclaimed"),
            "of a department": WhereToLook(department="某某局"),
        }.items():
            times = [timed(lambda pair=pair, where=where: ask(index, pair, where)) for pair in pairs]  # type: ignore[misc]
            if name == "by lot" and where_name == "anywhere":
                found = median(times)
            high = quantiles(times, n=20)[-1]
            print(
                f"           {name:<15}{where_name:<16} median {median(times) * 1000:7.1f} ms, "
                f"one of twenty {high * 1000:7.1f}, most {max(times) * 1000:7.1f}",
                flush=True,
            )
    return found


def ask(index: SearchIndex, text: str, where: WhereToLook) -> list[FoundText]:
    return found_in(index, SearchFor(text, where, MOST, MOST_PLACES))


def timed(doing: Callable[[], object]) -> float:
    """Seconds of the processor: it is one thread that looks, whatever else the machine does."""
    started = time.process_time()
    doing()
    return time.process_time() - started


def right(index: SearchIndex, size: int) -> str:
    """Whether all that hold some characters are found, and no other."""
    everything = [text for (text,) in index.sql.execute("SELECT text FROM texts ORDER BY number")]
    pairs = asked(index, size)
    some = [*pairs["rare"][:20], *pairs["common"][:5], *(one[0] for one in pairs["rare"][:5])]
    some += [text[3:12] for text in everything[:20]]
    for text in some:
        wanted = [one for one in everything if text in one]
        if [one.text for one in found_in(index, SearchFor(text, most_places=1))] != wanted:
            raise AssertionError(text)
    return f"{len(some)} questions: exactly the texts that hold the characters"


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]]))
