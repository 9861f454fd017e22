"""The words lists are made of, as data: headings and their synonyms, levels of government, endings of work.

Everything here is the wording of the form, the same for every township; no place, department or category
is named. A new wording of a heading is one new alternative here.
"""

import regex

from ingest.text.numerals import NUMERAL
from models.draft import Resemblance

__all__ = [
    "ALIAS_NOTES",
    "ALL_DEPARTMENTS",
    "ASIDE",
    "ATTACHED",
    "ATTACHMENTS",
    "BODY_ENDINGS",
    "CATEGORY_UNITS",
    "COLUMNS",
    "CONJUNCTION",
    "CONTENTS_HEADING",
    "CONTINUED",
    "DATE_LINE",
    "DEPARTMENT_LABEL",
    "DEPARTMENT_PART",
    "DERIVED",
    "DOCUMENT_NUMBER",
    "HEADING_IN_TEXT",
    "LEVEL_PREFIXES",
    "LIST_CELLS",
    "LIST_COLUMN",
    "LIST_NAME",
    "LIST_TITLES",
    "MADE_FROM_LIST",
    "METHOD_LABEL",
    "NOTE_LINE",
    "NOTICE_TITLE",
    "NOT_OWNERS",
    "NO_DEPARTMENT",
    "OFFICE_LINE",
    "ORDINAL",
    "ORDINAL_IN_TEXT",
    "OTHERS",
    "OTHER_DEPARTMENTS",
    "OTHER_LIST",
    "OTHER_TABLES",
    "OWN_COLUMNS",
    "OWN_SHEETS",
    "OWN_TITLES",
    "PAGE_LINE",
    "PAGE_STAMPS",
    "PAGE_WORDS",
    "PLAIN_TITLES",
    "PREFACE_HEADING",
    "REMARKS",
    "SHEET_NAMES",
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
    "basic": regex.compile(r"基本(?:履职|职责|履行职责|事项|权责)|主责(?:事项|清单)"),
    "cooperative": regex.compile(
        r"(?:配合|协同|协助)的?(?:(?:上级|[省市县区旗]级)(?:部门|单位)?)?"
        r"(?:履行?的?)?(?:履职|职责|类?事项|清单)"
    ),
    "reclaimed": regex.compile(r"收回|回收|上收|不再由(?:乡|镇|街道)|不再(?:承担|履行)"),
}
"""What the title of each list, or a mention of it, contains."""
SHEET_NAMES = {
    "basic": regex.compile(r"基本|主责"),
    "cooperative": regex.compile(r"配合|协同|协助"),
    "reclaimed": regex.compile(r"收回|回收|上收"),
}
"""What the name of the sheet that holds each list contains, being shorter."""

MADE_FROM_LIST = "本表由清单各表生成"
"""How the first line of a sheet begins that our workbook has made from its lists."""

