"""The words lists are made of, as data: headings and their synonyms, levels of government, endings of work.

Everything here is the wording of the form, the same for every township; no place, department or category
is named. A new wording of a heading is one new alternative here.
"""

import regex

from ingest.text.numerals import NUMERAL

__all__ = [
    "ALIAS_NOTES",
    "BODY_ENDINGS",
    "CATEGORY_UNITS",
    "COLUMNS",
    "CONJUNCTION",
    "CONTENTS_HEADING",
    "DEPARTMENT_LABEL",
    "DUTY_WORDS",
    "LEVEL_PREFIXES",
    "LIST_TITLES",
    "METHOD_LABEL",
    "NO_DEPARTMENT",
    "ORDINAL",
    "OTHERS",
    "OTHER_LIST",
    "OWN_COLUMNS",
    "OWN_TITLES",
    "PREFACE_HEADING",
    "STOP",
    "TITLE_NOTE",
    "TITLE_NUMBER",
    "TOWNSHIP_COLUMN",
]


CONJUNCTION = regex.compile(r"[和及与]|以及")
"""What joins the last two of several names."""
STOP = regex.compile(r"[。；！？;!?]")
"""What ends a sentence or a part of one; a heading has none in it."""

LIST_TITLES = {
    "basic": regex.compile(r"基本(?:履职|职责|履行职责|事项)|主责(?:事项|清单)"),
    "cooperative": regex.compile(
        r"(?:配合|协同|协助)的?(?:(?:上级|[省市县区旗]级)(?:部门|单位)?)?"
        r"(?:履行?的?)?(?:履职|职责|类?事项|清单)"
    ),
    "reclaimed": regex.compile(r"收回|上收|不再由(?:乡|镇|街道)|不再(?:承担|履行)"),
}
"""What the title of each list, or a mention of it, contains."""

TOWNSHIP_COLUMN = regex.compile(
    r"^(?:来源|所属|所在|责任|实施|编制|发布)?的?(?:乡镇|镇街|街镇|乡街|街道|镇|乡)+(?:办事处|名称|单位)?$"
)
"""The heading of the column that says whose a row is, where a table holds the lists of several townships."""
COLUMNS = (
    ("number", regex.compile(r"^(?:序号|编号|序|号|事项编号)$")),
    ("other", regex.compile(r"编码|代码")),
    ("other", TOWNSHIP_COLUMN),
    ("category", regex.compile(r"类别|类型|分类|领域|^类$|^一级")),
    ("title", regex.compile(r"名称$")),
    ("takeover", regex.compile(r"部门.*方式|单位.*方式")),
    ("method", regex.compile(r"方式|方法|措施|去向|处理意见")),
    (
        "township_duties",
        regex.compile(
            r"(?:乡|镇|街道|属地|基层).*(?:职责|责任|事项|任务|内容)|(?:配合|协助)(?:职责|责任|任务|内容)$|^(?:配合|协助)事项$"
        ),
    ),
    (
        "department_duties",
        regex.compile(
            r"(?:部门|单位|上级|[省市县区旗]级?|牵头|主管).*(?:职责|责任(?!科室|单位|部门|人)|任务|内容|履职|分工)"
        ),
    ),
    ("departments", regex.compile(r"部门|单位|主体")),
    ("title", regex.compile(r"事项|名称|职责")),
)
"""Column roles by what their heading says, white space and brackets apart; the first that fits."""

DUTY_WORDS = regex.compile(r"事项|职责|工作方式|承接")
"""What the column headings of any list of duties contain; those of a list of people or projects don't."""

