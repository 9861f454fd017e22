"""What is found in the texts of a dataset: a text, and where it stands. Data only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from models.base import Kind
from models.columns import DataColumn, DataRow
from models.townships import TownshipEdition, Townships

__all__ = ["FOUND_COLUMNS", "FoundPlace", "FoundText", "SearchFor", "TextOf", "WhereToLook", "found_rows"]

TextOf = Literal["title", "department", "township", "method"]
"""What a text is: an item's title, a point of a department's or the township's duties, or of a method."""


ALL = Townships()


@dataclass(frozen=True)
class WhereToLook:
    """Among which items: of these townships and this year, in a list, naming a department. None: in all."""

    townships: Townships = ALL
    list: Kind | None = None
    department: str | None = None


EVERYWHERE = WhereToLook()


@dataclass(frozen=True)
class SearchFor:
    """What is asked: the text, where to look, how many texts to give (None: all), places of each likewise."""

    text: str
    where: WhereToLook = EVERYWHERE
    most: int | None = None
    most_places: int | None = None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """An item that says it."""

    edition: TownshipEdition
    list: Kind
    number: int


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that holds what was looked for, how many townships and items say it, and some of these or all.

    Townships and items are those among which it was looked for.
    """

    of: TextOf
    text: str
    townships: int
    items: int
    places: Sequence[FoundPlace]


FOUND_COLUMNS = (
    DataColumn("of", "string", "What the text is.", values=get_args(TextOf)),
    DataColumn("text", "string", "The text, whole."),
    DataColumn("townships", "integer", "How many townships have it.", least=1),
    DataColumn("edition_id", "string", "An edition that has it."),
    DataColumn("province", "string", "省、自治区.", nullable=True),
    DataColumn("city", "string", "市、自治州、地区、盟.", nullable=True),
    DataColumn("county", "string", "区、县、县级市、旗.", nullable=True),
    DataColumn("township", "string", "乡、镇、街道.", nullable=True),
    DataColumn("issued", "string", "Month of issue.", nullable=True),
    DataColumn("list", "string", "The list it stands in.", values=get_args(Kind)),
    DataColumn("number", "integer", "序号 there."),
)
"""Of what is found as a table: a row a text × item that says it."""


def found_rows(found: Sequence[FoundText]) -> Iterator[DataRow]:
    """Texts as rows of `FOUND_COLUMNS`, each with all its places."""
    for one in found:
        for place in one.places:
            edition = place.edition
            yield {
                "of": one.of,
                "text": one.text,
                "townships": one.townships,
                "edition_id": edition.edition_id,
                **edition.place.model_dump(),
                "issued": edition.issued,
                "list": place.list,
                "number": place.number,
            }
