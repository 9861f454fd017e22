"""Word documents: what Word shows, in, a Document out."""

from collections.abc import Callable

import pytest

from ingest.errors import SourceError
from ingest.readers.docx import read
from models.document import Document, Paragraph, Table
from tests.support.packages import packed

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def docx(body: str, **parts: str) -> bytes:
    """A .docx with that body, and parts by name: numbering, styles, footnotes, settings, header1, footer1."""
    files = {"[Content_Types].xml": "<Types/>"}
    relations = ""
    for name, content in parts.items():
        root = {"settings": "settings", "header1": "hdr", "footer1": "ftr"}.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        relations += f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="d" Type="{OFFICE}/officeDocument" '
        f'Target="word/document.xml"/></Relationships>'
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
    files["word/document.xml"] = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return packed(files)


def shown(body: str, **parts: str) -> Document:
    return read(docx(body, **parts), "list.docx")


def texts(body: str, **parts: str) -> list[str]:
    """The document's paragraphs."""
    return [block.text for block in shown(body, **parts).blocks if isinstance(block, Paragraph)]


def table(body: str, **parts: str) -> Table:
    return next(block for block in shown(body, **parts).blocks if isinstance(block, Table))


def grid(body: str, **parts: str) -> list[list[str]]:
    """A table's cells as text, those that begin in each row."""
    return [[cell.text for cell in row.cells] for row in table(body, **parts).rows]


def p(*runs: str, properties: str = "") -> str:
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def tc(*paragraphs: str, properties: str = "") -> str:
    inner = "".join(one if one.startswith("<") else p(one) for one in paragraphs) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def sdt(inner: str) -> str:
    return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


START, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

# --- text


def test_a_paragraph_is_a_line_whatever_its_runs() -> None:
    assert texts(p("区自然", run("资源局", "<w:b/>"))) == ["区自然资源局"]


def test_a_line_break_ends_a_paragraph_but_not_in_a_centred_title() -> None:
    assert texts(p("甲", "<w:r><w:br/></w:r>", "乙")) == ["甲", "乙"]
    assert texts(p("某镇", "<w:r><w:cr/></w:r>", "清单", properties='<w:jc w:val="center"/>')) == [
        "某镇\n清单"
    ]
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert texts(p("封面", page, "目录", properties='<w:jc w:val="center"/>')) == ["封面", "目录"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>组织</w:t><w:softHyphen/><w:t>实施</w:t></w:r>", "组织实施"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>", "A-B"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "①"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', "①"),
        (run("宣传") + "<w:del><w:r><w:delText>组织</w:delText></w:r></w:del>", "宣传"),
        ("<w:ins>" + run("宣传") + "</w:ins>", "宣传"),
        ("<w:moveFrom>" + run("旧") + "</w:moveFrom><w:moveTo>" + run("新") + "</w:moveTo>", "新"),
        (run("见") + run("不见", "<w:vanish/>"), "见"),
        (run("见", '<w:vanish w:val="0"/>'), "见"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>", "控件"),
        ('<w:hyperlink r:id="x"><w:smartTag>' + run("链接") + "</w:smartTag></w:hyperlink>", "链接"),
        ('<w:fldSimple w:instr="PAGE">' + run("3") + "</w:fldSimple>", "3"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "x"),
        (
            "<w:r><w:ruby><w:rt>"
            + run("pin")
            + "</w:rt><w:rubyBase>"
            + run("拼")
            + "</w:rubyBase></w:ruby></w:r>",
            "拼",
        ),
    ],
)
def test_what_a_run_shows(inner: str, text: str) -> None:
    assert texts(f"<w:p>{inner}</w:p>") == [text]


