"""What `var()` stands for in a page's styles (CSS Custom Properties Level 1)."""

from collections.abc import Iterable, Mapping

import regex

__all__ = ["resolved", "variables"]

SET = regex.compile(r"(?<=[{;\s])(--[\w-]+)\s*:\s*([^;{}]*)")
USED = regex.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
ROUNDS = 5
"""So deep variables stand for variables."""


def variables(sheets: Iterable[str]) -> dict[str, str | None]:
    """The value of each variable that sheets set; None where they set several, as dark pages do."""
    found: dict[str, str | None] = {}
    for name, stated in (one for sheet in sheets for one in SET.findall(sheet)):
        value = stated.strip()
        found[name] = value if found.get(name, value) == value else None
    return found


def resolved(text: str, values: Mapping[str, str | None]) -> str:
    """A text of styles with what its variables stand for, where that is known, or else their fallbacks."""

    def value_of(use: "regex.Match[str]") -> str:
        value = values.get(use[1], use[2])
        return use[0] if value is None else value

    for _ in range(ROUNDS):
        if "var(" not in text:
            break
        text = USED.sub(value_of, text)
    return text
