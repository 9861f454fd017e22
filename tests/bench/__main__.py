"""Print each tool's figures over the samples, how this reader's grow, and whether it is quick enough.

Run from the project's folder. It imports nothing large: `measure` says why.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped,unused-ignore]

from tests.bench.growth import growth
from tests.bench.process import FailedError, Measured, measure
from tests.bench.tools import EDITION, FLOOR, PDFPLUMBER, TOOLS
from tests.bench.turns import by_turns
from tests.bench.whole import items_of

SAMPLES = [Path("samples") / f"{name}.pdf" for name in ("songzhuang-2025", "yangli-2025", "yangli-2026")]
"""PDFs beside which the same list stands as text. All tools read the first, the quick ones the others too."""
MOST_FLOORS = 3.0
"""How many times the floor the whole reading should take at most."""
LEAST_GAIN = 5.0
"""How many times the whole reading pdfplumber's `extract_tables` alone should take at least."""


def main() -> None:
    """Print everything."""
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    first, *others = SAMPLES
    with TemporaryDirectory() as folder:
        compare(first, Path(folder), slow=True)
        grow(first)
        for sample in others:
            compare(sample, Path(folder), slow=False)


def compare(sample: Path, folder: Path, slow: bool) -> None:
    """Print a row a tool, each over the same PDF."""
    pages, edition = count_pages(sample), from_text(sample, folder)
    items = len(items_of(edition))
    print(f"{sample}: {pages} pages, {items} items")
    print(f"{'':40}{'seconds':>8}{'best of':>9}{'× floor':>9}{'pages/s':>9}{'peak MB':>9}{'whole rows':>12}")
    floor = 0.0
    for name, tool in TOOLS.items():
        if slow or not tool.slow:
            try:
                found = measure(name, sample, edition)
            except FailedError as reason:
                if not tool.apart:
                    raise
                print(f"{tool.title:40}  left out: {reason}")
                continue
            floor = floor or found.seconds
            whole = f"{found.whole}/{items}" if tool.rows else ""
            print(f"{tool.title:40}{figures(found, pages, floor)}{whole:>12}".rstrip())
    judge(sample)


def figures(found: Measured, pages: int, floor: float) -> str:
    """A row's figures but the last."""
    return (
        f"{found.seconds:8.2f}{found.rounds:9}{found.seconds / floor:9.1f}"
        f"{pages / found.seconds:9.0f}{found.peak / 1e6:9.0f}"
    )


def judge(sample: Path) -> None:
    """Print whether the whole reading keeps to its limits, however busy the machine is."""
    seconds = by_turns([FLOOR, EDITION, PDFPLUMBER], sample)
    floors, gain = seconds[EDITION] / seconds[FLOOR], seconds[PDFPLUMBER] / seconds[EDITION]
    print("by turns, in seconds of the processor")
    for name, value, met, limit in (
        ("to Edition, times the floor", floors, floors <= MOST_FLOORS, f"at most {MOST_FLOORS:.0f}"),
        ("pdfplumber, times to Edition", gain, gain >= LEAST_GAIN, f"at least {LEAST_GAIN:.0f}"),
    ):
        print(f"{name:40}{value:8.1f}  {limit}: {'met' if met else 'MISSED'}")
    print()


def grow(sample: Path) -> None:
    """Print time and memory a page as a PDF grows, and both beside those of the shortest."""
    print("the same pages, repeated")
    print(f"{'':40}{'pages':>8}{'ms/page':>9}{'ratio':>9}{'kB/page':>9}{'ratio':>9}")
    for title, points in growth(sample, count_pages(sample)):
        _, first_time, first_memory = points[0]
        for pages, time, memory in points:
            print(
                f"{title:40}{pages:8}{time:9.2f}{time / first_time:9.2f}"
                f"{memory:9.0f}{memory / first_memory:9.2f}"
            )
    print()


def count_pages(sample: Path) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(sample) as document:
        return len(document)


def from_text(sample: Path, folder: Path) -> Path:
    """The edition.json made from the text of the same list: what rows must hold is no PDF reader's word."""
    out = folder / sample.stem
    arguments: list[str | Path] = ["ingest", sample.with_suffix(".txt"), "-o", out, "--formats", "json"]
    subprocess.run([sys.executable, "-m", "ingest", *arguments], capture_output=True, check=True)
    return next(out.glob("*/edition.json"))


if __name__ == "__main__":
    main()
