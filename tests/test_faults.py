"""The injector of faults: what it puts where, that it does so again, and how outcomes are judged."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

import ingest
from ingest.pipeline import read
from models.edition import Edition
from tests.faults import bench
from tests.faults.bench import SHARES, injected, tried
from tests.faults.formats import FORMATS, written
from tests.faults.judge import Outcome, judged, word_of
from tests.faults.kinds import KINDS
from tests.faults.paper import Paper
from tests.faults.places import TEXT, Cell, blocks, cells, headed
from tests.faults.registry import Injection
from tests.faults.sound import SAMPLES, SHORT, documents, sound
from tests.faults.table import letters, rows, worse
from tests.support.cells import SHORT_LIST, edition_of


def text_of(paper: Paper) -> str:
    return written(paper, "txt").decode("utf-8", errors="surrogatepass")


# --- the papers


@pytest.mark.parametrize("name", ["yangli-few", "yangli-2025", "songzhuang-2025"])
def test_a_sample_is_written_again_as_it_is(name: str) -> None:
    assert text_of(sound(name)) == (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", SHORT[::5])
def test_a_sound_paper_adds_up_in_every_format(name: str, suffix: str, tmp_path: Path) -> None:
    source = tmp_path / f"list.{suffix}"
    source.write_bytes(written(sound(name), suffix))
    edition = read(source)
    numbers = [_numbers(sound(name), kind) for kind in sound(name).kinds]
    assert [[item.number for item in one.items] for one in edition.lists] == numbers
    assert edition.reconciliation.ok


def _numbers(paper: Paper, kind: str) -> list[int]:
    return [int(paper.number(line)) for line in paper.of("item") if line.kind == kind]


def test_the_points_of_a_cell_are_found_block_by_block() -> None:
    cell = _cell(
        "区水利局 区教育体育局", "区教育体育局： 1.宣传； 2.组织巡查，共3.5万次。 区水利局： 设置警示标志。"
    )
    assert [one.name for one in headed(cell)] == ["区教育体育局", "区水利局"]
    assert [[cell.text[one.start : one.end] for one in block] for block in blocks(cell)] == [
        ["1.宣传；", "2.组织巡查，共3.5万次。"]
    ]


def _cell(names: str, duties: str) -> Cell:
    paper = sound("yangli-few").copy()
    line = paper.of("item", "cooperative")[0]
    line.cells[2:4] = [names, duties]
    return next(cell for cell in cells(paper, "duties") if cell.line is line)


# --- the faults


def test_there_are_more_kinds_than_a_document_has_parts() -> None:
    assert len(KINDS) > 200
    assert {name.split("-")[0] for name in KINDS} >= {
        "row",
        "cell",
        "list",
        "preface",
        "dept",
        "point",
        "unreadable",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_changes_the_paper_and_is_the_same_again(kind: str) -> None:
    first, again = (injected(kind, 1, 7, ["txt"]) for _ in range(2))
    assert first is not None, "no document has anything it could fall on"
    assert again is not None
    assert text_of(first.paper) != text_of(sound(first.base))
    assert (first.base, first.injection) == (again.base, again.injection)
    assert text_of(first.paper) == text_of(again.paper)


def test_another_seed_puts_it_elsewhere() -> None:
    said = {case.injection.says for seed in range(5) if (case := injected("char-lost", 0, seed, ["txt"]))}
    assert len(said) > 1


def _put(kind: str, base: str = "yangli-few", number: int = 0) -> tuple[Paper, Injection]:
    paper = sound(base).copy()
    injection = KINDS[kind](paper, Random(number))
    assert injection is not None
    return paper, injection


def test_a_row_lost_is_the_one_it_says() -> None:
    paper, injection = _put("row-lost")
    kind, number = injection.says.removeprefix("lost ").split()
    assert int(number) not in _numbers(paper, kind)
    assert len(_numbers(paper, kind)) == len(_numbers(sound("yangli-few"), kind)) - 1


def test_a_cell_that_is_clipped_keeps_its_beginning_in_its_place() -> None:
    paper, injection = _put("clipped")
    before, after = (
        next(cell.text for cell in cells(one, *TEXT) if injection.says.startswith(str(cell)))
        for one in (sound("yangli-few"), paper)
    )
    assert before.startswith(after)
    assert len(after) < len(before)


def test_a_point_whose_marker_is_lost_keeps_its_text() -> None:
    paper, injection = _put("point-marker-lost")
    marker = injection.says.split()[1]
    assert text_of(sound("yangli-few")).count(marker) == text_of(paper).count(marker) + 1
    assert len(text_of(paper)) == len(text_of(sound("yangli-few"))) - len(marker)


def test_the_last_row_lost_can_be_told_only_where_rows_are_counted() -> None:
    assert _put("last-row-lost", "yangli-few")[1].untold is None
    bare = next(name for name in SHORT if name.endswith("no counts"))
    assert "nothing states how many" in (_put("last-row-lost", bare)[1].untold or "")


def test_a_character_of_running_text_can_be_told_by_nobody_and_a_wrong_number_by_anybody() -> None:
    assert all(_put("char-lost", number=number)[1].untold for number in range(3))
    assert not any(_put("number-wrong", number=number)[1].untold for number in range(3))


# --- the judge


@pytest.mark.parametrize(
    ("old", "new", "untold", "outcome"),
    [
        ("\n\n配合履职事项清单\n\n", "\n\n\n配合履职事项清单\n\n\n", None, "harmless"),
        ("2\t反诈宣传", "3\t反诈宣传", None, "said"),
        ("做好人大代表联络服务。", "做好人大联络服务。", "a word of running text", "undetectable"),
        ("做好人大代表联络服务。", "做好人大代表联络服务。锟斤拷", None, "silent"),
    ],
)
def test_a_fault_is_judged(old: str, new: str, untold: str | None, outcome: Outcome, tmp_path: Path) -> None:
    assert old in SHORT_LIST
    faulty = _edition(SHORT_LIST.replace(old, new), tmp_path)
    if outcome == "silent":
        faulty = _speechless(faulty)
    assert judged(_edition(SHORT_LIST, tmp_path), faulty, Injection("", untold)) == outcome


def test_a_document_that_is_refused_has_said_so(tmp_path: Path) -> None:
    assert judged(_edition(SHORT_LIST, tmp_path), None, Injection("")) == "said"


def test_an_unusual_repair_is_a_doubt_and_a_routine_one_is_not(tmp_path: Path) -> None:
    sound_one = _edition(SHORT_LIST, tmp_path)
    wrong = _speechless(_edition(SHORT_LIST.replace("联络服务", "服务"), tmp_path))
    place = sound_one.lists[0].items[0].where[0]
    for rule, outcome in (("space", "silent"), ("number left out", "doubted")):
        repair = {"rule": rule, "before": "甲", "after": "乙", "where": place}
        faulty = Edition.model_validate({**wrong.model_dump(), "repairs": [repair]})
        assert judged(sound_one, faulty, Injection("")) == outcome


def test_what_contradicts_itself_must_be_said_though_the_records_are_right(tmp_path: Path) -> None:
    edition = _edition(SHORT_LIST, tmp_path)
    assert judged(edition, edition, Injection("")) == "harmless"
    assert judged(edition, edition, Injection("", contradicts=True)) == "silent"


def _edition(text: str, folder: Path) -> Edition:
    return edition_of(text, folder)


def _speechless(edition: Edition) -> Edition:
    """The edition as if nothing were checked or doubted."""
    checks = [check for check in edition.reconciliation.checks if check.status == "ok"]
    quiet = edition.reconciliation.model_copy(update={"checks": checks})
    made = edition.model_copy(update={"reconciliation": quiet, "doubts": [], "repairs": []})
    assert not word_of(made).failed
    return made


# --- the benchmark


@pytest.mark.parametrize("suffix", SHARES)
def test_a_row_lost_is_said_whatever_the_format(suffix: str) -> None:
    trial = tried("row-lost", 0, 0, [suffix])
    assert trial is not None
    assert trial.outcome == "said", trial


def test_a_document_that_takes_forever_is_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(path: Path) -> Edition:
        while True:
            with suppress(Exception):
                sum(range(1000))

    monkeypatch.setattr(bench, "SECONDS", 1)
    monkeypatch.setattr(ingest, "read", stuck)
    trial = tried("row-lost", 0, 0, ["txt"])
    assert trial is not None
    assert (trial.outcome, trial.error) == ("crash", "_Late: not done in 1 s")


def test_the_gate_takes_no_more_silence_than_the_table_has() -> None:
    assert list(worse({"row-lost": "sX"}, {"row-lost": "Xss"})) == []
    assert list(worse({"row-lost": "XX", "new": "s"}, {"row-lost": "sXX"})) == [
        "row-lost: 2 of 2 silent, 1 before"
    ]
    assert list(worse({"row-lost": "s!"}, {"row-lost": "ss"})) == ["row-lost: 1 crashed"]


def test_the_table_sums_up() -> None:
    words: dict[str, str] = {"row-lost": "ssX.", "char-lost": "uud"}
    table: Sequence[str] = list(rows(words))
    assert len(table) == 5
    assert table[-2].split() == ["2", "kinds,", "7", "faults", "1", "2", "1", "2", "1"]
    assert table[-1] == "silent: 1 of 4 that are wrong and can be told, 25.0%"
    assert letters([]) == {}


def test_the_sound_documents_are_many_and_of_all_formats() -> None:
    suffixes = {name.rpartition(".")[2] for name, _ in documents()}
    assert suffixes == set(SHARES)
