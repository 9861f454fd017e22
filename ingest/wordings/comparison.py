"""A comparison in a few sentences: what to know first, what changed, why, whose load grew."""

from collections import Counter
from collections.abc import Iterator

from ingest.wordings.changes import CAUSES, KINDS, figures_of, what_of
from ingest.wordings.terms import LISTS
from ingest.wordings.wording import Language, Wording
from models.changes import Cause, Change, Changes

__all__ = ["causes_said", "explanation", "notes_of", "remarks", "told", "warned"]

MOST_NAMED = 3
"""Departments named in a sentence."""
DOUBTFUL = Wording("in doubt, to be checked by a person", "存疑，请人工核对")
MISREAD = Wording("perhaps misread by recognition", "疑为识别差异")
REORDERED = Wording("the same in another order", "仅次序不同")
EXPLAINED = Wording("explained by a cause above", "由上列原因引起")


def warned(changes: Changes, language: Language) -> Iterator[str]:
    """What must be known first: two townships, the wrong way round, lists one edition lacks."""
    if changes.other_place:
        yield Wording(
            "these are two townships' lists, not two editions of one",
            "两版不是同一乡镇（街道）的清单，以下为两地之间的差别。",
        ).to(language)
    if changes.backwards:
        yield Wording(
            f"the old edition ({changes.old.issued}) was issued after the new one ({changes.new.issued})",
            f"“原”版（{changes.old.issued}）晚于“新”版（{changes.new.issued}），次序可能颠倒。",
        ).to(language)
    for kinds, which in ((changes.only_old, ("new", "新")), (changes.only_new, ("old", "原"))):
        if kinds:
            yield Wording(
                f"the {which[0]} edition has no list: {', '.join(LISTS[kind].en for kind in kinds)}",
                f"{which[1]}版没有{'、'.join(LISTS[kind].zh for kind in kinds)}清单，其事项计入新增或删除。",
            ).to(language)


def told(changes: Changes, language: Language) -> Iterator[str]:
    """Up to six sentences: how many items, what the township gained and lost, whose load grew."""
    old, new = (sum(getattr(one, side) for one in changes.lists) for side in ("old", "new"))
    rows = changes.changes
    if not rows:
        yield Wording(f"{new} items, none changed", f"两版事项均为 {new} 项，逐一相同，没有变化。").to(
            language
        )
        return
    kinds = Counter(row.kind for row in rows if row.group is None)
    groups = Counter({row.group: row.kind for row in rows if row.group is not None}.values())
    numbers = {**kinds, **groups}
    parts = [(KINDS[kind], numbers[kind]) for kind in KINDS if numbers.get(kind)]
    yield Wording(
        f"{old} items then, {new} now: {', '.join(f'{count} {words.en}' for words, count in parts)}",
        f"事项由 {old} 项变为 {new} 项：{'，'.join(f'{words.zh} {count} 项' for words, count in parts)}。",
    ).to(language)
    came = Counter(name for row in rows for name in row.came_from)
    for name, count in came.items():
        yield Wording(f"{count} of the added came from {name}", f"新增之中 {count} 项来自{name}。").to(
            language
        )
    yield from _gained(changes, language)
    yield from _grown(rows, language)
    figured = sum(any(one.figures for one in row.details) for row in rows)
    if figured:
        yield Wording(
            f"numbers, dates, ages or articles changed in {figured} items",
            f"{figured} 项的数字、日期、年龄或条款有变，逐项列明。",
        ).to(language)
    doubtful = sum(not row.certain for row in rows)
    if doubtful:
        yield Wording(
            f"{doubtful} rows are in doubt: see their candidates", f"其中 {doubtful} 处存疑，请人工核对。"
        ).to(language)


def _gained(changes: Changes, language: Language) -> Iterator[str]:
    """How the township's own list grew or shrank, and what was taken back from it, by whom."""
    own = next((one for one in changes.lists if one.list == "basic"), None)
    if own and (own.added or own.removed or own.moved_in or own.moved_out):
        came, went = own.added + own.moved_in, own.removed + own.moved_out
        yield Wording(
            f"of its own the township has {own.new} duties, {own.old} before: {came} came, {went} went",
            f"乡镇（街道）基本履职事项由 {own.old} 项变为 {own.new} 项：增加 {came} 项，减少 {went} 项。",
        ).to(language)
    rows = changes.changes
    back = [row for row in rows if row.new_list == "reclaimed" and row.old_list not in {None, "reclaimed"}]
    if back:
        by = _most(Counter(name for row in back for name in row.new_departments))
        yield Wording(
            f"{len(back)} duties were taken back{f' by {by}' if by else ''}",
            f"上级部门收回 {len(back)} 项{f'，承接部门主要是{by}' if by else ''}。",
        ).to(language)


def _grown(rows: list[Change], language: Language) -> Iterator[str]:
    """The departments that more items name than before."""
    load: Counter[str] = Counter()
    for row in rows:
        if not row.explained:
            load.update(set(row.new_departments) - set(row.old_departments))
            load.subtract(set(row.old_departments) - set(row.new_departments))
    more = _most(Counter({name: count for name, count in load.items() if count > 0}), counted=True)
    if more:
        yield Wording(f"more is to be done by {more}", f"任务增加较多的部门：{more}。").to(language)


def _most(names: Counter[str], *, counted: bool = False) -> str:
    some = names.most_common(MOST_NAMED)
    return "、".join(f"{name}（{count}）" if counted else name for name, count in some)


def causes_said(changes: Changes, language: Language) -> Iterator[str]:
    """Each cause in a line, with how many rows it explains."""
    yield from (_cause(one, language) for one in changes.causes)


def _cause(one: Cause, language: Language) -> str:
    names = f"{'、'.join(one.old)} → {'、'.join(one.new)}"
    where = f"（{LISTS[one.list].zh}）" if one.list else ""
    count = len(one.rows)
    return Wording(
        f"{CAUSES[one.kind].en}: {names}{where}" + (f"  ({count} rows)" if count else ""),
        f"{CAUSES[one.kind].zh}{where}：{names}" + (f"，涉及 {count} 处。" if count else "。"),
    ).to(language)


def explanation(row: Change, language: Language) -> str:
    """What became of an item, and what is to be known of it."""
    said = [*what_of(row, language), *remarks(row, language)]
    return "，".join(said) if language == "zh" else ", ".join(said)


def remarks(row: Change, language: Language) -> Iterator[str]:
    """What is to be known of a row beside what changed: notes, and what else its items may be."""
    yield from notes_of(row, language)
    if row.candidates:
        some = "；".join(
            f"{LISTS[one.list].zh}{one.number}“{one.title}”" for one in row.candidates[:MOST_NAMED]
        )
        yield Wording(f"or: {some}", f"也可能是：{some}").to(language)


def notes_of(row: Change, language: Language) -> Iterator[str]:
    """Which numbers changed in a row; whether it is in doubt, looks misread, or has its cause."""
    if row.came_from:
        names = "、".join(row.came_from)
        yield Wording(f"from {names}", f"来自{names}").to(language)
    yield from figures_of(row, language)
    if row.details and all(one.reordered for one in row.details):
        yield REORDERED.to(language)
    notes = [(not row.certain, DOUBTFUL), (row.misread, MISREAD), (row.explained, EXPLAINED)]
    yield from (words.to(language) for holds, words in notes if holds)
