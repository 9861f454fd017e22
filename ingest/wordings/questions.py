"""What the command says of a dataset's answers: what was found, who has what, where townships differ."""

from ingest.wordings.wording import Wording
from models.base import Kind
from models.found import TextOf
from models.matrix import DifferenceKind

__all__ = [
    "ABOUT_INDEX",
    "CHANGES",
    "DIFFERENCES",
    "DIFFERS",
    "FOUND",
    "LETTERS",
    "MATRIX",
    "TEXTS",
]

TEXTS: dict[TextOf, Wording] = {
    "title": Wording("title", "事项名称"),
    "department": Wording("department's duty", "部门职责"),
    "township": Wording("township's duty", "乡镇（街道）职责"),
    "method": Wording("method", "工作方式"),
}
FOUND = {
    "none": Wording("nothing has {text}", "没有找到“{text}”"),
    "head": Wording(
        "{count} texts with {text}, most townships first", "有“{text}”的文字 {count} 条，乡镇多的在前"
    ),
    "one": Wording("{count} text with {text}", "有“{text}”的文字 {count} 条"),
    "more": Wording(
        "the first {count} texts with {text}, most townships first; --limit gives more",
        "有“{text}”的文字，先列 {count} 条，乡镇多的在前；用 --limit 可多列",
    ),
    "townships": Wording("{count:,} townships", "{count:,} 个乡镇"),
    "township": Wording("{count:,} township", "{count:,} 个乡镇"),
    "place": Wording("{township} {issued} {list} {number}", "{township} {issued} {list} {number}"),
    "others": Wording("{places} and {count:,} more", "{places}等，共 {all:,} 处"),
    "joint": Wording(", ", "、"),
}
ABOUT_INDEX = {
    "making": Wording("indexing the dataset's texts: {path}", "正在为数据集的文字建立索引：{path}"),
    "elsewhere": Wording(
        "{path} can't be written to: the index is made elsewhere, for this time alone",
        "{path} 不能写入：索引建在别处，只用这一次",
    ),
}
LETTERS: dict[Kind, Wording] = {
    "basic": Wording("b", "基"),
    "cooperative": Wording("c", "配"),
    "reclaimed": Wording("r", "收"),
}
"""Of the lists, where there is room for one character."""
MATRIX = {
    "head": Wording(
        "{place}: {townships} townships, {duties} duties, {all} of them in every township",
        "{place}：{townships} 个乡镇，{duties} 项职责，其中 {all} 项各乡镇都有",
    ),
    "legend": Wording(
        "b basic, c cooperative, r reclaimed, with the item's number; - has it not",
        "基：基本履职，配：配合履职，收：上级收回，后为序号；- 没有",
    ),
    "unknown": Wording(
        "{count} items are not known as duties yet: run lvzhi duties {dataset} once more",
        "有 {count} 项还没有认出是哪项职责：请再运行一次 lvzhi duties {dataset}",
    ),
    "all": Wording("all townships", "全部乡镇"),
    "in": Wording("in {count} of {of}", "{of} 个中有 {count} 个"),
    "without": Wording("without: {names}", "没有：{names}"),
    "listed": Wording("{list} {count}", "{list} {count}"),
}
DIFFERENCES: dict[DifferenceKind, Wording] = {
    "missing": Wording("a duty that nearly all others have is missing", "别处都有，独缺这一项"),
    "other_list": Wording("in another list than elsewhere", "所在清单与别处不同"),
    "other_lead": Wording("led by another department than elsewhere", "牵头部门与别处不同"),
    "other_duties": Wording("other duties of the departments than elsewhere", "部门职责与别处不同"),
}
DIFFERS = {
    "head": Wording("differences: {count}", "差异：{count} 处"),
    "none": Wording("no differences", "没有差异"),
    "kind": Wording("{kind}: {count}", "{kind}：{count} 处"),
    "missing": Wording(
        "{township}  {title}  ({usual} of {of} have it)", "{township}　{title}（{of} 个中 {usual} 个有）"
    ),
    "other": Wording(
        "{township} {list} {number}  {title}  {found} (in {usual} of {of}: {expected})",
        "{township}{list}{number}　{title}　{found}（{of} 个中 {usual} 个为{expected}）",
    ),
    "duties": Wording("{township} {list} {number}  {title}", "{township}{list}{number}　{title}"),
    "expected": Wording("in {usual} of {of}: {text}", "{of} 个中 {usual} 个：{text}"),
    "found": Wording("here: {text}", "此处：{text}"),
    "nothing": Wording("nothing", "没有"),
}
CHANGES = {
    "head": Wording(
        "{county} {old} → {new}: {count} townships compared", "{county} {old} → {new}：比较了 {count} 个乡镇"
    ),
    "only": Wording("only a list of {year}: {names}", "只有 {year} 年清单：{names}"),
    "causes": Wording("what happened once", "一次性的变动"),
    "cause": Wording(
        "{what}: {names}  ({count} of {of} townships, {items} items)",
        "{what}：{names}（{of} 个乡镇中 {count} 个，{items} 项）",
    ),
    "common": Wording("what changed in several townships", "几个乡镇共同的变化"),
    "change": Wording("{count} of {of}  {what}: {title}", "{of} 个中 {count} 个　{what}：{title}"),
    "not": Wording("not in: {names}", "不含：{names}"),
    "own": Wording(
        "{township}: {old} items → {new}; {count} changes of its own",
        "{township}：{old} 项 → {new} 项；独有的变化 {count} 处",
    ),
    "one": Wording("{what}: {title}", "{what}：{title}"),
    "more": Wording("{count} more", "另有 {count} 处"),
}
