"""OpenDocument files of the fewest parts LibreOffice opens, with links to elsewhere in them."""

from collections.abc import Mapping

from tests.support.packages import packed

__all__ = ["linking_sheet", "linking_text"]

SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
OFFICE, TABLE, TEXT, DRAW = {"office": "office"}, {"table": "table"}, {"text": "text"}, {"draw": "drawing"}


def linking_text(address: str) -> bytes:
    """A text with a picture from elsewhere; LibreOffice fetches it where nothing keeps it."""
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:actuate="onLoad"'
    picture = f'<draw:image {link} xlink:href="{address}"/>'
    frame = f'<draw:frame svg:width="2cm" svg:height="2cm">{picture}</draw:frame>'
    body = f"<office:body><office:text><text:p>x{frame}</text:p></office:text></office:body>"
    return _packed("text", {**OFFICE, **TEXT, **DRAW, "svg": "svg-compatible"}, body)


def linking_sheet(addresses: list[str]) -> bytes:
    """A sheet that takes values from elsewhere, in cells and by links."""
    cells = "".join(
        f'<table:table-cell table:formula="of:=WEBSERVICE(&quot;{one}&quot;)"/>'
        f"<table:table-cell table:formula=\"of:='{one}'#$Sheet1.A1\"/>"
        for one in addresses
    )
    table = f'<table:table table:name="a"><table:table-row>{cells}</table:table-row></table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return _packed("spreadsheet", {**OFFICE, **TABLE, **TEXT}, body)


def _packed(kind: str, spaces: Mapping[str, str], body: str) -> bytes:
    """A document of that kind; its namespaces by their short names."""
    names = "".join(f' xmlns:{short}="{SPACE.format(name)}"' for short, name in spaces.items())
    media = f"application/vnd.oasis.opendocument.{kind}"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{media}"/>'
    return packed(
        {
            "mimetype": media,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{SPACE.format("manifest")}">{entry}</m:manifest>',
            "content.xml": f"<office:document-content{names}>{body}</office:document-content>",
        }
    )
