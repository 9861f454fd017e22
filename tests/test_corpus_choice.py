"""Which documents are of one edition, and which of them it is taken from."""

from typing import Any

import pytest

from ingest.corpus.choice import candidate, contradiction, decided, stored_of
from ingest.corpus.divisions import code_of
from ingest.corpus.rows import CandidateEdition
from models.dataset import Claim, EditionSummary, Outcome
from models.edition import Place

FULL = Place(province="示例省", city="示例市", county="示例区", township="样例镇")
BARE = Place(township="样例镇")
OURS, THEIRS = list(range(64)), list(range(100, 164))


def summary(place: Place = FULL, issued: str | None = "2025-07", **fields: Any) -> EditionSummary:
    usual: dict[str, Any] = {
        "position": 0, "stem": "清单", "ok": True, "basic": 100, "cooperative": 60, "reclaimed": 80,
        "failed_checks": 0, "doubts": 0, "repairs": 0, "characters": 9000, "placed": 9000, "pages": 40,
        "scanned": 0, "reader": "pdf", "sketch": OURS,
    }  # fmt: skip
    return EditionSummary(place=place, issued=issued, **usual | fields)


def made(
    name: str, *summaries: EditionSummary, claim: Claim | None = None, written: int = 0
) -> CandidateEdition:
    """A document with that digest, the first of its editions."""
    outcome = Outcome(sha256=name, fingerprint="f", status="ok", editions=list(summaries))
    return candidate(outcome, summaries[0], claim, written)


def winners(*candidates: CandidateEdition) -> dict[str, str]:
    """The documents that editions are taken from, by edition."""
    assert len({one.bucket for one in candidates}) == 1
    return {one.edition_id: one.winner for one in decided(candidates)}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (summary(scanned=40), summary(ok=False, basic=200)),
        (summary(), summary(scanned=40, basic=200)),
        (summary(basic=101), summary()),
        (summary(characters=9001), summary()),
    ],
    ids=["reconciled", "digital", "fullest", "characters"],
)
def test_the_edition_is_taken_from_the_best(better: EditionSummary, worse: EditionSummary) -> None:
    assert winners(made("b", worse), made("a", better)) == {"示例省示例市示例区样例镇-2025-07": "a"}


def test_of_equals_the_newest_is_taken() -> None:
    found = winners(made("b", summary(), written=1), made("a", summary(), written=2))
    assert found == {"示例省示例市示例区样例镇-2025-07": "a"}


def test_a_corrected_issue_of_the_month_replaces_the_other_whatever_it_says() -> None:
    other = summary(sketch=THEIRS)
    assert len(winners(made("a", summary()), made("b", other))) == 1


def test_a_page_that_says_only_the_township_is_of_the_one_that_says_the_same_items() -> None:
    found = decided([made("a", summary()), made("b", summary(BARE, basic=101))])
    assert {one.edition_id for one in found} == {"示例省示例市示例区样例镇-2025-07"}
    (stored,) = stored_of(found)
    assert (stored.sha256, stored.partition) == ("b", "province=00/year=2025")
    assert "示例区" in stored.placed


def test_two_townships_of_one_name_are_two() -> None:
    other = Place(province="示例省", city="示例市", county="范本县", township="样例镇")
    assert len(winners(made("a", summary()), made("b", summary(other)))) == 2
    found = winners(made("aaaaaaaaa", summary(BARE)), made("bbbbbbbbb", summary(BARE, sketch=THEIRS)))
    assert found == {"样例镇-2025-07-aaaaaaaa": "aaaaaaaaa", "样例镇-2025-07-bbbbbbbb": "bbbbbbbbb"}


def test_documents_without_a_place_are_of_one_edition_where_they_say_the_same() -> None:
    nowhere = Place()
    assert winners(made("a", summary(nowhere)), made("b", summary(nowhere, basic=9))) == {"清单": "a"}
    assert len(winners(made("a", summary(nowhere)), made("b", summary(nowhere, sketch=THEIRS)))) == 2


def test_lists_of_two_months_without_a_place_are_two() -> None:
    found = winners(made("a", summary(Place())), made("b", summary(Place(), issued="2026-07")))
    assert sorted(found) == ["清单-a", "清单-b"]


def test_without_a_month_the_year_is_the_manifests() -> None:
    one = made("a", summary(issued=None), claim=Claim(year=2026))
    (stored,) = stored_of(decided([one]))
    assert stored.partition.endswith("year=2026")
    (stored,) = stored_of(decided([made("a", summary(issued=None))]))
    assert stored.partition.endswith("year=0000")


def test_the_order_they_come_in_does_not_matter() -> None:
    several = [
        made(name, summary(place, ok=ok)) for name, place, ok in (("a", FULL, True), ("b", BARE, False))
    ]
    several.append(made("c", summary(BARE, sketch=THEIRS)))
    assert sorted(map(repr, decided(several))) == sorted(map(repr, decided(several[::-1])))


def test_a_manifest_knows_more_but_does_not_contradict() -> None:
    claim = Claim(province="示例省", city="示例市", county="示例区")
    assert made("a", summary(BARE), claim=claim).place == FULL
    assert made("a", summary(BARE), claim=Claim(county="示例区", township="另一镇")).place == BARE
    assert made("a", summary(Place()), claim=Claim(township="样例镇")).place == BARE
    several = [summary(Place()), summary(BARE, position=1)]
    assert made("a", *several, claim=Claim(county="示例区", township="样例镇")).place == Place(
        county="示例区"
    )


def test_a_contradiction_is_put_in_words() -> None:
    assert contradiction(Claim(county="示例区", year=2025), [summary()]) is None
    said = "the manifest says county 范本县, the document 示例区"
    assert contradiction(Claim(county="范本县"), [summary()]) == said
    other = FULL.model_copy(update={"county": "范本县"})
    assert contradiction(Claim(county="范本县"), [summary(), summary(other)]) is None


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (("河南省", "洛阳市", "孟津区"), "410308"),
        (("河南省", "洛阳市", "示例区"), "410300"),
        (("河南省", None, None), "410000"),
        (("北京市", None, "朝阳区"), "110105"),
        (("湖北省", "仙桃市", None), "429004"),
        ((None, None, "孟津区"), "410308"),
        ((None, None, "朝阳区"), None),
        (("示例省", "洛阳市", None), None),
        ((None, None, None), None),
    ],
)
def test_a_place_has_the_code_of_its_smallest_known_division(
    place: tuple[str | None, ...], code: str
) -> None:
    province, city, county = place
    assert code_of(Place(province=province, city=city, county=county, township="样例镇")) == code
