"""Web pages: what a browser shows, in, a Document out."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from ingest.errors import SourceError
from ingest.readers.html import read
from ingest.readers.opening.kinds import kind_of
from models.document import Document, Paragraph, Table

LIST = "<table><tr><th>序号</th><th>事项名称</th></tr><tr><td>1</td><td>宣传</td></tr></table>"


def shown(body: str, encoding: str = "utf-8") -> Document:
    return read(f"<html><body>{body}</body></html>".encode(encoding), "list.html")


def texts(body: str) -> list[str]:
    """The page's paragraphs that are not furniture."""
    blocks = shown(body).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph) and not block.furniture]


def furniture(body: str) -> list[str]:
    blocks = shown(body).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph) and block.furniture]


def tables(body: str) -> list[Table]:
    return [block for block in shown(body).blocks if isinstance(block, Table)]


def grid(body: str) -> list[list[str]]:
    """The first table's cells as text, those that begin in each row."""
    return [[cell.text for cell in row.cells] for row in tables(body)[0].rows]


def placed(body: str) -> list[list[tuple[str, int, int, int]]]:
    """Text, column, columns and rows of each cell."""
    rows = tables(body)[0].rows
    return [[(cell.text, cell.column, cell.columns, cell.rows) for cell in row.cells] for row in rows]


# --- text


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>组织<b>实</b>施</p>", ["组织实施"]),
        ("<p>甲</p>乙<div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>甲<br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
        ("<h1>某镇<br>清单</h1>", ["某镇\n清单"]),
        ('<div style="text-align: center"><p>某镇<br>清单</p></div>', ["某镇\n清单"]),
        ("<p>说&nbsp;&nbsp;明</p>", ["说\xa0\xa0明"]),
        ("<p>组织实\n    施全面</p>", ["组织实施全面"]),
        ("<p>see\nthe list</p>", ["see the list"]),
        ("<pre>甲\n乙</pre>", ["甲", "乙"]),
        ("<p>甲<!-- 乙 --><![if !supportLists]>丙<![endif]></p>", ["甲丙"]),
        ("<p>甲<script>乙</script><style>丙</style><noscript>丁</noscript></p>", ["甲"]),
        ('<p>甲<span style="display:none">乙</span><span hidden>丙</span></p>', ["甲"]),
        ("<style>.x, #y {display: none}</style><p>甲<b class=x>乙</b><b id=y>丙</b></p>", ["甲"]),
        ("<style>@media print { p {display: none} }</style><p>甲</p>", ["甲"]),
        ("<p>一&lt;二&#x4e09;&hellip;</p>", ["一<二三…"]),
    ],
)
def test_what_a_page_shows(source: str, lines: list[str]) -> None:
    assert texts(source) == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<ol><li>宣传<li><p>组织</p></ol>", ["1.宣传", "2.组织"]),
        ("<ol start=3><li>宣传<li value=9>组织<li>实施</ol>", ["3.宣传", "9.组织", "10.实施"]),
        ("<ol type=A><li>宣传</ol>", ["A.宣传"]),
        ('<ol style="list-style: cjk-ideographic"><li>宣传</ol>', ["一、宣传"]),
        ('<ol style="list-style-type: none"><li>宣传</ol>', ["宣传"]),
        ("<ol><li>1.宣传<li>2.组织</ol>", ["1.宣传", "2.组织"]),
        ("<ul><li>宣传</ul>", ["宣传"]),
    ],
)
def test_numbers_that_a_browser_makes(source: str, lines: list[str]) -> None:
    assert texts(source) == lines


# --- tables


def test_spans_down_and_across() -> None:
    made = (
        "<table><tr><td colspan=3>一、党的建设<tr><td>1<td rowspan=2>类<td>甲<tr><td>2<td>乙"
        "<tr><td rowspan=9>3<td>他<td>丙</table>"
    )
    assert placed(made) == [
        [("一、党的建设", 0, 3, 1)],
        [("1", 0, 1, 1), ("类", 1, 1, 2), ("甲", 2, 1, 1)],
        [("2", 0, 1, 1), ("乙", 2, 1, 1)],
        [("3", 0, 1, 1), ("他", 1, 1, 1), ("丙", 2, 1, 1)],
    ]


