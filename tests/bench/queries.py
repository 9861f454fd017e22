"""What is asked of a dataset, measured: `make bench-queries WHAT="matrix differences search"`.

matrix: a county's in a dataset of the country's size. Of its 31 provinces one is made whole, 1,222 townships
with 340 items each; of the others the editions alone, as nothing else of them is read.
differences: made-up counties with 40 slips planted, read, recognised and compared: how many are found, and
how many are told that are none; with all titles alike, and with one of twenty in other words.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.parquet as pq

import ingest
from ingest.catalogue import recognise
from ingest.writers.parquet import schema
from models.catalogue import ITEM_DUTIES
from models.columns import DataRow
from models.dataset import EDITIONS, PARTITIONED, DatasetTable
from tests.bench import search
from tests.support.counties import county, lay_out, scored
from tests.support.datasets import ran

PROVINCES, COUNTIES, TOWNS, ITEMS = 31, 94, 13, 340
GROUP = 50_000
"""Rows of a group, as the corpus writes them."""
SEEDS, REWORDED = range(41, 49), (0.0, 0.05)
MATRIX_TARGET, FOUND_TARGET, WRONG_TARGET = 0.100, 38, 4


def matrix(folder: Path) -> bool:
    """Print what a county's matrix takes; whether it is within the target."""
    made_up_country(folder)
    ingest.open(folder).duty_matrix(county="示例00县00")  # what is imported is imported once
    for name, dataset in (("of a dataset opened for it", None), ("of one that is open", ingest.open(folder))):
        good = timed(folder, dataset, name)
    return good


def timed(folder: Path, opened: ingest.Dataset | None, name: str) -> bool:
    """Print what counties' matrices take; whether their median is within the target, by processor time."""
    clock, processor = [], []
    for at in range(0, COUNTIES, 8):
        started, before = time.perf_counter(), time.process_time()
        found = (opened or ingest.open(folder)).duty_matrix(county=f"示例00县{at:02}")
        clock.append(time.perf_counter() - started)
        processor.append(time.process_time() - before)
        assert (len(found.townships), len(found.duties), found.unknown) == (TOWNS, ITEMS, 0)
    print(
        f"a county's matrix {name}: median {median(clock) * 1000:.0f} ms by the clock, "
        f"{median(processor) * 1000:.0f} of processors; most {max(clock) * 1000:.0f} and "
        f"{max(processor) * 1000:.0f}",
        flush=True,
    )
    return median(processor) <= MATRIX_TARGET


def made_up_country(folder: Path) -> None:
    """A dataset of the country's editions, one province's with all their items."""
    tables: dict[str, list[dict[str, str]]] = {}
    for province in range(PROVINCES):
        names = [
            (f"示例{province:02}县{one:02}", f"样例{town:02}镇")
            for one in range(COUNTIES)
            for town in range(TOWNS)
        ]
        wanted = [EDITIONS, *PARTITIONED[1:3], ITEM_DUTIES] if province == 0 else [EDITIONS]
        for table in wanted:
            path = f"{table.name}/province={11 + province}/year=2025/part-0.parquet"
            write_part(folder / path, table, province, names)
            tables.setdefault(table.name, []).append({"path": path})
    index = {
        "schema_version": "1.1",
        "content": "made up",
        "tables": [{"name": name, "files": files} for name, files in tables.items()],
    }
    (folder / "dataset.json").write_text(json.dumps(index), encoding="utf-8")


def write_part(path: Path, table: DatasetTable, province: int, names: list[tuple[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    columns: pa.Schema = schema(table.columns, table.row)
    with pq.ParquetWriter(path, columns, compression="zstd") as writer:
        rows: list[DataRow] = []
        for place in names:
            rows += rows_of(table, province, *place)
            if len(rows) >= GROUP:
                writer.write_table(pa.Table.from_pylist(rows, columns))
                rows = []
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, columns))


def rows_of(table: DatasetTable, province: int, county_name: str, town: str) -> Iterator[DataRow]:
    """An edition's rows of a table."""
    whose = (f"示例{province:02}省", f"示例{province:02}市", county_name, town)
    first: DataRow = dict(zip(("province", "city", "county", "township"), whose, strict=True))
    first |= {"edition_id": f"{''.join(whose)}-2025-07", "issued": "2025-07"}
    if table is EDITIONS:
        filled: DataRow = {column.name: "x" if column.type == "string" else 0 for column in table.columns}
        yield {**filled, **first, "code": f"{11 + province}0000", "year": 2025}
        return
    for at in range(ITEMS):
        kind = ("basic", "cooperative", "reclaimed")[at * 3 // ITEMS]
        item: DataRow = {**first, "list": kind, "number": at + 1}
        if table is ITEM_DUTIES:
            known: DataRow = {"edition_id": first["edition_id"], "list": kind, "number": at + 1}
            yield {**known, "wording_id": at + 1, "duty_id": at + 1, "similarity": 1.0, "why": "exact"}
        elif table.name == "departments":
            name = f"县{at % 40:02}局"
            if kind != "basic":
                yield {**item, "position": 1, "department": name, "level": "county", "function": name[1:]}
        else:
            title = f"负责第{at}项某某事项的日常巡查、登记和上报工作。"
            more: DataRow = {"category_number": at // 30, "category": f"类别{at // 30}", "title": title}
            yield {**item, **more, "department_duties": title * 5 if kind != "basic" else None}


def differences(folder: Path) -> bool:
    """Print what is found of what was planted, seed by seed; whether all are within the targets."""
    good = True
    for reworded in REWORDED:
        for seed in SEEDS:
            made = county(seed, reworded=reworded)
            here = folder / f"{seed}-{reworded}"
            lay_out(made, here / "lists")
            ran(here / "data", here / "lists")
            recognise(here / "data", print)
            started = time.perf_counter()
            hit, wrong = scored(made, ingest.open(here / "data").all_differences())
            took = time.perf_counter() - started
            if not reworded:
                good &= len(hit) >= FOUND_TARGET and len(wrong) <= WRONG_TARGET
            print(
                f"seed {seed}, {reworded:.0%} of titles in other words: {len(hit)} of {len(made.planted)} "
                f"found, {len(wrong)} that are none, {took:.1f} s",
                flush=True,
            )
    return good


def asked_for(_: Path) -> bool:
    """Search, at all its sizes."""
    return search.main([]) == 0


MEASURES: dict[str, Callable[[Path], bool]] = {
    "search": asked_for,
    "matrix": matrix,
    "differences": differences,
}

if __name__ == "__main__":
    good = True
    for name in sys.argv[1:] or MEASURES:
        with tempfile.TemporaryDirectory() as place:
            good &= MEASURES[name](Path(place))
    sys.exit(not good)
