"""What a terminal, a pipe and a shell get: colours, quiet, steps, JSON as it comes, completion, encodings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.cli.terminal import json_array
from tests.support.cells import SHORT_LIST

Capture = pytest.CaptureFixture[str]
WRONG = SHORT_LIST.replace("\n3\t监测", "\n4\t监测")


@pytest.fixture
def sound(tmp_path: Path) -> str:
    path = tmp_path / "sound.txt"
    path.write_text(SHORT_LIST, encoding="utf-8")
    return str(path)


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG.replace("模范镇", "样板镇"), encoding="utf-8")
    return str(path)


def command(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "ingest", *words],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_check_shows_what_failed_first(wrong: str, capsys: Capture) -> None:
    assert main(["check", wrong]) == 1
    statuses = [line[2:8].strip() for line in capsys.readouterr().out.splitlines()[1:]]
    failed = statuses.count("FAILED")
    assert failed >= 1
    assert statuses[:failed] == ["FAILED"] * failed


def test_check_names_the_category(sound: str, capsys: Capture) -> None:
    assert main(["check", sound]) == 0
    assert "heading.items.basic.1         一、党的建设（2项）: 2\n" in capsys.readouterr().out


COLOURS = [
    ({}, False),
    ({"FORCE_COLOR": "1"}, True),
    ({"FORCE_COLOR": "0"}, False),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
]


@pytest.mark.parametrize(("environment", "coloured"), COLOURS)
def test_check_is_coloured_where_that_is_asked_for(
    wrong: str,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    *,
    coloured: bool,
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main(["check", wrong])
    assert ("\033[31mFAILED" in capsys.readouterr().out) is coloured


def test_quiet_prints_what_is_wrong_and_nothing_else(
    sound: str, wrong: str, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["check", "-q", sound, wrong]) == 1
    first, *others = capsys.readouterr().out.splitlines()
    assert "样板镇" in first
    assert others
    assert all(line.startswith("  FAILED") for line in others)
    assert main(["ingest", "-q", sound, "-o", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr()
    assert printed.out == printed.err == ""
    assert (tmp_path / "out").is_dir()


def test_verbose_tells_the_steps_where_errors_go(sound: str) -> None:
    quiet, told, more = (command("check", sound, *words) for words in ([], ["-v"], ["-vv"]))
    assert quiet.stderr == b""
    assert told.stdout == quiet.stdout
    assert b"read as text" in told.stderr
    assert told.stderr.count(b"\n") < more.stderr.count(b"\n")


def test_several_sources_are_summed_up(sound: str, wrong: str, capsys: Capture) -> None:
    assert main(["check", sound, wrong, "none.txt"]) == 2
    assert capsys.readouterr().out.splitlines()[-1] == (
        "3 sources: 1 adding up, 1 not adding up, 1 not usable"
    )


def test_of_a_folder_all_lists_are_read(sound: str, wrong: str, tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", str(tmp_path), "--json"]) == 1
    assert [one["path"] for one in json.loads(capsys.readouterr().out)] == [sound, wrong]


def test_json_comes_entry_by_entry_and_is_one_array(capsys: Capture) -> None:
    with json_array(wanted=True) as entry:
        entry({"a": 1})
        assert capsys.readouterr().out == '[\n{"a": 1}'
        entry({"a": 2})
        assert capsys.readouterr().out == ',\n{"a": 2}'
    assert capsys.readouterr().out == "\n]\n"
    with json_array(wanted=True):
        pass
    assert json.loads(capsys.readouterr().out) == []


def test_an_array_is_whole_though_the_reading_is_broken_off(capsys: Capture) -> None:
    def broken_off() -> None:
        with json_array(wanted=True) as entry:
            entry(1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert json.loads(capsys.readouterr().out) == [1]


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-1", "cp1252"])
def test_an_output_without_chinese_says_so_in_a_line(sound: str, encoding: str) -> None:
    done = command("check", sound, "--lang", "zh", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stdout.decode(encoding).startswith("\\u793a")
    assert done.stderr.decode(encoding) == (
        f"lvzhi: this output ({encoding}) can't show Chinese characters, they are written \\uXXXX; "
        "set PYTHONUTF8=1 for UTF-8\n"
    )
    printed = command("check", sound, "--json", PYTHONIOENCODING=encoding, PYTHONUTF8="0").stdout
    assert json.loads(printed.decode(encoding))[0]["id"] == "示例省示例市样例区模范镇-2025-07"


def test_a_chinese_code_page_shows_what_it_has(sound: str) -> None:
    done = command("check", sound, "--lang", "zh", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.stdout.decode("gbk").startswith("示例省示例市样例区模范镇-2025-07")
    assert done.stderr == b""


def completed(line: str) -> list[str]:
    """What follows a line, as bash asks for it: the answer goes to file 8."""
    reader, writer = os.pipe()
    environment = {
        **os.environ,
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SHELL": "bash",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "COMP_TYPE": "9",
    }
    words = f'exec "{sys.executable}" -m ingest 8>&{writer} 9>/dev/null'
    subprocess.run(["bash", "-c", words], env=environment, pass_fds=[writer], check=True)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as answer:
        return [word.strip() for word in answer.read().split("\n") if word.strip()]


def test_a_shell_completes_commands_and_options() -> None:
    assert completed("lvzhi che") == ["check"]
    assert "--formats" in completed("lvzhi ingest --")
    assert completed("lvzhi corpus a -o b --again ") == ["failed", "all"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_a_shell(shell: str, capsys: Capture) -> None:
    assert main(["completion", shell]) == 0
    printed = capsys.readouterr().out
    assert "lvzhi" in printed
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=printed, text=True, check=True)