def test_rowspan_zero_spans_the_rest_of_the_group_and_none_spans_two() -> None:
    head = "<thead><tr><td rowspan=5>类<td>名</thead>"
    made = f"<table>{head}<tbody><tr><td rowspan=0>甲<td>1<tr><td>2</tbody></table>"
    assert placed(made) == [
        [("类", 0, 1, 1), ("名", 1, 1, 1)],
        [("甲", 0, 1, 2), ("1", 1, 1, 1)],
        [("2", 1, 1, 1)],
    ]


def test_borders_that_stand_a_little_apart_are_one() -> None:
    """As Word exports rows whose borders were dragged: a grid with lines for each of them."""
    head = "<tr><td width=60>序号<td colspan=2 width=300>事项名称<td width=200>部门"
    body = "<tr><td colspan=2 width=70>1<td width=290>防溺水<td width=200>区水利局"
    assert [
        [(column, columns) for _, column, columns, _ in row] for row in placed(f"<table>{head}{body}")
    ] == [
        [(0, 1), (1, 1), (2, 1)],
        [(0, 1), (1, 1), (2, 1)],
    ]


def test_the_lines_of_a_cell() -> None:
    made = "<table><tr><td>1<td><p>甲</p><p>乙<br>丙</p>丁<tr><td>2<td>戊</table>"
    assert grid(made) == [["1", "甲\n乙\n丙\n丁"], ["2", "戊"]]


def test_a_table_within_a_cell_is_its_lines() -> None:
    inner = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
    made = f"<table><tr><td>1<td>事项一事项一事项一{inner}<tr><td>2<td>事项二</table>"
    assert grid(made) == [["1", "事项一事项一事项一\n甲\n乙\n丙\n丁"], ["2", "事项二"]]


def test_a_table_that_lays_the_page_out_is_none() -> None:
    page = f"<table><tr><td>左</td><td><p>标题</p>{LIST}</td></tr><tr><td>下</td><td></td></tr></table>"
    assert texts(page) == ["左", "标题", "下"]
    assert [len(table.rows) for table in tables(page)] == [2]


def test_one_row_is_the_rest_of_a_table_as_wide() -> None:
    assert len(tables(LIST + "<table><tr><td>2<td>组织</table><table><tr><td>无<td>关<td>的</table>")) == 2


def test_hidden_rows_are_not_read_but_told_of() -> None:
    made = shown('<table><tr><td>1<td>甲<tr style="display:none"><td>9<td>藏<tr><td>2<td>乙</table>')
    assert [line.text for line in made.lines()] == ["1", "甲", "2", "乙"]
    assert [(repair.rule, repair.before) for repair in made.repairs] == [("hidden", "9藏")]


def test_rows_know_their_table_and_place() -> None:
    first, second = tables(LIST + LIST)
    assert (first.where.table, second.rows[1].where.table, second.rows[1].where.row) == ("1", "2", 2)


# --- furniture


@pytest.mark.parametrize(
    "site",
    [
        "<nav><a href=/>首页</a> 通知公告</nav>",
        "<div class=nav>首页 公告</div>",
        "<ul><li><a href=/>首页</a><li><a href=/a>政务</a></ul>",
        "<p>您当前的位置：首页 &gt; 政务公开</p>",
        "<div>发布日期：2025-07-28&nbsp;来源：编办</div>",
        "<p>主办：某区人民政府 版权所有</p>",
        "<div id=footer><p>地址：某路1号</p></div>",
        "<footer><p>地址：某路1号</p></footer>",
        "<div role=navigation>栏目</div>",
        "<table><tr><td>索 引 号<td>0001<tr><td>发布机构：<td>编办<tr><td>发文日期：<td>2025</table>",
    ],
)
def test_what_is_the_sites_is_furniture(site: str) -> None:
    page = f"{site}<h1>某镇清单</h1><p>正文。</p>{LIST}"
    assert texts(page) == ["某镇清单", "正文。"]
    assert furniture(page) != []
    assert len(tables(page)) == 1
    assert texts(f"<h1>某镇清单</h1>{LIST}{site}") == ["某镇清单"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>本镇开设网站，主办单位：镇政府，公布事项来源：编办。</p>",
        '<div class="header"><h1>某镇清单</h1></div>',
        '<div class="content nav-body">' + f"<p>{'本镇履职事项' * 30}。</p></div>",
    ],
)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert furniture(text + LIST) == []


