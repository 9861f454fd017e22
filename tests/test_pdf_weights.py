"""What a small PDF makes of itself is counted before it is drawn: too much is one line."""

import zlib
from collections.abc import Callable

import pytest

from ingest.errors import SourceError
from ingest.readers.pdf import read
from ingest.readers.pdf.unpacked import unpacked

RULE = b"0 0 m 9 9 l S\n"
LONG = zlib.compress(bytes(6_000_000), 9)


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, from 4 on; the pages are 3, their content 4, what they call X is 5."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 5 0 R>>>>>>"
    )
    every = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *objects)
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(every, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(every) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + entries + end


def stream(content: bytes, words: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), words, content)


def form(content: bytes, calls: bytes = b"", words: bytes = b"") -> bytes:
    """A form, and what it calls as in `/A 6 0 R`."""
    resources = b"/Resources<</XObject<<%s>>>>" % calls if calls else b""
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources + words)


def nested(depth: int, times: int) -> list[bytes]:
    """Forms each of which draws the next so many times."""
    draws = b"/A Do " * times
    return [form(draws, b"/A %d 0 R" % (number + 1)) for number in range(5, 5 + depth)] + [form(RULE)]


def mutual(count: int) -> list[bytes]:
    """Forms that draw all the others."""
    every = range(5, 5 + count)
    calls = b"".join(b"/A%d %d 0 R" % (number, number) for number in every)
    return [form(b"".join(b"/A%d Do " % number for number in every), calls)] * count


def in_folders(depth: int) -> bytes:
    """Folders of pages each of which holds the next twice."""
    data = pdf(stream(RULE * 5000), form(RULE), *folders(depth))
    return data.replace(b"[3 0 R]/Count 1", b"[6 0 R]/Count %d" % 2**depth)


def folders(depth: int) -> list[bytes]:
    kids = [*range(7, 6 + depth), 3]
    return [
        b"<</Type/Pages/Parent 2 0 R/Kids[%d 0 R %d 0 R]/Count %d>>" % (kid, kid, 2 ** (depth - nth))
        for nth, kid in enumerate(kids)
    ]


