"""Sound documents to begin with: made-up ones, and pages of a sample as PDF."""

import zlib
from functools import cache

import pypdfium2  # type: ignore[import-untyped,unused-ignore]
import regex

from tests.support import as_docx, as_html, as_text, as_xlsx
from tests.test_samples import SAMPLES

__all__ = ["FORMATS", "seeds"]

FORMATS = ("pdf", "docx", "xlsx", "html", "text")
FEW = 3
STREAM = regex.compile(
    rb"(/Filter\s*/FlateDecode)(.{0,200}?>>\s*stream\r?\n)(.*?)\r?\nendstream", regex.DOTALL
)
MOST_SHOWN = 20_000
"""Bytes of a stream that is left unpacked, so that its tokens can be broken; fonts are longer."""


@cache
def seeds(of: str) -> list[bytes]:
    """The documents of a format."""
    match of:
        case "pdf":
            return [
                _unpacked(_pages(name, first)) for name, first in (("yangli-2025", 0), ("songzhuang-2025", 9))
            ]
        case "docx":
            return [as_docx.case(number)[0] for number in range(1, FEW)]
        case "xlsx":
            return [as_xlsx.case(number)[0] for number in range(1, FEW)]
        case "html":
            return [as_html.case(number)[0] for number in range(1, FEW)]
        case _:
            few = (SAMPLES / "yangli-few.txt").read_bytes()
            return [few, *(as_text.case(number).text.encode() for number in range(1, FEW))]


def _pages(name: str, first: int) -> bytes:
    """Two pages of a sample, by themselves."""
    import io

    target = io.BytesIO()
    with pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf") as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, [first, first + 1])
        part.save(target)
    return target.getvalue()


def _unpacked(data: bytes) -> bytes:
    """A PDF whose short streams are not packed; readers find its objects though the offsets are wrong."""

    def plain(found: "regex.Match[bytes]") -> bytes:
        try:
            text = zlib.decompress(found[3])
        except zlib.error:
            return found[0]
        return found[0] if len(text) > MOST_SHOWN else found[2] + text + b"\nendstream"

    return STREAM.sub(plain, data)
