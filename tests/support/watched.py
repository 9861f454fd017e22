"""A real browser without a window, and a page in it that is watched."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from tests.support.as_html_pdf import chromium

__all__ = ["NARROW", "WIDE", "browsing", "chromium", "opened"]

WIDE, NARROW = (1440, 900), (390, 844)
"""Widths and heights of a window in pixels: a desk's and a telephone's."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser for several tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    view: str = "",
    *,
    size: tuple[int, int] = WIDE,
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Page]:
    """A page open at one of its views; at the end it must have asked for nothing and thrown nothing."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page = context.new_page()
    troubles: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", dismissed)
    page.on("request", lambda request: troubles.append(request.url))
    address = file.as_uri()
    page.goto(f"{address}#{view}")
    yield page
    asked = [trouble for trouble in troubles if not trouble.startswith((address, "data:image/webp;base64,"))]
    context.close()
    assert asked == []
