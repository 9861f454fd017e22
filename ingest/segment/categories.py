"""The rows of a list in their categories: headings of one level or two, some said again; rows of totals."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from ingest.segment.headings import Heading, total_of
from ingest.segment.rows import Group, RowKind, SortedRow
from models.base import Where
from models.draft import DraftCategory, DraftGroup, DraftItem, DraftList, DraftTotal

__all__ = ["fill", "totals_of"]


def fill(
    duty_list: DraftList,
    groups: Sequence[Group],
    labels: Mapping[int, Heading],
    item_of: Callable[[Group, int], DraftItem],
) -> list[SortedRow]:
    """Put the groups as items into the list's categories; the first row of each item, in order.

    `labels` are headings in a column of their own: one begins at a row of these groups, by its index.
    `item_of` makes an item of a group and the number after the last one's.
    """
    starts = accumulate((len(group) for group in groups), initial=0)
    filling = _Filling(duty_list, groups)
    firsts = []
    number = 0
    for group, start in zip(groups, starts, strict=False):
        first = group[0]
        if first.kind is RowKind.CATEGORY and first.heading is not None:
            filling.open_below(first.heading, first)
            continue
        label = next((labels[at] for at in range(start, start + len(group)) if at in labels), None)
        if label is not None:
            filling.open(label, first.where)
        item = item_of(group, number + 1)
        filling.category.items.append(item)
        firsts.append(first)
        number = item.number
    return firsts


class _Filling:
    """A list while its categories come in."""

    def __init__(self, duty_list: DraftList, groups: Sequence[Group]) -> None:
        headings = [group[0].heading if group[0].kind is RowKind.CATEGORY else None for group in groups]
        pairs = [(upper, lower) for upper, lower in pairwise(headings) if upper and lower]
        self.duty_list = duty_list
        self.upper = {upper.style for upper, lower in pairs if _is_over(upper, lower)}
        self.over = {
            id(one) for one, lower in pairs if one.style in self.upper and lower.style not in self.upper
        }
        self.group: DraftGroup | None = None
        self.blocks: dict[str, int] = {}

    def open_below(self, heading: Heading, row: SortedRow) -> None:
        """Begin what a heading's row heads, if that is not the one in force, said again on a further page."""
        again = self._is_again(heading, row)
        self.blocks[heading.style] = row.block
        if again:
            return
        if heading.style in self.upper:
            self.group = None
        if id(heading) in self.over:
            parts = heading.number, heading.name, heading.label, heading.declared_count
            self.group = DraftGroup(*parts, row.where)
            self.duty_list.groups.append(self.group)
        else:
            self.open(heading, row.where)

    def open(self, heading: Heading, where: Where) -> None:
        """Begin a category."""
        parts = heading.number, heading.name, heading.label, heading.declared_count
        group = self.group.name if self.group else None
        self.duty_list.categories.append(DraftCategory(*parts, where, group))

    def _is_again(self, heading: Heading, row: SortedRow) -> bool:
        """Whether a heading is one in force: marked 续, or the same above another table."""
        in_force = [(one.number, one.name) for one in self.duty_list.categories[-1:]]
        in_force += [(self.group.number, self.group.name)] if self.group else []
        same = (heading.number, heading.name) in in_force
        return same and (heading.continued or self.blocks.get(heading.style) != row.block)

    @property
    def category(self) -> DraftCategory:
        """The category that items go into; one without a name where no heading came."""
        if not self.duty_list.categories:
            self.duty_list.categories.append(DraftCategory(None, "", "", None, self.duty_list.where))
        return self.duty_list.categories[-1]


def _is_over(upper: Heading, lower: Heading) -> bool:
    """Whether a heading right above another is of a higher level, in which the lower ones begin anew."""
    return bool(upper.style and lower.style) and upper.style != lower.style and lower.number == 1


def totals_of(
    duty_list: DraftList, rows: Sequence[SortedRow], firsts: Sequence[SortedRow]
) -> Iterator[DraftTotal]:
    """The counts that rows give of those above them, beside what stands there.

    `firsts` are the first rows of the list's items. A count at the list's head is of all of it.
    """
    order = {id(row): at for at, row in enumerate(rows)}
    places = [order[id(row)] for row in firsts if id(row) in order]
    owners = [category for category in duty_list.categories for _ in category.items]
    for at, row in enumerate(rows):
        if row.kind is not RowKind.TOTAL or (counted := total_of(row.cells_text)) is None:
            continue
        stated, partial = counted
        above = bisect_left(places, at) or len(owners)
        own = sum(one is owners[above - 1] for one in owners[:above]) if owners else 0
        found = own if partial or stated == own else above
        yield DraftTotal(row.text, stated, found, row.where)
