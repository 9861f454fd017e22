"""The reader on systems without what only POSIX has, as on Windows: taken away in a child process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.ids import safe_name
from ingest.system import READING, cores
from tests.support.cells import SHORT_LIST
from tests.support.prints import libreoffice

SAMPLES = Path(__file__).parent.parent / "samples"
LIST = "songzhuang-2025"

WITHOUT = """
import json, os, select, signal, subprocess, sys, tempfile, shutil, pathlib, multiprocessing.context
for name in (
    "O_NONBLOCK", "O_DIRECTORY", "O_CLOEXEC", "fork", "forkpty", "getuid", "geteuid", "getgid", "killpg",
    "getpgid", "setsid", "sched_getaffinity", "mkfifo", "wait4", "waitid", "chown", "statvfs",
):
    delattr(os, name)
for name in ("SIGHUP", "SIGXCPU", "SIGUSR1", "SIGALRM"):
    delattr(signal, name)
for name in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog"):
    sys.modules[name] = None
"""
"""What Windows has not. The standard library is loaded before: it knows on which system it runs."""


def without_posix(code: str, *arguments: str | Path) -> str:
    words = [sys.executable, "-c", WITHOUT + code, *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


READ = """
import ingest
for path in sys.argv[1:]:
    edition = ingest.read(path)
    print([len(duty_list.items) for duty_list in edition.lists], edition.reconciliation.ok)
"""


def test_every_format_is_read() -> None:
    sources = [SAMPLES / f"{LIST}.{suffix}" for suffix in ("txt", "docx", "html", "xlsx", "pdf")]
    assert without_posix(READ, *sources).splitlines() == ["[119, 69, 126] True"] * len(sources)


@pytest.mark.skipif(libreoffice() is None, reason="no LibreOffice here")
def test_so_is_what_libreoffice_reads(tmp_path: Path) -> None:
    words = ["soffice", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless"]
    words += ["--convert-to", "odt", "--outdir", str(tmp_path), str(SAMPLES / f"{LIST}.docx")]
    subprocess.run(words, check=True, capture_output=True)
    assert without_posix(READ, tmp_path / f"{LIST}.odt") == "[119, 69, 126] True\n"


RUN = """
from ingest.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_command_reads_one_list_and_many(tmp_path: Path) -> None:
    for number in range(5):
        text = SHORT_LIST.replace("模范镇", f"样板{'甲乙丙丁戊'[number]}镇")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    formats = "csv,json,parquet,xlsx,html"
    without_posix(RUN, "ingest", tmp_path / "0.txt", "-o", tmp_path / "out", "--formats", formats)
    assert (tmp_path / "out/示例省示例市样例区样板甲镇-2025-07/edition.xlsx").is_file()
    found = json.loads(without_posix(RUN, "check", "--json", *sorted(tmp_path.glob("*.txt"))))
    assert [Path(one["path"]).name for one in found] == [f"{number}.txt" for number in range(5)]


def test_the_command_compares(tmp_path: Path) -> None:
    old, new = (SAMPLES / f"yangli-{year}.txt" for year in (2025, 2026))
    assert "2026-07" in without_posix(RUN, "diff", old, new, "-o", tmp_path / "out")


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "LPT9", "aux.2025-07", "COM¹"])
def test_no_folder_has_the_name_of_a_device(name: str) -> None:
    assert safe_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["console", "com10", "nullify", "合同镇", "a.con"])
def test_other_names_stay(name: str) -> None:
    assert safe_name(name) == name


def test_no_name_ends_as_windows_lets_none_end() -> None:
    assert safe_name("a" * 79 + ".b") == "a" * 79
    assert safe_name("样例镇. ") == "样例镇"


def test_what_each_system_has() -> None:
    assert cores() >= 1
    assert READING >= 0
