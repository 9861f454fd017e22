"""Images of pages, set straight as they were read."""

from collections.abc import Iterator, Sequence
from itertools import count

from PIL import Image

from ingest.proofs.picture import page_picture
from ingest.readers import scan
from models.proof import PagePicture, Proof
from models.repairs import Scanned

__all__ = ["proof"]


def proof(files: Sequence[tuple[str, bytes]], numbers: Sequence[int], scanned: dict[int, Scanned]) -> Proof:
    """The pages of these numbers, counted from 1 over all files; none where recognition is not installed."""
    return Proof(pages=tuple(_pictures(files, numbers, scanned)) if scan.available() else ())


def _pictures(
    files: Sequence[tuple[str, bytes]], numbers: Sequence[int], scanned: dict[int, Scanned]
) -> Iterator[PagePicture]:
    from ingest.readers.scan.images import opened
    from ingest.readers.scan.straight import set_straight

    pictures = (picture for name, data in files for picture in opened(data, name).pictures())
    for number, picture in zip(count(1), pictures, strict=False):
        if number in numbers and number in scanned:
            straight = set_straight(picture, scanned[number])
            yield page_picture(number, straight.size, Image.fromarray(straight.grey))