def field(instruction: str, result: str | None) -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result is not None else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_shows_its_result() -> None:
    assert texts(p("基本履职事项清单", "<w:r><w:tab/></w:r>", field("PAGEREF _Toc1", "10"))) == [
        "基本履职事项清单\t10"
    ]
    assert texts(p(field(r"EQ \o\ac(○,3)", None), "宣传")) == ["③宣传"]
    nested = field("IF " + "x", "甲").replace(
        "IF x", "IF </w:instrText></w:r>" + field("PAGE", "1") + "<w:r><w:instrText>"
    )
    assert texts(p(nested)) == ["甲"]


def test_a_field_that_never_ends_hides_no_later_paragraph() -> None:
    assert texts(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("正文")) == ["正文"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("区自然", properties=gone) + p("资源局") + p("末")) == ["区自然资源局", "末"]


def test_text_hidden_by_a_style_is_not_shown() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:basedOn w:val="Q"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Q"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p("见", run("隐", '<w:rStyle w:val="H"/>')) + p("藏", properties='<w:pStyle w:val="P"/>')
    assert texts(body, styles=styles) == ["见"]


def test_a_text_box_is_shown_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框中')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p(both, "正文")) == ["正文", "框中"]


def test_footnotes_stand_after_what_refers_to_them() -> None:
    note = f'<w:footnote w:id="2">{p("含农村饮用水。")}</w:footnote><w:footnote w:id="0" w:type="separator"/>'
    body = p("饮用水安全", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("下一段")
    assert texts(body, footnotes=note) == ["饮用水安全", "¹含农村饮用水。", "下一段"]


def test_headers_and_footers_that_some_page_shows_are_furniture() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="{}" r:id="footer1"/></w:sectPr>'
    )
    parts = {"header1": p("某镇清单"), "footer1": p(field("PAGE", "1"))}
    document = shown(p("正文") + section.format("default"), **parts)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [(block.text, block.furniture) for block in paragraphs] == [
        ("某镇清单", True),
        ("正文", False),
        ("1", True),
    ]
    assert texts(p("正文") + section.format("even"), **parts) == ["某镇清单", "正文"]


# --- tables