LIST_COLUMN = regex.compile(
    r"^(?:所属|所在|对应)?(?:清单(?:类[型别]|种类|性质|名称|$)|(?:履职|职责)?事项(?:类[型别]|种类|性质|属性)"
    r"|履职(?:类[型别]|方式))"
)
"""The heading of the column that says which list a row is of, where a table holds all; or its category."""
LIST_CELLS = {
    "basic": regex.compile(r"基本|主责|\bbasic\b", regex.IGNORECASE),
    "cooperative": regex.compile(r"配合|协同|协助|\b(?:cooperat|coordinat|assist)", regex.IGNORECASE),
    "reclaimed": regex.compile(r"收回|回收|上收|\b(?:recall|reclaim|withdr)", regex.IGNORECASE),
}
"""What such a column says of a row: 配合履职, recall."""
TOWNSHIP_COLUMN = regex.compile(
    r"^(?:来源|所属|所在|责任|实施|编制|发布)?的?(?:乡镇|镇街|街镇|乡街|街道|镇|乡)+(?:办事处|名称|单位)?$"
)
"""The heading of the column that says whose a row is, where a table holds the lists of several townships."""
COLUMNS = (
    ("number", regex.compile(r"^(?:顺?序号|编号|序|号|事项编号|项次)+$")),
    ("other", regex.compile(r"编码|代码")),
    ("other", TOWNSHIP_COLUMN),
    ("list", LIST_COLUMN),
    ("category", regex.compile(r"类别|类型|分类|领域|^类$|^一级")),
    ("departments", regex.compile(r"(?:部门|单位|主体)名称$")),
    ("title", regex.compile(r"名称$")),
    ("takeover", regex.compile(r"(?:部门|单位).*方式")),
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

PLAIN_TITLES = regex.compile(
    r"(?:(?:基本|主责|配合|协同|上级|部门|收回|回收|履行?职|职责|工作|具体|主要)*事项(?:名称|内容)?|名称|职责(?:名称|内容|任务))"
)
"""The headings a list of duties has above its titles: 事项名称, 履职事项, and not 禁止事项."""
REMARKS = regex.compile(r"备注|说明|附注")
"""The headings any table may have beside its own."""

OTHER_LIST = regex.compile(
    r"(?:清单|目录|(?<!代)表|制度|规定|索引|指南|标准|台账|(?:解释|释义)(?:表)?|(?:主要|工作|部门|规定)职责|职能|统计|汇总|名录|通讯录)"
    r"(?:[（(][^（()）]*[)）])?$"
)
"""What the title of a table that is no list of duties ends with: 禁止事项清单, 赋权事项目录, 名词解释."""
ATTACHED = regex.compile(r"附[表录件图]\s*[\d一二三四五六七八九十]*\s*[:：、.．\s]?\s*(?=\p{Han}{2})")
"""What stands before the title of an attached table: 附表1 名词解释."""
OWN_COLUMNS = regex.compile(r"承接(?!\s*[（(]?(?:乡|镇|街))|收回(?!方式|依据|原因)|工作方式")
"""What only the columns of a list of duties are headed with, whatever its title."""
OWN_TITLES = regex.compile(
    r"(?<!部门|单位|局|委员会|办公室|岗位)(?:履行?职(?:责|能)?|职责)(?:责任)?(?:事项)?(?:清单|目录)|^\W*履行?职(?:责)?事项\W*$"
)
"""The title of a township's lists, all in one: 某镇履行职责事项清单, and not 部门履职事项清单."""
OWN_SHEETS = regex.compile(r"履行?职|职责")
"""What the name of a workbook's sheet says that holds all lists of duties."""
NOT_OWNERS = regex.compile(r"(?:村|社区|村级|社区[)）]|局|(?<!管理)委员会|办公室)$")
"""How what stands before the name of a list ends where the list is no township's: 村级协助事项清单."""
DERIVED = regex.compile(
    r"调整(?![后）)])|变更|变动|增减|修订|汇总|统计|数量|索引|检索|对照|指南|流程|解读|解释|释义|问答|说明|分布"
)
"""What a title says, below a list's name, of a table made from that list: 基本履职事项统计表."""
OTHER_TABLES: tuple[tuple[Resemblance, regex.Pattern[str], regex.Pattern[str]], ...] = (
    (
        "department",
        regex.compile(
            r"部门(?:履行?职|职责)|(?:局|委员会|办公室)(?:的?主要)?(?:履行?职|职责|职能)|三定|主要职责|内设机构"
        ),
        regex.compile(
            r"(?:关联|涉及|相关|对应|适用)的?(?:乡镇|镇街|街镇|镇|街道)+$|^本(?:部门|单位|局|级)|^承办[科股处]室"
        ),
    ),
    (
        "adjustments",
        regex.compile(r"调整|变更|变动|增减|修订"),
        regex.compile(
            r"(?:调整|变更|变动|修[改订])(?:前|后|类[型别]|方式|事由)|^原(?:事项|名称)|^现(?:事项|名称)"
        ),
    ),
    (
        "counts",
        regex.compile(r"汇总|统计|数量"),
        regex.compile(r"(?:数量?|项数|件数|合计|小计|总[计数]|占比|比例)$"),
    ),
    ("index", regex.compile(r"索引|检索|对照"), regex.compile(r"索引|(?:涉及|对应|所在).*(?:序号|编号|页)")),
    ("glossary", regex.compile(r"名词|术语|释义"), regex.compile(r"释义|解释|定义|含义|^(?:名词|术语)")),
    ("admission", regex.compile(r"准入"), regex.compile(r"准入")),
    ("prohibitions", regex.compile(r"禁止|负面|不得|减负"), regex.compile(r"禁止|不得|负面")),
    (
        "publicity",
        regex.compile(r"(?:公开|公示)(?!版)"),
        regex.compile(r"公开|公示"),
    ),
    (
        "powers",
        regex.compile(r"赋权|权责|权力|职权|执法|下放|委托|许可|审批|处罚|行政(?!村)"),
        regex.compile(
            r"赋权|权力|职权|执法|处罚|许可|行使|实施(?:主体|机关|依据|层级)|下放|委托|^承接.?(?:乡|镇|街)"
        ),
    ),
    (
        "services",
        regex.compile(r"办事|办理|服务(?:事项|指南|清单|目录)|证明|指南|流程"),
        regex.compile(r"(?:办理|受理|申请|办结)(?!方式)|时限|咨询|收费|所需材料|网址"),
    ),
)
"""Tables that are published beside lists of duties, by what their titles and their columns say."""
TITLE_NUMBER = regex.compile(r"(?:附?表|附件|附录)\s*[\d一二三四五六七八九十]+[:：]?")
TITLE_NOTE = regex.compile(r"[（(].*[)）]|\p{Han}{2,8}[:：].*|.*\d{4}年\d{1,2}月.*")
"""A line between a list's title and its table: （共29项）, 填报单位：某镇."""

CONTINUED = regex.compile(
    r"[（(【\[—–\-]*(?:续(?:上?表|前表|上页)?|(?:接|承)(?:续)?上[页表]|[转接续见]下[页表]|未完待续)[\d一二三四五六七八九十]*[)）】\]—–\-]*"
)
"""What stands above a table that goes on, or below one that will: 续表, （接上页）, （续）."""
NOTE_LINE = regex.compile(
    r"(?:注|备注|附注|说明|注释|填表说明)\s*[:：\d].*|带?[“\"（(]?[*＊※★☆▲△]+[)）”\"]?\s*(?:号|标|为|的|表示|指|\p{Han}).*"
)
"""A note to a table: 注：…, 带*事项为…"""
OFFICE_LINE = regex.compile(
    r"[\p{Han}（）()]{2,36}(?:人民政府|办公室|办事处|委员会|委|编办|党委|党工委|管委会|管理处|管理区|团场|局)"
)
"""An office that signs, on a line of its own."""
DATE_LINE = regex.compile(
    r"(?:(?:19|20)\d{2}|二[〇○零一二三四五六七八九OoＯ0]{3})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?(?:印发)?"
)
"""A date on a line of its own."""
NOTICE_TITLE = regex.compile(r".*关于.{0,60}的?(?:通知|公告|通告|公示|函|意见|批复|决定)")
DOCUMENT_NUMBER = regex.compile(r"[\p{Han}（）()]{1,14}[〔\[【（(](?:19|20)\d{2}[〕\]】）)]第?\d+号")
ATTACHMENTS = regex.compile(r"附\s*件\s*\d*\s*[:：].*|附\s*件\s*\d*")
"""What is attached to a notice, and the line above an attachment."""
ASIDE = regex.compile(
    r"(?:抄[送报]|主送|报送|(?:信息|稿件|文章|文件)?来源|发布(?:机构|日期|时间|单位)|(?:责任)?编辑|审核|校对|联系人"
    r"|(?:联系|监督|咨询)?电话|(?:填[表报写]|制表|编制|审[核定]|复核|负责|经办|责任|分管)(?:人|单位|部门|领导|时间|日期)?|印发(?:机关|单位)|解释(?:单位|机关)|公开(?:属性|方式))\s*[:：].*|.{2,40}\d{1,2}日印发"
)
"""What stands below a document: 抄送：…, 来源：…"""
PAGE_LINE = regex.compile(
    r"第\s*\d{1,4}\s*页(?:[\s,，/／]*共\s*\d{1,4}\s*页)?|[-—–―－]+\s*\d{1,4}\s*[-—–―－]+"
)
"""A page's number that a row of a table or a line consists of."""
PREFACE_HEADING = regex.compile(r"^(?:编制|有关|清单)?(?:说明|前言|引言|概况|情况说明|编制情况说明)$")
CONTENTS_HEADING = regex.compile(r"^(?:目录|目次|contents)$", regex.IGNORECASE)

ORDINAL = regex.compile(
    rf"^\s*(?:[（(]\s*(?P<n>{NUMERAL}|\d{{1,2}})\s*[）)]\s*[、.．]?|第(?P<n>{NUMERAL})(?:类|部分)[、：:\s]*"
    rf"|(?P<n>{NUMERAL}|[Ⅰ-Ⅻ])\s*[、.．,，)）]|(?P<n>{NUMERAL})\s+|(?P<n>\d{{1,2}})\s*[、.．]\s*(?!\d))\s*"
)
"""A category heading's ordinal: 一、 （一） (一) 第一类 1、"""

CATEGORY_UNITS = r"(?:个(?:大|一级)?(?:类别|方面|领域|大类|类)|大?类别?|方面)"

PAGE_WORDS = (
    regex.compile(
        r"打印(?:本页|预览)|关闭窗口|浏览次数|上一[页篇]|下一[页篇]|扫描全能王|扫一扫|分享到[:：]?|续表\s*\d*"
    ),
    regex.compile(
        r"责任编辑[：:]|当前位置[：:]|信息来源[：:]|抄[送报][:：]|此件(?:依申请|不予?)?公开(?:发布)?|https?://\S*|www\.\S+"
    ),
    regex.compile(r"[（(]?(?:转下页|接下页|接上页|承上页|上接第)[)）]?|[（(]续[)）]"),
    regex.compile(r"[a-z]=[\"“'][\w-]|[a-z]-[a-z]+:"),
    regex.compile(r"\d日印发|第[一二三四五六七八九十百]+页"),
)
"""What browsers, sites, notices and left-over markup put on a page, and no sentence about a duty has.

These are parted by what makes most texts quickly searched: one alternation of all is forty times as slow.
"""
HEADING_IN_TEXT = regex.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])\p{Han}{2,12}[（(]\d{1,3}\s*项[)）]"
)
"""A category's heading with its count, which stands in no sentence."""
LIST_NAME = regex.compile(r"(?:履职|履行职责|收回|配合|协同)(?:类)?事项清单")
ORDINAL_IN_TEXT = regex.compile(
    r"(?<=[\p{Han}，。；）)》”])(?<!第)[一二三四五六七八九十]、(?=\p{Han}{2})(?![一二三四五六七八九十]+[、级类])"
)
"""What may be a list's or a category's heading within a text."""
PAGE_STAMPS = (
    regex.compile(r"仅供参考|内部(?:资料|使用)|征求意见稿|送审稿|讨论稿|(?:请勿|严禁)外传|序号|某某"),
    regex.compile(r"[×Ｘ]{2,}|(?<![A-Z])XX(?![A-Z])|[\[［]\d{1,2}[\]］]"),
    regex.compile(r"(?<=[\p{Han}）)》”。；])[*＊※](?=\p{Han})"),
    regex.compile(r"(?<![（(])注[:：]"),
    regex.compile(r"(?<=[\p{Han}）)])[①-⑳]\s*[见注]"),
)
"""What is stamped over pages, leads to a note or was to be filled in, and hardly stands in a duty."""

