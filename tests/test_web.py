"""What all pages share, in a real browser: they are one product, and each is a file that needs no other."""

from pathlib import Path
from typing import Literal

import jinja2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import ingest
from ingest.web import environment, render
from ingest.web.filters import month, number, percent, size
from ingest.writers.changes import write_changes
from tests.support.cells import SHORT_LIST, edition_of
from tests.support.reports import written
from tests.support.watched import opened

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1440, 1024, 768, 375)
LATER = (
    SHORT_LIST.replace("区水利局", "区水务局")
    .replace("组织巡查", "组织开展巡查")
    .replace("\n3\t监测", "\n3\t研判")
)
ALIKE = {
    "body": ("fontFamily", "fontSize", "lineHeight", "color", "backgroundColor"),
    "header.bar": ("height", "backgroundColor", "borderBottomColor"),
    ".bar .name": ("fontFamily", "fontSize", "fontWeight"),
    ".bar nav a[aria-current]": ("fontSize", "color", "borderBottomColor"),
    ".eyebrow": ("fontSize", "color", "letterSpacing"),
    ".hero h1": ("fontFamily", "fontSize", "fontWeight", "color"),
    ".verdict": ("borderLeftColor", "paddingLeft"),
    ".figures .number": ("fontFamily", "fontSize"),
    ".figures dt": ("fontSize", "color"),
    ".of-list": ("fontFamily", "fontWeight"),
    "thead th": ("fontFamily", "fontSize", "color", "borderBottomColor"),
    ".scroll tbody td": ("fontSize", "color", "borderBottomColor"),
    ".tag": ("fontSize", "borderTopColor", "borderRadius"),
    "del": ("color", "backgroundColor", "textDecorationLine"),
    "ins": ("color", "backgroundColor", "textDecorationLine"),
    "select": ("fontFamily", "color", "backgroundColor", "borderTopColor", "borderRadius"),
    "input[type=search]": ("fontFamily", "fontSize", "color", "backgroundColor", "borderTopColor"),
}
"""Parts that every page has, and what of their look is the same on all."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report and a comparison of the same short list; each has something of everything."""
    folder = tmp_path_factory.mktemp("pages")
    old = edition_of(SHORT_LIST.replace("组织巡查", "组 织巡查,发现险情"), folder)
    new = edition_of(LATER, folder)
    return {
        "report": written(old, folder / "report"),
        "comparison": write_changes(ingest.compare(old, new), folder / "diff") / "diff.html",
    }


def look(page: Page) -> dict[str, list[str]]:
    """The computed look of the parts, whether the view they stand in is shown or not."""
    found: dict[str, list[str]] = page.evaluate(
        """(alike) => Object.fromEntries(Object.entries(alike).map(([part, names]) => {
            const style = getComputedStyle(document.querySelector(part));
            return [part, names.map((name) => style[name])];
        }))""",
        ALIKE,
    )
    return found


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_pages_look_alike(
    media: Literal["screen", "print"], scheme: Scheme, pages: dict[str, Path], browser: Browser
) -> None:
    looks = []
    for file in pages.values():
        with opened(browser, file, scheme=scheme) as page:
            page.emulate_media(media=media)
            looks.append(look(page))
    assert looks[0] == looks[1]


def test_the_dark_page_is_dark_and_the_printed_one_is_not(pages: dict[str, Path], browser: Browser) -> None:
    with opened(browser, pages["comparison"], scheme="dark") as page:
        assert look(page)["body"][-1] == "rgb(20, 22, 24)"
        page.emulate_media(media="print")
        assert look(page)["body"][-2:] == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["report", "comparison"])
def test_every_page_fits_its_window_and_has_no_accessibility_fault(
    name: str, scheme: Scheme, pages: dict[str, Path], browser: Browser
) -> None:
    with opened(browser, pages[name], scheme=scheme) as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if width in (WIDTHS[0], WIDTHS[-1]):
                faults = Axe().run(page).response["violations"]
                assert [(width, one["id"], node["html"]) for one in faults for node in one["nodes"]] == []


