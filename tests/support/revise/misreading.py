"""The same edition read once more by recognition: some characters taken for others."""

from random import Random
from typing import Any

from models.edition import Edition

__all__ = ["misread_again"]

TEXTS = ("title", "text", "reason")
"""Fields whose characters are misread."""


def misread_again(edition: Edition, seed: int, share: float = 0.005) -> Edition:
    """The edition, that share of its characters replaced by others of it; nothing says that it was a scan."""
    rng = Random(f"misread {seed}")
    record = edition.model_dump(mode="json")
    letters = sorted({sign for sign in edition.model_dump_json() if "\u4e00" <= sign <= "\u9fff"})

    def text(value: str) -> str:
        drawn = ((sign in known and rng.random() < share, sign) for sign in value)
        return "".join(rng.choice(letters) if other else sign for other, sign in drawn)

    def read(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: read(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [read(one, name) for one in value]
        return text(value) if isinstance(value, str) and name in TEXTS else value

    known = frozenset(letters)
    return Edition.model_validate({**record, "lists": [_items_only(one, read) for one in record["lists"]]})


def _items_only(one: dict[str, Any], read: Any) -> dict[str, Any]:
    """A list whose items are read, its own title as it is."""
    categories = [
        {**category, "items": [read(item) for item in category["items"]]} for category in one["categories"]
    ]
    return {**one, "categories": categories}
