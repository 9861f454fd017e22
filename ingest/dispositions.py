"""What becomes of a reclaimed item: taken over by departments, or the work ends, and why.

What the text says decides, not whether a department is named. Only a clause about the item itself ends
it: 取消津贴发放 within a method does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from ingest.clean import Flow, Fragment, join
from ingest.departments import ENDS_ONLY, SHAPED, Lexicon, departments_of, name_spans
from ingest.duties import Roster, duties_of
from ingest.vocabulary import METHOD_LABEL, NO_DEPARTMENT
from models.edition import Department, Duty, Repair

__all__ = ["Takeover", "ends_work", "takeover_of"]

SUBJECT = (
    r"(?:此|该|本|这|上述|相关|有关|原)?(?:项|类)?(?:工作|事项|项目|任务|证明|处罚|职责|业务|考核|评比|指标|政策|许可|"
    r"审批|制度|活动|行政权力|权力|收费|条款|规定|依据|文件|法规|法律|办法|条例|职能|创建|服务|资金|补贴|系统|平台|机制)"
)
STOPPED = (
    r"(?:取消|废止|失效|停止|终止|撤销|废除|停办|停征|中止|结束|完成|完结|办结|实施完毕|"
    r"到期|届满|终结|关停|下线)"
)
NO_LONGER = (
    r"(?:开展|实施|进行|办理|出具|组织|执行|保留|下达|考核|征收|收取|评比|统计|使用|要求|承担|履行|作为|设立|设置|"
    r"列入|纳入|提供|审批|审核|受理|核发|发放|安排|推广|推行|创建|推进|落实|申报|收集|上报|报送|适用|存在|需要|负责|检查)"
)
ENDINGS = (
    regex.compile(
        rf"不再(?:继续|单独|另行)?(?:对|向|将|由|以|把|为)?[^，,。；;的]{{0,24}}{NO_LONGER}[^，,。；;的]{{0,20}}$"
    ),
    regex.compile(rf"(?:不再|无需|无须|毋须|停止|终止)(?:继续)?{NO_LONGER}(?![^，,。；;]*的)"),
    regex.compile(
        rf"{SUBJECT}[^，,。；;的]{{0,6}}(?:已|均|予以|现|全部|全面|被)[^，,。；;的]{{0,4}}{STOPPED}$"
    ),
    regex.compile(
        rf"^(?:已|予以|均已|现已|已经|已被|自然|自动)?[^，,。；;的]{{0,2}}{STOPPED}(?:此|该|本|这|上述)(?:项|类)?{SUBJECT}?$"
    ),
    regex.compile(rf"(?:取消|废止|停止|终止|撤销)(?:此|该|本|这)(?:项|类)?{SUBJECT}$"),
    regex.compile(r"^(?:现|已|已经|现已|均已|予以|已全部|全部|全面)?(?:取消|废止|失效|停止|终止|撤销)$"),
    regex.compile(rf"^{SUBJECT}(?:取消|废止|失效|停止|终止|撤销|不再保留)$"),
)
"""A clause in which the work itself comes to an end."""
TOWNSHIP = regex.compile(
    r"(?:由|乡镇|乡|镇|街道|基层|村|社区)[^，,。；;]{0,6}不再|不再由|不再(?:由|交由|委托)|不再对(?=.*的)"
)
"""With a department named, it is the township that no longer does the work."""
RELATIVE = regex.compile(
    rf"(?:不再{NO_LONGER}|{STOPPED})[^，,。；;]{{0,12}}的(?:单位|企业|人员|个人|对象|户|家庭|项目|事项|机构|情形|行为|，|$)"
)
TAKEN = regex.compile(
    r"(?:由|转由|交由)[^，,。；;]{2,24}(?:负责|承担|承接|实施|办理|履行|组织|开展|管理|牵头|执行)"
)
CLAUSE = regex.compile(r"[，,；;。：:]")
SENTENCE = regex.compile(r"[。；;]")


@dataclass(frozen=True)
class Takeover:
    """What becomes of an item: who takes it over, how, or why it ends."""

    departments: list[Department]
    method: list[Duty]
    discontinued: bool
    reason: str | None
    repairs: list[Repair]


def takeover_of(who: Sequence[Fragment], how: Sequence[Fragment] | None, lexicon: Lexicon) -> Takeover:
    """Read 承接部门及工作方式 from one cell, or from two where `how` is given."""
    if how is None:
        who, how = _divide(who, lexicon)
    elif _is_sentence(who, lexicon):
        who, how = [], [*who, *how]
    departments, repairs = departments_of(who, (), lexicon)
    text = _unlabelled(join(how))
    ending = ends_work(text.text, departments=bool(departments))
    repairs += text.repairs
    if not departments and ending:
        return Takeover([], [], True, text.text, repairs)
    method = duties_of(text, Roster.of(departments), lexicon)
    return Takeover(departments, method, ending, text.text if ending else None, repairs)


def _divide(runs: Sequence[Fragment], lexicon: Lexicon) -> tuple[list[Fragment], list[Fragment]]:
    """A combined cell into its departments and the rest: at 工作方式：, else where the names end."""
    text = "".join(run.text for run in runs)
    label = METHOD_LABEL.search(text)
    if label is not None:
        return _cut(runs, label.start())
    colon = regex.search(r"[：:]", text)
    if colon is not None and _is_names(_cut(runs, colon.start())[0], lexicon):
        before, after = _cut(runs, colon.start())
        return before, _cut(after, 1)[1]
    for count in range(len(runs), 0, -1):
        if _is_names(runs[:count], lexicon):
            return list(runs[:count]), list(runs[count:])
    return [], list(runs)


def _is_names(runs: Sequence[Fragment], lexicon: Lexicon) -> bool:
    """Whether runs are names and nothing else, each in this document's words or by its shape."""
    departments, _ = departments_of(runs, (), lexicon)
    if not departments:
        return any(NO_DEPARTMENT.match(run.text) for run in runs)
    costs = [lexicon.cost(department.name, ()) for department in departments]
    return min(costs) <= SHAPED and max(costs) <= ENDS_ONLY


