"""What a person decides of items in doubt stands, is kept, and is asked for in a table."""

import csv
from pathlib import Path

import pytest

import ingest
from ingest.cli import main
from ingest.errors import SourceError
from ingest.writers.changes import write_changes
from ingest.writers.changes.decisions import COLUMNS, read_decisions
from models.changes import Changes, Decision
from models.edition import Edition
from tests.support.cells import SHORT_LIST, edition_of

OLD = "开展殡葬改革宣传，管理公益性墓地。"
NEW = ("推行殡葬改革，倡导文明祭扫。", "管好公益性墓地，做好日常维护。")


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Edition, Edition]:
    """One duty of the old edition, and two of the new one that may be it."""
    head, rest = SHORT_LIST.split("1\t落实党的组织生活制度。", 1)
    end = rest[rest.index("3\t监测经济运行态势。") + len("3\t监测经济运行态势。") :]
    kept = "负责公文处理、印鉴管理等工作。"

    def edition(*titles: str) -> Edition:
        lines = "\n".join(f"{number}\t{title}" for number, title in enumerate([*titles, kept], 1))
        return edition_of(f"{head}{lines}{end}", tmp_path)

    return edition(OLD), edition(*NEW)


def decision(verdict: str, new: int, old_title: str = OLD) -> Decision:
    line = {"verdict": verdict, "old_list": "basic", "old_number": 1, "old_title": old_title}
    return Decision.model_validate(
        {**line, "new_list": "basic", "new_number": new, "new_title": NEW[new - 1]}
    )


def rows(changes: Changes) -> list[tuple[str, int | None, int | None]]:
    return [(one.kind, one.old_number, one.new_number) for one in changes.changes]


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ([("same", 1)], [("changed", 1, 1), ("added", None, 2)]),
        ([("same", 2)], [("added", None, 1), ("changed", 1, 2)]),
        ([("other", 1), ("other", 2)], [("added", None, 1), ("added", None, 2), ("removed", 1, None)]),
        ([("split", 1), ("split", 2)], [("split", 1, 1), ("split", 1, 2)]),
    ],
)
def test_what_was_decided_stands(
    editions: tuple[Edition, Edition],
    decisions: list[tuple[str, int]],
    told: list[tuple[str, int | None, int | None]],
) -> None:
    changes = ingest.compare(*editions, decisions=[decision(*one) for one in decisions])
    assert rows(changes) == told
    assert all(row.certain for row in changes.changes)


def test_several_merged_into_one(editions: tuple[Edition, Edition]) -> None:
    turned = [
        Decision(
            verdict="merged",
            old_list=one.new_list,
            old_number=one.new_number,
            old_title=one.new_title,
            new_list=one.old_list,
            new_number=one.old_number,
            new_title=one.old_title,
        )
        for one in (decision("same", 1), decision("same", 2))
    ]
    old, new = editions
    assert rows(ingest.compare(new, old, decisions=turned)) == [("merged", 1, 1), ("merged", 2, 1)]


@pytest.mark.parametrize(
    ("decisions", "problem"),
    [
        ([decision("same", 1, "此项并不存在。")], "the old edition has no such item"),
        ([decision("same", 1), decision("same", 2)], "another line settles one of these items"),
        ([decision("split", 1)], "two lines or more"),
    ],
)
def test_what_makes_no_sense_is_said(
    editions: tuple[Edition, Edition], decisions: list[Decision], problem: str
) -> None:
    with pytest.raises(SourceError, match=problem):
        ingest.compare(*editions, decisions=decisions)


# --- as a table


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def filled(path: Path, judgement: str, encoding: str = "utf-8-sig") -> None:
    """The table as a person saves it, every line judged alike."""
    lines = [{**line, "判断": judgement} for line in lines_of(path)]
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(lines)


def doubtful(changes: Changes) -> Changes:
    """The changes, all rows in doubt."""
    rows = [row.model_copy(update={"certain": False}) for row in changes.changes]
    return changes.model_copy(update={"changes": rows})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_pairs_in_doubt_are_written_judged_and_read_again(
    editions: tuple[Edition, Edition], encoding: str, tmp_path: Path
) -> None:
    changes = ingest.compare(*editions, decisions=[decision("same", 1)])
    file = write_changes(doubtful(changes), tmp_path / "diff", ["decisions"]) / "decisions.csv"
    (line,) = lines_of(file)
    assert (line["判断"], line["原事项名称"], line["新事项名称"]) == ("同一事项", OLD, NEW[0])
    filled(file, "不同事项", encoding)
    again = ingest.compare(*editions, decisions=read_decisions(file))
    assert ("changed", 1, 1) not in rows(again)
    assert [one.verdict for one in again.decisions] == ["other"]


def test_a_line_without_judgement_decides_nothing(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(",".join(COLUMNS) + "\n,基本履职,1,甲,基本履职,1,乙,\n", encoding="utf-8")
    assert read_decisions(file) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("甲,乙\n", "it is no table of decisions"),
        (",".join(COLUMNS) + "\n也许,基本履职,1,甲,基本履职,1,乙,\n", "line 2: 也许 is no judgement"),
        (",".join(COLUMNS) + "\n同,基本,一,甲,基本履职,1,乙,\n", "line 2: it names no list and number"),
    ],
)
def test_a_bad_line_is_said(text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=problem):
        read_decisions(tmp_path / "decisions.csv")


def test_the_command_keeps_what_was_judged(
    editions: tuple[Edition, Edition], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = []
    for name, edition in zip(("old", "new"), editions, strict=True):
        path = tmp_path / f"{name}.json"
        path.write_text(edition.model_dump_json(), encoding="utf-8")
        sources.append(str(path))
    out = tmp_path / "diff"
    judged = ingest.compare(*editions, decisions=[decision("other", 1), decision("other", 2)])
    file = write_changes(judged, tmp_path / "judged", ["decisions"]) / "decisions.csv"
    told = [("added", None, 1), ("added", None, 2), ("removed", 1, None)]
    for more in (["--decisions", str(file)], []):  # the second time the folder's own file is taken
        assert main(["diff", *sources, "-o", str(out), *more]) == 0
        changes = Changes.model_validate_json(
            (out / "summary.json").read_text(encoding="utf-8").rstrip().removesuffix("}")
            + ', "changes": '
            + (out / "changes.json").read_text(encoding="utf-8")
            + "}"
        )
        assert rows(changes) == told
    filled(out / "decisions.csv", "也许")
    assert main(["diff", *sources, "-o", str(out)]) == 2
    assert "也许" in capsys.readouterr().err
