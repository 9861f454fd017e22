"""Small files of every kind that once hung, swelled or crashed: each ends well, if refused in one line."""

import io
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msoffcrypto
import pytest
from openpyxl import Workbook

from ingest.cli import main
from tests.support import as_docx, as_html, as_xlsx
from tests.support.cells import SHORT_LIST
from tests.test_docx_reader import docx, p, run, tbl, tc, tr
from tests.test_xlsx_reader import raw

SECONDS = 20
LIST = SHORT_LIST.encode()
STATEMENT = "共有3项"


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """A package in one of whose parts something stands in another's place."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            after.writestr(name, text)
    return target.getvalue()


def sheet(value: str, code: str = "General") -> bytes:
    """A workbook with a number, written in any way, shown by a format's code."""
    workbook, target = Workbook(), io.BytesIO()
    (cell,) = workbook["Sheet"]["A1:A1"][0]
    cell.value, cell.number_format = 12345, code
    workbook.save(target)
    return changed(target.getvalue(), "xl/worksheets/sheet1.xml", "<v>12345</v>", f"<v>{value}</v>")


def otherwise_packed(method: int) -> bytes:
    """A workbook packed in a way that few use, and some of its bytes broken."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw(""))) as before, zipfile.ZipFile(target, "w", method) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name) * 20)
    data = bytearray(target.getvalue())
    data[70:110] = bytes(40)
    return bytes(data)


def locked(old: bytes, new: bytes) -> bytes:
    """A document with a password, in what is said of its encryption something else."""
    target = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(as_docx.case(0)[0])).encrypt("a", target)
    data = target.getvalue()
    assert old in data
    return data.replace(old, new.ljust(len(old))[: len(old)])


def numbered(form: str, start: str) -> bytes:
    """A Word document with a list that begins late."""
    begun = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1"/>'
    level = f'<w:lvl w:ilvl="0">{begun}</w:lvl>'
    kinds = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return docx(p("甲", properties=item), numbering=kinds + number)


def mail(depth: int, head: str = "text/html; charset=utf-8", body: str = "<p>x") -> bytes:
    """A web archive with parts within parts."""
    within = "".join(f'Content-Type: multipart/related; boundary="b{at}"\n\n--b{at}\n' for at in range(depth))
    return f"MIME-Version: 1.0\n{within}Content-Type: {head}\n\n{body}\n".encode()


def page(charset: str) -> bytes:
    return as_html.case(0)[0].replace(b"<head>", f"<head><meta charset='{charset}'>".encode(), 1)


CHARSETS = (
    "rot13",
    "undefined",
    "unicode-escape",
    "mbcs",
    "punycode",
    "utf-32",
    "hz",
    "iso-2022-kr",
    "x" * 99,
)
WIDE = f'<w:tblGrid><w:gridCol w:w="{"9" * 400}"/></w:tblGrid>'
STYLE = '<w:style w:type="paragraph" w:styleId="s{}"><w:basedOn w:val="s{}"/></w:style>'

KINDS: dict[str, Callable[[], bytes]] = {
    "text: 5,000 digits": lambda: LIST.replace(STATEMENT.encode(), f"共有{'9' * 5000}项".encode()),
    "text: 5,000 digits of a page": lambda: LIST + b"\n- " + b"1" * 5000 + b" -\n",
    "text: 5,000 digits of an item": lambda: LIST + b"\n" + b"2" * 5000 + "\t工作\n".encode(),
    "text: raised digits": lambda: LIST + "\n²\t工作\n①②\t工作\n".encode(),
    "text: 800 letters of no name": lambda: LIST.replace(b"\t", b"\t" + "甲".encode() * 800, 1),
    "text: comments": lambda: b"<!-- " * 60 + LIST,
    "text: declarations": lambda: b"<?xml " + b"a" * 5000 + b"\n" + LIST,
    "text: zeros": lambda: LIST.replace(b"\n", b"\0\n"),
    "text: halves of characters": lambda: b"\xff\xfe" + SHORT_LIST.encode("utf-16-le") + b"\x00\xd8" * 99,
    "text: half characters in UTF-8": lambda: LIST + b"\xed\xa0\x80\xed\xb0\x80\n",
    "text: a place that is a path": lambda: LIST.replace("模范镇".encode(), "../../../模范镇".encode()),
    "html: a tag of 100,000 attributes": lambda: b"<html><p " + b"a=b " * 100_000 + b">x",
    "html: lists in letters and Roman numbers": (
        "<ol type=a start=2000000000><li>x</ol><ol type=I start=9999999><li>x</ol>"
        "<ol start=99999999999999999999999><li>x</ol><ol start=²><li>x</ol>"
    ).encode,
    "html: headings in headings": lambda: b"<html>" + b"<h1>" * 20_000 + b"x",
    "html: code in code": lambda: b"<html>" + b"<code>" * 20_000 + b"x",
    "html: a comment without end in a style": lambda: b"<html><style>" + b"/*" * 100_000 + b"</style>x",
    "html: characters that are none": lambda: b"<html><p>&#xD800;&#x110000;&#99999999999999999999;x",
    "html: widths that say otherwise": lambda: (
        b"<html><table>" + b"".join(b"<tr>" + b"<td>x" * (at % 90) for at in range(2000))
    ),
    **{f"html: the character set {name}"[:40]: partial(page, name) for name in CHARSETS},
    "mht: 1,500 parts in one another": lambda: mail(1500),
    "mht: letters that are no bytes": lambda: mail(
        1, "text/html; charset=utf-8\nContent-Transfer-Encoding: base64", "a"
    ),
    "mht: bytes in the Unix way": lambda: mail(
        1, "text/html\nContent-Transfer-Encoding: uuencode", "begin 644 x\n#qq\nend"
    ),
    "mht: a character set in another way": lambda: mail(1, "text/html; charset*=undefined''x%00y"),
    "docx: a number in two thousand million letters": lambda: numbered("lowerLetter", "2000000000"),
    "docx: a Roman number of 13 digits": lambda: numbered("upperRoman", "1000000000000"),
    "docx: a number of 5,000 digits": lambda: numbered("decimal", "9" * 5000),
    "docx: styles based on one another": lambda: docx(
        p("x", properties='<w:pStyle w:val="s0"/>'),
        styles="".join(STYLE.format(at, (at + 1) % 3000) for at in range(3000)),
    ),
    "docx: half a character": lambda: docx(p('<w:r><w:sym w:font="x" w:char="D800"/></w:r>')),
    "docx: columns of any width": lambda: docx(
        tbl(tr(tc(p("x")))).replace("<w:tr>", f'{WIDE}<w:tr>', 1)
    ),
    "docx: sizes of no size": lambda: docx(p(run("x", '<w:sz w:val="1e999"/><w:spacing w:val="-"/>'))),
    "docx: alternatives in alternatives": lambda: docx(
        p(
            "<mc:AlternateContent><mc:Fallback>" * 120
            + "<w:r/>"
            + "</mc:Fallback></mc:AlternateContent>" * 120
        )
    ),
    "docx: cut off": lambda: as_docx.case(0)[0][:-100],
    "xlsx: 5,000 digits": lambda: sheet("9" * 5000),
    "xlsx: an exponent": lambda: sheet("1E+9999999"),
    "xlsx: no number": lambda: sheet("NaN", "0.00"),
    "xlsx: a share past all numbers": lambda: sheet("1e308", "0%"),
    "xlsx: a date past all dates": lambda: sheet("1e300", "yyyy-mm-dd"),
    "xlsx: hours past all hours": lambda: sheet("1e300", "[h]:mm"),
    "xlsx: a condition that is no number": lambda: sheet("1", "[>1.2.3]0;0"),
    "xlsx: a negative Chinese number": lambda: sheet("-12", "[DBNum1]0"),
    "xlsx: a long format": lambda: sheet("1", "0" * 100_000),
    "xlsx: a style of 5,000 digits": lambda: changed(
        sheet("1"), "xl/worksheets/sheet1.xml", '<c r="A1"', f'<c r="A1" s="{"9" * 5000}"'
    ),
    "xlsx: a row in raised digits": lambda: raw('<row r="²"><c r="A²"><v>1</v></c></row>'),
    "xlsx: a place past all columns": lambda: raw('<row r="1"><c r="ZZZZZZZZZ1"><v>1</v></c></row>'),
    "xlsx: halves of characters": lambda: raw(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "<si><t>_xD800_甲_xDFFF_</t></si>"
    ),
    "xlsx: a string that is not there": lambda: raw(
        '<row r="1"><c r="A1" t="s"><v>99999999999</v></c></row>'
    ),
    "xlsx: places joined past all rows": lambda: raw(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ),
    "xlsx: packed by LZMA and broken": lambda: otherwise_packed(zipfile.ZIP_LZMA),
    "xlsx: packed by bzip2 and broken": lambda: otherwise_packed(zipfile.ZIP_BZIP2),
    "xlsx: cut off": lambda: as_xlsx.case(0)[0][:-100],
    "locked: a thousand million rounds": lambda: locked(b'spinCount="100000"', b'spinCount="999999"'),
    "locked: rounds that are no number": lambda: locked(b'spinCount="100000"', b'spinCount="abc"'),
    "locked: no markup": lambda: locked(b"<encryption", b"<<<<<<<<<<<"),
    "locked: a key of no length": lambda: locked(b'keyBits="256"', b'keyBits="0"'),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_kind_ends_well(kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "list"
    source.write_bytes(KINDS[kind]())
    begun = time.monotonic()
    status = main(
        ["check", str(source), "--password", ""] if kind.startswith("locked") else ["check", str(source)]
    )
    printed = capfd.readouterr().err
    assert status in (0, 1, 2)
    assert printed.count("\n") == (status == 2)
    assert "report it" not in printed
    assert "processor time" not in printed
    assert time.monotonic() - begun < 3 * SECONDS  # of all clocks: others run beside it