def _is_sentence(runs: Sequence[Fragment], lexicon: Lexicon) -> bool:
    """Whether a department cell holds no names but a sentence about the work."""
    text = "".join(run.text for run in runs)
    ended = regex.search(r"[。；]$|不再|失效|取消|废止", text) is not None
    return bool(name_spans(runs)) and ended and not _is_names(runs, lexicon)


def _cut(runs: Sequence[Fragment], offset: int) -> tuple[list[Fragment], list[Fragment]]:
    """Runs before and after an offset into their joined text."""
    before: list[Fragment] = []
    for index, run in enumerate(runs):
        if offset < len(run.text):
            if offset:
                before.append(Fragment(run.text[:offset], run.where, run.ends))
            return before, [Fragment(run.text[offset:], run.where, run.ends, run.spaced), *runs[index + 1 :]]
        offset -= len(run.text)
        before.append(run)
    return before, []


def _unlabelled(text: Flow) -> Flow:
    label = METHOD_LABEL.match(text.text)
    if label is None:
        return text
    rest = text.part(label.end(), len(text.text))
    return replace(rest, repairs=text.repairs)


def ends_work(text: str, *, departments: bool) -> bool:
    """Whether a text says that the work ends.

    With departments named only its last clause counts, and not where it is the township that no longer
    does the work. Without any, a text is the reason for an end unless it says who does the work instead.
    """
    sentences = [sentence for sentence in SENTENCE.split(text) if sentence.strip()]
    if not departments:
        ended = any(_ends(sentence, departments=False) for sentence in sentences)
        return ended or (bool(sentences) and TAKEN.search(text) is None)
    return _ends(sentences[-1], departments=True) if sentences else False


def _ends(sentence: str, *, departments: bool) -> bool:
    clauses = [clause for clause in CLAUSE.split(sentence) if clause.strip()]
    if departments:
        clauses = clauses[-1:]
    for clause in clauses:
        if RELATIVE.search(clause) or (departments and TOWNSHIP.search(clause)):
            continue
        if any(ending.search(clause) for ending in ENDINGS):
            return True
    return False
