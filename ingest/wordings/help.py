"""The command's help in Chinese: the key is the sentence as `ingest/cli/arguments.py`, or argparse, has it.

It imports nothing slow: help is to come at once.
"""

from ingest.wordings.wording import Language

__all__ = ["CHINESE", "help_text"]

CHINESE = {
    # argparse's own
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示本说明",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还需要给出：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "expected one argument": "后面要有一个值",
    "expected at least one argument": "后面至少要有一个值",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可选 %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 可能是 %(matches)s，请写全",
    "ignored explicit argument %r": "不需要值 %r",
    # the whole
    "Published lists of township duties (乡镇履行职责事项清单) into structured data.": (
        "把公布的乡镇（街道）履行职责事项清单变成结构化数据。"
    ),
    "exit status: 0 done and reconciled; 1 done, a document does not add up; 2 not usable": (
        "退出状态：0 完成，全部相符；1 完成，有文件核对不符；2 有文件不可用"
    ),
    "examples:": "示例：",
    "print the version": "显示版本",
    "the language of what is printed (default: the locale's)": "显示的语言（默认依系统语言）",
    "print only what is wrong": "只显示有问题的",
    "tell each step on the way (-vv: more)": "逐步说明进展（-vv 更详细）",
    "print JSON, for machines": "输出 JSON，供程序使用",
    "COMMAND": "命令",
    "SOURCE": "来源",
    "DIR": "文件夹",
    "LIST": "格式,…",
    "FILE": "文件",
    "OLD": "旧版",
    "NEW": "新版",
    "DATASET": "数据集",
    "LIST.NUMBER": "清单.序号",
    "SHELL": "终端",
    # commands
    "read lists and write their records, a folder an edition": "读取清单，写出记录，每份清单一个文件夹",
    "read lists and print whether they add up; writes nothing": "读取清单，列出各项核对；不写文件",
    "compare two editions: what changed, item by item": "比较两版清单，逐项列出变化",
    "say how an item came to be, step by step": "逐步说明一个事项是怎样读出来的",
    "bring many documents into one dataset": "把许多文件汇成一个数据集",
    "say which items of a dataset are the same duty": "认出数据集中哪些是同一事项",
    "say what a dataset holds, beside the last run": "统计数据集的内容，并与上一次运行比较",
    "print the JSON Schema of edition.json": "输出 edition.json 的 JSON Schema",
    "print what makes a shell complete lvzhi's words": "输出终端自动补全所需的脚本",
    # sources
    "a published list: PDF, Word, Excel, web page, text; a scan: PDF, TIFF of all its pages, or a folder of "
    "their images in the order of their names (needs lvzhi[ocr]); of any other folder all below it": (
        "公布的清单：PDF、Word、Excel、网页、文本；扫描件：PDF、含全部页的 TIFF，或按文件名排序的各页图片"
        "所在的文件夹（需要 lvzhi[ocr]）；其他文件夹则读其下全部清单"
    ),
    "the password of a source that has one": "来源的密码",
    "where to (default: out)": "写到哪里（默认 out）",
    "which files to write, of {formats} (default: {default})": (
        "写出哪些文件，可选 {formats}（默认 {default}）"
    ),
    "which files to write, of {formats} (default: all)": "写出哪些文件，可选 {formats}（默认全部）",
    "seconds of processor time a source may take (default: by its size, at least 12)": (
        "每个来源最多占用处理器几秒（默认依大小而定，至少 12）"
    ),
    "memory a source may take (default: by its size, at least 850)": (
        "每个来源最多用多少内存（默认依大小而定，至少 850）"
    ),
    # diff
    "a list, an edition.json, or an output folder; several, where townships became one": (
        "清单、edition.json，或结果文件夹；几个乡镇合为一个时可给几份"
    ),
    "the later one, likewise": "较晚的一版，同上",
    "where to (default: a folder of its own in out)": "写到哪里（默认在 out 下自成一个文件夹）",
    "a decisions.csv with judgements filled in: the same, other, split, merged": (
        "已填判断的 decisions.csv：同一事项、不同事项、拆分、合并"
    ),
    "print the summary as JSON, for machines": "以 JSON 输出概要，供程序使用",
    # explain
    "the published list": "公布的清单",
    "which one, as cooperative.9": "哪一项，如 cooperative.9",
    # corpus
    "a list, an edition.json, a folder with all below it, a pattern, or a manifest: CSV or JSON Lines with "
    "path, and url, province, city, county, township, year where they are known": (
        "清单、edition.json、文件夹（连同其下全部）、通配式，或名录：CSV 或 JSON Lines，有 path，"
        "已知的另写 url、province、city、county、township、year"
    ),
    "the dataset's folder": "数据集的文件夹",
    "documents read at a time (default: all cores)": "同时读取几份（默认用满所有核心）",
    "what reads them: local (default), or with lvzhi[cluster] dask (processes here), dask://host:port": (
        "由谁读取：local（默认）；装有 lvzhi[cluster] 时可用 dask（本机进程）、dask://host:port"
    ),
    "seconds a document may take (default: 900)": "每份文件最多用几秒（默认 900）",
    "memory a document may take (default: 4096)": "每份文件最多用多少内存（默认 4096）",
    "read once more what failed, or everything": "重读失败的，或全部重读",
    "say what would be read; read and write nothing": "只说会读哪些；不读也不写",
    "print a line of JSON an outcome, as it is known": "每有一个结果就输出一行 JSON",
    # find, matrix, changes
    "find the texts of a dataset that hold some characters": "在数据集中查找含有某些字的文字",
    "who has which duty, and where a township differs from its neighbours": (
        "哪些乡镇有哪项职责，哪里与别处不同"
    ),
    "what changed in a county from one year to another": "一个县区两年之间的变化",
    "TEXT": "文字",
    "NAME": "名称",
    "YEAR": "年份",
    "OLD_YEAR": "旧年份",
    "NEW_YEAR": "新年份",
    "what to look for: one character or more, as they stand": "要找的字，一个以上，按原样查找",
    "in this list": "限于这份清单",
    "of this province; several may be given, each with its option": "限于这个省份；可给几个，各写一次",
    "of this city, likewise": "限于这个市州，同上",
    "of this county, likewise; with what stands above it where several have the name": (
        "限于这个县区，同上；几个县区同名时连同上级写出"
    ),
    "of this township, likewise": "限于这个乡镇（街道），同上",
    "in items that name this department: its name, a part of it, or its function": (
        "限于写有这个部门的事项：名称、名称的一部分或职能"
    ),
    "of this year": "限于这一年",
    "how many texts (default: 20; all with --json or --csv)": (
        "最多列几条（默认 20；用 --json 或 --csv 则全部）"
    ),
    "print CSV, a row an item": "输出 CSV，每个事项一行",
    "only where townships differ from the others of their county": "只列与同县区其他乡镇不同之处",
    "write it as a table: .xlsx to be printed, .csv or .parquet to be counted": (
        "写成表：.xlsx 供打印，.csv 或 .parquet 供统计"
    ),
    "from this year": "从这一年",
    "to this one": "到这一年",
    "{text!r} is no table; give a name that ends in {endings}": (
        "{text!r} 不是表；请写以 {endings} 结尾的文件名"
    ),
    # duties
    "a CSV with judgements: verdict (same, other), first, second: titles, or duties' numbers": (
        "判断表 CSV：判断（同一事项、不同事项）、事项一、事项二；事项写名称或编号"
    ),
    # statistics, completion
    "write the table as CSV, too": "另把表写成 CSV",
    "the shell: {shells}": "哪种终端：{shells}",
    # what is wrong with a word
    "{text!r} is no number of 1 or more": "{text!r} 不是 1 以上的整数",
    "{text!r} is no item; give {kinds} and its number, as cooperative.9": (
        "{text!r} 不是事项；请写 {kinds} 之一和序号，如 cooperative.9"
    ),
    "unknown format {name!r}; choose from {formats}": "没有 {name!r} 这种格式，可选 {formats}",
    "no format named; choose from {formats}": "没有写格式，可选 {formats}",
}  # fmt: skip


def help_text(text: str, /, language: Language, **values: object) -> str:
    """A sentence of the help as it is said in a language, its values in place; what lacks a line as it is."""
    said = CHINESE.get(text, text) if language == "zh" else text
    return said.format(**values) if values else said
