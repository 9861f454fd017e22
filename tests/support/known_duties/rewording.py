"""A duty in other words, as provinces, counties and townships have it: by rules that keep what it is."""

import re
from collections.abc import Callable
from random import Random

from tests.support.known_duties.words import ABBREVIATIONS, FRAMES, HEADS, TURNS
from tests.support.reword import TAILS

__all__ = ["misprinted", "reworded"]

Rule = Callable[[str, Random], str]
FRAMED = tuple((re.compile(pattern), others) for pattern, others in FRAMES)
NEIGHBOURS = "未末士土己已人入日曰千干"
"""Characters that are taken for one another."""


def _turned(text: str, rng: Random) -> str:
    fitting = [pair for pair in TURNS if pair[0] in text]
    if not fitting:
        return text
    old, new = rng.choice(fitting)
    return text if new in text else text.replace(old, new, 1)


def _shortened(text: str, rng: Random) -> str:
    fitting = [pair for pair in ABBREVIATIONS if pair[0] in text]
    return text.replace(*rng.choice(fitting), 1) if fitting else text


def _framed(text: str, rng: Random) -> str:
    for pattern, others in FRAMED:
        if found := pattern.match(text):
            return rng.choice(others).format(found[1])
    return text


def _listed(text: str, rng: Random) -> str:
    """Two neighbours of a list change places."""
    runs = list(
        re.finditer(r"(?<=[、，])([^、，。（）和]{2,8})、([^、，。（）和等]{2,8})(?=[、，和等])", text)
    )
    if not runs:
        return text
    run = rng.choice(runs)
    return f"{text[: run.start()]}{run[2]}、{run[1]}{text[run.end() :]}"


def _clauses(text: str, rng: Random) -> str:
    """Clauses in another order, or one less where there are several."""
    clauses = text.rstrip("。").split("，")
    if len(clauses) < 2:
        return text
    if len(clauses) > 3 and rng.random() < 0.5:
        clauses.pop(rng.randrange(1, len(clauses)))
    else:
        at = rng.randrange(len(clauses) - 1)
        clauses[at], clauses[at + 1] = clauses[at + 1], clauses[at]
    return "，".join(clauses)


def _headed(text: str, rng: Random) -> str:
    for head in HEADS:
        if text.startswith(head):
            return rng.choice([other for other in ("", *HEADS) if other != head]) + text[len(head) :]
    return text if text.startswith(("对", "出具")) else rng.choice(HEADS) + text


def _ended(text: str, rng: Random) -> str:
    return text.rstrip("。") + rng.choice(TAILS)


RULES: tuple[Rule, ...] = (_turned, _turned, _framed, _framed, _shortened, _listed, _clauses, _headed, _ended)


def reworded(text: str, rng: Random, changes: int) -> str:
    """A title after so many changes, of rules that fit it."""
    for _ in range(changes):
        for rule in rng.sample(RULES, len(RULES)):
            changed = rule(text, rng)
            if changed != text:
                text = changed
                break
    return text


def misprinted(text: str, rng: Random) -> str:
    """A title with a character that is wrong, missing or twice."""
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(("", text[at] * 2, rng.choice(NEIGHBOURS))) + text[at + 1 :]
