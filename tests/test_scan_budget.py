"""How long a scan will take is said before it is read; one that would take too long is refused at once."""

import io
import time
from pathlib import Path

import pytest
from PIL import Image

from ingest.cli import main
from ingest.readers import scan

pytestmark = pytest.mark.skipif(not scan.available(), reason="needs text recognition")

ABOUT = "pages takes about {} seconds of processor time"


def blank_scan(pages: int, kind: str) -> bytes:
    """Sheets with nothing on them but paper, as pictures in a file."""
    target = io.BytesIO()
    sheets = [Image.new("L", (400, 560), 250) for _ in range(pages)]
    sheets[0].save(target, kind, save_all=True, append_images=sheets[1:])
    return target.getvalue()


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_a_scan_longer_than_it_may_be_is_refused_at_once(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "scan"
    source.write_bytes(blank_scan(40, kind))
    start = time.monotonic()
    assert main(["check", str(source), "--seconds", "100"]) == 2
    assert time.monotonic() - start < 20
    told = "; allow more with --seconds, or split the document\n"
    assert capsys.readouterr().err == f"lvzhi: {source}: recognising 40 {ABOUT.format(120)}{told}"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "recognising 21 pages takes about 63 s"),
        (["--lang", "zh"], "识别 21 页约需 63 秒"),
        (["-q"], None),
    ],
)
def test_a_long_one_is_announced(
    options: list[str], said: str | None, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "scan"
    source.write_bytes(blank_scan(21, "TIFF"))
    main(["check", str(source), *options])
    printed = capfd.readouterr().err
    assert (said is None) == ("21" not in printed)
    assert said is None or printed.startswith(f"lvzhi: {source}")
    assert said is None or said in printed.splitlines()[0]
    assert printed.count("\n") == (1 if said is None else 2)


def test_a_short_one_is_not(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "scan"
    source.write_bytes(blank_scan(2, "TIFF"))
    assert main(["check", str(source)]) == 2
    assert capfd.readouterr().err.count("\n") == 1
