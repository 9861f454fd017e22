"""What the report says of checks, repairs, doubts and places, in Chinese."""

from collections.abc import Sequence

from ingest.wordings import checks, places, repairs, terms
from models.base import Where
from models.reconciliation import Check, Role, Status
from models.repairs import Doubt, RepairRule

__all__ = ["about", "doubt", "finding", "findings", "place", "role", "rule", "said", "status"]

MOST, MOST_PLACES = 12, 8
"""So many names and places of a kind are said, and how many more there are."""


def about(check: Check) -> str:
    """What a check is about."""
    return checks.about(check, "zh")


def findings(check: Check) -> str:
    """What a check found wrong but for numbers, which stand in columns of their own."""
    return checks.findings(check, "zh", MOST)


def finding(check: Check) -> str:
    """What is wrong, where nothing stands beside it."""
    return checks.detail_of(check, "zh", MOST) or ""


def said(check: Check, value: int | str | None) -> str:
    """What a check expected or found; runs of numbers as 1–119."""
    text = checks.said(check, value, "zh", MOST)
    return text.replace("…", "–") if check.code == "numbering" else text


def status(one: Status) -> str:
    """How a check ended."""
    return terms.STATUSES[one].zh


def role(one: Role) -> str:
    """What a text of the document is."""
    return terms.ROLES[one].zh


def rule(one: RepairRule) -> str:
    """What a rule of repair does."""
    return repairs.RULES[one].zh


def doubt(one: Doubt) -> str:
    """Why something is doubted."""
    return repairs.why(one, "zh")


def place(where: Sequence[Where]) -> str:
    """Places in a few words."""
    return places.place_words(where, "zh", MOST_PLACES)
