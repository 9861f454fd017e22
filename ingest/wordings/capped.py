"""Many names in a line: the first of them, and how many more there are."""

from collections.abc import Sequence

from ingest.wordings.wording import Language, Wording

__all__ = ["capped"]

MORE = Wording("{} and {} more", "{}等，另有 {} 个")


def capped(texts: Sequence[str], joint: str, most: int | None, language: Language) -> str:
    """Texts joined, at most so many of them.

    >>> capped(["甲", "乙", "丙", "丁"], "、", 2, "zh")
    '甲、乙等，另有 2 个'
    """
    if most is None or len(texts) <= most:
        return joint.join(texts)
    return MORE.to(language).format(joint.join(texts[:most]), len(texts) - most)
