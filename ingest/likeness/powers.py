"""What a duty is about and what power it gives: in a title that is a template, each is compared by itself.

`对未取得农药经营许可证经营农药的处罚` gives the power 处罚 over what stands between. A list has dozens of
such titles, alike in nearly all words, and each is another duty: one with another object (农药, 兽药) or
another power (检查, 处罚) is never the same in other words.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex
from rapidfuzz.distance import Indel, Levenshtein

from ingest.likeness.misread import is_misread
from ingest.likeness.words import GENERIC, NOUNS, TaggedWords, tagged

__all__ = ["HEAD", "Template", "is_another", "template_of"]

POWERS = {
    "penalty": r"(?:行政)?处罚|罚款|查处",
    "check": r"(?:(?:日常|现场|安全|监督|专项|定期)*(?:检查|巡查|抽查|核查|监管|监督管理|监督))",
    "licence": r"(?:申请)?(?:审核审批|审批|审核|审查|许可|核发|核准|初审|许可证核发)",
    "coercion": r"(?:行政)?强制(?:拆除|执行|措施)?|查封|扣押|代履行",
    "collection": r"征收|征缴|收缴|追缴|追回",
    "grant": r"(?:资金)?(?:发放|给付)",
    "reward": r"表彰(?:和|或者|、)?奖励|表彰|奖励",
    "confirmation": r"(?:审核)?(?:确认|认定)|鉴定",
    "filing": r"登记|备案",
    "assessment": r"(?:考核|考评)(?:评比)?|评比",
    "response": r"应急(?:处置|处理|救援)",
    "inquiry": r"(?:事故)?调查(?:处理)?",
    "survey": r"普查|清查",
    "mediation": r"(?:行政)?(?:调解|裁决|仲裁)",
    "certificate": r"(?:情况|状况|关系)?证明",
    "planning": r"规划(?:编制)?",
}
"""Powers by class: words of one class say the same power.

Of a million made-up items (tests/support/known_duties, seeds 1 and 2) 1.4 % and 1.2 % of the duties were
taken for a twin without `certificate` and `planning`, 0.9 % with them.
"""
TEMPLATE = regex.compile(
    r"(?P<head>对|关于)?(?P<about>.{2,}?)(?P<of>的|进行|实施|开展)?"
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in POWERS.items())})等?(?:工作|事项)?"
)
HEAD = "对"
"""How a title begins that is a template."""
SHORT = 24
"""Letters up to which a title that ends with a power gives that power, and no other before it."""
CLAUSE = regex.compile(r"[,;。]")
LISTED = "、"
"""Stands between things that are listed: one of many is no duty's object."""
NUMBER = regex.compile(r"[\d一二三四五六七八九十百千万亿零〇两.%]+")
MEANT = (*NOUNS, "v", "b", "i", "l", "z")
"""Tags of words that may stand in a thing's place with others."""
FILLED, NAMED = 0.4, 0.45
"""Share of their letters that two titles of one template have in common: with a power, and without."""


class Template(NamedTuple):
    """A title in two: the class of its power, if it names one, and what it is about."""

    power: str | None
    about: str


@lru_cache(maxsize=65536)
def template_of(title: str) -> Template | None:
    """A plain title as a template; None if it is a sentence, whose words are compared as they stand."""
    single = not CLAUSE.search(title)
    found = TEMPLATE.fullmatch(title)
    if found and ((found["head"] and (single or found["of"])) or (single and len(title) <= SHORT)):
        power = next(name for name in POWERS if found[name])
        return Template(power, found["about"])
    return Template(None, title) if single or title.startswith(HEAD) else None


def is_another(old: str, new: str) -> bool:
    """Whether two plain titles are two duties: another power, or a thing in a thing's place."""
    old, new = sorted((old, new))
    before, after = template_of(old), template_of(new)
    if before is None or after is None or is_misread(old, new, scanned=False):
        return False
    if before.power and after.power and before.power != after.power:
        return True
    filled = bool(before.power and after.power)
    if Indel.normalized_similarity(old, new) < (FILLED if filled else NAMED):
        return False
    swaps = [_is_swap(*pair, old, new, verbs=filled) for pair in _replaced(before.about, after.about)]
    return any(swaps) if filled else bool(swaps) and all(swaps)


def _replaced(old: str, new: str) -> Iterator[tuple[TaggedWords, TaggedWords]]:
    """The words that gave way to others, and those; none that stand in a list of many."""
    before, after = tagged(old), tagged(new)
    same = Levenshtein.opcodes([word for word, _ in before], [word for word, _ in after]).as_matching_blocks()
    at, there = 0, 0
    for block in same:
        gone, come = before[at : block.a], after[there : block.b]
        listed = any(word == LISTED for word, _ in before[max(at - 1, 0) : block.a + 1])
        if (gone or come) and not listed:
            yield gone, come
        at, there = block.a + block.size, block.b + block.size


def _is_swap(gone: TaggedWords, come: TaggedWords, old: str, new: str, *, verbs: bool) -> bool:
    """Whether one thing stands in another's place: both are named, and neither title names both.

    What is done to things (生产, 经营) counts with `verbs` only, word for word, and not where the two share a
    character (排查, 摸排): elsewhere it is wording.
    """
    named = (_things(gone, NOUNS) or _things(come, NOUNS)) and any(
        words and words[-1][1].startswith(NOUNS) for words in (gone, come)
    )
    if not named and not (verbs and len(gone) == len(come) == 1 and set(gone[0][0]).isdisjoint(come[0][0])):
        return False
    before, after = ("".join(_things(words, MEANT)) for words in (gone, come))
    if not before or not after or before in new or after in old:
        return False
    whole = ["".join(word for word, _ in words) for words in (gone, come)]
    return not (_abbreviates(*whole) or _abbreviates(*whole[::-1]))


def _things(words: TaggedWords, tags: tuple[str, ...]) -> list[str]:
    """The words that mean something of this duty only."""
    return [
        word
        for word, tag in words
        if tag.startswith(tags) and not GENERIC.fullmatch(word) and not NUMBER.fullmatch(word)
    ]


def _abbreviates(short: str, long: str) -> bool:
    """Whether all letters of one stand in the other, in order: 监管 of 监督管理."""
    letters = iter(long)
    return all(letter in letters for letter in short)
