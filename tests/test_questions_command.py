"""`lvzhi find`, `matrix` and `changes` as a person or a script uses them."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.cli.arguments import COMMANDS
from ingest.cli.widths import width_of
from tests.support.small_county import small_county
from tests.test_terminal import completed

Capture = pytest.CaptureFixture[str]
ESCAPING = "\x1b[31m红\x1b[0m\x07"
TOWNS = {
    "甲镇": (),
    "乙镇": (("防溺水\t", "防溺水（=1+1）\t"),),
    "丙乡": (("设置警示标志。", "设置警示标志，并定期检查。"),),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    small_county(folder, TOWNS, duties=False)
    later = {name: (*changes, ("区财政局", "区财政和金融局")) for name, changes in TOWNS.items()}
    return small_county(folder, later, year=2026)


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def test_find_marks_hits_and_says_where(data: Path, capsys: Capture) -> None:
    assert run("find", data, "溺水", "--year", "2025", "--lang", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 texts with 溺水, most townships first"
    assert lines[1:4] == [
        "2 townships  title",
        "  防【溺水】",
        "  丙乡 2025-07 cooperative 1, 甲镇 2025-07 cooperative 1",
    ]
    assert run("find", data, "。", "--limit", "2", "--lang", "zh") == 0
    assert capsys.readouterr().out.startswith("有“。”的文字，先列 2 条")
    assert run("find", data, "龘", "--lang", "zh") == 0
    assert capsys.readouterr().out == "没有找到“龘”\n"


def test_find_gives_all_of_it_to_machines(data: Path, capsys: Capture) -> None:
    assert run("find", data, "溺水", "--json") == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["of"], first["text"], first["townships"], len(first["items"])) == ("title", "防溺水", 2, 4)
    assert second["items"][0]["list"] == "cooperative"
    assert run("find", data, "=1+1", "--csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert [(row["text"], row["township"], row["issued"]) for row in rows] == [
        ("防溺水（=1+1）", "乙镇", "2025-07"),
        ("防溺水（=1+1）", "乙镇", "2026-07"),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("find", "{data}", ""), "there is nothing to look for; give one character or more"),
        (("find", "{data}", "水", "--county", "样例县"), "样例县: there is no such place in the dataset"),
        (("matrix", "{data}", "--county", "样例县"), "did you mean 样例区"),
        (("matrix", "{data}", "--year", "2019"), "the years there are: 2025、2026"),
        (("matrix", "{data}", "--county", "样例区", "--township", "丁镇"), "there is no such place"),
        (("changes", "{data}", "2025", "2031"), "there is no edition of 2031 in the dataset"),
        (("find", "{data}/none", "水"), "there is no dataset; make one with lvzhi corpus"),
        (("matrix", "{data}/none"), "there is no dataset; make one with lvzhi corpus"),
        (("changes", "{data}/none", "2025", "2026"), "there is no dataset"),
        (("matrix", "{data}", "-o", "{data}/dataset.json/m.csv"), "it can't be written"),
    ],
)
def test_what_is_wrong_is_one_line_and_status_2(
    words: tuple[str, ...], said: str, data: Path, capsys: Capture
) -> None:
    assert run(*(word.format(data=data) for word in words)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith("lvzhi: ")
    assert said in line
    assert run(*(word.format(data=data) for word in words), "--lang", "zh") == 2
    assert "；" in capsys.readouterr().err


def test_a_file_of_another_kind_is_refused(data: Path, capsys: Capture) -> None:
    for words in (("matrix", data, "-o", "m.docx"), ("changes", data, "2025", "2026", "-o", "c")):
        with pytest.raises(SystemExit, match=r"^2$"):
            run(*words)
        assert "give a name that ends in .xlsx, .csv, .parquet" in capsys.readouterr().err


def test_matrix_prints_and_writes(data: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("matrix", data, "--county", "样例区", "--lang", "en") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("示例省示例市样例区: 3 townships, 7 duties, 7 of them in every township\n")
    assert "other duties of the departments than elsewhere: 1\n" in printed
    here = next(line for line in printed.splitlines() if line.startswith("    here: "))
    assert here.endswith("警示标志【，并定期检查】。")
    assert run("matrix", data, "--differences", "--lang", "en") == 0
    assert capsys.readouterr().out.startswith("differences: 1\n")
    assert run("matrix", data, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [len(found[name]) for name in ("townships", "duties", "differences")] == [3, 7, 1]
    assert found["duties"][0]["items"]["示例省示例市样例区甲镇-2026-07"][0]["number"] == 1
    assert run("matrix", data, "--json", "--differences") == 0
    assert list(json.loads(capsys.readouterr().out)) == ["differences"]
    for name in ("m.xlsx", "m.csv", "m.PARQUET"):
        assert run("matrix", data, "-o", tmp_path / "new" / name) == 0
        assert run("matrix", data, "--differences", "-o", tmp_path / "only" / name) == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["m.PARQUET", "m.csv", "m.xlsx"]


def test_changes_prints_and_writes(data: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("changes", data, "2025", "2026", "--county", "样例区", "--lang", "zh") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("示例省示例市样例区 2025 → 2026：比较了 3 个乡镇\n")
    assert "部门更名：区财政局 → 区财政和金融局（3 个乡镇中 3 个，3 项）" in printed
    assert run("changes", data, "2025", "2026", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["county"], len(found["townships"]), len(found["causes"])) == ("示例省示例市样例区", 3, 1)
    for name in ("c.xlsx", "c.csv", "c.parquet"):
        assert run("changes", data, "2025", "2026", "-o", tmp_path / name) == 0


@pytest.mark.parametrize("words", [("find", "水"), ("matrix",)])
def test_a_terminal_of_forty_columns(words: tuple[str, ...], data: Path) -> None:
    name, *others = words
    output, own = pty.openpty()
    environment = {**os.environ, "COLUMNS": "40", "LANG": "C.UTF-8"}
    with subprocess.Popen(
        [sys.executable, "-m", "ingest", name, str(data), *others], stdout=own, stderr=own, env=environment
    ) as running:
        os.close(own)
        text = b""
        while True:
            try:
                text += os.read(output, 65536)
            except OSError:
                break
        assert running.wait() == 0
    os.close(output)
    lines = text.decode().replace("\r\n", "\n").splitlines()
    plain = [re.sub("\x1b\\[\\d+m", "", line) for line in lines]
    rows = "\n".join(plain).partition("differences:")[0].splitlines()[1:]
    assert len(rows) > 3
    assert max(width_of(line) for line in rows) <= 40


def test_nobody_reading_is_no_error(data: Path) -> None:
    words = f'"{sys.executable}" -m ingest matrix "{data}" | head -1'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", words], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_what_a_document_says_never_steers_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    bad = ("设置警示标志。", f"设置{ESCAPING}标志。")
    towns = {"甲镇": (), "乙镇": (), "丙乡": (bad,)}
    data = small_county(tmp_path, towns)
    capsys.readouterr()
    for words in (("find", "标志"), ("find", "标志", "--csv"), ("find", "标志", "--json"), ("matrix",)):
        name, *others = words
        assert run(name, data, *others) == 0
        assert not {"\x1b", "\x07"} & set(capsys.readouterr().out)
    assert run("find", data, ESCAPING) == 0
    assert not {"\x1b", "\x07"} & set(capsys.readouterr().out)


def test_a_shell_completes_them() -> None:
    assert {"find", "matrix", "changes"} <= set(COMMANDS)
    assert completed("lvzhi matr") == ["matrix"]
    assert {"--county", "--department", "--csv"} <= set(completed("lvzhi find d t --"))
    assert completed("lvzhi find d t --list ") == ["basic", "cooperative", "reclaimed"]
