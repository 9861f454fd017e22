"""Packages as office programs zip them, from their parts."""

import io
import zipfile
from collections.abc import Mapping

__all__ = ["packed"]


def packed(parts: Mapping[str, str]) -> bytes:
    """A package of parts by their paths."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    return target.getvalue()
