"""A made-up list as HTML with real tables, and as a PDF printed from it by headless Chromium."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from html import escape
from itertools import takewhile
from pathlib import Path
from random import Random
from typing import Literal

from tests.support.as_text import Row, Sheet, Table, sheet
from tests.support.made_up import Truth, township
from tests.support.style import Slips, Style, drawn

__all__ = ["PageStyle", "case", "chromium", "html", "lacking", "pdf"]

SECONDS = 120


@dataclass(frozen=True)
class PageStyle:
    """Layout a page has and a text has not.

    `lines` says how a cell's lines are marked up; `merge` prints a 类别 value once, its cell spanning the
    category's rows; `whole_rows` keeps rows from breaking over pages; `narrow` is the department column's
    width; `site` adds a web page's navigation and footer.
    """

    landscape: bool = True
    font_size: int = 12
    middle: bool = True
    repeat_head: bool = True
    whole_rows: bool = False
    lines: Literal["p", "br"] = "p"
    merge: bool = True
    narrow: str = "7em"
    label_line: bool = False
    page_numbers: str | None = "— counter —"
    borders: bool = True
    site: bool = False

    @classmethod
    def drawn(cls, rng: Random) -> "PageStyle":
        landscape = rng.random() < 0.6
        return cls(
            landscape=landscape,
            font_size=rng.choice((9, 10, 12, 14, 16) if landscape else (8, 9, 10)),
            middle=rng.random() < 0.6,
            repeat_head=rng.random() < 0.6,
            whole_rows=rng.random() < 0.25,
            lines=rng.choice(("p", "br")),
            merge=rng.random() < 0.8,
            narrow=rng.choice(("5em", "7em", "9em", "12em") if landscape else ("5em", "7em")),
            label_line=rng.random() < 0.4,
            page_numbers=rng.choice((None, "— counter —", "counter", "第counter页")),
        )


def case(seed: int, *, large: bool = False) -> tuple[str, Truth]:
    """A township's list as HTML for printing, in a style of its own, with what is to be read from it."""
    truth = township(seed, large=large)
    style = drawn(Random(f"style {seed}"), truth)
    return html(truth, style, PageStyle.drawn(Random(f"page {seed}")))


def html(
    truth: Truth, style: Style, page: PageStyle | None = None, slips: Slips | None = None
) -> tuple[str, Truth]:
    """A list as an HTML page; what only a text conversion does to a list is left out of the style."""
    page = page or PageStyle()
    clean = replace(style, wrap=None, tags="none", entities=False, spaces=0.0, page_lines=None)
    laid = sheet(truth, clean, slips)
    body = [_front(laid), *(_table(table, clean, page) for table in laid.tables)]
    content = "\n".join(body)
    if page.site:
        nav = "<nav><a>首页</a> <a>政务公开</a> <a>办事服务</a></nav>"
        content = f"{nav}<main>{content}</main><footer>主办单位：示例网站 版权所有</footer>"
    title = escape("".join(laid.front.paragraphs[:1]))
    text = f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    return f"{text}<style>{_css(page)}</style></head><body>{content}</body></html>", laid.truth


def _css(page: PageStyle) -> str:
    number = ""
    if page.page_numbers:
        before, after = page.page_numbers.split("counter")
        number = f'@bottom-center {{ content: "{before}" counter(page) "{after}"; }}'
    line = "1px solid #000" if page.borders else "none"
    return f"""
@page {{ size: A4 {"landscape" if page.landscape else "portrait"}; margin: 20mm 18mm; {number} }}
body {{ font: {page.font_size}pt "Noto Serif CJK SC", serif; }}
h1, h2, .head {{ text-align: center; }}
section {{ break-after: page; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; break-after: page; }}
td, th {{ border: {line}; padding: 2px 4px; vertical-align: {"middle" if page.middle else "top"};
  overflow-wrap: anywhere; }}
thead {{ display: {"table-header-group" if page.repeat_head else "table-row-group"}; }}
tr {{ break-inside: {"avoid" if page.whole_rows else "auto"}; }}
p {{ margin: 0; }}
.preface {{ text-indent: 2em; }}
"""


def _front(laid: Sheet) -> str:
    """Title and date, then 说明, then 目录; each its own element."""
    parts, heads = [], laid.front.heads
    for index, paragraph in enumerate(laid.front.paragraphs):
        if paragraph in heads:
            parts.append(f'</section><section><p class="head">{escape(paragraph)}</p>')
        elif index == 0:
            parts.append(f"<h1>{escape(paragraph)}</h1>")
        else:
            parts.append(f'<p class="preface">{escape(paragraph)}</p>')
    return "<section>" + "".join(parts) + "</section>"


def _table(table: Table, style: Style, page: PageStyle) -> str:
    widths = "".join(f'<col style="width: {width}">' for width in _widths(table, style, page))
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = "".join(_row(table, index, style, page) for index in range(len(table.rows)))
    return (
        f"<h2>{escape(table.title)}</h2><table><colgroup>{widths}</colgroup>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _widths(table: Table, style: Style, page: PageStyle) -> list[str]:
    """A width for each column; the widest text gets what is left."""
    number, item, departments, _, township_duties = style.columns
    widths = {number: "3em", "类别": "4.5em", departments: page.narrow, township_duties: "24%"}
    if len(style.takeover) == 2:
        widths[style.takeover[0]] = page.narrow
    if len(table.columns) > 3:
        widths[item] = "16%"
    return [widths.get(column, "auto") for column in table.columns]


def _row(table: Table, index: int, style: Style, page: PageStyle) -> str:
    row = table.rows[index]
    if row.heading:
        return f'<tr><td colspan="{len(table.columns)}">{escape(row.cells[0][0])}</td></tr>'
    merged = style.category != "heading" and page.merge
    first = index == 0 or table.rows[index - 1].category != row.category
    cells = []
    for position, lines in enumerate(row.cells):
        if merged and position == style.category_at:
            if first:
                cells.append(f'<td rowspan="{_span(table.rows[index:])}">{_lines(lines, page)}</td>')
            continue
        cells.append(f"<td>{_lines(lines, page)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _span(rows: tuple[Row, ...]) -> int:
    return sum(1 for _ in takewhile(lambda row: row.category == rows[0].category, rows))


def _lines(lines: list[str], page: PageStyle) -> str:
    if page.label_line:
        lines = [part for line in lines for part in _parted(line)]
    if page.lines == "br":
        return "<br>".join(escape(line) for line in lines)
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _parted(line: str) -> list[str]:
    """某局 工作方式：… on two lines."""
    before, label, after = line.partition(" 工作方式")
    return [before, f"工作方式{after}"] if label else [line]


def chromium() -> str | None:
    """The browser that prints, if there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def lacking(program: str | None, name: str) -> str | None:
    """What printing Chinese needs and the machine hasn't, as the reason a test is skipped; or None."""
    if program is None:
        return f"{name}, which prints these, is not installed"
    fonts = shutil.which("fc-list")
    listed = subprocess.run([fonts, ":lang=zh"], capture_output=True, check=False).stdout if fonts else b""
    return None if listed else f"no Chinese font, which {name} prints these in, is installed"


def pdf(page: str, target: Path) -> Path:
    """Print an HTML page as a PDF. RuntimeError where there is no browser or it prints nothing."""
    browser = chromium()
    if browser is None:
        raise RuntimeError("no chromium to print with")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu"]
        command += [f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    if not target.exists():
        raise RuntimeError(f"nothing was printed: {done.stderr.decode(errors='replace')[-300:]}")
    return target
