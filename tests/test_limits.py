"""Bad and hostile files: each one line and status 2 within limits of memory and time, and nothing written.

Each runs in a process of its own, which may use a gigabyte of address space and twenty seconds of processor.
"""

import io
import os
import resource
import stat
import subprocess
import sys
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.pipeline import read
from ingest.readers.opening.files import LARGEST_FILE, read_bytes
from tests.support import as_docx, as_html, as_xlsx, compare
from tests.support.cells import SHORT_LIST
from tests.support.packages import packed
from tests.test_docx_reader import docx, p, tbl, tc, tr
from tests.test_xlsx_reader import raw

MEMORY, SECONDS = 2**30, 20
NOBODY = 65534


def limited(*arguments: str | Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process that may not take more than the limits."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    words = [sys.executable, "-m", "ingest", *map(str, arguments)]
    environment = os.environ | ({"PATH": path} if path is not None else {})
    return subprocess.run(
        words, capture_output=True, text=True, check=False, preexec_fn=limit, env=environment
    )


def refused(data: bytes, words: str, folder: Path) -> None:
    """A file with these bytes is refused in one line, within the limits, and nothing is written."""
    source = folder / "list.bin"
    source.write_bytes(data)
    done = limited("ingest", source, "-o", folder / "out")
    assert done.returncode == 2, done.stderr[-500:]
    assert done.stdout == ""
    assert done.stderr.startswith(f"lvzhi: {source}: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert not (folder / "out").exists()


def zipped(path: str, chunk: bytes, times: int) -> bytes:
    """A zip with a part that is a chunk over and over."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(path, "w") as part:
        for _ in range(times):
            part.write(chunk)
    return target.getvalue()


def pdf(content: bytes, layers: int = 1) -> bytes:
    """A PDF of one page whose content is packed so many times."""
    for _ in range(layers):
        content = zlib.compress(content, 9)
    stream = b"<</Length %d/Filter[%s]>>stream\n" % (len(content), b"/FlateDecode" * layers)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    table = b"xref\n0 6\n0000000000 65535 f \n" + entries
    return data + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)


def written_out(data: bytes) -> bytes:
    """A PDF whose content is written out in hexadecimal digits."""
    dictionary, packed = data.partition(b">>stream\n")[0], data.partition(b">>stream\n")[2]
    packed, _, rest = packed.partition(b"\nendstream")
    dictionary = dictionary.replace(b"/Filter[", b"/Filter[/ASCIIHexDecode")
    return dictionary + b">>stream\n" + packed.hex().encode() + b">\nendstream" + rest


def pictured(side: int, across: int, down: int) -> bytes:
    """A PDF of one page with a picture: the points of its sides, the dots of its picture."""
    data = pdf(b"q %d 0 0 %d 0 0 cm /I Do Q" % (side, side)).replace(b"595 842", b"%d %d" % (side, side))
    picture = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray"
    packed = zlib.compress(bytes(across * down // 8))
    stream = b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    data = data.replace(b"/Font<</F 5 0 R>>", b"/XObject<</I 5 0 R>>")
    return data.replace(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", picture % (across, down) + stream)


BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
ENTITIES = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(9))
CROSS = b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n"
RULES = b"".join(CROSS % (at % 595, at % 595, at % 842, at % 842) for at in range(50_000))


def far_row(number: int) -> str:
    last = ("XFD", "XFA")[number % 2]
    cells = "".join(f'<c r="{column}{number}"><v>1</v></c>' for column in ("A", last))
    return f'<row r="{number}">{cells}</row>'


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "text: empty": (lambda: b"", "the file is empty"),
    "text: blank": (lambda: b" \r\n\t\n", "holds no text"),
    "text: noise": (lambda: bytes(range(256)) * 100, "neither text nor"),
    "text: two million lines": (lambda: "某项工作\n".encode() * 2_000_000, "over 100000 lines"),
    "text: one line of 60 MB": (lambda: b"word " * 12_000_000, "over 32 MB of text"),
    "docx: truncated": (lambda: as_docx.case(1)[0][:9000], "broken or truncated"),
    "docx: bomb": (lambda: zipped("word/document.xml", b" " * 2**20, 2000), "holds too much"),
    "docx: tags": (lambda: packed({"word/document.xml": BODY + "<w:p/>" * 2_100_000}), "holds too much"),
    "docx: entity bomb": (
        lambda: packed({"word/document.xml": f'<!DOCTYPE a [<!ENTITY e0 "aa">{ENTITIES}]><a>&e9;</a>'}),
        "broken or truncated",
    ),
    "docx: outside entity": (
        lambda: packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'}),
        "declares a document type",
    ),
    "docx: nested tags": (lambda: docx("<w:sdt><w:sdtContent>" * 1000), "broken or truncated"),
    "docx: nested tables": (
        lambda: docx("<w:tbl><w:tr><w:tc>" * 80 + p("x") + "</w:tc></w:tr></w:tbl>" * 80), "no list"
    ),
    "docx: wide cells": (
        lambda: docx(tbl(tr(tc("1", properties='<w:gridSpan w:val="99999999"/>'), "甲") * 5000)), "no list"
    ),
    "html: empty": (lambda: b"<html></html>", "holds no text"),
    "html: tags": (lambda: b"<html>" + b"<p>x" * 1_000_000, "over 400000 tags"),
    "html: nested tags": (lambda: b"<html>" + b"<div>" * 100_000, "nested deeper"),
    "html: nested tables": (lambda: b"<table><tr><td>" * 900 + b"x", "no list"),
    "html: spans": (
        lambda: b"<table>" + b"<tr><td rowspan=65534 colspan=1000>1" * 2000, "millions of places"
    ),
    "html: styles": (
        lambda: b"<style>" + b"".join(b".a%d,p > b.b%d{display:none}" % (n, n) for n in range(20_000))
        + b"</style>" + b"<p class=a1>x</p>" * 20_000,
        "holds no text",
    ),
    "xlsx: truncated": (lambda: as_xlsx.case(1)[0][:5000], "broken or truncated"),
    "xlsx: bomb": (lambda: zipped("xl/workbook.xml", b" " * 2**20, 2000), "holds too much"),
    "xlsx: cells": (lambda: raw("<row>" + "<c><v>1</v></c>" * 800_000 + "</row>"), "holds too much"),
    "xlsx: far cells": (lambda: raw("".join(map(far_row, range(1, 40_000)))), "no list"),
    "ofd": (lambda: packed({"OFD.xml": "<ofd:OFD/>"}), "it is an OFD document"),
    "zip: no document": (lambda: packed({"a.txt": "甲"}), "it is a zip archive"),
    "ole: truncated": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "broken or truncated"),
    "pdf: truncated": (lambda: pdf(b"BT ET")[:200], "broken or truncated"),
    "pdf: bomb": (lambda: pdf(b" " * 300_000_000), "unpacks to over 4 MB"),
    "pdf: bomb in a bomb": (lambda: pdf(bytes(500_000_000), 2), "unpacks to over 4 MB"),
    "pdf: bomb in letters": (lambda: written_out(pdf(bytes(300_000_000))), "unpacks to over 4 MB"),
    "pdf: no pages": (lambda: pdf(b"").replace(b"[3 0 R]/Count 1", b"[     ]/Count 0"), "has no pages"),
    "pdf: a million pages": (lambda: pdf(b"").replace(b"/Count 1", b"/Count 1000000"), "over 2000 pages"),
    "pdf: a page of two million characters": (
        lambda: pdf(b"BT /F 6 Tf 7 TL 10 800 Td " + b"(%s) Tj T* " % (b"abcdefghij" * 100) * 2000 + b"ET"),
        "page 1 has over 200000 characters",
    ),
    "pdf: a large sheet": (lambda: pictured(14_400, 4, 4), "no page holds text"),
    "pdf: a large picture": (lambda: pictured(595, 30_000, 30_000), "its picture is larger than any sheet"),
    "pdf: 100,000 rules": (lambda: pdf(RULES + b"BT /F 12 Tf 50 50 Td (x) Tj ET"), "no list"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_within_the_limits(
    case: tuple[Callable[[], bytes], str], tmp_path: Path
) -> None:
    make, words = case
    refused(make(), words, tmp_path)


# --- what is usable is read right, whatever stands around it


def with_rows(data: bytes, rows: bytes) -> bytes:
    """A workbook with more rows at the end of each sheet."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            last = name.endswith("sheet2.xml")
            part = old.read(name)
            new.writestr(name, part.replace(b"</sheetData>", rows + b"</sheetData>") if last else part)
    return target.getvalue()


@pytest.mark.parametrize("cells", [b"", b'<c r="A%d" s="1"/><c r="B%d" s="1"/>'], ids=["bare", "formatted"])
def test_a_million_empty_rows_below_a_list(cells: bytes, tmp_path: Path) -> None:
    data, truth = as_xlsx.case(0)
    row = b'<row r="%d" spans="1:5" ht="14.25" customHeight="1">' + cells + b"</row>"
    count = row.count(b"%d")
    rows = b"".join(row % ((number,) * count) for number in range(2000, 1_002_000))
    source = tmp_path / "list.xlsx"
    source.write_bytes(with_rows(data, rows))
    done = limited("ingest", source, "-o", tmp_path / "out", "--formats", "json")
    assert done.returncode == 0, done.stderr[-500:]
    assert compare.differences(truth, read(source)) == []


def test_a_million_blank_lines_below_a_list(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(SHORT_LIST + "\t\t\t\n" * 1_000_000, encoding="utf-8")
    assert limited("check", source).returncode == 0


def test_a_thousand_nested_tags_around_a_list(tmp_path: Path) -> None:
    data, truth = as_html.case(2)
    source = tmp_path / "list.html"
    source.write_bytes(data.replace(b"<body>", b"<body>" + b"<div><span>" * 500))
    assert limited("check", source).returncode in (0, 1)
    assert [len(one.items) for one in read(source).lists] == [len(one.items) for one in truth.lists]


# --- what is no file, or not whole


def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "list.pdf"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        with pytest.raises(SourceError, match="a pipe or a device"):
            read_bytes(path)


def test_a_folder_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="it is a folder"):
        read_bytes(tmp_path)


@pytest.fixture
def nobody() -> Iterator[None]:
    """Root may read everything, so it is somebody else meanwhile."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(user)


@pytest.mark.usefixtures("nobody")
def test_a_file_without_permission() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "list.txt"
        source.write_text(SHORT_LIST, encoding="utf-8")
        source.chmod(stat.S_IWUSR)
        with pytest.raises(SourceError, match=r"Permission denied.*check its permissions"):
            read_bytes(source)


def test_a_name_no_file_can_have() -> None:
    with pytest.raises(SourceError, match="can't be read"):
        read_bytes(Path("a\0b"))
    with pytest.raises(SourceError, match="can't be read"):
        read_bytes(Path("a" * 5000))


def test_a_name_in_another_encoding(tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode("样例镇.txt".encode("gbk"))
    source.write_text(SHORT_LIST, encoding="utf-8")
    edition = read(source)
    assert (edition.source.name, edition.id) == ("样例镇.txt", "示例省示例市样例区模范镇-2025-07")
    assert edition.model_dump_json()


def test_a_name_with_line_ends_is_one_line(tmp_path: Path) -> None:
    done = limited("check", tmp_path / "a\nb\x1b.txt")
    assert done.stderr == f"lvzhi: {tmp_path}/a\\nb\\x1b.txt: there is no such file; check the path\n"


def test_a_file_larger_than_any_list(tmp_path: Path) -> None:
    source = tmp_path / "list.pdf"
    with source.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)  # holds nothing, and takes no room
    with pytest.raises(SourceError, match="larger than 512 MB") as raised:
        read_bytes(source)
    assert raised.value.code == "too_large"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_bytes(b"x" * 2**20)
    stop = threading.Event()

    def grow() -> None:
        with source.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"more")

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(SourceError, match="changed while it was read") as raised:  # noqa: PT012
            for _ in range(200):
                read_bytes(source)
        assert raised.value.code == "changing"
    finally:
        stop.set()
        writer.join()
