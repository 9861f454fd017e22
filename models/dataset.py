"""Many documents, one dataset: what is recorded of each, and the dataset's tables."""

from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import Field

from models.base import Record
from models.columns import DataColumn
from models.edition import Edition, Place
from models.tables import TABLES, DataTable

__all__ = [
    "DOCUMENTS",
    "EDITIONS",
    "OUTCOMES",
    "PARTITIONED",
    "PLACED",
    "RUNS",
    "Claim",
    "DatasetTable",
    "EditionSummary",
    "Outcome",
    "OutcomeStatus",
    "corpus_columns",
]

OutcomeStatus = Literal[
    "ok",
    "does_not_add_up",
    "not_usable",
    "timed_out",
    "crashed",
    "out_of_memory",
    "duplicate",
    "gone",
]
"""How a document ended."""


class Claim(Record):
    """What a manifest says of a document."""

    url: str | None = Field(None, description="Where it was published.")
    province: str | None = Field(None, description="省、自治区, as the manifest has it.")
    city: str | None = Field(None, description="市、自治州、地区、盟.")
    county: str | None = Field(None, description="区、县、县级市、旗.")
    township: str | None = Field(None, description="乡、镇、街道.")
    year: int | None = Field(None, description="The year of the list.")


class EditionSummary(Record):
    """What is asked of an edition after it was read: whose, when, how much, how well it adds up."""

    position: int = Field(
        description="Its place in the document, from 0: some hold several townships' lists."
    )
    place: Place = Field(description="The township, as the document says it.")
    issued: str | None = Field(description="Month of issue, YYYY-MM, or YYYY; null if not stated.")
    stem: str = Field(description="The edition's id where there is no place: the file's name.")
    ok: bool = Field(description="True when no check failed.")
    basic: int = Field(description="Items of the list basic.")
    cooperative: int = Field(description="Items of the list cooperative.")
    reclaimed: int = Field(description="Items of the list reclaimed.")
    failed_checks: int = Field(description="Checks that failed.")
    doubts: int = Field(description="Doubts.")
    repairs: int = Field(description="Repairs.")
    characters: int = Field(description="Characters of the document other than white space.")
    placed: int = Field(description="Those of them that have a role.")
    pages: int | None = Field(description="Pages; null in formats without pages.")
    scanned: int = Field(description="Pages whose text was recognised.")
    reader: str = Field(description="What read it.")
    sketch: list[int] = Field(description="The smallest hashes of its items' titles, sorted.")

    @property
    def items(self) -> int:
        """Items of all lists."""
        return self.basic + self.cooperative + self.reclaimed


class Outcome(Record):
    """How reading a document ended, and what there is to know of its editions."""

    sha256: str = Field(description="SHA-256 of its bytes; empty where they can't be had.")
    fingerprint: str = Field(description="The program, schema and libraries that read it.")
    status: OutcomeStatus = Field(description="How it ended.")
    message: str | None = Field(None, description="What is wrong; null where nothing is.")
    what_to_do: str | None = Field(None, description="What to do about it.")
    media_type: str | None = Field(None, description="Media type found from the content.")
    seconds: float = Field(0.0, description="Seconds it took.")
    peak_mb: float = Field(0.0, description="Most memory its process had meanwhile, MB of 2^20 bytes.")
    editions: list[EditionSummary] = Field(default_factory=list, description="Its editions.")

    @property
    def usable(self) -> bool:
        """Whether it has editions."""
        return self.status in ("ok", "does_not_add_up")


@dataclass(frozen=True)
class DatasetTable:
    """A table of the dataset: its name, what a row is, its columns."""

    name: str
    row: str
    columns: tuple[DataColumn, ...]


def _text(name: str, description: str, *, nullable: bool = True) -> DataColumn:
    return DataColumn(name, "string", description, nullable)


def _count(name: str, description: str, *, nullable: bool = False) -> DataColumn:
    return DataColumn(name, "integer", description, nullable, least=0)


