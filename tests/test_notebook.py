"""The notebook in docs/ runs, and shows what is kept in it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


def shown(notebook: Any) -> list[list[str]]:
    """What each cell of code shows, as text."""
    return [
        [output["data"]["text/plain"] for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.filterwarnings("ignore")  # of what runs notebooks; the kernel is another process
def test_the_notebook_shows_what_is_kept_in_it() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    kept, run = (nbformat.reads(text, as_version=4) for _ in range(2))  # type: ignore[no-untyped-call]
    client = NotebookClient(run, timeout=120, resources={"metadata": {"path": str(ROOT)}})
    with ThreadPoolExecutor(1) as apart:  # tests with a browser leave a loop running in this thread
        apart.submit(asyncio.run, client.async_execute()).result()
    assert shown(run) == shown(kept)
    assert any("<table>" in output["data"].get("text/html", "") for output in run.cells[1].outputs)


def test_it_is_small_and_holds_no_trace_of_a_machine() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert len(text) < 50_000
    assert str(Path.home()) not in text
