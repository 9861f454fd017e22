"""The parts of a zipped document (OOXML), within limits: what a file claims to hold is not believed."""

import base64
import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NewType

from lxml import etree

from ingest.errors import Sentence, SourceError
from ingest.readers.opening.limits import too_large

__all__ = ["Element", "Package", "Path", "opened"]

LARGEST_PART = 64 * 2**20
"""Bytes of a part read as a whole, unzipped; the longest lists published take a few million."""
LARGEST_READ = 256 * 2**20
"""Bytes of a part read bit by bit: a sheet with a million formatted empty rows takes about 200 MB."""
MOST_MARKS = 2_000_000
"""Tags and attributes of a part read as a whole: each takes some 150 bytes once parsed."""
MOST_PARTS = 20_000
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = tuple(
    (b"http://purl.oclc.org/ooxml/" + strict, b"http://schemas.openxmlformats.org/" + usual)
    for strict, usual in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    )
)
"""The namespaces of ISO 29500 Strict, and those everything else uses."""
CHUNK = 2**22
STRICT_REACH = 2000
"""Bytes within which a part names its namespaces."""

FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
"""The parser's settings: nothing is expanded, nothing fetched, nothing nested deeper than 256 levels."""
ARCHIVE_FAULTS = (
    KeyError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)

Element = etree._Element
"""What lxml hands out; it has no public name for it."""
Path = NewType("Path", str)
"""A part's path in the package, without a leading slash."""
Sift = Callable[[bytes], bytes]


@dataclass
class Package:
    """An opened package; `name` is for messages."""

    archive: zipfile.ZipFile
    name: str

    def __contains__(self, path: str) -> bool:
        return path in self.archive.NameToInfo

    def read(self, path: str) -> bytes:
        """A part's bytes. Raises SourceError where it is missing, broken, encrypted or too large."""
        with self._faults(path):
            data = self.archive.read(self._info(path, LARGEST_PART))
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
        return data

    def tree(self, path: str) -> Element:
        """A part's root element."""
        data = self.read(path)
        if data.count(b"<") + data.count(b"=") > MOST_MARKS:
            raise self.too_large(path)
        with self._faults(path):
            root: Element = etree.fromstring(data, etree.XMLParser(**SAFE))
        self._refuse_types(root.getroottree(), path)
        return root

    def stream(self, path: str, *names: str, sift: Sift | None = None) -> Iterator[Element]:
        """A part's elements of these local names, each when it ends, and gone when the next is asked for.

        `sift` may take out of the part's bytes what shows nothing, before it costs any time.
        """
        with self._faults(path):
            parser = etree.XMLPullParser(("end",), tag=[f"{{*}}{name}" for name in names], **SAFE)
            for chunk in self._chunks(path, sift):
                parser.feed(chunk)
                for _, element in parser.read_events():
                    yield element
                    element.clear()
                    parent = element.getparent()
                    while parent is not None and parent[0] is not element:
                        del parent[0]
            root = parser.close()
            self._refuse_types(root.getroottree(), path)

    def _chunks(self, path: str, sift: Sift | None) -> Iterator[bytes]:
        """A part's bytes, chunk by chunk, each ending with a tag."""
        with self.archive.open(self._info(path, LARGEST_READ)) as file:
            if b"purl.oclc.org" in file.read(STRICT_REACH):
                yield self.read(path)
                return
            file.seek(0)
            rest = b""
            while chunk := file.read(CHUNK):
                whole, end, rest = (rest + chunk).rpartition(b">")
                yield sift(whole + end) if sift else whole + end
            yield rest

    def related(self, path: str) -> dict[str, tuple[str, Path]]:
        """A part's relations within the package: by id, the last word of the type and the target's path."""
        folder, file = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self:
            return {}
        return {
            relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], _target(folder, relation))
            for relation in self.tree(relations).iter(RELATIONSHIPS)
            if relation.get("TargetMode") != "External"
        }

    def broken(self, evidence: str) -> SourceError:
        """The error for a package that can't be read."""
        return _broken(self.name, evidence)

    def too_large(self, path: str) -> SourceError:
        """The error for a part that holds more than a list."""
        return too_large(self.name, Sentence("its part {path} holds too much", path=path))

    def _info(self, path: str, limit: int) -> zipfile.ZipInfo:
        info = self.archive.getinfo(path)
        if info.flag_bits & 1:
            raise SourceError(self.name, "it is protected by a password", "save it without one", "encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # ECMA-376 part 2, annex B
            raise self.broken(f"{path} is packed in a way that such documents never are")
        if info.file_size > limit:  # what zipfile reads ends at the size that is stated here
            raise self.too_large(path)
        return info

    @contextmanager
    def _faults(self, path: str) -> Iterator[None]:
        """What goes wrong with a part, as the error a user sees."""
        try:
            yield
        except etree.XMLSyntaxError as error:
            raise self.broken(f"{path}: {error.msg}") from None
        except ARCHIVE_FAULTS as error:
            raise self.broken(f"{path}: {error}") from None

    def _refuse_types(self, tree: Any, path: str) -> None:
        """OOXML allows no document type, and so no entities."""
        if tree.docinfo.internalDTD is not None:
            raise self.broken(f"{path} declares a document type, which such documents never do")


def opened(data: bytes, name: str) -> Package:
    """The package in a file's bytes, zipped or flat; raises SourceError where it is none."""
    if not data.startswith(b"PK"):
        data = _zipped(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ARCHIVE_FAULTS as error:
        raise _broken(name, str(error)) from None
    if len(archive.filelist) > MOST_PARTS:
        problem = Sentence("it holds more than {most} files", most=MOST_PARTS)
        raise SourceError(name, problem, "give the published list itself", "too_large")
    return Package(archive, name)


def _zipped(data: bytes, name: str) -> bytes:
    """A flat package, all parts of which stand in one XML, as a zipped one."""
    if len(data) > LARGEST_PART or data.count(b"<") + data.count(b"=") > MOST_MARKS:
        raise too_large(name, "its XML holds too much")
    target = io.BytesIO()
    try:
        root = etree.fromstring(data, etree.XMLParser(**{**SAFE, "huge_tree": True}))
        if root.getroottree().docinfo.internalDTD is not None:
            raise ValueError("it declares a document type")
        with zipfile.ZipFile(target, "w") as archive:
            for part in root.iterfind(f"{FLAT}part"):
                path = part.get(f"{FLAT}name", "").lstrip("/")
                for content in part.iterfind(f"{FLAT}xmlData/*"):
                    archive.writestr(path, etree.tostring(content))
                for content in part.iterfind(f"{FLAT}binaryData"):
                    archive.writestr(path, base64.b64decode(content.text or ""))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(name, str(error)) from None
    return target.getvalue()


def _broken(name: str, evidence: str) -> SourceError:
    problem = Sentence("the document is broken or truncated ({evidence})", evidence=evidence)
    return SourceError(name, problem, "fetch it again", "damaged")


def _target(folder: str, relation: Element) -> Path:
    target = relation.get("Target", "")
    path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return Path(posixpath.normpath(path))
