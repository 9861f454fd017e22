"""What is twice as long takes twice as long to read, not four times: kinds of input that once took more."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.pipeline import read_all
from tests.support.cells import SHORT_LIST
from tests.test_docx_reader import docx, p, tbl, tc, tr
from tests.test_xlsx_reader import raw

TRIES = 3
"""How often it may look otherwise because the machine is at something else."""
QUICK = 0.25
"""Seconds of processor time that are no matter, however they came about."""
MOST_GROWTH = 3.0
"""Between linear, which is 2, and quadratic, which is 4: the machine has other things to do, too."""

COOPERATIVE = (
    "二、配合履职事项清单（1项）\n\n一、社会管理（1项）\n"
    "序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\n1\t防汛工作\t{}\t1.负责防汛。\t1.配合防汛。\n"
)
POINT = "1.负责防汛。".encode()
HTML = "<!DOCTYPE html><html><head>{}</head><body>{}</body></html>"


def cell(text: str) -> bytes:
    """A list with one cell of departments."""
    return (SHORT_LIST + "\n\n" + COOPERATIVE.format(text)).encode()


def wide(count: int) -> bytes:
    """A sheet that hides its columns one by one."""
    columns = "".join(f'<col min="{at}" max="{at + 9}" hidden="1"/>' for at in range(20, 20 + count))
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="C{row}"><v>2</v></c></row>' for row in range(1, 2000)
    )
    return raw(rows).replace(b"<sheetData>", b"<cols>" + columns.encode() + b"</cols><sheetData>")


INPUTS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "names run together": (lambda count: cell("示例县甲局" * count), 200),
    "names of no end": (lambda count: cell("甲" * count), 20_000),
    "names parted by marks": (lambda count: cell("、".join(f"县{at}局" for at in range(count))), 1500),
    "names alike": (lambda count: cell("、".join(f"县{chr(0x4E00 + at)}局" for at in range(count))), 1000),
    "rows of names": (
        lambda count: cell("、".join(f"县甲{at}局" for at in range(99)))
        + "".join(f"{at}\t工作\t县{at}局、县甲{at}局\t负责。\t配合。\n" for at in range(2, count)).encode(),
        400,
    ),
    "points": (lambda count: cell("县甲局").replace(POINT, POINT * count), 2000),
    "tabs": (lambda count: b"\t" * count + b"x", 50_000),
    "spaces": (lambda count: SHORT_LIST.encode() + b" " * count + b"x", 200_000),
    "digits": (lambda count: SHORT_LIST.replace("共有3项", f"共有{'9' * count}项").encode(), 20_000),
    "comments": (lambda count: b"<!-- a -->" * count + SHORT_LIST.encode(), 2000),
    "open quotes": (lambda count: b"sep=,\n" + b',"a' * count, 10_000),
    "paragraphs that are lines": (
        lambda count: docx(p("各单位要按照职责分工做好本辖区内各项工作") * count), 1500,
    ),
    "nested tags": (lambda count: HTML.format("", "<q>" * count + "x").encode(), 10_000),
    "titles": (lambda count: HTML.format("<title>x</title>" * count, "x").encode(), 10_000),
    "style sheets": (lambda count: HTML.format(f"<style>{'/*a*/ p{' * count}</style>", "x").encode(), 20_000),
    "letters as numbers": (
        lambda count: HTML.format("", f"<ol type=a start={count}>{'<li>x' * 500}</ol>").encode(), 20_000,
    ),
    "cells of many columns": (
        lambda count: docx(tbl(tr(tc(p("a")), tc(p("b"))) * count)), 1500,
    ),
    "hidden columns": (wide, 4000),
}  # fmt: skip


def seconds(data: bytes, folder: Path) -> float:
    """Processor time of reading, the less of two tries."""
    source = folder / "list"
    source.write_bytes(data)
    taken = []
    for _ in range(2):
        start = time.process_time()
        with suppress(SourceError):
            read_all(source)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("kind", INPUTS)
def test_twice_as_much_takes_hardly_more_than_twice_as_long(kind: str, tmp_path: Path) -> None:
    make, count = INPUTS[kind]
    seconds(make(2), tmp_path)  # whatever is loaded once
    for _ in range(TRIES):
        once, twice = seconds(make(count), tmp_path), seconds(make(2 * count), tmp_path)
        if twice < max(QUICK, MOST_GROWTH * once):
            break
    else:
        pytest.fail(f"{once:.2f} s, then {twice:.2f} s")
    assert twice < 20
