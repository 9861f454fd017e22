"""edition.json: the whole record, UTF-8."""

from pathlib import Path

from models.edition import Edition

__all__ = ["write"]


def write(edition: Edition, folder: Path, **_: object) -> None:
    """Write `edition.json` into the folder."""
    (folder / "edition.json").write_text(edition.model_dump_json(indent=1) + "\n", encoding="utf-8")
