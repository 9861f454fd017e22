"""An item's printed cells, each with the column of its list it stands in."""

from models.edition import DutyList, Item

__all__ = ["by_column"]


def by_column(duty_list: DutyList, item: Item) -> dict[int, str]:
    """The printed cells by the index of their column, the category's left out, which no item's cells hold.

    Empty where the row has not just one cell for each column, so that none can be said to be another's.
    """
    columns = [at for at, role in enumerate(duty_list.roles) if role != "category"]
    if len(columns) != len(item.printed):
        return {}
    return dict(zip(columns, item.printed, strict=True))
