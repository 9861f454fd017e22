"""The bytes of a PDF's stream as its filters give them, so far as a limit and the first fault."""

import io
import zlib
from collections.abc import Callable
from contextlib import suppress

from ingest.readers.opening.limits import bare

__all__ = ["ARMOUR", "FLATE", "unpacked"]

FLATE = (b"FlateDecode", b"Fl")
ARMOUR = (b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx")
END_OF_RUNS = 128
"""In run lengths: below it so many and one more bytes follow, above it one that stands 257 less so often."""


def unpacked(data: bytes, way: object, most: int) -> bytes:
    """What a filter makes of bytes; of more than `most` some more than that. An unknown one leaves them."""
    for names, undo in FILTERS.items():
        if way in names:
            return undo(data, most)
    return data


def _inflated(data: bytes, most: int) -> bytes:
    unpacker, found = zlib.decompressobj(), bytearray()
    with suppress(zlib.error):
        while data and len(found) <= most:  # bit by bit, so that a fault leaves what stands before it
            piece = unpacker.decompress(data, min(most + 1, STEP))
            found += piece
            data = unpacker.unconsumed_tail
            if not piece:
                break
    return bytes(found)


def _without_lzw(data: bytes, most: int) -> bytes:
    from pdfminer.lzw import LZWDecoder  # type: ignore[import-untyped,unused-ignore]  # few need it

    found = bytearray()
    with suppress(IndexError, TypeError):  # of codes that mean nothing
        for piece in LZWDecoder(io.BytesIO(data)).run():
            found += piece
            if len(found) > most:
                break
    return bytes(found)


def _without_runs(data: bytes, most: int) -> bytes:
    found, at = bytearray(), 0
    while at < len(data) and data[at] != END_OF_RUNS and len(found) <= most:
        count = data[at]
        if count < END_OF_RUNS:
            found += data[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            found += data[at + 1 : at + 2] * (257 - count)
            at += 2
    return bytes(found)


STEP = 2**16
FILTERS: dict[tuple[bytes, ...], Callable[[bytes, int], bytes]] = {
    FLATE: _inflated,
    ARMOUR: lambda data, _: bare(data),
    (b"LZWDecode", b"LZW"): _without_lzw,
    (b"RunLengthDecode", b"RL"): _without_runs,
}
