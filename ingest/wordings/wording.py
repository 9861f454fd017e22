"""One thing said in both languages. It imports nothing slow: the command's help is made of it."""

from typing import Literal, NamedTuple

__all__ = ["Language", "Wording"]

Language = Literal["en", "zh"]


class Wording(NamedTuple):
    """One thing said in both languages."""

    en: str
    zh: str

    def to(self, language: Language) -> str:
        """What is said in that language."""
        return self.en if language == "en" else self.zh
