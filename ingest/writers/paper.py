"""A workbook's sheet set up for printing."""

from typing import Any

__all__ = ["for_a4"]

A4 = 9
"""Excel's number of the paper."""
LONGEST_HEADER = 100
"""Characters of a page's header: 255 are allowed, codes counted and & twice."""


def for_a4(sheet: Any, title: str, *, across: bool) -> None:
    """As wide as the page, upright or across it, the title and the page's number on each."""
    sheet.set_paper(A4)
    if across:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C" + title[:LONGEST_HEADER].replace("&", "&&"))
    sheet.set_footer("&C第 &P 页，共 &N 页")
