"""Writers: records to files, a module a format; a folder of outputs appears whole or not at all.

`registry` says which formats there are. What is slow to import is imported when something is written.
"""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ingest.errors import Sentence, SourceError
from ingest.writers.registry import DEFAULT, FORMATS, EditionFormat, chosen

if TYPE_CHECKING:
    from ingest.writers.belongings import Origin
    from models.edition import Edition

__all__ = ["DEFAULT", "FORMATS", "Written", "write", "written"]


class Written(NamedTuple):
    """An edition as it was written, its folder, and what is in that beside.

    `aside` are the names under which files are kept that somebody had changed, `older` those of our files
    that tell another state of the document and were not written anew.
    """

    edition: "Edition"
    folder: Path
    aside: Sequence[str]
    older: Sequence[str]


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
    Tables stand beside the datapackage.json that describes them. The files are made beside the folder and
    come into it all at once. Others in it stay, those of other formats too; a file that was changed since it
    was written is kept beside the new one: `edition (改动于2026-01-31 0900).xlsx`.

    Raises ValueError where there is no such format, OutputError where writing fails, and SourceError where
    the folder is that of another document of the same place and month. An edition without a place gets a
    number behind its id there.
    """
    return written(edition, out, formats, source, password=password).folder


def written(
    edition: "Edition",
    out: str | Path,
    formats: Sequence[EditionFormat] = DEFAULT,
    source: str | Path | None = None,
    *,
    password: str | None = None,
) -> Written:
    """Write an edition, and say what became of what was there: arguments and errors are those of `write`."""
    from ingest.proofs import proof_of
    from ingest.writers import datapackage
    from ingest.writers.belongings import Origin
    from ingest.writers.folder import fresh_folder
    from models.proof import Proof

    writing = chosen(formats, FORMATS)
    path = None if source is None else Path(source)
    origin = Origin.of(edition.source, path)
    edition = edition.model_copy(update={"id": _free_id(edition, Path(out), origin, path)})
    proof = Proof()
    if path is not None and any(one.shows_source for one in writing):
        proof = proof_of(edition, path, password)
    target = Path(out) / edition.id
    with fresh_folder(target, origin) as fresh:
        for one in writing:
            one.writer.write(edition, fresh.path, proof=proof)
        datapackage.write(edition, fresh.path)
    return Written(edition, target, fresh.aside, fresh.older)


def _free_id(edition: "Edition", out: Path, origin: "Origin", source: Path | None) -> str:
    """The edition's id, if its folder is no other document's; else where it has no place, the next one.

    A file of the folder itself, as the workbook that a clerk has edited, is no other document.
    """
    from ingest.writers.belongings import Belongings

    for name in _names(edition.id):
        folder = out / name
        held = Belongings.of(folder).origin
        within = source is not None and source.resolve().parent == folder.resolve()
        if held is None or within or held.is_same(origin):
            return name
        if edition.place.township:
            at = str(source or edition.source.name)
            problem = Sentence(
                "{folder} holds the edition of {other}, of the same place and month",
                folder=str(folder),
                other=held.name,
            )
            raise SourceError(at, problem, "give it another folder with -o", "repeated")
    raise AssertionError("names do not end")


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
