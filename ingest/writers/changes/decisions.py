"""decisions.csv: the pairs in doubt, a line each, for a person to judge; and what was judged, read again.

A judgement is written into the first column. Lines without one decide nothing.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.errors import Sentence, SourceError, unreadable
from ingest.wordings.changes import VERDICTS
from ingest.wordings.terms import LISTS
from ingest.writers.formulas import as_written, escaped
from models.changes import Alternative, Change, Changes, Decision, Verdict
from models.edition import Kind

__all__ = ["decisions_in", "read_decisions", "write"]

NAME = "decisions.csv"
COLUMNS = ("判断", "原清单", "原序号", "原事项名称", "新清单", "新序号", "新事项名称", "目前")
"""The judgement, the two items, and what is told of them so far."""
SO_FAR = {True: "视为同一事项", False: "视为不同事项"}
WORDS: dict[Verdict, tuple[str, ...]] = {
    "same": ("same", "同一事项", "同一", "相同", "同", "是", "yes"),
    "other": ("other", "不同事项", "不同", "不是", "否", "no"),
    "split": ("split", "拆分"),
    "merged": ("merged", "合并", "merge"),
}
"""How a person may write a judgement."""
MEANT = {word: verdict for verdict, words in WORDS.items() for word in words}
KINDS: dict[str, Kind] = {word: kind for kind, words in LISTS.items() for word in (kind, words.zh)}

ItemNamed = tuple[Kind, int, str]


def write(changes: Changes, folder: Path) -> None:
    """Write `decisions.csv` into the folder: what was judged, then what is in doubt."""
    lines = [
        [VERDICTS[one.verdict].zh, *_cells(_old(one)), *_cells(_new(one)), ""] for one in changes.decisions
    ]
    judged = {(_old(one), _new(one)) for one in changes.decisions}
    doubtful = {pair: told for row in changes.changes for pair, told in _pairs(row)}
    lines += [
        ["", *_cells(old), *_cells(new), SO_FAR[told]]
        for (old, new), told in doubtful.items()
        if (old, new) not in judged
    ]
    with (folder / NAME).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows([COLUMNS, *lines])


def _old(one: Decision) -> ItemNamed:
    return one.old_list, one.old_number, one.old_title


def _new(one: Decision) -> ItemNamed:
    return one.new_list, one.new_number, one.new_title


def _cells(item: ItemNamed) -> tuple[str, int, str]:
    kind, number, title = item
    return LISTS[kind].zh, number, escaped(title)


def _pairs(row: Change) -> Iterator[tuple[tuple[ItemNamed, ItemNamed], bool]]:
    """The pairs of a row in doubt, and whether each is told as one item."""
    if row.certain:
        return
    old = (row.old_list, row.old_number or 0, row.old_title or "") if row.old_list else None
    new = (row.new_list, row.new_number or 0, row.new_title or "") if row.new_list else None
    if old and new:
        yield (old, new), True
    for one in row.candidates:
        if one.edition == "new" and old:
            yield (old, _named(one)), False
        if one.edition == "old" and new:
            yield (_named(one), new), False


def _named(one: Alternative) -> ItemNamed:
    return one.list, one.number, one.title


# --- read again


def decisions_in(folder: Path) -> list[Decision]:
    """What was judged in a folder's own file; nothing where it has none."""
    path = folder / NAME
    return read_decisions(path) if path.is_file() else []


def read_decisions(path: Path) -> list[Decision]:
    """The judgements of a file, as spreadsheets save it: UTF-8 or GB18030.

    Raises SourceError where it can't be read, has other columns, or a line that is judged makes no sense.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(str(path), error) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    heading, *lines = [*csv.reader(text.splitlines())] or [[]]
    if tuple(heading[: len(COLUMNS) - 1]) != COLUMNS[:-1]:
        advice = "give the decisions.csv that a comparison wrote"
        raise SourceError(str(path), "it is no table of decisions", advice, "not_a_record")
    return [_decision(path, at, line) for at, line in enumerate(lines, 2) if line and line[0].strip()]


def _decision(path: Path, at: int, line: Sequence[str]) -> Decision:
    word, *rest = (cell.strip() for cell in [*line, *[""] * len(COLUMNS)][: len(COLUMNS)])
    verdict = MEANT.get(word.lower())
    if verdict is None:
        problem = Sentence("line {line}: {value} is no judgement", line=at, value=word)
        raise SourceError(str(path), problem, "write same, other, split or merged", "not_a_record")
    old_list, old_number, old_title, new_list, new_number, new_title, _ = rest
    if not (old_list in KINDS and new_list in KINDS and old_number.isdecimal() and new_number.isdecimal()):
        problem = Sentence("line {line}: it names no list and number", line=at)
        advice = "correct the line, or leave its judgement empty"
        raise SourceError(str(path), problem, advice, "not_a_record")
    return Decision(
        verdict=verdict,
        old_list=KINDS[old_list],
        old_number=int(old_number),
        old_title=as_written(old_title),
        new_list=KINDS[new_list],
        new_number=int(new_number),
        new_title=as_written(new_title),
    )
