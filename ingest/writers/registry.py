"""The formats that are written: a table of an edition's, and one of a comparison's.

A format is a module here and a line in a table. Everything else that knows formats asks the tables: the
command, what is written unless asked otherwise, which files in a folder are ours, the package that describes
the tables. No writer is imported before it is used, nor anything else that is slow to import.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from models.changes import Changes
    from models.edition import Edition
    from models.proof import Proof

__all__ = [
    "ASIDE",
    "CHANGES",
    "DEFAULT",
    "FORMATS",
    "PACKAGE",
    "ChangesFormat",
    "ChangesWriter",
    "EditionFormat",
    "Format",
    "Writer",
    "chosen",
]

EditionFormat = Literal["csv", "json", "parquet", "xlsx", "html"]
ChangesFormat = Literal["json", "csv", "parquet", "xlsx", "html", "docx", "decisions"]
"""The names in the tables below, as types."""


class Writer(Protocol):
    """What writes an edition in one format: a module, or a folder of them, with this function."""

    def write(self, edition: "Edition", folder: Path, *, proof: "Proof") -> None:
        """Write the format's files into the folder; `proof` is what the source shows, for who shows it."""


class ChangesWriter(Protocol):
    """What writes a comparison in one format, likewise."""

    def write(self, changes: "Changes", folder: Path) -> None:
        """Write the format's files into the folder."""


W = TypeVar("W", bound=Writer | ChangesWriter)


class Format(NamedTuple, Generic[W]):  # a dataclass would take the command's help longer than all its rest
    """A format: its name, its writer's module, and the files it makes.

    `{table}.csv` stands for a file each table of the edition; their `media_type` is said where they are
    described. `default`: it is written unless other formats are asked for. `shows_source`: it needs a proof,
    which takes time to make.
    """

    name: str
    module: str
    files: tuple[str, ...]
    media_type: str | None = None
    default: bool = False
    shows_source: bool = False

    @property
    def writer(self) -> W:
        """The writer, imported when it is asked for."""
        return cast("W", import_module(self.module))

    def file_names(self) -> set[str]:
        """The names of all files it makes."""
        from models.tables import TABLES

        return {file.format(table=table.name) for file in self.files for table in TABLES}


def _by_name(*formats: Format[W]) -> dict[str, Format[W]]:
    return {one.name: one for one in formats}


FORMATS: dict[str, Format[Writer]] = _by_name(
    Format("csv", "ingest.writers.csv", ("{table}.csv",), "text/csv", default=True),
    Format("json", "ingest.writers.json", ("edition.json",), default=True),
    Format(
        "parquet",
        "ingest.writers.parquet",
        ("{table}.parquet",),
        "application/vnd.apache.parquet",
        default=True,
    ),
    Format("xlsx", "ingest.writers.xlsx", ("edition.xlsx",)),
    Format("html", "ingest.writers.report", ("report.html",), shows_source=True),
)
"""Of an edition, by name. Of two that hold the same tables the first is the one that is described."""

CHANGES: dict[str, Format[ChangesWriter]] = _by_name(
    Format("json", "ingest.writers.changes.json", ("changes.json", "summary.json")),
    Format("csv", "ingest.writers.changes.csv", ("changes.csv",)),
    Format("parquet", "ingest.writers.changes.parquet", ("changes.parquet",)),
    Format("xlsx", "ingest.writers.changes.xlsx", ("changes.xlsx",)),
    Format("html", "ingest.writers.changes.html", ("diff.html",)),
    Format("docx", "ingest.writers.changes.docx", ("comparison.docx",)),
    Format("decisions", "ingest.writers.changes.decisions", ("decisions.csv",)),
)
"""Of a comparison; all of them are written unless some are asked for."""

DEFAULT = tuple(cast("EditionFormat", one.name) for one in FORMATS.values() if one.default)
"""What is written unless other formats are asked for: what machines read."""
ASIDE = " (改动于"
"""What the name of a file that a user changed goes on with, once it is kept beside a new one."""
PACKAGE = "datapackage.json"
"""The file that describes the tables beside it, whatever their format."""


def chosen(names: Sequence[str], formats: Mapping[str, Format[W]]) -> list[Format[W]]:
    """The formats of these names, each once. Raises ValueError, listing what there is, where one is none."""
    unknown = [name for name in names if name not in formats]
    if unknown:
        raise ValueError(f"no format {unknown[0]!r}; there are {', '.join(formats)}")
    return [formats[name] for name in dict.fromkeys(names)]
