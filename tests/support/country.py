"""A made-up country: townships over provinces and counties in mixed formats, and what a run must find of it.

Beside the lists there may be copies of the same bytes, one list in two formats, corrected issues, lists that
don't add up, broken files and files that are no lists. The truth of each township is made first, as
everywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from random import Random

from tests.support.as_docx import docx
from tests.support.as_drawn_pdf import draw
from tests.support.as_html import page
from tests.support.as_rows import as_markdown
from tests.support.as_text import render, sheet
from tests.support.as_xlsx import xlsx
from tests.support.made_up import Truth, township
from tests.support.style import Slips, Style

__all__ = ["BROKEN", "FORMATS", "Country", "country", "id_of", "townships"]

PROVINCES = ("示例省", "河南省", "范例省", "四川省")
"""Two that have a code, so that there are several partitions; whatever is below them is made up."""
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
PLAIN = Style()
Format = Callable[[Truth, Slips], tuple[bytes, Truth]]


def _text(truth: Truth, slips: Slips) -> tuple[bytes, Truth]:
    made = render(truth, PLAIN, slips)
    return made.data, made.truth


def _markdown(truth: Truth, slips: Slips) -> tuple[bytes, Truth]:
    laid = sheet(truth, PLAIN, slips)
    return as_markdown(laid), laid.truth


FORMATS: dict[str, Format] = {
    "txt": _text,
    "docx": lambda truth, slips: docx(truth, PLAIN, slips=slips),
    "html": lambda truth, slips: page(truth, PLAIN, slips=slips),
    "xlsx": lambda truth, slips: xlsx(truth, PLAIN, slips=slips),
    "md": _markdown,
    "pdf": lambda truth, _: draw(truth, PLAIN),
}
"""How a list may be laid out, by the ending of its file's name."""


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 3]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "断.docx": _cut,
    "空.pdf": lambda _: b"",
    "乱.pdf": lambda _: b"%PDF-1.7\n" + bytes(range(256)) * 8,
    "别的.txt": lambda _: "示例县二〇二五年植树节活动通知\n\n请各单位按时参加。\n".encode(),
    "照片.zip": lambda _: b"PK\x05\x06" + bytes(18),
    "表.html": lambda _: (
        "<table><tr><th>姓名</th><th>电话</th></tr><tr><td>某</td><td>1</td></tr></table>".encode()
    ),
}
"""Files that are no list, or no longer one, by name; each is made of a list's Word file."""


@dataclass
class Country:
    """What was laid out, and the right answers.

    `truths` and `taken_from`, the file's name, by edition; `statuses` by path below the folder.
    """

    folder: Path
    truths: dict[str, Truth] = field(default_factory=dict)
    taken_from: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, data: bytes, status: str) -> str:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.statuses[name] = status
        return name

    def put_list(self, truth: Truth, ending: str, *, slips: Slips | None = None, name: str = "") -> str:
        """Write a township's list; the edition is taken from it."""
        data, known = FORMATS[ending](truth, slips or Slips())
        place = truth.place
        below = f"{place.province}/{place.county}/{name or f'{place.township}{truth.issued}'}.{ending}"
        status = "does_not_add_up" if slips else "ok"
        known = replace(known, failing=frozenset(("preface.items.basic",) if slips else ()))
        self.truths[id_of(truth)], self.taken_from[id_of(truth)] = known, below
        return self.put(below, data, status)


def id_of(truth: Truth) -> str:
    """The edition's id, as the contract has it."""
    place = truth.place
    return f"{place.province}{place.city}{place.county}{place.township}-{truth.issued}"


def townships(seed: int) -> Iterator[Truth]:
    """Townships without end, each in a place of its own."""
    rng, known = Random(seed), set()
    at = seed * 10_000
    while True:
        at += 1
        truth = township(at, tricky=False)
        if truth.place.city not in ("示例市", "范例市", "样本市") or _says_twice(truth):
            continue
        name = f"样例{rng.choice(STEMS)}{rng.choice(BRANCHES)}{rng.choice('镇乡')}"
        place = replace(truth.place, province=rng.choice(PROVINCES), township=name)
        if place not in known:
            known.add(place)
            yield replace(truth, place=place)


def _says_twice(truth: Truth) -> bool:
    """Whether two items of a list are the same by chance, which a check would say."""
    return any(len({replace(item, number=0) for item in one.items}) < len(one.items) for one in truth.lists)


def country(
    folder: Path, lists: int, *, seed: int = 0, extras: bool = True, endings: tuple[str, ...] = tuple(FORMATS)
) -> Country:
    """Lay out so many lists, and with `extras` what else a folder of published lists holds."""
    made = Country(folder)
    found = list(islice(townships(seed), lists))
    for at, truth in enumerate(found):
        made.put_list(truth, endings[at % len(endings)])
    if extras:
        _put_copies(made, found)
        word = FORMATS["docx"](found[0], Slips())[0]
        for name, breaking in BROKEN.items():
            made.put(f"其他/{name}", breaking(word), "not_usable")
    return made


def _put_copies(made: Country, found: list[Truth]) -> None:
    """The same bytes again; another format of a list; a corrected issue; a list that doesn't add up."""
    same = made.taken_from[id_of(found[0])]
    made.put(f"转载/{Path(same).name}", (made.folder / same).read_bytes(), "duplicate")
    wrong = replace(found[1], issued="2030-01")
    made.put_list(wrong, "txt", slips=Slips(items={"basic": 1}))
    made.put_list(wrong, "html", name="更正")
    failing = replace(found[2], issued="2030-02")
    made.put_list(failing, "txt", slips=Slips(items={"basic": 1}))
