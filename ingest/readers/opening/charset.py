"""Bytes → text: the encoding a byte order mark, the document itself or the bytes show."""

import codecs
from collections.abc import Iterator

import regex

__all__ = ["beginning", "declared", "decoded", "without_halves"]

CONTROLS = regex.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff]")
"""What no text holds; a decoding that gives it is the wrong one."""
NO_CHARSETS = frozenset(
    ("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
)
"""What Python decodes too, and no document is in; as browsers don't either."""
HALVES = regex.compile("[\ud800-\udfff]")
SAMPLE = 4096
"""Bytes that show whether each second one is zero."""
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252", "ascii": "cp1252"}
"""What browsers take a label to mean (WHATWG Encoding Standard, 4.2)."""
DECLARED = regex.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']?\s*(?P<label>[\w-]+)"""
    rb"""|<meta[^>]{0,400}?charset\s*=\s*["']?\s*(?P<label>[\w-]+)""",
    regex.IGNORECASE,
)
DECLARED_REACH = 4096
"""Bytes in which the declaration stands; the standard's 1024 are not always kept to."""


def decoded(data: bytes, label: str | None = None) -> str | None:
    """The text in the bytes: by their mark, as `label` says, or as they can be read; None for no text."""
    for encoding in _candidates(data, label):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if not CONTROLS.search(text):
            return text
    return None


def beginning(data: bytes, reach: int) -> str:
    """The first characters of a text, wherever the bytes of it may break off."""
    encoding = next(_candidates(data, None))
    if encoding == "utf-8-sig":
        data, encoding = data.removeprefix(codecs.BOM_UTF8), "ascii"
    return data[: reach // 2 * 2].decode(encoding, errors="replace")


def declared(data: bytes) -> str | None:
    """The encoding that an HTML or XML document says it is in; None where it says none."""
    found = DECLARED.search(data[:DECLARED_REACH])
    if found is None:
        return None
    label = found["label"].decode("ascii").lower()
    return None if label.startswith("utf-16") else label  # it could not be read if it were


def _candidates(data: bytes, label: str | None) -> Iterator[str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield "utf-16"
        return
    if b"\x00" in data[:SAMPLE]:
        even, odd = data[0:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
        yield "utf-16-be" if even > odd else "utf-16-le"
        return
    if label is not None and not data.startswith(codecs.BOM_UTF8):
        yield from _known(WIDER.get(label, label))
    yield "utf-8-sig"
    yield "gb18030"


def _known(label: str) -> Iterator[str]:
    """A label, if it names a character set."""
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):
        return
    if found._is_text_encoding and found.name not in NO_CHARSETS:
        yield found.name


def without_halves(text: str) -> str:
    """A text without halves of characters (surrogates): two that belong together are one, others U+FFFD."""
    if not HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
