"""Pages as a browser shows them: what style sheets hide, make, strike out, lay out as tables."""

import time

import pytest

from ingest.errors import SourceError
from ingest.readers.html import read
from models.document import Document, Paragraph, Table

ROWS = "<tr><td>序号<td>事项名称<tr><td>1<td>甲<tr><td>2<td>乙"
OTHER = ROWS.replace("甲", "丙").replace("乙", "丁")


def shown(body: str) -> Document:
    return read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "page.html")


def texts(body: str) -> list[str]:
    """The page's paragraphs that are not furniture."""
    blocks = shown(body).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph) and not block.furniture]


def grids(body: str) -> list[list[list[str]]]:
    """The cells of each table as text, row by row."""
    tables = [block for block in shown(body).blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def said(body: str) -> list[tuple[str, str]]:
    return [(repair.rule, repair.before) for repair in shown(body).repairs]


@pytest.mark.parametrize(
    "page",
    [
        "<style>.x{display:none} .x.on{display:block}</style><p class='x on'>甲",
        "<style>#a{display:block} p{display:none}</style><p id=a>甲",
        "<style>.x{display:none}</style><p class=x style='display:block'>甲",
        "<style>.x{display:none}</style><style>.x{display:block}</style><p class=x>甲",
        "<style>p{display:block !important} #a{display:none}</style><p id=a>甲",
        "<style>.x{display:none}</style><style media=print>.x{display:none}</style><p>甲",
        "<style>@media print{p{display:none}} @media (max-width:600px){p{display:none}}</style><p>甲",
        "<style>p{display:none} @media only screen and (min-width:800px){p{display:block}}</style><p>甲",
        "<style>p{display:none} @supports (display:grid){p{display:block}}</style><p>甲",
        "<style>@layer a,b; @layer b{p{display:block}} @layer a{#a{display:none}}</style><p id=a>甲",
        "<style>.a{p{display:none}} .b{& p{display:block}}</style><div class=b><p>甲</div>",
        "<style>p:hover{display:none} p:unknown(x){display:none} p::first-line{color:#fff}</style><p>甲",
        "<style>div > p + p{display:none}</style><div><p>甲</div>",
        "<style>p{visibility:hidden} b{visibility:visible}</style><p>乙<b>甲</b>",
        "<style>div{font-size:0} p{font-size:14px}</style><div>乙<p>甲</div>",
        "<style>p{color:#fff}</style><div style='background:#036 url(x.png)'><p>甲</div>",
        "<style>p{color:#fff;background-color:navy}</style><p>甲",
        "<link rel=stylesheet href=site.css><p style='color:white'>甲",
        "<p hidden style='display:block'>甲",
        "<p aria-hidden=true>甲",
        "<p style='color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text'>甲",
        "<style>p{opacity:0} p{opacity:.9}</style><p>甲",
        "<style>:root{--off:none} b{display:var(--off)}</style><p>甲<b>乙</b>",
        "<style>:root{--a:var(--b);--b:#fff} b{color:var(--a)}</style><p>甲<b>乙</b>",
        "<style>b{display:var(--unset, none)}</style><p>甲<b>乙</b>",
        "<style>body{--c:#fff} .dark{--c:#000} b{color:var(--c)}</style><p><b>甲</b>",
        "<style></style><p>甲<b style='color:transparent'>乙</b>",
        "<p>甲<b style='position:fixed;top:-500px'>乙</b>",
    ],
)  # fmt: skip
def test_what_the_cascade_shows(page: str) -> None:
    assert texts(page) == ["甲"]


@pytest.mark.parametrize(
    "style",
    [
        "visibility:hidden", "opacity:0", "opacity: 0%", "font-size:0", "font-size:1px", "font:0/0 a",
        "color:#fff",
        "color: rgb(250 250 250)", "color:transparent", "color:rgba(0,0,0,0)", "color:red;background:#f00",
        "position:absolute;left:-9999px", "position:fixed;top:-200em", "position:absolute;left:-100%",
        "text-indent:-9999px", "margin-left:-10000px", "transform:scale(0)", "transform:translateX(-9999px)",
        "position:absolute;clip:rect(0,0,0,0)", "position:absolute;clip:rect(1px, 1px, 1px, 1px)",
        "clip-path:inset(50%)", "height:0;overflow:hidden", "max-height:0;overflow:hidden",
        "width:1px;height:1px;overflow:hidden", "content-visibility:hidden", "display:none", "mso-hide:all",
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["inline", "class", "around"])
def test_what_is_not_seen_is_no_text(style: str, way: str) -> None:
    page = {
        "inline": f"<p>甲<span style='{style}'>乙</span>",
        "class": f"<style>.x{{{style}}}</style><p>甲<span class=x>乙</span>",
        "around": f"<style>.x{{{style}}}</style><p>甲<span class=x><b><i>乙</i></b></span>",
    }[way]
    assert texts(page) == ["甲"]


def test_old_tags_have_colours_too() -> None:
    assert texts("<p>甲<font color=#ffffff>乙</font>") == ["甲"]
    assert texts("<table bgcolor=navy><tr><td><font color=white>甲</font></table>") == ["甲"]


def test_what_is_not_seen_in_a_cell_is_told_of() -> None:
    page = "<table><tr><td>1<td>甲<span style='opacity:0'>旧</span><tr><td>2<td>乙</table>"
    assert grids(page) == [[["1", "甲"], ["2", "乙"]]]
    assert said(page) == [("invisible", "旧")]


# --- struck out, raised


@pytest.mark.parametrize(
    "struck",
    [
        "<del>旧</del>",
        "<s>旧</s>",
        "<strike><b>旧</b></strike>",
        "<span style='text-decoration:line-through'>旧</span>",
        "<span style='text-decoration: underline line-through red'><i>旧</i></span>",
        "<style>.o{text-decoration-line:line-through}</style><span class=o>旧</span>",
    ],
)
def test_struck_out_text_is_not_read(struck: str) -> None:
    page = f"<table><tr><td>1<td>{struck}新<tr><td>2<td>乙</table>"
    assert grids(page) == [[["1", "新"], ["2", "乙"]]]
    assert said(page) == [("struck out", "旧")]


def test_a_sheet_may_take_the_line_away() -> None:
    assert texts("<style>del{text-decoration:none}</style><p><del>甲</del>") == ["甲"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("水利局<sup>1</sup>", "水利局"),
        ("水利局<sup><a href=#n>[2]</a></sup>", "水利局"),
        ("古树保护<span style='vertical-align:super;font-size:8pt'>①</span>", "古树保护"),
        ("<style>.n{vertical-align:super}</style>古树保护<em class=n>*</em>", "古树保护"),
        ("古树保护<span style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>1</span>", "古树保护"),
        ("面积100m<sup>2</sup>", "面积100m2"),
        ("面积100米<sup>2</sup>以上", "面积100米2以上"),
        ("10<sup>3</sup>", "103"),
        ("水利局<sup>新设</sup>", "水利局新设"),
        ("<sup>1</sup>由县设置", "1由县设置"),
    ],
)
def test_note_marks_are_no_part_of_names(page: str, text: str) -> None:
    table = f"<table><tr><td>1<td>{page}<tr><td>2<td>乙</table>"
    assert grids(table)[0][0][1] == text
    assert [rule for rule, _ in said(table)] == (["note mark"] if text in ("水利局", "古树保护") else [])


# --- what only sheets and fields show


COUNTING = "div{counter-reset:n} p{counter-increment:n} p::before{content:counter(n) '.'}"


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<style>p::before{content:'区水利局：'}</style><p>负责", ["区水利局：负责"]),
        ("<style>p:after{content:attr(data-by)}</style><p data-by=（区水利局）>负责", ["负责（区水利局）"]),
        ("<style>i::before{content:'\\533A\\6c34 ：'}</style><p><i></i>负责", ["区水：负责"]),
        (f"<style>{COUNTING}</style><div><p>甲<p>乙</div>", ["1.甲", "2.乙"]),
        (
            "<style>.c:after{content:'.';display:block;height:0;visibility:hidden}</style><p class=c>甲",
            ["甲"],
        ),
        ("<style>i:before{content:'\\e601'}</style><p><i></i>甲", ["甲"]),
        ("<style>@media print{p::before{content:'乙'}}</style><p>甲", ["甲"]),
        ("<p>甲<input type=hidden value=乙><input type=checkbox value=丙>", ["甲"]),
    ],
)
def test_what_sheets_and_fields_show(page: str, lines: list[str]) -> None:
    assert texts(page) == lines


