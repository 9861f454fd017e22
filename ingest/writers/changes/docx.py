"""comparison.docx: the 对照表 as offices print it, old wording beside new, on A4 across."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import regex
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_UNDERLINE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ingest.wordings.changes import headed, said
from ingest.wordings.comparison import causes_said, explanation, told, warned
from ingest.wordings.terms import LISTS
from ingest.writers.changes.headings import editions_named
from ingest.writers.changes.marks import IN_NEW, IN_OLD, MarkedRun, marks, names_in
from models.changes import Change, Changes

__all__ = ["write"]

MADE = datetime(2000, 1, 1)
"""The file's date of making: always the same, so that the same comparison gives the same bytes."""
TITLE_FONT, BODY_FONT = "方正小标宋简体", "仿宋_GB2312"
"""The fonts that official documents are set in; programs without them take their own serif."""
GONE, COME, ELSEWHERE = RGBColor(0xB3, 0x26, 0x1E), RGBColor(0x0B, 0x6B, 0x2E), RGBColor(0x1A, 0x4F, 0x9C)
MOVED = ("moved_from", "moved_to")
NO_XML = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""
WIDTHS = (Cm(1.3), Cm(10.2), Cm(10.2), Cm(4.0))
TITLE = "履行职责事项清单新旧对照表"
SIGNED = "核对人：　　　　　　　　审定人：　　　　　　　　日期：　　　　年　　月　　日"


def write(changes: Changes, folder: Path) -> None:
    """Write `comparison.docx` into the folder."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = MADE
    document.core_properties.author, document.core_properties.title = "lvzhi", TITLE
    _page(document)
    _fonts(document)
    _opening(document, changes)
    for kind in changes.lists:
        rows = [row for row in changes.changes if (row.new_list or row.old_list) == kind.list]
        if rows:
            document.add_heading(f"{LISTS[kind.list].zh}（{len(rows)}处）", level=2)
            _table(document, rows)
    if not changes.changes:
        document.add_paragraph("两版的事项没有变化。")
    document.add_paragraph()
    document.add_paragraph(SIGNED)
    _save(document, folder / "comparison.docx")


def _save(document: Any, path: Path) -> None:
    """The package with one date on all its parts: the same comparison gives the same bytes."""
    packed = BytesIO()
    document.save(packed)
    with ZipFile(packed) as parts, ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name in parts.namelist():
            file.writestr(ZipInfo(name, MADE.timetuple()[:6]), parts.read(name), ZIP_DEFLATED)


# --- the page


def _page(document: Any) -> None:
    """A4 across, with a page number at the foot."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(1.8)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        foot.add_run()._r.append(part)
    foot.add_run(" —")


def _fonts(document: Any) -> None:
    for name, font, size in (
        ("Normal", BODY_FONT, 10.5),
        ("Title", TITLE_FONT, 20),
        ("Heading 2", TITLE_FONT, 13),
    ):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for which in ("w:eastAsia", "w:hAnsi", "w:ascii"):
            fonts.set(qn(which), font)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)


def _opening(document: Any, changes: Changes) -> None:
    """Title, the two editions, and what is to be known first."""
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(TITLE)
    editions = document.add_paragraph()
    editions.alignment = WD_ALIGN_PARAGRAPH.CENTER
    editions.add_run("　　".join(editions_named(changes)))
    for sentence in (*warned(changes, "zh"), *told(changes, "zh"), *causes_said(changes, "zh")):
        document.add_paragraph(sentence)


# --- the table


def _table(document: Any, rows: Sequence[Change]) -> None:
    table = document.add_table(rows=1, cols=len(WIDTHS))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    head = table.rows[0]
    for cell, name in zip(head.cells, ("序号", "原条文", "新条文", "说明"), strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)
    for number, row in enumerate(rows, 1):
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(str(number))
        old, new = _sides(row)
        _fill(cells[1], old)
        _fill(cells[2], new)
        cells[3].paragraphs[0].add_run(explanation(row, "zh"))
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    for line in table.rows:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(line.cells, WIDTHS, strict=True):
            cell.width = width


Paragraphs = list[list[MarkedRun]]


def _sides(row: Change) -> tuple[Paragraphs, Paragraphs]:
    """What stands in the old cell and in the new one, a paragraph a part."""
    old: Paragraphs = []
    new: Paragraphs = []
    for (before_head, after_head), runs in _parts(row):
        before, after = ([run for run in runs if run.mark in side] for side in (IN_OLD, IN_NEW))
        if before:
            old.append([MarkedRun("same", before_head), *before])
        if after:
            new.append([MarkedRun("same", after_head), *after])
    return old, new


def _parts(row: Change) -> Iterator[tuple[tuple[str, str], Sequence[MarkedRun]]]:
    """The title behind list and number, then the parts that changed; of an item alone only its title."""
    moved = bool(row.old_list and row.new_list) and row.old_list != row.new_list
    heads = [
        f"{LISTS[kind].zh if moved else ''}{number}. " if kind else ""
        for kind, number in ((row.old_list, row.old_number), (row.new_list, row.new_number))
    ]
    yield (heads[0], heads[1]), marks(row.old_title, row.new_title)
    if row.kind in {"added", "removed"}:
        return
    for detail in row.details:
        if detail.field not in {"title", "list"}:
            head = f"{headed(detail, 'zh')}："
            yield (head, head), marks(*said(detail, "zh"), names_in(row))


def _fill(cell: Any, paragraphs: Paragraphs) -> None:
    """A cell's paragraphs: what went struck out in red, what came underlined in green, what moved in blue."""
    for at, runs in enumerate(paragraphs):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        for run in runs:
            part = paragraph.add_run(NO_XML.sub("", run.text))
            if run.mark in MOVED:
                part.font.color.rgb, part.font.underline = ELSEWHERE, WD_UNDERLINE.DOUBLE
            elif run.mark != "same":
                part.font.color.rgb = GONE if run.mark == "gone" else COME
                part.font.strike, part.font.underline = run.mark == "gone", run.mark == "come"
