"""How a table is ruled: strokes and boxes in, cells out."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import Paragraph
from tests.support.pdf import (
    TEXTS,
    WANTED,
    XS,
    YS,
    Drawing,
    grid,
    read_drawn,
    rows,
    tables,
)


def test_rules_as_strokes() -> None:
    assert rows(read_drawn(lambda page: grid(page, XS, YS, TEXTS))) == WANTED


def test_rules_as_thin_filled_boxes() -> None:
    assert rows(read_drawn(lambda page: grid(page, XS, YS, TEXTS, page.bar))) == WANTED


def test_doubled_rules() -> None:
    def doubled(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS)
        grid(page, [x + 1.5 for x in XS], [y + 1.5 for y in YS], ())

    assert rows(read_drawn(doubled)) == WANTED


def test_rules_broken_at_crossings() -> None:
    def broken(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS, lambda *_: None)
        for y in YS:
            for left, right in pairwise(XS):
                page.line(left + 1, y, right - 1, y)
        for x in XS:
            for top, bottom in pairwise(YS):
                page.line(x, top + 1, x, bottom - 1)

    assert rows(read_drawn(broken)) == WANTED


def test_each_cell_outlined() -> None:
    def outlined(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS, lambda *_: None)
        for left, right in pairwise(XS):
            for top, bottom in pairwise(YS):
                page.box(left, top, right, bottom)

    assert rows(read_drawn(outlined)) == WANTED


@pytest.mark.parametrize("edge", ["top", "bottom", "left", "right"])
def test_an_outer_edge_not_drawn(edge: str) -> None:
    assert rows(read_drawn(lambda page: grid(page, XS, YS, TEXTS, skip=[edge]))) == WANTED


def test_a_row_that_fills_its_page_open_at_both_ends() -> None:
    def open_ended(page: Drawing) -> None:
        grid(page, XS, YS[:2], TEXTS, skip=["top", "bottom"])

    assert rows(read_drawn(open_ended)) == WANTED[:1]


def test_rules_inside_a_form() -> None:
    def formed(page: Drawing) -> None:
        page.canvas.beginForm("table")
        grid(page, XS, YS, TEXTS)
        page.canvas.endForm()
        page.canvas.translate(20, -30)
        page.canvas.doForm("table")

    document = read_drawn(formed)
    assert rows(document) == WANTED
    assert tables(document)[0].where.bbox == pytest.approx((80, 130, 540, 250), abs=1)


def test_shading_and_underlines_are_no_rules() -> None:
    def shaded(page: Drawing) -> None:
        page.canvas.setFillGray(0.8)
        page.bar(60, 120, 520, 120, 40)
        page.canvas.setFillGray(0)
        grid(page, XS, YS, TEXTS)
        page.line(114, 155, 154, 155)

    assert rows(read_drawn(shaded)) == WANTED


def test_merged_cells_both_ways() -> None:
    def merged(page: Drawing) -> None:
        page.box(60, 100, 360, 220)
        page.line(60, 140, 360, 140)
        page.line(160, 140, 160, 220)
        page.line(160, 180, 360, 180)
        page.line(260, 140, 260, 220)
        for x, y, text in ((64, 115, "一、党的建设"), (64, 175, "类"), (164, 155, "甲"), (264, 155, "乙"),
                           (164, 195, "丙"), (264, 195, "丁")):  # fmt: skip
            page.text(x, y, text)

    table = tables(read_drawn(merged))[0]
    assert [[(c.text, c.column, c.columns, c.rows) for c in row.cells] for row in table.rows] == [
        [("一、党的建设", 0, 3, 1)],
        [("类", 0, 1, 2), ("甲", 1, 1, 1), ("乙", 2, 1, 1)],
        [("丙", 1, 1, 1), ("丁", 2, 1, 1)],
    ]


def test_an_empty_cell_is_there() -> None:
    table = tables(read_drawn(lambda page: grid(page, XS, YS, [["", "甲", ""]])))[0]
    assert [[len(cell.lines) for cell in row.cells] for row in table.rows] == [
        [0, 1, 0],
        [0, 0, 0],
        [0, 0, 0],
    ]


def test_text_between_tables_keeps_its_place() -> None:
    def two(page: Drawing) -> None:
        page.text(60, 80, "上表")
        grid(page, XS, YS, TEXTS)
        page.text(60, 260, "下表")
        grid(page, XS, [y + 200 for y in YS], TEXTS)

    kinds = [b.text if isinstance(b, Paragraph) else "table" for b in read_drawn(two).blocks]
    assert kinds == ["上表", "table", "下表", "table"]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 5), st.integers(1, 7), st.integers(0, 2**32))
def test_any_grid_of_merged_cells_is_read_as_drawn(columns: int, count: int, seed: int) -> None:
    choose = random.Random(seed)
    free = {(x, y) for x in range(columns) for y in range(count)}
    cells = []
    for y in range(count):
        for x in range(columns):
            if (x, y) in free:
                wide, high = choose.randint(1, columns - x), choose.randint(1, count - y)
                while not all((i, j) in free for i in range(x, x + wide) for j in range(y, y + high)):
                    wide, high = max(1, wide - 1), max(1, high - 1)
                    if not all((i, j) in free for i in range(x, x + wide) for j in range(y, y + high)):
                        wide = high = 1
                free -= {(i, j) for i in range(x, x + wide) for j in range(y, y + high)}
                cells.append((x, y, wide, high))

    def draw(page: Drawing) -> None:
        for x, y, wide, high in cells:
            page.box(60 + 70 * x, 80 + 40 * y, 60 + 70 * (x + wide), 80 + 40 * (y + high))
            page.text(64 + 70 * x, 95 + 40 * y, f"{x}.{y}")

    found = tables(read_drawn(draw))[0]
    drawn_x = sorted({x for x, _, wide, _ in cells} | {x + wide for x, _, wide, _ in cells})
    drawn_y = sorted({y for _, y, _, _ in cells} | {y + high for _, y, _, high in cells})
    wanted = [
        (f"{x}.{y}", drawn_x.index(x), drawn_y.index(y),
         drawn_x.index(x + wide) - drawn_x.index(x), drawn_y.index(y + high) - drawn_y.index(y))
        for x, y, wide, high in cells
    ]  # fmt: skip
    got = [(c.text, c.column, y, c.columns, c.rows) for y, row in enumerate(found.rows) for c in row.cells]
    assert sorted(got) == sorted(wanted)


def test_a_side_that_runs_on_from_the_page_before_ends_where_it_is_seen() -> None:
    def side(page: Drawing) -> None:
        page.text(250, 60, "样例镇履行职责事项清单")
        grid(page, XS, YS, TEXTS)
        path = page.canvas.beginPath()
        path.rect(50, page.height - 400, 500, 302)
        page.canvas.clipPath(path, stroke=0, fill=0)
        page.line(XS[0], -600, XS[0], YS[-1])

    document = read_drawn(side)
    assert rows(document) == WANTED
    assert tables(document)[0].where.bbox == pytest.approx((60, 100, 520, 220), abs=3)
