"""Word documents as Word shows them: what is hidden, struck out, raised, drawn, or stands in other files."""

import io
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from ingest.pipeline import read as read_edition
from ingest.readers.docx import read
from ingest.readers.opening.kinds import kind_of
from models.document import Document, Paragraph, Table
from tests.support.packages import packed
from tests.test_docx_reader import OFFICE, RELATIONS, docx, grid, p, run, shown, table, tc, texts, tr

WPS = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
WHITE = '<w:color w:val="FFFFFF"/>'


def said(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(repair.rule, repair.before) for repair in shown(body, **parts).repairs]


@pytest.mark.parametrize(
    "properties",
    [
        WHITE,
        '<w:color w:val="FEFEFE" w:themeColor="background1"/>',
        '<w:sz w:val="2"/>',
        '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
        '<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>',
        "<w:vanish/>",
    ],
)
def test_what_is_not_seen_is_no_text(properties: str) -> None:
    body = f"<w:tbl>{tr(tc(p(run('甲'), run('旧', properties))))}</w:tbl>"
    assert grid(body) == [["甲"]]
    assert said(body) == [("hidden" if "vanish" in properties else "invisible", "旧")]


@pytest.mark.parametrize(
    ("table_properties", "cell_properties", "run_properties"),
    [
        ("", '<w:shd w:val="clear" w:fill="1F3864"/>', WHITE),
        ('<w:shd w:val="clear" w:fill="1F3864"/>', "", WHITE),
        ('<w:tblStyle w:val="T"/>', "", WHITE),
        ("", '<w:shd w:val="pct50" w:fill="000000"/>', WHITE),
        ("", "", WHITE + '<w:highlight w:val="black"/>'),
        ("", "", '<w:color w:val="auto"/>'),
        ("", '<w:shd w:val="clear" w:fill="auto"/>', '<w:color w:val="000000"/>'),
    ],
)
def test_what_is_seen_on_its_ground(table_properties: str, cell_properties: str, run_properties: str) -> None:
    style = (
        '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
    )
    cell = tc(p(run("甲", run_properties)), properties=cell_properties)
    body = f"<w:tbl><w:tblPr>{table_properties}</w:tblPr>{tr(cell)}</w:tbl>"
    assert grid(body, styles=style) == [["甲"]]


@pytest.mark.parametrize(
    "struck",
    [
        run("旧", "<w:strike/>"),
        run("旧", "<w:dstrike/>"),
        run("旧", '<w:rStyle w:val="S"/>'),
        f"<w:hyperlink>{run('旧', '<w:strike/>')}</w:hyperlink>",
    ],
)
def test_struck_out_text_is_not_read(struck: str) -> None:
    style = '<w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'
    new = run("新", '<w:strike w:val="0"/>')
    body = f"<w:tbl>{tr(tc(p(struck, new)))}</w:tbl>"
    assert grid(body, styles=style) == [["新"]]
    assert said(body, styles=style) == [("struck out", "旧")]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (run("水利局") + run("1", '<w:vertAlign w:val="superscript"/>'), "水利局"),
        (
            run("古树保护")
            + "".join(run(mark, '<w:vertAlign w:val="superscript"/>') for mark in ("[", "2", "]")),
            "古树保护",
        ),
        (run("古树保护") + run("*", '<w:position w:val="6"/><w:sz w:val="12"/>'), "古树保护"),
        (run("100m") + run("2", '<w:vertAlign w:val="superscript"/>'), "100m2"),
        (run("1", '<w:vertAlign w:val="superscript"/>') + run("由县设置"), "1由县设置"),
    ],
)
def test_note_marks_are_no_part_of_names(runs: str, text: str) -> None:
    assert texts(p(runs)) == [text]


# --- boxes, chunks, pictures


