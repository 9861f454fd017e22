"""What is wrong and what to do is said in Chinese too: every sentence errors are made of has its line."""

import ast
import pickle
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import OutputError, Sentence, SourceError
from ingest.pipeline import read
from ingest.wordings.others import LEADS, RESEMBLANCES
from ingest.wordings.problems import CHINESE, error_line, sentence

INGEST = Path(__file__).parent.parent / "ingest"
MADE_OF = {
    "SourceError": slice(1, 3),
    "EngineError": slice(1, 3),
    "DatasetError": slice(1, 3),
    "QueryError": slice(1, 3),
    "Refused": slice(0, 2),
    "Sentence": slice(0, 1),
    "UnreadableError": slice(0, 1),
    "too_large": slice(1, 2),
    "failed": slice(2, 4),
    "_wrong": slice(2, 3),
}
"""Calls that take sentences, and which of their arguments are."""
UNFORESEEN = "f'{type(error).__name__}: {error}'"
"""An exception that nobody foresaw is told as it is."""
NAMES = {"problem", "advice", "ADVICE", "RESCAN", "REPORT", "LOST"}
"""What sentences are called before they are handed on."""


def sentences(source: str) -> Iterator[str]:
    """The sentences that a module's text makes errors of, as they are looked up."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args) if name in MADE_OF:
                yield from _texts(args[MADE_OF[name]])
            case ast.Assign(targets=[target], value=value):
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = value.elts if isinstance(value, ast.Tuple) else [value]
                pairs = zip(names, values, strict=False)
                yield from _texts(
                    [one for name, one in pairs if isinstance(name, ast.Name) and name.id in NAMES]
                )


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    if any(isinstance(node, ast.Starred) for node in nodes):
        return  # they come out of a function, which makes them of `Sentence`
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield ast.unparse(node)


FOUND = {text for path in INGEST.rglob("*.py") for text in sentences(path.read_text(encoding="utf-8"))}


def test_every_sentence_has_its_line() -> None:
    named_elsewhere = {*RESEMBLANCES.values(), *(text for pair in LEADS.values() for text in pair)}
    assert (FOUND | named_elsewhere) - {UNFORESEEN} <= CHINESE.keys()


def test_a_sentence_without_a_line_is_seen() -> None:
    source = 'problem = f"it has {n} cats"\nraise SourceError(name, problem, Sentence("feed {it}", it=n), "")'
    assert list(sentences(source)) == ["f'it has {n} cats'", "feed {it}"]


@pytest.mark.parametrize("english", CHINESE)
def test_both_say_the_same_values(english: str) -> None:
    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    assert fields(english) == fields(CHINESE[english])


def test_a_sentence_in_both_languages() -> None:
    many = Sentence("{what}, more than any list", what=Sentence("it has over {most} lines", most=100))
    assert many == "it has over 100 lines, more than any list"
    assert sentence(many, "en") == many
    assert sentence(many, "zh") == "超过 100 行，超过任何一份清单"
    assert sentence(pickle.loads(pickle.dumps(many)), "zh") == sentence(many, "zh")  # noqa: S301 (our own)


def test_a_value_with_braces_is_text() -> None:
    assert sentence(Sentence("its part {path} holds too much", path="{0}"), "zh") == "部件 {0} 的内容过多"


def test_an_error_is_one_line_in_both_languages(tmp_path: Path) -> None:
    missing = SourceError("a.pdf", "there is no such file", "check the path", "missing")
    assert error_line(missing, "en") == "a.pdf: there is no such file; check the path"
    assert error_line(missing, "zh") == "a.pdf：没有这个文件；请检查路径"
    full = OutputError("out", "No space left on device")
    assert error_line(full, "zh") == "out：写不进去（磁盘已满）；请检查文件夹和磁盘空间"


def test_a_document_without_a_list_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("序号\t姓名\n1\t某人\n", encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        read(tmp_path / "other.txt")
    assert error_line(raised.value, "zh").endswith(
        "/other.txt：里面没有找到职责清单：其中的表格（表头为序号、姓名）没有事项名称一栏；"
        "请给出公布的履行职责事项清单，连同其表格"
    )
