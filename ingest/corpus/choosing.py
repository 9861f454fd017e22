"""The choice made wherever it is open, and the partitions that it changes written."""

from dataclasses import replace

from ingest.corpus.choice import DIGITS, decided, stored_of
from ingest.corpus.desk import Desk
from ingest.corpus.journal import Journal
from ingest.corpus.partitions import FreshEdition, put_in_place, write_partition
from ingest.corpus.rows import StoredEdition

__all__ = ["choose", "unread", "write_partitions"]


def choose(journal: Journal) -> None:
    """Decide in all buckets that are touched, and plan what leaves and comes to partitions."""
    with journal.at_once():
        journal.forget_plan()
        for bucket in journal.touched():
            candidates = decided(journal.candidates(bucket))
            wanted = [_named_apart(one, journal) for one in stored_of(candidates)]
            names = {(one.sha256, one.position): one.edition_id for one in wanted}
            journal.decide(
                replace(one, edition_id=names.get((one.sha256, one.summary.position), one.edition_id))
                for one in candidates
            )
            standing = journal.stored_in(bucket)
            journal.plan(
                [one for one in standing if one not in wanted], [one for one in wanted if one not in standing]
            )


def _named_apart(one: StoredEdition, journal: Journal) -> StoredEdition:
    """An edition by another name, where one of another bucket has its own: long names are cut."""
    if journal.owner_of(one.edition_id) in (None, one.bucket):
        return one
    return replace(one, edition_id=f"{one.edition_id}-{one.sha256[:DIGITS]}")


def unread(desk: Desk) -> list[str]:
    """The documents that editions are to be taken from and that are not staged: read in an earlier run."""
    _, digests = desk.journal.planned()
    return [digest for digest in digests if not desk.staging.path(digest).exists()]


def write_partitions(desk: Desk) -> int:
    """Write the partitions that the plan changes, each whole before it is put in place; how many.

    Raises OSError where one can't be written, BrokenStageError where what is staged of a document is broken.
    """
    partitions, _ = desk.journal.planned()
    for partition in partitions:
        leaving, coming = desk.journal.planned_in(partition)
        going = leaving | {one.edition_id for one, _ in coming}
        kept = [
            one.edition_id
            for one in desk.journal.stored_in(partition=partition)
            if one.edition_id not in going
        ]
        fresh = [FreshEdition(one, summary) for one, summary in coming]
        parts = write_partition(desk.folder, desk.staging, partition, kept, fresh)
        desk.journal.store(partition, parts, [one for one, _ in coming])
        put_in_place(desk.folder, parts)
    return len(partitions)