def box(*content: str) -> str:
    """A text box as Word saves it, for new programs and for old ones."""
    inner = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    return (
        f'<w:r {WPS}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<wps:txbx>{inner}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_are_read_once_in_their_place() -> None:
    cell = tc(p("1.巡查；", box(p("2.上报。"))))
    assert texts(p(box(p("某镇履行职责事项清单")))) == ["某镇履行职责事项清单"]
    assert grid(f"<w:tbl>{tr(cell)}</w:tbl>") == [["1.巡查；\n2.上报。"]]
    assert table(p(box(f"<w:tbl>{tr(tc(p('甲')))}</w:tbl>"))).rows[0].cells[0].text == "甲"


def test_drawn_letters_are_text() -> None:
    art = f'<w:r {WPS}><w:pict><v:shape><v:textpath string="某镇清单"/></v:shape></w:pict></w:r>'
    assert texts(p(art)) == ["某镇清单"]


def drawn(width: int, height: int, properties: str = "") -> str:
    return (
        f'<w:r {WPS}><w:drawing><wp:inline><wp:extent cx="{width * 12700}" cy="{height * 12700}"/>'
        f'<wp:docPr id="1" {properties}/><a:graphic><a:graphicData uri="http://x/2006/picture"><a:blip/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_pictures_know_their_place() -> None:
    body = p("清单") + p(drawn(300, 200)) + f"<w:tbl>{tr(tc(p('1')), tc(p(drawn(100, 12))))}</w:tbl>"
    found = shown(body).pictures
    assert [(picture.block, picture.cell, picture.where.row) for picture in found] == [
        (0, False, None),
        (1, True, 1),
    ]


@pytest.mark.parametrize("small", [drawn(300, 2), drawn(5, 5), drawn(300, 200, 'hidden="1"')])
def test_what_is_no_picture(small: str) -> None:
    assert shown(p("清单", small)).pictures == ()


def with_part(body: str, kind: str, path: str, data: bytes) -> Document:
    """A document to which another is added as a part with the id `part`."""
    source = zipfile.ZipFile(io.BytesIO(docx(body)))
    parts: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="part" Type="{OFFICE}/{kind}" Target="{path}"/>'
        "</Relationships>"
    )
    parts[f"word/{path}"] = data
    return read(packed(parts), "list.docx")  # type: ignore[arg-type]


ARCHIVE = "Content-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n"
ROWS = "<table><tr><td>序号<td>事项名称<tr><td>1<td>甲</table>"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("chunk.htm", f"<html><body>{ROWS}".encode()),
        ("chunk.mht", f"{ARCHIVE}{ROWS}\n--B--".encode()),
        (
            "chunk.docx",
            docx(f"<w:tbl>{tr(tc(p('序号')), tc(p('事项名称')))}{tr(tc(p('1')), tc(p('甲')))}</w:tbl>"),
        ),
    ],
)
def test_what_is_imported_stands_in_its_place(path: str, data: bytes) -> None:
    first = f"<w:tbl>{tr(tc(p('前')))}</w:tbl>"
    made = with_part(f'{first}<w:altChunk r:id="part"/>{p("后")}', "aFChunk", path, data)
    tables = [block for block in made.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in tables[1].rows] == [
        ["序号", "事项名称"],
        ["1", "甲"],
    ]
    assert [one.where.table for one in tables] == ["1", "2"]
    last = made.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "后"


def test_what_cannot_be_imported_is_told_of() -> None:
    made = with_part(f'{p("前")}<w:altChunk r:id="part"/>', "aFChunk", "chunk.bin", b"\x89PNG")
    assert [(picture.block, picture.cell) for picture in made.pictures] == [(0, False)]


def test_a_flat_document() -> None:
    parts = zipfile.ZipFile(io.BytesIO(docx(p("甲"))))
    flat = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{parts.read(name).decode()}</pkg:xmlData></pkg:part>'
        for name in parts.namelist()
        if not name.startswith("[")
    )
    data = f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{flat}</pkg:package>'
    assert kind_of(data.encode()) == "docx"
    assert [line.text for line in read(data.encode(), "list.xml").lines()] == ["甲"]


# --- hidden rows; a list of a form; as python-docx makes it


def test_hidden_rows_are_kept_apart() -> None:
    rows = tr("1", "甲") + tr("2", "乙", properties="<w:hidden/>")
    made = shown(f"<w:tbl>{rows}</w:tbl>")
    assert [[cell.text for cell in one.rows[0].cells] for one in made.hidden] == [["2", "乙"]]
    assert [(repair.rule, repair.before) for repair in made.repairs] == [("hidden row", "2 乙")]


def test_the_chosen_entry_of_a_form() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="民政局"/><w:listEntry w:val="水利局"/></w:ddList></w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p("区", field)) == ["区水利局"]


def test_a_document_of_python_docx() -> None:
    made = python_docx.Document()
    cell = made.add_table(1, 1).cell(0, 0)
    paragraph = cell.paragraphs[0]
    paragraph.add_run("区园林局").font.strike = True
    paragraph.add_run("区林业局")
    paragraph.add_run("①").font.superscript = True
    unseen = paragraph.add_run("草稿")
    unseen.font.color.rgb, unseen.font.size = RGBColor(255, 255, 255), Pt(1)
    marked = paragraph.add_run("（牵头）")
    marked.font.color.rgb, marked.font.highlight_color = RGBColor(255, 255, 255), WD_COLOR_INDEX.DARK_BLUE
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="auto"/>'))
    target = io.BytesIO()
    made.save(target)
    document = read(target.getvalue(), "list.docx")
    assert [line.text for line in document.lines()] == ["区林业局（牵头）"]
    assert {repair.rule for repair in document.repairs} == {"struck out", "note mark", "invisible"}


def test_a_running_head_says_whose_list_it_is(tmp_path: Path) -> None:
    body = f"<w:tbl>{tr('序号', '事项名称')}{tr('1', '加强自身建设。')}{tr('2', '教育管理党员。')}</w:tbl>"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    source = tmp_path / "list.docx"
    head = p("示例省示例市样例县模范镇履行职责事项清单（2025年7月）")
    source.write_bytes(docx(p("基本履职事项清单") + body + section, header1=head))
    edition = read_edition(source)
    assert (edition.place.township, edition.issued) == ("模范镇", "2025-07")