DRAW = stream(b"/X Do")
FLATE = b"/Filter/FlateDecode"
MADE: dict[str, tuple[Callable[[], bytes], str]] = {
    "forms that draw others twice": (lambda: pdf(DRAW, *nested(30, 2)), "page 1 draws over 8 MB"),
    "a form drawn a thousand times by one drawn a thousand times": (
        lambda: pdf(DRAW, *nested(2, 1000)), "page 1 draws over 8 MB",
    ),
    "forms that draw one another": (lambda: pdf(DRAW, *mutual(12)), "page 1 draws over 8 MB"),
    "forms whose resources are the page's": (
        lambda: pdf(stream(b"/X Do " * 1000), form(RULE * 1000)), "page 1 draws over 8 MB",
    ),
    "names in codes": (
        lambda: pdf(DRAW, *(one.replace(b"/Form", b"/#46orm") for one in nested(30, 2))),
        "page 1 draws over 8 MB",
    ),
    "a kind that stands elsewhere": (
        lambda: pdf(DRAW, *(one.replace(b"/Form", b" 36 0 R") for one in nested(30, 2)), b"/Form"),
        "page 1 draws over 8 MB",
    ),
    "an annotation's look": (
        lambda: pdf(stream(b""), *nested(30, 2)).replace(
            b"/Contents", b"/Annots[<</Subtype/Stamp/Rect[0 0 9 9]/AP<</N 5 0 R>>>>]/Contents"
        ),
        "page 1 draws over 8 MB",
    ),
    "one content a thousand times": (
        lambda: pdf(stream(RULE * 5000)).replace(b"4 0 R", b"[" + b"4 0 R " * 1000 + b"]"),
        "page 1 draws over 8 MB",
    ),
    "two thousand pages that are one": (
        lambda: pdf(stream(RULE * 5000)).replace(b"[3 0 R]/Count 1", b"[%s]/Count 2000" % (b"3 0 R " * 2000)),
        "its pages draw over 64 MB",
    ),
    "folders of pages held twice": (lambda: in_folders(10), "its pages draw over 64 MB"),
    "a content that calls itself an image": (
        lambda: pdf(stream(LONG, FLATE + b"/Subtype/Image")), "unpacks to over 4 MB",
    ),
    "a filter that stands elsewhere": (
        lambda: pdf(stream(LONG, b"/Filter 5 0 R"), b"/FlateDecode"), "unpacks to over 4 MB",
    ),
    "a long dictionary": (
        lambda: pdf(stream(LONG, FLATE + b"/Padding(%s)" % (b"x" * 5000))), "unpacks to over 4 MB",
    ),
    "a dictionary with the words of others": (
        lambda: pdf(stream(LONG, FLATE + b"/Padding( obj<</Subtype/Image>>stream )")), "unpacks to over 4 MB",
    ),
    "run lengths": (
        lambda: pdf(stream(b"\x81 " * 40_000, b"/Filter/RunLengthDecode")), "unpacks to over 4 MB",
    ),
    "letters in a bomb": (
        lambda: pdf(stream(zlib.compress(b"00" * 6_000_000), b"/Filter[/FlateDecode/ASCIIHexDecode]")),
        "unpacks to over 4 MB",
    ),
    "a stream of objects": (
        lambda: pdf(stream(zlib.compress(bytes(200_000_000), 9), FLATE + b"/Type/ObjStm/N 1/First 9")),
        "unpacks to over 128 MB",
    ),
    "a font's table": (
        lambda: pdf(stream(b""), stream(zlib.compress(bytes(200_000_000), 9), FLATE)),
        "unpacks to over 128 MB",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MADE.values(), ids=MADE.keys())
def test_what_draws_more_than_any_list_is_refused(case: tuple[Callable[[], bytes], str]) -> None:
    make, words = case
    with pytest.raises(SourceError, match=words) as raised:
        read(make(), "list.pdf")
    assert raised.value.code == "too_large"


TEXT = b"BT /F 12 Tf 50 700 Td (Sound) Tj ET "
FONT = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<<%s>>>>"


@pytest.mark.parametrize(
    "objects",
    [
        [stream(TEXT)],
        [DRAW, form(TEXT)],
        [DRAW, form(b"/A Do", words=FONT % b"/A 6 0 R"), form(TEXT, words=FONT % b"")],
        [DRAW, form(TEXT + b"/X Do", words=FONT % b"/X 5 0 R")],
        [DRAW, form(TEXT + b"/A Do", words=FONT % b"/A 6 0 R"), form(b"/B Do", b"/B 5 0 R")],
        [stream(TEXT + b"/X Do " * 2000), form(RULE)],
    ],
    ids=["none", "one", "one in another", "one in itself", "two in one another", "one often"],
)
def test_forms_of_sound_documents_are_read(objects: list[bytes]) -> None:
    document = read(pdf(*objects), "list.pdf")
    assert "Sound" in str(document.blocks)


def test_filters_are_undone_so_far_as_they_are_sound() -> None:
    packed = zlib.compress(b"abc" * 1000)
    assert unpacked(packed, b"FlateDecode", 10_000) == b"abc" * 1000
    assert (b"abc" * 1000).startswith(unpacked(packed[:-9], b"Fl", 10_000))
    assert unpacked(b"\x02abc\xfed\x80x", b"RL", 99) == b"abcddd"
    assert unpacked(bytes.fromhex("800b6050220c0c8501"), b"LZWDecode", 99) == b"-----A---B"
    assert unpacked(b"616263>", b"AHx", 99) == b"abc"
    assert unpacked(b"abc", b"Unknown", 99) == b"abc"
