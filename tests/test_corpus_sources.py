"""Files, folders, patterns and manifests lead to documents; whatever else lies about does no harm."""

import json
import os
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped,unused-ignore]
import pytest

from ingest.corpus.files import digest_of
from ingest.corpus.sources import located
from ingest.errors import SourceError
from ingest.pipeline import read
from ingest.writers import write
from models.dataset import Claim
from tests.support.cells import SHORT_LIST
from tests.support.datasets import Heard, ran, table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two lists, one of them further down."""
    (tmp_path / "lists/示例县").mkdir(parents=True)
    (tmp_path / "lists/a.txt").write_text(SHORT_LIST, encoding="utf-8")
    (tmp_path / "lists/示例县/b.txt").write_text(SHORT_LIST.replace("模范镇", "样例乡"), encoding="utf-8")
    return tmp_path / "lists"


def paths(source: Path | str) -> list[str]:
    return [one.path for one in located(str(source))]


def test_a_folder_leads_to_all_below_it(folder: Path) -> None:
    assert paths(folder) == [str(folder / "a.txt"), str(folder / "示例县/b.txt")]


def test_a_pattern_leads_to_what_fits(folder: Path) -> None:
    assert paths(f"{folder}/**/*.txt") == paths(folder)
    assert paths(f"{folder}/*.txt") == [str(folder / "a.txt")]
    with pytest.raises(SourceError, match="nothing fits the pattern"):
        paths(f"{folder}/*.pdf")


def test_a_file_whose_name_looks_like_a_pattern_is_one(folder: Path) -> None:
    (folder / "清单[2025].txt").write_text(SHORT_LIST, encoding="utf-8")
    assert paths(folder / "清单[2025].txt") == [str(folder / "清单[2025].txt")]


def test_what_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        paths(folder / "none.pdf")


def test_hidden_and_passing_files_are_none(folder: Path) -> None:
    for name in (".DS_Store", "~$b.docx", ".git/config"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    assert len(paths(folder)) == 2


def test_links_that_lead_back_are_followed_once(folder: Path) -> None:
    (folder / "示例县/back").symlink_to(folder)
    (folder / "loop").symlink_to(folder / "loop")
    assert paths(folder) == [str(folder / "a.txt"), str(folder / "loop"), str(folder / "示例县/b.txt")]


def test_of_a_folder_that_ingest_wrote_the_record_is_taken(folder: Path) -> None:
    written = write(read(folder / "a.txt"), folder / "out", ("csv", "json", "xlsx"))
    (written / "scan.pdf").touch()
    assert paths(folder / "out") == [str(written / "edition.json"), str(written / "scan.pdf")]


def test_a_folder_of_images_alone_is_a_document(folder: Path) -> None:
    (folder / "scan").mkdir()
    for name in ("1.png", "2.png"):
        (folder / "scan" / name).write_bytes(name.encode())
    assert paths(folder / "scan") == [str(folder / "scan")]
    assert str(folder / "scan") in paths(folder)
    one = digest_of(str(folder / "scan"))
    (folder / "scan/2.png").write_bytes(b"another page")
    assert digest_of(str(folder / "scan")) != one


def test_a_dataset_within_the_folder_is_no_source(folder: Path) -> None:
    (folder / "data").mkdir()
    for name in ("dataset.json", "journal.sqlite", "c.txt"):
        (folder / "data" / name).touch()
    assert len(paths(folder)) == 2
    assert len(located(str(folder), besides=folder / "示例县")) == 1


# --- manifests


CSV = "path,url,province,city,county,township,year\na.txt,https://example.org/a,示例省,示例市,样例区,模范镇,2025\n"
CLAIM = Claim(
    url="https://example.org/a",
    province="示例省",
    city="示例市",
    county="样例区",
    township="模范镇",
    year=2025,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_manifest_of_values(folder: Path, encoding: str) -> None:
    (folder / "list.csv").write_text(CSV, encoding=encoding)
    (one,) = located(str(folder / "list.csv"))
    assert (one.path, one.claim) == (str(folder / "a.txt"), CLAIM)


def test_a_manifest_of_json_lines_with_urls_of_files(folder: Path) -> None:
    rows = [{"path": (folder / "示例县/b.txt").as_uri(), "year": 2025}, {"path": "a.txt", "township": ""}]
    (folder / "list.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [(one.path, one.claim) for one in located(str(folder / "list.jsonl"))] == [
        (str(folder / "示例县/b.txt"), Claim(year=2025)),
        (str(folder / "a.txt"), Claim()),
    ]


def test_a_csv_file_without_paths_is_a_document(folder: Path) -> None:
    (folder / "list.csv").write_text("序号,事项名称\n1,指导示例工作\n", encoding="utf-8")
    assert paths(folder / "list.csv") == [str(folder / "list.csv")]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.csv", "path,year\na.txt,soon\n", "line 2: year"),
        ("b.csv", "path,year\n,2025\n", "line 2: it names no path"),
        ("c.jsonl", '{"path": "a.txt"}\n{"path"\n', "line 2: it is no JSON"),
    ],
)
def test_a_manifest_that_is_wrong_says_where(folder: Path, name: str, text: str, words: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        located(str(folder / name))


def test_a_manifest_fills_gaps_and_a_contradiction_is_told(folder: Path, tmp_path: Path) -> None:
    bare = SHORT_LIST.replace("示例省示例市样例区", "").replace("2025年7月\n", "")
    (folder / "a.txt").write_text(bare, encoding="utf-8")
    rows = "a.txt,,示例省,示例市,样例区,模范镇,2025\n示例县/b.txt,,示例省,示例市,样例区,模范镇,2024\n"
    (folder / "list.csv").write_text(CSV.partition("\n")[0] + "\n" + rows, encoding="utf-8")
    heard = Heard()
    result = ran(tmp_path / "data", folder / "list.csv", heard=heard)
    assert result.usable
    places = {(row["county"], row["township"], row["year"]) for row in table(tmp_path / "data", "editions")}
    assert places == {("样例区", "模范镇", 2025), ("样例区", "样例乡", 2025)}
    assert heard.outcomes[str(folder / "a.txt")].message is None
    assert heard.outcomes[str(folder / "示例县/b.txt")].message == (
        "the manifest says township 模范镇, the document 样例乡; "
        "the manifest says year 2024, the document 2025"
    )


# --- documents of every bad kind


def test_documents_that_are_none_cost_nobody_else(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xc7\xe5\xb5\xa5.txt")).write_text(
        SHORT_LIST.replace("模范镇", "范本乡"), encoding="utf-8"
    )
    long = pypdfium2.PdfDocument.new()
    for _ in range(2001):
        long.new_page(10, 10)
    long.save(folder / "long.pdf")
    (folder / "deep.html").write_text("<div>" * 100_000 + SHORT_LIST, encoding="utf-8")
    heard = Heard()
    result = ran(tmp_path / "data", folder, heard=heard)
    told = {Path(path).name: (one.status, one.message) for path, one in heard.outcomes.items()}
    assert told.pop("deep.html")[0] in ("ok", "not_usable")
    assert told == {
        "a.txt": ("ok", None),
        "b.txt": ("ok", None),
        "\\udcc7嵥.txt": ("ok", None),
        "pipe.pdf": ("not_usable", "it is a pipe or a device, and no file"),
        "loop.txt": ("not_usable", "it can't be read (Too many levels of symbolic links)"),
        "long.pdf": ("not_usable", "it has over 2000 pages, more than any list"),
    }
    assert result.editions == 3
    assert ran(tmp_path / "data", folder).read == 0
