"""A PDF → a Document: tables from their rules, text from its characters, each with its place.

page ─▶ pdfium, or pdfplumber ─▶ PageContent ─▶ repairs ─▶ rules, grid, lines ─▶ PageLayout
all layouts ─▶ furniture, ends of lines ─▶ blocks
"""

from collections.abc import Callable

from ingest.errors import SourceError
from ingest.readers.pdf import native, pdfium, plumber
from ingest.readers.pdf.compose import compose
from ingest.readers.pdf.content import PageContent, UnreadableError
from ingest.readers.pdf.layout import PageLayout, lay_out
from ingest.readers.pdf.repairs import repaired
from models.document import Document

__all__ = ["read"]

SCAN_ADVICE = "give a file that holds its text, or run text recognition (OCR) on it first"


def read(
    data: bytes,
    name: str,
    progress: Callable[[int, int], None] | None = None,
    password: str | None = None,
) -> Document:
    """The document in a PDF file's bytes; `progress` is told how many pages of how many are done.

    Raises SourceError if the file is no PDF, broken or encrypted, or has pages whose text can't be read.
    """
    pages: list[PageLayout] = []
    slow: list[int] = []
    with native.opened(data, password) as document:
        if not document:
            raise _unopened(data, name, password)
        count: int = native.page_count(document)
        for index in range(count):
            page, fast = _page(document, data, index, name, password)
            pages.append(page)
            if not fast:
                slow.append(index + 1)
            if progress:
                progress(index + 1, count)
    blocks = compose(pages)
    _check_readable(pages, name)
    repairs = tuple(repair for page in pages for repair in page.repairs)
    reader = f"pdf (pdfplumber: pages {_numbers(slow)})" if slow else "pdf"
    return Document(tuple(blocks), reader, "application/pdf", count, repairs)


def _page(document: int, data: bytes, index: int, name: str, password: str | None) -> tuple[PageLayout, bool]:
    """One page laid out, and whether the fast path read it."""
    try:
        return _laid_out(pdfium.read_page(document, index)), True
    except UnreadableError:
        pass
    try:
        return _laid_out(plumber.read_page(data, index, password)), False
    except UnreadableError as evidence:
        raise SourceError(name, f"page {index + 1} can't be read ({evidence})", SCAN_ADVICE) from evidence


def _laid_out(content: PageContent) -> PageLayout:
    """The page's layout. Raises UnreadableError unless each of its characters is in it exactly once."""
    content = repaired(content)
    layout = lay_out(content)
    if layout.characters != len("".join(content.glyphs.text.split())):
        raise UnreadableError("characters lost between the page and its layout")
    return layout


def _check_readable(pages: list[PageLayout], name: str) -> None:
    """Raise SourceError for pages that show pictures and nothing to read."""
    scanned = [page.number for page in pages if page.pictured and not page.tables and not page.lines]
    if not any(page.characters for page in pages):
        problem = "looks scanned; no page holds text" if scanned else "no page holds text"
        raise SourceError(name, problem, SCAN_ADVICE)
    if scanned:
        raise SourceError(name, f"pages without text, which look scanned: {_numbers(scanned)}", SCAN_ADVICE)


def _numbers(pages: list[int]) -> str:
    return ", ".join(map(str, pages))


def _unopened(data: bytes, name: str, password: str | None) -> SourceError:
    if native.last_error() == native.PASSWORD:
        if password is not None:
            return SourceError(name, "it can't be opened with the password given", "check the password")
        return SourceError(
            name, "it is protected by a password", "give it with --password, or save the file without one"
        )
    if b"%PDF-" not in data[:1024]:
        return SourceError(name, "is not a PDF", "give the file as published")
    return SourceError(name, "is a broken or truncated PDF", "download it again")
