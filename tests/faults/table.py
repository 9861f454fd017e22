"""The table of outcomes, kind by kind, and the committed one that none may fall behind."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, get_args

from tests.faults.bench import Trial
from tests.faults.judge import Outcome
from tests.faults.kinds import KINDS

__all__ = ["BASELINE", "baseline", "letters", "rows", "save", "worse"]

BASELINE = Path(__file__).parent / "baseline.json"
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
LETTERS: Final[Mapping[Outcome, str]] = {
    "harmless": ".", "said": "s", "doubted": "d", "undetectable": "u", "silent": "X", "crash": "!",
}  # fmt: skip
"""A fault's outcome in the committed table: a kind is a word, and a change shows which fault changed."""


def letters(trials: Iterable[Trial]) -> dict[str, str]:
    """Each kind's outcomes in the order of its faults."""
    found: dict[str, list[str]] = {}
    for trial in trials:
        found.setdefault(trial.kind, []).append(LETTERS[trial.outcome])
    return {kind: "".join(outcomes) for kind, outcomes in found.items()}


def rows(words: Mapping[str, str]) -> Iterator[str]:
    """The table: a row a kind, the totals, and the silent share of all that are wrong and visible."""
    yield f"{'kind':36}" + "".join(f"{outcome:>14}" for outcome in OUTCOMES)
    totals: Counter[str] = Counter()
    for kind, word in words.items():
        yield _row(kind, Counter(word))
        totals += Counter(word)
    yield _row(f"{len(words)} kinds, {totals.total()} faults", totals)
    visible = totals.total() - totals["."] - totals["u"]
    share = totals["X"] / max(1, visible)
    yield f"silent: {totals['X']} of {visible} that are wrong and can be told, {share:.1%}"


def _row(name: str, counts: Counter[str]) -> str:
    return f"{name:36}" + "".join(f"{counts[LETTERS[outcome]] or '':>14}" for outcome in OUTCOMES)


def baseline() -> dict[str, str]:
    """The committed table."""
    words: dict[str, str] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return words


def save(words: Mapping[str, str]) -> None:
    """Commit to what was found; kinds that were not tried keep their place."""
    known = {**baseline(), **words} if BASELINE.exists() else words
    kept = {kind: known[kind] for kind in KINDS if kind in known}
    BASELINE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def worse(words: Mapping[str, str], known: Mapping[str, str]) -> Iterator[str]:
    """Kinds of which more are silent than in the committed table, among the faults both have; all crashes."""
    for kind, word in words.items():
        if "!" in word:
            yield f"{kind}: {word.count('!')} crashed"
        before = known.get(kind, "")[: len(word)]
        after = word[: len(before)] if kind in known else word
        if after.count("X") > before.count("X"):
            yield f"{kind}: {after.count('X')} of {len(after)} silent, {before.count('X')} before"
