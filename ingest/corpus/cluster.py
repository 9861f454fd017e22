"""An executor on a Dask cluster: one that runs somewhere, or one of processes here for the time."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager

import dask
from distributed import Client, LocalCluster

from ingest.corpus.guard import release_all
from ingest.errors import EngineError, Sentence

__all__ = ["cluster_executor"]

CHILDREN = {"distributed.worker.daemon": False}
"""Workers must be allowed to have children: the guarded ones."""
SECONDS = 20
"""Time a scheduler may take to answer."""


@contextmanager
def cluster_executor(address: str, workers: int | None) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster with its scheduler at `host:port`, or on a new one of so many processes.

    Also how many tasks it runs at a time. Raises EngineError where nobody answers, or there are no workers.
    """
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(CHILDREN))
        try:
            client = stack.enter_context(_client(address, workers, stack))
        except (OSError, TimeoutError, ValueError) as error:
            problem = Sentence("its scheduler doesn't answer ({error})", error=type(error).__name__)
            raise EngineError(address, problem, "start it, and give dask://host:port") from None
        count = sum(client.nthreads().values())
        if not count:
            raise EngineError(address, "it has no workers", "start some: dask worker host:port")
        try:
            yield client.get_executor(), count
        finally:
            client.run(release_all)


def _client(address: str, workers: int | None, stack: ExitStack) -> Client:
    if address:
        return Client(f"tcp://{address}", timeout=SECONDS)  # type: ignore[no-untyped-call]
    here = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=workers, threads_per_worker=1, dashboard_address=None
    )
    return Client(stack.enter_context(here), timeout=SECONDS)  # type: ignore[no-untyped-call]
