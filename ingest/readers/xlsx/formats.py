"""A cell's value as a sheet shows it: by its number format (ECMA-376 part 1, 18.8.31)."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

import regex

from ingest.text.numerals import written

__all__ = ["BUILT_IN", "GENERAL", "shown_number", "shown_text"]

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""The formats a number stands for, those of a Chinese Excel where languages differ (18.8.30)."""
GENERAL = "General"
HIGHEST_EXPONENT, LONGEST_FORMAT = 308, 255
"""Of the numbers a sheet can hold, and characters of the formats it can have (Excel's specifications)."""
SIGNIFICANT = 10
"""Digits that General shows at most beside the point; a wider column doesn't show more."""
TOKEN = regex.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<noon>AM/PM|A/P|上午/下午)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|b+)"
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)|(?P<exponent>E[+-][0#?]+)|(?P<percent>%)|(?P<at>@)|(?P<other>.)",
    regex.IGNORECASE | regex.DOTALL,
)
CONDITION = regex.compile(
    r"^(<=|>=|<>|<|>|=)\s*(-?\d{1,30}(?:\.\d{0,30})?(?:E[+-]?\d{1,3})?)$", regex.IGNORECASE
)
ELAPSED = regex.compile(r"^(?:h+|m+|s+)$", regex.IGNORECASE)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS = "一二三四五六日"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

Token = tuple[str, str]


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[Token, ...], ...]:
    """A format's sections, each as its tokens."""
    sections: list[list[Token]] = [[]]
    for token in TOKEN.finditer(code):
        kind = token.lastgroup or "other"
        if kind == "other" and token[0] == ";":
            sections.append([])
        else:
            sections[-1].append((kind, token[kind]))
    return tuple(tuple(section) for section in sections)


def shown_text(text: str, code: str) -> str:
    """A text cell as shown: a format may set words around it, or show nothing."""
    sections = _sections(code if len(code) <= LONGEST_FORMAT else GENERAL)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) > 3 and not section:
        return ""
    if not any(kind == "at" for kind, _ in section):
        return text
    return "".join(text if kind == "at" else _literal(kind, value) for kind, value in section)


def shown_number(text: str, code: str, *, from_1904: bool = False) -> str:
    """A number, as the file states it, as shown; unlike any number, it is shown as it is."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or abs(value.adjusted()) > HIGHEST_EXPONENT:
        return text
    try:
        return _formatted(value, code if len(code) <= LONGEST_FORMAT else GENERAL, from_1904=from_1904)
    except InvalidOperation:  # more digits than the format's arithmetic has
        return _general(value)


def _formatted(value: Decimal, code: str, *, from_1904: bool) -> str:
    """A number as a format shows it. Raises InvalidOperation where it has too many digits for that."""
    sections = _sections(code)
    section, value = _chosen(sections, value)
    if not section:
        return "" if len(sections) > 1 else _general(value)
    if any(kind == "date" for kind, _ in section) or any(
        kind == "bracket" and ELAPSED.match(inner) for kind, inner in section
    ):
        return _date(section, value, from_1904=from_1904)
    return _number(section, value)


def _chosen(sections: tuple[tuple[Token, ...], ...], value: Decimal) -> tuple[tuple[Token, ...], Decimal]:
    """The section for a value, and the value it shows: without sign where the section is for negatives."""
    for section in sections[:2]:
        condition = next(
            (found for kind, inner in section if kind == "bracket" and (found := CONDITION.match(inner))),
            None,
        )
        if condition and _holds(value, condition[1], Decimal(condition[2])):
            return section, value
    if any(
        kind == "bracket" and CONDITION.match(inner) for section in sections[:2] for kind, inner in section
    ):
        return sections[-1], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": value < bound, ">": value > bound, "=": value == bound,
        "<=": value <= bound, ">=": value >= bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _general(value: Decimal) -> str:
    """1 for 1.0, 0.3 for 0.30000000000000004."""
    if value == value.to_integral_value() and abs(value) < 10**11:
        return str(int(value))
    return f"{float(value):.{SIGNIFICANT}g}"


def _literal(kind: str, value: str) -> str:
    return value if kind in ("quoted", "escaped", "other") else " " if kind == "gap" else ""


def _number(section: tuple[Token, ...], value: Decimal) -> str:
    chinese = next(
        (inner for kind, inner in section if kind == "bracket" and inner.upper().startswith("DBNUM")), ""
    )
    percents = sum(kind == "percent" for kind, _ in section)
    value *= 100**percents
    text, first = "", True
    for index, (kind, inner) in enumerate(section):
        if kind == "general":
            text += _chinese(_general(value), chinese, whole=True)
        elif kind == "digits":
            if first:
                scientific = index + 1 < len(section) and section[index + 1][0] == "exponent"
                text += (
                    _scientific(inner, value)
                    if scientific
                    else _chinese(_digits(inner, value), chinese, whole=False)
                )
            first = False
        elif kind == "at":
            text += _general(value)
        else:
            text += "%" if kind == "percent" else _literal(kind, inner)
    return text


def _digits(pattern: str, value: Decimal) -> str:
    """A number in a pattern like #,##0.00."""
    whole, _, part = pattern.partition(".")
    scale = len(whole) - len(whole.rstrip(","))
    whole = whole.rstrip(",")
    rounded = abs(value / 1000**scale).quantize(Decimal(1).scaleb(-len(part)), rounding=ROUND_HALF_UP)
    digits, _, fraction = f"{rounded:f}".partition(".")
    while fraction and part[len(fraction) - 1] == "#" and fraction.endswith("0"):
        fraction = fraction[:-1]
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        digits = f"{int(digits or 0):,}".rjust(len(digits), "0") if digits else ""
    sign = "-" if value < 0 and rounded else ""
    return sign + digits + ("." + fraction if part and (fraction or "." in pattern) else "")


