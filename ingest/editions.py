"""An edition from wherever it is: a published list, an `edition.json`, or the folder an ingest wrote."""

from pathlib import Path

from pydantic import ValidationError

from ingest.errors import SourceError
from ingest.pipeline import Progress, read
from models.edition import Edition

__all__ = ["edition_at"]

RECORD = "edition.json"


def edition_at(path: str | Path, progress: Progress | None = None) -> Edition:
    """The edition of a source document, an `edition.json`, or an output folder that holds one.

    A file of a later minor version is read; what that version added is ignored.

    Raises SourceError where there is none.
    """
    path = Path(path)
    if path.is_dir():
        if not (path / RECORD).is_file():
            raise SourceError(str(path), f"the folder holds no {RECORD}", "name an output folder or a list")
        path /= RECORD
    return _record(path) if path.suffix == ".json" else read(path, progress)


def _record(path: Path) -> Edition:
    try:
        return Edition.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise SourceError(str(path), "there is no such file", "check the path") from None
    except OSError as error:
        raise SourceError(
            str(path), f"it can't be read ({error.strerror})", "check its permissions"
        ) from None
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(map(str, problem["loc"])) or "as a whole"
        raise SourceError(
            str(path),
            f"it is no edition ({where}: {problem['msg']})",
            "read the list again with lvzhi ingest",
        ) from None
