"""What all records share: where in a source something stands, which list it is of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypeVar, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field, JsonValue

__all__ = ["Box", "Kind", "Record", "Where", "around", "identified", "noun"]

Kind = Literal["basic", "cooperative", "reclaimed"]
"""A list: 基本履职, 配合履职, 上级部门收回."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Box = Annotated[
    tuple[float, float, float, float],
    Field(description="x0, top, x1, bottom in PDF points from the page's top left corner."),
]

Noun = TypeVar("Noun")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def noun(*, slots: bool = True, eq: bool = True) -> Callable[[type[Noun]], type[Noun]]:
    """A dataclass of what is passed on and never changed, of which a document has thousands.

    That nobody changes one is for the type checker to see: dataclasses that see to it themselves take four
    times as long to make, a twentieth of the time that reading takes.
    """
    return dataclass(slots=slots, eq=eq, unsafe_hash=eq)


class Record(BaseModel):
    """What all records share: no change once made; fields that a later version added are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """A record shows what it holds; fields without a value are left out."""
        return ((name, value) for name, value in super().__repr_args__() if value is not None)


def identified(name: str, version: str) -> ConfigDict:
    """The configuration of a record that is a file's whole: what its JSON Schema is, and of which version."""
    known: dict[str, JsonValue] = {"$schema": DIALECT, "$id": f"urn:lvzhi:{name}:{version}"}
    return ConfigDict(json_schema_extra=known)


class Where(Record):
    """A place in the source: a page and a box on it, a line of a text, or a row of a table."""

    page: int | None = Field(None, description="Page, counted from 1; null in sources without pages.")
    bbox: Box | None = Field(
        None, description="Box on that page, a scanned one set straight; null in sources without geometry."
    )
    line: int | None = Field(None, description="Line, counted from 1; null in sources without lines.")
    table: str | None = Field(
        None, description="Sheet of a workbook by its name, else table counted from 1; null on pages."
    )
    row: int | None = Field(None, description="Row of that table, counted from 1; null outside tables.")


def around(places: Iterable[Where]) -> list[Where]:
    """Places in order, those on one page as the box around them, one named twice once."""
    found: list[Where] = []
    for place in places:
        last = found[-1] if found else None
        if last is not None and last.bbox and place.bbox and last.page == place.page:
            found[-1] = _together(last, last.bbox, place.bbox)
        elif place != last:
            found.append(place)
    return found


def _together(place: Where, a: tuple[float, ...], b: tuple[float, ...]) -> Where:
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return place if box == a else Where(page=place.page, bbox=box)
