"""The story of a run: sources → documents to read → outcomes → the choice → partitions → dataset.json.

Killed at any step, the next run takes up what is staged and noted, and ends in the same partitions, byte for
byte.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.corpus.choosing import choose, unread, write_partitions
from ingest.corpus.desk import Desk, opened
from ingest.corpus.engine import executor, outcomes
from ingest.corpus.fingerprint import fingerprint, versions
from ingest.corpus.intake import Intake, Report, RunOptions
from ingest.corpus.journal import Counts, Journal
from ingest.corpus.partitions import BrokenStageError
from ingest.corpus.publication import publish
from ingest.corpus.sources import name_of
from ingest.corpus.survey import Survey, survey
from ingest.errors import SourceError

__all__ = ["RunResult", "dry_run", "gather"]


@dataclass(frozen=True)
class RunResult:
    """What a run found and did.

    `documents`: how many of the sources' documents stand how, by status; `read`: how many were read now;
    `gone`: how many are no more; `problems`: sources that lead to nothing. Editions are those of the whole
    dataset.
    """

    documents: dict[str, int]
    read: int
    gone: int
    editions: int
    changed: bool
    problems: tuple[SourceError, ...]

    @property
    def usable(self) -> bool:
        """Whether every source, and every document of them, gives something."""
        good = {"ok", "does_not_add_up", "duplicate"}
        return not self.problems and good.issuperset(self.documents)

    @property
    def adds_up(self) -> bool:
        """Whether no document fails a check."""
        return "does_not_add_up" not in self.documents


def gather(sources: Sequence[str], folder: Path, options: RunOptions, report: Report) -> RunResult:
    """Bring the documents of all sources into the dataset in a folder, and go on where a run was cut off.

    Raises DatasetError where another run works on the dataset or it can't be put right, OutputError where it
    can't be written, EngineError where the engine can't run. What is wrong with a source or a document is in
    the result.
    """
    with opened(folder, fingerprint(), report.say) as desk:
        now = datetime.now(UTC)
        run = desk.journal.begin(_time(now), json.dumps({**versions(), "fingerprint": fingerprint()}))
        found = survey(sources, folder.absolute(), desk.journal)
        intake = Intake(desk, run, now.date().isoformat(), options, report)
        report.start(len(found.found))
        intake.forget(found.gone)
        read = _read(intake, found)
        if changed := bool(intake.noted or desk.stale):
            _close(desk, run)
        else:
            desk.journal.forget_run(run)
        return _result(desk.journal, found, read, changed=changed)


def dry_run(sources: Sequence[str], folder: Path) -> Survey:
    """What a run would find; nothing is read, and nothing written."""
    path = folder / "journal.sqlite"
    with Journal(path if path.exists() else Path(":memory:")) as journal:
        return survey(sources, folder.absolute(), journal)


def _read(intake: Intake, found: Survey) -> int:
    """Read what is to be read, choose, and write partitions, until every edition chosen stands in one."""
    options, read = intake.options, 0
    with executor(options.engine, options.workers) as (runner, workers):
        tasks = intake.tasks(found)
        while True:
            for task, outcome in outcomes(tasks, runner, workers):
                intake.record(name_of(task.path), task.sha256, outcome)
                read += 1
            choose(intake.journal)
            missing = unread(intake.desk)
            if not missing and _written(intake.desk):
                return read
            tasks = (intake.task(_path(digest, found, intake), digest) for digest in unread(intake.desk))


def _written(desk: Desk) -> bool:
    """Whether the partitions could be written; what is staged and broken is removed."""
    try:
        write_partitions(desk)
    except BrokenStageError as error:
        desk.staging.path(error.sha256).unlink(missing_ok=True)
        return False
    return True


def _path(digest: str, found: Survey, intake: Intake) -> str:
    """Where bytes are that were read before."""
    path = intake.journal.paths_of(digest)[0].path
    return found.found[path].path if path in found.found else path


def _close(desk: Desk, run: int) -> None:
    """Write what stands beside the partitions, then dataset.json; then nothing is left to be done."""
    runs, counts = desk.journal.runs(), desk.journal.counts()
    last = next((row.counts for row in reversed(runs) if row.ended and row.counts), None)
    differences = _differences(json.loads(last) if last else {}, counts)
    desk.journal.end(run, _time(datetime.now(UTC)), _json(counts), _json(differences))
    publish(desk.folder, desk.journal)
    desk.journal.close_choices()
    desk.keep_copy()
    desk.staging.clear()


def _differences(old: Counts, new: Counts) -> Counts:
    """By how much counts differ, where they do."""
    found: Counts = {}
    for province in sorted({*old, *new}):
        for county in sorted({*old.get(province, {}), *new.get(province, {})}):
            before, after = (one.get(province, {}).get(county, {}) for one in (old, new))
            less = {name: after.get(name, 0) - before.get(name, 0) for name in {**before, **after}}
            if any(less.values()):
                found.setdefault(province, {})[county] = less
    return found


def _result(journal: Journal, found: Survey, read: int, *, changed: bool) -> RunResult:
    statuses = journal.statuses()
    documents = Counter(statuses[path] for path in found.found if path in statuses)
    editions = sum(one["editions"] for counties in journal.counts().values() for one in counties.values())
    return RunResult(dict(documents), read, len(found.gone), editions, changed, tuple(found.problems))


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _json(counts: Counts) -> str:
    return json.dumps(counts, ensure_ascii=False)
