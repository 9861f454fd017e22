"""A made-up list as a government's web page: the site's navigation and footer around it, in many designs."""

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import takewhile
from random import Random
from typing import Literal

from tests.support.as_text import Row, Table, sheet
from tests.support.made_up import Truth, township
from tests.support.style import Slips, Style, drawn

__all__ = ["SiteStyle", "case", "page"]

SCRIPT = "<script>var row = '<td>99</td>';</script><!-- <table><tr><td>1</td><td>旧事项</td></tr></table> -->"
HIDDEN = '<div style="display: none">隐藏的文字<br></div><p hidden>也不显示</p><input type="hidden">'
NAVIGATION = '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul>'
CRUMBS = '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 正文</div>'
LINKS = '<table width="100%"><tr><td><a href="/">网站首页</a></td><td><a href="/x">公开</a></td></tr></table>'
INDEX = "<tr><td>索 引 号：</td><td>000000/2025-01</td><td>发布机构：</td><td>示例县委编办</td></tr>"
VALID = "<tr><td>生成日期：</td><td>2025-03-01</td><td>有效性：</td><td>有效</td></tr>"
TOPS = (
    "",
    f'<div class="header"><div class="logo">示例县人民政府门户网站</div>{NAVIGATION}</div>{CRUMBS}',
    '<nav><a href="/">首页</a> <a href="/b">办事服务</a></nav>',
    f"{LINKS}<p>您现在的位置：首页 &gt; 信息公开 &gt; 法定主动公开内容</p>",
    f'<table class="xxgk">{INDEX}{VALID}</table>',
)
NOTES = (
    "",
    '<div class="info">发布时间：2024-02-03&nbsp;来源：示例县&nbsp;浏览次数：<span>128</span></div>',
    "<p>【字体：大 中 小】 【打印本页】</p>",
    '<div><span>发布日期：2024-02-03</span><span>信息来源：编办</span><a href="#">打印</a></div>',
)
FEET = (
    "",
    '<div class="foot">主办：示例县人民政府 版权所有 备案号：示ICP备00000号<br>网站标识码：0000</div>',
    "<footer><p>主办单位：示例县人民政府办公室</p><p>地址：示例路1号</p></footer>",
    '<div class="bottom"><p>版权所有：示例县人民政府</p></div><p>上一篇：<a href="/1">另一个清单</a></p>',
    '<div class="share">分享到：<a href="#">微信</a></div><div id="footer"><a href="/m">地图</a> 联系</div>',
)
ENCODINGS = (
    ("utf-8", '<meta charset="utf-8">'),
    ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
    ("gbk", '<META content="text/html; charset=GBK" http-equiv=Content-Type>'),
    ("gb18030", ""),
    ("utf-8", ""),
    ("utf-8-sig", '<meta charset="gb2312">'),
    ("utf-16", ""),
    ("gb18030", '<meta charset="utf-8">'),
)
"""The encoding a page is in, and what it says of it: the last says what is not so."""
SEAM = re.compile("(?<=[一-龥])(?=[一-龥])")
"""Where a source's line may end and nobody sees it."""
Markup = Literal["p", "br", "div", "word", "ol"]


@dataclass(frozen=True)
class SiteStyle:
    """How a site shows a list.

    `lines` marks up a cell's lines; `parts` writes an item as two rows, number and title spanning both;
    `pieces` begins a new table after so many rows; `framed` lays the page out by a table; `folded` breaks
    lines of the source within Chinese text.
    """

    top: str = ""
    note: str = ""
    foot: str = ""
    encoding: tuple[str, str] = ENCODINGS[0]
    lines: Markup = "p"
    merge: bool = True
    parts: bool = False
    pieces: int | None = None
    framed: bool = False
    folded: bool = False
    closed: bool = True
    wrapped: bool = False

    @classmethod
    def drawn(cls, rng: Random) -> "SiteStyle":
        return cls(
            top=rng.choice(TOPS),
            note=rng.choice(NOTES),
            foot=rng.choice(FEET),
            encoding=rng.choice(ENCODINGS),
            lines=rng.choice(("p", "br", "div", "word", "ol")),
            merge=rng.random() < 0.7,
            parts=rng.random() < 0.25,
            pieces=rng.choice((None, None, 5)),
            framed=rng.random() < 0.2,
            folded=rng.random() < 0.3,
            closed=rng.random() < 0.8,
            wrapped=rng.random() < 0.4,
        )


def case(seed: int, *, large: bool = False) -> tuple[bytes, Truth]:
    """A township's list as a page's bytes, in a style of its own, with what is to be read from it."""
    truth = township(seed, large=large)
    style = drawn(Random(f"style {seed}"), truth)
    return page(truth, style, SiteStyle.drawn(Random(f"site {seed}")))


