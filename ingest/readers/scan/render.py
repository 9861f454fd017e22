"""A PDF's page → its picture, at the resolution of the scan in it."""

import pypdfium2 as pdfium  # type: ignore[import-untyped,unused-ignore]
from pypdfium2 import raw

from ingest.readers.pages.content import UnreadableError
from ingest.readers.scan.images import MOST_DOTS, SHEETS, SHORT_SIDE
from ingest.readers.scan.ink import POINTS, InkPicture
from ingest.readers.scan.seals import without_seals

__all__ = ["rendered"]

USUAL = 200.0
"""Dots an inch for a page whose letters are drawn, not scanned."""
COARSEST, FINEST = 150.0, 300.0
"""Coarser pictures are enlarged to this, for rules to be a dot wide; finer ones show the network no more."""
MOST_RENDERED = 40_000_000
"""Dots; a sheet of A2 has so many at 300 dots an inch."""


def rendered(data: bytes, index: int, password: str | None = None) -> InkPicture:
    """Page `index`, counted from 0, as it is shown; as A4 where it is of a size that no sheet has.

    Raises UnreadableError where it can't be drawn, or is larger than any sheet.
    """
    document = pdfium.PdfDocument(data, password=password)
    try:
        page = document[index]
        sheet = _sheet(page)
        dpi = min(max(_resolution(page) / sheet, COARSEST), FINEST)
        width, height = page.get_size()
        scale = dpi / POINTS * sheet
        if width * height * scale**2 > MOST_RENDERED:
            raise UnreadableError("it is larger than any sheet")
        colours = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False).to_numpy()
        return InkPicture(without_seals(colours[:, :, :3], dpi), dpi)
    except pdfium.PdfiumError as failure:
        raise UnreadableError("it can't be drawn") from failure
    finally:
        document.close()


def _sheet(page: "pdfium.PdfPage") -> float:
    """How much smaller a page is made to be a sheet of paper: programs make one of a point for each dot."""
    short = min(page.get_size())
    least, most = SHEETS
    return 1.0 if least <= short <= most else SHORT_SIDE / max(short, 1.0)


def _resolution(page: "pdfium.PdfPage") -> float:
    """Dots an inch of the largest image on a page."""
    largest, dpi = 0.0, USUAL
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        area = (right - left) * (top - bottom)
        if area > largest:
            across, down = image.get_px_size()
            if across * down > MOST_DOTS:
                raise UnreadableError("its picture is larger than any sheet")
            largest, dpi = area, POINTS * (across * down / area) ** 0.5
    return dpi
