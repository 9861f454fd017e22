"""Characters that only look like those meant: a PDF's fonts map to them, and text copied from it has them."""

import re
from unicodedata import normalize

__all__ = ["RADICAL", "meant"]

RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""CJK radicals and compatibility ideographs: each looks like a character of its own. Nothing else is replaced
by its compatibility form: 〇, full-width digits and small forms are what they are."""
_DRAWN = dict(zip(
    "⼾⺁⺋⺏⺐⺒⺓⺙⺝⺞⺠⺩⺪⺬⺮⺯⺳⺶⺷⺸⺼⻁⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "户厂㔾尢尣巳幺攵月歺民王疋礻竹纟罒羊羊羋月虎西见角覀讠贝车辶辶辶钅長镸长门雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
    strict=True,
))  # fmt: skip
"""Radicals of the CJK Radicals Supplement that the Unicode tables leave as they are, and fonts map
characters to; and ⼾, which they take for 戶 where fonts of simplified Chinese draw 户."""


def meant(radical: re.Match[str]) -> str:
    """The character a radical looks like; itself where there is none."""
    character = _DRAWN.get(radical.group()) or normalize("NFKC", radical.group())
    return character if len(character) == 1 else radical.group()