def page(
    truth: Truth, style: Style, site: SiteStyle | None = None, slips: Slips | None = None
) -> tuple[bytes, Truth]:
    """A list as a web page; what only a text conversion does to a list is left out of the style."""
    site = site or SiteStyle()
    clean = replace(style, wrap=None, tags="none", entities=False, spaces=0.0, page_lines=None)
    laid = sheet(truth, clean, slips)
    heads = laid.front.heads
    front = [_front(text, index, heads, site) for index, text in enumerate(laid.front.paragraphs)]
    content = front[0] + site.note + "".join(front[1:])
    content += "".join(_list(table, clean, site) for table in laid.tables)
    if site.framed:
        content = f'<table width="960"><tr><td>{content}</td></tr></table>'
    body = f"{site.top}{SCRIPT}<div class='content'>{content}</div>{HIDDEN}{site.foot}"
    encoding, meta = site.encoding
    sheets = "<style>.gone { display: none } @media print { td { display: none } }</style>"
    head = f"<html><head>{meta}<title>{escape(laid.front.paragraphs[0])}</title>{sheets}</head>"
    return f"<!DOCTYPE html>\n{head}<body>{body}</body></html>".encode(encoding), laid.truth


def _front(text: str, index: int, heads: tuple[str, ...], site: SiteStyle) -> str:
    if index == 0:
        return f"<h1>{escape(text)}</h1>"
    if text in heads:
        return f'<p style="text-align: center"><b>{escape(text).replace(" ", "&nbsp;")}</b></p>'
    return f'<p style="text-indent:2em">{_text(text, site)}</p>'


def _list(table: Table, style: Style, site: SiteStyle) -> str:
    size = site.pieces or len(table.rows)
    text = f'<p align="center"><strong>{escape(table.title)}</strong></p>'
    for start in range(0, len(table.rows), size):
        rows = table.rows[start : start + size]
        cell = "td" if site.lines == "word" else "th"
        head = "".join(_cell(cell, [column], site) for column in table.columns)
        inner = f"<tr>{head}</tr>" if start == 0 or style.header_again else ""
        inner += "\n".join(_row(table, rows, index, style, site) for index in range(len(rows)))
        text += f'<table border="1">{inner}</table>'
        if site.wrapped:
            text += "<p>&nbsp;</p>"
    return f'<div class="table-box">{text}</div>' if site.wrapped else text


def _row(table: Table, rows: tuple[Row, ...], index: int, style: Style, site: SiteStyle) -> str:
    row = rows[index]
    if row.heading:
        return f'<tr><td colspan="{len(table.columns)}">{_text(row.cells[0][0], site)}</td></tr>'
    merged = style.category != "heading" and site.merge
    first = index == 0 or rows[index - 1].category != row.category
    parts = _halves(row, site)
    shown = []
    for at, cells in enumerate(parts):
        text = ""
        for position, lines in enumerate(cells):
            span, shown_lines = "", lines
            if merged and position == style.category_at:
                if at or not first:
                    continue
                group = tuple(takewhile(lambda one: one.category == row.category, rows[index:]))
                span = f' rowspan="{sum(len(_halves(one, site)) for one in group)}"'
                shown_lines = next((one.cells[position] for one in group if one.cells[position]), [])
            elif len(parts) > 1 and position in _fixed(style):
                if at:
                    continue
                span = f' rowspan="{len(parts)}"'
            text += _cell(f"td{span}", shown_lines, site)
        shown.append(f"<tr>{text}</tr>" if site.closed else f"<tr>{text}")
    return "\n".join(shown)


def _fixed(style: Style) -> tuple[int, ...]:
    """The positions of number and title."""
    return (0, 1) if style.category == "heading" else tuple(at for at in range(3) if at != style.category_at)


def _halves(row: Row, site: SiteStyle) -> list[tuple[list[str], ...]]:
    """An item's rows: its longest cell in two, or all in one."""
    longest = max(range(len(row.cells)), key=lambda at: len(row.cells[at]))
    lines = row.cells[longest]
    if not site.parts or row.heading or len(lines) < 3 or longest < 3:
        return [row.cells]
    half = len(lines) // 2
    below: tuple[list[str], ...] = tuple(
        lines[half:] if at == longest else [] for at in range(len(row.cells))
    )
    return [(*row.cells[:longest], lines[:half], *row.cells[longest + 1 :]), below]


def _cell(tag: str, lines: list[str], site: SiteStyle) -> str:
    name = tag.split(maxsplit=1)[0]
    end = f"</{name}>" if site.closed else ""
    texts = [_text(line, site) for line in lines]
    inner = {
        "p": "".join(f"<p>{text}</p>" for text in texts),
        "br": "<br/>".join(texts),
        "div": "".join(f"<div>{text}</div>" for text in texts),
        "word": "".join(
            f"<p class=MsoNormal><span lang=EN-US>{text}<o:p></o:p></span></p>" for text in texts
        ),
        "ol": f'<ol style="list-style-type: none">{"".join(f"<li>{text}" for text in texts)}</ol>',
    }[site.lines]
    return f"<{tag}>{inner or '&nbsp;'}{end}"


def _text(text: str, site: SiteStyle) -> str:
    text = escape(text)
    seam = SEAM.search(text, 20) if site.folded and len(text) > 40 else None
    return f"{text[: seam.start()]}\n  {text[seam.start() :]}" if seam else text
