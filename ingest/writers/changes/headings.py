"""What a comparison is called where people read it: places and months in words."""

from ingest.web.filters import month
from models.changes import Changes, Compared

__all__ = ["editions_named", "heading"]


def heading(changes: Changes) -> str:
    """`示例镇 2025 年 7 月 → 2026 年 7 月`; both places where they are two."""
    old, new = changes.old, changes.new
    if old.place == new.place:
        return f"{_whose(new)} {month(old.issued)} → {month(new.issued)}"
    return f"{_whose(old)} {month(old.issued)} → {_whose(new)} {month(new.issued)}"


def editions_named(changes: Changes) -> tuple[str, str]:
    """Each of the two editions: 原 and 新, whose, of when."""
    sides = (("原", changes.old), ("新", changes.new))
    old, new = (f"{which}：{_whose(one)}，{month(one.issued)}" for which, one in sides)
    return old, new


def _whose(edition: Compared) -> str:
    return edition.place or edition.source