@pytest.mark.parametrize("name", ["report", "comparison"])
def test_all_is_to_be_read_without_scripts(name: str, pages: dict[str, Path], browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages[name].as_uri())
    assert page.get_by_text("履行职责事项清单").first.is_visible()
    assert page.locator("ins").last.is_visible()
    assert page.locator(".of-list").last.is_visible()
    context.close()


# --- the comparison's own ways, as the report has them


def test_the_comparisons_search_takes_any_width_of_letters_and_lights_what_it_finds(
    pages: dict[str, Path], browser: Browser
) -> None:
    with opened(browser, pages["comparison"]) as page:
        page.keyboard.press("/")
        page.keyboard.type("巡查　１．")
        assert page.locator("article:visible").count() == 1
        lit = page.evaluate("[...CSS.highlights.get('found')].map((range) => range.toString())")
        assert "巡查" in lit
        page.keyboard.type("没有这样的事")
        assert page.locator("#none").is_visible()
        page.keyboard.press("Escape")
        assert page.locator("article:visible").count() == page.locator("article").count()


def test_a_link_to_a_list_shows_it_though_it_was_filtered_away(
    pages: dict[str, Path], browser: Browser
) -> None:
    with opened(browser, pages["comparison"]) as page:
        page.get_by_role("combobox", name="清单").select_option("cooperative")
        assert not page.locator("#list-basic").is_visible()
        page.locator(".figures a", has_text="基本履职").click()
        assert page.locator("#list-basic").is_visible()
        assert page.get_by_role("combobox", name="清单").input_value() == ""


def test_the_bar_says_which_chapter_is_read(pages: dict[str, Path], browser: Browser) -> None:
    with opened(browser, pages["comparison"]) as page:
        current = page.locator(".bar nav a[aria-current]")
        assert current.inner_text() == "概览"
        page.locator("#items").scroll_into_view_if_needed()
        page.locator(".bar nav a", has_text="事项变化").click()
        page.wait_for_function("document.querySelector('.bar [aria-current]').hash === '#items'")


# --- the base


PAGE = """{% extends "web/base.html.j2" %}
{% block title %}{{ title }}{% endblock %}{% block name %}样例镇{% endblock %}
{% block nav %}<a href="#overview">概览</a>{% endblock %}
{% block main %}<p id="overview">{{ 35824 | number }}，{{ "basic" | list_name }}</p>{% endblock %}"""


def test_a_page_is_its_folder_in_the_base(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "page.html.j2").write_text(PAGE, encoding="utf-8")
    (tmp_path / "own.css").write_text("#overview { color: rgb(1, 2, 3); }", encoding="utf-8")
    (tmp_path / "own.js").write_text("document.body.dataset.found = wordsOf('Ａ 乙');", encoding="utf-8")
    template = environment(tmp_path).get_template("page.html.j2")
    file = tmp_path / "page.html"
    made = render(template, [tmp_path / "own.css"], [tmp_path / "own.js"], title="</title><script>")
    file.write_text(made, encoding="utf-8")
    with opened(browser, file) as page:
        assert page.title() == "</title><script>"
        assert page.locator("#overview").inner_text() == "35,824，基本履职"
        assert page.evaluate("getComputedStyle(document.getElementById('overview')).color") == "rgb(1, 2, 3)"
        assert page.evaluate("document.body.dataset.found") == "a,乙"


def test_a_page_without_a_value_it_shows_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_text(PAGE, encoding="utf-8")
    with pytest.raises(jinja2.UndefinedError):
        render(environment(tmp_path).get_template("page.html.j2"), [], [])


def test_numbers_and_dates() -> None:
    assert number(35824) == "35,824"
    assert [month(issued) for issued in ("2025-07", "2025", None)] == [
        "2025 年 7 月",
        "2025 年",
        "未写明日期",
    ]
    assert percent(0.999) == "99%"
    assert [size(count) for count in (1, 654_000, 2_500_000)] == ["0.1 KB", "654.0 KB", "2.5 MB"]
