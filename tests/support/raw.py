"""PDFs written by hand, for fonts no drawing library makes: one page, one font called F."""

from collections.abc import Sequence

__all__ = ["as_file", "cid_font", "mapped", "shown", "simple_font", "with_font"]

FONT = 5
"""The number of the font's object; what it refers to follows."""


def with_font(content: str, *font: str) -> bytes:
    """A PDF whose page has this content, and the font's objects, numbered from 5."""
    resources = f"<</Font <</F {FONT} 0 R>>>>"
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {resources}>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        *font,
    ]
    return as_file(objects)


def as_file(objects: Sequence[str]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    file, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n"
    start, size = len(file), len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    return (file + f"trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").encode()


def shown(x: float, y: float, *codes: bytes, size: float = 10) -> str:
    """Operators that show strings of codes one after another from a point, counted up from the foot."""
    strings = " ".join(f"<{code.hex()}> Tj" for code in codes)
    return f"BT /F {size} Tf {x} {y} Td {strings} ET\n"


def cid_font(encoding: str, widths: str = "") -> list[str]:
    """A font of Chinese characters that is named and not embedded, read by a predefined CMap."""
    whole = f"/BaseFont /SimSun-{encoding} /Encoding /{encoding} /DescendantFonts [6 0 R]"
    system = "/CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>>"
    return [
        f"<</Type /Font /Subtype /Type0 {whole}>>",
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /FontDescriptor 7 0 R {system} {widths}>>",
        _descriptor("SimSun", flags=6),
    ]


def simple_font(name: str, width: int) -> list[str]:
    """A font of Latin letters that is named and not embedded, all as wide."""
    widths = f"/FirstChar 32 /LastChar 126 /Widths [{f'{width} ' * 95}]"
    kind = f"/TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding {widths} /FontDescriptor 6 0 R"
    return [f"<</Type /Font /Subtype {kind}>>", _descriptor(name, flags=32)]


def _descriptor(name: str, flags: int) -> str:
    measures = (
        "/FontBBox [-8 -145 1000 859] /Ascent 859 /Descent -141 /CapHeight 683 /ItalicAngle 0 /StemV 95"
    )
    return f"<</Type /FontDescriptor /FontName /{name} /Flags {flags} {measures}>>"


def mapped(codes: str, meant: Sequence[str] | None, *, apart: bool = False) -> bytes:
    """A PDF showing `codes` in a font that says what each means, or says nothing; one by one if apart."""
    texts = [text.encode("utf-16-be", "surrogatepass").hex() for text in meant or ()]
    pairs = "".join(f"<{ord(code):02X}> <{text}>\n" for code, text in zip(codes, texts, strict=False))
    table = f"1 begincodespacerange <00> <FF> endcodespacerange {len(codes)} beginbfchar\n{pairs}endbfchar"
    kind = "/Type0 /Encoding /Identity-H /DescendantFonts [7 0 R]" if meant is None else "/TrueType"
    widths = "" if meant is None else "/FirstChar 65 /LastChar 90 /Widths [" + "1000 " * 26 + "]"
    strings = [ord(code).to_bytes(2 if meant is None else 1) for code in codes]
    return with_font(
        shown(100, 700, *strings if apart else [b"".join(strings)], size=12),
        f"<</Type /Font /Subtype {kind} /BaseFont /ABCDEF+Made {widths}"
        + (" /ToUnicode 6 0 R>>" if meant is not None else ">>"),
        f"<</Length {len(table)}>>\nstream\n{table}\nendstream",
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Made /FontDescriptor 8 0 R>>",
        "<</Type /FontDescriptor /FontName /ABCDEF+Made /Flags 4 /FontBBox [0 -200 1000 800]>>",
    )
