"""A report before a person's eyes: written, searched, an item chosen."""

from pathlib import Path

from playwright.sync_api import Locator, Page

from ingest.writers import write
from models.edition import Edition, Item

__all__ = ["PDF", "choose", "items", "search", "titles", "written"]

PDF = Path(__file__).parent.parent.parent / "samples" / "songzhuang-2025.pdf"


def written(edition: Edition, folder: Path, source: Path | None = None) -> Path:
    """The report of an edition."""
    return write(edition, folder, ["html"], source) / "report.html"


def items(edition: Edition) -> list[Item]:
    """All items, in the document's order."""
    return [item for one in edition.lists for item in one.items]


def titles(page: Page) -> list[str]:
    """The titles in the list that are to be seen."""
    return page.locator("#list li:visible .title").all_text_contents()


def search(page: Page, words: str) -> None:
    """Search for words."""
    page.locator("#words").fill(words)


def choose(page: Page, title: str) -> Locator:
    """Click on the first item whose row has these words; what is then shown of it."""
    page.locator("#list .row", has_text=title).first.click()
    return page.locator("#record")
