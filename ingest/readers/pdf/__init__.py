"""A PDF → a Document: tables from their rules, text from its characters, each with its place.

page ─▶ pdfium, or pdfplumber ─▶ PageContent ─▶ repairs ─▶ rules, grid, lines ─▶ PageLayout
all layouts ─▶ furniture, ends of lines ─▶ blocks
"""

from collections.abc import Callable

from ingest.errors import Sentence, SourceError
from ingest.readers import scan
from ingest.readers.opening.limits import (
    MOST_PAGE_CHARACTERS,
    check_characters,
    check_pages,
    check_streams,
    too_large,
)
from ingest.readers.pages.content import PageContent, UnreadableError
from ingest.readers.pages.furniture import EDGE, part_furniture
from ingest.readers.pages.layout import PageLayout, lay_out
from ingest.readers.pages.repairs import repaired
from ingest.readers.pages.shown import shown
from ingest.readers.pages.spreads import SheetLayout, halves, pages_of
from ingest.readers.pdf import native, pdfium, plumber
from ingest.readers.pdf.looked_at import looked_at
from ingest.readers.pdf.weights import check_weights
from models.document import Document, Lead

__all__ = ["read"]

SCAN_ADVICE = Sentence("give a file that holds its text; {otherwise}", otherwise=scan.ADVICE)
FEW = 60
"""Characters below which a page with a picture may be a scan, with a page number or a heading over it."""


def read(
    data: bytes,
    name: str,
    progress: Callable[[int, int], None] | None = None,
    password: str | None = None,
) -> Document:
    """The document in a PDF file's bytes; `progress` is told how many pages of how many are done.

    Raises SourceError if the file is no PDF, broken or encrypted, or has pages whose text can't be read.
    """
    check_streams(data, name)
    sheets: list[SheetLayout] = []
    ways: list[str] = []
    with native.opened(data, password) as document:
        if not document:
            raise _unopened(data, name, password)
        attached = native.attached(document)
        count: int = native.page_count(document)
        check_pages(count, name)
        check_weights(document, name, count)
        characters = 0
        for index in range(count):
            before = sheets[-1] if sheets else None
            sheet, way = _sheet(document, data, index, name, password, before=before)
            sheets.append(sheet)
            ways.append(way)
            characters += sheet.whole.characters
            check_characters(characters, name)
            if progress:
                progress(index + 1, count)
    scanned = tuple(sheet.whole.scanned for sheet in sheets if sheet.whole.scanned)
    pages, furniture = part_furniture(pages_of(sheets))
    if not attached or any(page.pictured for page in pages):
        _check_readable(pages, name)
    blocks, repairs, pictures = shown(pages, furniture)
    lead = Lead("attachment", attached) if attached else None
    return Document(blocks, _reader(ways), "application/pdf", count, repairs, scanned, pictures, lead=lead)


def _reader(ways: list[str]) -> str:
    """How the pages were read, where not all were by the fast path."""
    others = [way for way in dict.fromkeys(ways) if way]
    if not others:
        return "pdf"
    pages = ([number for number, way in enumerate(ways, 1) if way == other] for other in others)
    return f"pdf ({'; '.join(f'{way}: pages {_numbers(of)}' for way, of in zip(others, pages, strict=True))})"


def _sheet(  # noqa: PLR0913
    document: int, data: bytes, index: int, name: str, password: str | None, *, before: SheetLayout | None
) -> tuple[SheetLayout, str]:
    """One sheet laid out, and what read it: nothing is said of the fast path."""
    try:
        sheet, way = _laid_out(pdfium.read_page(document, index), before), ""
    except OverflowError:
        problem = Sentence(
            "page {page} has over {most} characters", page=index + 1, most=MOST_PAGE_CHARACTERS
        )
        raise too_large(name, problem) from None
    except UnreadableError:
        try:
            content = looked_at(document, index, plumber.read_page(data, index, password))
            sheet, way = _laid_out(content, before), "pdfplumber"
        except UnreadableError as evidence:
            if not scan.available():
                raise SourceError(name, _unread(index, evidence), SCAN_ADVICE, "needs_ocr") from evidence
            return _recognised(data, index, name, password)
    page = sheet.whole
    if page.pictured and page.characters < FEW and _is_bare(page) and scan.available():
        seen, how = _recognised(data, index, name, password)
        if seen.whole.characters > page.characters:
            return seen, how
    return sheet, way


def _is_bare(page: PageLayout) -> bool:
    """Whether a page holds no text but in its margins, as a scan with a page number printed on it."""
    head, foot = EDGE * page.height, (1 - EDGE) * page.height
    return not page.tables and all(line.bottom < head or line.top > foot for line in page.lines)


def _recognised(data: bytes, index: int, name: str, password: str | None) -> tuple[SheetLayout, str]:
    try:
        return _laid_out(scan.recognised(data, index, password)), "recognised"
    except UnreadableError as evidence:
        raise SourceError(name, _unread(index, evidence), SCAN_ADVICE, "damaged") from evidence


def _unread(index: int, evidence: UnreadableError) -> Sentence:
    return Sentence("page {page} can't be read ({evidence})", page=index + 1, evidence=str(evidence))


def _laid_out(content: PageContent, before: SheetLayout | None = None) -> SheetLayout:
    """The sheet's layout. Raises UnreadableError unless each of its characters is in it exactly once."""
    content = repaired(content)
    whole = lay_out(content, before.whole.columns if before else None)
    if whole.characters != len("".join(content.glyphs.text.split())):
        raise UnreadableError("characters lost between the page and its layout")
    if not (two := halves(content)):
        return SheetLayout(whole)
    left = lay_out(two[0], before.halves[1].columns if before and before.halves else None)
    return SheetLayout(whole, (left, lay_out(two[1], left.columns)))


def _check_readable(pages: list[PageLayout], name: str) -> None:
    """Raise SourceError for pages that show pictures and nothing to read, unless they were recognised.

    A page's furniture, parted from it before, is nothing to read.
    """
    scanned = [_number(page) for page in pages if page.pictured and not page.tables and not page.lines]
    scanned = [] if scan.available() else scanned
    if not any(page.characters for page in pages):
        if scanned:
            raise SourceError(name, "looks scanned; no page holds text", SCAN_ADVICE, "needs_ocr")
        raise SourceError(name, "no page holds text", "give the published list itself", "empty")
    if scanned:
        problem = Sentence("pages without text, which look scanned: {pages}", pages=_numbers(scanned))
        raise SourceError(name, problem, SCAN_ADVICE, "needs_ocr")


def _number(page: PageLayout) -> int:
    """The number of the page shown."""
    return page.parts[0].page if page.parts else page.number


def _numbers(pages: list[int]) -> str:
    return ", ".join(map(str, pages))


def _unopened(data: bytes, name: str, password: str | None) -> SourceError:
    if native.last_error() == native.PASSWORD:
        if password is not None:
            problem = "it can't be opened with the password given"
            return SourceError(name, problem, "check the password", "wrong_password")
        advice = "give it with --password, or save the file without one"
        return SourceError(name, "it is protected by a password", advice, "encrypted")
    if b"%PDF-" not in data[:1024]:
        return SourceError(name, "is not a PDF", "give the file as published", "format")
    return SourceError(name, "is a broken or truncated PDF", "download it again", "damaged")
