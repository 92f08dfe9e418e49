"""What the package of a published report says of itself, in Chinese and English at once.

Other tools show one text whatever their reader's language: `wording.both` joins the two.
"""

from analysis.wording import Phrase

ABOUT: Phrase = (
    "由原文逐一读出的数字、由此导出的比率及其界限、对原文的核对，连同所用的全部数据文件和笔记本。日期取自原文，不是运行的时间；运行时间只写在不发布的日志里。",
    "The figures read from the source, the ratios derived from them with their bounds, and the audit of the source, with every data file and notebook that they were made from. Dates are the source's own, not those of a run; run times stand in a log that is not published.",
)
BUILD: Phrase = ("生成报告", "Build of the report")
BUILD_NOTE: Phrase = (
    "运行全部笔记本，写出表、页面和清单。清单 manifest.json 列有程序每个文件的哈希值。",
    "Runs every notebook, writes tables, pages and manifest. The manifest, manifest.json, has the hash of each file of the program.",
)
RUN: Phrase = ("运行笔记本 {notebook}（{lang}）", "Run of notebook {notebook} ({lang})")
RUN_NOTE: Phrase = (
    "运行到最后一个单元，没有出错。只有这样，报告才会发布。",
    "Ran to its last cell without an error; a report is published only if all do.",
)
PROGRAM: Phrase = ("核数", "Heshu")
SOURCE: Phrase = ("原文，一字未改", "The source as published, never edited")
MANIFEST_NOTE: Phrase = (
    "清单：来料与产物的哈希值",
    "Manifest: the hash of all that went in and came out",
)
PARAMETERS: dict[str, Phrase] = {
    "report": ("报告的代码", "Id of the report"),
    "lang": ("笔记本的语言", "Language of the notebook"),
    "rounding": ("发布机关的修约方式", "How the issuer rounds"),
}
