"""changes.json, the rows; summary.json, everything else of a comparison. UTF-8."""

import json
from pathlib import Path

from models.changes import Changes

__all__ = ["write"]


def write(changes: Changes, folder: Path) -> None:
    """Write `changes.json` and `summary.json` into the folder."""
    data = changes.model_dump(mode="json")
    rows = data.pop("changes")
    for name, value in (("changes", rows), ("summary", data)):
        text = json.dumps(value, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
