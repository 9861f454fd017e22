"""Files that hold no list but lead to one, by a frame, a link, a script, attached: one line says which."""

import io
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from ingest.errors import SourceError
from ingest.pipeline import read
from tests.support import as_html

TITLE = "<h1>样例镇履行职责事项清单</h1><p>2025年6月</p>"
HEADINGS = "<table><tr><th>序号</th><th>事项名称</th></tr></table>"
PAGES = {
    f"<body>{TITLE}<iframe src='/viewer.html?file=a.pdf'></iframe>": "another file in a frame .*file=a.pdf",
    "<html><frameset><frame src=list.html></frameset>": "shows another file in a frame .*list.html",
    f"<body>{TITLE}<object data=list.pdf></object>": "shows another file in a frame .*list.pdf",
    f"<body>{TITLE}<a href='/files/list.docx'>附件</a>": r"links to files \(/files/list.docx\); download",
    "<body><div id=app></div><script src=app.js></script>": "a script fills the page .*print it",
    f"<body>{TITLE}{HEADINGS}<script>fill()</script>": "a script fills the page",
    f"<body>{TITLE}<p>{'本页介绍镇情。' * 40}</p><script>count()</script>": "it has no table with headings",
    "<body><p>镇情</p><iframe src='about:blank'></iframe>": "it has no table with headings",
    "<body> ": "the page holds no text",
}


@pytest.mark.parametrize(("page", "cause"), PAGES.items(), ids=range(len(PAGES)))
def test_a_page_without_its_list_says_where_that_is(page: str, cause: str, tmp_path: Path) -> None:
    source = tmp_path / "list.html"
    source.write_text(page, encoding="utf-8")
    with pytest.raises(SourceError, match=cause):
        read(source)


def test_a_page_with_its_list_may_frame_and_link_to_what_it_likes(tmp_path: Path) -> None:
    data, _ = as_html.case(1)
    source = tmp_path / "list.html"
    source.write_bytes(data + b"<iframe src=ad.html></iframe><a href=list.pdf>PDF</a><script></script>")
    assert read(source).lists


@pytest.mark.parametrize("cover", [True, False])
def test_a_portfolio_is_named(cover: bool, tmp_path: Path) -> None:
    made = pdfium.PdfDocument.new()
    page = made.new_page(595, 842)
    if cover:
        with pdfium.PdfDocument("samples/yangli-2025.pdf") as sample:
            made.import_pages(sample, [0])
    page.close()
    made.new_attachment("镇清单.pdf").set_data(Path("samples/yangli-2025.pdf").read_bytes())
    written = io.BytesIO()
    made.save(written)
    source = tmp_path / "list.pdf"
    source.write_bytes(written.getvalue())
    with pytest.raises(SourceError, match=r"portfolio, .*镇清单.pdf.*; take the list out"):
        read(source)


def test_a_list_with_a_file_attached_is_read(tmp_path: Path) -> None:
    written = io.BytesIO()
    with pdfium.PdfDocument("samples/yangli-2025.pdf") as sample:
        sample.new_attachment("说明.txt").set_data(b"1")
        sample.save(written)
    source = tmp_path / "list.pdf"
    source.write_bytes(written.getvalue())
    assert read(source).reconciliation.ok
