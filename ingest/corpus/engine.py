"""What runs the tasks: threads of this machine, each with a guarded child, or the workers of a Dask cluster.

Both are executors of the standard library's kind, and run the same function; there is no second way.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace

from ingest.corpus.child import OtherProgramError, ReadTask, failed
from ingest.corpus.guard import guarded, release_all
from ingest.errors import EngineError
from ingest.guard.lanes import PutOffError
from ingest.system import cores
from models.dataset import Outcome

__all__ = ["LOCAL", "executor", "outcomes"]

LOCAL, DASK = "local", "dask"
AHEAD = 3
"""Tasks a worker that are handed out at a time: enough that no worker waits."""
CORES_A_SCAN = 4
"""Workers to one scan that is recognised at a time: recognition itself takes the cores there are."""
LOST = "the worker that read it was lost, as were those that tried again"


@contextmanager
def executor(engine: str, workers: int | None) -> Iterator[tuple[Executor, int]]:
    """What runs the tasks, and how many it runs at a time: `local`, `dask`, or `dask://host:port`.

    Raises EngineError where there is no such engine, or it can't be reached.
    """
    if engine == LOCAL:
        count = workers or cores()
        threads = ThreadPoolExecutor(count)
        try:
            yield threads, count
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            release_all()
            threads.shutdown(wait=True, cancel_futures=True)
        return
    if engine != DASK and not engine.startswith(f"{DASK}://"):
        raise EngineError(engine, "there is no such engine", "use local, dask, or dask://host:port")
    try:
        from ingest.corpus.cluster import cluster_executor
    except ImportError:
        problem, advice = "it needs the package distributed", "pip install 'lvzhi[cluster]'"
        raise EngineError(engine, problem, advice) from None
    with cluster_executor(engine.removeprefix(DASK).removeprefix("://"), workers) as made:
        yield made


def outcomes(tasks: Iterable[ReadTask], runner: Executor, workers: int) -> Iterator[tuple[ReadTask, Outcome]]:
    """Run the tasks, each handed out when there is room for it; their outcomes as they come.

    A document whose pages are to be recognised is put off into a lane of its own, in which there is room for
    few: recognition takes several cores for minutes, and the others are not to wait behind it.

    Raises EngineError where the workers run another program, OutputError where they can't stage what they
    read.
    """
    waiting: dict[Future[Outcome], ReadTask] = {}
    put_off: deque[ReadTask] = deque()
    coming = (replace(task, recognises=False) for task in tasks)
    room, in_lane = max(1, workers // CORES_A_SCAN), 0
    while True:
        while put_off and in_lane < room:
            task = put_off.popleft()
            waiting[runner.submit(guarded, task)] = task
            in_lane += 1
        while len(waiting) - in_lane < AHEAD * workers and (one := next(coming, None)) is not None:
            waiting[runner.submit(guarded, one)] = one
        if not waiting:
            return
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            task = waiting.pop(future)
            in_lane -= task.recognises
            try:
                outcome = _outcome(future, task)
            except PutOffError:
                put_off.append(replace(task, recognises=True))
            else:
                yield task, outcome


def _outcome(future: Future[Outcome], task: ReadTask) -> Outcome:
    """A task's outcome; a lost worker is the document's fault only in so far as it may be."""
    try:
        return future.result()
    except OtherProgramError:
        problem, advice = "its workers run another version of lvzhi", "install the same version everywhere"
        raise EngineError("the cluster", problem, advice) from None
    except Exception as error:
        if type(error).__name__ != "KilledWorker":
            raise
        return failed(task, "crashed", LOST, "read it by itself with lvzhi check")
