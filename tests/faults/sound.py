"""The sound documents that faults are put into: the samples, and made-up townships in several layouts."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.faults.paper import Paper, Says, of_sheet, of_text
from tests.support import as_docx, as_drawn_pdf, as_html, as_text, as_xlsx
from tests.support.as_text import sheet
from tests.support.made_up import Category, DutyList, Item, Truth, township
from tests.support.style import Style

__all__ = ["LONG", "SAMPLES", "SHORT", "SOUND", "documents", "sound"]

SAMPLES = Path(__file__).parent.parent.parent / "samples"
EVERYTHING = Says(items=True, names=True, counts=True, contents=True)
TAKEOVER = ("承接部门", "工作方式")

LAYOUTS: dict[str, Style] = {
    "plain": Style(),
    "two columns": Style(takeover=TAKEOVER, separator="、", preface="each", date="chinese"),
    "merged": Style(category="first", preface="plain", title_form="{n}、{title}", contents="tab"),
    "every row": Style(category="every", category_at=0, takeover=TAKEOVER, preface="chinese", colon="："),
    "long pages": Style(
        repeat=40, header_again=False, heading="（{n}）{name}（{count}项）", preface="sums", colon=":"
    ),
    "headings only": Style(preface="none", contents="none", front="two", heading_line=True),
    "no counts": Style(preface="none", heading="{n}、{name}", contents="ellipsis", separator="；"),
    "names alone": Style(preface="ahead", heading="{name}", date="day", title_form="附件{digit} {title}"),
}
SEEDS = (298, 375, 180, 39, 177, 370, 22, 224, 229, 288, 145, 455, 395, 201, 466, 219)
"""Townships with 14 to 31 items, four or more in each list, and rows of several departments: quickly read."""
SHORT = [f"made-up {seed} {layout}" for seed, layout in zip(SEEDS, [*LAYOUTS, *LAYOUTS], strict=True)]
SHORT += ["yangli-few"]
LONG = ["songzhuang-2025", "yangli-2025"]
SOUND = [*SHORT, *LONG]


@cache
def sound(name: str) -> Paper:
    """A sound document by its name. Faults are put into a copy."""
    if not name.startswith("made-up"):
        return of_text((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"), EVERYTHING)
    _, seed, layout = name.split(" ", 2)
    stop = "。" if int(seed) % 4 else ""
    truth = evenly_ended(township(int(seed)), stop)
    style = LAYOUTS[layout]
    return of_sheet(sheet(truth, style), style)


def evenly_ended(truth: Truth, stop: str) -> Truth:
    """The township with a stop after all of its duties' titles or none: one writer has one habit."""

    def item(one: Item) -> Item:
        return replace(one, title=one.title.rstrip("。") + stop)

    def category(one: Category) -> Category:
        return replace(one, items=tuple(map(item, one.items)))

    def duty_list(one: DutyList) -> DutyList:
        return replace(one, categories=tuple(map(category, one.categories))) if one.kind == "basic" else one

    return replace(truth, lists=tuple(map(duty_list, truth.lists)))


def documents() -> Iterator[tuple[str, bytes]]:
    """Sound documents as they are, by name: the samples, and townships in every wording and layout drawn."""
    for path in sorted(SAMPLES.iterdir()):
        if path.is_file() and path.suffix != ".json" and "scan" not in path.stem:
            yield path.name, path.read_bytes()
    for seed in range(40):
        yield f"drawn {seed}.txt", as_text.case(seed).data
    for seed in range(10):
        yield f"drawn {seed}.docx", as_docx.case(seed)[0]
        yield f"drawn {seed}.html", as_html.case(seed)[0]
        workbook, truth = as_xlsx.case(seed)
        if "hidden" not in truth.perhaps:  # what is hidden is rightly said
            yield f"drawn {seed}.xlsx", workbook
        yield f"drawn {seed}.pdf", as_drawn_pdf.case(seed)[0]