@pytest.mark.parametrize(
    "field",
    [
        "<input value=巡查>",
        "<input type=text readonly value='巡查'>",
        "<textarea>巡查</textarea>",
        "<select><option>甲<option selected>巡查</select>",
        "<select><option>巡查<option>甲</select>",
    ],
)
def test_values_of_fields_in_a_table(field: str) -> None:
    assert grids(f"<table><tr><td>1<td>{field}<tr><td>2<td>乙</table>") == [[["1", "巡查"], ["2", "乙"]]]


# --- panes


@pytest.mark.parametrize(
    ("shown_pane", "hidden_pane"),
    [
        ("<div class='tab-pane active'>", "<div class=tab-pane>"),
        ("<div id=t0>", "<div id=t1 style='display:none'>"),
        ("<section class='box show'>", "<section class=box style='visibility:hidden'>"),
        ("<div>", "<div role=tabpanel hidden>"),
        ("<a href='#second'>配合</a><div>", "<div id=second style='display:none'>"),
        ("<li onclick=\"show('p2')\">配合</li><div>", "<div id=p2 style='display:none'>"),
    ],
)
def test_other_panes_of_a_set_are_read(shown_pane: str, hidden_pane: str) -> None:
    style = "<style>.tab-pane{display:none} .tab-pane.active{display:block}</style>"
    page = f"{style}<div>{shown_pane}<table>{ROWS}</table></div></div>"
    page += f"<div>{hidden_pane}<table>{OTHER}</table></div></div>"
    if "tab-pane" in shown_pane or "<a" in shown_pane or "<li" in shown_pane or "tabpanel" in hidden_pane:
        page = page.replace("</div></div><div>", "</div>")
    assert [table[1][1] for table in grids(page)] == ["甲", "丙"]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<table style='display:none'>{OTHER}</table>",
        f"<div style='display:none'><table>{OTHER}</table></div>",
        f"<div class=old hidden><table>{OTHER}</table></div>",
    ],
)
def test_a_hidden_table_that_is_no_pane_is_kept_apart(hidden: str) -> None:
    made = shown(f"<div class=new><table>{ROWS}</table></div>{hidden}")
    assert sum(isinstance(block, Table) for block in made.blocks) == 1
    assert [[cell.text for cell in row.cells] for row in made.hidden[0].rows][1] == ["1", "丙"]
    assert [repair.rule for repair in made.repairs] == ["hidden"]


