"""What stands before the lists: title, date, preface (说明), contents (目录); and what that declares."""

from dataclasses import dataclass, replace
from random import Random

from tests.support.made_up import ANY, DIGITS, Declared, DutyList, Kind, Place, Truth, numeral
from tests.support.style import Slips, Style

__all__ = ["Front", "front_of", "title_of"]

DOTS = {"dots": "····· ({})", "ellipsis": "……………………{}", "tab": "\t{}", "bare": "", "none": ""}
PLACE_TEXTS = (
    (
        "{town}位于{county}北部，总面积 61.4 平方公里，辖 17 个行政村、3 个社区，总人口 2.7 万人。"
        "全年实施总投资18个项目，谋划重点项目 23 项，办成民生实事 15 项。"
    ),
    (
        "{town}地处{county}东部，下辖17个行政村，先后获得市级以上荣誉 12 项，建成标准厂房 9 栋，"
        "2024年财政收入1.2亿元，特色产业分为 3 个大类，便民服务中心可办理服务事项 86 项。"
    ),
)
NOTES = (
    "本清单实行动态管理，根据法律法规和机构职能变化适时调整。",
    "根据有关要求，{town}编制了本清单，现予公布。",
)


@dataclass(frozen=True)
class Front:
    """The paragraphs of the front, and what is to be read from them. `heads` are 说明 and 目录."""

    paragraphs: tuple[str, ...]
    heads: tuple[str, ...]
    place: Place
    issued: str | None
    preface: tuple[str, ...]
    declared: tuple[Declared, ...]
    contents: tuple[tuple[str, int | None], ...]


def title_of(duty_list: DutyList, style: Style, truth: Truth) -> str:
    """A list's title as printed: 二、配合履职事项清单."""
    position = style.order.index(duty_list.kind) + 1
    core = _core(duty_list.kind, style)
    return style.title_form.format(title=core, n=numeral(position), digit=position, town=truth.place.township)


def _core(kind: Kind, style: Style) -> str:
    return style.titles[("basic", "cooperative", "reclaimed").index(kind)]


def front_of(truth: Truth, style: Style, slips: Slips, rng: Random) -> Front:
    """The front of a document."""
    titles, place = _title(truth.place, style)
    date, issued = _date(truth.issued or "2025-07", style)
    lists = [one for kind in style.order for one in truth.lists if one.kind == kind]
    declared = tuple(_declared(one, style, slips) for one in lists) if style.preface != "none" else ()
    preface = _preface(truth.place, lists, declared, style, rng)
    contents = tuple(
        (_core(one.kind, style), None if style.contents == "bare" else page)
        for one, page in zip(lists, (1, 11, 38), strict=False)
        if style.contents != "none" and one.kind != slips.contents_without
    )
    leaders = DOTS[style.contents]
    printed = [f"{n}. {title}{leaders.format(page)}" for n, (title, page) in enumerate(contents, 1)]
    heads = (style.preface_heading, "目 录" if " " in style.preface_heading else "目录")
    paragraphs = (*titles, *date, heads[0], *preface, *((heads[1], *printed) if contents else ()))
    clean = tuple("".join(paragraph.split()) for paragraph in preface)
    return Front(paragraphs, heads, place, issued, clean, declared, contents)


def _title(place: Place, style: Style) -> tuple[list[str], Place]:
    province = "" if place.province in (None, ANY) else str(place.province)
    city = "示例市" if place.city in (None, ANY) else str(place.city)
    full = f"{province}{city}{place.county}{place.township}"
    name = "履行职责事项清单"
    if style.front == "short":
        county = ANY if place.county_unit == "市" else place.county  # alone, a 市 may be a city or a county
        known = replace(place, province=ANY, city=ANY, county=county)
        return [f"{place.county}{place.township}{name}"], known
    if style.front == "two":
        return [full, name], place
    return [f"{full} {name}" if style.front == "one" else full + name], place


def _date(issued: str, style: Style) -> tuple[list[str], str | None]:
    year, month = issued.split("-")
    if style.date == "none":
        return [], None
    if style.date == "chinese":
        digits = "".join("〇" if digit == "0" else DIGITS[int(digit)] for digit in year)
        return [f"{digits}年{numeral(int(month))}月"], issued
    return [f"{year}年{int(month)}月" + ("15日" if style.date == "day" else "")], issued


def _declared(duty_list: DutyList, style: Style, slips: Slips) -> Declared:
    """What the preface says of a list: some wordings give names and numbers, some only one number."""
    kind = duty_list.kind
    names = tuple(category.name for category in duty_list.categories)
    if kind == slips.name_left_out:
        names = names[:-1]
    if kind == slips.name_other:
        names = (*names[:-1], "其他类别事务")
    items = len(duty_list.items) + slips.items.get(kind, 0)
    count = len(duty_list.categories) + slips.categories.get(kind, 0)
    named = style.preface in ("full", "plain", "each")
    counted = named or style.preface == "chinese"
    return Declared(kind, names if named else None, count if counted else None, items)


def _preface(
    place: Place, lists: list[DutyList], declared: tuple[Declared, ...], style: Style, rng: Random
) -> tuple[str, ...]:
    county = place.county or ""
    paragraphs = [rng.choice(PLACE_TEXTS).format(town=place.township, county=county)]
    phrases = [_phrase(one, said, style) for one, said in zip(lists, declared, strict=False)]
    total = sum(said.item_count or 0 for said in declared)
    mark = "、" if style.preface in ("ahead", "total") else "，" if style.preface == "sums" else "；"
    lead = {
        "full": place.township,
        "plain": f"清单共{numeral(len(lists))}张，",
        "ahead": "经梳理，形成",
        "total": f"清单共{total}项，其中",
        "sums": f"共梳理事项{total}项。",
    }
    if phrases:
        paragraphs.append(lead.get(style.preface, "") + mark.join(phrases) + "。")
    if rng.random() < 0.5:
        paragraphs.insert(rng.choice((1, len(paragraphs))), rng.choice(NOTES).format(town=place.township))
    return tuple(paragraphs)


def _phrase(duty_list: DutyList, said: Declared, style: Style) -> str:
    title = _core(duty_list.kind, style)
    bare = title.removesuffix("清单")
    names = "、".join(said.categories or ())
    each = "、".join(f"{category.name}{len(category.items)}项" for category in duty_list.categories)
    count, items = said.category_count or 0, said.item_count or 0
    return {
        "full": f"{title}包括{names}共 {count} 个类别 {items} 项",
        "plain": f"{bare}{items}项，涉及{names}等{count}类",
        "ahead": f"{items}项{bare}",
        "total": f"{bare}{items}项",
        "chinese": f"{title}共{numeral(count)}个类别{numeral(items)}项",
        "each": f"{title}共{count}类{items}项，其中{each}",
        "sums": f"{title}{items}项",
    }[style.preface]
