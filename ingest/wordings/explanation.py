"""How an item came to be, in words: the steps from the rows on the page to the record."""

from ingest.wordings.wording import Wording
from models.explanation import EndingRule, Evidence, Joined

__all__ = ["ENDINGS", "EVIDENCE", "JOINED", "LINES", "PARTS"]

PARTS = {
    "category": Wording("category", "类别"),
    "rows": Wording("rows", "各行"),
    "cells": Wording("cells", "各格"),
    "names": Wording("names", "部门"),
    "record": Wording("record", "记录"),
    "end": Wording("end", "去向"),
    "repairs": Wording("repairs", "改动"),
}
"""What the lines are about."""
JOINED: dict[Joined, Wording] = {
    "below": Wording("without a number, below the row before", "没有序号，接在上一行之下"),
    "page": Wording("the rest of the row that the page's end cut", "上一页末行被换页切断的其余部分"),
}
EVIDENCE: dict[Evidence, Wording] = {
    "here": Wording("heads a block of the item's duties", "是该事项一段职责的标题"),
    "known": Wording("printed without a doubt elsewhere", "别处确有此名"),
    "shaped": Wording("begins and ends as names do", "起止都像部门名称"),
    "ends": Wording("only ends as names do", "只有结尾像部门名称"),
    "starts": Wording("only begins as names do", "只有开头像部门名称"),
    "shapeless": Wording("nothing speaks for it", "没有依据"),
}
"""Why a text is taken for a name."""
ENDINGS: dict[EndingRule, Wording] = {
    "clause": Wording("a clause says so", "文中写明"),
    "pointed": Wording("a clause points at the work", "文中指明这项工作"),
    "nobody": Wording("nobody is said to do it instead", "没有写明由谁承接"),
}
LINES = {
    "clean": Wording("clean: {text}", "整理后：{text}"),
    "not": Wording(
        "not {names}: cost {other:g}, not {cost:g}", "不是 {names}：代价 {other:g}，而非 {cost:g}"
    ),
    "name": Wording("{name}: {why}, cost {cost:g}", "{name}：{why}，代价 {cost:g}"),
    "by": Wording("{disposition}, by {names}", "{disposition}：{names}"),
    "nobody": Wording("nobody", "没有写明"),
    "block": Wording("{field} of {whose}: {points}", "{field}（{whose}）：{points}"),
    "nobody_named": Wording("nobody named", "没有写明部门"),
    "township": Wording("township_duties: {points}", "乡镇（街道）职责：{points}"),
    "department_duties": Wording("department_duties", "上级部门职责"),
    "method": Wording("method", "工作方式"),
    "none": Wording("none", "无"),
    "point": Wording("{count} point ({markers})", "{count} 条（{markers}）"),
    "points": Wording("{count} points ({markers})", "{count} 条（{markers}）"),
}
"""The lines themselves."""
