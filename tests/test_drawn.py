"""Made-up townships drawn page by page in the ways word processors lay lists out, against their truth."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.pipeline import read
from tests.support import as_drawn_pdf, compare
from tests.support.drawn_style import PageStyle
from tests.support.made_up import Truth, township
from tests.support.style import Style

SEEDS = (6, 11, 19, 22, 47, 61, 64, 72, 132, 161, 213, 289, 413, 431)
"""Each shows in its smallest form, among others, something that was once read wrong."""

HIGH = PageStyle(leading=2.0, size=12.0, padding=(5.4, 5.0))
LAYOUTS = {
    "plain": PageStyle(),
    "numbers in the middle of each part": PageStyle(number_at="part", long_at="part"),
    "numbers in the middle of the whole": PageStyle(number_at="whole"),
    "cut rows open": PageStyle(open_cut=True, tight=True),
    "no sides": PageStyle(sides=False),
    "no sides and cut rows open": PageStyle(sides=False, open_cut=True),
    "rows kept whole": PageStyle(cut=False),
    "heading row once": PageStyle(heads="first"),
    "title on a page of its own": PageStyle(title_page=True),
    "portrait and landscape": PageStyle(paper="mixed", size=9.0),
    "turned left": PageStyle(turn=270),
    "turned right": PageStyle(turn=90),
    "cropped": PageStyle(crop=True),
    "double rules": PageStyle(rules="double"),
    "dashed rules": PageStyle(rules="dashed"),
    "broken rules": PageStyle(rules="broken", gap=2.0),
    "cells outlined": PageStyle(rules="cells", gap=2.0),
    "level rules alone": PageStyle(rules="level"),
    "no rules": PageStyle(rules="none", padding=(5.4, 5.0), paper="landscape", centred=False),
    "filled boxes, thick frame, shaded heads": PageStyle(rules="bar", frame=2.25, shaded=True),
    "justified, hanging punctuation": PageStyle(align="justify", hang=True, quarter=True, indent=True),
}
COLUMNS = {
    "name at the top": HIGH,
    "name in the middle": replace(HIGH, name_at="whole"),
    "name on each page": replace(HIGH, name_at="each"),
    "name in the middle, open cuts": replace(HIGH, name_at="whole", open_cut=True, cut=False),
    "name upright": replace(HIGH, name_at="whole", upright_names=True),
    "a cell a row": replace(HIGH, merged=False),
}


def differences(data: bytes, truth: Truth, folder: Path) -> list[str]:
    source = folder / "list.pdf"
    source.write_bytes(data)
    return compare.differences(truth, read(source))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_drawn_list_is_read_as_it_was_meant(seed: int, tmp_path: Path) -> None:
    data, truth = as_drawn_pdf.case(seed)
    assert differences(data, truth, tmp_path) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout(layout: str, tmp_path: Path) -> None:
    data, truth = as_drawn_pdf.draw(township(4, tricky=False), Style(), LAYOUTS[layout])
    assert differences(data, truth, tmp_path) == []


@pytest.mark.parametrize("layout", COLUMNS)
@pytest.mark.parametrize("at", [0, 1])
def test_a_column_of_categories(layout: str, at: int, tmp_path: Path) -> None:
    style = Style(category="first", category_at=at)  # type: ignore[arg-type]
    data, truth = as_drawn_pdf.draw(township(4, tricky=False), style, COLUMNS[layout])
    assert differences(data, truth, tmp_path) == []
