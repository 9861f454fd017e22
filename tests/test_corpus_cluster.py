"""The same run on a Dask cluster of two processes: the same dataset, whatever becomes of a worker."""

import os
import signal
from pathlib import Path

from distributed import Client, LocalCluster

from ingest.corpus import RunOptions
from models.dataset import Outcome
from tests.support.country import country
from tests.support.datasets import Heard, data_of, ran


class Killing(Heard):
    """Kills a worker of a cluster when the first document has come."""

    def __init__(self, client: Client) -> None:
        super().__init__()
        self.pids = list(client.run(os.getpid).values())

    def ended(self, path: str, outcome: Outcome) -> None:
        super().ended(path, outcome)
        if self.pids:
            os.kill(self.pids[0], signal.SIGKILL)
            self.pids = []


def test_a_cluster_gives_the_same_dataset_though_a_worker_is_lost(tmp_path: Path) -> None:
    made = country(tmp_path / "lists", 5, seed=5, extras=False, endings=("txt", "md"))
    here = ran(tmp_path / "here", made.folder)
    import dask

    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        address = cluster.scheduler_address.removeprefix("tcp://")
        heard = Killing(client)
        options = RunOptions(engine=f"dask://{address}")
        there = ran(tmp_path / "there", made.folder, heard=heard, options=options)
    assert there == here
    assert {
        Path(path).relative_to(made.folder).as_posix(): one.status for path, one in heard.outcomes.items()
    } == (made.statuses)
    assert data_of(tmp_path / "there") == data_of(tmp_path / "here")
