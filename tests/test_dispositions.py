"""A reclaimed item's cell in; departments, method, what becomes of the work out."""

import pytest

from ingest.resolve.dispositions import ending_of
from ingest.resolve.reclaimed import Takeover, takeover_of
from ingest.text.clean import fragments
from tests.support.cells import lexicon, lines


def takeover(who: str, how: str | None = None) -> Takeover:
    words = lexicon("区民政局", "区财政局", "区水利局")
    return takeover_of(fragments(lines(who))[0], None if how is None else fragments(lines(how))[0], words)


def names(result: Takeover) -> list[str]:
    return [department.name for department in result.departments]


def method(result: Takeover) -> list[str]:
    return [f"{point.marker or ''}|{point.text}" for duty in result.method for point in duty.points]


def test_departments_and_how_they_do_it() -> None:
    result = takeover("区民政局、区财政局 工作方式：1.制定方案； 2.组织实施。")
    assert names(result) == ["区民政局", "区财政局"]
    assert method(result) == ["1.|制定方案；", "2.|组织实施。"]
    assert (result.discontinued, result.reason) == (False, None)


@pytest.mark.parametrize(
    "who", ["区民政局：负责。", "承接部门：区民政局\n工作方式：负责。", "区民政局\n负责。"]
)
def test_other_ways_to_say_it(who: str) -> None:
    assert names(takeover(who)) == ["区民政局"]
    assert method(takeover(who)) == ["|负责。"]


def test_two_columns() -> None:
    result = takeover("区民政局\n区财政局", "1.制定方案；\n2.组织实施。")
    assert names(result) == ["区民政局", "区财政局"]
    assert len(method(result)) == 2


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("由区民政局承担，负责审核。", ["|由区民政局承担，负责审核。"]),
        ("乡镇不再承担，由区民政局负责。", ["|乡镇不再承担，由区民政局负责。"]),
        ("由区民政局承接，工作方式：负责审核。", ["|负责审核。"]),
        ("区民政局负责审核。", ["|区民政局负责审核。"]),
        ("区民政局，负责审核。", ["|负责审核。"]),
        ("划转至区民政局。", ["|划转至区民政局。"]),
        ("【承接部门】区民政局 【工作方式】负责审核。", ["|负责审核。"]),
        ("区民政局 工作措施：负责审核。", ["|负责审核。"]),
        ("区民政局 工作方式∶负责审核。", ["|负责审核。"]),
    ],
)
def test_a_sentence_that_says_who_takes_it_over(who: str, text: list[str]) -> None:
    result = takeover(who)
    assert (names(result), method(result), result.discontinued) == (["区民政局"], text, False)


def test_the_departments_that_head_the_method_where_no_cell_names_them() -> None:
    result = takeover("", "区民政局：1.制定方案。 区财政局：拨付。")
    assert names(result) == ["区民政局", "区财政局"]
    assert [duty.departments for duty in result.method] == [["区民政局"], ["区财政局"]]


def test_a_department_before_the_reason_of_an_end() -> None:
    result = takeover("区民政局，法律法规已废止，不再开展此项工作")
    assert (names(result), result.discontinued) == (["区民政局"], True)


def test_a_mark_for_nothing_is_neither_method_nor_reason() -> None:
    assert (method(takeover("区民政局", "/")), takeover("/", "/").reason) == ([], None)


@pytest.mark.parametrize("who", ["", "无", "—"])
def test_two_columns_without_a_department(who: str) -> None:
    result = takeover(who, "法律法规条款已失效，不再开展此项工作。")
    assert (names(result), method(result)) == ([], [])
    assert (result.discontinued, result.reason) == (True, "法律法规条款已失效，不再开展此项工作。")


def test_a_reason_over_both_columns() -> None:
    assert takeover("落实减负要求，不再开展此项工作。", "").reason == "落实减负要求，不再开展此项工作。"


