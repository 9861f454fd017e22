"""What becomes of a reclaimed item: taken over by departments, or the work ends, and why.

What the text says decides, not whether a department is named. Only a clause about the item itself ends
it: 取消津贴发放 within a method does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from ingest.resolve.departments import ENDS_ONLY, SHAPED, Lexicon, departments_of, name_spans
from ingest.resolve.duties import Roster, departments_heading, duties_of
from ingest.text.clean import Flow, Fragment, join
from ingest.vocabulary import BODY_ENDINGS, METHOD_LABEL, NO_DEPARTMENT
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
    r"(?:开展|实施|进行|办理|出具|开具|组织|执行|保留|下达|考核|征收|收取|评比|统计|使用|要求|承担|履行|作为|设立|设置|"
    r"列入|纳入|提供|审批|审核|受理|核发|发放|安排|推广|推行|创建|推进|落实|申报|收集|上报|报送|适用|存在|需要|负责|检查)"
)
BARE_ENDINGS = (
    regex.compile(
        rf"不再(?:继续|单独|另行)?(?:对|向|将|由|以|把|为)?[^，,。；;的]{{0,24}}{NO_LONGER}[^，,。；;的]{{0,20}}$"
    ),
    regex.compile(rf"(?:不再|无需|无须|毋须|停止|终止)(?:继续)?{NO_LONGER}(?![^，,。；;]*的)"),
)
"""Clauses that say something ends, but not what: of the work, or of what somebody gets."""
ENDINGS = (
    regex.compile(
        rf"{SUBJECT}[^，,。；;的]{{0,6}}(?:已|均|予以|现|全部|全面|被)[^，,。；;的]{{0,4}}{STOPPED}$"
    ),
    regex.compile(
        rf"^(?:已|予以|均已|现已|已经|已被|自然|自动)?[^，,。；;的]{{0,2}}{STOPPED}(?:此|该|本|这|上述)(?:项|类)?{SUBJECT}?$"
    ),
    regex.compile(rf"(?:取消|废止|停止|终止|撤销)(?:此|该|本|这)(?:项|类)?{SUBJECT}$"),
    regex.compile(rf"(?:不再|停止|终止)(?:继续)?{NO_LONGER}(?:此|该|本|这)(?:项|类){SUBJECT}$"),
    regex.compile(
        r"^(?:现|已|已经)?(?:取消|停止|终止)(?:对(?:乡镇|街道|乡|镇|基层|村)[^，,。；;]{0,6})?"
        r"(?:考核|评比|证明|事项|工作|任务|收费|创建|指标)$"
    ),
    regex.compile(r"^(?:现|已|已经|现已|均已|予以|已全部|全部|全面)?(?:取消|废止|失效|停止|终止|撤销)$"),
    regex.compile(rf"^{SUBJECT}(?:取消|废止|失效|停止|终止|撤销|不再保留)$"),
)
"""A clause in which the work itself comes to an end."""
POINTED = regex.compile(
    rf"(?:取消|废止|撤销|(?:不再|停止|终止)(?:继续)?(?:{NO_LONGER})?)(?:此|该|本|这)(?:项|类){SUBJECT}$"
)
"""One that points at the work: an end also where more follows, unless that is who does the work instead."""
TOWNSHIP = regex.compile(
    r"(?:由|乡镇|乡|镇|街道|基层|村|社区)[^，,。；;]{0,6}不再|不再(?:由|交由|委托)|不再对(?=.*的)"
    r"|不再(?:要求|安排|让)(?:乡|镇|街道|基层|村)"
)
"""With a department named, it is the township that no longer does the work."""
RELATIVE = regex.compile(
    rf"(?:不再{NO_LONGER}|{STOPPED})[^，,。；;]{{0,12}}的(?:单位|企业|人员|个人|对象|户|家庭|项目|事项|机构|情形|行为|，|$)"
)
SOMEBODY = regex.compile(
    r"责令|勒令|依法|逾期|拒不|违法|违规|其(?![他余中])|的(?:停止|终止|不再|取消|撤销)"
    r"|^对(?!乡|镇|街道|基层|村)[^，,。；;]{1,20}(?:停止|终止|不再|取消|撤销)"
)
"""With a department named, what it may do to somebody: 责令停止实施, 对死亡人员停止发放."""
CONDITION = regex.compile(r"的$|的(?:停止|终止|取消|撤销)")
"""A clause after which the next one is about such cases only: 审核不通过的，不再发放."""
BY = r"(?:统一|直接|自行|具体|牵头|依法|按照?(?:各自|有关)?(?:职责|分工|规定)+)*"
TAKEN = regex.compile(
    rf"由(?P<who>[^，,。；;]{{2,40}}?){BY}(?:负责|承担|承接|实施|办理|履行|组织|开展|管理|牵头|执行|收回)"
    r"|(?:划转|移交|转交|调整|划归)(?:至|到|给|由)?(?P<who>[^，,。；;]{2,40})"
)
FOLLOWS_NAMES = regex.compile(
    rf"{BY}(?:负责|承担|承接|牵头|组织|开展|通过|依据|根据|按照|对)|(?P<stop>[，,。])"
)
"""What follows the names a text begins with."""
LONGEST_NAMES = 60
"""Characters of names at a text's beginning."""
WORK = regex.compile(r"负责|承担|牵头|组织|做好|加强|制定|审核|检查")
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
    who = _named_in(who, lexicon) or who
    if not _text(who) or NO_DEPARTMENT.match(_text(who)):
        who, how = _led(how, lexicon)
    departments, repairs = departments_of(who, (), lexicon)
    text = _unlabelled(join(how))
    if NO_DEPARTMENT.match(text.text):
        text = replace(text, text="")
    ending = ends_work(text.text, departments=bool(departments))
    repairs += text.repairs
    if not departments and ending:
        return Takeover([], [], True, text.text, repairs)
    method = duties_of(text, Roster.of(departments), lexicon)
    departments = departments or departments_heading(method, lexicon.namer)
    return Takeover(departments, method, ending, text.text if ending else None, repairs)


