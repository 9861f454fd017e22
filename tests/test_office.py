"""Old office documents, read by LibreOffice where it is installed; and documents with a password."""

import http.server
import io
import struct
import subprocess
import threading
import time
import zipfile
from pathlib import Path

import msoffcrypto
import pytest

from ingest.cli import main
from ingest.errors import SourceError
from ingest.pipeline import read
from ingest.readers.opening import office
from ingest.readers.opening.kinds import kind_of
from tests.support import as_docx, as_xlsx, compare
from tests.support.as_opendocument import linking_text
from tests.support.cells import SHORT_LIST
from tests.support.golden.layouts import records
from tests.test_docx_reader import docx, p
from tests.test_limits import limited
from tests.test_samples import SAMPLES

libreoffice = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
TEXTS, SHEETS = ("doc", "odt", "rtf"), ("xls", "ods")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lists as other programs save them: the sample and a made-up one, in every format read."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "made-up.docx").write_bytes(as_docx.case(1)[0])
    (folder / "made-up.xlsx").write_bytes(as_xlsx.case(1)[0])
    command = [office.program() or "", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    for suffix in TEXTS + SHEETS:
        source = "docx" if suffix in TEXTS else "xlsx"
        files = [str(SAMPLES / f"songzhuang-2025.{source}"), str(folder / f"made-up.{source}")]
        words = [*command, "--convert-to", suffix, "--outdir", str(folder), *files]
        subprocess.run(words, capture_output=True, check=True)
    return folder


@libreoffice
@pytest.mark.parametrize("suffix", TEXTS + SHEETS)
def test_every_old_format_gives_the_same_records(suffix: str, saved: Path) -> None:
    edition = read(saved / f"songzhuang-2025.{suffix}")
    assert records(edition) == records(read(SAMPLES / "songzhuang-2025.txt"))
    assert edition.source.reader.endswith("(by LibreOffice)")


@libreoffice
@pytest.mark.parametrize("suffix", TEXTS + SHEETS)
def test_a_made_up_list_too(suffix: str, saved: Path) -> None:
    made = as_docx if suffix in TEXTS else as_xlsx
    assert compare.differences(made.case(1)[1], read(saved / f"made-up.{suffix}")) == []


@libreoffice
def test_the_content_decides_and_not_the_name(saved: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "list.pdf"
    wrong.write_bytes((saved / "songzhuang-2025.doc").read_bytes())
    assert read(wrong).source.media_type == "application/msword"


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        ("songzhuang-2025.html", "list.xls"),
        ("songzhuang-2025.docx", "list.doc"),
        ("songzhuang-2025.xlsx", "list.docx"),
        ("yangli-2025.pdf", "list.doc"),
        ("songzhuang-2025.txt", "list.docx"),
    ],
)
def test_a_file_by_another_formats_name(sample: str, name: str, tmp_path: Path) -> None:
    source = tmp_path / name
    source.write_bytes((SAMPLES / sample).read_bytes())
    assert records(read(source)) == records(read(SAMPLES / sample))


@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_without_libreoffice_the_error_says_how_to_add_it(suffix: str, tmp_path: Path) -> None:
    source = tmp_path / f"list.{suffix}"
    source.write_bytes(b"{\\rtf1 x}" if suffix == "rtf" else _compound())
    done = limited("check", "--json", source, path="")
    assert done.returncode == 2
    assert '"code": "needs_libreoffice"' in done.stdout
    assert done.stderr.count("\n") == 1
    assert "apt-get install libreoffice-writer-nogui" in done.stderr


@pytest.mark.parametrize("suffix", ["txt", "pdf", "docx", "html", "xlsx"])
def test_without_libreoffice_everything_else_works(suffix: str) -> None:
    done = limited("check", SAMPLES / f"songzhuang-2025.{suffix}", path="")
    assert done.returncode == 0, done.stderr


