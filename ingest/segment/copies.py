"""Lists that stand in a document twice, as in a page for the screen and one for print: once is enough."""

from models.draft import DraftList

__all__ = ["without_copies"]


def without_copies(lists: list[DraftList]) -> list[DraftList]:
    """The lists but for those that say row by row what an earlier one of their kind says."""
    kept: dict[tuple[str, tuple[tuple[str, ...], ...]], DraftList] = {}
    for duty_list in lists:
        kept.setdefault((duty_list.kind, _rows(duty_list)), duty_list)
    return list(kept.values())


def _rows(duty_list: DraftList) -> tuple[tuple[str, ...], ...]:
    """What the rows say, white space apart, and under which headings."""
    return tuple(
        (category.name, *("".join(cell.split()) for cell in item.printed))
        for category in duty_list.categories
        for item in category.items
    )
