"""The stream of rows cut into lists, one after the other."""

from collections.abc import Sequence

from ingest.segment.items import assemble
from ingest.segment.open_list import OpenList, is_other_sheet
from ingest.segment.rows import RowKind, SortedRow
from ingest.segment.stream import entries_of
from models.document import Block, Paragraph
from models.draft import Draft

__all__ = ["cut_body"]


def cut_body(draft: Draft, blocks: Sequence[Block]) -> None:
    """The lists, one after the other; a list goes on until the next one's title or other columns."""
    opened: OpenList | None = None
    for index in range(len(blocks)):
        for entry in entries_of(index, blocks, opened.layout if opened else None):
            if opened is None or _begins_list(entry.row, opened):
                _close(draft, opened)
                opened = OpenList(other=entry.row.kind is RowKind.OTHER_LIST)
            opened.take(entry)
            if entry.row.kind is RowKind.TITLE_LINE:
                draft.title.append(Paragraph(entry.row.row.lines, entry.row.row.where))
    _close(draft, opened)


def _begins_list(row: SortedRow, opened: OpenList) -> bool:
    if row.kind is RowKind.OTHER_LIST:
        return True
    if row.kind is RowKind.LIST:
        return opened.begun and row.list_kind != opened.kind
    if row.kind is RowKind.COLUMNS and row.layout is not None and opened.layout is not None:
        sheet = row.row.where.table or ""
        return opened.has_items and (
            set(row.layout.roles) != set(opened.layout.roles)
            or (sheet != opened.sheet and is_other_sheet(sheet))
        )
    return False


def _close(draft: Draft, opened: OpenList | None) -> None:
    if opened is None:
        return
    duty_list, placements = assemble(opened)
    if duty_list is not None:
        draft.lists.append(duty_list)
    draft.placements += placements
