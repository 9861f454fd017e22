"""The pictures in the READMEs, made of the samples: `python -m tests.support.pictures`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import ViewportSize

import ingest
from tests.support.watched import browsing

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
SAMPLES = ROOT / "samples"
SIZE: ViewportSize = {"width": 1200, "height": 760}
COLOURS = 128
"""Shades kept of a picture: it is text on white."""


def main() -> None:
    """Make them anew."""
    with TemporaryDirectory() as place, browsing() as browser:
        source = SAMPLES / "songzhuang-2025.pdf"
        report = ingest.write(ingest.read(source), place, ["html"], source) / "report.html"
        old, new = (ingest.read(SAMPLES / f"yangli-{year}.txt") for year in (2025, 2026))
        changes = ingest.write_changes(ingest.compare(old, new), Path(place, "changes"), ["html"])
        page = browser.new_page(viewport=SIZE)
        for name, path in (("report", report), ("comparison", changes / "diff.html")):
            page.goto(path.as_uri())
            picture = Path(place, f"{name}.png")
            page.screenshot(path=picture)
            _save(picture, DOCS / f"{name}.png")


def _save(picture: Path, to: Path) -> None:
    """Keep a picture in few bytes."""
    from PIL import Image

    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS).save(to, optimize=True)


if __name__ == "__main__":
    main()
