"""A PDF's page → its picture, at the resolution of the scan in it."""

import pypdfium2 as pdfium  # type: ignore[import-untyped,unused-ignore]
from pypdfium2 import raw

from ingest.readers.scan.ink import POINTS, Picture

__all__ = ["rendered"]

USUAL = 200.0
"""Dots an inch for a page whose letters are drawn, not scanned."""
LEAST, MOST = 150.0, 300.0
"""Coarser pictures are enlarged to this, for rules to be a dot wide; finer ones show the network no more."""


def rendered(data: bytes, index: int, password: str | None = None) -> Picture:
    """Page `index`, counted from 0, as it is shown."""
    document = pdfium.PdfDocument(data, password=password)
    try:
        page = document[index]
        dpi = min(max(_resolution(page), LEAST), MOST)
        grey = page.render(scale=dpi / POINTS, grayscale=True).to_numpy()
        return Picture(grey.reshape(grey.shape[:2]).copy(), dpi)
    finally:
        document.close()


def _resolution(page: "pdfium.PdfPage") -> float:
    """Dots an inch of the largest image on a page."""
    largest, dpi = 0.0, USUAL
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        area = (right - left) * (top - bottom)
        if area > largest:
            across, down = image.get_px_size()
            largest, dpi = area, POINTS * (across * down / area) ** 0.5
    return dpi
