"""What pdfium has loaded of a PDF: its objects, however the file spells, packs, orders and repairs them.

pdfium writes them down once more, each by itself, in one spelling and with their places; that takes some
milliseconds and as much memory as the file. Of this copy an object is read when it is asked for.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import regex

from ingest.readers.pdf import native

__all__ = ["Dictionary", "Loaded", "Pointer", "Stream", "Value"]


class Pointer(NamedTuple):
    """The number of an object that stands elsewhere."""

    number: int


Value: TypeAlias = "bytes | int | Pointer | list[Value] | Dictionary"
"""Of a name the bytes without its slash; a string, which nobody asks for, is as it is written."""
Dictionary: TypeAlias = "dict[bytes, Value]"


class Stream(NamedTuple):
    """A stream's dictionary, and its bytes, packed."""

    dictionary: Dictionary
    packed: memoryview


TOKEN = regex.compile(
    rb"<<|>>|[\[\]]|\((?:[^\\()]|\\.)*+\)|<[^<>]*>|/?[^\0\t\n\f\r ()<>\[\]{}/%]++|/", regex.DOTALL
)
SECTION = regex.compile(rb"(\d+) (\d+)\r\n((?:\d{10} \d{5} [nf]\r\n)*)")
TABLE = b"xref\r\n"
STARTS = b"startxref\r\n"
ESCAPED = regex.compile(rb"#([0-9A-Fa-f]{2})")
NAMED, OPENING, CLOSING = b"/", (b"<<", b"["), (b">>", b"]")
BEGUN, ENDED, REFERS = b"stream", b"endobj", b"R"
ENTRY = 20
"""Bytes of an entry in the table of places."""


class Loaded:
    """The objects of a document by their numbers."""

    def __init__(self, document: int) -> None:
        self._copy = native.copied(document)
        self._places = dict(_places(self._copy))
        self._known: dict[int, tuple[Value, int]] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def root(self) -> Value:
        """What the trailer says to be the catalogue."""
        at = self._copy.rfind(b"trailer")
        trailer = _parsed(self._copy, at + len(b"trailer"))[0] if at >= 0 else {}
        return self.of(trailer.get(b"Root", 0)) if isinstance(trailer, dict) else 0

    def of(self, value: Value) -> Value:
        """A value, or what stands where it points to; 0 where nothing does."""
        return self._object(value.number)[0] if isinstance(value, Pointer) else value

    def dictionary(self, value: Value) -> Dictionary:
        """The dictionary that a value is or points to, a stream's, too; an empty one where it is none."""
        found = self.of(value)
        return found if isinstance(found, dict) else {}

    def array(self, value: Value) -> "list[Value]":
        """What a value holds or points to, in turn; a single one by itself."""
        found = self.of(value)
        return found if isinstance(found, list) else [value]

    def stream(self, number: int) -> Stream | None:
        """The stream of a number, or None where the object is none."""
        found, begin = self._object(number)
        if not begin or not isinstance(found, dict):
            return None
        length = self.of(found.get(b"Length", 0))
        end = begin + length if isinstance(length, int) else begin
        return Stream(found, memoryview(self._copy)[begin:end])

    def _object(self, number: int) -> tuple[Value, int]:
        """An object, and where its bytes begin if it is a stream, else 0."""
        if number not in self._known:
            place = self._places.get(number)
            self._known[number] = (0, 0) if place is None else _parsed(self._copy, place)
        return self._known[number]


def _places(copy: bytes) -> Iterator[tuple[int, int]]:
    """By their numbers, where the objects begin, after `obj`."""
    told = copy.rpartition(STARTS)[2].split()
    at = int(told[0]) + len(TABLE) if told and told[0].isdigit() else len(copy)
    while section := SECTION.match(copy, at):
        first, entries = int(section[1]), section[3]
        for nth in range(len(entries) // ENTRY):
            entry = entries[nth * ENTRY : (nth + 1) * ENTRY]
            if entry[17:18] == b"n" and (begin := copy.find(b"obj", int(entry[:10]))) >= 0:
                yield first + nth, begin + len(b"obj")
        at = section.end()


def _parsed(text: bytes, start: int) -> tuple[Value, int]:
    """The value that stands at a place, and where its stream begins if it has one, else 0."""
    open_: list[list[Value]] = [[]]
    begin = 0
    for found in TOKEN.finditer(text, start):
        token = found[0]
        if token in OPENING:
            open_.append([])
        elif token in CLOSING:
            if len(open_) == 1:
                break
            items = open_.pop()
            open_[-1].append(_dictionary(items) if token == b">>" else items)
        elif token in (BEGUN, ENDED):
            begin = found.end() + len(b"\r\n") if token == BEGUN else 0
            break
        elif token == REFERS:
            *open_[-1], number, _ = [0, 0, *open_[-1]][-len(open_[-1]) :]
            open_[-1].append(Pointer(number) if isinstance(number, int) else 0)
        else:
            open_[-1].append(_single(token))
    return (open_[0][0] if open_[0] else 0), begin


def _dictionary(items: "list[Value]") -> Dictionary:
    return {key: value for key, value in zip(items[::2], items[1::2], strict=False) if isinstance(key, bytes)}


def _single(token: bytes) -> Value:
    """A name, a whole number, or anything else as it is written."""
    if token.startswith(NAMED):
        name = token[1:]
        return ESCAPED.sub(lambda code: bytes.fromhex(code[1].decode()), name) if b"#" in name else name
    return int(token) if token.isdigit() and len(token) <= 10 else token
