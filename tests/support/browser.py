"""A page in headless Chromium, as a person has it before them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.as_html_pdf import chromium

__all__ = ["Opened", "browser", "opened"]

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]


@dataclass(frozen=True)
class Opened:
    """A page, the addresses it asked for, and what went wrong in it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, started and stopped."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium(), args=SWITCHES)
        yield started
        started.close()


@contextmanager
def opened(started: Browser, path: Path, **looks: object) -> Iterator[Opened]:
    """A file opened in a window of its own; `looks` are the window's: colour scheme, viewport."""
    context = started.new_context(**looks)  # type: ignore[arg-type]
    found = Opened(context.new_page())
    found.page.on("request", lambda request: found.asked.append(request.url))
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on(
        "console", lambda said: found.errors.append(said.text) if said.type in {"error", "warning"} else None
    )
    found.page.goto(path.as_uri())
    yield found
    context.close()
