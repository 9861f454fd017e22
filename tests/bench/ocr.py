"""A scan read beside RapidOCR alone on the same pictures, in one run: `make bench-ocr`."""

from pathlib import Path

from rapidocr import RapidOCR

from ingest.pipeline import read
from ingest.readers.pdf import native
from ingest.readers.scan.render import rendered
from tests.bench.shortest import shortest
from tests.support.misread import misread

SAMPLES = Path("samples")
SCAN, TEXT = SAMPLES / "yangli-few-scan.pdf", SAMPLES / "yangli-few.txt"
MOST = 1.25
"""How many times as long as recognition alone reading may take."""


def main() -> None:
    """Print seconds, their ratio, and the characters misread."""
    data = SCAN.read_bytes()
    with native.opened(data) as document:
        pictures = [rendered(data, index).grey for index in range(native.page_count(document))]
    engine = RapidOCR(params={"Global.log_level": "error"})
    edition = read(SCAN)  # loads the network too
    alone = shortest(lambda: [engine(picture) for picture in pictures])
    reading = shortest(lambda: read(SCAN))
    wrong, characters = misread(read(TEXT), edition)
    print(f"RapidOCR alone    {alone:6.1f} s")
    print(f"this reader       {reading:6.1f} s  {reading / alone:.2f} × (at most {MOST})")
    print(f"characters wrong  {wrong} of {characters}")


if __name__ == "__main__":
    main()
