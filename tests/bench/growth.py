"""Whether time and memory grow with the pages and no faster: one list repeated in longer and longer PDFs."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.process import measure
from tests.bench.tools import DOCUMENT, EDITION, FLOOR, TOOLS

__all__ = ["TIMES", "growth"]

TIMES = (1, 4, 16)
"""How often the pages are repeated."""


def growth(sample: Path, pages: int) -> Iterator[tuple[str, list[tuple[int, float, float]]]]:
    """For each reading its title and, for each of TIMES, pages, milliseconds and kilobytes a page.

    The time is the processor's; the memory is what is above that of the process before it reads.
    """
    with TemporaryDirectory() as folder:
        paths = [repeated(sample, times, Path(folder)) for times in TIMES]
        for name in (FLOOR, DOCUMENT, EDITION):
            points = []
            for times, path in zip(TIMES, paths, strict=True):
                found, count = measure(name, path), times * pages
                memory = (found.peak - found.idle) / count
                points.append((count, found.busy / count * 1e3, memory / 1e3))
            yield TOOLS[name].title, points


def repeated(sample: Path, times: int, folder: Path) -> Path:
    """A PDF in the folder with the sample's pages so many times over."""
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    path = folder / f"{sample.stem}-{times}.pdf"
    with pypdfium2.PdfDocument(sample) as source, pypdfium2.PdfDocument.new() as longer:
        longer.import_pages(source, pages=list(range(len(source))) * times)
        longer.save(path)
    return path
