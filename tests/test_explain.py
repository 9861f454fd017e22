"""How an item came to be: a list in, the steps out."""

import json
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.cli.explain import explanation_lines
from ingest.errors import SourceError
from ingest.explain import explain
from ingest.pipeline import read
from ingest.resolve.departments import name_spans, readings_of
from ingest.text.clean import fragments
from ingest.wordings.wording import Language
from models.explanation import Explanation
from tests.support.cells import SHORT_LIST, lexicon, lines

ROOT = Path(__file__).parent.parent
PDF = ROOT / "samples" / "songzhuang-2025.pdf"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(SHORT_LIST, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def cut() -> Explanation:
    """An item of the sample that a page's end cuts."""
    (found,) = explain(PDF, ("cooperative", 4))
    return found


def test_every_item_is_explained_as_it_was_read(source: Path) -> None:
    for one in read(source).lists:
        for item in one.items:
            (steps,) = explain(source, (one.kind, item.number))
            assert steps.item == item
            assert len(steps.rows) == 1


def test_names_and_what_speaks_for_them(source: Path) -> None:
    (steps,) = explain(source, ("cooperative", 1))
    names = [(name.name, name.evidence, name.cost) for one in steps.readings for name in one.names]
    assert names == [("区教育体育局", "here", 0.0), ("区水利局", "here", 0.0)]
    assert [(cell.role, cell.text) for cell in steps.cells][2] == ("departments", "区教育体育局区水利局")
    assert [repair.rule for repair in steps.repairs] == ["space"] * len(steps.repairs)


def test_why_the_work_ends_and_that_it_does_not(source: Path) -> None:
    (ended,) = explain(source, ("reclaimed", 1))
    assert ended.ending is not None
    assert (ended.ending.rule, ended.ending.clause) == ("clause", "法律法规条款已失效")
    (handed,) = explain(source, ("reclaimed", 2))
    assert handed.ending is None
    assert [name.name for one in handed.readings for name in one.names] == ["区卫生健康委员会", "区财政局"]


def test_rows_that_a_page_parts(cut: Explanation) -> None:
    first, rest = cut.rows
    assert (first.kind, first.where.page, first.joined) == ("item", 10, None)
    assert (rest.kind, rest.where.page, rest.joined) == ("part", 11, "page")
    assert rest.reads_on == {"township_duties": 2.0}
    assert cut.category == "二、经济发展（7项）"


def test_a_reading_that_was_rejected_is_near() -> None:
    runs, _ = fragments(lines("区某某中心\n某某大队"))
    (span,) = name_spans(runs)
    readings = readings_of(span, (), lexicon(), separated=False, most=2)
    assert [reading.texts for reading in readings] == [["区某某中心", "某某大队"], ["区某某中心某某大队"]]
    assert readings[0].cost < readings[1].cost
    assert readings_of(span, (), lexicon(), separated=False) == readings[:1]


def test_the_steps_in_words(source: Path) -> None:
    (steps,) = explain(source, ("reclaimed", 1))
    assert list(explanation_lines(steps)) == [
        "reclaimed.1  社会抚养费征收",
        "  category  一、民生服务（2项）",
        "  rows      item, line 39",
        "  cells     number (序号): 1",
        "            title (事项名称): 社会抚养费征收",
        "            takeover (承接部门及工作方式): 法律法规条款已失效，不再开展此项工作。",
        "  record    discontinued, by nobody",
        "  end       a clause says so: 法律法规条款已失效",
    ]


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_what_the_readmes_show_is_what_is_printed(cut: Explanation, name: str, language: Language) -> None:
    blocks = (ROOT / name).read_text(encoding="utf-8").split("```")[1::2]
    (shown,) = (block for block in blocks if "cooperative.4  " in block)
    assert shown.strip("\n").split("\n") == list(explanation_lines(cut, language))


def test_the_command_prints_steps_or_json(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(source), "--item", "basic.3"]) == 0
    assert capsys.readouterr().out.startswith("basic.3  监测经济运行态势。\n")
    assert main(["explain", str(source), "--item", "basic.3", "--json"]) == 0
    (steps,) = json.loads(capsys.readouterr().out)
    assert Explanation.model_validate(steps).item.title == "监测经济运行态势。"


def test_an_item_that_is_not_there(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(
        SourceError, match=r"no item basic\.4 in it; its basic list goes from 1 to 3"
    ) as error:
        explain(source, ("basic", 4))
    assert error.value.code == "no_item"
    assert main(["explain", str(source), "--item", "basic.4"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("item", ["basic", "basic.x", "other.1", "9"])
def test_what_names_no_item(item: str, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["explain", str(source), "--item", item])
    assert ended.value.code == 2
    assert "is no item; give basic, cooperative, reclaimed" in capsys.readouterr().err


def test_a_number_printed_twice_is_explained_twice(source: Path) -> None:
    source.write_text(SHORT_LIST.replace("\n2\t做好", "\n1\t做好"), encoding="utf-8")
    titles = [steps.item.title for steps in explain(source, ("basic", 1))]
    assert titles == ["落实党的组织生活制度。", "做好人大代表联络服务。"]