def test_hidden_rows_and_cells_are_kept_with_their_place() -> None:
    made = shown("<table><tr><td>1<td>甲<tr hidden><td>2<td>乙<tr><td>3<td>丙</table>")
    assert [[cell.text for cell in table.rows[0].cells] for table in made.hidden] == [["2", "乙"]]


# --- tables of other elements


WANTED = [["序号", "事项名称"], ["一、党的建设"], ["1", "甲"], ["2", "乙"]]


def rows_of(row: str | None, cell: str, wide: str = "") -> str:
    """The rows wanted, in elements with these attributes; cells alone where a row has none."""
    rows = [
        "".join(f"<div {cell} {wide if len(cells) == 1 else ''}>{text}</div>" for text in cells)
        for cells in WANTED
    ]
    return "".join(f"<div {row}>{cells}</div>" if row is not None else cells for cells in rows)


TABLE = "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style>"
GRID = "<style>.g{display:grid;grid-template-columns:60px 1fr}.w{grid-column:1/-1}</style>"


@pytest.mark.parametrize(
    "page",
    [
        f"{TABLE}<div class=t>{rows_of('class=r', 'class=c')}</div>",
        f"<div role=table>{rows_of('role=row', 'role=cell')}</div>",
        f"<div role=grid><p role=rowgroup>{rows_of('role=row', 'role=gridcell', 'aria-colspan=2')}</div>",
        f"<style>.r{{display:flex}}.r>div{{flex:1}}</style>{rows_of('class=r', 'class=c')}",
        f"<style>.r{{display:table}}.c{{display:table-cell}}</style>{rows_of('class=r', 'class=c')}",
        f"{GRID}<div class=g>{rows_of(None, 'class=c', 'class=w')}</div>".replace(
            "class=c class=w", "class=w"
        ),
    ],
)
def test_tables_of_other_elements(page: str) -> None:
    assert grids(page) == [WANTED]


