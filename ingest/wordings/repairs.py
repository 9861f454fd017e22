"""What repairs did and what doubts are about, in words."""

from ingest.wordings.terms import list_name
from ingest.wordings.wording import Language, Wording
from models.repairs import Doubt, DoubtRule, RepairRule

__all__ = ["DOUBTS", "RULES", "why"]

RULES: dict[RepairRule, Wording] = {
    "and": Wording("a stray “and” is 和 again", "混入的 and 还原为“和”"),
    "columns": Wording("columns told by where the text stands", "没有竖线的表格，按文字的位置分栏"),
    "cut off": Wording(
        "text beyond the page's or cell's edge, read all the same", "文字超出页面或单元格边缘，仍然读取"
    ),
    "derived sheet": Wording(
        "a sheet made from the lists not read: it says them once more", "由清单生成的工作表不另读取"
    ),
    "duplicated": Wording("text printed twice counts once", "重复印刷的文字只计一次"),
    "entity": Wording("an entity is its character again", "网页实体还原为文字"),
    "formula without value": Wording(
        "a formula without a stored result is blank", "公式没有存下结果，此格读作空白"
    ),
    "half-width": Wording("half-width punctuation widened", "半角标点改为全角"),
    "hidden": Wording("hidden content not read", "隐藏的内容没有读取"),
    "hidden column": Wording("a hidden column not read", "隐藏的列没有读取"),
    "hidden row": Wording("a hidden row not read", "隐藏的行没有读取"),
    "hidden sheet": Wording("a hidden sheet not read", "隐藏的工作表没有读取"),
    "invisible": Wording("invisible text not counted", "不可见的文字不计入"),
    "lines": Wording("printed lines joined: each was a paragraph", "原件逐行成段，断开的句子拼合"),
    "misread name": Wording(
        "a misread name put right by the same name elsewhere", "识别错的部门名称，按别处的同一名称更正"
    ),
    "misread number": Wording(
        "a misread number put right by those around it", "识别错的序号，按前后序号更正"
    ),
    "note mark": Wording("a mark of a note is no part of the name", "注释标记不属于名称"),
    "number left out": Wording("a number left out is given", "漏印的序号补上"),
    "radical": Wording("a radical is its character again", "部首字符还原为汉字"),
    "space": Wording("a stray space taken out", "去掉多余的空格"),
    "struck out": Wording("struck-out text not read", "划掉的文字不计入"),
    "tag": Wording("a left-over tag taken out", "去掉残留的标签"),
    "unknown character": Wording(
        "a character only its font knows, kept as it is", "只有其字体才认得的字，照样保留"
    ),
    "upright form": Wording("punctuation of vertical text is the usual one again", "竖排的标点还原为横排的"),
    "watermark": Wording("text slanted across a cell taken for a watermark", "单元格里斜印的文字视为水印"),
    "wrapped name": Wording("a name broken over lines joined", "断行的部门名称拼合"),
}
"""What a repair of each rule did."""

DOUBTS: dict[DoubtRule, Wording] = {
    "ending": Wording(
        "no department, and a reason that speaks of no end", "没有承接部门，所列原因也没有说不再开展"
    ),
    "date": Wording("no month has this number", "没有这样的月份"),
    "count": Wording(
        "not counted, or not readably, beside others that are", "说明没有写明这份清单的数目，或写得认不出"
    ),
    "name": Wording("this may be no department's name", "不像部门名称"),
    "alike": Wording("a character off a frequent name", "与常见名称只差一字"),
    "unfinished": Wording(
        "ends or begins as no other of its column does", "起止与同栏其他各格不同，可能缺字"
    ),
    "foreign": Wording("may be a heading's words", "可能是混入的表头或标题"),
    "repeated": Wording("said twice", "重复出现"),
    "brackets": Wording("a bracket or quotation mark without its partner", "括号或引号不成对"),
    "shape": Wording("another shape than its column's", "写法与同栏其他各格不同"),
    "recognition": Wording("text recognition is not sure", "文字识别没有把握"),
}
"""What each rule of doubt is about."""
SURE = Wording("{reason}, {percent}", "{reason}，把握 {percent}")
AS_IN = Wording("{reason}, as in {list} {number}", "{reason}，同{list}第 {number} 项")
EXPECTED = Wording("{reason}: {expected}", "{reason}：{expected}")


def why(doubt: Doubt, language: Language) -> str:
    """Why something is doubted, with how sure recognition is or what would be no doubt."""
    reason = DOUBTS[doubt.rule].to(language)
    if doubt.confidence is not None:  # in whole hundredths, never 100 % of what it is not
        return SURE.to(language).format(reason=reason, percent=f"{int(doubt.confidence * 100)}%")
    if doubt.expected is not None and doubt.rule == "repeated":  # the other item: its list and number
        kind, _, number = doubt.expected.partition(" ")
        return AS_IN.to(language).format(reason=reason, list=list_name(kind, language), number=number)
    if doubt.expected is not None:
        return EXPECTED.to(language).format(reason=reason, expected=doubt.expected)
    return reason