def test_a_department_and_an_end() -> None:
    result = takeover("区水利局 工作方式：根据《条例》（2023年修订），该处罚事项已取消。")
    assert names(result) == ["区水利局"]
    assert (result.discontinued, result.reason) == (True, "根据《条例》（2023年修订），该处罚事项已取消。")
    assert method(result) == ["|根据《条例》（2023年修订），该处罚事项已取消。"]


@pytest.mark.parametrize(
    "text",
    [
        "此项工作不再开展。",
        "已实行告知承诺制，由申请人填写承诺书，不再要求出具证明。",
        "落实精简优化基层考核有关要求，不再对乡镇进行考核。",
        "按照上级要求，已停止开展此项工作。",
        "该项目已实施完毕。",
        "根据文件要求取消此项考核。",
        "根据规定，不再开具此证明。",
        "取消对乡镇的考核。",
        "依法取消此项收费。",
        "依法不再开展此项工作。",
        "因法律法规变更调整已取消，乡镇人民政府不再实施。",
        "法律法规修订后已取消该处罚。乡镇不再实施。",
        "上级已不再开展此项评选，自然终止。",
        "取消该项指标考核，不再下达任务。",
        "事项已办结销号，不再保留。",
        "该系统已停用，相关数据不再填报。",
        "该事项已退出清单。",
        "从清单中移出。",
        "随着政策调整自行终止。",
        "自2024年起取消。",
        "国家已取消该项评比表彰。",
        "列入取消事项。",
        "此项取消",
    ],
)
def test_the_work_ends(text: str) -> None:
    assert ending_of(text, departments=True)
    assert ending_of(text, departments=False)


@pytest.mark.parametrize(
    "text",
    [
        "根据信息比对结果取消津贴发放；三是通过银行扣缴进行追缴。",
        "对不再符合条件的取消资格。",
        "加强监管，依法取消其资质。",
        "由县农业农村局承担，乡镇不再承担此项工作。",
        "督促企业整改，直至整改完成。",
        "对已取消许可的单位进行检查。",
        "发现违法行为的，责令停止实施。",
        "审核不通过的，不再发放。",
        "对符合条件的给予补助，不符合条件的停止发放。",
        "对死亡人员停止发放补贴。",
        "情节严重的，吊销许可证，不再受理其申请。",
        "通过系统直接获取数据，不再要求乡镇报送。",
        "由县民政局承担，相关证明事项予以取消。",
        "县民政局直接办理，取消乡镇初审环节。",
        "由县统计局直接采集，不再填报。",
        "取消委托，由县民政局直接实施。",
        "废止原委托书，由县民政局自行开展。",
        "县级部门收回，乡镇不再承担该项执法。",
        "县水利局负责，乡镇停止实施。",
        "督促企业停用不合格设备。",
        "清理已到期项目并予以撤销。",
    ],
)
def test_the_work_goes_on(text: str) -> None:
    assert not ending_of(text, departments=True)


def test_without_a_department_a_text_is_a_reason_unless_it_says_who_does_the_work() -> None:
    assert ending_of("减少审批环节。", departments=False)
    assert not ending_of("由有关主管部门依法承担。", departments=False)
    assert not ending_of("主管部门按照职责做好审核。", departments=False)


def test_a_label_without_a_department_before_it_is_a_method_of_nobody() -> None:
    result = takeover("工作方式：受理备案。")
    assert (names(result), method(result), result.discontinued) == ([], ["|受理备案。"], False)
    assert takeover("工作方式：该事项已取消。").discontinued


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("不再开展此项工作，数据由系统自动获取。", True),
        ("根据文件要求，取消该项考核，相关数据从平台提取。", True),
        ("不再开展此项工作，由区民政局统一组织实施。", False),
        ("乡镇不再开展此项工作，数据由系统自动获取。", False),
        ("取消此项补贴的，不再发放。", False),
    ],
)
def test_an_end_that_points_at_the_work_may_be_followed_by_more(text: str, ends: bool) -> None:
    assert (ending_of(text, departments=True) is not None) is ends