def test_a_layout_is_no_table() -> None:
    page = "<div class=r><div>栏目</div><div><p>正文甲。</p><p>正文乙。</p></div></div>"
    assert grids(f"<style>.r{{display:flex}}</style>{page}") == []


# --- pictures


def test_pictures_know_their_place() -> None:
    made = shown(f"<h2>清单</h2><p><img src=1.png></p><table>{ROWS}<tr><td>3<td><img src=2.png></table>")
    assert [(picture.block, picture.cell) for picture in made.pictures] == [(0, False), (1, True)]
    assert made.pictures[1].where.row == 4


@pytest.mark.parametrize(
    ("element", "count"),
    [
        ("<iframe src=list.html></iframe>", 1),
        ("<object data=list.pdf></object>", 1),
        ("<iframe src=count.html width=0 height=0></iframe>", 0),
        ("<img src=dot.gif width=1 height=1>", 0),
        ("<img src=x.png style='display:none'>", 0),
        ("<div class=footer><img src=logo.png>版权所有</div>", 0),
    ],
)
def test_what_counts_as_a_picture(element: str, count: int) -> None:
    assert len(shown(f"<p>甲</p>{element}").pictures) == count


# --- saved pages


def test_sheets_saved_with_a_page_hold() -> None:
    page = (
        "From: saved\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
        "--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: http://a/p.html\r\n\r\n"
        "<html><link rel=stylesheet href='cid:css-1@x'><p>甲<b class=x>乙</b></html>\r\n"
        "--B\r\nContent-Type: text/css\r\nContent-Location: cid:css-1@x\r\n\r\n.x{display:none}\r\n--B--\r\n"
    )
    made = read(page.encode(), "page.mht")
    assert [line.text for line in made.lines()] == ["甲"]


def test_a_frame_that_holds_its_page_is_shown() -> None:
    held = f"<table>{ROWS}</table>".replace("<", "&lt;")
    frame = f"<p>丙<iframe width=90 srcdoc='{held}'>旧</iframe>"
    assert grids(frame) == [[["序号", "事项名称"], ["1", "甲"], ["2", "乙"]]]
    assert texts(frame) == ["丙"]


def test_sheets_are_read_within_limits() -> None:
    rules = "".join(f".a{n} .b{n}{{display:none}}" for n in range(60_000))
    with pytest.raises(SourceError, match="more than any list"):
        shown(f"<style>{rules}</style><p>甲")


def test_time_grows_with_the_page_and_no_faster() -> None:
    style = "<style>tr ~ tr{display:table-row} td:nth-of-type(2){color:#fff} .x:has(b){display:none}</style>"

    def taken(count: int) -> float:
        page = f"{style}<table>{'<tr><td>1<td style=color:red>甲' * count}</table>"
        start = time.process_time()
        shown(page)
        return time.process_time() - start

    taken(100)
    assert taken(16_000) < 12 * max(taken(4_000), 0.05)
