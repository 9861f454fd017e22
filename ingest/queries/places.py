"""Which editions a question is about: by place and year, and the newest of each township."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from ingest.errors import QueryError, Sentence
from ingest.queries.store import Store
from models.edition import Place
from models.townships import TownshipEdition, Townships

__all__ = ["all_editions", "asked_editions", "chosen", "newest", "one_place"]

EDITIONS = """
SELECT edition_id, province, city, county, township, issued, year, code, sha256 FROM {editions}
"""
CALLED = "{part} IN (SELECT unnest(${part}))"
"""What only places of some names fit: of a country's editions few are wanted, and a record takes its time."""
PARTS = ("province", "city", "county", "township")
MOST_NAMED = 3
"""Near names, or places of one name, that an error names."""
NEAR = 45.0
"""Likeness of a name, 0 to 100, from which it is named instead of one that is not there: half of a name of
four characters, as 示例区 for 示例县."""


def all_editions(store: Store) -> list[TownshipEdition]:
    """Every edition of a dataset, in the order of their ids."""
    if not store.partitions():
        return []
    return [*map(_edition, store.tuples(f"{EDITIONS} ORDER BY edition_id"))]


def asked_editions(store: Store, asked: Townships) -> list[TownshipEdition]:
    """The editions that were asked for, of all years or of one, in the order of their ids.

    Raises QueryError as `chosen` does, or where a county that was asked for is the name of several.
    """
    if not store.partitions():
        return chosen([], asked)
    ends = {part: _ends(names) for part in PARTS if (names := getattr(asked, part))}
    called = " AND ".join(CALLED.format(part=part) for part in ends) or "TRUE"
    rows = store.tuples(f"{EDITIONS} WHERE {called} ORDER BY edition_id", None, **ends)
    found = [*map(_edition, rows)]
    for names, of in _names(asked):
        found = [one for one in found if not names or not {*names}.isdisjoint(of(one))]
    if any(not any(name in of(one) for one in found) for names, of in _names(asked) for name in names):
        return chosen(all_editions(store), asked)  # which says what is wrong
    found = _of_year(found, asked)
    one_place(found, asked)
    return found


def _ends(names: Sequence[str]) -> list[str]:
    """What places asked for by these names may be called: each may begin with what stands above it."""
    return sorted({name[at:] for name in names for at in range(len(name))})


def _edition(row: tuple[Any, ...]) -> TownshipEdition:
    name, province, city, county, township, issued, year, code, sha256 = row
    return TownshipEdition(
        edition_id=name,
        place=Place(province=province, city=city, county=county, township=township),
        issued=issued,
        year=year,
        partition=f"province={(code or '00')[:2]}/year={year or 0:04}",
        sha256=sha256,
    )


def chosen(editions: Sequence[TownshipEdition], asked: Townships) -> list[TownshipEdition]:
    """Those of some editions that were asked for, of all years or of one.

    Raises QueryError where a name is no place's of theirs, with those most like it; or where nothing is left.
    """
    found = list(editions)
    for names, of in _names(asked):
        found = _named(found, names, of, editions)
    if not found and asked.places:
        problem, advice = "no place has all of these names", "give fewer of them"
        raise QueryError(asked.said, problem, advice, "no_place")
    return _of_year(found, asked)


def _of_year(found: list[TownshipEdition], asked: Townships) -> list[TownshipEdition]:
    """Those of the year that was asked for."""
    of_year = [one for one in found if asked.year in (None, one.year)]
    if not of_year and asked.year is not None:
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


def _names(asked: Townships) -> Sequence[tuple[Sequence[str], PlaceNames]]:
    """The names that were asked for, each with what a place must go by."""
    return (
        (asked.province, _province),
        (asked.city, _city),
        (asked.county, _county),
        (asked.township, _township),
    )


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