def _of(model: type[Record], field: str, name: str = "", *, nullable: bool = False) -> DataColumn:
    """A column of text that holds a record's field."""
    return _text(name or field, model.model_fields[field].description or "", nullable=nullable)


PARTS = ("province", "city", "county", "township")
PLACED = (
    _of(Edition, "id", "edition_id"),
    *(_of(Place, part, nullable=True) for part in PARTS),
    _of(Edition, "issued", nullable=True),
)
"""What every table says first: the edition, its place and month."""
CODE = _text("code", "The smallest division known of the place, by its code of GB/T 2260: 410308.")
YEAR = _count("year", "The year of the list: of its month, else the manifest's.", nullable=True)
SHA256 = _of(Outcome, "sha256")
FINGERPRINT = _of(Outcome, "fingerprint")
COUNTED = ("basic", "cooperative", "reclaimed", "failed_checks", "doubts", "repairs")

EDITIONS = DatasetTable(
    "editions",
    "an edition",
    (
        *PLACED,
        CODE,
        YEAR,
        SHA256,
        *(_count(name, EditionSummary.model_fields[name].description or "") for name in COUNTED),
        DataColumn("coverage", "number", "The share of characters that have a role, 0 to 1.", least=0),
        _count("pages", "Pages; empty in formats without pages.", nullable=True),
        _count("scanned", "Pages whose text was recognised."),
        _text("reader", "What read it.", nullable=False),
        FINGERPRINT,
    ),
)
DOCUMENTS = DatasetTable(
    "documents",
    "a document × edition it holds",
    (
        SHA256,
        _text("path", "Where it is; what is no UTF-8 in it is escaped.", nullable=False),
        _of(Claim, "url", nullable=True),
        _count("size", "Size in bytes."),
        _text("media_type", "Media type found from the content."),
        *(_of(Claim, part, nullable=True) for part in PARTS),
        _count("year", "The year of the list, as the manifest has it.", nullable=True),
        _text("edition_id", "The edition it is of; empty where it has none."),
        _count("chosen", "1 where the edition is taken from it, else 0."),
        _text("duplicate_of", "The path of the first document of the same bytes."),
        _text("superseded_by", "The SHA-256 of the document the edition is taken from instead."),
        _text("first_seen", "The day it was first seen, UTC.", nullable=False),
        _text("last_seen", "The day it was last seen, UTC.", nullable=False),
    ),
)
OUTCOMES = DatasetTable(
    "outcomes",
    "a document whose outcome a run found out",
    (
        _count("run", "The run."),
        _text("path", "Where it is or was.", nullable=False),
        SHA256,
        FINGERPRINT,
        DataColumn("status", "string", "How it ended.", values=get_args(OutcomeStatus)),
        _of(Outcome, "message", nullable=True),
        _of(Outcome, "what_to_do", nullable=True),
        _count("attempts", "How often its bytes were read by this program."),
        DataColumn("seconds", "number", "Seconds it took.", least=0),
        DataColumn("peak_mb", "number", "Most memory its process had meanwhile, MB.", least=0),
    ),
)
RUNS = DatasetTable(
    "runs",
    "a run that changed the dataset",
    (
        _count("run", "Its number, from 1."),
        _text("started", "When it started, UTC.", nullable=False),
        _text("ended", "When it ended, UTC; empty where it was cut off."),
        _text("versions", "What read, as JSON: program, schema, fingerprint.", nullable=False),
        _text("counts", "Editions, items, failed checks and doubts by province and county, as JSON."),
        _text("differences", "The same less the last run's, where they differ, as JSON."),
    ),
)


def corpus_columns(table: DataTable) -> tuple[DataColumn, ...]:
    """An edition's table as a dataset has it: the place's columns before its own."""
    placed = {column.name for column in PLACED}
    return (*PLACED, *(column for column in table.columns if column.name not in placed))


PARTITIONED: tuple[DatasetTable, ...] = (
    EDITIONS,
    *(DatasetTable(one.name, one.row, corpus_columns(one)) for one in TABLES),
)
"""The tables that are parted by province and year."""
