"""lvzhi: published lists of township duties (乡镇履行职责事项清单) into structured records.

>>> import ingest
>>> edition = ingest.read("samples/songzhuang-2025.txt")
>>> [(duty_list.kind, len(duty_list.items)) for duty_list in edition.lists]
[('basic', 119), ('cooperative', 69), ('reclaimed', 126)]
"""

from typing import TYPE_CHECKING

from ingest.errors import LvzhiError, OutputError, SourceError

if TYPE_CHECKING:
    from ingest.comparison import compare
    from ingest.pipeline import read, read_all
    from ingest.writers import write
    from ingest.writers.csv import read_csv

__all__ = ["LvzhiError", "OutputError", "SourceError", "compare", "read", "read_all", "read_csv", "write"]


def __getattr__(name: str) -> object:
    """What `__all__` names, imported when first used: the command's help needs none of it."""
    if name == "compare":
        from ingest.comparison import compare

        return compare
    if name in ("read", "read_all"):
        from ingest import pipeline

        return getattr(pipeline, name)
    if name == "read_csv":
        from ingest.writers.csv import read_csv

        return read_csv
    if name == "write":
        from ingest.writers import write

        return write
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
