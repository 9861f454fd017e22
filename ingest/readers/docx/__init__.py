"""A Word document → a Document: paragraphs and tables as Word shows them, without pages.

package ─▶ styles, numbering ─▶ runs of a paragraph ─▶ lines ─▶ blocks; headers and footers around them
"""

from collections.abc import Sequence
from importlib import import_module

from ingest.errors import Sentence, SourceError
from ingest.readers.colors import WHITE, Rgb
from ingest.readers.docx.body import RELATION, Body
from ingest.readers.docx.looks import RunLooks, page_ground
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.styles import Styles, W, child, on, value
from ingest.readers.docx.text import Runs
from ingest.readers.opening import office, package
from ingest.readers.opening.kinds import kind_of
from ingest.readers.opening.limits import MOST_LINES, too_large
from ingest.readers.opening.package import Element, Package
from models.base import Where
from models.document import Block, Document, Line, Paragraph, Table

__all__ = ["MEDIA_TYPE", "read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DEEPEST = 3
"""Documents within documents that are read."""


def read(data: bytes, name: str, *, depth: int = 0, **_: object) -> Document:
    """The document in a .docx file's bytes, or in the one XML of a flat one.

    Raises SourceError where it is none, broken or empty. `depth` says in how many documents it stands itself.
    """
    parts = package.opened(data, name)
    try:
        document = _document(parts, depth)
    except OverflowError:
        raise too_large(name, Sentence("it has over {most} lines", most=MOST_LINES)) from None
    except RecursionError:
        advice = "give the published list itself"
        raise SourceError(name, "its tables are nested too deep", advice, "too_large") from None
    if not any(
        line.text for block in document.blocks if isinstance(block, Paragraph) for line in block.lines
    ) and all(isinstance(block, Paragraph) for block in document.blocks):
        raise SourceError(name, "the document holds no text", "give the published list itself", "empty")
    return document


def _document(parts: Package, depth: int) -> Document:
    main = next(
        (path for kind, path in parts.related("").values() if kind == "officeDocument"), "word/document.xml"
    )
    relations = parts.related(main)
    by_kind = dict(relations.values())
    styles = Styles.of(_tree(parts, by_kind.get("styles")))
    looks = RunLooks(styles)
    settings = _tree(parts, by_kind.get("settings"))
    root = parts.tree(main)

    def held(identity: str) -> Sequence[Block]:
        _, path = relations.get(identity, ("", ""))
        return _held(parts, path, depth) if path in parts and depth < DEEPEST else ()

    body = Body(
        Runs(looks), Numbering(_tree(parts, by_kind.get("numbering")), styles), held, _ground(root, settings)
    )
    for kind in ("footnotes", "endnotes"):
        body.take_notes(kind, _tree(parts, by_kind.get(kind)))
    shown = child(root, "body")
    if shown is None:
        raise parts.broken(f"{main} has no body")
    alternating = bool(on(child(settings, "evenAndOddHeaders")))
    heads, feet = (
        [mark for path in paths for mark in _furniture(parts.tree(path), looks)]
        for paths in _furniture_parts(root, relations, alternating=alternating)
    )
    body.made = len(heads)
    blocks = list(body.blocks(shown))
    return Document(
        (*heads, *blocks, *feet),
        reader="docx",
        media_type=MEDIA_TYPE,
        repairs=tuple(body.repairs),
        pictures=tuple(body.pictures),
        hidden=tuple(body.hidden),
    )


def _ground(root: Element, settings: Element | None) -> Rgb | None:
    """What the pages are painted on."""
    return page_ground(child(root, "background")) if on(child(settings, "displayBackgroundShape")) else WHITE


def _held(parts: Package, path: str, depth: int) -> Sequence[Block]:
    """What a document shows that stands in this one; nothing where it is of no kind that is read."""
    data = parts.read(path)
    kind = kind_of(data)
    try:
        if kind == "rtf":
            data, kind = office.converted(data, "rtf", "docx", parts.name), "docx"
        if kind == "docx":
            document = read(data, parts.name, depth=depth + 1)
        elif kind in ("html", "xlsx", "text"):
            document = import_module(f"ingest.readers.{kind}").read(data, parts.name)
        else:
            return ()
    except SourceError:
        return ()
    return [block for block in document.blocks if isinstance(block, Table) or not block.furniture]


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


def _furniture(root: Element, looks: RunLooks) -> list[Block]:
    """The paragraphs of a header or footer."""
    body = Body(Runs(looks), Numbering(None, looks.styles))
    texts = [text for paragraph in root.iter(f"{W}p") for text in body.texts(paragraph)]
    return [Paragraph((Line(text, Where()),), Where(), furniture=True) for text in texts]
