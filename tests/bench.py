"""The reader beside the parser beneath it and pdfplumber, in one run: `make bench`."""

import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from ingest.pipeline import read
from ingest.readers import pdf

SAMPLE = Path(__file__).parent.parent / "samples" / "songzhuang-2025.pdf"
ROUNDS = 3


def floor() -> None:
    """Pdfium alone: every character's box and every path."""
    document = pdfium.PdfDocument(SAMPLE)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            text.get_charbox(index)
        sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))


def tables() -> None:
    """Pdfplumber's tables alone."""
    with pdfplumber.open(SAMPLE) as document:
        for page in document.pages:
            page.extract_tables()


def best(run: Callable[[], object]) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print seconds, and how many times the floor each takes."""
    runs: dict[str, Callable[[], object]] = {
        "pdfium: boxes and paths": floor,
        "this reader, to Document": lambda: pdf.read(SAMPLE.read_bytes(), SAMPLE.name),
        "this reader, to Edition": lambda: read(SAMPLE),
        "pdfplumber: extract_tables": tables,
    }
    seconds = {name: best(run) for name, run in runs.items()}
    lowest = seconds["pdfium: boxes and paths"]
    for name, time_taken in seconds.items():
        print(f"{name:<28}{time_taken:7.2f} s {time_taken / lowest:7.1f} ×")


if __name__ == "__main__":
    main()