def test_cells_merged_across_and_down() -> None:
    made = table(tbl(
        tr(tc("一、党的建设", properties='<w:gridSpan w:val="3"/>')),
        tr("1", tc("类", properties=START), "甲"),
        tr("2", tc(properties=GO_ON), "乙"),
        tr("3", tc("他", properties=START), "丙"),
    ))  # fmt: skip
    assert made.columns == 3
    assert [
        [(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells] for row in made.rows
    ] == [
        [("一、党的建设", 0, 3, 1)],
        [("1", 0, 1, 1), ("类", 1, 1, 2), ("甲", 2, 1, 1)],
        [("2", 0, 1, 1), ("乙", 2, 1, 1)],
        [("3", 0, 1, 1), ("他", 1, 1, 1), ("丙", 2, 1, 1)],
    ]
    assert (made.rows[3].where.table, made.rows[3].where.row) == ("1", 4)


def test_a_cell_that_goes_on_from_none_begins_one() -> None:
    assert grid(tbl(tr(tc("甲", properties=GO_ON), "乙"))) == [["甲", "乙"]]


def test_old_horizontal_merges_and_columns_left_out() -> None:
    row = tr(tc("甲", properties='<w:hMerge w:val="restart"/>'), tc(properties="<w:hMerge/>"), "乙")
    later = tr("丙", properties='<w:gridBefore w:val="2"/>')
    made = table(tbl(row, later, tr("丁", "戊", "己")))
    assert [(cell.text, cell.column, cell.columns) for cell in made.rows[0].cells] == [
        ("甲", 0, 2),
        ("乙", 2, 1),
    ]
    assert made.rows[1].cells[0].column == 2


def test_rows_and_cells_in_content_controls_and_deleted_rows() -> None:
    controlled = sdt(tr("2", sdt(tc("乙"))))
    gone = tr("9", "删", properties="<w:del/>")
    assert grid(tbl(tr("1", "甲"), gone, controlled)) == [["1", "甲"], ["2", "乙"]]


def test_a_table_within_a_cell_is_its_lines() -> None:
    inner = tbl(tr("甲", "乙"), tr("丙", "丁"))
    assert grid(tbl(tr(tc("前", inner, "后"), "x"))) == [["前\n甲\n乙\n丙\n丁\n后", "x"]]


def ruled(widths: list[int], *rows: list[tuple[str, int]]) -> str:
    """A table over a grid with lines so far apart: rows of texts, each with the grid's columns it takes."""
    lines = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = (tr(*(tc(text, properties=f'<w:gridSpan w:val="{span}"/>') for text, span in row)) for row in rows)
    return f"<w:tbl><w:tblGrid>{lines}</w:tblGrid>{''.join(made)}</w:tbl>"


def columns(body: str) -> list[list[tuple[int, int]]]:
    """Of each cell in a table, where it begins and how many columns it takes."""
    return [[(cell.column, cell.columns) for cell in row.cells] for row in table(body).rows]


def test_borders_dragged_a_little_apart_are_one() -> None:
    head = [("序号", 1), ("事项名称", 2), ("部门", 1)]
    body = ruled([700, 150, 3000, 2000], head, [("1", 2), ("防溺水", 1), ("区水利局", 1)], [("一、平安", 4)])
    assert columns(body) == [[(0, 1), (1, 1), (2, 1)], [(0, 1), (1, 1), (2, 1)], [(0, 3)]]


def test_borders_far_apart_or_in_one_row_are_two() -> None:
    apart = ruled([700, 2000, 2000], [("序号", 1), ("事项", 2)], [("合计", 2), ("3", 1)])
    assert columns(apart) == [[(0, 1), (1, 2)], [(0, 2), (2, 1)]]
    narrow = ruled([700, 150, 3000], [("序", 1), ("号", 1), ("事项", 1)], [("1", 2), ("甲", 1)])
    assert columns(narrow) == [[(0, 1), (1, 1), (2, 1)], [(0, 2), (2, 1)]]


def test_a_table_that_only_frames_others_is_not_shown_itself() -> None:
    inner = tbl(tr("序号", "事项名称"), tr("1", "防溺水"))
    blocks = shown(tbl(tr(tc("某镇清单", inner, "<w:p/>")))).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table]
    assert grid(tbl(tr(tc(inner, "<w:p/>")))) == [["序号", "事项名称"], ["1", "防溺水"]]


# --- numbers made by Word


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def linked_style(kind: str, name: str, num: int) -> str:
    link = f'<w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr>'
    return f'<w:style w:type="{kind}" w:styleId="{name}">{link}</w:style>'


