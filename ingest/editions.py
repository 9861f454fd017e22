"""An edition from wherever it is: a published list, an `edition.json`, or the folder an ingest wrote."""

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ingest.errors import Sentence, SourceError, unreadable
from models.edition import Edition

if TYPE_CHECKING:
    from ingest.pipeline import Progress

__all__ = ["load"]

RECORD = "edition.json"


def load(path: str | Path, progress: "Progress | None" = None, password: str | None = None) -> Edition:
    """The edition of a source document, an `edition.json`, or an output folder that holds one.

    A file of a later minor version is read; what that version added is ignored.

    Raises SourceError where there is none.
    """
    if path == "":
        raise unreadable("''", FileNotFoundError())
    path = Path(path)
    try:
        is_folder = path.is_dir()
    except OSError as error:
        raise unreadable(str(path), error) from None
    if is_folder:
        if not _is_file(path / RECORD):
            problem = Sentence("the folder holds no {record}", record=RECORD)
            raise SourceError(str(path), problem, "name an output folder or a list", "not_a_record")
        path /= RECORD
    if path.suffix == ".json":
        return _record(path)
    from ingest.pipeline import read  # a record is loaded without what reads documents

    return read(path, progress, password=password)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise unreadable(str(path), error) from None


def _record(path: Path) -> Edition:
    try:
        return Edition.model_validate_json(path.read_bytes())
    except OSError as error:
        raise unreadable(str(path), error) from None
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(map(str, problem["loc"])) or "as a whole"
        raise SourceError(
            str(path),
            Sentence("it is no edition ({where}: {what})", where=where, what=problem["msg"]),
            "read the list again with lvzhi ingest",
            "not_a_record",
        ) from None
