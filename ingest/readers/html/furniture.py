"""What on a page is the site's and not the document's: navigation, publishing notes, footers."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from ingest.readers.html.tree import BLOCKS, Node

__all__ = ["mark"]

DATA_ROWS, DATA_COLUMNS = 2, 2
"""A table with fewer rows or columns lays the page out, or frames a text."""
TAGS = frozenset(["nav", "footer", "aside", "menu", "select", "button", "dialog", "textarea", "search"])
ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar"]
)
PAGE_MARGINS = frozenset(["header", "footer"])
"""How LibreOffice calls what stands at the head and foot of each printed page."""
HINTS = frozenset(
    [
        "nav",
        "navbar",
        "navi",
        "navigation",
        "menu",
        "submenu",
        "crumb",
        "crumbs",
        "breadcrumb",
        "breadcrumbs",
        "foot",
        "footer",
        "copyright",
        "sidebar",
        "aside",
        "toolbar",
        "share",
        "bdshare",
        "pager",
        "pagination",
        "friendlink",
        "links",
        "sitemap",
        "login",
        "search",
        "qrcode",
        "bshare",
        "position",
        "location",
        "dqwz",
    ]
)
HEAD_HINTS = frozenset(["header", "head", "top", "topbar", "banner", "logo", "meta", "info"])
"""Words of a class or id that name furniture, the second kind only where there is no heading."""
WORD = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
SITE_TEXT = regex.compile(
    r"(?:当前|所在|现在)的?位置|^\s*首页\s*[>»›/|-]|(?:发布|更新|生成|发文|成文|公开|录入)(?:日期|时间)\s*[:：]"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s*[:：]|(?:信息|文章|稿件)?来源\s*[:：]|字\s*[号体]\s*[:：]"
    r"|打印(?:本页|此页)?[】\]]|关闭(?:窗口|本页|此页)|分享(?:到|至)\s*[:：]?|扫一扫|责任编辑\s*[:：]|^\s*上一[篇条]|^\s*下一[篇条]"
    r"|版权所有|Copyright|©|ICP\s*备|ICP\s*证|公网安备|网站标识码|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|技术支持\s*[:：]"
    r"|网站地图|网站声明|(?:电\s*话|邮\s*编|邮政编码|传\s*真|邮\s*箱)\s*[:：]|联系我们|索\s*引\s*号\s*[:：]|发布机构\s*[:：]|信息分类\s*[:：]|相关(?:链接|文章|阅读)",
    regex.IGNORECASE,
)
DATE = regex.compile(
    r"[\[(（]?\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?[\])）]?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
)
"""The date that stands beside a link to an article."""
LONGEST_LABEL = 7
"""Characters; what heads a list of links is as short: 相关信息, 附件："""
META_CELL = regex.compile(
    r"^(?:索引号|文号|发文字号|发文文号|发布机构|发文机关|公开主体|主题(?:分类|词)|信息(?:分类|名称|类别)|组配分类|体裁分类|服务对象|"
    r"(?:发布|生成|成文|发文|公开)(?:日期|时间)|有效性|标题|名称|内容概述|公开(?:方式|形式|范围))[:：]?$"
)
"""What a cell of the table says that sites put above a published document."""
LONGEST_NOTE = 120
"""Characters; a longer text that mentions a site's words is the document's."""
HEADINGS = frozenset(("h1", "h2", "h3"))


def mark(root: Node, title: str = "") -> None:
    """Mark the tables of data and the furniture of a page; `title` is what it says its title is."""
    tables = [node for node in root.walk() if node.tag == "table" and not _is_frame(node)]
    widths = {_columns(table) for table in tables if len(_own(table, "tr")) >= DATA_ROWS}
    for table in tables:  # one row alone is the rest of a table as wide, or lays the page out
        table.data = _columns(table) >= DATA_COLUMNS and _columns(table) in widths
    _judge(root)
    _mark_around(root, title)


def _mark_around(root: Node, title: str) -> None:
    """Mark what stands around the part of the page that holds the document: its tables, its prose, its title.

    That part is the smallest element that holds them all and has furniture beside it. In the one around it
    only what has lists of links in it is marked: a title may stand there that the page doesn't call so.
    """
    holding = set[int]()
    _find_document(root, title, holding)
    path = [root]
    while len(within := [child for child in path[-1].elements if id(child) in holding]) == 1:
        if within[0].data:
            break
        path.append(within[0])
    while len(path) > 1 and not _has_furniture(path[-2], path[-1]):
        path.pop()
    for around, inner in pairwise(path):
        for one in around.elements:
            apart = inner is not path[-1] or any(part.furniture and _linked(part) for part in one.walk())
            one.furniture = one.furniture or (apart and one is not inner)


def _has_furniture(around: Node, within: Node) -> bool:
    """Whether an element holds furniture beside another in it."""
    beside = (one for one in around.elements if one is not within)
    return any(part.furniture for one in beside for part in one.walk())


def _find_document(node: Node, title: str, holding: set[int]) -> None:
    """Collect the elements that hold something of the document, by their identity."""
    if node.hidden or node.furniture:
        return
    for child in node.elements:
        _find_document(child, title, holding)
    if node.data or any(id(child) in holding for child in node.elements) or _is_of_document(node, title):
        holding.add(id(node))


def _is_of_document(node: Node, title: str) -> bool:
    """Whether an element is a heading, what the page is named by, or prose."""
    if node.tag not in BLOCKS or any(child.tag in BLOCKS for child in node.elements) or _linked(node):
        return False
    text = "".join(node.text.split())
    if text and (node.tag == "h1" or (text in title and 2 * len(text) > len(title))):
        return True
    return len(text) > LONGEST_NOTE and text.endswith(("。", "；"))


def _is_frame(table: Node) -> bool:
    """Whether a table mostly holds other tables."""
    within = sum(len("".join(one.text.split())) for one in _inner_tables(table))
    return 2 * within >= max(len("".join(table.text.split())), 1)


def _columns(table: Node) -> int:
    """A table's columns, by its widest row."""
    rows = (_own(row, "td", "th") for row in _own(table, "tr"))
    return max((sum(_span(cell) for cell in row) for row in rows), default=0)


