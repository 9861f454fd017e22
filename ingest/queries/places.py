"""Which editions a question is about: by place and year, and the newest of each township."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from ingest.errors import QueryError, Sentence
from ingest.queries.store import Store
from models.edition import Place
from models.townships import TownshipEdition, Townships

__all__ = ["all_editions", "chosen", "newest", "one_place"]

EDITIONS = """
SELECT edition_id, province, city, county, township, issued, year, code, sha256 FROM {editions}
ORDER BY edition_id
"""
MOST_NAMED = 3
"""Near names, or places of one name, that an error names."""
NEAR = 45.0
"""Likeness of a name, 0 to 100, from which it is named instead of one that is not there: half of a name of
four characters, as 示例区 for 示例县."""


def all_editions(store: Store) -> list[TownshipEdition]:
    """Every edition of a dataset, in the order of their ids."""
    if not store.partitions():
        return []
    return [_edition(row) for row in store.rows(EDITIONS)]


def _edition(row: dict[str, Any]) -> TownshipEdition:
    year = "0000" if row["year"] is None else f"{row['year']:04}"
    return TownshipEdition(
        edition_id=row["edition_id"],
        place=Place(**{part: row[part] for part in ("province", "city", "county", "township")}),
        issued=row["issued"],
        year=row["year"],
        partition=f"province={(row['code'] or '00')[:2]}/year={year}",
        sha256=row["sha256"],
    )


def chosen(editions: Sequence[TownshipEdition], asked: Townships) -> list[TownshipEdition]:
    """The editions that were asked for, of all years or of one.

    Raises QueryError where a name is no place's of the dataset, with those most like it; or where nothing is
    left.
    """
    found = list(editions)
    for names, of in (
        (asked.province, _province),
        (asked.city, _city),
        (asked.county, _county),
        (asked.township, _township),
    ):
        found = _named(found, names, of, editions)
    if asked.year is None:
        return found
    of_year = [one for one in found if one.year == asked.year]
    if not of_year:
        years = sorted({str(one.year) for one in found if one.year is not None})
        problem = Sentence("there is no edition of {year} in the dataset", year=asked.year)
        advice = Sentence("the years there are: {years}", years="、".join(years) or "—")
        raise QueryError(asked.said, problem, advice, "no_place")
    return of_year


def newest(editions: Iterable[TownshipEdition]) -> list[TownshipEdition]:
    """The newest edition of each township, by the township's place."""
    found: dict[tuple[str, ...], TownshipEdition] = {}
    for one in editions:
        last = found.get(one.whose)
        if last is None or _age(last) <= _age(one):
            found[one.whose] = one
    return [found[whose] for whose in sorted(found)]


def one_place(editions: Sequence[TownshipEdition], asked: Townships) -> None:
    """Raises QueryError where a county that was asked for is the name of several."""
    for name in asked.county:
        above = sorted({_above(one) for one in editions if name in _county(one)})
        if len({place for place in above if place}) > 1:
            places = "、".join(place + name for place in above[:MOST_NAMED] if not name.startswith(place))
            problem = Sentence("{count} counties have that name", count=len(above))
            advice = Sentence("give one of them with what stands above it: {places}", places=places)
            raise QueryError(name, problem, advice, "several_places")


PlaceNames = Callable[[TownshipEdition], Sequence[str]]


def _province(one: TownshipEdition) -> Sequence[str]:
    return _with_above(one.place.province)


def _city(one: TownshipEdition) -> Sequence[str]:
    return _with_above(one.place.city, one.place.province)


def _county(one: TownshipEdition) -> Sequence[str]:
    place = one.place
    return _with_above(place.county, place.city, place.province)


def _township(one: TownshipEdition) -> Sequence[str]:
    place = one.place
    return _with_above(place.township, place.county, place.city, place.province)


@lru_cache(maxsize=100_000)
def _with_above(name: str | None, *above: str | None) -> Sequence[str]:
    """A place's name alone, and with each that stands above it."""
    if not name:
        return ()
    names = [name]
    for part in above:
        names.append((part or "") + names[-1])
    return tuple(names)


def _above(one: TownshipEdition) -> str:
    return (one.place.province or "") + (one.place.city or "")


def _named(
    found: list[TownshipEdition], names: Sequence[str], of: PlaceNames, everything: Sequence[TownshipEdition]
) -> list[TownshipEdition]:
    """Those that go by one of the names."""
    if not names:
        return found
    for name in names:
        if not any(name in of(one) for one in found):
            raise _unknown(name, [said for one in everything for said in of(one)])
    return [one for one in found if not {*names}.isdisjoint(of(one))]


def _unknown(name: str, known: Iterable[str]) -> QueryError:
    """The error for a name that is no place's, with the names most like it."""
    names = [*dict.fromkeys(known)]
    near = process.extract(name, names, scorer=fuzz.ratio, limit=MOST_NAMED, score_cutoff=NEAR)
    problem = "there is no such place in the dataset"
    if not near:
        return QueryError(name, problem, "lvzhi statistics says which there are", "no_place")
    advice = Sentence("did you mean {names}?", names="、".join(str(one[0]) for one in near))
    return QueryError(name, problem, advice, "no_place")


def _age(one: TownshipEdition) -> tuple[str, str]:
    """What is later is greater: the month, else the year."""
    return one.issued or f"{one.year or 0:04}", one.edition_id
