"""Tables published beside lists of duties that are none, as data: titles, columns, what stands in them.

{town}, {county} and {unit} are the document's own; `|` parts a row's cells.
"""

from dataclasses import dataclass
from random import Random

from tests.found.paper import Cell, Grid, Line
from tests.support.made_up import Place

__all__ = ["OTHERS", "Other", "drawn_other", "glossary"]


@dataclass(frozen=True)
class Other:
    """A kind of table: by its titles, its columns and its rows. `alone` is what an error says of it."""

    alone: str
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[str, ...]


OTHERS: dict[str, Other] = {
    "empowered": Other(
        "powers",
        ("{town}赋权事项目录", "赋予乡镇（街道）行政权力事项目录", "{county}赋权事项清单（第一批）"),
        ("序号|事项名称|权力类型|实施主体", "序号|赋权事项|行使层级|原实施部门|备注"),
        (
            "对占道经营的处罚|行政处罚|{town}人民政府|{unit}城市管理局",
            "对乱倒垃圾的处罚|行政处罚|{town}人民政府|{unit}住房和城乡建设局",
        ),
    ),
    "handed down": Other(
        "powers",
        ("{county}下放乡镇（街道）事项目录", "下放乡镇实施的行政许可事项目录"),
        ("序号|事项名称|原实施部门|下放方式", "序号|职权名称|职权类别|下放后实施主体"),
        ("户外广告设置审批|{unit}城市管理局|委托实施|乡镇", "临时占道审批|{unit}城市管理局|直接下放|乡镇"),
    ),
    "powers": Other(
        "powers",
        ("{town}权责清单", "{town}权力清单和责任清单", "{town}行政职权目录"),
        ("序号|职权名称|职权类型|实施依据", "序号|权力名称|权力类别|责任事项|追责情形"),
        (
            "农村宅基地用地审批|行政许可|《示例管理办法》第二条|不依法受理的",
            "防汛紧急措施|行政强制|《示例防汛条例》第九条|未及时处置的",
        ),
    ),
    "enforcement": Other(
        "powers",
        ("{town}综合行政执法事项目录", "{county}乡镇综合行政执法目录", "行政处罚事项清单"),
        ("序号|执法事项|执法类别|执法依据", "序号|事项名称|处罚依据|处罚种类|执法主体"),
        (
            "擅自挖掘道路|《示例道路条例》|罚款|{town}人民政府",
            "随意倾倒渣土|《示例固废条例》|警告、罚款|{town}人民政府",
        ),
    ),
    "publicity": Other(
        "made public",
        ("{town}政务公开事项标准目录", "{town}基层政务公开标准目录", "主动公开事项清单"),
        ("序号|公开事项|公开内容|公开时限|公开主体", "序号|一级事项|公开内容（要素）|公开依据|公开方式"),
        ("机构职能|机关简介|形成后20个工作日内|{town}", "财务收支|预决算报告|每年一次|{town}"),
    ),
    "forbidden": Other(
        "forbidden",
        ("{town}禁止事项清单", "乡镇（街道）履职负面清单", "不得要求乡镇承担的事项清单"),
        ("序号|禁止事项|主管部门", "序号|禁止情形|监督单位|备注"),
        ("不得以签订责任状方式转嫁职责|{unit}委编办|长期", "不得要求乡镇出具证明|{unit}司法局|长期"),
    ),
    "admission": Other(
        "admitted",
        ("{county}乡镇（街道）职责准入事项清单", "职责准入清单"),
        ("序号|事项名称|准入部门|准入依据", "序号|准入事项|申请单位|准入时间"),
        ("低空巡查|{unit}应急管理局|示办发〔2025〕1号", "数据采集|{unit}统计局|示办发〔2025〕2号"),
    ),
    "own duties": Other(
        "department's own",
        ("{unit}水利局主要职责", "{unit}民政局“三定”规定职责", "{unit}农业农村局职责清单"),
        ("序号|主要职责|承办科室", "序号|职责名称|具体内容|内设机构"),
        ("负责水资源管理|水资源股|水资源股", "负责防汛抗旱|防汛股|防汛股"),
    ),
    "department's list": Other(
        "department's own",
        ("部门履职事项清单", "{unit}水利局履职事项清单", "县直部门履行职责事项清单"),
        (
            "序号|事项名称|关联镇街|本部门职责|镇街配合职责",
            "序号|履职事项|涉及乡镇|部门职责|乡镇配合职责",
        ),
        (
            "防溺水|{town}|设置警示牌。|开展巡查。",
            "山洪灾害防御|{town}|发布预警。|组织转移。",
        ),
    ),
    "services": Other(
        "services",
        ("{town}便民服务事项办事指南", "{town}公共服务事项目录", "政务服务事项清单"),
        ("序号|事项名称|办理材料|办理时限|办理地点", "序号|服务事项|受理条件|办结时限|咨询电话"),
        ("生育登记|身份证|1个工作日|服务中心", "老年优待证|照片|3个工作日|服务中心"),
    ),
    "counts": Other(
        "counts",
        ("{county}乡镇履行职责事项统计表", "清单事项数量汇总表", "各类清单事项数量统计"),
        ("序号|乡镇|基本履职事项数|配合履职事项数|合计", "序号|清单名称|类别数量|事项数量"),
        ("{town}|119|69|188", "示范镇|118|70|188"),
    ),
    "index": Other(
        "index",
        ("配合履职事项部门索引", "部门事项对照表", "履职事项检索表"),
        ("序号|部门|涉及事项序号", "序号|部门名称|对应事项编号|所在页码"),
        ("{unit}民政局|3、4|12", "{unit}财政局|7|15"),
    ),
    "glossary": Other(
        "glossary",
        ("名词解释", "清单名词术语释义", "附录 有关用语解释"),
        ("序号|名词|解释", "序号|术语|含义"),
        ("网格化管理|把辖区分成网格的管理方式。", "河长制|由负责人担任河长的制度。"),
    ),
    "adjustments": Other(
        "adjustments",
        ("{town}履职事项清单动态调整明细表", "清单事项调整对照表", "2025年清单调整情况表"),
        ("序号|调整前事项名称|调整后事项名称|调整类型", "序号|原事项名称|现事项名称|调整事由"),
        ("做好防汛工作|做好防汛备汛工作|修改", "开展评比|（取消）|取消"),
    ),
    "contacts": Other(
        "",
        ("清单工作联系表", "编制工作专班联系人名单表"),
        ("序号|姓名|单位|联系电话", "序号|单位|联系人|手机"),
        ("甲某某|{unit}委编办|0000-0000000", "乙某某|{unit}司法局|0000-0000001"),
    ),
}


def drawn_other(name: str, place: Place, rng: Random) -> tuple[Line, Grid]:
    """A table of that kind with its title."""
    other = OTHERS[name]
    known = {"town": place.township, "county": place.county or place.township, "unit": place.county_unit}
    columns = rng.choice(other.columns).format(**known).split("|")
    rows = [tuple(map(Cell, columns))]
    for number, row in enumerate(other.rows, 1):
        cells = [str(number), *row.format(**known).split("|")]
        rows.append(tuple(map(Cell, [*cells, *[""] * len(columns)][: len(columns)])))
    return Line(rng.choice(other.titles).format(**known), "title"), Grid(tuple(rows))


def glossary(rng: Random) -> list[Line]:
    """Notes below a list."""
    return [
        Line(text)
        for text in rng.choice(
            (
                ("注：本清单所称部门为县级部门。",),
                ("注：", "1.本清单由编办负责解释。", "2.清单实行动态调整。"),
                ("备注：清单中的“乡镇”包括街道。",),
                ("带*的事项为个性化事项。",),
            )
        )
    ]
