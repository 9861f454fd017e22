"""How a drawn list's pages look: one field an axis, drawn from a seed or set by a test."""

from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.support.pdf import NAMED
from tests.support.typeset import Align

__all__ = ["PageStyle"]

Vertical = Literal["top", "part", "whole"]


@dataclass(frozen=True)
class PageStyle:
    """Every axis at its plainest; `drawn` varies them. Sizes are points.

    `number_at` is where numbers, titles and departments stand in a row: at its top, in the middle of each of
    its parts (as Word does), or in the middle of the whole, on whatever page that is (as Excel and WPS do).
    `name_at` is the same for a merged category's name, which "each" repeats on every page. `cut` says whether
    a row may break over pages; `tight` that a part ends below its last line and not at the page's foot.
    `open_cut` leaves a cut row's edge undrawn, `sides` draws the table's left and right edge.
    """

    paper: Literal["portrait", "landscape", "mixed"] = "landscape"
    turn: Literal[0, 90, 270] = 0
    crop: bool = False
    font: str = NAMED
    size: float = 10.5
    leading: float = 1.3
    paragraph_gap: float = 0.0
    padding: tuple[float, float] = (5.4, 2.0)
    align: Align = "left"
    indent: bool = False
    quarter: bool = False
    hang: bool = False
    spread_heads: bool = False
    cut: bool = True
    tight: bool = False
    widows: bool = True
    number_at: Vertical = "top"
    long_at: Literal["top", "part"] = "top"
    centred: bool = True
    merged: bool = True
    name_at: Literal["top", "whole", "each"] = "top"
    upright_names: bool = False
    narrow: float = 7.0
    heads: Literal["each", "first"] = "each"
    title_page: bool = False
    rules: Literal["stroke", "bar", "double", "cells", "broken", "dashed", "level", "none"] = "stroke"
    width: float = 0.5
    frame: float = 0.5
    gap: float = 1.0
    open_cut: bool = False
    sides: bool = True
    shaded: bool = False
    page_number: str | None = "— {} —"
    running_head: bool = False
    watermark: bool = False

    @classmethod
    def drawn(cls, rng: Random) -> "PageStyle":
        paper: Literal["portrait", "landscape", "mixed"] = rng.choice(("portrait", "landscape", "mixed"))
        turn: Literal[0, 90, 270] = rng.choice((0, 0, 0, 90, 270))
        return cls(
            paper=paper,
            turn=turn,
            crop=turn == 0 and rng.random() < 0.15,
            size=rng.choice((8.0, 9.0, 10.5) if paper != "landscape" else (9.0, 10.5, 12.0, 14.0)),
            leading=rng.choice((1.05, 1.2, 1.3, 1.5, 2.0)),
            paragraph_gap=rng.choice((0.0, 0.0, 3.0, 7.0)),
            padding=(rng.choice((2.0, 5.4, 5.4, 8.0)), rng.choice((0.5, 2.0, 5.0))),
            align=rng.choice(("left", "left", "justify")),
            indent=rng.random() < 0.25,
            quarter=rng.random() < 0.4,
            hang=rng.random() < 0.2,
            spread_heads=rng.random() < 0.3,
            cut=rng.random() < 0.75,
            tight=rng.random() < 0.4,
            widows=rng.random() < 0.5,
            number_at=rng.choice(("top", "part", "whole", "whole")),
            long_at=rng.choice(("top", "top", "part")),
            centred=rng.random() < 0.7,
            merged=rng.random() < 0.8,
            name_at=rng.choice(("top", "whole", "whole", "each")),
            upright_names=rng.random() < 0.3,
            narrow=rng.choice((5.0, 7.0, 9.0, 12.0) if paper == "landscape" else (5.0, 7.0)),
            heads=rng.choice(("each", "each", "first")),
            title_page=rng.random() < 0.2,
            rules=rng.choice(("stroke", "stroke", "bar", "double", "cells", "broken", "dashed")),
            width=rng.choice((0.25, 0.5, 1.0)),
            frame=rng.choice((0.5, 0.5, 1.5, 2.25)),
            gap=rng.choice((0.5, 1.0, 2.0)),
            open_cut=rng.random() < 0.3,
            sides=rng.random() < 0.85,
            shaded=rng.random() < 0.3,
            page_number=rng.choice((None, "— {} —", "{}", "第{}页", "- {} -")),
            running_head=rng.random() < 0.2,
            watermark=rng.random() < 0.15,
        )
