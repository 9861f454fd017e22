"""A county's changes in the terminal: what is common once, then what is each township's own."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cli.paint import Paint
from ingest.cli.screen import shortened
from ingest.cli.widths import width_of
from ingest.wordings.capped import capped
from ingest.wordings.changes import CAUSES, what_of
from ingest.wordings.command import AT, ITEM
from ingest.wordings.questions import CHANGES
from ingest.wordings.terms import list_name
from ingest.wordings.wording import Language
from models.changes import Change
from models.county_changes import CountyChanges, TownshipChanges

__all__ = ["county_change_lines"]

MOST_NAMED = 5
"""Townships named of many."""
MOST_SHOWN = 12
"""Changes of a township's own that are shown; a file has all of them."""
LEAST_TITLE = 20
COLOURS = {"added": "green", "removed": "red"}


def county_change_lines(found: CountyChanges, width: int, language: Language, paint: Paint) -> Iterator[str]:
    """The townships compared, the causes, the common changes, then the townships."""
    told = _ChangeTeller(width, language, paint)
    yield from told.compared(found)
    yield from told.causes(found)
    yield from told.common(found)
    for township in found.townships:
        yield from told.own(township)


@dataclass(frozen=True)
class _ChangeTeller:
    """Lines of a width, in a language and colours."""

    width: int
    language: Language
    paint: Paint

    def say(self, name: str, **values: object) -> str:
        """A line in words."""
        return CHANGES[name].to(self.language).format(**values)

    def heading(self, name: str, **values: object) -> str:
        """The same as a heading."""
        return self.paint("bold", self.say(name, **values))

    def compared(self, found: CountyChanges) -> Iterator[str]:
        """Which townships are compared, and which are not."""
        count = len(found.townships)
        yield self.heading("head", county=found.county, old=found.old_year, new=found.new_year, count=count)
        for side, names in found.only.items():
            if names:
                year = found.old_year if side == "old" else found.new_year
                named = capped(names, "、", MOST_NAMED, self.language)
                yield self.paint("yellow", "  " + self.say("only", year=year, names=named))

    def causes(self, found: CountyChanges) -> Iterator[str]:
        """What happened once."""
        if found.causes:
            yield self.heading("causes")
        for one in found.causes:
            yield "  " + self.say(
                "cause",
                what=CAUSES[one.kind].to(self.language),
                names=f"{'、'.join(one.old)} → {'、'.join(one.new)}",
                count=len(one.townships),
                of=len(found.townships),
                items=one.items,
            )

    def common(self, found: CountyChanges) -> Iterator[str]:
        """What changed in several townships alike, and where it did not if these are few."""
        if found.common:
            yield self.heading("common")
        everyone = [one.township for one in found.townships]
        for one in found.common:
            yield "  " + self.change(one.change, "change", count=len(one.townships), of=len(everyone))
            others = [name for name in everyone if name not in one.townships]
            if others and len(others) <= MOST_NAMED:
                yield "      " + self.say("not", names="、".join(others))

    def own(self, one: TownshipChanges) -> Iterator[str]:
        """What changed in a township alone."""
        own = one.own
        values = {"old": one.old_items, "new": one.new_items, "count": len(own)}
        yield self.heading("own", township=one.township, **values)
        for change in own[:MOST_SHOWN]:
            yield "  " + self.change(change, "one")
        if len(own) > MOST_SHOWN:
            yield "  " + self.say("more", count=len(own) - MOST_SHOWN)

    def change(self, change: Change, words: str, **values: int) -> str:
        """A change on one line: what became of which item, and where it was and is."""
        what = AT.to(self.language).join(what_of(change, self.language))
        places = " → ".join(
            ITEM.to(self.language).format(list=list_name(kind, self.language), number=number)
            for kind, number in ((change.old_list, change.old_number), (change.new_list, change.new_number))
            if kind
        )
        bare = self.say(words, what=f"{what} {places}", title="", **values)
        title = shortened(
            change.new_title or change.old_title or "", max(LEAST_TITLE, self.width - 2 - width_of(bare))
        )
        line = self.say(words, what=f"{what} {places}", title=title, **values)
        return self.paint(COLOURS[change.kind], line) if change.kind in COLOURS else line
