"""What no list comes near: past it a file is refused with a word, before it takes time and memory."""

import base64
import binascii
import zlib
from collections.abc import Sequence

import regex

from ingest.errors import Sentence, SourceError

__all__ = [
    "LARGEST_DRAWING",
    "LARGEST_STREAM",
    "MOST_LINES",
    "MOST_PAGES",
    "MOST_PAGE_CHARACTERS",
    "bare",
    "check_characters",
    "check_lines",
    "check_pages",
    "check_stream",
    "check_streams",
    "check_text",
    "too_large",
]

MOST_LINES = 100_000
"""Lines of a document: twenty times those of the longest lists published."""
MOST_PAGES = 2000
"""Pages of a document; the longest lists published have some two hundred."""
MOST_PAGE_CHARACTERS = 200_000
"""Characters of a page; one printed as small as can be read has ten thousand."""
MOST_CHARACTERS = 2_000_000
"""Characters of a document with pages; the longest lists published have some hundred thousand."""
MOST_TEXT = 5_000_000
"""Characters of any document; the lists of a hundred townships have some four million."""
LARGEST_STREAM = 128 * 2**20
"""Bytes of a PDF's stream, unpacked, such as a font of all Chinese characters."""
LARGEST_DRAWING = 4 * 2**20
"""Bytes of one that draws on a page; a page of text and rules takes some ten thousand."""
STEP = 2**20
MOST_PACKED = 1032
"""How many times smaller Deflate makes what is packed, at most (zlib, technical details)."""
STREAM = regex.compile(rb"(?<!end)stream\r?\n")
OBJECTS = regex.compile(rb"/(?:O|#4[Ff])[^\s/<>\[\]()]{2,14}(?:m|#6[Dd])\b|/XRef\b")
"""What the dictionary of a stream of objects or of their places says; any letter may be its code."""
ARMOURED = regex.compile(rb"/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
DEFLATED = regex.compile(rb"/Fl")


def too_large(name: str, what: str) -> SourceError:
    """The error for a file that holds more than any list."""
    problem = Sentence("{what}, more than any list", what=what)
    return SourceError(name, problem, "give the published list itself", "too_large")


def check_lines(count: int, name: str) -> None:
    """Raise SourceError for more lines than a list has."""
    if count > MOST_LINES:
        raise too_large(name, Sentence("it has over {most} lines", most=MOST_LINES))


def check_text(lines: Sequence[int], name: str) -> None:
    """Raise SourceError for more text than a list has, where it may be a small file's; characters by line."""
    check_lines(len(lines), name)
    if sum(lines) > MOST_TEXT:
        raise too_large(name, Sentence("it has over {most} characters", most=MOST_TEXT))


def check_pages(count: int, name: str) -> None:
    """Raise SourceError for a document with more pages than a list has, or none."""
    if not count:
        raise SourceError(name, "it has no pages", "fetch it again", "empty")
    if count > MOST_PAGES:
        raise too_large(name, Sentence("it has over {most} pages", most=MOST_PAGES))


def check_characters(count: int, name: str) -> None:
    """Raise SourceError for a document whose pages show more than a list does."""
    if count > MOST_CHARACTERS:
        raise too_large(name, Sentence("it has over {most} characters", most=MOST_CHARACTERS))


def check_streams(data: bytes, name: str) -> None:
    """Raise SourceError for a PDF one of whose streams of objects unpacks to more than a document can hold.

    They are unpacked as soon as the document is opened; the others are looked at when it is.
    """
    before = 0
    for stream in STREAM.finditer(data):
        dictionary = memoryview(data)[before : stream.start()]
        before = stream.end()
        if not OBJECTS.search(dictionary):
            continue
        end = data.find(b"endstream", stream.end())
        packed = memoryview(data)[stream.end() : end if end > 0 else len(data)]
        if ARMOURED.search(dictionary):
            packed = memoryview(bare(bytes(packed)))
        check_stream(packed, len(DEFLATED.findall(dictionary)) or 1, LARGEST_STREAM, name)


def check_stream(packed: memoryview, layers: int, most: int, name: str) -> None:
    """Raise SourceError for a stream, packed so many times, that unpacks to over `most` bytes.

    Only one long enough to do so is tried.
    """
    if len(packed) * MOST_PACKED**layers > most:
        _check_stream(packed, layers, most, name)


def bare(packed: bytes) -> bytes:
    """Packed bytes that are written out in letters or hexadecimal digits, as they are."""
    try:
        return binascii.unhexlify(b"".join(packed.partition(b">")[0].split()))
    except ValueError:
        pass
    try:
        return base64.a85decode(packed.partition(b"~>")[0])
    except ValueError:
        return b""


def _check_stream(packed: "memoryview | bytes", layers: int, most: int, name: str) -> None:
    """Unpack a stream bit by bit, keeping nothing but a further layer's input; `most` bytes may come out."""
    if not layers:
        raise too_large(name, Sentence("a part of it has over {most} MB", most=most // 2**20))
    unpacker, size, within = zlib.decompressobj(), 0, bytearray()
    rest: memoryview | bytes = packed
    while rest:
        try:
            piece = unpacker.decompress(rest, STEP)
        except zlib.error:
            break  # the reader will say what it makes of it
        size += len(piece)
        if layers > 1:
            within += piece
        if size > (most if layers == 1 else LARGEST_STREAM):
            raise too_large(name, Sentence("a part of it unpacks to over {most} MB", most=most // 2**20))
        if unpacker.eof or (not piece and not unpacker.unconsumed_tail):
            break
        rest = unpacker.unconsumed_tail
    if layers > 1 and len(within) * MOST_PACKED ** (layers - 1) > most:
        _check_stream(bytes(within), layers - 1, most, name)