def _divide(runs: Sequence[Fragment], lexicon: Lexicon) -> tuple[list[Fragment], list[Fragment]]:
    """A combined cell into its departments and the rest: at 工作方式：, else where the names end."""
    text = _text(runs)
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


def _named_in(runs: Sequence[Fragment], lexicon: Lexicon) -> list[Fragment]:
    """The names in a text that says who takes the work over: 由某局负责."""
    for taken in TAKEN.finditer(_text(runs)):
        named = _cut(_cut(runs, taken.end("who"))[0], taken.start("who"))[1]
        if _is_names(named, lexicon):
            return named
    return []


def _led(how: Sequence[Fragment], lexicon: Lexicon) -> tuple[list[Fragment], list[Fragment]]:
    """The departments of a text that names them in its sentence, or begins with them; and the text.

    Names that a stop follows are not the sentence's own.
    """
    text = _text(how)
    for follows in FOLLOWS_NAMES.finditer(text, 2, LONGEST_NAMES):
        names, rest = _cut(how, follows.start())
        if _may_end(text[: follows.start()], lexicon) and _is_names(names, lexicon):
            return names, _cut(rest, 1)[1] if follows["stop"] else list(how)
    return _named_in(how, lexicon), list(how)


def _may_end(text: str, lexicon: Lexicon) -> bool:
    """Whether a text ends as names do, or with one the document knows."""
    return BODY_ENDINGS.search(text) is not None or any(text.endswith(name) for name in lexicon.names)


def _text(runs: Sequence[Fragment]) -> str:
    return "".join(run.text for run in runs)


def _is_names(runs: Sequence[Fragment], lexicon: Lexicon) -> bool:
    """Whether runs are names and nothing else, each in this document's words or by its shape."""
    departments, _ = departments_of(runs, (), lexicon)
    if not departments:
        return any(NO_DEPARTMENT.match(run.text) for run in runs)
    costs = [lexicon.cost(department.name, ()) for department in departments]
    return min(costs) <= SHAPED and max(costs) <= ENDS_ONLY


def _is_sentence(runs: Sequence[Fragment], lexicon: Lexicon) -> bool:
    """Whether a department cell holds no names but a sentence about the work."""
    text = _text(runs)
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

    With departments named its last clause counts, or one before it that points at the work, and neither where
    it is the township that no longer does the work. Without any, a text is the reason for an end unless it
    says who does the work instead.
    """
    sentences = [sentence for sentence in SENTENCE.split(text) if sentence.strip()]
    if not departments:
        ended = any(_ends(sentence, departments=False) for sentence in sentences)
        return ended or (bool(sentences) and TAKEN.search(text) is None and WORK.search(text) is None)
    return _ends(sentences[-1], departments=True) if sentences else False


def _ends(sentence: str, *, departments: bool) -> bool:
    clauses = [clause for clause in CLAUSE.split(sentence) if clause.strip()]
    somebodys = departments and (
        SOMEBODY.search(clauses[-1]) or any(CONDITION.search(clause) for clause in clauses[:-1])
    )
    if departments and not somebodys and _points_at_the_work(clauses):
        return True
    endings = ENDINGS if somebodys else (*BARE_ENDINGS, *ENDINGS)
    for clause in clauses[-1:] if departments else clauses:
        if RELATIVE.search(clause) or (departments and TOWNSHIP.search(clause)):
            continue
        if any(ending.search(clause) for ending in endings):
            return True
    return False


def _points_at_the_work(clauses: Sequence[str]) -> bool:
    """Whether a clause before the last ends the work: 不再开展此项工作，数据由系统获取."""
    for at, clause in enumerate(clauses[:-1], 1):
        instead = "，".join(clauses[at:])
        if POINTED.search(clause) and not (
            TOWNSHIP.search(clause) or TAKEN.search(instead) or WORK.search(instead)
        ):
            return True
    return False
