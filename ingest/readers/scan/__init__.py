"""Pages that are pictures → what a reader of text would have found there, by text recognition.

picture ─▶ upright, straight ─▶ rules ─▶ cells ─▶ lines ─▶ characters ─▶ PageContent

Needs the extra `lvzhi[ocr]`; `available` says whether it is there.
"""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ingest.errors import Sentence, SourceError
from ingest.guard.bounds import allow_recognition
from ingest.guard.lanes import wait_for_lane
from ingest.readers.opening.kinds import kind_of
from ingest.readers.opening.limits import check_pages
from ingest.readers.scan.budget import announce
from models.document import Document

if TYPE_CHECKING:
    from ingest.readers.pages.content import PageContent

__all__ = ["ADVICE", "announce", "available", "read", "read_pages", "recognised"]

ADVICE = "text recognition reads it: pip install 'lvzhi[ocr]', or make setup-ocr"
RESCAN = "use a scanner, or a telephone's scanning app"
NEEDED = ("rapidocr", "onnxruntime", "cv2")


def available() -> bool:
    """Whether text recognition is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def recognised(data: bytes, index: int, password: str | None = None) -> "PageContent":
    """Page `index` of a PDF, counted from 0, recognised from its picture.

    Raises UnreadableError where it can't be drawn or set straight.
    """
    wait_for_lane()
    allow_recognition()
    from ingest.readers.scan.page import page_content
    from ingest.readers.scan.render import rendered

    return page_content(rendered(data, index, password), index + 1)


def read(
    data: bytes, name: str, *, progress: Callable[[int, int], None] | None = None, **_: object
) -> Document:
    """The document in an image file's bytes, a TIFF's maybe of many pages; raises as `read_pages` does."""
    return read_pages([(name, data)], progress)


def read_pages(
    files: Sequence[tuple[str, bytes]], progress: Callable[[int, int], None] | None = None
) -> Document:
    """The document whose pages are the images in some files, named for messages, in order.

    Raises SourceError if a file is no image, broken, an animation or too large, and where text recognition is
    not installed.
    """
    for name, data in files:
        if kind_of(data) != "image":
            problem = "a folder is read as the images of one document's pages, and this file is none"
            advice = "give documents by their names; put such images alone into a folder"
            raise SourceError(name, problem, advice, "format")
    if not available():
        raise SourceError(
            files[0][0], "is a picture, and text recognition is not installed", ADVICE, "needs_ocr"
        )
    wait_for_lane()
    allow_recognition()
    from ingest.readers.pages.content import UnreadableError
    from ingest.readers.pages.furniture import part_furniture
    from ingest.readers.pages.layout import PageLayout, lay_out
    from ingest.readers.pages.shown import shown
    from ingest.readers.scan.images import Images, opened
    from ingest.readers.scan.page import page_content

    images: list[Images] = [opened(data, name) for name, data in files]
    count = sum(image.pages for image in images)
    check_pages(count, files[0][0])
    announce(count, files[0][0])
    layouts: list[PageLayout] = []
    for name, picture in ((image.name, picture) for image in images for picture in image.pictures()):
        allow_recognition()
        try:
            layouts.append(lay_out(page_content(picture, len(layouts) + 1)))
        except UnreadableError as evidence:
            problem = Sentence("can't be read ({evidence})", evidence=str(evidence))
            raise SourceError(name, problem, RESCAN, "damaged") from evidence
        if progress:
            progress(len(layouts), count)
    kinds = {image.media_type for image in images}
    media_type = kinds.pop() if len(kinds) == 1 else "image/*"
    scanned = tuple(layout.scanned for layout in layouts if layout.scanned)
    blocks, repairs, pictures = shown(*part_furniture(layouts))
    return Document(blocks, "recognised", media_type, count, repairs, scanned, pictures)
