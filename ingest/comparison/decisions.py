"""What persons decided of items in doubt, found in the two editions: it goes before all evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from ingest.comparison.entries import Entry
from ingest.comparison.matching import Decided, Pair, Parting
from ingest.errors import Sentence, SourceError
from ingest.likeness.plain import plain
from models.changes import Decision
from models.edition import Kind

__all__ = ["decided"]

SOURCE = "decisions"
ADVICE = "correct the line, or leave its judgement empty"
NOT_OLD = "{pair}: the old edition has no such item"
NOT_NEW = "{pair}: the new edition has no such item"
TWICE = "{pair}: another line settles one of these items"
ALONE = "{pair}: a split or merger has two lines or more"


def decided(decisions: Sequence[Decision], before: Sequence[Entry], after: Sequence[Entry]) -> Decided:
    """The decisions as pairs and groups of these editions' items.

    An item is found by list, number and title. Raises SourceError where a decision names an item that its
    edition does not have so, or two contradict each other.
    """
    old, new = _by_place(before), _by_place(after)
    found = [
        (
            one,
            _item(one, NOT_OLD, old, (one.old_list, one.old_number), one.old_title),
            _item(one, NOT_NEW, new, (one.new_list, one.new_number), one.new_title),
        )
        for one in decisions
    ]
    settled = _Settled()
    for one, a, b in found:
        if one.verdict == "same":
            settled.take(one, a, b)
    groups = [*_groups(found, "split", settled), *_groups(found, "merged", settled)]
    same = [Pair(a, b, _shared(a, b)) for one, a, b in found if one.verdict == "same"]
    return Decided(same, frozenset((a, b) for one, a, b in found if one.verdict == "other"), groups)


def _by_place(entries: Iterable[Entry]) -> dict[tuple[Kind, int], list[Entry]]:
    found: dict[tuple[Kind, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.kind, entry.item.number].append(entry)
    return found


def _item(
    decision: Decision,
    problem: str,
    items: Mapping[tuple[Kind, int], Sequence[Entry]],
    place: tuple[Kind, int],
    title: str,
) -> Entry:
    """The item a decision names."""
    found = next((one for one in items.get(place, ()) if one.title == plain(title)), None)
    if found is None:
        raise _wrong(decision, problem)
    return found


def _wrong(decision: Decision, problem: str) -> SourceError:
    pair = f"{decision.old_list} {decision.old_number} → {decision.new_list} {decision.new_number}"
    return SourceError(SOURCE, Sentence(problem, pair=pair), ADVICE, "not_a_record")


@dataclass
class _Settled:
    """Items that a decision has settled already."""

    items: set[Entry] = field(default_factory=set)

    def take(self, decision: Decision, *entries: Entry) -> None:
        """Settle items; SourceError where one is settled."""
        if not self.items.isdisjoint(entries):
            raise _wrong(decision, TWICE)
        self.items.update(entries)


def _groups(
    found: Sequence[tuple[Decision, Entry, Entry]], form: str, settled: _Settled
) -> Iterable[Parting]:
    """The lines of one split by their old item, those of one merger by their new one."""
    parts: dict[Entry, list[tuple[Decision, Entry]]] = defaultdict(list)
    for one, a, b in found:
        if one.verdict == form:
            whole, part = (a, b) if form == "split" else (b, a)
            parts[whole].append((one, part))
    for whole, some in parts.items():
        if len(some) == 1:
            raise _wrong(some[0][0], ALONE)
        settled.take(some[0][0], whole)
        for one, part in some:
            settled.take(one, part)
        entries = [part for _, part in some]
        inside = [_shared(part, whole) for part in entries]
        if form == "split":
            yield Parting("split", [whole], entries, inside)
        else:
            yield Parting("merged", entries, [whole], inside)


def _shared(one: Entry, other: Entry) -> float:
    """How much of a title stands in another one, in order, 0 to 1."""
    return LCSseq.similarity(one.title, other.title) / max(len(one.title), 1)
