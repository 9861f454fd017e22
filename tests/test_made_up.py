"""Made-up townships, each in another wording and layout, against the truth they were made from."""

from pathlib import Path

import pytest

from ingest.pipeline import read
from tests.support import as_docx, as_html, as_html_pdf, as_text, as_xlsx, compare, mistakes

TEXTS = 60
DOCUMENTS = 20
PRINTS = (0, 1, 2, 5, 6, 9, 10, 12)
LACKING = as_html_pdf.lacking(as_html_pdf.chromium(), "Chromium")


@pytest.mark.parametrize("seed", range(TEXTS))
def test_a_text_is_read_as_it_was_meant(seed: int, tmp_path: Path) -> None:
    case = as_text.case(seed)
    source = tmp_path / "list.txt"
    source.write_bytes(case.data)
    assert compare.differences(case.truth, read(source)) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_text_as_long_as_real_ones_is(seed: int, tmp_path: Path) -> None:
    case = as_text.case(seed, large=True)
    source = tmp_path / "list.txt"
    source.write_bytes(case.data)
    assert compare.differences(case.truth, read(source)) == []


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_a_word_document_is(seed: int, tmp_path: Path) -> None:
    data, truth = as_docx.case(seed)
    source = tmp_path / "list.docx"
    source.write_bytes(data)
    assert compare.differences(truth, read(source)) == []


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_a_web_page_is(seed: int, tmp_path: Path) -> None:
    data, truth = as_html.case(seed)
    source = tmp_path / "list.html"
    source.write_bytes(data)
    assert compare.differences(truth, read(source)) == []


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_a_workbook_is(seed: int, tmp_path: Path) -> None:
    data, truth = as_xlsx.case(seed)
    source = tmp_path / "list.xlsx"
    source.write_bytes(data)
    assert compare.differences(truth, read(source)) == []


@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
@pytest.mark.parametrize("seed", PRINTS)
def test_a_print_is(seed: int, tmp_path: Path) -> None:
    page, truth = as_html_pdf.case(seed)
    source = tmp_path / "list.pdf"
    as_html_pdf.pdf(page, source)
    assert compare.differences(truth, read(source)) == []


@pytest.mark.parametrize("name", mistakes.MISTAKES)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_mistake_fails_the_right_checks(name: str, seed: int, tmp_path: Path) -> None:
    mistaken = mistakes.mistaken(name, seed, "cooperative")
    source = tmp_path / "list.txt"
    source.write_bytes(mistaken.data)
    assert compare.checks(mistaken.truth, read(source)) == []
