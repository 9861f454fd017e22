"""Recognising duties beside other ways, on made-up counties whose duties are known: `make bench-duties`.

Each way is given the wordings (places masked, each once, with how many items have it) and runs in a process
of its own; items count one each. MinHash and TF-IDF join what is alike into connected components, splink
weighs agreements. They run with the interpreter of `.venv-bench`, where it has them.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

SIZES = (10_000, 100_000, 1_000_000)
SEED = 7
"""No threshold was found on it."""
APART = Path(".venv-bench/bin/python")
MOST = {"splink": 100_000}
"""Items up to which a way is tried: past it, it takes more than a quarter of an hour."""
PATIENCE = 900
Labels = Sequence[int]


def _components(count: int, pairs: Sequence[tuple[int, int]]) -> Labels:
    parents = list(range(count))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = one = parents[parents[one]]
        return one

    for one, other in pairs:
        parents[root(one)] = root(other)
    return [root(one) for one in range(count)]


def minhash(wordings: Sequence[str]) -> Labels:
    """Pairs of characters, 64 hashes, likeness from 0.9; what is alike is joined.

    Of 0.6 to 0.9 the best among 100,000 items.
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.9, num_perm=64)
    pairs = []
    for at, text in enumerate(wordings):
        made = MinHash(num_perm=64)
        made.update_batch([text[n : n + 2].encode() for n in range(max(len(text) - 1, 1))])
        pairs += [(at, int(other)) for other in index.query(made)]
        index.insert(str(at), made)
    return _components(len(wordings), pairs)


def tfidf(wordings: Sequence[str]) -> Labels:
    """Pairs of characters, cosine from 0.8; what is alike is joined.

    Of 0.7 to 0.9 the best among 100,000 items.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), dtype=np.float32).fit_transform(wordings)
    pairs: list[tuple[int, int]] = []
    for at in range(0, len(wordings), 500):
        near = (vectors[at : at + 500] @ vectors.T).tocoo()
        kept = near.data >= 0.8
        pairs += zip((near.row[kept] + at).tolist(), near.col[kept].tolist(), strict=True)
    return _components(len(wordings), pairs)


def splink(wordings: Sequence[str]) -> Labels:
    """Jaro-Winkler at three levels, blocked by the first and by the last three characters; from 0.9."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rules = [block_on("head"), block_on("tail")]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.JaroWinklerAtThresholds("text", [0.95, 0.9, 0.8])],
        blocking_rules_to_generate_predictions=rules,
    )
    frame = pd.DataFrame({"unique_id": range(len(wordings)), "text": list(wordings)})
    frame["head"], frame["tail"] = frame["text"].str[:3], frame["text"].str[-3:]
    linker = Linker(DuckDBAPI().register(frame), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(rules[0])
    predicted = linker.inference.predict(threshold_match_probability=0.9)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.9)
    found = clusters.as_pandas_dataframe().set_index("unique_id")["cluster_id"]
    return [int(found[at]) for at in range(len(wordings))]


OTHERS: dict[str, Callable[[Sequence[str]], Labels]] = {"minhash": minhash, "tfidf": tfidf, "splink": splink}
TITLES = {
    "minhash": "MinHash, components",
    "tfidf": "TF-IDF, components",
    "splink": "splink",
}


OWN = """
import json, resource, sys, time
from ingest.cli import main
started = time.perf_counter()
status = main(["duties", sys.argv[1]])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": time.perf_counter() - started, "mb": peak}))
sys.exit(status)
"""


def main() -> None:
    """A line a way and size: how right, how long, how much memory. It stays small, for its children."""
    print(f"{'':<22}{'items':>10}{'F1':>8}{'B³':>8}{'twins':>8}{'seconds':>10}{'MB':>8}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            here = [sys.executable, "-m", __spec__.name]
            _told([*here, "make", str(size), place])
            _line("lvzhi duties", size, [sys.executable, "-c", OWN, f"{place}/data"], place)
            for name in OTHERS:
                if size > MOST.get(name, size):
                    print(f"{TITLES[name]:<22}{size:>10,}  not tried: over a quarter of an hour", flush=True)
                    continue
                python = str(APART) if APART.exists() else sys.executable
                _line(TITLES[name], size, [python, "-m", __spec__.name, name, place], place)


def _line(title: str, size: int, command: Sequence[str], place: str) -> None:
    """Run a way, then have its groups judged, and print that."""
    try:
        took = _told(command)
        score = _told([sys.executable, "-m", __spec__.name, "score", str(size), place])
    except (ValueError, subprocess.TimeoutExpired) as error:
        print(f"{title:<22}{size:>10,}  {error}", flush=True)
        return
    figures = f"{score['f1']:>8.3f}{score['b3']:>8.3f}{score['twins']:>8.1%}"
    print(f"{title:<22}{size:>10,}{figures}{took['seconds']:>10.1f}{took['mb']:>8.0f}", flush=True)


def _told(command: Sequence[str]) -> dict[str, float]:
    """What a process tells in its last line. Raises ValueError, with its last word, where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    if done.returncode:
        raise ValueError((done.stderr.strip().splitlines() or ["no word why"])[-1])
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def make(size: int, folder: Path) -> None:
    """Lay a made-up country out as a dataset, and its wordings for the other ways."""
    from tests.support.known_duties import known_country
    from tests.support.known_duties.dataset import lay_out, wordings_of

    country = known_country(size, SEED)
    lay_out(country, folder / "data")
    wordings, of_items = wordings_of(country)
    (folder / "wordings.json").write_text(json.dumps(wordings, ensure_ascii=False), encoding="utf-8")
    np.save(folder / "of_items.npy", of_items)
    print("{}")


def score(size: int, folder: Path) -> None:
    """Judge the groups that the last way left: labels of wordings, or the dataset's tables."""
    from tests.support.known_duties import known_country
    from tests.support.known_duties.dataset import duties_of_items
    from tests.support.known_duties.score import score_of

    country, labels = known_country(size, SEED), folder / "labels.npy"
    if labels.exists():
        found = np.load(labels)[np.load(folder / "of_items.npy")]
    else:
        found = duties_of_items(country, folder / "data")
    print(json.dumps(vars(score_of(country.truth, found, country.duties))))


def other(name: str, folder: Path) -> None:
    """Run another way over the wordings."""
    wordings = json.loads((folder / "wordings.json").read_text(encoding="utf-8"))
    started = time.perf_counter()
    labels = OTHERS[name](wordings)
    took = time.perf_counter() - started
    np.save(folder / "labels.npy", np.array(labels, dtype=np.int64))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": took, "mb": peak}))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", items, place]:
            make(int(items), Path(place))
        case ["score", items, place]:
            score(int(items), Path(place))
        case [way, place]:
            other(way, Path(place))
        case _:
            main()
