"""Pictures of lines → characters, each with its place and how sure it is, by RapidOCR's recogniser."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
import regex

from ingest.readers.scan.ink import Grey

__all__ = ["Character", "characters_of", "recognise"]

WIDEST_BATCH = 4000
"""Columns of dots read at a time: what the network gives for them takes 37 MB."""
HEIGHT = 48
"""Rows of dots the network sees a line in."""
STEP = 8
"""Columns of dots for each of which the network says what it sees."""
NARROWEST = 3 * HEIGHT
"""Narrower lines are given room on the right."""


SURE_READ, POSSIBLE = 0.9, 0.1
"""A rare character less sure than this is taken for a usual one that is at least so likely."""
HAN = regex.compile(r"\p{Han}")


class Character(NamedTuple):
    """A character: its middle (dots from the line's left), how sure (0 to 1), what else it may be."""

    text: str
    x: float
    certainty: float
    others: tuple[tuple[str, float], ...] = ()


@cache
def _reader() -> tuple[Any, npt.NDArray[np.str_]]:
    """The network, and the characters it knows in its own order; loaded once, 0.2 s."""
    from rapidocr import RapidOCR

    engine: Any = RapidOCR(params={"Global.log_level": "error"})
    engine.recognize_txt([np.full((HEIGHT, NARROWEST, 3), 255, np.uint8)])  # loads the network
    return engine.text_rec.session, np.array(engine.text_rec.postprocess_op.character)


def recognise(lines: Sequence[Grey]) -> list[list[Character]]:
    """The characters of each line, spaces left out."""
    found: list[list[Character]] = [[] for _ in lines]
    if not lines:
        return found
    session, known = _reader()
    for batch in _batches([_width(line) for line in lines]):
        width = max(_width(lines[index]) for index in batch)
        seen = session(np.stack([_normalised(lines[index], width) for index in batch]))
        for index, chances in zip(batch, seen, strict=True):
            found[index] = list(characters_of(chances, known, lines[index].shape[0] / HEIGHT))
    return found


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """The lines by width, so many at a time that they aren't too much."""
    batch: list[int] = []
    for index in sorted(range(len(widths)), key=lambda index: widths[index]):
        if batch and (len(batch) + 1) * widths[index] > WIDEST_BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _width(line: Grey) -> int:
    """The columns of dots the network sees a line in."""
    height, width = int(line.shape[0]), int(line.shape[1])
    return -(-max(round(width * HEIGHT / height), NARROWEST) // STEP) * STEP


def _normalised(line: Grey, width: int) -> npt.NDArray[np.float32]:
    """A line as the network was taught to see it: three equal channels, -1 black to 1 white, 0 beyond."""
    own = min(max(round(line.shape[1] * HEIGHT / line.shape[0]), 1), width)
    shrinks = line.shape[0] > HEIGHT
    small = cv2.resize(line, (own, HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    seen = np.zeros((3, HEIGHT, width), np.float32)
    seen[:, :, :own] = small.astype(np.float32) / 127.5 - 1
    return seen


def characters_of(
    chances: npt.NDArray[np.float32], known: npt.NDArray[np.str_], scale: float
) -> Iterator[Character]:
    """What stands in a line, from the chances of every character in every column.

    The same character in neighbouring columns is one, unless a blank is between (CTC, Graves et al. 2006).
    """
    best = chances.argmax(axis=1)
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start] and not known[best[start]].isspace():
            column = start + int(chances[start:end, best[start]].argmax())
            weights = chances[start:end, best[start]]
            middle = float((np.arange(start, end) + 0.5) @ weights / weights.sum())
            second = np.argpartition(chances[column], -4)[-4:]
            others = sorted(((str(known[at]), float(chances[column, at])) for at in second
                             if at and at != best[start]), key=lambda other: -other[1])  # fmt: skip
            first = str(known[best[start]]), float(chances[column, best[start]])
            (text, certainty), *rest = _likeliest([first, *others])
            yield Character(text, middle * STEP * scale, certainty, tuple(rest))
        start = end


def _likeliest(seen: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """What a character may be, the likeliest first: 黄 before 黃, if the network is in two minds."""
    (first, certainty), *others = seen
    if certainty < SURE_READ and _is_rare(first):
        usual = next((one for one in others if one[1] >= POSSIBLE and not _is_rare(one[0])), None)
        if usual is not None:
            return [usual, *(one for one in seen if one is not usual)]
    return seen


def _is_rare(character: str) -> bool:
    """Whether it is a Chinese character beyond GB 2312: an old form, or one of names alone."""
    if not HAN.match(character):
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
