"""What is wrong with a source, and what to do about it, in Chinese: the key is the sentence as errors say it.

Errors are raised with an English sentence (`ingest/errors.py`), so that the code says what is wrong; here
it is looked up, one with values (`Sentence`) by its template. A value that is a sentence too is said in
Chinese where it stands here. tests/test_problems.py names a sentence that has no line.
"""

from ingest.errors import LvzhiError, Sentence
from ingest.wordings.wording import Language

__all__ = ["CHINESE", "error_line", "sentence"]

CHINESE = {
    "name each edition once": "每一版只写一次",
    # decisions of persons
    "{pair}: the old edition has no such item": "{pair}：原版没有这一项（清单、序号、名称须一致）",
    "{pair}: the new edition has no such item": "{pair}：新版没有这一项（清单、序号、名称须一致）",
    "{pair}: another line settles one of these items": "{pair}：另有一行已判定其中一项",
    "{pair}: a split or merger has two lines or more": "{pair}：拆分或合并至少要有两行",
    "correct the line, or leave its judgement empty": "请改正这一行，或将其“判断”留空",
    "line {line}: {value} is no judgement": "第 {line} 行：“{value}”不是判断",
    "line {line}: it names no list and number": "第 {line} 行：没有写明清单和序号",
    "write same, other, split or merged": "请填：同一事项、不同事项、拆分或合并",
    "it is no table of decisions": "不是判断表",
    "give the decisions.csv that a comparison wrote": "请给出对照写出的 decisions.csv",
    "correct the line, or take it out": "请改正这一行，或删去",
    "give CSV in UTF-8 with the columns verdict, first, second (判断、事项一、事项二)": (
        "请给出 UTF-8 编码的 CSV，有“判断”“事项一”“事项二”三栏"
    ),
    "write same or other (同一事项、不同事项)": "请填：同一事项或不同事项",
    "line {line}: it names no two duties": "第 {line} 行：没有写明两个事项",
    "{first} ≠ {second}: other lines say that they are the same": "{first} ≠ {second}：另有几行判定二者相同",
    "{first}, {second}: there is no such wording, or no duty of that number": (
        "{first}、{second}：没有这种写法，或没有这个编号的事项"
    ),
    # files
    "there is no such file": "没有这个文件",
    "check the path": "请检查路径",
    "it can't be read ({reason})": "读不出来（{reason}）",
    "check its permissions": "请检查读取权限",
    "Permission denied": "没有权限",
    "File name too long": "文件名过长",
    "No space left on device": "磁盘已满",
    "Not a directory": "不是文件夹",
    "Is a directory": "是文件夹",
    "File exists": "已有同名文件",
    "Read-only file system": "磁盘只读",
    "it can't be written ({reason})": "写不进去（{reason}）",
    "check the folder and the space on the disk": "请检查文件夹和磁盘空间",
    "it is a folder": "这是一个文件夹",
    "name the files in it": "请写出其中的文件",
    "it is a folder without files": "文件夹里没有文件",
    "name a list, or a folder of its pages": "请给出一份清单，或存放其各页图片的文件夹",
    "there is no file in it": "里面没有文件",
    "name a folder that holds lists": "请给出存放清单的文件夹",
    "nothing fits the pattern": "没有符合这个通配式的文件",
    "it is a pipe or a device, and no file": "这是管道或设备，不是文件",
    "save it as a file first": "请先存成文件",
    "it is larger than {most} MB, as no list is": "超过 {most} MB，没有这么大的清单",
    "give the list itself": "请给出清单本身",
    "it was changed while it was read": "读取时文件被改动",
    "wait until it is written, and try again": "请等它写完再试",
    "the file is empty": "文件是空的",
    "fetch it again": "请重新下载",
    # more than any list
    "{what}, more than any list": "{what}，超过任何一份清单",
    "give the published list itself": "请给出公布的清单本身",
    "it has over {most} lines": "超过 {most} 行",
    "it has over {most} pages": "超过 {most} 页",
    "it has over {most} characters": "超过 {most} 个字",
    "it has over {most} MB of text": "文字超过 {most} MB",
    "it has over {most} tags": "标签超过 {most} 个",
    "a tag of it has over {most} attributes": "一个标签的属性超过 {most} 个",
    "it has over {most} parts of several parts": "由几部分组成的部件超过 {most} 个",
    "it has no pages": "没有页面",
    "a part of it has over {most} MB": "其中一个部件超过 {most} MB",
    "a part of it unpacks to over {most} MB": "其中一个部件解压后超过 {most} MB",
    "its part {path} holds too much": "部件 {path} 的内容过多",
    "its XML holds too much": "XML 的内容过多",
    "its tables have millions of places": "表格有几百万格",
    "its style sheets have a million characters": "样式表有一百万个字符",
    "recognising {pages} pages takes about {seconds} seconds of processor time": (
        "识别 {pages} 页约需 {seconds} 秒处理器时间"
    ),
    "allow more with --seconds, or split the document": "请用 --seconds 放宽，或拆分文档",
    "page {page} draws over {most} MB": "第 {page} 页的绘图指令超过 {most} MB",
    "its pages draw over {most} MB": "各页的绘图指令共超过 {most} MB",
    "page {page} has over {most} characters": "第 {page} 页超过 {most} 个字",
    "it holds more than {most} files": "包含的文件超过 {most} 个",
    "its tables are nested too deep": "表格嵌套过深",
    "its tags are nested deeper than {deepest} levels": "标签嵌套超过 {deepest} 层",
    # formats
    "it is neither text nor a document format read here": "既不是文本，也不是能读的文件格式",
    "give the list as it was published": "请给出公布时的原文件",
    "the file holds no text": "文件里没有文字",
    "the document holds no text": "文档里没有文字",
    "it is an OFD document, which is not read here": "这是 OFD 文件，暂不能读",
    "save it as PDF": "请另存为 PDF",
    "it is a zip archive, and no document": "这是压缩包，不是文档",
    "unpack it and give the list in it": "请解压后给出其中的清单",
    "it is a document of a program that is not known here": "不知道这是哪个软件的文档",
    "save it as .docx, .xlsx or PDF": "请另存为 .docx、.xlsx 或 PDF",
    "the document is broken or truncated": "文档已损坏或不完整",
    "the document is broken or truncated ({evidence})": "文档已损坏或不完整（{evidence}）",
    "its sheets show nothing": "工作表里没有显示任何内容",
    "the page is in no encoding known here": "网页的编码无法识别",
    "save it as UTF-8": "请存为 UTF-8 编码",
    "the page holds no text": "网页里没有文字",
    "save the page with the list itself": "请保存带有清单内容的网页",
    "the saved page holds no page": "保存的文件里没有网页",
    "save it again": "请重新保存",
    # LibreOffice
    "it is a .{suffix} document, which LibreOffice reads, and LibreOffice is not installed": (
        "这是 .{suffix} 文档，要由 LibreOffice 读取，而本机没有安装 LibreOffice"
    ),
    "install it (on Debian: apt-get install {package}) or save the document as .{target}": (
        "请安装（在 Debian 上：apt-get install {package}），或把文档另存为 .{target}"
    ),
    "LibreOffice can't read it: it is broken, or protected by a password": (
        "LibreOffice 读不了：文档已损坏，或有密码保护"
    ),
    "save it as .{target} or PDF": "请另存为 .{target} 或 PDF",
    "LibreOffice has not read it within {seconds} seconds": "LibreOffice 在 {seconds} 秒内没有读完",
    # passwords
    "it is protected by a password": "文件有密码保护",
    "save it without one": "请去掉密码后另存",
    "give it with --password, or save the file without one": "请用 --password 给出密码，或去掉密码后另存",
    "it can't be opened with the password given": "所给的密码打不开",
    "check the password": "请检查密码",
    "its password would take too long to check": "验证这个密码耗时过长",
    "save it without a password": "请去掉密码后另存",
    "it is encrypted more than once": "文件被加密了不止一次",
    # PDF and scans
    "is not a PDF": "不是 PDF",
    "give the file as published": "请给出公布时的原文件",
    "is a broken or truncated PDF": "PDF 已损坏或不完整",
    "download it again": "请重新下载",
    "no page holds text": "没有一页有文字",
    "looks scanned; no page holds text": "像是扫描件，没有一页有文字",
    "pages without text, which look scanned: {pages}": "没有文字、像是扫描的页：{pages}",
    "give a file that holds its text; {otherwise}": "请给出含有文字的文件；{otherwise}",
    "text recognition reads it: pip install 'lvzhi[ocr]', or make setup-ocr": (
        "文字识别可以读：pip install 'lvzhi[ocr]'，或 make setup-ocr"
    ),
    "page {page} can't be read ({evidence})": "第 {page} 页读不了（{evidence}）",
    "can't be read ({evidence})": "读不了（{evidence}）",
    "characters lost between the page and its layout": "页面上的字没有全部排进版面",
    "text missing from what the page gives as its text": "页面给出的文字不全",
    "text without a shape": "有的文字没有字形",
    "text printed over other text": "文字互相重叠",
    "characters without a Unicode value": "有的字没有 Unicode 编码",
    "the page can't be parsed": "页面无法解析",
    "the page's text can't be loaded": "页面的文字无法载入",
    "text may stand in annotations": "批注里可能有文字",
    "is a picture, and text recognition is not installed": "这是图片，而本机没有安装文字识别",
    "a folder is read as the images of one document's pages, and this file is none": (
        "文件夹按一份文件的各页图片读取，而这个文件不是图片"
    ),
    "give documents by their names; put such images alone into a folder": (
        "请逐个写出文件；各页图片请单独放在一个文件夹里"
    ),
    "use a scanner, or a telephone's scanning app": "请用扫描仪，或手机的扫描功能",
    "scan it with {dpi:.0f} dots an inch": "请以每英寸 {dpi:.0f} 点扫描",
    "is a broken or truncated image": "图片已损坏或不完整",
    "fetch or scan it again": "请重新下载或扫描",
    "is larger than any sheet": "比任何纸张都大",
    "it is larger than any sheet": "比任何纸张都大",
    "its picture is larger than any sheet": "图片比任何纸张都大",
    "is an animation": "这是动画",
    "give a picture of each page": "请给出每一页的图片",
    "is too small for a page": "太小，不像一页",
    "it can't be drawn": "画不出来",
    "it was photographed at too sharp an angle": "拍摄角度过大",
    # no list of duties
    "no list of duties was found in it: {why}": "里面没有找到职责清单：{why}",
    "no list of duties was found in it: it has no table with headings": (
        "里面没有找到职责清单：没有带表头的表格"
    ),
    "give a published 履行职责事项清单 with its tables": "请给出公布的履行职责事项清单，连同其表格",
    "the table “{title}”": "表格“{title}”",
    "its table": "其中的表格",
    "{table}, headed {columns},": "{table}（表头为{columns}）",
    "{table} looks like {what}": "{table}像是{what}",
    "{table} has no column {columns}": "{table}没有{columns}一栏",
    "{table} has neither a title such as 基本履职事项清单 nor columns that only a list of duties has, "
    "such as 乡镇配合职责 or 承接部门": (
        "{table}既没有“基本履职事项清单”之类的标题，也没有“乡镇配合职责”“承接部门”之类只有职责清单才有的栏"
    ),
    "{one}, and so on with its other {more} tables": "{one}，其余 {more} 张表也是如此",
    "a department's own list of duties (部门职责), not a township's": (
        "部门自己的职责清单，不是乡镇（街道）的"
    ),
    "a table of adjustments (调整), not the list that was adjusted": "调整情况表，不是调整后的清单",
    "a table of counts (汇总、统计)": "汇总、统计表",
    "an index (索引)": "索引",
    "a glossary (名词解释)": "名词解释",
    "a list of duties to be admitted (职责准入)": "职责准入清单",
    "a list of what is forbidden (禁止事项)": "禁止事项清单",
    "a directory of what is to be made public (公开)": "信息公开目录",
    "a directory of powers (权力、赋权、执法)": "权力、赋权或执法目录",
    "a directory of services (办事、服务)": "办事、服务目录",
    "{what} ({files})": "{what}（{files}）",
    "the page shows another file in a frame": "网页在框架里显示另一个文件",
    "open what the frame shows by itself, save it, and give that": "请单独打开框架里的内容，存下来再读",
    "the page only links to files": "网页只有指向文件的链接",
    "download the list from there, and give that": "请从链接下载清单再读",
    "a script fills the page only when a browser opens it": "网页要在浏览器里打开，由脚本填入内容",
    "print it from a browser as PDF, or save it as it is shown there": (
        "请在浏览器里打印成 PDF，或按显示的样子保存"
    ),
    "it is a portfolio, the documents are files attached to it": "这是 PDF 包，文档是其中的附件",
    "take the list out of it in a PDF viewer, and give that": "请用 PDF 阅读器取出其中的清单再读",
    # editions and records
    "it holds the lists of {count} townships": "里面有 {count} 个乡镇（街道）的清单",
    "use read_all, or the folder that lvzhi ingest writes for each": (
        "请用 read_all，或使用 lvzhi ingest 为每个乡镇（街道）写出的文件夹"
    ),
    "it holds two editions that would both be called {id}": "里面有两份清单都叫 {id}",
    "part it, and read each list by itself": "请分开，逐份读取",
    "it is the same edition as {other}": "与 {other} 是同一份清单",
    "{folder} holds the edition of {other}, of the same place and month": (
        "{folder} 中是同一地方、同一月份的另一份文件 {other} 的结果"
    ),
    "give it another folder with -o": "请用 -o 另给一个文件夹",
    "there is no item {kind}.{number} in it": "里面没有 {kind}.{number} 这一项",
    "it has no {kind} list": "它没有 {kind} 清单",
    "its {kind} list goes from {first} to {last}": "它的 {kind} 清单从 {first} 到 {last}",
    "the folder holds no {record}": "文件夹里没有 {record}",
    "name an output folder or a list": "请给出结果文件夹，或一份清单",
    "it is no edition ({where}: {what})": "不是清单记录（{where}：{what}）",
    "read the list again with lvzhi ingest": "请用 lvzhi ingest 重新读取清单",
    "it is none of the tables written here": "不是这里写出的数据表",
    "give an items.csv, duties.csv, changes.csv …": "请给出 items.csv、duties.csv、changes.csv 等",
    "it is not as it was written ({error})": "与写出时不同（{error}）",
    "write it again": "请重新写出",
    # many documents
    "report it with the document; all others are read without it": "请附上文件报告；其余文件照常读取",
    "reading it takes more than {memory} MB": "读取所需内存超过 {memory} MB",
    "allow more with --memory, or split the document": "请用 --memory 放宽，或拆分文件",
    "it was not read within {seconds:.0f} seconds of processor time": "占用处理器 {seconds:.0f} 秒仍未读完",
    "this is a fault of lvzhi: report it with the document; -v prints where it happened": (
        "这是 lvzhi 的错误，请附上文件报告；用 -v 可显示出错之处"
    ),
    "it was not read within {seconds:g} seconds": "在 {seconds:g} 秒内没有读完",
    "allow more with --seconds, or look what is in it": "请用 --seconds 放宽，或看看里面有什么",
    "the process that read it ended by {signal}": "读取它的进程被 {signal} 结束",
    "the process that read it ended with status {status}": "读取它的进程以状态 {status} 结束",
    "the process that read it could not go on": "读取它的进程无法继续",
    "it is neither in UTF-8 nor in GB18030": "既不是 UTF-8 编码，也不是 GB18030 编码",
    "line {number}: {problem}": "第 {number} 行：{problem}",
    "{field}: {what}": "{field}：{what}",
    "it names no path": "没有写路径",
    "it is no JSON": "不是 JSON",
    "it is no JSON object": "不是 JSON 对象",
    "give a path a row, and url, province, city, county, township, year where they are known": (
        "请每行写一个路径，已知的另写 url、province、city、county、township、year"
    ),
    "another run works on it": "另一次运行正在使用它",
    "wait until that has ended": "请等它结束",
    "its journal is broken or gone, and so is the copy": "它的日志已损坏或丢失，副本也是",
    "move the dataset away, and make it anew from all its sources": "请移走数据集，用全部来源重新生成",
    "there is no dataset": "没有数据集",
    "make one with lvzhi corpus": "请用 lvzhi corpus 生成",
    "it is broken ({error})": "已损坏（{error}）",
    "it is not whole": "文件不全",
    "it is of a later version ({version})": "由更新的版本（{version}）写出",
    "use that version of lvzhi": "请使用该版本的 lvzhi",
    "what it knows of duties is broken or gone ({names})": "记录事项的文件已损坏或丢失（{names}）",
    "restore these files from a backup; or delete both, and all duties get new numbers": (
        "请用备份恢复；或全部删除，事项将重新编号"
    ),
    "run lvzhi corpus once more": "请再运行一次 lvzhi corpus",
    "it is of version {version}": "版本是 {version}",
    "install the lvzhi that wrote it": "请安装写出它的那一版 lvzhi",
    "it is not known yet which of its items are the same duty": "还不知道其中哪些事项是同一职责",
    "run lvzhi duties {dataset} first": "请先运行 lvzhi duties {dataset}",
    # questions to a dataset
    "there is nothing to look for": "没有写要找什么",
    "give one character or more": "请给出一个以上的字",
    "there is no such place in the dataset": "数据集里没有这个地方",
    "lvzhi statistics says which there are": "有哪些地方，请看 lvzhi statistics",
    "did you mean {names}?": "是否是 {names}？",
    "no place has all of these names": "没有一处同时叫这些名字",
    "give fewer of them": "请少写几个",
    "there is no edition of {year} in the dataset": "数据集里没有 {year} 年的清单",
    "the years there are: {years}": "有的年份：{years}",
    "{count} counties have that name": "有 {count} 个县区叫这个名字",
    "give one of them with what stands above it: {places}": "请连同其上级写出一个：{places}",
    "there is no such department in the dataset": "数据集里没有这个部门",
    "give a part of its name": "请给出名称的一部分",
    "there is no such engine": "没有这种引擎",
    "use local, dask, or dask://host:port": "请用 local、dask 或 dask://host:port",
    "it needs the package distributed": "需要软件包 distributed",
    "pip install 'lvzhi[cluster]'": "请运行 pip install 'lvzhi[cluster]'",
    "its scheduler doesn't answer ({error})": "调度程序没有回应（{error}）",
    "start it, and give dask://host:port": "请启动它，并给出 dask://host:port",
    "it has no workers": "它没有工作进程",
    "start some: dask worker host:port": "请启动几个：dask worker host:port",
    "its workers run another version of lvzhi": "工作进程运行的是另一版本的 lvzhi",
    "install the same version everywhere": "请在各处安装同一版本",
    "its workers may not start processes": "工作进程不得启动进程",
    "start them with DASK_DISTRIBUTED__WORKER__DAEMON=False": (
        "请以 DASK_DISTRIBUTED__WORKER__DAEMON=False 启动它们"
    ),
    "the worker that read it was lost, as were those that tried again": "读取它的工作进程丢失，重试的也是",
    "read it by itself with lvzhi check": "请用 lvzhi check 单独读取",
}  # fmt: skip
"""From the sentence, or its template, to what is said in Chinese; values stand in it by the same names."""


def sentence(text: str, language: Language) -> str:
    """A problem or an advice as it is said in a language; what the table lacks as it is."""
    if language == "en":
        return text
    if not isinstance(text, Sentence):
        return CHINESE.get(text, text)
    values = {
        name: sentence(value, language) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return CHINESE.get(text.template, text.template).format(**values)


def error_line(error: LvzhiError, language: Language) -> str:
    """An error on one line: what is at fault, the problem, the advice."""
    if language == "en":
        return str(error)
    return f"{error.at_fault}：{sentence(error.problem, language)}；{sentence(error.advice, language)}"
