"""A Word document → a Document: paragraphs and tables as Word shows them, without pages.

package ─▶ styles, numbering ─▶ runs of a paragraph ─▶ lines ─▶ blocks; headers and footers around them
"""

from ingest.errors import SourceError
from ingest.readers.docx.body import Body
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.styles import Styles, W, child, on, value
from ingest.readers.docx.text import Runs
from ingest.readers.opening import package
from ingest.readers.opening.limits import MOST_LINES, too_large
from ingest.readers.opening.package import Element, Package
from models.base import Where
from models.document import Block, Document, Line, Paragraph

__all__ = ["MEDIA_TYPE", "read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(data: bytes, name: str, **_: object) -> Document:
    """The document in a .docx file's bytes; raises SourceError where it is none, broken or empty."""
    parts = package.opened(data, name)
    try:
        blocks = _blocks(parts)
    except OverflowError:
        raise too_large(name, f"it has over {MOST_LINES} lines") from None
    except RecursionError:
        advice = "give the published list itself"
        raise SourceError(name, "its tables are nested too deep", advice, "too_large") from None
    if not any(line.text for block in blocks if isinstance(block, Paragraph) for line in block.lines) and all(
        isinstance(block, Paragraph) for block in blocks
    ):
        raise SourceError(name, "the document holds no text", "give the published list itself", "empty")
    return Document(tuple(blocks), reader="docx", media_type=MEDIA_TYPE)


def _blocks(parts: Package) -> list[Block]:
    main = next(
        (path for kind, path in parts.related("").values() if kind == "officeDocument"), "word/document.xml"
    )
    relations = parts.related(main)
    by_kind = dict(relations.values())
    styles = Styles.of(_tree(parts, by_kind.get("styles")))
    body = Body(Runs(styles), Numbering(_tree(parts, by_kind.get("numbering")), styles))
    for kind in ("footnotes", "endnotes"):
        body.take_notes(kind, _tree(parts, by_kind.get(kind)))
    root = parts.tree(main)
    shown = child(root, "body")
    if shown is None:
        raise parts.broken(f"{main} has no body")
    alternating = bool(on(child(_tree(parts, by_kind.get("settings")), "evenAndOddHeaders")))
    around = _furniture_parts(root, relations, alternating=alternating)
    blocks = list(body.blocks(shown))
    heads, feet = (
        [mark for path in paths for mark in _furniture(parts.tree(path), styles)] for paths in around
    )
    return [*heads, *blocks, *feet]


def _tree(parts: Package, path: str | None) -> Element | None:
    return parts.tree(path) if path is not None and path in parts else None


def _furniture_parts(
    root: Element, relations: dict[str, tuple[str, package.Path]], *, alternating: bool
) -> tuple[list[str], list[str]]:
    """The paths of the headers and of the footers that some page shows, each once."""
    found: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
    for section in root.iter(f"{W}sectPr"):
        shown = {"default", None} | ({"even"} if alternating else set())
        if on(child(section, "titlePg")):
            shown.add("first")
        for kind, paths in found.items():
            for reference in section.iterfind(f"{W}{kind}Reference"):
                _, path = relations.get(reference.get(RELATION, ""), ("", ""))
                if path and value(reference, "type") in shown:
                    paths[path] = None
    return list(found["header"]), list(found["footer"])


def _furniture(root: Element, styles: Styles) -> list[Block]:
    """The paragraphs of a header or footer."""
    body = Body(Runs(styles), Numbering(None, styles))
    texts = [text for paragraph in root.iter(f"{W}p") for text in body.texts(paragraph)]
    return [Paragraph((Line(text, Where()),), Where(), furniture=True) for text in texts]
