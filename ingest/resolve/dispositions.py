"""What becomes of a reclaimed item: taken over by departments, or the work ends, and why.

What the text says decides, not whether a department is named. Only a clause about the item itself ends
it: 取消津贴发放 within a method does not.
"""

from collections.abc import Sequence

import regex

from models.explanation import Ending

__all__ = ["BY", "TAKEN", "ending_of"]

SUBJECT = (
    r"(?:此|该|本|这|上述|相关|有关|原)?(?:项|类)?(?:工作|事项|项目|任务|证明|处罚|职责|业务|考核|评比|指标|政策|许可|"
    r"审批|制度|活动|行政权力|权力|收费|条款|规定|依据|文件|法规|法律|办法|条例|职能|创建|服务|资金|补贴|系统|平台|机制)"
)
STOPPED = (
    r"(?:取消|废止|失效|停止|终止|撤销|废除|停办|停征|中止|结束|完成|完结|办结|实施完毕|"
    r"到期|届满|终结|关停|下线|停用|停运|停止(?:运行|使用)|关闭|作废|销号|不复?存在|退出|暂停|暂缓)"
)
NO_LONGER = (
    r"(?:开展|实施|进行|办理|出具|开具|组织|执行|保留|下达|考核|征收|收取|评比|统计|使用|要求|承担|履行|作为|设立|设置|"
    r"列入|纳入|填报|录入|采集|评选|表彰|命名|认定|验收|创评|拨付|兑付|受委托|提供|审批|审核|受理|核发|发放|安排|推广|推行|创建|推进|落实|申报|收集|上报|报送|适用|存在|需要|负责|检查)"
)
BARE_ENDINGS = (
    regex.compile(
        rf"不再(?:继续|单独|另行)?(?:对|向|将|由|以|把|为)?[^，,。；;的]{{0,24}}{NO_LONGER}[^，,。；;的]{{0,20}}$"
    ),
    regex.compile(rf"(?:不再|无需|无须|毋须|停止|终止)(?:继续)?{NO_LONGER}(?![^，,。；;]*的)"),
    regex.compile(
        r"(?:退出|移出|调出|剔除出?|从)[^，,。；;的]{0,12}(?:清单|目录)(?:[^，,。；;的]{0,3}(?:退出|移出|调出|删除|剔除))?$"
    ),
    regex.compile(r"^(?:现|已|已经)?(?:暂停|暂缓)(?:开展|实施|执行|办理|受理|组织)"),
)
"""Clauses that say something ends, but not what: of the work, or of what somebody gets."""
ENDINGS = (
    regex.compile(
        rf"{SUBJECT}[^，,。；;的并]{{0,6}}(?:已|均|予以|现|全部|全面|被|自然|自行|自动)[^，,。；;的]{{0,4}}{STOPPED}$"
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
    regex.compile(rf"^(?:现|已|已经|现已|均已|予以|已全部|全部|全面|自然|自行|自动){{0,2}}{STOPPED}$"),
    regex.compile(
        rf"^(?:因|由于|根据|按照?|依据|随着?|经|自)[^，,。；;的]{{2,30}}"
        rf"(?:起|后|已|均|予以|现|全部|全面|被|自然|自行|自动){STOPPED}$"
    ),
    regex.compile(rf"^{SUBJECT}(?:取消|废止|失效|停止|终止|撤销|停用|退出|不再保留)$"),
    regex.compile(
        r"(?:已|现已|予以)[^，,。；;的]{0,2}(?:取消|废止|停止|终止|撤销)(?:此|该|本|这)(?:项|类)?[^，,。；;的]{0,12}$"
    ),
    regex.compile(r"(?:取消|废止|停止|终止|撤销)(?:此|该|本|这)(?:项|类)[^，,。；;的]{1,12}$"),
    regex.compile(r"(?:此|该|本|这)(?:项|类)(?:已|均|现|予以|自然|自行)?(?:取消|废止|停止|终止|撤销)$"),
    regex.compile(r"(?:列入|纳入|作为|作|按)(?:拟)?(?:取消|废止|退出)(?:类|的)?(?:事项|清单|目录|处理)?$"),
)
"""A clause in which the work itself comes to an end."""
POINTED = regex.compile(
    rf"(?:取消|废止|撤销|(?:不再|停止|终止)(?:继续)?(?:{NO_LONGER})?)(?:此|该|本|这)(?:项|类){SUBJECT}$"
    rf"|^(?:此|该|本|这)(?:项|类)?[^，,。；;的]{{0,8}}(?:已|均|予以|现)[^，,。；;的]{{0,4}}{STOPPED}$"
)
"""One that points at the work: an end also where more follows, unless that is who does the work instead."""
TOWNSHIP = regex.compile(
    r"(?:由|乡镇|乡|镇|街道|基层|村|社区)[^，,。；;]{0,6}(?:不再|停止|无需|无须)|不再(?:由|交由|委托)|不再对(?=.*的)"
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
DOES = regex.compile(
    r"(?:负责|承担|承接|收回|直接\p{Han}|由[^，,。；;的]{2,20}(?:局|委|办|部|院|会|中心|大队|部门|单位)\p{Han}{2})(?![^，,。；;]*的)"
)
"""A clause that says who does the work: what ends beside it is no more than a part of it."""
PAPER = regex.compile(r"证明|材料|环节|手续|程序|委托|表格|报表|表册|台账|盖章|签章|签字|纸质|初审|复印件")
"""What a transfer may drop and be one all the same."""
WORK = regex.compile(r"负责|承担|牵头|组织|做好|加强|制定|审核|检查")
CLAUSE = regex.compile(r"[，,；;。：:]")
SENTENCE = regex.compile(r"[。；;]")


def ending_of(text: str, *, departments: bool) -> Ending | None:
    """What in a text says that the work ends, and by which rule; None where nothing does.

    With departments named its last clause counts, or one before it that points at the work. What only the
    township no longer does counts in neither, nor what paper a transfer drops. Without any, a text is the
    reason for an end unless it says who does the work instead.

    >>> ending_of("法律法规条款已失效，不再开展此项工作。", departments=False)
    Ending(rule='clause', clause='法律法规条款已失效')
    """
    sentences = [_clauses(sentence) for sentence in SENTENCE.split(text) if sentence.strip()]
    if departments:
        left = [clauses for clauses in map(_without_township, sentences) if clauses]
        return _ending_in(left[-1], departments=True) if left else None
    found = next(filter(None, (_ending_in(one, departments=False) for one in sentences)), None)
    if found is None and sentences and TAKEN.search(text) is None and WORK.search(text) is None:
        return Ending(rule="nobody", clause=text)
    return found


def _clauses(sentence: str) -> list[str]:
    return [clause for clause in CLAUSE.split(sentence) if clause.strip()]


def _without_township(clauses: Sequence[str]) -> Sequence[str]:
    """The clauses up to the last that is not about what the township no longer does."""
    last = max((at for at, clause in enumerate(clauses, 1) if not TOWNSHIP.search(clause)), default=0)
    return clauses[:last]


def _ending_in(clauses: Sequence[str], *, departments: bool) -> Ending | None:
    if not clauses:
        return None
    somebodys = departments and (
        SOMEBODY.search(clauses[-1]) or any(CONDITION.search(clause) for clause in clauses[:-1])
    )
    if departments and not somebodys and (pointing := _pointing_at_the_work(clauses)):
        return Ending(rule="pointed", clause=pointing)
    for at in range(len(clauses) - 1 if departments else 0, len(clauses)):
        clause = clauses[at]
        if RELATIVE.search(clause) or (departments and TOWNSHIP.search(clause)):
            continue
        taken = any(DOES.search(other) for other in clauses if other is not clause)
        if taken and PAPER.search(clause) and not POINTED.search(clause):
            continue
        endings = ENDINGS if somebodys or (departments and taken) else (*BARE_ENDINGS, *ENDINGS)
        if any(ending.search(clause) for ending in endings):
            return Ending(rule="clause", clause=clause)
    return None


def _pointing_at_the_work(clauses: Sequence[str]) -> str | None:
    """A clause before the last that ends the work: 不再开展此项工作，数据由系统获取."""
    for at, clause in enumerate(clauses[:-1], 1):
        instead = "，".join(clauses[at:])
        if POINTED.search(clause) and not (
            TOWNSHIP.search(clause) or TAKEN.search(instead) or WORK.search(instead)
        ):
            return clause
    return None
