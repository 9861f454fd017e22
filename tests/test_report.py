"""The report as a person uses it, in a real browser: what is shown, found, pointed at, and never run."""

import io
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from ingest.pipeline import read
from models.edition import Edition, Item
from tests.support.as_text import case
from tests.support.cells import SHORT_LIST, edition_of
from tests.support.editions import of_size
from tests.support.reports import choose, items, search, titles, written
from tests.support.watched import NARROW, WIDE, opened
from tests.test_where import plain

SAMPLES = Path(__file__).parent.parent / "samples"
PDF, TEXT = SAMPLES / "songzhuang-2025.pdf", SAMPLES / "songzhuang-2025.txt"
VIEWS = ("overview", "checks", "items", "notes")


# --- found


def test_the_search_finds_every_item_that_holds_all_words_and_no_other(
    browser: Browser, report: Path, published: Edition
) -> None:
    def holds(item: Item, *wanted: str) -> bool:
        text = plain(item.model_dump_json(exclude={"printed", "where"}))
        return all(word in text for word in wanted)

    with opened(browser, report, "items") as page:
        assert titles(page) == [item.title for item in items(published)]
        search(page, "防溺水")
        assert titles(page) == [item.title for item in items(published) if holds(item, "防溺水")]
        search(page, " 水利局　应急预案 ")
        wanted = [item.title for item in items(published) if holds(item, "水利局", "应急预案")]
        assert titles(page) == wanted
        assert page.locator("#shown").inner_text() == f"314 项中的 {len(wanted)} 项"
        search(page, "没有这样的事")
        assert titles(page) == []
        assert page.locator("#none").is_visible()


def test_filters_and_search_combine(browser: Browser, report: Path, published: Edition) -> None:
    reclaimed = published.list_of("reclaimed")
    assert reclaimed is not None
    with opened(browser, report, "items") as page:
        page.get_by_role("radio", name="上级收回").check()
        page.locator("[name=mark]").select_option(label="不再开展")
        ended = [one for one in reclaimed.items if getattr(one, "disposition", "") == "discontinued"]
        assert titles(page) == [item.title for item in ended]
        counts = page.locator("#list .group:visible .count").all_text_contents()
        assert sum(int(text.partition(" / ")[0]) for text in counts) == len(ended)
        search(page, "区水利局")
        assert titles(page) == [item.title for item in ended if "区水利局" in item.model_dump_json()]
        page.get_by_role("button", name="清除筛选").click()
        assert len(titles(page)) == 314


def test_a_category_of_another_list_is_not_kept(browser: Browser, report: Path) -> None:
    with opened(browser, report, "items") as page:
        page.locator("[name=category]").select_option(index=1)
        page.get_by_role("radio", name="配合履职").check()
        assert len(titles(page)) == 69


