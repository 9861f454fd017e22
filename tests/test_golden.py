"""The samples and some made-up townships give what is kept of them under tests/golden, file by file.

The scan is held against its files in test_scan, where it is read anyway.
"""

import pytest

from tests.support.golden import ADVICE, FOLDER, Difference, differences, kept
from tests.support.golden.cases import CASES, OTHERS, SCAN, WHOLE, sample
from tests.support.golden.layouts import records


@pytest.mark.parametrize("name", [name for name in CASES if name != SCAN])
def test_it_gives_what_is_kept_of_it(name: str) -> None:
    found = [f"{name}/{difference}" for difference in differences(kept(name), CASES[name]())]
    if found:
        pytest.fail("\n".join([ADVICE, *found]), pytrace=False)


@pytest.mark.parametrize(
    ("name", "ending"), [(name, ending) for name, endings in OTHERS.items() for ending in endings]
)
def test_every_format_gives_the_records_kept_of_one(name: str, ending: str) -> None:
    assert records(sample(name, ending)) == records(sample(name, WHOLE[name]))


def test_nothing_is_kept_that_nothing_makes() -> None:
    assert {folder.name for folder in FOLDER.iterdir()} == CASES.keys()


def test_a_difference_says_which_lines_went_and_came() -> None:
    before = {"same": b"1\n", "changed": b"1\n2\n3\n", "gone": b"1\n"}
    after = {"same": b"1\n", "changed": b"1\n3\n4\n", "new": b"1\n2\n"}
    assert [str(difference) for difference in differences(before, after)] == [
        "changed: -1 +1 lines\n    @@ -2 +1,0 @@\n    -2\n    @@ -3,0 +3 @@\n    +4",
        "gone: gone, -1 +0 lines",
        "new: new, -0 +2 lines",
    ]


def test_a_long_difference_is_shown_in_part() -> None:
    shown = str(Difference("file", [f"+{'长' * 200}"] * 100)).splitlines()
    assert (shown[0], shown[-1].strip(), len(shown)) == ("file: -0 +100 lines", "… 92 lines more", 10)
    assert max(map(len, shown)) < 160
