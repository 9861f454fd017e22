"""How much a PDF's pages draw, forms within forms counted as often as they are drawn: before any is loaded.

A form may draw others twice each, and these others still; a page's content may be one stream a thousand
times, and so may pages: what a file of some kilobytes draws may take gigabytes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from ingest.errors import Sentence
from ingest.readers.opening.limits import (
    LARGEST_DRAWING,
    LARGEST_STREAM,
    bare,
    check_stream,
    too_large,
)
from ingest.readers.pdf.loaded import Dictionary, Loaded, Pointer, Stream, Value
from ingest.readers.pdf.unpacked import ARMOUR, FLATE, unpacked

__all__ = ["check_weights"]

MOST_A_PAGE, MOST_IN_ALL = 8 * 2**20, 64 * 2**20
"""Bytes of operators that a page draws, and all pages; of text and rules a page has some thirty thousand."""
DEEPEST = 40
"""So many forms one in another are drawn by the library; deeper ones are not."""
A_CALL = 50
"""What drawing a form costs beside what it draws, in bytes of operators."""
CALLED = regex.compile(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]++)[\0\t\n\f\r ]++Do\b")

Forms = Mapping[bytes, Pointer]
"""What a page's or a form's resources call forms and pictures."""


def check_weights(document: int, name: str, pages: int) -> None:
    """Raise SourceError where streams, pages or all pages together hold more than a list does."""
    loaded = Loaded(document)
    weighing = _Weighing(loaded, name)
    total = 0
    for number, (page, forms) in enumerate(_pages(loaded, pages), 1):
        weight = weighing.page(page, forms)
        if weight > MOST_A_PAGE:
            problem = Sentence("page {page} draws over {most} MB", page=number, most=MOST_A_PAGE // 2**20)
            raise too_large(name, problem)
        total += weight
        if total > MOST_IN_ALL:
            raise too_large(name, Sentence("its pages draw over {most} MB", most=MOST_IN_ALL // 2**20))
    weighing.check_streams()


def _pages(loaded: Loaded, most: int) -> "Iterator[tuple[Dictionary, Value]]":
    """The pages with the resources they have, their own or their folder's, as often as they stand there."""
    waiting: list[tuple[Value, Value]] = [(loaded.dictionary(loaded.root()).get(b"Pages", 0), 0)]
    given = opened = 0
    while waiting and given < most and opened <= 2 * most:
        node, inherited = waiting.pop()
        found = loaded.dictionary(node)
        resources = found.get(b"Resources", inherited)
        if b"Kids" in found:
            opened += 1
            kids = loaded.array(found[b"Kids"])[:most]
            waiting.extend((kid, resources) for kid in reversed(kids))
        elif found:
            given += 1
            yield found, resources


@dataclass(frozen=True)
class _Operators:
    """The bytes of a stream's operators, and how often it draws what its resources call so."""

    size: int
    calls: Mapping[bytes, int]


class _Weighing:
    """What was found out about the streams of a document, each once."""

    def __init__(self, loaded: Loaded, name: str) -> None:
        self._loaded, self._name = loaded, name
        self._operators: dict[int, _Operators] = {}
        self._forms: dict[Value | int, Forms] = {}
        self._weights: dict[tuple[int, int, int], int] = {}

    def check_streams(self) -> None:
        """Raise SourceError for a stream, of whatever but pictures, larger than any is."""
        for number in self._loaded:
            stream = self._loaded.stream(number)
            if stream and self._loaded.of(stream.dictionary.get(b"Subtype", 0)) != b"Image":
                packed, layers = self._bare(stream)
                check_stream(packed, layers, LARGEST_STREAM, self._name)

    def page(self, page: Dictionary, resources: Value) -> int:
        """What a page draws, and what its annotations show."""
        forms = self._named(resources)
        contents = self._loaded.array(page.get(b"Contents", 0))
        drawn = [one for one in contents if isinstance(one, Pointer)]
        shown = list(self._appearances(page))
        return sum(self._weight(one.number, forms, forms, DEEPEST) for one in [*drawn, *shown])

    def _appearances(self, page: Dictionary) -> Iterator[Pointer]:
        """The streams that annotations may show."""
        for annotation in self._loaded.array(page.get(b"Annots", 0)):
            looks = self._loaded.dictionary(self._loaded.dictionary(annotation).get(b"AP", 0))
            normal = looks.get(b"N", 0)
            if isinstance(normal, Pointer) and self._loaded.stream(normal.number):
                yield normal
            else:
                states = self._loaded.dictionary(normal).values()
                yield from (state for state in states if isinstance(state, Pointer))

    def _weight(self, number: int, outer: Forms, of_page: Forms, levels: int) -> int:
        """What a stream draws in all; past what a page may, it is not counted on."""
        stream = self._loaded.stream(number)
        if stream is None or not levels:
            return 0
        own = stream.dictionary.get(b"Resources")
        forms = outer if own is None else self._named(own)
        known = (number, id(forms), levels)
        if known not in self._weights:
            operators = self._operators_of(number, stream)
            total = operators.size
            for name, times in operators.calls.items():
                called = forms.get(name) or of_page.get(name)
                if called and called.number != number and self._is_form(called):
                    total += times * (A_CALL + self._weight(called.number, forms, of_page, levels - 1))
                if total > MOST_A_PAGE:
                    break
            self._weights[known] = total
        return self._weights[known]

    def _is_form(self, called: Pointer) -> bool:
        return self._loaded.of(self._loaded.dictionary(called).get(b"Subtype", 0)) == b"Form"

    def _named(self, resources: Value) -> Forms:
        """What resources call forms and pictures; the same ones once, by where they stand."""
        key = resources.number if isinstance(resources, Pointer) else -1 - id(resources)
        if key not in self._forms:
            named = self._loaded.dictionary(self._loaded.dictionary(resources).get(b"XObject", 0))
            self._forms[key] = {name: of for name, of in named.items() if isinstance(of, Pointer)}
        return self._forms[key]

    def _operators_of(self, number: int, stream: Stream) -> _Operators:
        if number not in self._operators:
            operators = self._unpacked(stream)
            calls = Counter(CALLED.findall(operators)) if b"Do" in operators else {}
            self._operators[number] = _Operators(len(operators), calls)
        return self._operators[number]

    def _filters(self, stream: Stream) -> "list[Value]":
        filters = stream.dictionary.get(b"Filter")
        if filters is None:
            return []
        return [self._loaded.of(one) for one in self._loaded.array(self._loaded.of(filters))]

    def _bare(self, stream: Stream) -> tuple[memoryview, int]:
        """A stream's packed bytes, none written out in letters, and how often they are deflated."""
        filters = self._filters(stream)
        packed = (
            memoryview(bare(bytes(stream.packed))) if filters[:1] and filters[0] in ARMOUR else stream.packed
        )
        return packed, sum(one in FLATE for one in filters)

    def _unpacked(self, stream: Stream) -> bytes:
        """A stream's operators. Raises SourceError for more than any page or form has."""
        data = bytes(stream.packed)
        for one in self._filters(stream):
            data = unpacked(data, one, LARGEST_DRAWING)
            if len(data) > LARGEST_DRAWING:
                most = LARGEST_DRAWING // 2**20
                raise too_large(self._name, Sentence("a part of it unpacks to over {most} MB", most=most))
        return data
