"""Faults put into documents: in bytes, in a PDF's or a text's tokens, in markup, in a package's parts."""

import io
import zipfile
from collections.abc import Callable
from random import Random

import regex

from tests.fuzz.seeds import seeds

__all__ = ["broken"]

MOST_FAULTS, LONGEST = 6, 1_000_000
"""Of a document, and its bytes: faults on faults could make it as long as one likes."""
LONGEST_TOKEN = 100
"""Bytes of a token that comes again and again."""
NUMBERS = (
    b"0", b"-1", b"1e308", b"1e9999", b"2147483648", b"99999999999999999999", b"9" * 5000, b"0.1", b"NaN",
    b"abc", b"1.2.3", b"-99999999", b"65536", b"\xc2\xb2", "十".encode() * 500,
)  # fmt: skip
"""What stands where a number stood."""
ODD = (
    b"\0", b"\x1b[31m", b"\xff\xfe", b"\xed\xa0\x80", b"_xD800_", b"&#xD800;", b"&#0;", b"\xe2\x80\xae",
    b"<!--", b"-->", b"]]>", b"<![CDATA[", b'"', b"'", b"<", b">", b"(", b")", b"[", b"]", b"<<", b">>",
    b"\\", b"%", b"\t", b"\r", b"\n\n\n", b"|", b"|---|---|", b"sep=;\n",
    "、".encode() * 300, "县局".encode() * 300, "（".encode() * 300,
    b" " * 3000, b"\t" * 3000, "甲".encode() * 3000, b"1." * 500, "①②③".encode() * 200,
)  # fmt: skip
TOKEN = regex.compile(
    rb"/[\w.+-]+|\d+ \d+ R|-?\d+(?:\.\d+)?|\((?:[^()\\]|\\.){0,200}\)|<<|>>|[\[\]]|[A-Za-z*'\"]{1,3}\b"
)
NUMBER = regex.compile(rb"-?\d+(?:\.\d+)?")
MARKUP = regex.compile(rb"<[^<>]{0,300}>|=\s*\"[^\"<>]{0,200}\"|&\w+;")
CELL = regex.compile(rb"[^\t\n]+|[\t\n]")


def broken(of: str, number: int) -> bytes:
    """The case of a format and a number: a sound document with some faults."""
    random = Random(f"{of} {number}")
    data = random.choice(seeds(of))
    if of in ("docx", "xlsx") and random.random() < 0.9:
        return _package(data, random)
    pattern = {"pdf": TOKEN, "html": MARKUP, "text": CELL}.get(of, NUMBER)
    return _faulty(data, random, pattern)


def _faulty(data: bytes, random: Random, pattern: "regex.Pattern[bytes]") -> bytes:
    for _ in range(random.randint(1, MOST_FAULTS)):
        data = random.choice(FAULTS)(data, random, pattern)[:LONGEST]
    return data


def _bytes(data: bytes, random: Random, _: "regex.Pattern[bytes]") -> bytes:
    """Some bytes are others."""
    made = bytearray(data)
    for _time in range(random.randint(1, 20)):
        made[random.randrange(len(made))] = random.randrange(256)
    return bytes(made)


def _cut(data: bytes, random: Random, _: "regex.Pattern[bytes]") -> bytes:
    """A stretch is gone, or the end."""
    start = random.randrange(len(data))
    end = len(data) if random.random() < 0.2 else start + random.randint(1, 2000)
    return data[:start] + data[end:] or data


def _again(data: bytes, random: Random, _: "regex.Pattern[bytes]") -> bytes:
    """A stretch comes again, many times perhaps."""
    start = random.randrange(len(data))
    stretch = data[start : start + random.choice((5, 50, 500, 5000))]
    return data[:start] + stretch * random.choice((1, 2, 10, 100)) + data[start:]


def _odd(data: bytes, random: Random, _: "regex.Pattern[bytes]") -> bytes:
    """Something stands there that is none of it."""
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(ODD) * random.choice((1, 1, 1, 50)) + data[at:]


def _numbers(data: bytes, random: Random, _: "regex.Pattern[bytes]") -> bytes:
    """A number is another."""
    return _replaced(data, random, NUMBER, lambda _: random.choice(NUMBERS))


def _tokens(data: bytes, random: Random, pattern: "regex.Pattern[bytes]") -> bytes:
    """A token is gone, doubled, another of the document's, or wrapped around itself."""
    others = [found[0] for found in pattern.finditer(data, 0, 20_000)] or [b""]

    def other(token: bytes) -> bytes:
        made = (
            b"",
            token * 2,
            token[:LONGEST_TOKEN] * 500,
            random.choice(others),
            random.choice(others) + token,
            random.choice(ODD),
        )
        return random.choice(made)

    return _replaced(data, random, pattern, other)


FAULTS: tuple[Callable[[bytes, Random, "regex.Pattern[bytes]"], bytes], ...] = (
    _bytes, _cut, _again, _odd, _numbers, _numbers, _tokens, _tokens, _tokens,
)  # fmt: skip


def _replaced(
    data: bytes, random: Random, pattern: "regex.Pattern[bytes]", other: Callable[[bytes], bytes]
) -> bytes:
    """One match, the first after a place, as something else."""
    found = pattern.search(data, random.randrange(len(data) + 1)) or pattern.search(data)
    return data if found is None else data[: found.start()] + other(found[0]) + data[found.end() :]


def _package(data: bytes, random: Random) -> bytes:
    """A package one of whose parts is faulty, gone, another's, or said to be packed in another way."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = random.choice(sorted(parts, key=lambda one: -len(parts[one]))[:6])
    match random.choices(("gone", "another", "faulty"), (1, 1, 10)):
        case ["gone"]:
            del parts[name]
        case ["another"]:
            parts[name] = parts[random.choice(sorted(parts))]
        case _:
            parts[name] = _faulty(parts[name], random, MARKUP)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for path, part in parts.items():
            new.writestr(path, part)
    return target.getvalue() if random.random() < 0.95 else _bytes(target.getvalue(), random, NUMBER)
