"""Made-up notices, compilations, flat tables and tables beside lists, in all formats, against their truth."""

import pytest

from tests.found.bench import shown, tried
from tests.found.formats import FORMATS
from tests.found.kinds import KINDS
from tests.found.tables import WAYS

SEEDS = {
    "notice": range(7),
    "columns": range(len(WAYS)),
    "special": range(6),
    "beside": range(100, 108),
    "alone": range(15),
    "compiled": range(3),
    "by-column": range(3),
    "flat": range(4),
}
"""Seeds of each kind: each part of an envelope, each layout, each place, each other table."""


def names() -> list[str]:
    """Each document in one of the formats that can show it, in turn."""
    found: list[str] = []
    for kind, seeds in SEEDS.items():
        for seed in seeds:
            formats = shown(kind, seed)
            found.append(f"{kind}.{seed}.{formats[len(found) % len(formats)]}")
    return found


@pytest.mark.parametrize("name", names())
def test_a_document_is_read_exactly(name: str) -> None:
    trial = tried(name)
    assert (trial.outcome, trial.wrong) == ("exact", ())


def test_every_kind_and_every_format_is_among_them() -> None:
    assert {name.split(".")[0] for name in names()} == set(KINDS)
    assert {name.split(".")[2] for name in names()} == set(FORMATS)
