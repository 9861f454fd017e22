"""Cells and lists written in a test as text."""

from pathlib import Path

from ingest.pipeline import read
from ingest.resolve.lexicon import Lexicon
from ingest.resolve.names import Namer
from ingest.text.clean import flow
from models.base import Where
from models.document import Break, Line
from models.edition import Edition, Place
from models.flow import Flow

PLACE = Place(province="示例省", city="示例市", county="样例区", township="模范镇")


def lines(text: str) -> list[Line]:
    """Lines of a cell: a line feed ends a paragraph, one after `~` only a full line."""
    return [
        Line(line.removesuffix("~"), Where(line=1), Break.WRAP if line.endswith("~") else Break.PARAGRAPH)
        for line in text.split("\n")
    ]


def cell(text: str) -> Flow:
    """A cell's flow, from the same notation."""
    return flow(lines(text))


def lexicon(*names: str) -> Lexicon:
    """A lexicon of the made-up township that knows these names."""
    made = Lexicon(Namer(PLACE))
    made.learn(names)
    return made


def edition_of(text: str, folder: Path, *, encoding: str = "utf-8") -> Edition:
    """A text list as the whole pipeline reads it."""
    source = folder / "list.txt"
    source.write_bytes(text.encode(encoding))
    return read(source)


SHORT_LIST = """\
示例省示例市样例区模范镇 履行职责事项清单

2025年7月

说 明

模范镇辖 17 个行政村，重点项目 23 项，总人口 3.2 万人。

模范镇基本履职事项清单包括党的建设、经济发展共 2 个类别 3 项；配合履职事项清单包括平安法治共 1 个类别 2 项；\
上级部门收回事项清单包括民生服务共 1 个类别 2 项。

目 录

1. 基本履职事项清单····· (1)
2. 配合履职事项清单····· (2)
3. 上级部门收回事项清单····· (3)

基本履职事项清单

序号\t事项名称
一、党的建设（2项）\t
1\t落实党的组织生活制度。
2\t做好人大代表联络服务。

序号\t事项名称
二、经济发展（1项）\t
3\t监测经济运行态势。

配合履职事项清单

序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇（街道）配合职责
一、平安法治（2项）\t\t\t\t
1\t防溺水\t区教育体育局 区水利局\t区教育体育局： 1.宣传； 2.组织巡查。 区水利局： 设置警示标志。\t配合巡查。
2\t反诈宣传\t市公安局样例分局\t打击诈骗，会同区教育体育局：宣传。\t1.排查线索； 2.及时上报。

上级部门收回事项清单

序号\t事项名称\t承接部门及工作方式
一、民生服务（2项）\t\t
1\t社会抚养费征收\t法律法规条款已失效，不再开展此项工作。
2\t药具发放\t区卫生健康委员会、区财政局 工作方式：1.制定方案； 2.组织发放。
"""
"""A small list that adds up: 3 + 2 + 2 items in 2 + 1 + 1 categories."""
