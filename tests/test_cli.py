"""The command as a person or a script uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.writers import DEFAULT, FORMATS
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
    assert {path.name for path in folder.iterdir()} >= {"edition.json", "report.html"}
    assert 'data-proof="lines"' in (folder / "report.html").read_text(encoding="utf-8")


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
    "zip": (b"PK\x03\x04rest", "it is a zip archive"),
    "image": (b"\x89PNG\r\n\x1a\n", "broken or truncated image"),
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
    assert "there is no file in it" in capsys.readouterr().err


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


def test_the_workbook_is_written_when_it_is_named(source: Path, tmp_path: Path) -> None:
    assert run("ingest", source, "-o", tmp_path, "--formats", "xlsx,csv") == 0
    folder = tmp_path / "示例省示例市样例区模范镇-2025-07"
    assert (folder / "edition.xlsx").exists()
    assert (folder / "datapackage.json").exists()
    assert not (folder / "edition.json").exists()


def test_an_unknown_format_is_named(source: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("ingest", source, "--formats", "csv,dbf")
    assert stopped.value.code == 2
    assert "'dbf'" in capsys.readouterr().err


# --- diff


@pytest.fixture
def later(source: Path, tmp_path: Path) -> Path:
    path = tmp_path / "later.txt"
    path.write_text(
        SHORT_LIST.replace("监测经济", "监测分析经济").replace("2025年7月", "2026年7月"), encoding="utf-8"
    )
    return path


def test_diff_prints_a_summary_and_writes_its_files(
    source: Path, later: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run("diff", source, later, "-o", tmp_path / "out") == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "示例省示例市样例区模范镇-2025-07 → 示例省示例市样例区模范镇-2026-07"
    assert printed.splitlines()[2].split() == ["basic", "基本履职", *map(str, (3, 0, 0, 0, 0, 1, 2, 3))]
    assert "\033" not in printed
    assert len(json.loads((tmp_path / "out/changes.json").read_text(encoding="utf-8"))) == 1


def test_diff_without_a_folder_makes_its_own(
    source: Path, later: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("diff", source, later) == 0
    assert (tmp_path / "out/示例省示例市样例区模范镇-2025-07至2026-07/diff.html").exists()


def test_diff_takes_outputs_for_editions(source: Path, later: Path, tmp_path: Path, capsys: Capture) -> None:
    run("ingest", source, later, "-o", tmp_path / "out")
    old, new = (tmp_path / f"out/示例省示例市样例区模范镇-{year}-07" for year in (2025, 2026))
    for number, (one, other) in enumerate(((old, new), (old / "edition.json", later), (source, new))):
        assert run("diff", one, other, "-o", tmp_path / f"diff{number}") == 0
    found = [(tmp_path / f"diff{number}/changes.csv").read_bytes() for number in range(3)]
    assert found[0] == found[1] == found[2]


def test_diff_colours_where_a_person_looks(
    source: Path, later: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    run("diff", source, later, "-o", tmp_path / "out")
    assert "\033[33m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    run("diff", source, later, "-o", tmp_path / "out")
    assert "\033" not in capsys.readouterr().out


NO_EDITION = {
    "an empty folder": ("folder", "holds no edition.json"),
    "broken JSON": ("{", "it is no edition"),
    "other JSON": ('{"a": 1}', "it is no edition"),
    "nothing": ("", "it is no edition"),
}


@pytest.mark.parametrize("case", NO_EDITION.values(), ids=NO_EDITION.keys())
def test_diff_of_no_edition_is_one_line_and_status_2(
    case: tuple[str, str], source: Path, tmp_path: Path, capsys: Capture
) -> None:
    text, words = case
    path = tmp_path / "bad.json"
    if text == "folder":
        path.mkdir()
    else:
        path.write_text(text)
    for pair in ((source, path), (path, source)):
        assert run("diff", *pair, "-o", tmp_path / "out") == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(f"lvzhi: {path}: ")
        assert words in printed.err
        assert printed.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_diff_of_a_missing_file(source: Path, tmp_path: Path, capsys: Capture) -> None:
    for name in ("none.txt", "none.json"):
        assert run("diff", source, tmp_path / name, "-o", tmp_path / "out") == 2
        assert "no such file" in capsys.readouterr().err


def test_diff_of_two_townships_says_so(source: Path, tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "other.txt"
    other.write_text(SHORT_LIST.replace("模范镇", "样板镇"), encoding="utf-8")
    assert run("diff", source, other, "-o", tmp_path / "out") == 0
    assert "two townships" in capsys.readouterr().out


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-X", "importtime", "-m", "ingest", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_the_version_is_the_installed_packages(capsys: Capture) -> None:
    from importlib.metadata import version

    with pytest.raises(SystemExit, match=r"^0$"):
        run("--version")
    assert capsys.readouterr().out == f"lvzhi {version('lvzhi')}\n"


def test_help_imports_nothing_slow() -> None:
    imports = command("--help").stderr
    assert not any(
        f" {name}\n" in imports for name in ("pydantic", "pandas", "pyarrow", "pdfplumber", "regex")
    )


def test_a_text_is_read_without_pandas_or_a_pdf_library(source: Path, tmp_path: Path) -> None:
    done = command("ingest", source, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert not any(
        f" {name}\n" in done.stderr for name in ("pandas", "pdfplumber", "pypdfium2", "xlsxwriter")
    )


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


def test_a_source_that_failed_has_an_entry_beside_the_others(
    source: Path, tmp_path: Path, capsys: Capture
) -> None:
    none = tmp_path / "none.txt"
    assert run("check", "--json", none, source) == 2
    printed = capsys.readouterr()
    failed, read = json.loads(printed.out)
    assert failed == {
        "path": str(none),
        "source": str(none),
        "error": {"code": "missing", "problem": "there is no such file", "advice": "check the path"},
    }
    assert (read["path"], read["ok"]) == (str(source), True)
    assert printed.err == f"lvzhi: {none}: there is no such file; check the path\n"


def test_so_has_one_whose_outputs_cannot_be_written(source: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    assert run("ingest", "--json", source, "-o", tmp_path / "out") == 2
    (failed,) = json.loads(capsys.readouterr().out)
    assert (failed["source"], failed["error"]["code"]) == (str(source), "not_written")


def test_so_has_one_with_a_name_that_is_no_unicode(capsys: Capture) -> None:
    name = os.fsdecode("清单.pdf".encode("gb18030"))
    assert run("check", "--json", name) == 2
    (failed,) = json.loads(capsys.readouterr().out)
    assert failed["source"] == name


def test_help_names_the_formats_there_are(capsys: Capture) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        run("ingest", "--help")
    printed = " ".join(capsys.readouterr().out.split())
    assert f"of {','.join(FORMATS)} (default: {','.join(DEFAULT)})" in printed
