"""The stream of rows cut into lists, one after the other."""

from collections.abc import Iterator, Sequence

from ingest.segment.flat import by_kind
from ingest.segment.headings import mentions_lists
from ingest.segment.items import assemble
from ingest.segment.judging import Signs, kind_of, other_table
from ingest.segment.open_list import OpenList, is_other_sheet
from ingest.segment.rows import RowKind, SortedRow
from ingest.segment.settling import without_heads
from ingest.segment.stream import rows_of
from ingest.text.clean import text_of
from models.document import Block, Paragraph, Table
from models.draft import Draft

__all__ = ["cut_body", "lists_of"]


def cut_body(draft: Draft, blocks: Sequence[Block]) -> None:
    """The blocks of the lists into a draft: each list's items, and the lines of titles above them."""
    opened = list(lists_of(blocks))
    signs = _signs(draft, opened)
    heads = {"".join(text.split()) for text in (*map(_text, draft.title), *draft.heads)}
    for one in opened:
        one.rows = without_heads(one.rows, heads)
        draft.title += _lines(one, RowKind.TITLE_LINE)
        draft.notice += _lines(one, RowKind.NOTICE)
        duty_list, placements = assemble(one, kind_of(one, signs))
        draft.placements += placements
        if duty_list is not None:
            draft.lists.append(duty_list)
        elif one.layout is not None:
            draft.others.append(other_table(one.title, [column.heading for column in one.layout.columns]))


def _lines(opened: OpenList, kind: RowKind) -> list[Paragraph]:
    """The rows of a kind, as paragraphs."""
    return [Paragraph(row.printed.lines, row.where) for row in opened.rows if row.kind is kind]


def _text(paragraph: Paragraph) -> str:
    return text_of(paragraph.lines)


def _signs(draft: Draft, opened: Sequence[OpenList]) -> Signs:
    """Whether the document shows itself a township's list: by a title, by the contents, by another list."""
    front = (
        _text(one) for part in (draft.title, draft.notice, draft.preface, draft.contents) for one in part
    )
    nowhere = Signs(own=False, lists=frozenset())
    found = (kind_of(one, nowhere) for one in opened if not one.flat)
    lists = frozenset(kind for kind in found if kind is not None)
    named = any(map(mentions_lists, (*front, *draft.heads)))
    return Signs(named or bool(lists) or draft.known is not None, lists)


def lists_of(blocks: Sequence[Block]) -> Iterator[OpenList]:
    """The lists with all their rows; a list goes on until the next one's title or other columns."""
    opened: OpenList | None = None
    for index, block in enumerate(blocks):
        for row in rows_of(blocks, index, opened.layout if opened else None):
            if opened is None or _begins_list(row, opened):
                yield from by_kind(opened) if opened else []
                within = row.kind is RowKind.LIST and isinstance(block, Table)
                opened = OpenList(
                    other=row.kind is RowKind.OTHER_LIST,
                    layout=opened.layout if opened and within else None,
                    inherited=opened is not None and within,
                )
            opened.take(row)
    yield from by_kind(opened) if opened else []


def _begins_list(row: SortedRow, opened: OpenList) -> bool:
    if row.kind is RowKind.OTHER_LIST:
        return True
    if row.kind is RowKind.LIST:
        unnamed = opened.named is None and not opened.other and not opened.has_items
        return opened.begun and row.list_kind != opened.named and not unnamed
    if row.kind is RowKind.COLUMNS and row.layout is not None and opened.layout is not None:
        sheet = row.where.table or ""
        return opened.has_items and (
            set(row.layout.roles) != set(opened.layout.roles)
            or (sheet != opened.sheet and is_other_sheet(sheet))
        )
    return False
