"""A Word file in which every printed line is a paragraph, as programs make of a PDF, is read as the PDF."""

import copy
import io
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from ingest.mend.printed_lines import relined
from ingest.pipeline import read
from ingest.readers import read_document
from models.base import Where
from models.document import Break, Cell, Document, Line, Paragraph, Row, Table

SAMPLES = Path(__file__).parent.parent / "samples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EM, PADDING, PAGE = 220, 240, 8000
"""Twips: a character of 11 points, a cell's padding, the page's width."""
NO_START = "，。、；：！？）》”’,.;:!?)%"


def broken(text: str, ems: float) -> Iterator[str]:
    """A text as lines of some width; what may not begin a line hangs over the margin."""
    line, width = "", 0.0
    for character in text:
        own = 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
        if width + own > ems and character not in NO_START:
            yield line
            line, width = "", 0.0
        line, width = line + character, width + own
    yield line


def a_paragraph_a_line(docx: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w") as written:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                for paragraph in list(root.iter(f"{W}p")):
                    _break(paragraph)
                content = etree.tostring(root)
            written.writestr(name, content)
    return target.getvalue()


def _break(paragraph: etree._Element) -> None:
    texts = list(paragraph.iter(f"{W}t"))
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    twips = PAGE if cell is None else int(next(cell.iter(f"{W}tcW")).get(f"{W}w", PAGE)) - PADDING
    for line in broken("".join(text.text or "" for text in texts), twips / EM) if texts else ():
        copied = copy.deepcopy(paragraph)
        first, *others = copied.iter(f"{W}t")
        first.text = line
        for other in others:
            other.text = ""
        paragraph.addprevious(copied)
    if texts:
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)


def test_it_gives_the_records_of_the_file_with_whole_paragraphs(tmp_path: Path) -> None:
    sample = SAMPLES / "songzhuang-2025.docx"
    path = tmp_path / "lines.docx"
    path.write_bytes(a_paragraph_a_line(sample.read_bytes()))
    found, wanted = read(path), read(sample)
    bare = {"printed", "where", "repairs", "source", "reconciliation"}
    assert [_without(one.model_dump(), bare) for one in found.lists] == [
        _without(one.model_dump(), bare) for one in wanted.lists
    ]
    assert found.preface == wanted.preface
    assert found.declared == wanted.declared
    (repair,) = (repair for repair in found.repairs if repair.rule == "lines")
    assert repair.before.replace("\n", "") == repair.after


def _without(value: object, names: set[str]) -> object:
    if isinstance(value, dict):
        return {name: _without(one, names) for name, one in value.items() if name not in names}
    return [_without(one, names) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "txt"])
def test_a_file_whose_paragraphs_are_paragraphs_stays_as_it_is(kind: str) -> None:
    document = read_document((SAMPLES / f"songzhuang-2025.{kind}").read_bytes(), kind)
    assert relined(document) is document


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, Where()) for text in texts)


def document(*cells: tuple[Line, ...]) -> Document:
    rows = tuple(Row((Cell(one, 0),), Where()) for one in cells)
    return Document((Table(rows, 1, Where()),), "docx", "")


POINTS = ("开展日常巡查，及时上报", "宣传政策", "配合做好现场处置，维护秩序", "统计数据，建立台账")


def test_points_without_stops_are_no_broken_lines() -> None:
    """They end wherever they end, and lines that are broken end where there is no more room."""
    plain = document(*[lines(*POINTS)] * 20)
    assert relined(plain) is plain


def test_a_line_with_room_left_ends_its_paragraph() -> None:
    cell = lines("负责辖区内的安全生产监", "督检查，督促整改。", "组织开展宣传教育培训，", "提高群众意识。")
    (table,) = relined(document(*[cell] * 20)).blocks
    assert isinstance(table, Table)
    assert [line.ends for line in table.rows[0].cells[0].lines] == [
        Break.WRAP, Break.PARAGRAPH, Break.WRAP, Break.PARAGRAPH,
    ]  # fmt: skip


def test_entries_of_the_contents_stay_apart() -> None:
    cell = lines("负责辖区内的安全生产监", "督检查，督促整改。")
    entries = [
        Paragraph(lines(f"{title}{'…' * 20}{page}"), Where()) for title, page in (("甲", 1), ("乙", 9))
    ]
    table = document(*[cell] * 20).blocks
    found = relined(Document((*entries, *table), "docx", ""))
    assert found.blocks[:2] == tuple(entries)
    assert found.repairs
