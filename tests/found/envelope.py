"""What stands around the lists: a notice, their front, and what says whose they are and of what month."""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from tests.found.paper import Line, Page, Part
from tests.support.front import Front
from tests.support.made_up import ANY, DIGITS, Place, Truth, numeral

__all__ = ["SPECIAL", "Bearer", "Envelope", "enveloped"]

Bearer = Literal["title", "notice", "signature", "attachment", "head", "page title", "sheet"]
NAME = "履行职责事项清单"

SPECIAL = (
    Place("示例生产建设兵团", "第三十师", None, "二百零三团"),
    Place("示例省", "示例市", "示例县", "样湖旅游度假区管理处"),
    Place("示例省", "示例市", "示例区", "范本管理区"),
    Place("示例省", "示例市", None, "样例镇"),
    Place("示例自治区", "虚构盟", "例证旗", "样例苏木"),
    Place("示例省", "示例市", "示例县", "样例回族乡"),
)
"""Places that are no township of a county, or not called so."""


@dataclass(frozen=True)
class Envelope:
    """What is printed before and after the lists, and what that says."""

    before: list[Part]
    after: list[Part]
    place: Place
    issued: str | None
    preface: tuple[str, ...] | None = ()
    head: str | None = None
    title: str | None = None
    sheet: str = ""
    formats: frozenset[str] = field(default=frozenset())


def enveloped(truth: Truth, front: Front, bearer: Bearer, rng: Random) -> Envelope:
    """The lists' envelope; the bearer alone says whose they are. `front` is that of the plain document."""
    place = truth.place
    parts = (place.province, place.city, place.county, place.township)
    full = "".join(part for part in parts if part and part != ANY)
    short = f"{place.county or ''}{place.township}"
    month = truth.issued or "2025-07"
    own = f"{rng.choice((full, short))}{NAME}"
    known = _known(place, named_full=own.startswith(full))
    body = _front_below_title(front)
    plain: list[Part] = [Line(NAME, "title"), *body]
    if bearer == "title":
        made = _titled(own, month, body, known, rng)
    elif bearer in ("notice", "signature", "attachment"):
        made = _with_notice(bearer, own, truth, plain, rng)
        shown = own in "".join(part.text for part in made.before if isinstance(part, Line))
        made = replace(made, place=known if shown else _known(place, named_full=False))
    else:
        dated: list[Part] = [Line(NAME, "title"), Line(_date(month, rng), "title"), *body]
        made = Envelope(dated, [], known, month)
    if bearer == "head":
        made = replace(made, head=own, formats=frozenset({"docx", "pdf"}))
    elif bearer == "page title":
        made = replace(made, title=f"{own}-{place.county or place.city}人民政府", formats=frozenset({"html"}))
    elif bearer == "sheet":
        bare = Place(ANY, ANY, ANY, place.township)
        made = replace(made, sheet=place.township, place=bare, formats=frozenset({"xlsx"}))
    return made


def _known(place: Place, *, named_full: bool) -> Place:
    """What can be known of the place where the province and city may not be said."""
    if named_full:
        return place
    county = ANY if (place.county or "").endswith("市") or place.county is None else place.county
    return replace(place, province=ANY, city=ANY, county=county)


def _front_below_title(front: Front) -> list[Part]:
    """说明 and 目录 of a plain front."""
    texts = list(front.paragraphs)
    first = next(at for at, text in enumerate(texts) if text in front.heads)
    return [Line(text, "title" if text in front.heads else "left") for text in texts[first:]]


def _date(month: str, rng: Random, *, day: bool = False) -> str:
    year, number = month.split("-")
    if rng.random() < 0.3:
        digits = "".join("〇" if digit == "0" else DIGITS[int(digit)] for digit in year)
        return f"{digits}年{numeral(int(number))}月" + ("十八日" if day else "")
    return f"{year}年{int(number)}月" + ("18日" if day else "")


def _titled(own: str, month: str, body: list[Part], place: Place, rng: Random) -> Envelope:
    """Place in the title; the month below it, above it, or in brackets."""
    date = _date(month, rng)
    way = rng.choice(("below", "above", "brackets", "office"))
    top = {
        "below": [Line(own, "title"), Line(date, "title")],
        "above": [Line(date, "title"), Line(own, "title")],
        "brackets": [Line(own, "title"), Line(f"（{date}）", "title")],
        "office": [Line(own, "title"), Line(f"{place.township}人民政府", "title"), Line(date, "title")],
    }[way]
    front: list[Part] = [*top, *body]
    return Envelope(front, [], place, month)


def _with_notice(bearer: Bearer, own: str, truth: Truth, plain: list[Part], rng: Random) -> Envelope:
    """A notice with a number, its text, what is attached, a signature and a date."""
    place, month = truth.place, truth.issued or "2025-07"
    office = f"{place.county or ''}{place.township}人民政府"
    who, name = "", NAME
    if bearer == "notice":
        who, name = rng.choice(((office, own), ("", own), (office, NAME)))
    attached = [own] if bearer == "attachment" else ["基本履职事项清单", "配合履职事项清单"]
    signed = office if bearer == "signature" or (bearer == "notice" and rng.random() < 0.5) else ""
    date = _date(month, rng, day=True)
    notice: list[Part] = [
        Line(f"{who}关于{rng.choice(('公布', '印发'))}{name}的通知", "title"),
        Line(f"示政发〔{month[:4]}〕{rng.randint(1, 90)}号", "title"),
        Line("各村（社区），各有关部门："),
        Line(rng.choice(("现将清单予以公布，请认真贯彻执行。", "经研究同意，现予印发，请遵照执行。"))),
        *(
            Line(f"附件：{number}.{text}" if number == 1 else f"{number}.{text}")
            for number, text in enumerate(attached, 1)
        ),
        *([Line(signed, "right")] if signed else []),
        Line(date, "right"),
        Page(),
    ]
    if rng.random() < 0.5:
        notice.append(Line("附件1" if len(attached) > 1 else "附件"))
    after: list[Part] = []
    if rng.random() < 0.5:
        after = [Line("抄送：县委办公室，县人大常委会办公室。")]
    return Envelope([*notice, *plain], after, place, month)
