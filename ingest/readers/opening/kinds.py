"""What a file is, by its content: names of published files are often wrong."""

from typing import Literal

import regex

__all__ = ["FileKind", "is_archive", "is_page", "kind_of"]

FileKind = Literal[
    "pdf", "image", "html", "text", "csv", "markdown", "docx", "xlsx", "xlsb", "odt", "ods", "rtf", "xml",
    "sheet-xml", "ole", "doc", "xls", "ofd", "zip",
]  # fmt: skip
"""`ole` is a compound file, which holds a `doc`, an `xls`, or an encrypted document."""

PDF_HEADER_REACH = 1024
"""Bytes within which a PDF's header must begin (ISO 32000-1, annex H, implementation note 13)."""
BEGINNINGS: tuple[tuple[bytes, FileKind], ...] = (
    (b"PK", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
)
IMAGE = regex.compile(rb"\x89PNG|\xff\xd8\xff|II[*+]\x00|MM\x00[*+]|RIFF.{4}WEBP|BM.{4}\x00{4}", regex.DOTALL)
"""How images begin: PNG, JPEG, TIFF, WebP, BMP."""
PAGE = regex.compile(
    r"\s*+(?:(?:<\?xml[^>]*+>|(?><!--.*?-->))\s*+)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|style|script|frameset|center)\b",
    regex.IGNORECASE | regex.DOTALL,
)
"""How a page begins. A text with left-over tags begins with its title."""
ARCHIVE = regex.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", regex.IGNORECASE
)
"""The head of a web page saved in one file (.mht, RFC 2557)."""
OFFICE_XML = regex.compile(rb'progid="(?:Word\.Document|Excel\.Sheet)"|<office:document\b')
"""Word 2003 and Excel 2003 XML, flat OpenDocument."""
FLAT = regex.compile(rb"<pkg:package\b")
"""OOXML in one file, its parts not zipped (flat OPC)."""
SHEET_XML = b"Excel.Sheet"
"""What names the second of these."""
REACH = 4096


def kind_of(data: bytes) -> FileKind:
    """The kind of a file; text where nothing else shows."""
    if b"%PDF-" in data[:PDF_HEADER_REACH]:
        return "pdf"
    for beginning, kind in BEGINNINGS:
        if data.startswith(beginning):
            return _zipped(data) if kind == "zip" else kind
    if IMAGE.match(data):
        return "image"
    if FLAT.search(data[:REACH]):
        return "xlsx" if b'"/xl/workbook.xml"' in data else "docx"
    if OFFICE_XML.search(data[:REACH]):
        return "sheet-xml" if SHEET_XML in data[:REACH] else "xml"
    return "html" if is_archive(data) or is_page(data) else _written(data)


def is_page(data: bytes) -> bool:
    """Whether a file is a web page; a text that merely has tags left over in it is not."""
    from ingest.readers.opening.charset import beginning

    return PAGE.match(beginning(data, REACH)) is not None


def is_archive(data: bytes) -> bool:
    """Whether a file is a web page saved in one file."""
    return ARCHIVE.match(data[:REACH].replace(b"\r\n", b"\n")) is not None


def _written(data: bytes) -> FileKind:
    """Which text it is: by what stands between its cells."""
    from ingest.readers.opening.charset import decoded
    from ingest.readers.opening.separators import has_quoted, separator_of

    text = decoded(data) or ""
    separator = separator_of(text)
    if separator == "|":
        return "markdown"
    if separator in (",", ";") or (separator == "\t" and has_quoted(text, separator)):
        return "csv"
    return "text"


def _zipped(data: bytes) -> FileKind:
    """Which document a zip is: by the names of its parts, which a broken one still shows."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.NameToInfo)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = {path for path in ("xl/", "word/", "content.xml") if path.encode() in data}
        names |= {"word/"} if not names and b"docProps/" in data else set()
    folders = {name.partition("/")[0] for name in names}
    if "xl" in folders:
        return "xlsb" if "xl/workbook.bin" in names else "xlsx"
    if "word" in folders:
        return "docx"
    if "content.xml" not in names:
        return "ofd" if "OFD.xml" in names else "zip"
    return "ods" if b"opendocument.spreadsheet" in data[:REACH] else "odt"
