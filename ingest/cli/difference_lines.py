"""Where townships differ, in the terminal: by kind, each with both wordings, the changed words marked."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.cli.paint import Paint, coloured
from ingest.cli.screen import shortened
from ingest.cli.widths import width_of
from ingest.wordings.questions import DIFFERENCES, DIFFERS
from ingest.wordings.terms import LISTS, list_name
from ingest.wordings.wording import Language
from ingest.writers.changes.marks import IN_NEW, IN_OLD, Mark, MarkedRun, marks
from models.matrix import Difference

__all__ = ["difference_lines", "marked_words"]

CONTEXT = 12
"""Characters shown on each side of words that changed."""


def difference_lines(
    found: Sequence[Difference], width: int, language: Language, paint: Paint
) -> Iterator[str]:
    """The differences by kind, a line each; of duties a line more for either wording."""

    def say(name: str, **values: object) -> str:
        return DIFFERS[name].to(language).format(**values)

    yield paint("bold", say("head", count=len(found)) if found else say("none"))
    for kind, group in groupby(found, key=lambda one: one.kind):
        those = list(group)
        yield paint("bold", say("kind", kind=DIFFERENCES[kind].to(language), count=len(those)))
        for one in those:
            yield from ("  " + line for line in _lines(one, width - 2, language, paint))


def _lines(one: Difference, width: int, language: Language, paint: Paint) -> Iterator[str]:
    def say(name: str, title: str) -> str:
        return DIFFERS[name].to(language).format(**values, title=title)

    values: dict[str, object] = {
        "township": one.edition.name,
        "list": list_name(one.list or "", language),
        "number": one.number,
        "usual": one.usual,
        "of": one.of,
        "expected": LISTS[one.like_list].to(language) if one.kind == "other_list" else one.expected,
        "found": list_name(one.found or "", language) if one.kind == "other_list" else one.found,
    }
    name = {"missing": "missing", "other_duties": "duties"}.get(one.kind, "other")
    room = width - width_of(say(name, ""))
    yield say(name, shortened(one.title, max(room, CONTEXT * 2)))
    if one.kind == "other_duties":
        runs = marks(one.expected, one.found or "")
        usual = marked_words(runs, IN_OLD, "red", paint)
        here = marked_words(runs, IN_NEW, "green", paint) or DIFFERS["nothing"].to(language)
        yield "  " + DIFFERS["expected"].to(language).format(usual=one.usual, of=one.of, text=usual)
        yield "  " + DIFFERS["found"].to(language).format(text=here)


def marked_words(runs: Sequence[MarkedRun], side: Sequence[Mark], colour: str, paint: Paint) -> str:
    """One of two wordings on a line, its words that the other has not marked, the rest cut short."""
    own = [run for run in runs if run.mark in side]
    said = []
    for at, (mark, text) in enumerate(own):
        line = " ".join(text.split())
        if mark != "same":
            said.append(paint(colour, line) if paint is coloured else f"【{line}】")
        elif at == 0:
            said.append(line if len(line) <= CONTEXT else "…" + line[-CONTEXT:])
        elif at == len(own) - 1:
            said.append(line if len(line) <= CONTEXT else line[:CONTEXT] + "…")
        else:
            said.append(line if len(line) <= 2 * CONTEXT else f"{line[:CONTEXT]}…{line[-CONTEXT:]}")
    return "".join(said)
