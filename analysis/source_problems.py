"""What each error about a published file, a new report or a review says, in Chinese and English."""

from analysis.wording import Phrase

SOURCE_PROBLEMS: dict[str, tuple[Phrase, Phrase]] = {
    "bad_report_id": (
        ("报告编号不合规则", "the report's id is not well formed"),
        (
            "只用小写字母、数字和连字符，如 jiangmen-2021",
            "use small letters, digits and hyphens, as in jiangmen-2021",
        ),
    ),
    "report_exists": (
        ("已有这份报告，不会覆盖", "there is such a report already; it is never overwritten"),
        (
            "另取编号；若是修订稿，用 heshu add --revise",
            "give another id; for a corrected text, use heshu add --revise",
        ),
    ),
    "text_too_long": (
        ("正文过长，不像一份报告", "the text is longer than any report"),
        ("只保留报告正文", "keep the report's text only"),
    ),
    "sentence_too_long": (
        ("有一句过长，不像报告的句子", "a sentence is longer than any of a report"),
        ("检查标点是否丢失；只保留报告正文", "see whether its punctuation is lost; keep the report's text only"),
    ),
    "too_many_numerals": (
        ("数字过多，不像一份报告", "the text holds more numerals than any report"),
        ("只保留报告正文；数据表不在此读取", "keep the report's text only; tables of data are not read here"),
    ),
    "no_chinese_text": (
        ("几乎没有中文正文", "there is hardly any Chinese text"),
        ("检查是否选对了文件", "see whether it is the right file"),
    ),
    "not_text": (
        ("不是文本：编码无法识别，或是二进制文件", "this is no text: an unknown encoding, or a binary file"),
        ("另存为 UTF-8 编码的文本", "save it as text in UTF-8"),
    ),
    "unknown_form": (
        ("不能读取这种文件", "files of this kind are not read"),
        ("另存为 docx、带文字的 PDF 或文本", "save it as docx, as PDF with text, or as text"),
    ),
    "old_word": (
        ("这是旧版 Word 或 WPS 文件", "this is a file of an old Word or of WPS"),
        ("打开后另存为 docx", "open it and save it as docx"),
    ),
    "encrypted": (
        ("文件已加密", "the file is encrypted"),
        ("取得不设密码的文件", "ask for the file without a password"),
    ),
    "broken": (
        ("文件已损坏，或不是它自称的格式", "the file is broken, or not what it says it is"),
        ("重新下载，或打开后另存一份", "download it again, or open it and save it anew"),
    ),
    "scanned": (
        ("PDF 没有文字，大概是扫描件", "the PDF has no text: it is a scan, perhaps"),
        ("取得文字版，或先做文字识别并人工校对", "ask for one with text, or recognise the text first and proofread it"),
    ),
    "no_article": (
        ("网页中找不到正文", "the page has no article"),
        ("把正文复制到文本文件", "copy the article into a text file"),
    ),
    "not_a_revision": (
        (
            "过半引文不在新文本中，不像同一份报告",
            "more than half of the quotes are not in the new text: it is another report",
        ),
        ("检查文件与编号；新报告用不带 --revise 的 heshu add", "look at file and id; add a new report without --revise"),
    ),
    "unfilled": (
        ("草稿中还有待填的内容", "a field of the draft is still to be filled"),
        ("在 source.toml 中写明该字段", "write the field in source.toml"),
    ),
    "bad_decision": (
        ("一个数字要么命名，要么写明类别和理由", "a figure is either named, or dismissed with kind and reason"),
        ("填写指标编号，或填写类别和理由，不要都填", "give an indicator, or a kind and a reason, not both"),
    ),
}  # fmt: skip
