"""The tables in a notebook and in a CSV file: what was read, and what a spreadsheet makes of it."""

from pathlib import Path
from typing import get_args

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from ingest.errors import SourceError
from ingest.writers import write
from ingest.writers.formulas import as_written, escaped
from models.edition import Edition, TableName
from models.tables import TABLES, frame_of
from tests.support.cells import SHORT_LIST, edition_of

FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "＝1", "＋1", "－1", "＠1"]
FORMULAS += [" =1", "\t1", "\r1", "\n1", "\u3000=1", "\u200b=1"]


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return edition_of(SHORT_LIST, tmp_path)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_evaluate_is_escaped(text: str) -> None:
    assert escaped(text) == f"'{text}"
    assert as_written(f"'{text}") == text
    assert escaped(f"'{text}") == f"''{text}"


@pytest.mark.parametrize("text", ["", "党的建设", "1.", "（1）", "'引号", "—", "·", "1=1", "一-二"])
def test_other_text_is_left_alone(text: str) -> None:
    assert escaped(text) == text
    assert as_written(text) == text


@given(st.text(st.sampled_from("'=＝+-@ \t\r\n甲1\u200b")))
def test_escaping_loses_nothing(text: str) -> None:
    assert as_written(escaped(text)) == text


def test_frames_hold_what_parquet_holds(edition: Edition, tmp_path: Path) -> None:
    folder = write(edition, tmp_path)
    for table in TABLES:
        frame = frame_of(table, edition)
        rows = pq.read_table(folder / f"{table.name}.parquet").to_pylist()
        assert frame.astype(object).where(frame.notna(), None).to_dict("records") == rows


def test_an_edition_gives_its_tables_as_frames(edition: Edition) -> None:
    frames = [edition.frame(name) for name in get_args(TableName)]
    for table, frame in zip(TABLES, frames, strict=True):
        pd.testing.assert_frame_equal(frame, frame_of(table, edition))
    assert edition.frame("items").groupby("list")["title"].count().to_dict() == {
        "basic": 3,
        "cooperative": 2,
        "reclaimed": 2,
    }


def test_a_frame_without_pages_has_missing_numbers(edition: Edition) -> None:
    pages = edition.frame("items")["page_first"]
    assert str(pages.dtype) == "Int32"
    assert pages.isna().all()


@pytest.mark.parametrize("title", [*FORMULAS, "'=1", "NA", "null", "1e5", '甲,乙"丙；=1', "甲\n=乙"])
def test_csv_read_back_is_the_original(title: str, edition: Edition, tmp_path: Path) -> None:
    edition = with_title(edition, title)
    folder = write(edition, tmp_path, ["csv"])
    for table in TABLES:
        pd.testing.assert_frame_equal(ingest.read_csv(folder / f"{table.name}.csv"), frame_of(table, edition))
    assert edition.frame("items")["title"][0] == title


def with_title(edition: Edition, title: str) -> Edition:
    """An edition whose first item, category and department duties have another text."""
    data = edition.model_dump()
    data["lists"][0]["categories"][0]["items"][0]["title"] = title
    data["lists"][0]["categories"][0]["name"] = title
    data["lists"][1]["categories"][0]["items"][0]["township_duties"][0]["text"] = title
    return Edition.model_validate(data)


def test_a_table_of_an_earlier_version_lacks_what_was_added(edition: Edition, tmp_path: Path) -> None:
    path = write(edition, tmp_path, ["csv"]) / "items.csv"
    whole = ingest.read_csv(path)
    older = pd.read_csv(path, dtype=str, keep_default_na=False)
    older.drop(columns=older.columns[-1]).to_csv(path, index=False, encoding="utf-8-sig")
    found = ingest.read_csv(path)
    assert list(found.dtypes) == list(whole.dtypes)
    assert found.iloc[:, -1].isna().all()
    pd.testing.assert_series_equal(found["title"], whole["title"])


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    with pytest.raises(SourceError, match="no such file"):
        ingest.read_csv(path)
    path.write_text("name,age\n甲,1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="none of the tables"):
        ingest.read_csv(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError, match="none of the tables"):
        ingest.read_csv(path)


def test_a_damaged_table_is_refused(edition: Edition, tmp_path: Path) -> None:
    path = write(edition, tmp_path, ["csv"]) / "items.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1,", ",one,", 1), encoding="utf-8")
    with pytest.raises(SourceError, match="not as it was written"):
        ingest.read_csv(path)


def test_records_say_what_they_are_in_a_line(edition: Edition) -> None:
    assert repr(edition) == (
        "<Edition 示例省示例市样例区模范镇-2025-07: 3 basic, 2 cooperative, 2 reclaimed items; checks: 34 ok>"
    )
    assert str(edition) == repr(edition)
    cooperative = edition.list_of("cooperative")
    assert cooperative is not None
    assert str(cooperative) == "<DutyList cooperative 配合履职事项清单: 1 categories, 2 items>"
    assert repr(cooperative.categories[0]) == "<Category 1 平安法治: 2 items>"
    assert repr(cooperative.items[0]) == "<CooperativeItem 1 防溺水>"
    assert repr(cooperative.items[0].where) == "[Where(line=32)]"


def test_a_notebook_shows_a_row_a_list_and_no_markup_of_the_documents(edition: Edition) -> None:
    shown = edition.model_copy(update={"id": "<b>"})._repr_html_()
    assert "<td>cooperative</td><td>配合履职事项清单</td><td>1</td><td>2</td>" in shown
    assert "&lt;b&gt;" in shown
