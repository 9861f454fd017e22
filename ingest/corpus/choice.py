"""Of several documents which one the edition is taken from; and which documents are of one edition at all.

Documents of one township and month are candidates for one edition. Where each says its county, equal places
are one place. Where one says less than the other, as a web page without province and county beside the PDF,
or two townships of one name, what they say themselves decides: their items' titles are the same, or they are
not.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.corpus.divisions import code_of, province_of
from ingest.corpus.rows import CandidateEdition, StoredEdition
from ingest.ids import edition_id
from models.dataset import Claim, EditionSummary, Outcome
from models.edition import Place

__all__ = ["candidate", "contradiction", "decided", "stored_of"]

PARTS = ("province", "city", "county", "township")
ALIKE = 0.8
"""The share of titles from which two documents are of one township.

A list read from its PDF, Word file, web page, workbook and text has all in common; two years' lists at hand
0.61, those of two townships of which one was modelled on the other 0.5, made-up ones below 0.15."""
NO_YEAR = "0000"
DIGITS = 8
"""Of a digest that tells editions of one name apart."""


def candidate(
    outcome: Outcome, summary: EditionSummary, claim: Claim | None, written: int
) -> CandidateEdition:
    """What a document that was read has of one of its editions, with what its manifest knows more."""
    alone = len(outcome.editions) == 1
    place, year = _filled(summary.place, claim, alone=alone), _year(summary.issued)
    if claim is not None and year is None:
        year = claim.year
    bucket = f"{place.township} {summary.issued or year or ''}" if place.township else f"/{summary.stem}"
    return CandidateEdition(outcome.sha256, bucket, outcome.fingerprint, place, year, written, summary)


def contradiction(claim: Claim, summaries: Sequence[EditionSummary]) -> str | None:
    """What a manifest says of a document and the document otherwise, in words; None where nothing is."""
    told = [_contradicted(claim, one) for one in summaries]
    if not told or not all(told):
        return None
    return "; ".join(told[0])


def _contradicted(claim: Claim, summary: EditionSummary) -> list[str]:
    said = {**summary.place.model_dump(), "year": _year(summary.issued)}
    stated = claim.model_dump(include={*PARTS, "year"}, exclude_none=True)
    return [
        f"the manifest says {name} {value}, the document {said[name]}"
        for name, value in stated.items()
        if said[name] is not None and said[name] != value
    ]


def _filled(place: Place, claim: Claim | None, *, alone: bool) -> Place:
    """A place, and what a manifest that doesn't contradict it knows more."""
    if claim is None:
        return place
    known = {part: value for part in PARTS if (value := getattr(claim, part)) is not None}
    if any(getattr(place, part) not in (None, value) for part, value in known.items()):
        return place
    if not alone and place.township is None:
        known.pop("township", None)  # it could be any of the document's
    return place.model_copy(update=known)


def _year(issued: str | None) -> int | None:
    return int(issued[:4]) if issued else None


def decided(candidates: Sequence[CandidateEdition]) -> list[CandidateEdition]:
    """A bucket's candidates, each with its edition and where that is taken from, with its fullest place."""
    groups = _editions(candidates)
    names = [_name(group) for group in groups]
    found = []
    for group, name in zip(groups, names, strict=True):
        called = name
        if names.count(name) > 1:
            called = f"{name}-{min(one.sha256 for one in group)[:DIGITS]}"
        winner = max(group, key=_worth)
        place = max((one.place for one in group), key=_stated)
        found += [
            replace(one, edition_id=called, winner=winner.sha256, place=place if one is winner else one.place)
            for one in group
        ]
    return found


def _name(group: Sequence[CandidateEdition]) -> str:
    place = max((one.place for one in group), key=_stated)
    winner = max(group, key=_worth)
    return edition_id(place, winner.summary.issued, winner.summary.stem)


def _worth(one: CandidateEdition) -> tuple[bool, bool, int, int, int, str, int]:
    """What makes the edition: reconciled, digital before scanned, fullest, newest; then anything lasting."""
    summary = one.summary
    return (
        summary.ok,
        not summary.scanned,
        summary.items,
        summary.characters,
        one.written,
        one.sha256,
        -summary.position,
    )


def _stated(place: Place) -> tuple[int, str]:
    """How much a place says."""
    return sum(getattr(place, part) is not None for part in PARTS), str(place)


def _editions(candidates: Sequence[CandidateEdition]) -> list[list[CandidateEdition]]:
    """Candidates by the edition they are of, those that say most of their place first."""
    groups: list[list[CandidateEdition]] = []
    for one in sorted(candidates, key=lambda one: (-_stated(one.place)[0], str(one.place), one.sha256)):
        others = (group for group in groups if all(each.sha256 != one.sha256 for each in group))
        fitting = [group for group in others if _same(group[0], one)]
        if fitting:
            max(fitting, key=lambda group: _shared(group[0], one)).append(one)
        else:
            groups.append([one])
    return groups


def _same(a: CandidateEdition, b: CandidateEdition) -> bool:
    """Whether two candidates of a bucket are of one edition."""
    if a.summary.issued != b.summary.issued or a.year != b.year:
        return False
    pairs = [(getattr(a.place, part), getattr(b.place, part)) for part in PARTS]
    if any(None not in pair and pair[0] != pair[1] for pair in pairs):
        return False
    if a.place == b.place and a.place.county and a.place.township:
        return True
    return _shared(a, b) >= ALIKE


def _shared(a: CandidateEdition, b: CandidateEdition) -> float:
    """The share of titles that two have in common, by the smallest hashes of both together."""
    ours, theirs = set(a.summary.sketch), set(b.summary.sketch)
    smallest = sorted(ours | theirs)[: max(len(ours), len(theirs))]
    return sum(one in ours and one in theirs for one in smallest) / len(smallest) if smallest else 0.0


def stored_of(candidates: Sequence[CandidateEdition]) -> Iterator[StoredEdition]:
    """What should stand in partitions of a bucket's candidates that are decided."""
    for one in candidates:
        if one.winner != one.sha256:
            continue
        code = code_of(one.place)
        placed = {**one.place.model_dump(), "issued": one.summary.issued, "code": code, "year": one.year}
        year = NO_YEAR if one.year is None else f"{one.year:04}"
        yield StoredEdition(
            one.edition_id,
            one.bucket,
            f"province={province_of(code)}/year={year}",
            one.sha256,
            one.summary.position,
            one.fingerprint,
            json.dumps(placed, ensure_ascii=False),
        )
