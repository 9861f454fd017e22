"""What persons decided of duties: it goes before all likeness, and is kept in the dataset from run to run."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.catalogue.register import Register
from ingest.errors import Sentence, SourceError, unreadable
from ingest.likeness.plain import plain
from models.catalogue import DutyDecision

__all__ = ["KEPT", "decide", "keep", "kept_decisions", "read_decisions", "together"]

KEPT = "duty_decisions.csv"
"""The dataset's file of decisions; a person may take lines out of it."""
COLUMNS = (("verdict", "判断"), ("first", "事项一"), ("second", "事项二"))
VERDICTS = {"same": "same", "同一事项": "same", "other": "other", "不同事项": "other"}
ADVICE = "correct the line, or take it out"


def read_decisions(path: Path) -> list[DutyDecision]:
    """The decisions of a file, CSV with the columns verdict, first, second. Lines without a verdict are none.

    Raises SourceError where it can't be read, or a line is no decision.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(_decisions(path, csv.DictReader(file)))
    except OSError as error:
        raise unreadable(str(path), error) from None
    except (UnicodeDecodeError, csv.Error):
        raise _no_table(path) from None


def _no_table(path: Path) -> SourceError:
    advice = "give CSV in UTF-8 with the columns verdict, first, second (判断、事项一、事项二)"
    return SourceError(str(path), "it is no table of decisions", advice, "not_a_record")


def _decisions(path: Path, rows: "csv.DictReader[str]") -> Iterator[DutyDecision]:
    names = [next((name for name in some if name in (rows.fieldnames or ())), "") for some in COLUMNS]
    if not all(names):
        raise _no_table(path)
    for row in rows:
        verdict, first, second = ((row[name] or "").strip() for name in names)
        if not verdict:
            continue
        if verdict not in VERDICTS:
            problem = Sentence("line {line}: {value} is no judgement", line=rows.line_num, value=verdict)
            raise SourceError(str(path), problem, "write same or other (同一事项、不同事项)", "not_a_record")
        if not first or not second:
            problem = Sentence("line {line}: it names no two duties", line=rows.line_num)
            raise SourceError(str(path), problem, ADVICE, "not_a_record")
        yield DutyDecision(
            verdict="same" if VERDICTS[verdict] == "same" else "other", first=first, second=second
        )


def kept_decisions(folder: Path) -> list[DutyDecision]:
    """The decisions that a dataset keeps. Raises SourceError as `read_decisions`."""
    path = folder / KEPT
    return read_decisions(path) if path.is_file() else []


def together(kept: Sequence[DutyDecision], given: Sequence[DutyDecision]) -> list[DutyDecision]:
    """Both, each decision once."""
    return list(dict.fromkeys((*kept, *given)))


def keep(folder: Path, decisions: Sequence[DutyDecision]) -> None:
    """Keep decisions in a dataset. Raises OSError where they can't be written."""
    fresh = folder / f"{KEPT}.fresh"
    with fresh.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([name for name, _ in COLUMNS])
        writer.writerows((one.verdict, one.first, one.second) for one in decisions)
    fresh.replace(folder / KEPT)


# --- what they do


def decide(register: Register, decisions: Sequence[DutyDecision]) -> None:
    """Have wordings be the same duty, or not, as persons decided.

    A wording that speaks for its duty, being its commonest one, takes the whole duty along; another one goes
    alone. Raises SourceError where a decision names no duty, or contradicts another one.
    """
    if not decisions:
        return  # a country's wordings need not be walked through
    spokesmen = _Spokesmen.of(register)
    pairs = [(one, spokesmen.row(one, one.first), spokesmen.row(one, one.second)) for one in decisions]
    parts = _Parts()
    for one, a, b in pairs:
        if one.verdict == "same":
            parts.join(a, b)
    for one, a, b in pairs:
        if one.verdict == "other" and parts.root(a) == parts.root(b):
            problem = "{first} ≠ {second}: other lines say that they are the same"
            raise _wrong(one, problem)
    for one, a, b in pairs:
        if one.verdict == "same":
            _make_one(register, spokesmen, a, b)
    for one, a, b in pairs:
        if one.verdict == "other" and register.wordings.duty[a] == register.wordings.duty[b]:
            _part(register, spokesmen, parts, (a, b))


def _wrong(one: DutyDecision, problem: str) -> SourceError:
    told = Sentence(problem, first=one.first, second=one.second)
    return SourceError("decisions", told, ADVICE, "not_a_record")


@dataclass
class _Spokesmen:
    """The commonest wording of each duty, and where wordings are."""

    register: Register
    by_duty: dict[int, int]
    by_text: dict[str, int]

    @classmethod
    def of(cls, register: Register) -> "_Spokesmen":
        some = register.wordings
        rows = [row for row, occurrence in enumerate(some.occurrence) if occurrence == 1]
        by_duty: dict[int, int] = {}
        for row in sorted(rows, key=lambda row: (-some.items[row], row)):
            by_duty.setdefault(some.duty[row], row)
        by_text = {plain(some.example[row]): row for row in reversed(rows)}
        return cls(register, by_duty, by_text | {some.masked[row]: row for row in rows})

    def row(self, decision: DutyDecision, name: str) -> int:
        """The row of the wording that is named, or that speaks for the duty of that number."""
        if name.isdecimal():
            duty, merged = int(name) - 1, self.register.duties.merged_into
            while 0 <= duty < len(merged) and merged[duty] >= 0:
                duty = merged[duty]
            found = self.by_duty.get(duty)
        else:
            found = self.by_text.get(plain(name))
        if found is None:
            problem = "{first}, {second}: there is no such wording, or no duty of that number"
            raise _wrong(decision, problem)
        return found

    def speaks(self, row: int) -> bool:
        """Whether a wording speaks for its duty."""
        return self.by_duty.get(self.register.wordings.duty[row]) == row


class _Parts:
    """Wordings that are the same by decisions, taken together."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}

    def root(self, row: int) -> int:
        """What stands for all that are the same."""
        while (parent := self._parents.setdefault(row, row)) != row:
            row = parent
        return row

    def join(self, one: int, other: int) -> None:
        """Take two together."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parents[second] = first

    def of(self, row: int) -> list[int]:
        """All that are the same as one."""
        return [one for one in (*self._parents, row) if self.root(one) == self.root(row)]


def _make_one(register: Register, spokesmen: _Spokesmen, a: int, b: int) -> None:
    some = register.wordings
    if some.duty[a] != some.duty[b]:
        if spokesmen.speaks(a) and spokesmen.speaks(b):
            into, duty = sorted((some.duty[a], some.duty[b]))
            speaker = spokesmen.by_duty[into]
            register.merge(duty, into)
            spokesmen.by_duty[into] = speaker
        elif spokesmen.speaks(b):
            some.duty[a] = some.duty[b]
        else:
            some.duty[b] = some.duty[a]
    some.why[a] = some.why[b] = "by_hand"


def _part(register: Register, spokesmen: _Spokesmen, parts: _Parts, pair: tuple[int, int]) -> None:
    """Give the wording that speaks less for their duty one of its own, with all that are the same as it."""
    some = register.wordings
    sides = [parts.of(row) for row in pair]
    speaking = [
        (any(map(spokesmen.speaks, rows)), sum(some.items[row] for row in rows), -min(rows)) for rows in sides
    ]
    duty = register.mint()
    for row in sides[speaking.index(min(speaking))]:
        some.duty[row], some.why[row] = duty, "by_hand"
