"""Titles without the places of their own edition: what townships word alike reads alike then.

A place's name is masked with its unit (示例镇) and without (讲好示例故事), but not without it where that is a
word of any duty (of 平安镇 in 平安建设): other places' titles show which those are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import regex

from ingest.catalogue.vectors import Indexes32, ranges
from ingest.likeness.plain import plain
from ingest.likeness.terms import Indexes
from models.edition import Place

__all__ = ["MASK", "MaskedTitles", "masked_titles", "places_out"]

MASK = "〇"
"""What stands for a place."""
UNIT = regex.compile(
    r"(?:特别行政区|(?:\p{Han}+族)?自治[区州县旗]|街道办事处|街道|省|市|地区|盟|州|区|县|旗|镇|乡|苏木)$"
)
SEVERAL = regex.compile(f"{MASK}(?:{MASK})+")
SHORTEST = 2
"""Characters of a name without its unit: a single one is a word of any text."""
BASE = np.uint64(0x9E3779B97F4A7C15)
"""A large odd number, by which stretches of text are told apart."""


@dataclass(frozen=True, eq=False)
class MaskedTitles:
    """The wordings of titles: of title `n` that `of[n]`; but for items `items`, theirs is `instead`."""

    wordings: list[str]
    of: Indexes32
    items: Indexes
    instead: Indexes32

    def by_item(self, titles: Indexes32) -> Indexes32:
        """The wording of each item, by its title."""
        found = self.of[titles]
        found[self.items] = self.instead
        return found


def masked_titles(
    titles: Sequence[str], places: Sequence[Place], item_titles: Indexes32, item_editions: Indexes32
) -> MaskedTitles:
    """The wordings of distinct titles; items say which edition, by its place, has which title."""
    texts = [plain(title) for title in titles]
    names = [_names(place) for place in places]
    stems = {stem: at for at, stem in enumerate(sorted({stem for one in names for stem, _ in one}))}
    hit_stems, hit_titles = _hits(list(stems), texts)
    with_hit = np.zeros(len(titles), dtype=bool)
    with_hit[hit_titles] = True
    items = np.flatnonzero(with_hit[item_titles])
    words = _words(list(stems), names, (hit_stems, hit_titles), item_titles[items], item_editions[items])
    known = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    of = np.array([known[text] for text in texts], dtype=np.int32)
    both = item_editions[items].astype(np.int64) * len(titles) + item_titles[items]
    pairs, back = np.unique(both, return_inverse=True)
    instead = np.zeros(len(pairs), dtype=np.int32)
    masked = [_longest_first(one, words) for one in names]
    for at, (edition, title) in enumerate(zip(*np.divmod(pairs, max(len(titles), 1)), strict=True)):
        instead[at] = known.setdefault(_out(texts[title], masked[edition]), len(known))
    return MaskedTitles(list(known), of, items, instead[back])


def places_out(title: str, place: Place) -> str:
    """One title's wording, by itself.

    >>> places_out("讲好样例故事", Place(county="示例县", township="样例镇"))
    '讲好〇故事'
    """
    return _out(plain(title), _longest_first(_names(place), frozenset()))


def _out(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, MASK)
    return SEVERAL.sub(MASK, text)


def _names(place: Place) -> list[tuple[str, str]]:
    """The place's names: without unit, and whole."""
    whole = [plain(name) for name in (place.province, place.city, place.county, place.township) if name]
    stems = [UNIT.sub("", name) for name in whole]
    return [(stem if len(stem) >= SHORTEST else name, name) for stem, name in zip(stems, whole, strict=True)]


def _longest_first(names: Iterable[tuple[str, str]], words: frozenset[str]) -> list[str]:
    """What is masked of a place's names, the longest first; those that are words with their unit only."""
    every = {name for both in names for name in both if name not in words}
    return sorted(every, key=lambda name: (-len(name), name))


def _hits(stems: Sequence[str], texts: Sequence[str]) -> tuple[Indexes, Indexes]:
    """Which names stand in which texts, by number."""
    signs = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    starts = np.concatenate(([0], np.cumsum([len(text) for text in texts]))).astype(np.int64)
    by_length: dict[int, list[int]] = defaultdict(list)
    for at, stem in enumerate(stems):
        by_length[len(stem)].append(at)
    found: set[tuple[int, int]] = set()
    for length, some in by_length.items():
        wanted = {int(_codes(_signs(stems[at]), length)[0]): at for at in some}
        keys = np.sort(np.array(list(wanted), dtype=np.uint64))
        codes = _codes(signs, length)
        there = np.flatnonzero(keys[np.minimum(np.searchsorted(keys, codes), len(keys) - 1)] == codes)
        owners = np.searchsorted(starts, there, side="right") - 1
        for at, title in zip(codes[there].tolist(), owners.tolist(), strict=True):
            if stems[wanted[at]] in texts[title]:
                found.add((wanted[at], title))
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _signs(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _codes(signs: np.ndarray, length: int) -> np.ndarray:
    """A number for each stretch of so many characters."""
    found = np.zeros(max(len(signs) - length + 1, 0), dtype=np.uint64)
    for at in range(length):
        found = found * BASE + signs[at : at + len(found)].astype(np.uint64)
    return found


def _words(
    stems: Sequence[str],
    names: Sequence[Sequence[tuple[str, str]]],
    hits: tuple[Indexes, Indexes],
    titles: Indexes32,
    editions: Indexes32,
) -> frozenset[str]:
    """The names that are words: more titles have them in editions of other places than of their own."""
    number = {stem: at for at, stem in enumerate(stems)}
    own = {edition * len(stems) + number[stem] for edition, some in enumerate(names) for stem, _ in some}
    owned = np.array(sorted(own), dtype=np.int64)
    order = np.argsort(titles, kind="stable")
    ordered = titles[order]
    begin, end = (np.searchsorted(ordered, hits[1], side=side) for side in ("left", "right"))
    at, starts = ranges(begin, end - begin)
    which = np.repeat(np.arange(len(hits[0])), np.diff(starts))
    keys = editions[order[at]].astype(np.int64) * len(stems) + hits[0][which]
    place = np.minimum(np.searchsorted(owned, keys), max(len(owned) - 1, 0))
    foreign = np.bincount(which, owned[place] != keys, minlength=len(hits[0])) > 0
    elsewhere = np.bincount(hits[0], foreign, minlength=len(stems))
    here = np.bincount(hits[0], ~foreign, minlength=len(stems))
    return frozenset(stems[at] for at in np.flatnonzero(elsewhere > here).tolist())
