"""A PDF's pages as pictures, those that were recognised set straight as they were read."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pypdfium2  # type: ignore[import-untyped,unused-ignore]
from PIL import Image

from ingest.proofs.picture import MOST_PIXELS, SCALE, page_picture
from ingest.readers import scan
from models.proof import PagePicture, Proof
from models.repairs import Scanned

__all__ = ["proof"]

_library = Lock()
"""pdfium does one thing at a time."""


def proof(data: bytes, numbers: list[int], scanned: dict[int, Scanned], password: str | None = None) -> Proof:
    """The pages of these numbers but those the library can't draw; none where it can't open the file.

    `scanned` says of the pages that were recognised how they were set straight.
    """

    def pictures(number: int) -> list[PagePicture]:
        if number in scanned:
            return list(_scanned(data, scanned[number], password))
        return list(_drawn(document, number))

    try:
        document = pypdfium2.PdfDocument(data, password=password)
        document.init_forms()  # or fields whose appearance the file leaves to the program stay blank
    except pypdfium2.PdfiumError:
        return Proof()
    try:
        with ThreadPoolExecutor() as workers:
            return Proof(pages=tuple(picture for some in workers.map(pictures, numbers) for picture in some))
    finally:
        document.close()


def _drawn(document: "pypdfium2.PdfDocument", number: int) -> Iterator[PagePicture]:
    """The picture of a page, if it can be drawn."""
    with _library:
        try:
            page = document[number - 1]
            size = page.get_size()
            bitmap = page.render(scale=min(SCALE, MOST_PIXELS / max(size)), grayscale=True)
        except pypdfium2.PdfiumError:
            return
        image = bitmap.to_pil().copy()
        bitmap.close()
        page.close()
    yield page_picture(number, size, image)


def _scanned(data: bytes, scanned: Scanned, password: str | None) -> Iterator[PagePicture]:
    """The picture a page was recognised from, as it was set straight, where recognition is installed."""
    if not scan.available():
        return
    from ingest.readers.scan.render import rendered
    from ingest.readers.scan.straight import set_straight

    with _library:
        picture = rendered(data, scanned.page - 1, password)
    straight = set_straight(picture, scanned)
    yield page_picture(scanned.page, straight.size, Image.fromarray(straight.grey))
