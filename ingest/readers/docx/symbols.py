"""Characters of symbol fonts, whose codes mean nothing without the font, as Unicode."""

__all__ = ["unicode_of"]

PRIVATE = range(0xF000, 0xF100)
"""Where Word puts a symbol font's codes."""

WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x6A: "⬤",
    0x80: "⓪", 0x8B: "⓿", 0x9E: "·", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xA1: "○", 0xB2: "✧", 0xAB: "★",
    0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0xF0: "⇨",
    **{0x81 + index: chr(ord("①") + index) for index in range(10)},
    **{0x8C + index: chr(ord("❶") + index) for index in range(10)},
}  # fmt: skip
SYMBOL = {
    0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xA5: "∞", 0xA7: "♣",
    0xA8: "♦", 0xAE: "→", 0xB0: "°", 0x2D: "−", 0xD7: "⋅",
    **{code: chr(code) for code in range(0x20, 0x40) if code not in (0x22, 0x24, 0x27, 0x2A, 0x2D)},
}  # fmt: skip
"""The codes met in documents; the fonts' own tables are longer."""
FONTS = {"wingdings": WINGDINGS, "symbol": SYMBOL}


def unicode_of(text: str, font: str | None) -> str:
    """A text set in a font as the characters it shows; a code that isn't known stays as it is.

    A code in the private area is a symbol font's, and Symbol's where no font is named.
    """
    table = FONTS.get((font or "").lower())
    shown = ""
    for character in text:
        code = ord(character)
        if code in PRIVATE:
            shown += (SYMBOL if table is None else table).get(code - PRIVATE.start, character)
        else:
            shown += character if table is None else table.get(code, character)
    return shown
