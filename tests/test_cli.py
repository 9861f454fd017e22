"""The command as a person or a script uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import main
from tests.support.cells import SHORT_LIST

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(SHORT_LIST, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def test_ingest_prints_a_summary_and_writes_the_folder(source: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("ingest", source, "-o", tmp_path / "out") == 0
    printed = capsys.readouterr().out
    assert "2 categories     3 items" in printed
    assert "0 FAILED" in printed
    assert (tmp_path / "out/示例省示例市样例区模范镇-2025-07/edition.json").exists()


def test_a_list_that_does_not_add_up_is_written_with_status_1(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    source.write_text(SHORT_LIST.replace("\n3\t监测", "\n4\t监测"), encoding="utf-8")
    assert run("ingest", source, "-o", tmp_path / "out") == 1
    assert "numbering.basic" in capsys.readouterr().out
    assert (tmp_path / "out/示例省示例市样例区模范镇-2025-07/items.csv").exists()


def test_the_report_is_written_where_it_is_asked_for_and_shows_the_source(
    source: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out/示例省示例市样例区模范镇-2025-07"
    assert run("ingest", source, "-o", tmp_path / "out", "--formats", "json,html") == 0
    assert sorted(path.name for path in folder.iterdir()) == ["edition.json", "report.html"]
    assert 'data-proof="lines"' in (folder / "report.html").read_text(encoding="utf-8")
    assert run("ingest", source, "-o", tmp_path / "out") == 0
    assert not (folder / "report.html").exists()


def test_check_prints_every_check_and_writes_nothing(source: Path, tmp_path: Path, capsys: Capture) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert run("check", source) == 0
    assert "preface.items.basic" in capsys.readouterr().out
    assert sorted(tmp_path.rglob("*")) == before


def test_json_for_machines(source: Path, capsys: Capture) -> None:
    assert run("check", "--json", source) == 0
    (result,) = json.loads(capsys.readouterr().out)
    assert result["ok"] is True
    assert result["lists"][0] == {"list": "basic", "categories": 2, "items": 3}


def test_schema_prints_the_json_schema(capsys: Capture) -> None:
    assert run("schema") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Edition"


UNUSABLE = {
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\n", "holds no text"),
    "no list": ("今天天气很好。\n\n序号\t姓名\n1\t某人\n".encode(), "no list of duties"),
    "prose": ("关于印发清单的通知。".encode(), "no list of duties"),
    "zip": (b"PK\x03\x04rest", "not read here"),
    "image": (b"\x89PNG\r\n\x1a\n", "not read here"),
    "noise": (bytes(range(256)) * 4, "neither text nor"),
    "broken PDF": (b"%PDF-1.7\nnothing", "list.bin"),
}


@pytest.mark.parametrize("case", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_an_unusable_source_is_one_line_and_status_2(
    case: tuple[bytes, str], tmp_path: Path, capfd: Capture
) -> None:
    data, words = case
    path = tmp_path / "list.bin"
    path.write_bytes(data)
    assert run("ingest", path, "-o", tmp_path / "out") == 2
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"lvzhi: {path}: ")
    assert words in printed.err
    assert printed.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_missing_file_and_a_folder(tmp_path: Path, capsys: Capture) -> None:
    assert run("check", tmp_path / "none.txt") == 2
    assert "no such file" in capsys.readouterr().err
    assert run("check", tmp_path) == 2
    assert "it is a folder" in capsys.readouterr().err


def test_one_bad_source_does_not_keep_the_others(source: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("ingest", tmp_path / "none.txt", source, "-o", tmp_path / "out") == 2
    assert (tmp_path / "out/示例省示例市样例区模范镇-2025-07").is_dir()
    assert capsys.readouterr().err.count("\n") == 1


def test_two_sources_of_one_edition_do_not_overwrite_each_other(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run("ingest", source, source, "-o", tmp_path / "out") == 2
    assert "the same edition as" in capsys.readouterr().err


def test_an_output_that_cannot_be_written(source: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    assert run("ingest", source, "-o", tmp_path / "out") == 2
    assert "can't be written" in capsys.readouterr().err


def test_an_unknown_format_is_named(source: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("ingest", source, "--formats", "csv,dbf")
    assert stopped.value.code == 2
    assert "'dbf'" in capsys.readouterr().err


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-X", "importtime", "-m", "ingest", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_help_imports_nothing_slow() -> None:
    imports = command("--help").stderr
    assert not any(
        f" {name}\n" in imports for name in ("pydantic", "pandas", "pyarrow", "pdfplumber", "regex")
    )


def test_a_text_is_read_without_pandas_or_a_pdf_library(source: Path, tmp_path: Path) -> None:
    done = command("ingest", source, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert not any(f" {name}\n" in done.stderr for name in ("pandas", "pdfplumber", "pypdfium2"))


def test_a_closed_pipe_is_no_error(source: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "check", str(source)],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=True,
    )
    os.close(writer)
    assert done.stderr == b""
