"""What recognition doubts, held against the document's own evidence: cells in, cells out."""

import pytest

from ingest.mend.proofread import proofread
from ingest.reconcile.recognition import doubts_in
from models.base import Where
from models.document import Cell, Document, Line, Row, Table

Cells = list[str]


def line(text: str, doubtful: str = "") -> Line:
    """A line in which the characters of `doubtful` are in doubt."""
    return Line(text, Where(page=1), certainty=tuple(0.5 if one in doubtful else 1.0 for one in text))


def document(rows: list[Cells], doubtful: str = "") -> Document:
    head = ["序号", "事项名称", "对应上级部门", "上级部门职责"]
    printed = [head, *rows]
    width = len(head)
    table = Table(
        tuple(
            Row(
                tuple(
                    Cell(
                        tuple(line(part, doubtful if row is not head else "") for part in text.split("\n")),
                        column,
                    )
                    for column, text in enumerate(row)
                ),
                Where(page=1),
            )
            for row in printed
        ),
        width,
        Where(page=1),
    )
    return Document((table,), "recognised", "image/png")


def column(found: Document, index: int) -> list[str]:
    (table,) = found.blocks
    assert isinstance(table, Table)
    return [row.cells[index].text for row in table.rows[1:]]


def numbered(*numbers: str) -> list[Cells]:
    return [[number, "某事项", "区某局", "区某局：\n做好某事。"] for number in numbers]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["1", "l", "3"], ["1", "2", "3"]),
        (["9", "1O", "11"], ["9", "10", "11"]),
        (["l", "10", "11"], ["l", "10", "11"]),  # begins with 9, if nothing is left out before
        (["1", "2", "8", "4"], ["1", "2", "3", "4"]),
        (["7", "2", "3"], ["1", "2", "3"]),
        (["1", "8", "7", "4"], ["1", "2", "3", "4"]),
        (["1", "2", "8"], ["1", "2", "8"]),  # nothing after it proves the last one
        (["1", "8", "4"], ["1", "8", "4"]),  # two numbers for one row
    ],
)
def test_a_number_is_put_right_where_its_neighbours_prove_it(read: Cells, meant: Cells) -> None:
    found = proofread(document(numbered(*read), doubtful="lO78"))
    assert column(found, 0) == meant
    changed = [(a, b) for a, b in zip(read, meant, strict=True) if a != b]
    assert [(repair.before, repair.after) for repair in found.repairs] == changed


def test_a_number_surely_read_stays_though_it_breaks_the_sequence() -> None:
    found = proofread(document(numbered("1", "2", "8", "4")))
    assert column(found, 0) == ["1", "2", "8", "4"]
    assert found.repairs == ()


def test_a_name_is_put_right_by_the_same_name_elsewhere() -> None:
    rows = [["1", "某事项", "区农业衣村局", "区农业农村局：\n做好某事。"]]
    found = proofread(document(rows, doubtful="衣"))
    assert column(found, 2) == ["区农业农村局"]
    assert [(repair.rule, repair.before, repair.after) for repair in found.repairs] == [
        ("misread name", "区农业衣村局", "区农业农村局")
    ]
    assert list(doubts_in(found)) == []


def test_a_name_over_two_lines_is_too() -> None:
    rows = [["1", "某事项", "市自然资源和规\n戈局示例分局", "市自然资源和规划局示例分局：\n做好某事。"]]
    assert column(proofread(document(rows, doubtful="戈")), 2) == ["市自然资源和规\n划局示例分局"]


def test_a_name_surely_read_stays_beside_one_like_it() -> None:
    rows = [
        ["1", "某事项", "市民政局", "市民政局：\n做好某事。"],
        ["2", "某事项", "区民政局", "区民政局：\n做好某事。"],
    ]
    assert column(proofread(document(rows)), 2) == ["市民政局", "区民政局"]


def test_two_names_that_would_do_prove_neither() -> None:
    rows = [
        ["1", "某事项", "市民政局", "市民政局：\n做好某事。"],
        ["2", "某事项", "区民政局", "区民政局：\n做好某事。"],
        ["3", "某事项", "巾民政局", "按职责分工做好某事。"],
    ]
    found = proofread(document(rows, doubtful="巾"))
    assert column(found, 2)[-1] == "巾民政局"
    assert [(doubt.text, doubt.context, doubt.confidence) for doubt in doubts_in(found)] == [
        ("巾", "巾民政局", 0.5)
    ]


def test_a_document_that_holds_its_text_is_left_alone() -> None:
    plain = Document((), "text", "text/plain")
    assert proofread(plain) is plain
