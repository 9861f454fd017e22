"""What changed, as files: whole, the same each time, and what a person who opens them sees."""

import csv
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import jsonschema
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

import ingest
from ingest.errors import OutputError
from ingest.writers.belongings import BELONGINGS
from ingest.writers.changes import folder_name, write_changes
from ingest.writers.changes.marks import marks
from ingest.writers.changes.weight import by_weight, resembling
from ingest.writers.registry import CHANGES
from models.changes import Changes
from tests.support.cells import SHORT_LIST, edition_of
from tests.support.watched import opened

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = [
    "changes.csv",
    "changes.json",
    "changes.parquet",
    "changes.xlsx",
    "comparison.docx",
    "decisions.csv",
    "diff.html",
    "summary.json",
]
OFFICE = shutil.which("soffice")
NASTY = "=HYPERLINK(1)<script>document.title='被改'</script>&amp;"


@pytest.fixture(scope="module")
def changes() -> Changes:
    return ingest.compare(*(ingest.read(SAMPLES / f"yangli-{year}.txt") for year in (2025, 2026)))


@pytest.fixture(scope="module")
def folder(changes: Changes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_changes(changes, tmp_path_factory.mktemp("out") / "diff")


def nasty(tmp_path: Path) -> Changes:
    """Changes whose new titles are markup, a script, and what a spreadsheet takes for a formula."""
    changes = ingest.compare(edition_of(SHORT_LIST, tmp_path), edition_of(SHORT_LIST, tmp_path))
    old = edition_of(SHORT_LIST, tmp_path)
    first = old.lists[0].categories[0]
    item = first.items[0].model_copy(update={"title": NASTY + first.items[0].title})
    category = first.model_copy(update={"items": [item, *first.items[1:]]})
    duty_list = old.lists[0].model_copy(update={"categories": [category, *old.lists[0].categories[1:]]})
    changes = ingest.compare(old, old.model_copy(update={"lists": [duty_list, *old.lists[1:]]}))
    assert [one.what for one in changes.changes] == [["reworded"]]
    return changes


# --- files


def test_all_files_and_nothing_else(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir() if path.name != BELONGINGS) == NAMES


@pytest.mark.parametrize("name", CHANGES)
def test_a_format_makes_the_files_that_its_line_names(name: str, changes: Changes, tmp_path: Path) -> None:
    CHANGES[name].writer.write(changes, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == CHANGES[name].file_names()


def test_the_csv_file_reads_back_as_it_was(changes: Changes, folder: Path) -> None:
    frame = ingest.read_csv(folder / "changes.csv")
    assert frame["new_title"].dropna().tolist() == [one.new_title for one in changes.changes if one.new_title]


def test_writing_twice_gives_the_same_bytes(changes: Changes, folder: Path, tmp_path: Path) -> None:
    again = write_changes(changes, tmp_path)
    for name in NAMES:
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


def test_files_of_the_users_own_are_kept(changes: Changes, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    write_changes(changes, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*NAMES, "notes.txt", BELONGINGS}


def test_a_failure_leaves_what_was_there(
    changes: Changes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.writers.changes.html.write", full)
    (tmp_path / "there").mkdir()
    for target in (tmp_path / "there", tmp_path / "new"):
        with pytest.raises(OutputError, match="No space left on device"):
            write_changes(changes, target)
    assert list(tmp_path.rglob("*")) == [tmp_path / "there"]


def test_json_csv_and_parquet_hold_the_same_rows(changes: Changes, folder: Path) -> None:
    rows = json.loads((folder / "changes.json").read_text(encoding="utf-8"))
    assert len(rows) == len(changes.changes) == 76
    table = pq.read_table(folder / "changes.parquet").to_pylist()
    with (folder / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        printed = list(csv.DictReader(file))
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in table] == printed
    for row, flat in zip(rows, table, strict=True):
        assert flat["what"] == ("；".join(row["what"]) or None)
        for name in ("kind", "old_list", "old_number", "new_list", "new_number", "old_title", "similarity"):
            assert flat[name] == row[name]


def test_json_keeps_to_the_schema(changes: Changes, folder: Path) -> None:
    summary, rows = (json.loads((folder / f"{name}.json").read_text()) for name in ("summary", "changes"))
    jsonschema.validate({**summary, "changes": rows}, Changes.model_json_schema())
    assert Changes.model_validate({**summary, "changes": rows}) == changes


def test_every_field_of_the_schema_is_described() -> None:
    schema = Changes.model_json_schema()
    for name, model in {**schema["$defs"], "Changes": schema}.items():
        for field, definition in model.get("properties", {}).items():
            assert definition.get("description"), f"{name}.{field}"


def test_a_folders_name_leads_nowhere_else(changes: Changes) -> None:
    assert folder_name(changes.old, changes.new) == "示例省示例市示例区样例镇-2025-07至2026-07"
    far = changes.old.model_copy(update={"id": "../../etc/" + "长" * 300, "place": None})
    name = folder_name(far, changes.new)
    assert "/" not in name
    assert len(name.encode()) < 250


# --- words


def test_marks_are_words_and_not_single_shared_characters() -> None:
    def shown(old: str, new: str, *names: str) -> str:
        signs = {
            "same": "{}",
            "gone": "[-{}-]",
            "come": "[+{}+]",
            "moved_from": "<-{}-",
            "moved_to": "-{}->",
        }
        return "".join(signs[run.mark].format(run.text) for run in marks(old, new, names))

    assert shown("推进殡葬政策落实", "持续推进殡葬政策落实") == "[+持续+]推进殡葬政策落实"
    assert shown("共9个类别68项", "共9个类别65项") == "共9个类别[-68-][+65+]项"
    names = ("区城市管理局", "区综合行政执法局")
    assert shown("由区城市管理局清理", "由区综合行政执法局清理", *names) == (
        "由[-区城市管理局-][+区综合行政执法局+]清理"
    )
    assert shown("发放高龄津贴", "发放护理补贴") == "发放[-高龄津贴-][+护理补贴+]"
    assert shown("物业管理范围", "物业日常管理范围") == "物业[+日常+]管理范围"
    moved = shown("受理举报线索，组织安全检查，公布结果。", "组织安全检查，受理举报线索，公布结果。")
    assert moved == "-组织安全检查->[+，+]受理举报线索[-，-]<-组织安全检查-，公布结果。"


# --- the workbook


def cells(book: Path, folder: Path) -> dict[str, list[list[ElementTree.Element]]]:
    """The cells of each sheet as LibreOffice reads them, and the look of their runs."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "fods", "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    root = ElementTree.parse(folder / "changes.fods").getroot()  # noqa: S314 (our own file)
    LOOKS.clear()
    for look in root.iter(f"{STYLE}style"):
        found = look.find(f"{STYLE}text-properties")
        LOOKS[look.get(f"{STYLE}name", "")] = {} if found is None else found.attrib
    return {
        sheet.get(f"{TABLE}name", ""): [list(row) for row in sheet.iter(f"{TABLE}table-row")]
        for sheet in root.iter(f"{TABLE}table")
    }


OPEN_DOCUMENT = "{urn:oasis:names:tc:opendocument:xmlns:"
STYLE, TABLE, TEXT = (f"{OPEN_DOCUMENT}{name}:1.0}}" for name in ("style", "table", "text"))
FO = f"{OPEN_DOCUMENT}xsl-fo-compatible:1.0}}"
LOOKS: dict[str, dict[str, str]] = {}


def said(cell: ElementTree.Element) -> str:
    return "\n".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p"))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice, which opens the workbook, is not installed")
def test_the_workbook_opens_with_its_marks(folder: Path, tmp_path: Path) -> None:
    sheets = cells(folder / "changes.xlsx", tmp_path)
    assert list(sheets) == ["汇总", "基本履职", "配合履职", "上级收回"]
    spans = {
        span.text: LOOKS[span.get(f"{TEXT}style-name", "")]
        for row in sheets["配合履职"]
        for cell in row
        for span in cell.iter(f"{TEXT}span")
    }
    gone, come = spans["区城市管理局"], spans["区综合行政执法局"]
    assert gone[f"{STYLE}text-line-through-type"] == "single"
    assert gone[f"{FO}color"] == "#b3261e"
    assert come[f"{FO}color"] == "#0b6b2e"
    assert come.get(f"{STYLE}text-line-through-type", "none") == "none"


def test_a_printed_sheet_says_which_editions_it_compares(folder: Path) -> None:
    with zipfile.ZipFile(folder / "changes.xlsx") as book:
        for number in range(1, 5):
            sheet = book.read(f"xl/worksheets/sheet{number}.xml").decode()
            header = sheet[sheet.index("<oddHeader>") : sheet.index("</oddHeader>")]
            assert "示例省示例市示例区样例镇 2025 年 7 月 → 2026 年 7 月" in header
            assert 'paperSize="9"' in sheet


def shown(path: Path) -> dict[str, list[list[object]]]:
    """The values of each sheet."""
    book = load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_the_numbers_of_the_lists_have_their_sum(changes: Changes, folder: Path) -> None:
    rows = shown(folder / "changes.xlsx")["汇总"]
    heading = next(row for row in rows if row[0] == "清单")
    total = next(row for row in rows if row[0] == "合计")
    sums = {name: total[at] for at, name in enumerate(heading) if name not in {None, "清单"}}
    assert sums["原"] == sum(one.old for one in changes.lists)
    assert sums["未变"] == sum(one.unchanged for one in changes.lists)
    assert sums["新说明所列"] == sum(one.new_declared or 0 for one in changes.lists)
    assert "拆分" not in sums  # no list has any


def test_a_list_without_changes_says_so(tmp_path: Path) -> None:
    same = edition_of(SHORT_LIST, tmp_path)
    sheets = shown(write_changes(ingest.compare(same, same), tmp_path / "diff", ["xlsx"]) / "changes.xlsx")
    assert str(sheets["基本履职"][1][0]).startswith("未变")


def test_what_did_not_change_in_a_row_says_so(folder: Path) -> None:
    heading, *rows = shown(folder / "changes.xlsx")["配合履职"]
    duties = [dict(zip(heading, row, strict=True)) for row in rows if row[0] == "名称改写"]
    assert duties
    assert all(one["上级部门职责"] == one["乡镇（街道）职责"] == "未变" for one in duties)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice, which opens the workbook, is not installed")
def test_a_title_is_never_a_formula(tmp_path: Path) -> None:
    folder = write_changes(nasty(tmp_path), tmp_path / "diff")
    sheets = cells(folder / "changes.xlsx", tmp_path)
    every = [cell for rows in sheets.values() for row in rows for cell in row]
    assert not [cell for cell in every if cell.get(f"{TABLE}formula")]
    assert any(said(cell).startswith(NASTY) for cell in every)


# --- by weight


def test_changes_by_weight_each_counted_once(changes: Changes) -> None:
    found = by_weight(changes.changes)
    assert [one.name for one in found][:2] == ["上级收回", "新增基本履职"]
    every = [at for one in found for at in one.rows]
    assert len(every) == len(set(every)) == len(changes.changes)


def test_a_removed_item_stands_beside_the_added_one_like_it(tmp_path: Path) -> None:
    old, new = (
        edition_of(SHORT_LIST.replace("药具发放", f"{object_}经营许可检查"), tmp_path)
        for object_ in ("农药", "兽药")
    )
    rows = ingest.compare(old, new).changes
    (pair,) = resembling(rows)
    assert (rows[pair.removed].kind, rows[pair.added].kind) == ("removed", "added")


# --- the page


def count(page: Page) -> int:
    shown: int = page.locator("article:visible").count()
    return shown


def test_the_page_asks_nothing_of_others_and_has_no_errors(folder: Path, browser: Browser) -> None:
    with opened(browser, folder / "diff.html") as page:
        assert count(page) == 76
        assert page.locator("#shown").inner_text() == "共 76 项"
        marked = page.locator("article", has_text="物业日常管理范围内违法行为整治")
        assert marked.locator("ins").all_inner_texts() == ["日常", "区综合行政执法局"]
        assert marked.locator("del").all_inner_texts() == ["区城市管理局"]


def test_the_filters(folder: Path, browser: Browser) -> None:
    with opened(browser, folder / "diff.html") as page:
        page.get_by_role("combobox", name="变化").select_option(label="转移清单（3）")
        assert count(page) == 3
        page.get_by_role("combobox", name="清单").select_option("basic")
        assert count(page) == 3  # an item that moved is in both of its lists
        page.get_by_role("combobox", name="清单").select_option("cooperative")
        assert count(page) == 0
        page.get_by_role("button", name="清除筛选").click()
        page.locator("article:visible").nth(75).wait_for()
        page.get_by_role("combobox", name="部门").select_option("区综合行政执法局")
        assert count(page) == 5
        page.get_by_label("文字").fill("物业 公共绿化")
        assert count(page) == 0
        page.get_by_label("文字").fill("物业 日常")
        assert count(page) == 1
        assert page.locator("#shown").inner_text() == "76 项中的 1 项"


def test_the_keyboard_is_enough(folder: Path, browser: Browser) -> None:
    with opened(browser, folder / "diff.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到事项"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "list"
        page.keyboard.press("ArrowDown")
        assert page.get_by_role("combobox", name="清单").input_value() == "basic"
        assert count(page) == 6 + 6 + 8 + 3  # added, removed, changed, moved


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_and_can_be_read(
    folder: Path, browser: Browser, scheme: Literal["light", "dark"], width: int
) -> None:
    with opened(browser, folder / "diff.html", size=(width, 800), scheme=scheme) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for part in ("ins", "del", "h4:not(.unseen)", ".numbers", ".tag"):
            assert contrast(page.locator(f"article {part}").first) >= 4.5, part


def contrast(element: Any) -> float:
    """Contrast of an element's text with what is behind it (WCAG 2.2, 1.4.3)."""
    ratio: float = element.evaluate(
        """element => {
            const rgb = colour => colour.match(/[\\d.]+/g).map(Number);
            let behind = element;
            const page = element => getComputedStyle(element).backgroundColor;
            while (rgb(page(behind))[3] === 0) behind = behind.parentElement;
            const light = colour => rgb(colour).slice(0, 3)
                .map(part => part / 255)
                .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
            const [one, other] = [getComputedStyle(element).color, page(behind)].map(light);
            return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        }"""
    )
    return ratio


def test_a_script_in_a_title_stays_text(tmp_path: Path, browser: Browser) -> None:
    folder = write_changes(nasty(tmp_path), tmp_path / "diff")
    with opened(browser, folder / "diff.html") as page:
        assert page.title() != "被改"
        assert page.locator("script").count() == 1
        assert page.locator("article ins").first.inner_text() == NASTY


def test_it_prints_without_its_filters(folder: Path, browser: Browser) -> None:
    with opened(browser, folder / "diff.html") as page:
        page.emulate_media(media="print")
        assert not page.locator("#filters").is_visible()
        assert count(page) == 76


def test_two_editions_that_are_the_same_make_a_page_that_says_so(tmp_path: Path, browser: Browser) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    folder = write_changes(ingest.compare(edition, edition), tmp_path / "diff")
    with opened(browser, folder / "diff.html") as page:
        assert "两版的事项没有变化" in page.inner_text("main")
