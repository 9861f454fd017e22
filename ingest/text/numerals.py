"""Numerals read, and numbers written as Word and HTML number lists: 十二 as 12; 3 as 三, （3）, iii or ③."""

from collections.abc import Callable

__all__ = ["FORMATS", "NUMERAL", "number_of", "whole", "written"]

DIGITS = "〇一二三四五六七八九"
UNITS = ((1000, "千"), (100, "百"), (10, "十"))
NUMERAL = r"[〇零一二两三四五六七八九十百千]+"
"""What a Chinese numeral is made of, as a pattern."""
_VALUES = {"两": 2} | {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNIT_VALUES = {name: unit for unit, name in UNITS}
LEGAL_DIGITS = str.maketrans("一二三四五六七八九十百千〇零", "壹贰叁肆伍陆柒捌玖拾佰仟零零")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

HIGHEST = 32_767
"""What Word numbers up to."""
HIGHEST_READ, MOST_DIGITS = 2**31 - 1, 40
"""What a column of numbers holds, to which nothing in a list counts; digits, should most be zeros."""


def _positional(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _thousands(number: int) -> str:
    """十二, 二十, 一百零五, 一百一十: each digit with its unit."""
    if not 0 < number < 10_000:
        return _positional(number)
    text, skipped = "", False
    for unit, name in (*UNITS, (1, "")):
        digit, number = divmod(number, unit)
        if not digit:
            skipped = bool(text)
            continue
        text += "零" if skipped else ""
        text += name if unit == 10 and digit == 1 and not text else DIGITS[digit] + name
        skipped = False
    return text


def _counting(number: int) -> str:
    """十二, 二十, but 一〇五 beyond a hundred."""
    return _thousands(number) if number < 100 else _positional(number)


def _legal(number: int) -> str:
    text = _thousands(number)
    return ("一" + text if text.startswith("十") else text).translate(LEGAL_DIGITS)


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """a, b, … z, aa, bb: as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _from(first: str, last: str) -> Callable[[int], str]:
    """Signs that follow one another in Unicode; beyond the last, figures."""
    reach = ord(last) - ord(first) + 1
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= reach else str(number)


def _circled(number: int) -> str:
    if 20 < number <= 35:
        return chr(ord("㉑") + number - 21)
    return chr(ord("㊱") + number - 36) if 35 < number <= 50 else _from("①", "⑳")(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "taiwaneseDigital": _positional,
    "koreanDigital2": _positional,
    "chineseLegalSimplified": _legal,
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographEnclosedCircle": _from("㊀", "㊉"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from("⑴", "⒇"),
    "decimalEnclosedFullstop": _from("⒈", "⒛"),
    "numberInDash": lambda number: f"- {number} -",
}
"""How a number is written, by the name of its format (ECMA-376 part 1, 17.18.59, ST_NumberFormat)."""


def written(number: int, name: str) -> str:
    """A number in a format; in figures where that is unknown, and zero, negative and very high numbers."""
    if number > HIGHEST or (number <= 0 and name != "decimalZero"):
        return str(number)
    return FORMATS.get(name, str)(number)


def number_of(numeral: str) -> int:
    """The value of a Chinese or Arabic numeral; ValueError if it is none.

    >>> [number_of(numeral) for numeral in ("十二", "一百一十九", "１２")]
    [12, 119, 12]
    """
    if numeral.isdecimal():
        return whole(numeral)
    if len(numeral) == 1 and "Ⅰ" <= numeral <= "Ⅻ":
        return ord(numeral) - ord("Ⅰ") + 1
    if len(numeral) > 1 and all(character in _VALUES for character in numeral):
        return whole("".join(str(_VALUES[character]) for character in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in _UNIT_VALUES:
            total += (digit or 1) * _UNIT_VALUES[character]
            digit = 0
        elif character in _VALUES:
            digit = _VALUES[character]
        else:
            raise ValueError(f"{numeral!r} is no number")
    return min(total + digit, HIGHEST_READ)


def whole(digits: str) -> int:
    """The value of decimal digits; the highest there is for more than any number in a list has.

    >>> whole("012"), whole("9" * 5000)
    (12, 2147483647)
    """
    return min(int(digits), HIGHEST_READ) if len(digits) <= MOST_DIGITS else HIGHEST_READ