def _span(cell: Node) -> int:
    found = regex.match(r"\s*(\d{1,4})", cell.attributes.get("colspan", ""))
    return int(found[1]) if found else 1


def _own(node: Node, *tags: str) -> list[Node]:
    """The elements of these tags below an element, but not in a table within it."""
    found: list[Node] = []
    for child in node.elements:
        if child.hidden:
            continue
        if child.tag in tags:
            found.append(child)
        elif child.tag != "table":
            found += _own(child, *tags)
    return found


def _inner_tables(node: Node) -> list[Node]:
    """The outermost tables within a table."""
    found: list[Node] = []
    for child in node.elements:
        if child.hidden:
            continue
        found += [child] if child.tag == "table" else _inner_tables(child)
    return found


def _judge(node: Node) -> bool:
    """Mark the furniture in an element; whether it holds a table of data."""
    if node.hidden:
        return False
    if node.data:
        node.furniture = _is_site_table(node)
        return not node.furniture
    holds = [_judge(child) for child in node.elements]
    _mark_labels([child for child in node.elements if child.text.strip()])
    if any(holds):
        return True
    node.furniture = _is_site_part(node)
    return False


def _is_site_table(table: Node) -> bool:
    """A table of links, or of what a site says about the document."""
    cells = ["".join(cell.text.split()) for row in _own(table, "tr") for cell in _own(row, "td", "th")]
    named = sum(META_CELL.match(cell) is not None for cell in cells)
    return (
        named >= 2 and len(cells) <= 40 and 2 * named >= len([cell for cell in cells if cell]) - 2
    ) or _linked(table)


def _is_site_part(node: Node) -> bool:
    """Whether an element without a table of data is furniture, as a whole."""
    role, called = (node.attributes.get(name, "") for name in ("role", "title"))
    if node.tag in TAGS or role.lower() in ROLES or called in PAGE_MARGINS:
        return True
    if node.tag not in BLOCKS and not node.elements:
        return False
    words = {word.lower() for name in ("class", "id") for word in WORD.findall(node.attributes.get(name, ""))}
    if words & HINTS or (words & HEAD_HINTS and not any(one.tag in HEADINGS for one in node.walk())):
        return not _is_prose(node)
    if node.tag not in BLOCKS:
        return False
    if any(child.tag in BLOCKS for child in node.elements):
        shown = [child for child in node.elements if child.text.strip()]
        own = "".join(child for child in node.children if isinstance(child, str)).strip()
        return bool(shown) and not own and all(child.furniture for child in shown)
    text = " ".join(node.text.split())
    noted = len(text) <= LONGEST_NOTE and SITE_TEXT.search(text) is not None and "。" not in text
    return noted or _linked(node)


def _mark_labels(shown: Sequence[Node]) -> None:
    """Mark the short headings of lists of links."""
    for label, below in pairwise(shown):
        short = len("".join(label.text.split())) <= LONGEST_LABEL and label.tag != "h1"
        label.furniture = label.furniture or (short and below.furniture and _linked(below))


def _is_prose(node: Node) -> bool:
    """Whether an element holds a paragraph: a name that hints at furniture is then no more than a name."""
    return any(
        len(one.text) > LONGEST_NOTE and one.text.rstrip().endswith(("。", "；")) and not _linked(one)
        for one in node.walk()
        if one.tag in ("p", "div", "td")
    )


def _linked(node: Node) -> bool:
    """Whether most of an element's text is links."""
    text = len("".join(DATE.sub("", node.text).split()))
    links = sum(
        len("".join(one.text.split())) for one in node.walk() if one.tag == "a" and "href" in one.attributes
    )
    return 0 < text <= 2 * links
