"""lvzhi: published lists of township duties (乡镇履行职责事项清单) into structured records.

>>> import ingest
>>> edition = ingest.read("samples/songzhuang-2025.txt")
>>> [(duty_list.kind, len(duty_list.items)) for duty_list in edition.lists]
[('basic', 119), ('cooperative', 69), ('reclaimed', 126)]
"""

from typing import TYPE_CHECKING

from ingest.errors import DatasetError, LvzhiError, OutputError, QueryError, SourceError

if TYPE_CHECKING:
    from ingest.comparison import compare
    from ingest.editions import load
    from ingest.pipeline import read, read_all
    from ingest.queries.dataset import Dataset, open  # noqa: A004  (it opens datasets)
    from ingest.writers import write
    from ingest.writers.changes import write_changes
    from ingest.writers.csv import read_csv
    from models.changes import Changes
    from models.edition import Edition

    __version__: str

__all__ = [
    "Changes",
    "Dataset",
    "DatasetError",
    "Edition",
    "LvzhiError",
    "OutputError",
    "QueryError",
    "SourceError",
    "__version__",
    "compare",
    "load",
    "open",
    "read",
    "read_all",
    "read_csv",
    "write",
    "write_changes",
]

_PLACES = {
    "Changes": "models.changes",
    "Dataset": "ingest.queries.dataset",
    "Edition": "models.edition",
    "compare": "ingest.comparison",
    "load": "ingest.editions",
    "open": "ingest.queries.dataset",
    "read": "ingest.pipeline",
    "read_all": "ingest.pipeline",
    "read_csv": "ingest.writers.csv",
    "write": "ingest.writers",
    "write_changes": "ingest.writers.changes",
}
"""Where what is imported when it is first used stands: the command's help needs none of it."""


if not TYPE_CHECKING:  # whoever checks types is told of the names above, and of no others

    def __getattr__(name: str) -> object:
        """What `__all__` names; the version is that of the package installed."""
        if name == "__version__":
            from importlib.metadata import version

            return version("lvzhi")
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """What is public, for completion too, whether it was used yet or not."""
    return [*__all__, *(name for name in globals() if name.startswith("__") and name != "__version__")]
