"""Rules → groups that hang together, one a table.

A table's rules meet one another, save where the page cuts it or its sides are not drawn: a merged cell that
fills its page then parts the columns beside it, and a row of one cell the rows above and below it.
"""

from collections.abc import Callable, Sequence

from ingest.readers.pages.content import Rule

__all__ = ["OPEN", "TOUCH", "hanging_together"]

TOUCH = 3.0
"""Rules that end this near one another (points) meet."""
OPEN = 6.0
"""Rules that go on this far (points) beyond the last one crossing them show an edge left open: where a page
cuts a table, and where its sides are not drawn."""
BARE = 3
"""So many uprights beginning and ending together, crossed by nothing, are a row that fills its page."""
HEADING = 45.0
"""The highest row (points) of a single cell, a heading, that may part the rows of a table without sides."""

RuleGroup = list[Rule]


def hanging_together(rules: Sequence[Rule]) -> list[RuleGroup]:
    """The rules of each table of a page; those that meet none are underlines and strokes."""
    crossing, uprights, levels = _crossing(rules)
    groups = _joined(crossing + [[rule] for rule in uprights], _side_by_side)
    alone = [group[0] for group in groups if len(group) == 1]
    groups = [group for group in groups if len(group) > 1] + _bare(alone)
    groups = _joined(groups + [[rule] for rule in levels], _one_below_the_other)
    return [group for group in groups if len(group) > 1]


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - TOUCH <= upright.at <= level.end + TOUCH
        and upright.start - TOUCH <= level.at <= upright.end + TOUCH
    )


def _crossing(rules: Sequence[Rule]) -> tuple[list[RuleGroup], list[Rule], list[Rule]]:
    """Rules that hang together by crossings; and the uprights and the levels that meet nothing."""
    levels = [rule for rule in rules if not rule.upright]
    uprights = [rule for rule in rules if rule.upright]
    groups: list[RuleGroup] = []
    free = set(range(len(uprights)))
    waiting = set(range(len(levels)))
    while waiting:
        group, edge = [], [levels[waiting.pop()]]
        while edge:
            rule = edge.pop()
            group.append(rule)
            if rule.upright:
                met = {index for index in waiting if _meet(levels[index], rule)}
                waiting -= met
                edge += [levels[index] for index in met]
            else:
                met = {index for index in free if _meet(rule, uprights[index])}
                free -= met
                edge += [uprights[index] for index in met]
        groups.append(group)
    lone = [group[0] for group in groups if len(group) == 1]
    return [group for group in groups if len(group) > 1], [uprights[index] for index in free], lone


def _joined(groups: Sequence[RuleGroup], one: Callable[[RuleGroup, RuleGroup], bool]) -> list[RuleGroup]:
    """Groups made one with the nearest above that is the same table."""
    result: list[RuleGroup] = []
    for group in sorted(groups, key=lambda group: _reach(group)[1]):
        partner = max(
            (above for above in result if one(above, group)), key=lambda above: _reach(above)[3], default=None
        )
        if partner is None:
            result.append(list(group))
        else:
            partner += group
    return result


def _side_by_side(one: RuleGroup, other: RuleGroup) -> bool:
    """Whether two groups are columns of one table, parted by a merged cell the page cuts above and below.

    They reach from the same height to the same, and where both have rows the rows coincide.
    """
    if len(one) == len(other) == 1:
        return False
    (_, top, _, bottom), (_, other_top, _, other_bottom) = _reach(one), _reach(other)
    if max(abs(top - other_top), abs(bottom - other_bottom)) > TOUCH:
        return False
    rows, other_rows = _places(one, upright=False), _places(other, upright=False)
    return not rows or not other_rows or _same(rows, other_rows)


def _one_below_the_other(one: RuleGroup, below: RuleGroup) -> bool:
    """Whether two groups are rows of one table without sides, parted by a row of one cell.

    Their level rules reach equally far beyond their uprights, and these stand in the same places.
    """
    if len(one) == len(below) == 1:
        return False
    (left, _, right, bottom), (other_left, other_top, other_right, _) = _reach(one), _reach(below)
    if max(abs(left - other_left), abs(right - other_right)) > TOUCH:
        return False
    if not 0 < other_top - bottom <= HEADING:
        return False
    columns = [places for group in (one, below) if (places := _places(group, upright=True))]
    sides_open = all(places[0] - left > OPEN and right - places[-1] > OPEN for places in columns)
    return sides_open and (len(columns) < 2 or _same(*columns))


def _reach(group: RuleGroup) -> tuple[float, float, float, float]:
    """Left, top, right and bottom end of a group."""
    across = [rule.at for rule in group if rule.upright]
    down = [rule.at for rule in group if not rule.upright]
    across += [end for rule in group if not rule.upright for end in rule[2:]]
    down += [end for rule in group if rule.upright for end in rule[2:]]
    return min(across), min(down), max(across), max(down)


def _places(group: RuleGroup, *, upright: bool) -> list[float]:
    """Where a group's uprights or levels stand, pieces in one line once."""
    places: list[float] = []
    for at in sorted(rule.at for rule in group if rule.upright == upright):
        if not places or at - places[-1] > TOUCH:
            places.append(at)
    return places


def _same(places: Sequence[float], others: Sequence[float]) -> bool:
    return len(places) == len(others) and all(
        abs(a - b) <= TOUCH for a, b in zip(places, others, strict=True)
    )


def _bare(uprights: Sequence[Rule]) -> list[RuleGroup]:
    """Uprights crossed by nothing that begin and end together."""
    groups: list[RuleGroup] = []
    for rule in uprights:
        for group in groups:
            if abs(group[0].start - rule.start) <= TOUCH and abs(group[0].end - rule.end) <= TOUCH:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= BARE]