PROSE = f"<p>{'本镇位于样例区东部，辖若干行政村。' * 10}</p>"


@pytest.mark.parametrize(
    ("page", "shown_texts"),
    [
        (f"<div><p>今日天气 晴</p><ul><li><a href=1>首页</a></ul></div><div>{PROSE}{LIST}</div>", []),
        (
            f"<div><b>公开</b><ul><li><a href=1>指南</a></ul></div><div><h1>样例镇清单</h1>{LIST}</div>",
            ["样例镇清单"],
        ),
        (f"<div><p>样例镇清单</p><div>来源：编办</div><div>{LIST}</div></div>", ["样例镇清单"]),
        (f"<p>样例镇清单</p><div align=center>{LIST}</div>", ["样例镇清单"]),
        (f"<div>{LIST}<p>附件下载：</p><p><a href=1>清单.pdf</a></p></div>", []),
        (f"<div>{LIST}<p>相关解读</p><ul><li><a href=1>图解</a> 2025-07-22</li></ul></div>", []),
        (f'<div title="header"><p>样例镇</p></div>{LIST}<div title="footer"><p>— 3 —</p></div>', []),
    ],
    ids=["around", "heading", "title beside", "no site", "attachments", "links with dates", "printed"],
)
def test_what_stands_around_the_document_is_furniture(page: str, shown_texts: list[str]) -> None:
    assert [text for text in texts(page) if "行政村" not in text] == shown_texts
    assert len(tables(page)) == 1


def test_what_the_page_is_named_by_is_its_title() -> None:
    page = (
        f"<ul><li><a href=1>首页</a></ul><div><p>样例镇履行职责事项清单</p></div><div><div>{LIST}</div></div>"
    )
    named = f"<title>样例镇履行职责事项清单-样例区政府</title>{page}"
    assert texts(named) == ["样例镇履行职责事项清单"]


# --- encodings


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("gb18030", ""),
        ("gb18030", '<meta charset="gb2312">'),
        ("gbk", "<META http-equiv=Content-Type content='text/html; charset=GBK'>"),
        ("utf-8", '<?xml version="1.0" encoding="utf-8"?>'),
        ("gb18030", '<meta charset="utf-8">'),
        ("utf-8", '<meta charset="utf-16">'),
        ("utf-8", '<meta charset="no-such-thing">'),
        ("big5", '<meta charset="big5">'),
    ],
)
def test_a_page_in_any_encoding(encoding: str, head: str) -> None:
    page = f"{head}<html><body><p>送庄鎮履行事項，一二三</p></body></html>".encode(encoding, errors="replace")
    assert kind_of(page) == "html"
    (block,) = read(page, "list.html").blocks
    assert isinstance(block, Paragraph)
    assert "履行事項" in block.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><p>甲", "html"),
        ("  \n<!-- 存于 --><HTML>", "html"),
        ("<table><tr><td>1", "html"),
        ("某镇清单\n\n<p>甲</p>\t<ol>", "text"),
        ("<p>标题</p>\n序号\t事项", "text"),
    ],
)
def test_a_page_is_told_from_a_text_with_tags(text: str, kind: str) -> None:
    assert kind_of(text.encode()) == kind


def test_a_page_saved_in_one_file() -> None:
    archive = MIMEMultipart("related", type="text/html")
    archive.attach(MIMEText(f"<html><body><p>某镇清单</p>{LIST}</body></html>", "html", "gb2312"))
    data = archive.as_bytes()
    assert kind_of(data) == "html"
    document = read(data, "list.mht")
    assert document.media_type == "multipart/related"
    assert next(line.text for line in document.lines()) == "某镇清单"


# --- what is wrong with it


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (b"<html><body></body></html>", "holds no text"),
        (b"<html>" + b"<div>" * 5000, "nested deeper"),
        (b"<html>" + b"<br>" * 500_000, "over 400000 tags"),
        (b"<html>\x00\x01\x02\x03", "no encoding"),
    ],
)
def test_what_is_no_page_is_one_clear_error(page: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as error:
        read(page, "list.html")
    assert "\n" not in str(error.value)


def test_a_thousand_nested_tags() -> None:
    assert texts("<div>" * 1000 + "深处" + "</div>" * 1000 + "<p>之后</p>") == ["深处", "之后"]
    assert texts("<b>" * 2000 + "深处") == ["深处"]
