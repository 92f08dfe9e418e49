"""Every fixed phrase of a verification and its certificate, in Chinese and English."""

from analysis.wording import Phrase

GRADES: dict[str, Phrase] = {
    "full": ("完全复现", "full"),
    "minor": ("数字相同", "minor"),
    "partial": ("部分复现", "partial"),
    "failed": ("未能复现", "failed"),
}
GRADE_MEANINGS: dict[str, Phrase] = {
    "full": ("每个字节都相同。", "Every byte is the same."),
    "minor": (
        "凡能比对的数字都相同，有的文件字节不同。",
        "Every number that can be compared is the same; some files have other bytes.",
    ),
    "partial": (
        "有的数不同，但在所列的区间之内；或有文件缺失、多出。",
        "A number differs within the interval that is stated of it; or a file is missing or new.",
    ),
    "failed": (
        "有的数不同，且不在所列的区间之内；或图的样子不同；或未能重建。",
        "A number differs beyond the interval that is stated of it, or a picture looks otherwise, or the report could not be rebuilt.",
    ),
}
STATES: dict[str, Phrase] = {
    "identical": ("逐字节相同", "identical"),
    "same numbers": ("数字相同，字节不同", "same numbers, other bytes"),
    "not compared": ("字节不同，只比了哈希", "other bytes, compared by hash only"),
    "different": ("不同", "different"),
    "missing": ("没有生成", "not made"),
    "new": ("清单中没有", "not in the manifest"),
}
CAUSES: dict[str, Phrase] = {
    "edited": (
        "入库的文件不是清单所记的那一个",
        "the committed file is not the one that the manifest names",
    ),
    "font": ("字体不同：{what}", "other font: {what}"),
    "version": ("版本不同：{what}", "other version: {what}"),
    "lock": ("锁定的版本不同：{what}", "other locked versions: {what}"),
    "program": ("程序不同：{what}", "other program: {what}"),
    "notebook": ("笔记本不同：{what}", "other notebook: {what}"),
    "data": ("数据不同：{what}", "other data: {what}"),
    "clock": ("环境变量另定了时间：{what}", "the environment sets another time: {what}"),
    "unknown": (
        "来料与版本都没有变：原因不明",
        "neither inputs nor versions differ: the cause is not known",
    ),
}
MORE_CAUSES: Phrase = ("另有{count}项", "{count} more")

# The command line.
VERIFYING: Phrase = (
    "{report}：用入库的来料重建（{commit}）",
    "{report}: rebuilding from what is committed ({commit})",
)
NO_COMMIT: Phrase = ("没有 git", "no git")
VERIFIED: Phrase = ("{report}：{grade}", "{report}: {grade}")
RESULT: Phrase = ("{report}：{grade}。{meaning}", "{report}: {grade}. {meaning}")
FILE_LINE: Phrase = ("{file}：{state}。{why}", "{file}: {state}; {why}")
NUMBER_LINE: Phrase = ("{file} {where}：{before} → {after}", "{file} {where}: {before} → {after}")
EXCUSED: Phrase = ("，在 [{low}, {high}] 之内", ", within [{low}, {high}]")
NOT_EXCUSED: Phrase = ("，不在 [{low}, {high}] 之内", ", not within [{low}, {high}]")
UNCOMMITTED: Phrase = (
    "有{count}个文件与最后一次提交不同，核验的是提交的内容：{files}",
    "{count} files are not as the last commit has them, and the commit is what was verified: {files}",
)
CERTIFICATE_AT: Phrase = ("证书：{path}", "certificate: {path}")
AND_OTHERS: Phrase = ("另有{count}项，见证书", "{count} more stand in the certificate")

# The page.
CERTIFICATE: dict[str, Phrase] = {
    "heading": ("核验证书", "Certificate of verification"),
    "other_language": ("English", "中文"),
    "result": ("结论", "Result"),
    "circumstances": ("何人、何时、何处、核验何物", "Who, what, when, where"),
    "checker": ("核验人", "Checked by"),
    "report": ("报告", "Report"),
    "commit": ("提交", "Commit"),
    "no_commit": ("没有 git：核验的是目录中的内容", "no git: what lies in the folder was verified"),
    "uncommitted": ("与提交不同、未被核验的文件", "Files not as committed, and not verified"),
    "manifest": ("入库清单的 SHA-256", "SHA-256 of the committed manifest"),
    "started": ("开始", "Started"),
    "ended": ("结束", "Ended"),
    "system": ("系统", "System"),
    "processor": ("处理器", "Processor"),
    "cores": ("核数", "Cores"),
    "python": ("Python", "Python"),
    "versions": ("与锁定版本不同的软件包（锁定 → 安装）", "Packages other than locked (locked → installed)"),
    "as_locked": ("没有", "none"),
    "counts": ("各类文件数", "Files by what became of them"),
    "classes": ("等级的含义", "What the classes mean"),
    "errors": ("未能重建的原因", "Why it could not be rebuilt"),
    "numbers": ("不同的数", "Numbers that differ"),
    "numbers_lead": ("区间是报告对该数所列的真值范围；前后两值都落在对方的区间内，才算在区间之内。", "The interval is what the report states of the number. A change is within it where each value lies in the interval of the other."),
    "file": ("文件", "File"),
    "where": ("位置", "Where"),
    "before": ("入库", "Committed"),
    "after": ("重建", "Rebuilt"),
    "interval": ("区间", "Interval"),
    "excused": ("在区间之内", "Within it"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "outputs": ("全部产物", "Every output"),
    "state": ("比对结果", "Outcome"),
    "why": ("原因", "Why"),
    "hashes": ("SHA-256：入库 → 重建（前12位）", "SHA-256, committed → rebuilt (first 12 digits)"),
    "nothing": ("无", "none"),
}  # fmt: skip
