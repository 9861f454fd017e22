"""What tests in several files ask for."""

import pytest

from ingest.readers import scan


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text recognition is not installed."""
    monkeypatch.setattr(scan, "available", lambda: False)
