"""How text objects are marked in a page's content: as a layer's, or with a text to be read in their place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import compress

from ingest.readers.pdf import native

__all__ = ["Marks", "marks_of"]

LAYER = "OC"
"""What marks content that a layer switches on and off (ISO 32000-1, 8.11.3.2)."""
SPOKEN = "ActualText"
"""What gives a text in place of the glyphs, for reading aloud and copying (14.9.4); nobody sees it."""


@dataclass(slots=True)
class Marks:
    """The text objects in layers, and the marks that give others a text in place of their glyphs."""

    layered: set[int] = field(default_factory=set)
    spoken: list[tuple[int, int]] = field(default_factory=list)

    def take_off_spoken(self) -> None:
        """Let the objects stand for what their glyphs show; their page's text must be loaded anew."""
        for item, mark in self.spoken:
            native.remove_mark(item, mark)


def marks_of(items: Collection[int]) -> Marks:
    """The marks of text objects; those one after another share them."""
    found = Marks()
    kinds: dict[int, tuple[bool, bool]] = {}
    for item in compress(items, map(native.marks, items)):
        for mark in _marks(item):
            if mark not in kinds:
                kinds[mark] = native.mark_name(mark) == LAYER, SPOKEN in native.mark_keys(mark)
            is_layer, is_spoken = kinds[mark]
            if is_layer:
                found.layered.add(item)
            if is_spoken:
                found.spoken.append((item, mark))
    return found


def _marks(item: int) -> Iterator[int]:
    return (native.mark(item, number) for number in range(native.marks(item)))
