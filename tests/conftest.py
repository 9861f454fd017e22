"""What tests in several files ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ingest.pipeline import read
from ingest.readers import scan
from models.edition import Edition
from tests.support.reports import PDF, written
from tests.support.watched import browsing, chromium


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, wherever: what is printed is in English unless a test asks otherwise."""
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text recognition is not installed."""
    monkeypatch.setattr(scan, "available", lambda: False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all tests that look at a page."""
    if chromium() is None:
        pytest.skip("no Chromium here to look with")
    with browsing() as started:
        yield started


@pytest.fixture(scope="session")
def published() -> Edition:
    """The sample of many pages, as read from its PDF."""
    return read(PDF)


@pytest.fixture(scope="session")
def report(published: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its report."""
    return written(published, tmp_path_factory.mktemp("report"), PDF)