def numbered(text: str, at: int = 0, num: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>')


@pytest.mark.parametrize(
    ("form", "text", "third", "twelfth"),
    [
        ("decimal", "%1.", "3.", "12."),
        ("decimalZero", "%1", "03", "12"),
        ("decimalFullWidth", "（%1）", "（３）", "（１２）"),
        ("chineseCounting", "%1、", "三、", "十二、"),
        ("chineseCountingThousand", "第%1类", "第三类", "第十二类"),
        ("japaneseCounting", "（%1）", "（三）", "（十二）"),
        ("ideographDigital", "%1、", "三、", "一二、"),
        ("ideographTraditional", "%1", "丙", "乙"),
        ("decimalEnclosedCircleChinese", "%1", "③", "⑫"),
        ("decimalEnclosedParen", "%1", "⑶", "⑿"),
        ("upperRoman", "%1.", "III.", "XII."),
        ("lowerLetter", "%1)", "c)", "l)"),
        ("chineseLegalSimplified", "%1", "叁", "壹拾贰"),
        ("bullet", "\uf0b7", "•", "•"),
        ("noSuchFormat", "%1", "3", "12"),
    ],
)
def test_number_formats(form: str, text: str, third: str, twelfth: str) -> None:
    lines = texts("".join(numbered("：项") for _ in range(12)), numbering=numbering(level(0, form, text)))
    assert (lines[2], lines[11]) == (f"{third}：项", f"{twelfth}：项")


def test_levels_count_within_the_one_above() -> None:
    parts = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2 ", more="<w:isLgl/>"))
    body = numbered("甲") + numbered("乙", 1) + numbered("丙", 1) + numbered("丁") + numbered("戊", 1)
    assert texts(body, numbering=parts) == ["一、甲", "1.1 乙", "1.2 丙", "二、丁", "2.1 戊"]


def test_a_level_that_never_restarts() -> None:
    parts = numbering(
        level(0, "decimal", "%1."), level(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>')
    )
    body = numbered("甲") + numbered("乙", 1) + numbered("丙") + numbered("丁", 1)
    assert texts(body, numbering=parts) == ["1.甲", "1)乙", "2.丙", "2)丁"]


def test_lists_share_their_count_unless_one_restarts() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    parts = numbering(level(0, "decimal", "%1.", start=5), nums=nums)
    body = numbered("甲") + numbered("乙", num=2) + numbered("丙", num=3) + numbered("丁", num=3)
    assert texts(body, numbering=parts) == ["5.甲", "6.乙", "1.丙", "2.丁"]


def test_numbering_linked_to_a_style() -> None:
    styles = (
        linked_style("paragraph", "A", 1)
        + '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        + linked_style("paragraph", "C", 1)
    )
    parts = numbering(level(0, "decimal", "%1."), level(1, "decimal", "（%2）", more='<w:pStyle w:val="C"/>'))
    body = "".join(
        p(text, properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in [("甲", "A"), ("乙", "B"), ("丙", "C")]
    )
    off = p("丁", properties='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(body + off, numbering=parts, styles=styles) == ["1.甲", "2.乙", "（1）丙", "丁"]


def test_a_list_defined_by_a_numbering_style() -> None:
    styles = linked_style("numbering", "N", 2)
    linked = f'<w:styleLink w:val="N"/>{level(0, "decimal", "%1、")}'
    parts = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="N"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{linked}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert texts(numbered("甲"), numbering=parts, styles=styles) == ["1、甲"]


def test_an_empty_cell_shows_its_number() -> None:
    row = tr(tc(numbered("").replace("<w:r><w:t></w:t></w:r>", "")), "事项")
    assert grid(tbl(row, row), numbering=numbering(level(0, "decimal", "%1"))) == [
        ["1", "事项"],
        ["2", "事项"],
    ]


def test_a_bare_number_does_not_run_into_figures() -> None:
    assert texts(numbered("2025年度"), numbering=numbering(level(0, "decimal", "%1"))) == ["1 2025年度"]


# --- what is wrong with it

BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"PK\x03\x04rest", "broken or truncated"),
    "truncated": (lambda: docx(p("正文"))[:-60], "broken or truncated"),
    "no document": (lambda: packed({"[Content_Types].xml": "<Types/>"}), "broken or truncated"),
    "no body": (lambda: packed({"word/document.xml": f"<w:document {NAMESPACES}/>"}), "has no body"),
    "no XML": (lambda: packed({"word/document.xml": "<w:document"}), "broken or truncated"),
    "zeros": (lambda: packed({"word/document.xml": "<w:document>\0</w:document>"}), "broken or truncated"),
    "no text": (lambda: docx("<w:p/>"), "holds no text"),
    "entities": (
        lambda: packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'}),
        "declares a document type",
    ),
    "deep": (lambda: docx("<w:sdt><w:sdtContent>" * 1000), "broken or truncated"),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_document_is_one_clear_error(case: tuple[Callable[[], bytes], str]) -> None:
    make, words = case
    with pytest.raises(SourceError, match=words) as error:
        read(make(), "list.docx")
    assert "\n" not in str(error.value)
