"""Bars drawn by pygal as an SVG the page itself dresses: no style, script or name of its own."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import pygal  # type: ignore[import-untyped,unused-ignore]
from markupsafe import Markup

__all__ = ["Bar", "bars"]

sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]
# It looks for plugins at every later import, in a way Python warns of.

WIDTH = 380
"""Units of a picture's width: about the pixels it has on the page, so that its letters keep their size."""
ROW = 27
"""Units of a bar's row."""
LETTER = 13
"""Units of a label's letter, as the page's style sets it."""
LATIN = 0.6
"""The part of a letter's height pygal takes for its width; a Chinese letter is as wide as it is high."""
LONGEST = 11
"""Letters of a label; a longer one is cut, and whole in the table beside the picture."""
ROOM = 1.16
"""How much longer than the longest bar the axis is, for the number after it."""
KEPT = {
    "g": ("class", "transform"),
    "a": (),
    "rect": ("x", "y", "width", "height"),
    "text": ("class", "x", "y"),
}
"""Elements of pygal's picture that are kept, and their attributes."""


@dataclass(frozen=True)
class Bar:
    """A bar: what it is called, how long it is, and where a click leads."""

    name: str
    value: int
    link: str

    @property
    def label(self) -> str:
        """The name, or its end where it is too long to stand beside a bar: many begin with the same place."""
        return self.name if len(self.name) <= LONGEST else f"…{self.name[1 - LONGEST :]}"


def bars(rows: Sequence[Bar]) -> Markup:
    """The bars from the top down, each a link that says its name and number."""
    upwards = list(reversed(rows))
    chart = pygal.HorizontalBar(
        width=WIDTH,
        height=ROW * len(rows),
        margin=0,
        margin_left=(1 - LATIN) * LETTER * max(len(row.label) for row in rows),
        spacing=6,
        range=(0, ROOM * max(1, *(row.value for row in rows))),
        print_values=True,
        print_values_position="top",
        show_legend=False,
        show_x_labels=False,
        truncate_label=-1,
        style=pygal.style.Style(label_font_size=LETTER, value_font_size=LETTER),
        js=(),
        css=(),
    )
    chart.x_labels = [row.label for row in upwards]
    chart.add("", [{"value": row.value, "xlink": {"href": row.link}} for row in upwards])
    root = ElementTree.Element("svg", viewBox=f"0 0 {WIDTH} {ROW * len(rows)}", role="group")
    for group in chart.render_tree().iterfind("g/g"):
        if group.get("class") in ("plot", "plot text-overlay"):
            root.append(_kept(group))
    for link, row in zip(root.iter("a"), upwards, strict=True):
        link.set("href", row.link)
        ElementTree.SubElement(link, "title").text = f"{row.name}：{row.value} 项"
    for drawn in root.iterfind(".//g[@class='bars']"):
        drawn[:] = reversed(drawn)  # so that the keyboard goes through them from the top
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704 (the tree escapes its texts)


def _kept(element: ElementTree.Element) -> ElementTree.Element:
    """The element without what pygal's own style, script and tooltips need."""
    tag = str(element.tag)
    bare = ElementTree.Element(tag, {name: element.get(name, "") for name in KEPT[tag]})
    bare.text = element.text if tag == "text" else None
    bare.extend(_kept(part) for part in element if part.tag in KEPT and part.get("class") != "background")
    return bare