LEVEL_PREFIXES = (
    ("central", regex.compile(r"^(?:国家|中央|全国)(?!级)")),
    ("provincial", regex.compile(r"^(?:省|自治区)(?!级|道)")),
    ("city", regex.compile(r"^(?:市(?!场|容|政(?![府协法务治策])|级)|(?:自治)?州(?!级)|盟(?!级)|地区|地委)")),
    ("county", regex.compile(r"^(?:(?:自治)?县(?!域|级)|区(?!域|级|块)|(?:自治)?旗(?!级))")),
    ("township", regex.compile(r"^(?:镇|乡(?!村|土)|街道|苏木)")),
)
"""How a name shows its level of government, and the words that only begin with the same character."""

BODY_ENDINGS = (
    "局", "委", "办", "会", "院", "室", "部", "厅", "署", "队", "站", "所",
    "中心", "公司", "团", "社", "行", "处", "科", "组", "庭", "台", "联", "集团",
    "企业", "馆", "校", "协", "段", "场", "厂", "基地", "政府", "人大",
)  # fmt: skip
"""Endings names of departments often have: a hint, never the only evidence."""

ALIAS_NOTES = regex.compile(
    r"^(?:牵头|主责|主办|责任|配合|协同|协办|主管|协助|负责)(?:部门|单位|责任单位|科室)?$|^按职责|^负责"
)
DEPARTMENT_PART = r"(?:(?:牵头|主责|主办|责任|配合|协同|协办|主管|承接|对应|上级|参与|协助)+(?:部门|单位)?)"
DEPARTMENT_LABEL = regex.compile(
    rf"^(?:{DEPARTMENT_PART}\s*[:：∶]|[（(【]{DEPARTMENT_PART}[)）】]|[（(]?\d{{1,2}}[)）]|\d{{1,2}}[.．、]|[①-⑳])\s*"
)
OTHERS = regex.compile(r"等(?:有关|相关)?(?:职能|业务|上级)?(?:部门|单位)$|等$")
ALL_DEPARTMENTS = regex.compile(
    r"(?:以上|上述|各|所有|相关|有关|责任|成员)*(?:部门|单位)?的?共同(?:承担|履行)?的?(?:工作|主要)?(?:职责|责任|任务|负责|事项)"
    r"|(?:以上|上述|各|所有)(?:各|相关|有关|责任|成员)*(?:部门|单位)(?:的?(?:职责|责任))?"
)
OTHER_DEPARTMENTS = regex.compile(
    r"(?:其他|其它|其余)(?:各|相关|有关|责任|成员|职能|配合)*(?:部门|单位)(?:的?(?:职责|责任))?"
)
"""Headings of what all departments of a cell do, and of what those do that no other heading names."""
NO_DEPARTMENT = regex.compile(r"^(?:无(?:承接|对应|上级)?(?:部门|单位)?|/|／|-+|—+|－+|\\|空)$")
METHOD_LABEL = regex.compile(
    r"(?P<b>【)?(?:收回后的?|承接|具体)?(?:工作|承接|办理|履职)(?:方式|措施)(?(b)】[:：∶]?|\s*[:：∶])"
)
