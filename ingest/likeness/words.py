"""The words of titles that mean something of one duty only, and what two titles share and oppose of them.

Pairs of characters say how alike two titles are; words say of what they speak. `归侨侨属走访慰问` has next to
none of the characters of a long duty that names 归侨及侨属 among others, and both of its nouns from there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log

import numpy as np
import regex
import rjieba

from ingest.likeness.terms import Indexes, Reals

__all__ = ["GENERIC", "NOUNS", "TaggedWords", "kept_and_opposed", "tagged"]

TaggedWords = tuple[tuple[str, str], ...]
"""Words in order, each with its tag of Jieba's set."""

GENERIC = regex.compile(
    r"工作|行为|情况|活动|事项|问题|单位|企业|人员|群众|居民|村民|部门|机构"
    r"|组织|项目|方面|事务|任务|内容|范围|区域|辖区|对象|主体|方式|制度|机制"
    r"|措施|体系|政策|法规|法律|规定|标准|要求|条件|信息|资料|材料|数据|服务"
    r"|管理|保障|建设|业务|日常|行政|相关|有关|过程|环节|领域|场所|个人|人"
    r"|者|职责|依法|按规定|镇|乡|街道|村|社区|区|县|市|镇域|全镇"
    r"|开展|负责|统筹|牵头|组织|承担|做好|抓好|落实|加强|强化|推进|推动|协助|配合|参与|实施|进行"
)
"""Words that may stand for one another in any duty: that they changed tells nothing of its object."""
NOUNS = ("n", "j")
"""Tags of words that name things."""
CONTENT = (*"nvjabilz",)
"""Tags of words that say of what a title speaks, and what is done: all but those that only join."""
DONE = "v"
"""Tag of words that say what is done."""
SENTENCE = regex.compile(r"[,;。]")
LONG = 3
"""Characters from which a noun is made of two: what it is (保险) behind of what kind (医疗)."""
ENDING = 2
"""Characters of what it is."""
MOST_OPPOSED = 2
"""Nouns opposed from which more say no more."""


@lru_cache(maxsize=16384)
def tagged(text: str) -> TaggedWords:
    """The words of a text."""
    return tuple(rjieba.tag(text))


def kept_and_opposed(
    old: Sequence[str], new: Sequence[str], rows: Indexes, columns: Indexes, asked: Indexes
) -> tuple[Reals, Reals]:
    """For each pair of plain titles two shares, 0 to 1; 0 for all but the pairs `asked`.

    What the other one has of the words of the shorter one, rare words counting more; and how far nouns of one
    kind stand against each other (医疗保险, 养老保险): one title has the one, the other the other.
    """
    texts = (*old, *new)
    words = [_content(text) for text in texts]
    counts = Counter(word for some in words for word in some)
    weights = {word: log((1 + len(texts)) / count) for word, count in counts.items()}
    nouns = [_compounds(text) for text in texts]
    kept, opposed = np.zeros(len(rows)), np.zeros(len(rows))
    pairs = zip(asked.tolist(), rows[asked].tolist(), (columns[asked] + len(old)).tolist(), strict=True)
    for at, row, column in pairs:
        short, long = sorted((row, column), key=lambda one: (len(texts[one]), one))
        kept[at] = _kept(words[short], texts[long], weights)
        if nouns[row] and nouns[column]:
            opposed[at] = _opposed((nouns[row], nouns[column]), (texts[row], texts[column]))
    return kept, opposed


def _content(text: str) -> frozenset[str]:
    """The words of two characters and more that say of what a text speaks.

    In a name, what is done stands last (归侨侨属走访慰问), and may be called otherwise when others do it.
    """
    words = [(word, tag) for word, tag in tagged(text) if len(word) > 1 and tag.startswith(CONTENT)]
    if not SENTENCE.search(text):
        while len(words) > 1 and words[-1][1].startswith(DONE):
            words.pop()
    return frozenset(word for word, _ in words if not GENERIC.fullmatch(word))


def _kept(words: Iterable[str], text: str, weights: dict[str, float]) -> float:
    every = sum(weights[word] for word in words)
    return sum(weights[word] for word in words if word in text) / every if every else 0.0


def _compounds(text: str) -> dict[str, list[str]]:
    """The long nouns of a text by what they are."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, tag in tagged(text):
        if len(word) >= LONG and tag.startswith(NOUNS):
            found[word[-ENDING:]].append(word)
    return found


def _opposed(nouns: tuple[dict[str, list[str]], dict[str, list[str]]], texts: tuple[str, str]) -> float:
    """How many nouns of one ending and length stand in one text only, in each one."""
    first, second = nouns
    found = 0
    for ending in first.keys() & second.keys():
        own = [word for word in first[ending] if word not in texts[1]]
        others = [word for word in second[ending] if word not in texts[0]]
        found += sum(len(word) == len(other) for word in own for other in others)
    return min(found, MOST_OPPOSED) / MOST_OPPOSED
