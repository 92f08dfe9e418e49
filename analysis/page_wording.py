"""Every fixed phrase of the published pages, in Chinese and English."""

from analysis.wording import Lang, Phrase, say

LANGUAGE_NAMES: Phrase = ("中文", "English")
TITLES: dict[str, Phrase] = {
    "index": ("摘要", "Summary"),
    "source": ("原文", "The source"),
    "numbers": ("全部比率", "Every ratio"),
    "audit": ("核对明细", "Every check"),
    "tables": ("数据表", "Tables"),
    "decisions": ("人的判断", "What people decided"),
    "methods": ("方法与约定", "Methods and conventions"),
    "cite": ("引用与验证", "Cite and verify"),
}
# Named in the templates as words.NAME.
WORDS: dict[str, Phrase] = {
    "skip": ("跳到正文", "Skip to the text"),
    "contents": ("目录", "Contents"),
    "chapters": ("各章", "Chapters"),
    "evidence": ("依据", "The evidence"),
    "previous": ("上一页", "Previous"),
    "next": ("下一页", "Next"),
    "close": ("关闭", "Close"),
    "issued_by": ("原文发布：", "Source published by "),
    "hash": ("原文 SHA-256：", "SHA-256 of the source: "),
    "rounding": ("修约约定：", "Rounding convention: "),
    "colon": ("：", ": "),
    # the summary
    "how_to_read": ("怎样读这份报告", "How to read this report"),
    "how_stated": ("原文所列的数字，点开可见原句", "stated in the source: follow it to its sentence"),
    "how_derived": ("推算所得的比率，点开可见公式、界限和所依据的原句", "derived: follow it to its formula, its bounds and the sentences that it rests on"),
    "how_checked": ("核对所得，点开可见核对的关系", "found by a check: follow it to the relation that was checked"),
    "sample_stated": ("原文数字", "A stated figure"),
    "sample_derived": ("比率", "A ratio"),
    "sample_checked": ("核对结果", "A finding"),
    "key_ratios": ("几项主要比率", "The ratios that matter most"),
    "told_in": ("详见", "See"),
    "audit_at_a_glance": ("核对结果一览", "The audit at a glance"),
    # charts
    "chart_data": ("图中数据与下载", "The data of the chart, and downloads"),
    "download": ("下载图片：", "Download the picture: "),
    # the source
    "source_lead": ("原文逐字照录，一字未改。每一处数字按类别着色；点开统计数字、限额与标准，可见其含义、真值区间，以及由它导出的全部比率和核对。", "The source, word for word, in Chinese as it was published. Every numeral is coloured by its kind; follow a figure, limit or standard to what it means, the true values that its wording allows, and all the ratios and checks that rest on it."),
    "kinds": ("数字的类别", "Kinds of numerals"),
    "stated": ("原文表述", "As stated"),
    "value": ("数值", "Value"),
    "bounds": ("真值区间", "Allowed range"),
    "role": ("性质", "Role"),
    "kind": ("类别", "Kind"),
    "ratios_of": ("由此导出的比率", "Ratios derived from it"),
    "rules_of": ("参与的核对", "Checks that it takes part in"),
    "shown_in": ("见于", "Shown in"),
    "nothing_derived": ("没有由此导出的比率，也没有核对。", "No ratio is derived from it, and no check takes it in."),
    # the ratios
    "numbers_lead": ("每项比率都列出公式、印出位数所允许的精确界限、标准不确定度，以及所依据的原句。", "Each ratio with its formula, the exact bounds that the printed digits allow, its standard uncertainty, and the sentences that it rests on."),
    "formula": ("计算方法", "Formula"),
    "ratio_bounds": ("界限", "Bounds"),
    "tightened": ("收紧后的界限", "Tightened bounds"),
    "tightened_by": ("所凭的关系", "by"),
    "uncertainty": ("标准不确定度", "Standard uncertainty"),
    "budget": ("不确定度来源", "Uncertainty budget"),
    "caution": ("注意", "Caution"),
    "defined_at": ("定义于", "Defined at"),
    "sentences": ("所依据的原句", "The sentences that it rests on"),
    "refusals": ("不予计算的除法", "Divisions that are refused"),
    # the audit
    "audit_lead": ("每条关系都列出两边的数值、所凭的依据和原句。", "Each relation with both of its sides, what it rests on, and the sentences."),
    "none_found": ("没有这样的关系。", "There is none."),
    "relation": ("两边的数值", "Both sides"),
    "and": ("与", "and"),
    "required": ("应为", "required:"),
    "basis": ("依据", "Basis"),
    "note": ("说明", "Note"),
    # the tables
    "tables_lead": ("以下各表可以取走。CSV 为 UTF-8 编码；XLSX 中的数是真正的数值。", "These tables are yours to take away. The CSV files are UTF-8; the numbers in the XLSX workbook are real numbers."),
    "downloads": ("下载", "Downloads"),
    "notebooks": ("笔记本", "Notebooks"),
    # the decisions
    "decisions_lead": ("程序不能自己决定的事，由人决定并写明理由。每一项都写在数据文件里，本页由这些文件生成。", "What the program cannot settle by itself, people decide, and say why. Each decision stands in a data file; this page is made from them."),
    "decisions_file": ("全部判断（CSV）", "All decisions as CSV"),
    # the methods
    "readings": ("措辞与真值区间", "From wording to interval"),
    "wording": ("措辞", "Wording"),
    "example": ("原文一例", "An example from the source"),
    "standards": ("所据标准与文献", "Standards and literature"),
    "no_example": ("原文中没有", "none in the source"),
    # how to cite
    "cite_source": ("引用原文", "To cite the source"),
    "cite_report": ("引用本报告", "To cite this report"),
    "cited_as": ("数字整理、推算与核对：核数（Heshu）", "Figures, ratios and audit: Heshu"),
    "particulars": ("原文情况", "Particulars of the source"),
    "title": ("标题", "Title"),
    "issuer": ("发布机关", "Issuer"),
    "published": ("发布日期", "Published"),
    "published_unknown": ("原文未注明", "The source does not say"),
    "area": ("所涉地区", "Place"),
    "as_of": ("数据截至", "Figures as of"),
    "origin": ("来历", "Origin"),
    "licence": ("许可", "Licence"),
    "verify": ("自行验证", "Verify it yourself"),
    "verify_lead": ("在本项目目录下依次运行：", "In the project's folder, run in turn:"),
    "verify_build": ("按锁定的版本建立环境，从原文重新生成全部结果。", "sets up the locked versions and builds everything again from the source."),
    "verify_compare": ("在全新目录中再建一次，与入库的表和清单逐一比对，并出具证书。", "builds once more in a fresh folder, compares every file with the committed tables and manifest, and writes a certificate."),
    "verify_trace": ("从任何一个数回到原句。", "leads from any number back to its sentences."),
    "manifest": ("清单（来料与产物的哈希值）", "Manifest: the hash of all that went in and came out"),
    "packages": ("供其他工具读取", "For other tools"),
    "crate": ("研究对象（RO-Crate）：来料、参数、笔记本、软件、每次运行及其产物", "Research object (RO-Crate): inputs, parameters, notebooks, software, each run and what it made"),
    "data_package": ("数据包（Data Package）：每张表每一列的含义、单位和缺失值", "Data package: what each column of each table means, its unit, its missing values"),
    # the PDF
    "pdf": ("PDF 全文", "The whole report as PDF"),
    "period": ("报告年度", "Period reported"),
    "language": ("语言", "Language"),
    "made_with": ("整理、推算与核对", "Figures, ratios and audit"),
    "program": ("核数（Heshu）", "Heshu"),
    "appendix": ("附录", "Appendix"),
    "chart": ("图", "Figure"),
    "table": ("表", "Table"),
    "continued": ("；", "; "),
    "open": ("（", " ("),
    "shut": ("）", ")"),
    "mark_sentence": ("句", "S"),
    "mark_ratio": ("率", "R"),
    "mark_check": ("核", "C"),
    "how_marked": ("数旁的小字供纸上查对：“句”后的编号见附录所载原文各句之首，“率”见“全部比率”，“核”见“核对明细”。", "The small marks beside numbers serve on paper: S stands for a sentence, numbered where it begins in the source that is appended, R for a ratio and C for a check, each in its appendix."),
}  # fmt: skip
# What each file that is offered for download holds.
FILES: dict[str, Phrase] = {
    "workbook": ("以上各表合为一册", "all of these in one workbook"),
    "spreadsheet": (
        "同一张表，供电子表格软件直接打开：标明编码，文字不会当作公式",
        "the same table for spreadsheets: its encoding is marked, no text runs as a formula",
    ),
    "notebook": ("这一章的笔记本", "the notebook of the chapter"),
    "other": ("数据文件", "a data file"),
}


