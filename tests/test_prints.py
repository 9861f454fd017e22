"""One list, printed by several programs in many settings: the same records from each."""

from pathlib import Path
from typing import Any

import pytest

from ingest.pipeline import read
from models.edition import Edition
from tests.support.as_html_pdf import chromium, lacking, pdf
from tests.support.fonts import SIMSUN, embedded
from tests.support.pdf import NAMED
from tests.support.prints import SETTINGS, Setting, as_page, by_libreoffice, by_reportlab, libreoffice

SAMPLES = Path(__file__).parent.parent / "samples"
NO_OFFICE, NO_BROWSER = lacking(libreoffice(), "LibreOffice"), lacking(chromium(), "Chromium")
LAYOUT = {"where", "printed", "repairs", "source", "reconciliation", "page"}
"""What depends on the print and not on the list."""


def records(edition: Edition) -> Any:
    return _without_layout(edition.model_dump())


def _without_layout(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_layout(inner) for key, inner in value.items() if key not in LAYOUT}
    return [_without_layout(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def truth() -> Any:
    return records(read(SAMPLES / "songzhuang-2025.txt"))


@pytest.fixture(scope="module")
def web_truth(truth: Any) -> Any:
    return {**truth, "contents": []}  # the web page has no table of contents


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> dict[Setting, Path]:
    return by_libreoffice(SETTINGS, tmp_path_factory.mktemp("libreoffice"))


@pytest.mark.skipif(NO_OFFICE is not None, reason=NO_OFFICE or "")
@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_printed_by_libreoffice(setting: Setting, prints: dict[Setting, Path], truth: Any) -> None:
    edition = read(prints[setting])
    assert records(edition) == truth
    assert edition.reconciliation.ok


@pytest.mark.skipif(NO_BROWSER is not None, reason=NO_BROWSER or "")
@pytest.mark.parametrize("setting", [Setting(11, True, True), Setting(9, False, False)], ids=str)
def test_printed_by_chromium(setting: Setting, web_truth: Any, tmp_path: Path) -> None:
    assert records(read(pdf(as_page(setting), tmp_path / "page.pdf"))) == web_truth


@pytest.mark.parametrize(
    ("setting", "font"),
    [(Setting(9, True, True), NAMED), (Setting(12, False, False), embedded(SIMSUN))],
    ids=str,
)
def test_set_by_reportlab_with_rows_split_over_pages(
    setting: Setting, font: str, web_truth: Any, tmp_path: Path
) -> None:
    assert records(read(by_reportlab(setting, tmp_path / "set.pdf", font))) == web_truth
