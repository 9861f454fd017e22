"""Colours: whether a text in one can be told from the ground it stands on."""

__all__ = ["BLACK", "WHITE", "Rgb", "alike", "of_hex"]

Rgb = tuple[float, float, float]
"""Red, green, blue, each 0 to 1."""

WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
ALIKE = 0.04
"""Colours that differ by no more than this in red, green and blue are one to the eye: #fff and #f6f6f6."""


def alike(color: Rgb | None, ground: Rgb | None) -> bool:
    """Whether a text of a colour can't be seen on a ground; None where either isn't known."""
    if color is None or ground is None:
        return False
    return all(abs(a - b) <= ALIKE for a, b in zip(color, ground, strict=True))


def of_hex(digits: str | None) -> Rgb | None:
    """A colour of its six last hexadecimal digits, as office documents write them; None for what is none."""
    try:
        red, green, blue = bytes.fromhex((digits or "")[-6:])
    except ValueError:
        return None
    return red / 255, green / 255, blue / 255
