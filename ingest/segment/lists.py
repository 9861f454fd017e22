"""The stream of rows cut into lists, one after the other."""

from collections.abc import Iterator, Sequence

from ingest.segment.flat import by_kind
from ingest.segment.headings import is_own_title, list_kind
from ingest.segment.items import assemble
from ingest.segment.judging import Signs, kind_of, other_table
from ingest.segment.open_list import OpenList, is_other_sheet
from ingest.segment.rows import RowKind, SortedRow
from ingest.segment.stream import rows_of
from ingest.text.clean import text_of
from models.document import Block, Paragraph, Table
from models.draft import Draft

__all__ = ["cut_body", "lists_of"]


def cut_body(draft: Draft, blocks: Sequence[Block], titles: Sequence[str] = ()) -> None:
    """The blocks of the lists into a draft: each list's items, and the lines of titles above them.

    `titles` are those the document has outside its text: running heads, sheets' names.
    """
    opened = list(lists_of(blocks))
    signs = _signs(draft, opened, titles)
    for one in opened:
        lines = (row.printed for row in one.rows if row.kind is RowKind.TITLE_LINE)
        draft.title += [Paragraph(title.lines, title.where) for title in lines]
        duty_list, placements = assemble(one, kind_of(one, signs))
        draft.placements += placements
        if duty_list is not None:
            draft.lists.append(duty_list)
        elif one.layout is not None:
            draft.others.append(other_table(one.title, [column.heading for column in one.layout.columns]))


def _signs(draft: Draft, opened: Sequence[OpenList], titles: Sequence[str]) -> Signs:
    """Whether the document shows itself a township's list: by a title, by the contents, by another list."""
    front = (text_of(one.lines) for part in (draft.title, draft.preface, draft.contents) for one in part)
    nowhere = Signs(own=False, lists=frozenset())
    lists = frozenset(kind for one in opened if (kind := kind_of(one, nowhere)) is not None)
    named = any(is_own_title(text) or list_kind(text) is not None for text in (*front, *titles))
    return Signs(named or bool(lists), lists)


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
