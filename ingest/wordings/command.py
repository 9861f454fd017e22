"""What the command prints of editions, sources and runs: its sentences, with values in braces."""

from ingest.wordings.wording import Wording

__all__ = [
    "AT", "CHANGE_LINES", "CHECKS", "COUNTED", "DOUBT", "DOUBTS", "DRY_RUN", "DUTIES", "ENDED", "HEAD",
    "ITEM", "KEPT", "LIST", "LIST_DEPARTMENTS", "LIST_DISCONTINUED", "MORE_DOUBTS",
    "NOTHING_CHANGED", "NUMBERS", "OLDER", "PAGES", "PAGE_OF", "PLACED", "READ", "READ_ALL", "REPAIRS",
    "RESULT", "SOURCE_OF", "STATISTICS", "WRITTEN", "WRITTEN_FILE",
]  # fmt: skip

HEAD = Wording("{id}  ({source})", "{id}  （{source}）")
PAGES = Wording("{source}, {pages} pages", "{source}，{pages} 页")
LIST = Wording(
    "{kind:<12}{name}  {categories:>3} categories  {items:>4} items",
    "{name}  {categories:>3} 个类别  {items:>4} 项",
)
LIST_DEPARTMENTS = Wording("  {count:>3} departments", "  {count:>3} 个部门")
LIST_DISCONTINUED = Wording("  {count:>3} discontinued", "  {count:>3} 项不再开展")
COUNTED = Wording("{count} {what}", "{what} {count}")
CHECKS = Wording("checks: {counts};  {placed}", "核对：{counts}；{placed}")
PLACED = Wording("{placed} of {characters} characters placed", "共 {characters} 字，{placed} 字有归属")
REPAIRS = Wording("repairs: {count}", "改动 {count} 处")
DOUBTS = Wording(";  doubts: {count}", "；存疑 {count} 处")
DOUBT = Wording("doubt", "存疑")
ITEM = Wording("{list} {number}", "{list}第 {number} 项")
AT = Wording(", ", "，")
MORE_DOUBTS = Wording("{count} more doubts", "另有 {count} 处存疑")
WRITTEN = Wording("written to {folder}/", "已写入 {folder}/")
WRITTEN_FILE = Wording("written to {path}", "已写入 {path}")
KEPT = Wording("kept, as it was changed since it was written: {name}", "写出后有人改过，另存为 {name}")
OLDER = Wording(
    "from an earlier state of the document, not written anew: {names}",
    "以下是原件先前的样子，这次没有重写：{names}",
)

READ = Wording("{lists}: {counts}", "{lists}：{counts}")
"""Of several sources, in the end."""
READ_ALL = {
    "sources": Wording("{} sources", "共 {} 个来源"),
    "ok": Wording("{} adding up", "{} 份清单相符"),
    "failed": Wording("{} not adding up", "{} 份不符"),
    "not_usable": Wording("{} not usable", "{} 个来源不可用"),
}
PAGE_OF = Wording("{name}: page {done} of {pages}", "{name}：第 {done} 页，共 {pages} 页")
SOURCE_OF = Wording("{done} of {count} sources read", "已读 {done} 个来源，共 {count} 个")

RESULT = {
    "documents": Wording("{count:,} documents", "共 {count:,} 份文件"),
    "document": Wording("{count:,} document", "共 {count:,} 份文件"),
    "editions": Wording("{count:,} editions in the dataset", "数据集中有 {count:,} 份清单"),
    "edition": Wording("{count:,} edition in the dataset", "数据集中有 {count:,} 份清单"),
    "gone": Wording("{count} gone", "已移除 {count}"),
    "none": Wording("none", "无"),
    "line": Wording("{total}: {counts};  {read} read now", "{total}：{counts}；本次读取 {read}"),
}
"""What there is after a run of many documents."""
NOTHING_CHANGED = Wording("nothing has changed", "没有变化")
DRY_RUN = Wording(
    "{total}: {changed} are new or changed, {gone} gone", "{total}：新增或变化 {changed}，移除 {gone}"
)
ENDED = Wording("{path}: {status}: {problem}; {advice}", "{path}：{status}：{problem}；{advice}")

DUTIES = {
    "all": Wording(
        "{items:,} items: {wordings:,} wordings, {duties:,} duties",
        "共 {items:,} 项，{wordings:,} 种写法，{duties:,} 件事项",
    ),
    "new": Wording(
        "new: {new_wordings:,} wordings, {new_duties:,} duties;  merged: {merged:,}",
        "新增写法 {new_wordings:,} 种，事项 {new_duties:,} 件；合并 {merged:,} 件",
    ),
}
"""What there is after duties were recognised."""

STATISTICS = {
    "documents": Wording("documents: {counts}", "文件：{counts}"),
    "editions": Wording("editions", "清单"),
    "items": Wording("items", "事项"),
    "failed_checks": Wording("failed checks", "不符的核对"),
    "doubts": Wording("doubts", "存疑"),
    "in_all": Wording("in all", "合计"),
    "no_province": Wording("no province stated", "没有写明省份"),
    "no_county": Wording("no county stated", "没有写明县区"),
}

NUMBERS = {
    "old": Wording(" old", "  原有"),
    "added": Wording("added", "新增"),
    "removed": Wording("removed", "删除"),
    "moved_in": Wording("moved in", "转入"),
    "moved_out": Wording("moved out", "转出"),
    "changed": Wording("changed", "变化"),
    "unchanged": Wording("unchanged", "未变"),
    "new": Wording(" new", "  现有"),
}
"""Of a list that is compared: its numbers, and what stands above them."""
CHANGE_LINES = {
    "counted": Wording("{count} {what}", "{what} {count} 项"),
    "none": Wording("no item that stayed has changed", "留下的事项没有变化"),
    "renamed": Wording("renamed: {names}  ({count} items)", "更名：{names}（{count} 项）"),
    "cause": Wording("{what}: {names}  ({count} items)", "{what}：{names}（{count} 项）"),
    "grouped": Wording("{what}: {count}", "{what}：{count} 处"),
    "doubtful": Wording("in doubt, to be checked by a person: {count}", "存疑，请人工核对：{count} 处"),
    "category": Wording("category {kind}: {names}  ({list})", "类别{kind}：{names}（{list}）"),
    "preface": Wording("preface: paragraphs changed: {count}", "说明：{count} 段有变化"),
    "moved": Wording("moved: {old} → {new}  {title}", "转移：{old} → {new}　{title}"),
    "more_moved": Wording("moved: {count} more", "转移：另有 {count} 项"),
}
"""What changed from one edition to the next, a line each."""
