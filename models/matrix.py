"""Who has which duty, in which list, led by whom; and where a township differs from its neighbours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from models.base import Kind
from models.columns import DataColumn, DataRow
from models.townships import TownshipEdition

__all__ = [
    "DIFFERENCE_COLUMNS",
    "MATRIX_COLUMNS",
    "Difference",
    "DifferenceKind",
    "DutyMatrix",
    "MatrixDuty",
    "MatrixEntry",
    "difference_row",
    "matrix_rows",
]


@dataclass(frozen=True, slots=True)
class MatrixEntry:
    """An item: in which list a township has a duty, under which number, led by which department."""

    list: Kind
    number: int
    title: str
    lead: str | None


@dataclass(frozen=True, slots=True)
class MatrixDuty:
    """A duty, and who has it.

    `title`, `list`, `category` and `lead` are those it has most often here; `entries` its items by edition.
    """

    duty_id: int
    title: str
    list: Kind
    category: str
    lead: str | None
    entries: Mapping[str, Sequence[MatrixEntry]]


@dataclass(frozen=True)
class DutyMatrix:
    """Duties × townships, in the order of the lists.

    `unknown` counts items of which it is not known which duty they are: they were read later.
    """

    townships: Sequence[TownshipEdition]
    duties: Sequence[MatrixDuty]
    unknown: int = 0


DifferenceKind = Literal["missing", "other_list", "other_lead", "other_duties"]
"""A duty that nearly all others have; in another list; led by another; other duties of its departments."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a township differs from the others of its county, that are `usual` among `of` who were compared.

    `found` and `expected` are what it has and what they have: lists, departments, or the departments'
    duties. `list` and `number` say where it has the duty, None where it hasn't; `like…` which edition has it
    as usual.
    """

    kind: DifferenceKind
    duty_id: int
    title: str
    edition: TownshipEdition
    list: Kind | None
    number: int | None
    expected: str
    found: str | None
    usual: int
    of: int
    like: TownshipEdition
    like_list: Kind
    like_number: int


LISTS = get_args(Kind)
PLACED = (
    DataColumn("edition_id", "string", "The edition."),
    DataColumn("county", "string", "City and county; empty where none is stated.", nullable=True),
    DataColumn("township", "string", "乡、镇、街道; empty where none is stated.", nullable=True),
)
MATRIX_COLUMNS = (
    DataColumn("duty_id", "integer", "The duty.", least=0),
    DataColumn("duty", "string", "The title it has most often here."),
    DataColumn("duty_list", "string", "The list that has it most often here.", values=LISTS),
    DataColumn("duty_category", "string", "The category that has it most often here.", nullable=True),
    *PLACED,
    DataColumn("list", "string", "The list that the township has it in; empty where it hasn't.", True, LISTS),
    DataColumn("number", "integer", "序号 there.", nullable=True),
    DataColumn("title", "string", "事项名称 there.", nullable=True),
    DataColumn("lead", "string", "The department that leads, or stands first.", nullable=True),
)
"""Of a matrix as a table: a row a duty × township × item, and one where a township hasn't the duty."""
DIFFERENCE_COLUMNS = (
    DataColumn("kind", "string", "In what it differs.", values=get_args(DifferenceKind)),
    DataColumn("duty_id", "integer", "The duty.", least=0),
    DataColumn("duty", "string", "The title it has most often in the county."),
    *PLACED,
    DataColumn("list", "string", "The list that the township has it in; empty where it hasn't.", True, LISTS),
    DataColumn("number", "integer", "序号 there.", nullable=True),
    DataColumn("expected", "string", "What most others have: list, department, or duties."),
    DataColumn("found", "string", "What the township has instead.", nullable=True),
    DataColumn("usual", "integer", "How many townships have it as most do.", least=1),
    DataColumn("of", "integer", "How many were compared.", least=1),
    DataColumn("like_edition_id", "string", "An edition that has it as most do."),
    DataColumn("like_list", "string", "The list there.", values=LISTS),
    DataColumn("like_number", "integer", "序号 there."),
)
"""Of the differences: a row a duty × township that differs in something."""


def matrix_rows(matrix: DutyMatrix) -> Iterator[DataRow]:
    """A matrix as rows of `MATRIX_COLUMNS`."""
    for duty in matrix.duties:
        for one in matrix.townships:
            row: DataRow = {
                "duty_id": duty.duty_id,
                "duty": duty.title,
                "duty_list": duty.list,
                "duty_category": duty.category or None,
                **_placed(one),
                **dict.fromkeys(("list", "number", "title", "lead")),
            }
            entries = duty.entries.get(one.edition_id)
            if not entries:
                yield row
            for entry in entries or ():
                yield {**row, **asdict(entry)}


def difference_row(one: Difference) -> DataRow:
    """A difference as a row of `DIFFERENCE_COLUMNS`."""
    return {
        "kind": one.kind,
        "duty_id": one.duty_id,
        "duty": one.title,
        **_placed(one.edition),
        "list": one.list,
        "number": one.number,
        "expected": one.expected,
        "found": one.found,
        "usual": one.usual,
        "of": one.of,
        "like_edition_id": one.like.edition_id,
        "like_list": one.like_list,
        "like_number": one.like_number,
    }


def _placed(one: TownshipEdition) -> DataRow:
    return {
        "edition_id": one.edition_id,
        "county": one.county or None,
        "township": one.place.township,
    }
