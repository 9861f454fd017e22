"""The stream of rows cut into lists, one after the other."""

from collections.abc import Iterator, Sequence

from ingest.segment.items import assemble
from ingest.segment.open_list import OpenList, is_other_sheet
from ingest.segment.rows import RowKind, SortedRow
from ingest.segment.stream import rows_of
from models.document import Block, Paragraph
from models.draft import Draft

__all__ = ["cut_body", "lists_of"]


def cut_body(draft: Draft, blocks: Sequence[Block]) -> None:
    """The blocks of the lists into a draft: each list's items, and the lines of titles above them."""
    for opened in lists_of(blocks):
        titles = (row.printed for row in opened.rows if row.kind is RowKind.TITLE_LINE)
        draft.title += [Paragraph(title.lines, title.where) for title in titles]
        duty_list, placements = assemble(opened)
        draft.lists += [duty_list] if duty_list is not None else []
        draft.placements += placements


def lists_of(blocks: Sequence[Block]) -> Iterator[OpenList]:
    """The lists with all their rows; a list goes on until the next one's title or other columns."""
    opened: OpenList | None = None
    for index in range(len(blocks)):
        for row in rows_of(blocks, index, opened.layout if opened else None):
            if opened is None or _begins_list(row, opened):
                yield from [opened] if opened else []
                opened = OpenList(other=row.kind is RowKind.OTHER_LIST)
            opened.take(row)
    yield from [opened] if opened else []


def _begins_list(row: SortedRow, opened: OpenList) -> bool:
    if row.kind is RowKind.OTHER_LIST:
        return True
    if row.kind is RowKind.LIST:
        return opened.begun and row.list_kind != opened.kind
    if row.kind is RowKind.COLUMNS and row.layout is not None and opened.layout is not None:
        sheet = row.where.table or ""
        return opened.has_items and (
            set(row.layout.roles) != set(opened.layout.roles)
            or (sheet != opened.sheet and is_other_sheet(sheet))
        )
    return False
