"""The tables of formats: every kind of file has a reader, and no format is imported before it is used."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from ingest.pipeline import read
from ingest.readers import compound, docx, html, markdown, pdf, scan, text, xlsx
from ingest.readers import csv as csv_reader
from ingest.readers.opening.kinds import FileKind
from ingest.readers.registry import READERS, Converted, Own, Reader
from ingest.writers import FORMATS, csv, json, parquet, report
from ingest.writers import xlsx as workbook
from ingest.writers.changes import csv as changes_csv
from ingest.writers.changes import decisions as changes_decisions
from ingest.writers.changes import docx as changes_docx
from ingest.writers.changes import html as changes_html
from ingest.writers.changes import json as changes_json
from ingest.writers.changes import parquet as changes_parquet
from ingest.writers.changes import xlsx as changes_xlsx
from ingest.writers.registry import CHANGES, ChangesWriter, Writer
from tests.support.cells import SHORT_LIST

ROOT = Path(__file__).parent.parent

# What these say of the modules is checked with the types.
OWN: tuple[Reader, ...] = (pdf, scan, docx, xlsx, html, text, csv_reader, markdown, compound)
WRITERS: tuple[Writer, ...] = (csv, json, parquet, workbook, report)
OF_CHANGES: tuple[ChangesWriter, ...] = (
    changes_json,
    changes_csv,
    changes_parquet,
    changes_xlsx,
    changes_html,
    changes_docx,
    changes_decisions,
)


def test_every_module_in_the_tables_is_what_the_tables_say() -> None:
    assert [one.module for one in READERS.values() if isinstance(one, Own)] == [
        module.__name__ for module in OWN if hasattr(module, "__name__")
    ]
    assert [one.writer for one in FORMATS.values()] == list(WRITERS)
    assert [one.writer for one in CHANGES.values()] == list(OF_CHANGES)


def test_every_kind_of_file_has_a_reader() -> None:
    assert set(READERS) == set(get_args(FileKind))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_what_libreoffice_reads_is_listed(name: str) -> None:
    shown = (ROOT / name).read_text(encoding="utf-8")
    converted = {one.suffix for one in READERS.values() if isinstance(one, Converted)}
    assert all(f"`.{suffix}`" in shown for suffix in converted)


def test_the_tables_import_no_format() -> None:
    code = "import sys, ingest.readers.registry, ingest.writers.registry; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(done.stdout.split())
    assert "ingest.readers.registry" in imported
    modules = {one.module for one in FORMATS.values()} | {one.module for one in CHANGES.values()}
    modules |= {one.module for one in READERS.values() if isinstance(one, Own)}
    assert not imported & (modules - {"ingest.readers.scan"})
    assert not imported & {"pandas", "pyarrow", "pypdfium2", "lxml", "xlsxwriter", "jinja2", "olefile"}


def test_a_new_format_is_a_module_and_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zipped.py").write_text(
        "import io, zipfile\n"
        "from ingest.readers import read_document\n"
        "def read(data, name, **_):\n"
        "    archive = zipfile.ZipFile(io.BytesIO(data))\n"
        "    return read_document(archive.read(archive.namelist()[0]), name)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(READERS, "zip", Own("zipped"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.txt", SHORT_LIST)
    for name, data in (("list.zip", packed.getvalue()), ("list.txt", SHORT_LIST.encode())):
        (tmp_path / name).write_bytes(data)
    assert read(tmp_path / "list.zip").lists == read(tmp_path / "list.txt").lists
