"""A check made of what is checked, of what, and what was found wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.wordings.checks import detail_of
from models.base import Where
from models.reconciliation import Check, CheckCode, Fact, Finding, Status

__all__ = ["Subject"]

NAMING: tuple[Fact, ...] = ("list", "number")
"""The facts a check's id ends in, in this order."""
NOTHING: Mapping[Fact, Finding] = {}
Stated = int | str | None


@dataclass(frozen=True)
class Subject:
    """What is checked: `numbering` of the list `basic`, `heading.items` of its category 3."""

    code: CheckCode
    about: Mapping[Fact, Finding] = field(default_factory=dict)

    def judged(
        self,
        wrong: Mapping[Fact, Finding],
        expected: Stated = None,
        found: Stated = None,
        where: Sequence[Where] = (),
    ) -> Check:
        """The check, failed where anything is wrong; of `wrong`, values by facts, empty ones are left out.

        `where` is kept of a failed check only: there is nothing to look for in one that holds.
        """
        wrong = {fact: value for fact, value in wrong.items() if value not in ([], "", 0)}
        return self._check("failed" if wrong else "ok", expected, found, where if wrong else (), wrong)

    def compared(self, expected: Stated, found: Stated, where: Sequence[Where] = ()) -> Check:
        """The check, which holds when what is stated is what was found; not stated where nothing is."""
        status: Status = "not_stated" if expected is None else "ok" if expected == found else "failed"
        return self._check(status, expected, found, where)

    def not_stated(self, expected: Stated, where: Sequence[Where] = ()) -> Check:
        """The check, which the document gives nothing to hold against."""
        return self._check("not_stated", expected, None, where)

    def _check(
        self,
        status: Status,
        expected: Stated,
        found: Stated,
        where: Sequence[Where],
        wrong: Mapping[Fact, Finding] = NOTHING,
    ) -> Check:
        check = Check(
            id=".".join([self.code, *(str(self.about[fact]) for fact in NAMING if fact in self.about)]),
            status=status,
            expected=expected,
            found=found,
            code=self.code,
            values={**self.about, **wrong},
            where=list(where),
        )
        return check.model_copy(update={"detail": detail_of(check, "en")}) if status == "failed" else check
