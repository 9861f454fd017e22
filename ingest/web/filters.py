"""How pages write numbers, dates, sizes and the values of records, in Chinese."""

from collections.abc import Callable

from ingest.wordings.terms import DISPOSITIONS, LEVELS, LISTS

__all__ = ["FILTERS", "month", "number", "percent", "size"]


def number(value: int) -> str:
    """35824 as 35,824."""
    return f"{value:,}"


def month(issued: str | None) -> str:
    """2025-07 as 2025 年 7 月; 2025 as 2025 年."""
    if issued is None:
        return "未写明日期"
    year, _, at = issued.partition("-")
    return f"{year} 年 {int(at)} 月" if at else f"{year} 年"


def percent(share: float) -> str:
    """How sure recognition is, 0 to 1, in whole hundredths; never 100 % of what it is not."""
    return f"{int(share * 100)}%"


def size(count: int) -> str:
    """Bytes in KB or MB."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(count / 1e3, 0.1):.1f} KB"


FILTERS: dict[str, Callable[..., str]] = {
    "number": number,
    "month": month,
    "percent": percent,
    "size": size,
    "list_name": lambda kind: LISTS[kind].zh,
    "level": lambda level: LEVELS[level].zh,
    "disposition": lambda what: DISPOSITIONS[what].zh,
}
"""The filters by their names in templates."""
