"""Which townships a question is about, and which editions stand for them. Data only."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.edition import Place

__all__ = ["TownshipEdition", "Townships"]


@dataclass(frozen=True)
class Townships:
    """What was asked for; an empty part asks for all. A county may be given with what stands above it."""

    province: Sequence[str] = field(default=())
    city: Sequence[str] = field(default=())
    county: Sequence[str] = field(default=())
    township: Sequence[str] = field(default=())
    year: int | None = None

    @property
    def places(self) -> bool:
        """Whether any place was asked for."""
        return bool(self.province or self.city or self.county or self.township)

    @property
    def said(self) -> str:
        """What was asked for, on one line."""
        parts = (*self.province, *self.city, *self.county, *self.township)
        return " ".join((*parts, *([str(self.year)] if self.year is not None else [])))


@dataclass(frozen=True, slots=True)
class TownshipEdition:
    """An edition of the dataset: whose, of when, and the partition it stands in."""

    edition_id: str
    place: Place
    issued: str | None
    year: int | None
    partition: str
    sha256: str

    @property
    def name(self) -> str:
        """The township; where none is stated, the edition."""
        return self.place.township or self.edition_id

    @property
    def whose(self) -> tuple[str, ...]:
        """What tells its township from all others."""
        place = self.place
        parts = (place.province, place.city, place.county, place.township or self.edition_id)
        return tuple(part or "" for part in parts)

    @property
    def county(self) -> str:
        """Its county with the city above it."""
        return (self.place.city or "") + (self.place.county or "")
