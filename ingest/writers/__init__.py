"""Writers: records to files, a module a format; a folder of outputs appears whole or not at all.

`registry` says which formats there are. What is slow to import is imported when something is written.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.writers.registry import DEFAULT, FORMATS, PACKAGE, EditionFormat, chosen

if TYPE_CHECKING:
    from models.edition import Edition

__all__ = ["DEFAULT", "FORMATS", "write"]


def write(
    edition: "Edition",
    out: str | Path,
    formats: Sequence[EditionFormat] = DEFAULT,
    source: str | Path | None = None,
    *,
    password: str | None = None,
) -> Path:
    """Write an edition into `out/<edition id>/` and return that folder.

    `source` is the file, or folder of images, the edition was read from, and `password` opens it; the report
    shows it, where it is at hand.
    Tables stand beside the datapackage.json that describes them. The folder is made beside its place and
    moved there when it is complete; one that was there before is replaced, and files in it that no writer
    here makes are kept. Raises OutputError where that fails, ValueError where there is no such format.
    """
    from ingest.proofs import proof_of
    from ingest.writers import datapackage
    from ingest.writers.folder import fresh_folder
    from models.proof import Proof

    writing = chosen(formats, FORMATS)
    proof = Proof()
    if source is not None and any(one.shows_source for one in writing):
        proof = proof_of(edition, Path(source), password)
    target = Path(out) / edition.id
    with fresh_folder(target, _is_ours) as fresh:
        for one in writing:
            one.writer.write(edition, fresh, proof=proof)
        datapackage.write(edition, fresh)
    return target


def _is_ours(name: str) -> bool:
    """Whether a writer here makes a file of that name."""
    return name == PACKAGE or any(name in one.file_names() for one in FORMATS.values())
