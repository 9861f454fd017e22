"""What no list comes near: past it a file is refused with a word, before it takes time and memory."""

import zlib

import regex

from ingest.errors import SourceError

__all__ = ["MOST_LINES", "check_lines", "check_streams", "too_large"]

MOST_LINES = 100_000
"""Lines of a document: twenty times those of the longest lists published."""
LARGEST_STREAM = 128 * 2**20
"""Bytes of a PDF's stream, unpacked; a page of text and rules takes at most a few million."""
STEP = 2**20
MOST_PACKED = 1032
"""How many times smaller Deflate makes what is packed, at most (zlib, technical details)."""
STREAM = regex.compile(rb"(?<!end)stream\r?\n")
DICTIONARY_REACH = 1000
"""Bytes before a stream in which its dictionary begins."""
PICTURE = regex.compile(rb"/Subtype\s*/Image\b")
DEFLATED = regex.compile(rb"/(?:FlateDecode|Fl)\b")


def too_large(name: str, what: str) -> SourceError:
    """The error for a file that holds more than any list."""
    return SourceError(name, f"{what}, more than any list", "give the published list itself")


def check_lines(count: int, name: str) -> None:
    """Raise SourceError for more lines than a list has."""
    if count > MOST_LINES:
        raise too_large(name, f"it has over {MOST_LINES} lines")


def check_streams(data: bytes, name: str) -> None:
    """Raise SourceError for a PDF with a stream that unpacks to more than a page can hold.

    Only streams long enough to do so are tried, and those packed twice; pictures are not, which are never
    unpacked to read the text.
    """
    for stream in STREAM.finditer(data):
        before = data[max(0, stream.start() - DICTIONARY_REACH) : stream.start()].rpartition(b" obj")[2]
        layers = len(DEFLATED.findall(before))
        end = data.find(b"endstream", stream.end())
        packed = memoryview(data)[stream.end() : end if end > 0 else len(data)]
        if layers and not PICTURE.search(before) and len(packed) * MOST_PACKED**layers > LARGEST_STREAM:
            _check_stream(packed, layers, name)


def _check_stream(packed: "memoryview | bytes", layers: int, name: str) -> None:
    """Unpack a stream bit by bit, keeping nothing but a further layer's input."""
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
        if size > LARGEST_STREAM:
            raise too_large(name, f"a part of it unpacks to over {LARGEST_STREAM // 2**20} MB")
        if unpacker.eof or (not piece and not unpacker.unconsumed_tail):
            break
        rest = unpacker.unconsumed_tail
    if layers > 1:
        _check_stream(bytes(within), layers - 1, name)
