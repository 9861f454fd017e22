"""The command speaks Chinese where the reader does: in help, errors, summary and checks."""

import json
import re
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.cli.arguments import COMMANDS
from ingest.cli.help_layout import wrapped
from ingest.cli.language import language_of
from ingest.cli.widths import width_of
from ingest.wordings.help import CHINESE
from tests.support.cells import SHORT_LIST

Capture = pytest.CaptureFixture[str]
HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}")
"""Three words in a row."""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "清单.txt"
    path.write_text(SHORT_LIST, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LANG": "zh_TW"}, "zh"),
        (["check", "--lang", "zh", "a"], {"LANG": "de_DE"}, "zh"),
        (["--lang=en", "check", "a"], {"LANG": "zh_CN"}, "en"),
        (["check", "--", "--lang", "zh"], {}, "en"),
        (["check", "--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["check", "--lang"], {}, "en"),
    ],
)
def test_the_language_is_that_of_the_option_or_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_of(arguments, environment) == language


def helped(capsys: Capture, *arguments: str) -> str:
    with pytest.raises(SystemExit, match=r"^0$"):
        main([*arguments, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_chinese_throughout(
    command: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    printed = helped(capsys, *filter(None, [command]))
    prose = printed.split("示例：")[0]
    assert printed.startswith("用法：lvzhi")
    assert not ENGLISH.search(prose)
    assert max(map(width_of, printed.splitlines())) <= 80
    monkeypatch.setenv("LANG", "C")
    assert not HAN.search(helped(capsys, *filter(None, [command])).replace("乡镇履行职责事项清单", ""))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_has_examples_that_the_command_understands(command: str, capsys: Capture) -> None:
    printed = helped(capsys, *filter(None, [command]))
    assert f"lvzhi {command}".strip() in printed.split("examples:")[1]


def test_the_columns_of_the_chinese_help_stand_one_below_another(capsys: Capture) -> None:
    lines = helped(capsys, "ingest", "--lang", "zh").splitlines()
    formats = next(line for line in lines if line.startswith("  --formats"))
    quiet = next(line for line in lines if line.startswith("  -q"))
    assert width_of(formats.split("写出")[0]) == width_of(quiet.split("只显示")[0])


def test_chinese_breaks_anywhere_but_before_what_ends_a_clause() -> None:
    assert wrapped("读取清单，写出记录", 10) == ["读取清单，", "写出记录"]
    assert wrapped("read lists and write", 10) == ["read lists", "and write"]
    assert wrapped("用 --json 输出给程序", 10) == ["用 --json", "输出给程序"]


WRONG = {
    ("ingest",): "lvzhi ingest：还需要给出：来源",
    ("ingest", "a", "--formats", "dbf"): "--formats：没有 'dbf' 这种格式，可选 csv,json,parquet,xlsx,html",
    ("check", "a", "--nothing"): "lvzhi：不认识的参数：--nothing",
    ("explain", "a", "--item", "b"): "'b' 不是事项；请写 basic, cooperative, reclaimed 之一和序号",
    ("corpus", "a", "-o", "b", "--workers", "0"): "--workers：'0' 不是 1 以上的整数",
    ("nothing",): "没有 'nothing'，可选",
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.items(), ids=[one[0] for one in WRONG])
def test_what_is_wrong_with_the_words_is_said_in_chinese(
    arguments: tuple[str, ...], words: str, capsys: Capture
) -> None:
    with pytest.raises(SystemExit, match=r"^2$"):
        main(["--lang", "zh", *arguments])
    assert words in capsys.readouterr().err
    with pytest.raises(SystemExit, match=r"^2$"):
        main([*arguments])
    assert not HAN.search(capsys.readouterr().err)


def test_a_sentence_of_the_help_that_is_no_more_has_no_line() -> None:
    """Every key of the table stands in the command's code, or in argparse's."""
    import argparse

    code = Path(argparse.__file__).read_text(encoding="utf-8")
    for name in ("arguments.py", "asked.py"):
        code += (Path(__file__).parent.parent / "ingest/cli" / name).read_text(encoding="utf-8")
    plain = re.sub(r'"\s*\n\s*"', "", code)
    assert not [key for key in CHINESE if key.replace("\n", "\\n") not in plain]


def test_summary_checks_and_errors_are_chinese(source: Path, tmp_path: Path, capsys: Capture) -> None:
    none = tmp_path / "没有.txt"
    assert main(["ingest", str(source), str(none), "-o", str(tmp_path / "out"), "--lang", "zh"]) == 2
    printed = capsys.readouterr()
    assert printed.out.splitlines()[1] == "  基本履职    2 个类别     3 项"
    assert "不符 0" in printed.out
    assert printed.out.splitlines()[-1] == "共 2 个来源：1 份清单相符，1 个来源不可用"
    assert printed.err == f"lvzhi: {none}：没有这个文件；请检查路径\n"


def test_a_check_that_failed_says_what_it_is_about(source: Path, capsys: Capture) -> None:
    source.write_text(SHORT_LIST.replace("\n3\t监测", "\n4\t监测"), encoding="utf-8")
    assert main(["check", str(source), "--lang", "zh"]) == 1
    first, second, *_ = capsys.readouterr().out.splitlines()[1:]
    assert first.split() == ["不符", "基本履职：序号连续", "缺号：3", "[第", "26", "行]"]
    assert second.startswith("  相符")


def test_a_comparison_is_chinese(source: Path, tmp_path: Path, capsys: Capture) -> None:
    later = tmp_path / "later.txt"
    later.write_text(
        SHORT_LIST.replace("监测经济", "监测分析经济").replace("2025年7月", "2026年7月"), encoding="utf-8"
    )
    assert main(["diff", str(source), str(later), "-o", str(tmp_path / "out"), "--lang", "zh"]) == 0
    printed = capsys.readouterr().out
    assert "名称改写 1 项" in printed
    assert not ENGLISH.search(printed)


def test_json_is_the_same_in_both_languages(source: Path, capsys: Capture) -> None:
    found = []
    for language in ("en", "zh"):
        assert main(["check", "--json", "--lang", language, str(source), "none.txt"]) == 2
        found.append(json.loads(capsys.readouterr().out))
    assert found[0] == found[1]
    assert found[0][1]["error"]["problem"] == "there is no such file"