OTHER_LIST = regex.compile(r"(?:清单|目录|一览表|汇总表|统计表|制度|规定|附表)(?:[（(][^（()）]*[)）])?$")
"""What the title of a table that is no list of duties ends with: 禁止事项清单, 赋权事项目录."""
OWN_COLUMNS = regex.compile(r"承接|收回(?!方式|依据|原因)|工作方式")
"""What only the columns of a list of duties are headed with, whatever its title."""
OWN_TITLES = regex.compile(r"履行?职|职责")
"""What the name of a workbook's sheet says that holds all lists of duties."""
TITLE_NUMBER = regex.compile(r"(?:附?表|附件|附录)\s*[\d一二三四五六七八九十]+[:：]?")
TITLE_NOTE = regex.compile(r"[（(].*[)）]|\p{Han}{2,8}[:：].*|.*\d{4}年\d{1,2}月.*")
"""A line between a list's title and its table: （共29项）, 填报单位：某镇."""

PREFACE_HEADING = regex.compile(r"^(?:编制|有关|清单)?(?:说明|前言|引言|概况|情况说明|编制情况说明)$")
CONTENTS_HEADING = regex.compile(r"^(?:目录|目次|contents)$", regex.IGNORECASE)

ORDINAL = regex.compile(
    rf"^\s*(?:[（(]\s*(?P<n>{NUMERAL}|\d{{1,2}})\s*[）)]\s*[、.．]?|第(?P<n>{NUMERAL})(?:类|部分)[、：:\s]*"
    rf"|(?P<n>{NUMERAL}|[Ⅰ-Ⅻ])\s*[、.．,，)）]|(?P<n>{NUMERAL})\s+|(?P<n>\d{{1,2}})\s*[、.．]\s*(?!\d))\s*"
)
"""A category heading's ordinal: 一、 （一） (一) 第一类 1、"""

CATEGORY_UNITS = r"(?:个(?:大|一级)?(?:类别|方面|领域|大类|类)|大?类别?|方面)"

LEVEL_PREFIXES = (
    ("central", regex.compile(r"^(?:国家|中央|全国)(?!级)")),
    ("provincial", regex.compile(r"^(?:省|自治区)(?!级|道)")),
    ("city", regex.compile(r"^(?:市(?!场|容|政(?![府协法务治策])|级)|(?:自治)?州(?!级)|盟(?!级)|地区|地委)")),
    ("county", regex.compile(r"^(?:(?:自治)?县(?!域|级)|区(?!域|级|块)|(?:自治)?旗(?!级))")),
    ("township", regex.compile(r"^(?:镇|乡(?!村|土)|街道|苏木)")),
)
"""How a name shows its level of government, and the words that only begin with the same character."""

BODY_ENDINGS = regex.compile(
    r"(?:局|委|办|会|院|室|部|厅|署|队|站|所|中心|公司|团|社|行|处|科|组|庭|台|联|集团|企业|馆|校|"
    r"协|段|场|厂|基地|政府|人大)$"
)
"""Endings names of departments often have: a hint, never the only evidence."""

ALIAS_NOTES = regex.compile(
    r"^(?:牵头|主责|责任|配合|协同|主管|协助|负责)(?:部门|单位|责任单位|科室)?$|^按职责|^负责"
)
DEPARTMENT_PART = r"(?:(?:牵头|主责|责任|配合|协同|主管|承接|对应|上级|参与|协助)+(?:部门|单位)?)"
DEPARTMENT_LABEL = regex.compile(
    rf"^(?:{DEPARTMENT_PART}\s*[:：∶]|[（(【]{DEPARTMENT_PART}[)）】]|[（(]?\d{{1,2}}[)）]|\d{{1,2}}[.．、]|[①-⑳])\s*"
)
OTHERS = regex.compile(r"等(?:有关|相关)?(?:职能|业务|上级)?(?:部门|单位)$|等$")
NO_DEPARTMENT = regex.compile(r"^(?:无(?:承接|对应|上级)?(?:部门|单位)?|/|／|-+|—+|－+|\\|空)$")
METHOD_LABEL = regex.compile(
    r"(?P<b>【)?(?:收回后的?|承接|具体)?(?:工作|承接|办理|履职)(?:方式|措施)(?(b)】[:：∶]?|\s*[:：∶])"
)
