"""What a document without lists of duties holds instead, in words for the one line of its error."""

from collections.abc import Sequence

from ingest.errors import Sentence
from models.document import Lead
from models.draft import OtherTable, Resemblance

__all__ = ["RESEMBLANCES", "no_list"]

RESEMBLANCES: dict[Resemblance, str] = {
    "department": "a department's own list of duties (部门职责), not a township's",
    "adjustments": "a table of adjustments (调整), not the list that was adjusted",
    "counts": "a table of counts (汇总、统计)",
    "index": "an index (索引)",
    "glossary": "a glossary (名词解释)",
    "admission": "a list of duties to be admitted (职责准入)",
    "prohibitions": "a list of what is forbidden (禁止事项)",
    "publicity": "a directory of what is to be made public (公开)",
    "powers": "a directory of powers (权力、赋权、执法)",
    "services": "a directory of services (办事、服务)",
}
SHOWN = 60
"""Characters shown of a table's headings, or of a file's name."""
MOST_FILES = 3
"""Files named that a document leads to."""
LEADS: dict[str, tuple[str, str]] = {
    "frame": (
        "the page shows another file in a frame",
        "open what the frame shows by itself, save it, and give that",
    ),
    "link": ("the page only links to files", "download the list from there, and give that"),
    "script": (
        "a script fills the page only when a browser opens it",
        "print it from a browser as PDF, or save it as it is shown there",
    ),
    "attachment": (
        "it is a portfolio, the documents are files attached to it",
        "take the list out of it in a PDF viewer, and give that",
    ),
}
"""What a document leads to, and what to do about it."""


def no_list(others: Sequence[OtherTable], lead: Lead | None) -> tuple[str, str]:
    """What is wrong with a document in which no list of duties was found, and what to do.

    What it has instead says most; where that is no table, where it leads to.
    """
    if not others and lead is not None:
        why, advice = LEADS[lead.to]
        if lead.files:
            why = Sentence("{what} ({files})", what=why, files=_files(lead))
        return Sentence("no list of duties was found in it: {why}", why=why), advice
    advice = "give a published 履行职责事项清单 with its tables"
    if not others:
        return "no list of duties was found in it: it has no table with headings", advice
    said = _said(next((one for one in others if one.resembles is not None), others[0]))
    if len(others) > 2:
        said = Sentence("{one}, and so on with its other {more} tables", one=said, more=len(others) - 1)
    return Sentence("no list of duties was found in it: {why}", why=said), advice


def _files(lead: Lead) -> str:
    """The files led to, the first of them."""
    shown = "、".join(one if len(one) <= SHOWN else "…" + one[-SHOWN:] for one in lead.files[:MOST_FILES])
    return shown + ("…" if len(lead.files) > MOST_FILES else "")


def _said(table: OtherTable) -> Sentence:
    headings = "、".join(table.columns)
    shown = headings if len(headings) <= SHOWN else headings[:SHOWN] + "…"
    which: str = Sentence("the table “{title}”", title=table.title) if table.title else "its table"
    if shown:
        which = Sentence("{table}, headed {columns},", table=which, columns=shown)
    if table.resembles is not None:
        return Sentence("{table} looks like {what}", table=which, what=RESEMBLANCES[table.resembles])
    if table.missing:
        return Sentence("{table} has no column {columns}", table=which, columns="、".join(table.missing))
    return Sentence(
        "{table} has neither a title such as 基本履职事项清单 nor columns that only a list of duties has, "
        "such as 乡镇配合职责 or 承接部门",
        table=which,
    )