def _scientific(pattern: str, value: Decimal) -> str:
    places = len(pattern.partition(".")[2])
    return f"{float(value):.{places}E}"


def _chinese(digits: str, style: str, *, whole: bool) -> str:
    """Figures as the format asks for them: [DBNum1] 一百二十, [DBNum2] 壹佰贰拾, [DBNum3] １２０."""
    if not style or not digits.isdecimal():
        return digits
    if style.upper().startswith("DBNUM3"):
        return digits.translate(FULL_WIDTH)
    if style.upper().startswith("DBNUM2"):
        return written(int(digits), "chineseLegalSimplified")
    return written(int(digits), "chineseCountingThousand" if whole else "ideographDigital")


def _date(section: tuple[Token, ...], value: Decimal, *, from_1904: bool) -> str:
    try:
        moment = _moment(float(value), from_1904=from_1904)
    except (OverflowError, ValueError):
        return _general(value)
    chinese = any(kind == "bracket" and inner.upper().startswith("DBNUM1") for kind, inner in section)
    halves = any(kind == "noon" for kind, _ in section)
    text, hours = "", False
    for index, (kind, inner) in enumerate(section):
        if kind == "date":
            later = next((code for k, code in section[index + 1 :] if k == "date"), "")
            minute = hours or later[:1].lower() == "s"
            shown = _date_part(inner.lower(), moment, minute=minute, halves=halves)
            hours = inner[:1].lower() == "h"
            text += _chinese_date(shown, inner) if chinese and shown.isdecimal() else shown
        elif kind == "bracket" and ELAPSED.match(inner):
            unit = {"h": 24, "m": 1440, "s": 86400}[inner[0].lower()]
            text += str(int(float(value) * unit + 1e-6)).rjust(len(inner), "0")
            hours = inner[0].lower() == "h"
        elif kind == "noon":
            names = inner.split("/")
            text += names[moment.hour >= 12]
        elif kind in ("digits", "percent"):
            text += inner
        else:
            text += _literal(kind, inner)
    return text


def _moment(serial: float, *, from_1904: bool) -> datetime:
    """The moment of a day's number, to the second; 1900 is taken to have had a 29th of February."""
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    return base + timedelta(seconds=round(serial * 86400))


def _date_part(code: str, moment: datetime, *, minute: bool, halves: bool) -> str:
    letter, width = code[0], len(code)
    if letter in "ye":
        return f"{moment.year % 100:02}" if letter == "y" and width < 3 else f"{moment.year:04}"
    if letter == "m" and not minute:
        if width > 2:
            return MONTHS[moment.month - 1]
        return f"{moment.month:0{width}}"
    if letter == "a" or (letter == "d" and width > 2):
        return ("星期" if width == 4 else "周") + WEEKDAYS[moment.weekday()]
    number = {
        "m": moment.minute, "d": moment.day, "s": moment.second,
        "h": (moment.hour % 12 or 12) if halves else moment.hour,
    }.get(letter, moment.year)  # fmt: skip
    return f"{number:0{min(width, 2)}}"


def _chinese_date(digits: str, code: str) -> str:
    return written(int(digits), "ideographDigital" if code[:1].lower() in "ye" else "chineseCountingThousand")
