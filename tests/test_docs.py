"""What the documentation names is there: paths, targets, commands, rooms, fields, columns, checks."""

import inspect
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from ingest.cli import main
from models import base, changes, edition, reconciliation, repairs
from models.catalogue import CATALOGUE, ITEM_DUTIES
from models.dataset import DOCUMENTS, EDITIONS, OUTCOMES, PLACED, RUNS, OutcomeStatus
from models.tables import TABLES
from tests.test_rooms import MAY

ROOT = Path(__file__).parent.parent
DOCS = [
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    "docs/cluster.md",
    "docs/contract.md",
    "docs/design.md",
    "docs/domain.md",
]
HISTORY = "CHANGELOG.md"
"""Speaks of what was there, too."""
CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
OURS = re.compile(r"(?:(?:ingest|models|tests|docs|samples|\.ci|\.github)/|requirements)[\w./*-]*")
COMMAND = re.compile(r"\b(make|lvzhi) ([a-z][a-z-]*)\b(?!=)")
EVERYWHERE = {"errors", "models"}
"""What all rooms may import."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*DOCS, HISTORY])
def test_links_lead_to_files(name: str) -> None:
    links = LINK.findall(text_of(name))
    assert not [link for link in links if not (ROOT / name).parent.joinpath(link).exists()]


@pytest.mark.parametrize("name", DOCS)
def test_paths_are_there(name: str) -> None:
    paths = [code for code in CODE.findall(BLOCK.sub("", text_of(name))) if OURS.fullmatch(code)]
    assert not [path for path in paths if not list(ROOT.glob(path))]


@pytest.mark.parametrize("name", [*DOCS, HISTORY])
def test_targets_and_commands_are_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    there = {
        "lvzhi": set(re.findall(r"^    (\w+)", capsys.readouterr().out, re.MULTILINE)),
        "make": targets(),
    }
    text = text_of(name)
    said = "\n".join([*BLOCK.findall(text), *CODE.findall(BLOCK.sub("", text))])
    named = COMMAND.findall(said)
    assert not [(program, word) for program, word in named if word not in there[program]]


def targets() -> set[str]:
    done = subprocess.run(["make", "help", "-C", str(ROOT)], capture_output=True, text=True, check=True)
    return {line.split()[0] for line in done.stdout.splitlines() if line[:1].isalpha()}


def rows(name: str, heading: str) -> Iterator[list[str]]:
    """The rows of the tables under a heading, cell by cell."""
    _, _, rest = text_of(name).partition(f"\n## {heading}")
    for line in rest.partition("\n## ")[0].splitlines():
        if line.startswith("| ") and not line.startswith("|--"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def test_the_design_names_every_room_and_whom_it_may_import() -> None:
    said = {
        cells[0].strip("`").removeprefix("ingest/").removesuffix("/").removesuffix(".py"): set(
            cells[-1].split()
        )
        for cells in rows("docs/design.md", "Rooms")
        if cells[0].startswith("`") and not cells[0].startswith("`models/")
    }
    may = {room: set(may.split()) - EVERYWHERE for room, may in MAY.items()}
    assert said == {room: others for room, others in may.items() if room not in ("", "__main__", "models")}


def contract(heading: str) -> dict[str, set[str]]:
    """What the contract's tables under a heading name, by the first cell of a row."""
    return {
        cells[0].strip("`").rstrip("`¹"): {name for cell in cells[1:] for name in CODE.findall(cell)}
        for cells in rows("docs/contract.md", heading)
    }


RECORDS = [
    one
    for module in (base, changes, edition, reconciliation, repairs)
    for name, one in inspect.getmembers(module, inspect.isclass)
    if issubclass(one, base.Record) and one.__module__ == module.__name__ and not name.startswith("_")
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_contract_names_every_field(record: type[base.Record]) -> None:
    rows_of_it = {record.__name__, *(["Item"] if record.__name__.endswith("Item") else [])}
    named = contract("edition.json") | contract("Comparison")
    assert record.model_fields.keys() <= set().union(*(named.get(one, set()) for one in rows_of_it))


def test_it_names_every_column_of_every_table() -> None:
    said = contract("Tables")
    for table in TABLES:
        assert {column.name for column in table.columns} <= said[table.name]


def test_it_names_every_family_of_checks() -> None:
    families = {
        name for name, _, _ in (code.partition(".<") for code in CODE.findall(text_of("docs/contract.md")))
    }
    assert set(get_args(reconciliation.CheckCode)) <= families


def test_it_names_every_column_of_a_dataset() -> None:
    said = contract("Dataset")
    for table in (DOCUMENTS, OUTCOMES, RUNS):
        assert {column.name for column in table.columns} == said[table.name]
    for table in (*CATALOGUE, ITEM_DUTIES):
        assert {column.name for column in table.columns} <= said[table.name]
    own = {column.name for column in EDITIONS.columns[len(PLACED) :]}
    assert own == said["editions"]


def test_it_names_every_status_of_a_document() -> None:
    named = {name for cell in rows("docs/contract.md", "Dataset") for name in CODE.findall(cell[0])}
    assert set(get_args(OutcomeStatus)) <= named
