"""Numbers run 1…n over all categories: none left out, none twice, none out of turn.

Where one table holds several lists, they may run through all of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading
from models.edition import DutyList
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]


def checks(of: ListReading) -> Iterator[Check]:
    """One check."""
    numbers = [item.number for item in of.rows]
    count = max(len(numbers), max(numbers, default=0))
    twice = sorted(number for number, times in Counter(numbers).items() if times > 1)
    through = frozenset().union(*(others for others in of.elsewhere if others.isdisjoint(numbers)))
    left_out = sorted(set(range(1, count + 1)) - set(numbers) - through)
    unprinted = [draft.number for draft in of.draft.items if not draft.number_printed]
    turned = [b for a, b in pairwise(numbers) if b < a and b not in twice]
    wrong: dict[Fact, Finding] = {
        "left_out": left_out,
        "twice": twice,
        "not_printed": unprinted,
        "out_of_turn": turned,
    }
    suspects = {*twice, *unprinted, *turned, *(number + 1 for number in left_out)}
    yield Subject("numbering", {"list": of.kind}).judged(
        {"begins_anew": 1} if _begins_anew(of.records) else wrong,
        expected=(_runs(numbers) if through else f"1…{len(numbers)}") if numbers else None,
        found=_runs(numbers),
        where=[item.where[0] for item in of.rows if item.number in suspects and item.where],
    )


def _begins_anew(duty_list: DutyList) -> bool:
    """Whether each of several categories has the numbers 1…n of its own."""
    numbers = [[item.number for item in category.items] for category in duty_list.categories]
    return len(numbers) > 1 and all(one == list(range(1, len(one) + 1)) and one for one in numbers)


def _runs(numbers: Sequence[int]) -> str:
    """Numbers as runs: 1…4、6…9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}…{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
