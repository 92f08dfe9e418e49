"""Every fixed phrase of what the program writes into docs/replication.md, in Chinese and English."""

from analysis.wording import Phrase

# What each data file holds that people write, by its name.
DATA_FILES: dict[str, Phrase] = {
    "charts.toml": ("各图画什么、怎样画、题目", "what each chart draws, how, and its title"),
    "indicators.csv": ("全部指标：代码、单位、中英文名称、原文措辞", "every indicator: id, unit, names in both languages, wordings"),
    "pages.toml": ("摘要页与方法页选什么", "what the summary and the page on methods show"),
    "ratios.toml": ("全部比率的公式、单位、名称和注意；不予计算的除法及理由", "every ratio: formula, unit, names, cautions; the divisions that are refused, with reasons"),
    "rules.toml": ("核对所用的关系及其依据", "the relations that are checked, and what each rests on"),
    "stories.toml": ("笔记本的文稿，数字以代码代替", "the prose of the notebooks, with ids in place of numbers"),
    "commitments.csv": ("写明日期的事项", "what the source ties to a date"),
    "errata.toml": ("已知的不符及理由", "the disagreements that are known, with reasons"),
    "figures.csv": ("每个统计数字的指标和原文引文", "each figure: its indicator and its quote from the source"),
    "kinds.csv": ("语法不能判定的数字由人归类，附理由", "the numerals that a person classified, with reasons"),
    "source.toml": ("原文的标题、发布机关、来历、许可和哈希", "the source's title, issuer, origin, licence and hash"),
    "source.txt": ("原文，一字未改", "the source, word for word"),
}  # fmt: skip
ORIGINAL: Phrase = ("读出原文的文件", "the file that the source was read from")
# Headings of the tables.
COLUMNS: dict[str, Phrase] = {
    "file": ("文件", "file"),
    "holds": ("内容", "holds"),
    "made_by": ("由谁写", "written by"),
    "provided": ("是否提供", "provided"),
    "shown": ("显示为", "shown as"),
    "id": ("代码", "id"),
    "program": ("笔记本或程序", "notebook or program"),
    "cell": ("单元或函数", "cell or function"),
    "output": ("产物", "output file"),
    "row": ("数据出处", "data"),
    "item": ("项目", "item"),
    "value": ("数值", "value"),
}
PEOPLE: Phrase = ("人", "people")
PROGRAM: Phrase = ("程序", "the program")
IN_GIT: Phrase = ("是，在仓库中", "yes, in the repository")
BY_REPORT: Phrase = ("是，由 `make report` 生成", "yes, `make report` makes it")
EXHIBITS: dict[str, Phrase] = {
    "chart": ("图", "Charts"),
    "table": ("表", "Tables"),
    "number": ("正文中的数", "Numbers in the prose"),
}
SOURCE_FACTS: dict[str, Phrase] = {
    "title": ("标题", "Title"),
    "issuer": ("发布机关", "Published by"),
    "period": ("所述年份", "Year reported"),
    "as_of": ("数据截至", "Figures as of"),
    "origin": ("来历", "Origin"),
    "licence": ("许可", "Right to use"),
    "file": ("文件", "Data file"),
    "sha256": ("SHA-256", "SHA-256"),
}
SOFTWARE: dict[str, Phrase] = {
    "python": ("Python（任一版本）", "Python, any of"),
    "direct": ("程序直接使用的包", "Packages that the program uses itself"),
    "all": ("锁定的包共", "Packages locked in all"),
}
MEASURED: dict[str, Phrase] = {
    "date": ("测量日期", "Measured on"),
    "machine": ("机器", "Machine"),
    "python": ("Python", "Python"),
    "set_up_seconds": ("建立环境（`make .venv/.ready`），秒", "Setting up (`make .venv/.ready`), seconds"),
    "build_seconds": ("从头生成报告（`heshu build`），秒", "Building the report from scratch (`heshu build`), seconds"),
    "build_megabytes": ("生成时全部进程的内存峰值，MB", "Peak memory of all processes of the build, MB"),
    "environment_megabytes": ("环境所占磁盘，MB", "Disk space of the environment, MB"),
    "report_megabytes": ("生成的报告所占磁盘，MB", "Disk space of the report that is built, MB"),
}  # fmt: skip
