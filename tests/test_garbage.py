"""While a list is read, the collector runs seldom; whatever happens, it is left as it was."""

import gc
from pathlib import Path

import pytest

import ingest
from ingest.errors import SourceError

SAMPLE = Path(__file__).parent.parent / "samples" / "yangli-2025.pdf"


def test_a_reading_changes_the_collector_only_while_it_lasts() -> None:
    usual = gc.get_threshold()
    seen = set()
    ingest.read(SAMPLE, lambda _done, _pages: seen.add(gc.get_threshold()[0]))
    assert min(seen) > usual[0]
    assert gc.get_threshold() == usual


def test_a_source_that_is_refused_leaves_the_collector_as_it_was(tmp_path: Path) -> None:
    usual = gc.get_threshold()
    with pytest.raises(SourceError):
        ingest.read(tmp_path / "missing.pdf")
    assert gc.get_threshold() == usual