def words_in(lang: Lang) -> dict[str, str]:
    """Return `WORDS` in one language."""
    return {name: say(phrase, lang) for name, phrase in WORDS.items()}


# Headings and captions of the tables that readers see.
HEADINGS: dict[str, Phrase] = {
    "name": ("名称", "Name"),
    "stated": ("原文表述", "As stated"),
    "bounds": ("真值区间", "Allowed range"),
    "sentence": ("出处", "Sentence"),
    "value": ("数值", "Value"),
    "formula": ("计算方法", "Formula"),
    "caution": ("注意", "Caution"),
    "rule": ("应满足的关系", "What must hold"),
    "verdict": ("结论", "Verdict"),
    "left": ("左边", "Left"),
    "right": ("右边", "Right"),
    "basis": ("依据", "Basis"),
    "note": ("说明", "Note"),
    "section": ("板块", "Section"),
    "kind": ("类别", "Kind"),
    "count": ("个数", "Count"),
    "date": ("日期", "Date"),
    "commitment": ("事项", "What holds"),
    "reason": ("理由", "Reason"),
    "words": ("原文文字", "Words of the source"),
    "decided": ("判断", "Decision"),
    "tightened": ("收紧后的界限", "Tightened bounds"),
    "identity": ("所凭的关系", "Identity that did it"),
}
CAPTIONS: dict[str, Phrase] = {
    "figures": ("原文所列数字", "Figures as stated"),
    "ratios": ("由原文数字导出的比率", "Ratios derived from the figures"),
    "findings": ("核对结果", "Findings"),
    "tightened": ("收紧前后的界限", "Bounds before and after tightening"),
    "sensitive_findings": (
        "结论随修约方式而变的关系",
        "Findings that depend on the rounding convention",
    ),
    "sensitive_ratios": (
        "数值随修约方式而变的比率",
        "Ratios that depend on the rounding convention",
    ),
    "coverage": ("各类数字的个数", "Numerals by kind"),
    "commitments": ("写明日期的事项", "What is tied to a date"),
    "refusals": ("不予计算的除法", "Divisions that are refused"),
    "chart": ("图中数据", "The data of the chart"),
}
