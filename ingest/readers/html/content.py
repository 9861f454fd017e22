"""The text that a sheet's `content` makes, with the numbers it counts (CSS Generated Content, Lists 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex
import tinycss2

from ingest.readers.html.blocks import LIST_STYLES
from ingest.readers.html.sheets import Declarations
from ingest.text.numerals import written

__all__ = ["Counters", "contents"]

ICON = regex.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Characters of icon fonts: pictures, and no text."""


@dataclass
class Counters:
    """How far each counter has counted."""

    values: dict[str, int] = field(default_factory=dict)

    def count(self, styles: Declarations) -> None:
        """Take what an element resets and counts."""
        for name, value in _counts(styles.get("counter-reset", ""), 0):
            self.values[name] = value
        for name, value in _counts(styles.get("counter-increment", ""), 1):
            self.values[name] = self.values.get(name, 0) + value


def _counts(value: str, default: int) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for word in value.split() if value != "none" else ():
        if regex.fullmatch(r"-?\d{1,6}", word):
            if found:
                found[-1] = (found[-1][0], int(word))
        else:
            found.append((word, default))
    return found


def contents(value: str, attributes: Mapping[str, str], counters: Counters) -> str:
    """The text that a value of `content` makes for an element with these attributes; icons are none."""
    text = ""
    for part in tinycss2.parse_component_value_list(value, skip_comments=True):
        if part.type == "string":
            text += part.value.replace("\n", "\u2028")
        elif part.type == "function":
            words = [one.value for one in part.arguments if one.type in ("ident", "string")]
            if part.lower_name == "attr" and words:
                text += attributes.get(words[0].lower(), "")
            elif part.lower_name == "counter" and words:
                style = LIST_STYLES.get(words[1] if len(words) > 1 else "decimal", "decimal")
                text += written(counters.values.get(words[0].lower(), 0), style)
        elif part == "/":
            break  # what follows is for screen readers
    return ICON.sub("", text)
