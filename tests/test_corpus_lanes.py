"""Documents whose pages are to be recognised are put off: the others don't wait behind them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.corpus.child import ReadTask
from ingest.corpus.engine import outcomes
from ingest.corpus.files import digest_of
from ingest.corpus.fingerprint import fingerprint
from ingest.corpus.guard import release_all
from ingest.readers import scan

SCAN, *TEXTS = "samples/yangli-few-scan.pdf", "samples/yangli-few.txt", "samples/songzhuang-2025.txt"


@pytest.mark.skipif(not scan.available(), reason="text recognition is not installed")
def test_a_scan_that_comes_first_is_read_last(tmp_path: Path) -> None:
    tasks = [
        ReadTask(path, digest_of(path), str(tmp_path), fingerprint(), seconds=300, memory=4096)
        for path in (SCAN, *TEXTS)
    ]
    with ThreadPoolExecutor(1) as threads:
        found = [(task.path, outcome.status) for task, outcome in outcomes(tasks, threads, workers=1)]
        release_all()
    assert found == [*((path, "ok") for path in TEXTS), (SCAN, "ok")]
