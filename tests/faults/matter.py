"""What gets into documents by mistake, as data: each a name and the texts it may be."""

__all__ = [
    "BLIND",
    "COLUMNS",
    "CONFUSED",
    "FOREIGN",
    "INVISIBLE",
    "LINES",
    "LOST",
    "MARKUP",
    "STOPS",
    "UNREADABLE",
]

FOREIGN: dict[str, tuple[str, ...]] = {
    "page-number": ("— 12 —", "－ 7 －", "- 31 -", "—23—", " 59 "),
    "page-of": ("第3页", "第 12 页", "第27页 共49页", "第5页/共60页", "9/60", "第十二页"),
    "running-head": ("{town}履行职责事项清单", "{place}履行职责事项清单", "履行职责事项清单"),
    "watermark": ("仅供参考", "内部资料", "某某区编办", "征求意见稿", "严禁外传"),
    "footnote": (
        "① 见《条例》第三条。",
        "注：本表所称部门为县级部门。",
        "[1]以最新文件为准",
        "*本项由上级统一组织",
    ),
    "column-heading": (
        "事项名称",
        "序号",
        "对应上级部门",
        "上级部门职责",
        "承接部门及工作方式",
        "序号 事项名称",
    ),
    "list-title": ("基本履职事项清单", "配合履职事项清单", "上级部门收回事项清单"),
    "category-heading": ("二、经济发展（14项）", "三、民生服务", "（四）平安法治（6项）"),
    "browser-print": (
        "2025/7/3 10:21",
        "http://www.example.gov.cn/art/2025/7/3/art_1.html",
        "打印本页 关闭窗口",
    ),
    "continued": ("（续表）", "续表", "接上页", "转下页", "（续）"),
    "navigation": ("当前位置：首页 > 政务公开", "上一篇：无", "责任编辑：某某", "扫一扫在手机打开当前页"),
    "signature": ("某某镇人民政府办公室", "2025年7月15日印发", "（此件公开发布）", "抄送：县委编办。"),
}
"""Of another part of the document or of no part, yet readable. {town} and {place} are the document's own."""
LINES = (
    "page-number",
    "page-of",
    "running-head",
    "watermark",
    "footnote",
    "continued",
    "browser-print",
    "signature",
)
"""What of FOREIGN also stands on a line of its own among rows."""

UNREADABLE: dict[str, tuple[str, ...]] = {
    "replacement": ("\ufffd", "\ufffd\ufffd"),
    "private-use": ("\ue000", "\ue5e5", "\uf06c"),
    "control": ("\x7f", "\x03", "\x1f", "\x02"),
    "squares": ("■", "■■■■", "□", "▯▯", "☒"),
    "cid": ("(cid:7)", "(cid:1204)", "(cid:88)(cid:31)"),
    "spreadsheet-error": ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!"),
    "mojibake": ("锟斤拷", "烫烫烫", "ï¿½", "æ°´åˆ©", "鍘垮眬"),
    "question-marks": ("?", "??", "???"),
    "template": ("{{item.name}}", "undefined", "null", "NaN", "[object Object]", "${name}"),
}
"""In the place of a character."""
MARKUP: dict[str, tuple[str, ...]] = {
    "entity": ("&nbsp;", "&#12288;", "&amp;lt;", "&ensp"),
    "tag": ("<p", "</td>", "<span style=", "<br /", "<o:p>"),
}
"""Between characters: left over by a conversion, to be taken out or to be said."""
INVISIBLE = ("\u200b", "\ufeff", "\u00ad", "\u2060")
"""Between characters; nothing that is printed changes."""

BLIND = "未太己曰土干人入天夫"
"""Characters that recognition takes others for."""
CONFUSED = {
    "0": "O", "1": "l", "5": "S", "8": "B", "局": "同", "区": "匹", "县": "具", "会": "今", "市": "币",
    "员": "贝", "水": "氷", "农": "衣", "土": "士", "部": "陪", "中": "巾", "委": "季",
}  # fmt: skip
"""What recognition takes a character for."""
STOPS = (".", "·", "；", "，", ",", "o", "、", "：")
"""What stands in the place of a full stop."""
LOST = ("同上", "——", "####", "略", "见附件", "待补充", "/", "0")
"""What stands in a cell whose text is lost."""
COLUMNS = ("备注", "事项", "职责", "部门", "内容", "")
"""Headings of columns that say another thing, or little."""
