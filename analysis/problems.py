"""What each error says, in Chinese and English: what is wrong, and what to do."""

from analysis.build_problems import BUILD_PROBLEMS
from analysis.ratio_problems import RATIO_PROBLEMS
from analysis.source_problems import SOURCE_PROBLEMS
from analysis.wording import COLON, Lang, Phrase, say

PROBLEMS: dict[str, tuple[Phrase, Phrase]] = {
    "no_such_report": (
        ("没有这份报告", "there is no such report"),
        ("用 heshu status 查看已有的报告", "see the reports there are with heshu status"),
    ),
    "no_such_id": (
        ("报告中没有这个编号", "the report has no such id"),
        (
            "用 heshu figures 或 heshu ratios 查看编号",
            "see the ids with heshu figures or heshu ratios",
        ),
    ),
    "report_or_text": (
        ("报告与 --text 要选一个，且只选一个", "give a report or --text, one of them"),
        ("例如 heshu figures jiangmen-2020", "for example heshu figures jiangmen-2020"),
    ),
    "no_such_notebook": (
        ("没有这个笔记本", "there is no such notebook"),
        ("笔记本都在 notebooks/ 目录下", "the notebooks are those in notebooks/"),
    ),
    "no_project": (
        ("这里不是核数的项目目录", "this is no Heshu project"),
        (
            "到含有 data/ 与 notebooks/ 的目录下运行，或用 --root 指定",
            "run it where data/ and notebooks/ are, or give --root",
        ),
    ),
    "no_file": (
        ("缺少文件", "a file is missing"),
        ("补上该文件，或改正路径", "put the file there, or mend the path"),
    ),
    "file_too_large": (
        ("文件过大", "the file is too large"),
        ("只接受报告正文；请去掉多余内容", "only a report's text is read; take out the rest"),
    ),
    "not_utf8": (
        ("文件不是 UTF-8 编码", "the file is not UTF-8"),
        ("另存为 UTF-8 编码", "save it as UTF-8"),
    ),
    "not_toml": (
        ("不是合乎语法的 TOML", "this is no TOML"),
        ("按提示改正该行", "mend the line"),
    ),
    "not_csv": (
        ("不是合乎语法的 CSV", "this is no CSV"),
        ("检查该行的引号", "look at the quotation marks of the line"),
    ),
    "other_columns": (
        ("表头与规定不符", "the header is not the one prescribed"),
        ("把表头改成规定的各列，次序也要一致", "write the prescribed columns, in their order"),
    ),
    "other_length": (
        ("该行的列数不对", "the row has another number of columns"),
        (
            "补上缺少的列；含逗号的内容要加引号",
            "add what is missing; put what holds a comma in quotation marks",
        ),
    ),
    "wrong_field": (
        ("字段不合规定", "a field is not as prescribed"),
        ("按期望的内容改正该字段", "mend the field as expected"),
    ),
    "other_structure": (
        ("正文的节数与说明不符", "the text has another number of sections than its sidecar says"),
        (
            "在 source.toml 的 [[part]] 中逐节写明主题",
            "name a topic for each section in [[part]] of source.toml",
        ),
    ),
    "source_changed": (
        ("原文已被改动", "the source has changed"),
        (
            "恢复原文；如确为修订稿，核对后更新 source.toml 中的 sha256",
            "restore it; if it is a revised text, check it and update sha256 in source.toml",
        ),
    ),
    "doubled_id": (
        ("编号重复", "the id stands twice"),
        ("删去一行，或另取编号", "delete one, or give it another id"),
    ),
    "bad_id": (
        ("编号不合规则", "the id is not well formed"),
        (
            "编号只用小写字母、数字和下划线，以字母开头",
            "use small letters, digits and underscores, a letter first",
        ),
    ),
    "no_such_unit": (
        ("没有这个计量单位", "there is no such unit of measure"),
        (
            "用规范单位（如 元、人、人次）；新单位加在 analysis/figures/units.csv",
            "use a canonical unit (元, 人, 人次); a new one goes into analysis/figures/units.csv",
        ),
    ),
    "bad_kind": (
        ("数字的类别不对，或没有写明理由", "the kind is none, or its reason is missing"),
        ("从期望的类别中选一个，并写明理由", "choose one of those expected, and give the reason"),
    ),
    "bad_quote": (
        ("引文没有用一对花括号标出数字", "the quote does not mark one number with braces"),
        (
            "照期望的样子，用 { } 标出数字及其单位",
            "mark the number with its unit in { }, as in the example",
        ),
    ),
    "quote_not_found": (
        ("原文中找不到这段引文", "the quote is not in the source"),
        (
            "对照最接近的句子(见“实际”)改正引文",
            "mend the quote; the nearest sentence is the one found",
        ),
    ),
    "quote_found_twice": (
        ("这段引文在原文中不止一处", "the quote stands in the source more than once"),
        ("在引文前后多抄几个字，使其唯一", "copy a few more characters around it"),
    ),
    "quote_marks_other": (
        ("花括号标出的不是读到的数字", "the braces mark another number than the one read"),
        ("把花括号改在期望的文字两侧", "put the braces around what is expected"),
    ),
    "other_unit": (
        ("数字的单位与指标的单位不符", "the number's unit is not the indicator's"),
        (
            "改正引文，或改正 indicators.csv 中的单位",
            "mend the quote, or the unit in indicators.csv",
        ),
    ),
    "named_twice": (
        ("同一个数字对应了两个指标", "one number is given to two indicators"),
        ("一个数字只对应一个指标；删去其中一行", "a number belongs to one indicator; delete a row"),
    ),
    "unaccounted": (
        ("有数字既未命名也未归类", "a numeral is neither named nor classified"),
        (
            "在 figures.csv 中为它命名，或在 kinds.csv 中写明类别和理由",
            "name it in figures.csv, or give its kind and the reason in kinds.csv",
        ),
    ),
    "unknown_indicator": (
        ("没有这个指标", "there is no such indicator"),
        (
            "改正编号（最接近的见“期望”），或在 indicators.csv 中加一行",
            "mend the id (the nearest is the one expected), or add a row to indicators.csv",
        ),
    ),
    "unknown_rule": (
        ("没有这条规则", "there is no such rule"),
        ("改正规则的编号", "mend the rule's id"),
    ),
    "one_language": (
        ("只写了一种语言", "only one language is given"),
        ("中英文都要写，或都不写", "write both languages, or neither"),
    ),
    "stale_erratum": (
        (
            "勘误已不适用：两边的数与当时不同，或已不矛盾",
            "the erratum no longer applies: the sides have changed, or they agree",
        ),
        (
            "核对原文，更新或删去该勘误",
            "look at the source again, then update or delete the erratum",
        ),
    ),
    "unknown_parameter": (
        ("笔记本没有这个参数", "the notebook has no such parameter"),
        ("只用笔记本参数单元中的参数", "use the parameters of the notebook's parameter cell"),
    ),
    "bad_parameter": (
        ("参数的取值不对", "the parameter has no such value"),
        ("从期望的取值中选一个", "choose one of those expected"),
    ),
    "notebook_not_thin": (
        ("笔记本的结构不对", "the notebook is not built as it must be"),
        ("恢复参数单元(标签 parameters)", "restore the cell with the tag parameters"),
    ),
    "missing_glyph": (
        ("字体中没有这个字", "the font has no such character"),
        (
            "换一个字，或扩充 analysis/charts/fonts 中的字体子集",
            "use another character, or extend the subset in analysis/charts/fonts",
        ),
    ),
    "unknown_phrase": (
        ("文稿中的占位符没有对应的数", "the story names a value that there is not"),
        ("改正 stories.toml 中的编号", "mend the id in stories.toml"),
    ),
    "unsourced": (
        ("页面上有一个数没有出处", "a page shows a number that leads to no source"),
        (
            "不要在笔记本或模板中直接写数：改用 stories.toml 的 {id}，或表和图",
            "type no number in a notebook or a template: use an {id} of stories.toml, a table or a chart",
        ),
    ),
    "typed_number": (
        ("文稿中直接写了数字", "a number is typed in prose"),
        (
            "改写花括号中的编号，由程序填入",
            "write an id in braces instead; the program fills it in",
        ),
    ),
    **SOURCE_PROBLEMS,
    **RATIO_PROBLEMS,
    **BUILD_PROBLEMS,
}
_EXPECTED: Phrase = ("期望", "expected")
_FOUND: Phrase = ("实际", "found")
_LOG: Phrase = ("日志", "log")
_TO_DO: Phrase = ("办法", "what to do")


def describe_problem(
    problem: str, lang: Lang, *, place: str, expected: str, found: str, log: str = ""
) -> str:
    """Return a problem's message: place, what is wrong, expected, found, log, what to do."""
    wrong, to_do = PROBLEMS[problem]
    colon = say(COLON, lang)
    lines = [f"{place}{colon}{say(wrong, lang)}" if place else say(wrong, lang)]
    facts = (
        (_EXPECTED, expected),
        (_FOUND, found),
        (_LOG, log),
        (_TO_DO, say(to_do, lang)),
    )
    lines += [f"  {say(label, lang)}{colon}{fact}" for label, fact in facts if fact]
    return "\n".join(lines)