def _compound() -> bytes:
    """The smallest compound file with a WordDocument stream, which holds nothing of use ([MS-CFB] 2.2)."""
    free, end, sectors = 0xFFFFFFFF, 0xFFFFFFFE, 8
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(6)
    header += struct.pack("<10I", 0, 1, 1, 0, 4096, end, 0, end, 0, 0) + struct.pack("<108I", *[free] * 108)
    chain = [0xFFFFFFFD, end, *range(3, 2 + sectors), end]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    root = _entry("Root Entry", 5, child=1, start=end, size=0)
    word = _entry("WordDocument", 2, child=free, start=2, size=512 * sectors)
    return header + table + (root + word).ljust(512, b"\0") + b"\xec\xa5\xc1\0".ljust(512 * sectors, b"\0")


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    free = 0xFFFFFFFF
    links = struct.pack("<HBB3I", len(text), kind, 1, free, free, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


# --- what LibreOffice is kept from


@libreoffice
def test_nothing_is_fetched(tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_port}/picture.png"
        made = office.converted(linking_text(at), "odt", "docx", "list.odt")
        server.shutdown()
    assert zipfile.is_zipfile(io.BytesIO(made))
    assert asked == []


@libreoffice
def test_what_takes_too_long_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "soffice"
    slow.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {tmp_path}/child\nsleep 600\n")
    slow.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(slow))
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(SourceError, match="within 1 seconds") as raised:
        office.converted(b"x", "doc", "docx", "list.doc")
    assert raised.value.code == "too_slow"
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _alive(child):
            return
        time.sleep(0.1)
    pytest.fail("a process is left")


def _alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be noticed doesn't."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@libreoffice
@pytest.mark.parametrize("data", [b"{\\rtf1", _compound()], ids=["rtf", "doc"])
def test_a_broken_old_document_is_one_clear_error(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "temporary"
    home.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(home))
    source = tmp_path / "list.doc"
    source.write_bytes(data)
    with pytest.raises(SourceError) as error:
        read(source)
    assert "\n" not in str(error.value)
    assert not list(home.rglob("list.doc"))


# --- passwords


def encrypted(data: bytes, password: str) -> bytes:
    target = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(data)).encrypt(password, target)
    return target.getvalue()


@pytest.fixture(params=["docx", "xlsx", "pdf"])
def locked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A sample that opens with 密码."""
    kind: str = request.param
    source = tmp_path / f"list.{kind}"
    if kind == "pdf":
        source.write_bytes(_locked_pdf())
    else:
        source.write_bytes(encrypted((SAMPLES / f"songzhuang-2025.{kind}").read_bytes(), "密码"))
    return source


def _locked_pdf() -> bytes:
    """A page that says nothing, encrypted with 密码."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("password", strength=128))
    canvas.drawString(100, 100, "no list")
    canvas.save()
    return target.getvalue()


def test_a_password_is_asked_for_and_a_wrong_one_told(
    locked: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--json", str(locked)]) == 2
    printed = capfd.readouterr()
    assert "protected by a password; give it with --password" in printed.err
    assert '"code": "encrypted"' in printed.out
    for wrong in ("wrong", "\udcff"):  # what a shell makes of a password that is not in UTF-8
        assert main(["check", "--json", str(locked), "--password", wrong]) == 2
        printed = capfd.readouterr()
        assert "can't be opened with the password given" in printed.err
        assert '"code": "wrong_password"' in printed.out


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_document_is_read_with_its_password(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "list.bin"
    plain = SAMPLES / f"songzhuang-2025.{kind}"
    source.write_bytes(encrypted(plain.read_bytes(), "密码"))
    assert kind_of(source.read_bytes()) == "ole"
    assert records(read(source, password="密码")) == records(read(plain))


def test_a_pdf_is_opened_with_its_password(tmp_path: Path) -> None:
    source = tmp_path / "list.pdf"
    source.write_bytes(_locked_pdf())
    with pytest.raises(SourceError, match="no list of duties"):
        read(source, password="password")


def test_a_password_that_nobody_set_is_not_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "list.xlsx"
    source.write_bytes(encrypted((SAMPLES / "songzhuang-2025.xlsx").read_bytes(), "VelvetSweatshop"))
    assert read(source).reconciliation.ok


def test_a_password_for_a_file_without_one_does_no_harm(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(SHORT_LIST, encoding="utf-8")
    assert read(source, password="x").reconciliation.ok
    source.write_bytes(docx(p("正文")))
    with pytest.raises(SourceError, match="no list of duties"):
        read(source, password="x")


def test_a_hash_that_would_take_too_long_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "list.docx"
    data = encrypted((SAMPLES / "songzhuang-2025.docx").read_bytes(), "x")
    assert b'spinCount="100000"' in data
    source.write_bytes(data.replace(b'spinCount="100000"', b'spinCount="999999"'))
    with pytest.raises(SourceError, match="too long to check") as raised:
        read(source, password="x")
    assert raised.value.code == "too_slow"