def test_a_bar_leads_to_its_items_and_says_their_number(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        figure = page.locator("figure", has_text="区应急管理局").first
        bar = figure.locator("svg a", has_text="区应急管理局：")
        said = bar.locator("title").text_content()
        row = figure.locator("tr", has_text="区应急管理局").text_content()
        bar.click()
        count = len(titles(page))
        assert said == f"区应急管理局：{count} 项"
        assert row is not None
        assert plain(row) == f"区应急管理局{count}"
        assert page.locator("[name=department]").input_value() == "区应急管理局"


# --- by keyboard


def test_the_keyboard_alone_finds_an_item_and_goes_on_to_the_next(browser: Browser, report: Path) -> None:
    with opened(browser, report, "overview") as page:
        page.keyboard.press("/")
        page.keyboard.type("防溺水")
        found = titles(page)
        page.keyboard.press("ArrowDown")
        assert page.locator("#record h2").inner_text() == found[0]
        assert page.locator("[aria-current=true] .title").text_content() == found[0]
        assert page.locator("#list a[tabindex='0']").count() == 1
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Escape")
        assert page.locator("#words").input_value() == ""
        page.keyboard.press("ArrowDown")
        page.keyboard.press("End")
        assert page.locator("#record h2").inner_text() == titles(page)[-1]
        page.keyboard.press("Escape")
        assert page.locator("#record .blank").is_visible()
        assert titles(page)[-1] in page.evaluate("document.activeElement.textContent")


def test_a_link_to_an_item_brings_its_row_into_view(browser: Browser, report: Path) -> None:
    for key in ("cooperative-2-20", "reclaimed-3-126", "basic-1-60"):
        with opened(browser, report, f"items/{key}") as page:
            page.wait_for_function(
                """() => {
                  const [row, list] = ["#list [aria-current]", "#list"].map(
                    (one) => document.querySelector(one).getBoundingClientRect());
                  return row.top >= list.top && row.bottom <= list.bottom + 1;
                }"""
            )


def test_what_has_the_focus_is_seen(browser: Browser, report: Path) -> None:
    with opened(browser, report, "items") as page:
        for _ in range(12):
            page.keyboard.press("Tab")
            outlined: str = page.evaluate(
                """() => {
                  const shown = [document.activeElement, document.activeElement.nextElementSibling];
                  return shown.map((one) => one && getComputedStyle(one).outlineStyle).join();
                }"""
            )
            assert "solid" in outlined


def test_back_from_an_item_to_the_list_on_a_telephone(browser: Browser, report: Path) -> None:
    with opened(browser, report, "items", size=NARROW) as page:
        choose(page, "未成年人防溺水工作")
        assert not page.locator("#list").is_visible()
        page.get_by_role("link", name="返回列表").click()
        assert page.locator("#list").is_visible()
        choose(page, "校园周边安全防控")
        page.go_back()
        assert page.locator("#list").is_visible()


# --- the views


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide", "narrow"])
def test_every_view_fits_its_window_and_has_no_accessibility_fault(
    size: tuple[int, int], scheme: Literal["light", "dark"], browser: Browser, failing: Path
) -> None:
    with opened(browser, failing, size=size, scheme=scheme) as page:
        for view in (*VIEWS, "items/cooperative-2-2"):
            page.goto(f"{failing.as_uri()}#{view}")
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            faults = Axe().run(page).response["violations"]
            assert [(view, one["id"], node["html"]) for one in faults for node in one["nodes"]] == []


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short list in which much does not add up."""
    folder = tmp_path_factory.mktemp("failing")
    text = SHORT_LIST.replace("2 个类别 3 项", "2 个类别 4 项").replace("\n3\t监测", "\n5\t监测")
    text = text.replace("区教育体育局 区水利局\t", "区教育体育局 区民政局\t").replace("组织巡查", "组 织巡查")
    return written(edition_of(text + "\n散落的文字。\n", folder), folder, folder / "list.txt")


def test_failures_stand_first_and_in_chinese(browser: Browser, failing: Path) -> None:
    with opened(browser, failing, "overview") as page:
        verdict = page.locator(".verdict").inner_text()
        assert "4 项核对不符" in verdict
        assert "声明 4，实有 3" in verdict
        assert "缺号：3、4" in verdict
        assert "职责栏有而部门栏没有：区水利局" in verdict
        assert "6 个字没有归属：散落的文字。" in verdict
        page.goto(f"{failing.as_uri()}#checks")
        statuses = page.locator("#checks tbody .status").all_inner_texts()
        assert ["不符" in status for status in statuses] == [True] * 4 + [False] * (len(statuses) - 4)


def test_declared_stands_beside_counted(browser: Browser, failing: Path) -> None:
    with opened(browser, failing, "checks") as page:
        row = page.locator("tr", has_text="基本履职：说明所称事项数")
        assert row.locator("td").all_inner_texts()[1:3] == ["4", "3"]


def test_an_items_doubts_stand_with_it(browser: Browser, failing: Path) -> None:
    with opened(browser, failing, "items") as page:
        page.locator("[name=mark]").select_option(label="核对不符")
        assert titles(page) == ["监测经济运行态势。", "防溺水"]
        assert "职责栏有而部门栏没有：区水利局" in choose(page, "防溺水").locator(".alarm").inner_text()


def test_the_print_holds_every_view_and_no_tools(browser: Browser, failing: Path) -> None:
    with opened(browser, failing, "overview") as page:
        page.emulate_media(media="print")
        for view in VIEWS:
            assert page.locator(f"#{view}").is_visible()
        assert not page.locator("#filters").is_visible()
        assert not page.locator("header.bar").is_visible()
        assert page.locator("figure svg rect").first.is_visible()
        with pdfplumber.open(io.BytesIO(page.pdf())) as printed:
            text = plain(normalize("NFKC", "".join(one.extract_text() for one in printed.pages)))
        assert "落实党的组织生活制度。" in text
        for part in ("设置警示标志。", "及时上报。", "工作方式", "制定方案；"):
            assert part in text
        page.emulate_media(media="screen")
        assert page.locator("#list .full").count() == 0
        assert "没有归属的文字" in text


def wide(edition: Edition) -> Edition:
    """An edition in which names, places and what is found wrong are longer and more than any page is wide."""
    long, latin = "很长的名称没有停顿" * 9, "averylongname" * 12
    names = [f"示例市第{number}{'某某领导小组办公室' * 3}" for number in range(300)]
    data = edition.model_dump()
    data["id"], data["source"]["name"] = latin, f"{latin}.pdf"
    data["place"] = {"province": long, "city": long, "county": long, "township": f"{long}镇"}
    item = data["lists"][1]["categories"][0]["items"][0]
    item["title"] = latin
    item["departments"] = [
        {"name": name, "as_printed": name, "aka": long, "function": name, "level": "city"} for name in names
    ]
    item["department_duties"] = [{"departments": names, "points": [{"marker": "1.", "text": latin}]}]
    for category in data["lists"][0]["categories"]:
        category["name"] = category["label"] = long[:30]
    for at, check in enumerate(data["reconciliation"]["checks"]):
        check["status"], check["expected"], check["found"] = "failed", "、".join(names[:40]), latin
        check["values"]["unlisted"] = names
        check["where"] = [
            {"table": long, "row": row} if at % 2 else {"page": 2 * row} for row in range(1, 99)
        ]
    data["repairs"] = [{"rule": "space", "before": latin, "after": long, "where": {"table": long, "row": 1}}]
    return Edition.model_validate(data)


@pytest.mark.parametrize("width", [375, 768, 1440])
def test_nothing_is_too_wide_for_its_window(width: int, browser: Browser, tmp_path: Path) -> None:
    file = written(wide(edition_of(SHORT_LIST, tmp_path)), tmp_path / "out")
    with opened(browser, file, size=(width, 900)) as page:
        for view in (*VIEWS, "items/cooperative-2-1"):
            page.goto(f"{file.as_uri()}#{view}")
            wider = page.evaluate(
                """() => [document.documentElement, ...document.querySelectorAll(".scroll, #list, #record")]
                  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
                  .map((one) => one.className)"""
            )
            assert (view, wider) == (view, [])


# --- hostile and large

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'onmouseover='alert(3)",
    "{{ 7 * 7 }}{% raw %}",
    "甲\u2028乙\u2029丙",
    "</template></title></style><svg onload=alert(4)>",
    "<!--<script>",
)


def test_whatever_a_list_holds_stays_text(browser: Browser, failing: Path, tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    evil = "".join(HOSTILE)
    made = _with_text(edition.model_dump(), evil)
    made["lists"] = [
        {**one, "categories": [{**category, "name": evil, "items": [
            {**item, "title": text, "number": at}
            for at, (item, text) in enumerate(zip(category["items"] * 7, HOSTILE, strict=False), 1)
        ]} for category in one["categories"]]}
        for one in made["lists"]
    ]  # fmt: skip
    file = written(Edition.model_validate(made), tmp_path / "out")
    for view in VIEWS:
        with opened(browser, file, view) as page:
            if view != "items":
                continue
            count = sum(len(category["items"]) for one in made["lists"] for category in one["categories"])
            seen = [plain(title) for title in page.locator("#list .title").all_text_contents()]
            assert seen[: len(HOSTILE)] == [plain(text) for text in HOSTILE]
            assert len(seen) == count
            search(page, "onerror=alert(2)")
            for at in range(3):
                page.locator("#list li:visible .row").nth(at).click()
                assert page.locator("#record script, #record img, #list img").count() == 0
            assert page.locator("body > *:not(a, header, main, dialog, template, script)").count() == 0


def _with_text(value: Any, text: str) -> Any:
    """The record with the text after every text of an open kind."""
    if isinstance(value, dict):
        fixed = (
            "id",
            "code",
            "kind",
            "list",
            "status",
            "schema_version",
            "level",
            "disposition",
            "issued",
            "rule",
        )
        return {key: inner if key in fixed else _with_text(inner, text) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_text(inner, text) for inner in value]
    return value + text if isinstance(value, str) else value


def test_a_thousand_items_stay_smooth(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(case(1, large=True).data)
    file = written(of_size(read(tmp_path / "list.txt"), 1000), tmp_path / "out")
    with opened(browser, file, "items") as page:
        rows = page.locator("#list li")
        assert rows.count() >= 1000
        page.evaluate(
            """() => {
              window.changes = [];
              new MutationObserver((some) => window.changes.push(...some)).observe(
                document.getElementById("list"), { subtree: true, childList: true, attributes: true });
            }"""
        )
        hidden = 0
        for words in ("防", "防汛", "防汛抗", "防汛", "", "区"):
            before = set(
                page.locator("#list li[hidden]").evaluate_all("(all) => all.map((one) => one.dataset.key)")
            )
            took, kinds, changed = page.evaluate(
                """async (words) => {
                  window.changes = [];
                  const field = document.getElementById("words"), start = performance.now();
                  field.value = words;
                  field.dispatchEvent(new Event("input", { bubbles: true }));
                  document.getElementById("list").offsetHeight;
                  const took = performance.now() - start;
                  await new Promise((done) => setTimeout(done));
                  const items = window.changes.filter((one) => one.target.matches("li"));
                  return [took, [...new Set(window.changes.map((one) => one.type))], items.length];
                }""",
                words,
            )
            after = set(
                page.locator("#list li[hidden]").evaluate_all("(all) => all.map((one) => one.dataset.key)")
            )
            assert took < 1000  # a stall, not a speed: that is counted below
            assert set(kinds) <= {"attributes"}
            assert changed == len(before ^ after)  # nothing is touched but what comes or goes
            hidden += len(after)
        assert hidden > 0
