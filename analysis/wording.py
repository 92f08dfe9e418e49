"""Every fixed phrase of the program, in Chinese and English."""

from typing import Literal, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
Phrase = tuple[str, str]  # zh, en


def say(phrase: Phrase, lang: Lang) -> str:
    """Return ``phrase`` in ``lang``."""
    return phrase[LANGS.index(lang)]


COLON: Phrase = ("：", ": ")
VERDICTS: dict[str, Phrase] = {
    "agrees": ("相符", "agrees"),
    "agrees within rounding": ("在修约范围内相符", "agrees within rounding"),
    "disagrees": ("不符", "disagrees"),
    "cannot tell": ("无法判断", "cannot tell"),
}
KINDS: dict[str, Phrase] = {
    "figure": ("统计数字", "figure"),
    "threshold": ("限额与标准", "threshold"),
    "date": ("日期", "date"),
    "ordinal": ("序数", "ordinal"),
    "range": ("区间", "range"),
    "name": ("名称用字", "name"),
    "idiom": ("习语用字", "idiom"),
}
BASES: dict[str, Phrase] = {
    "stated": ("原文写明", "stated by the text"),
    "logical": ("由词义可知", "follows from the words"),
    "suggested": ("原文只是暗示", "only suggested by the text"),
}
SECTIONS: dict[str, Phrase] = {
    "employment": ("就业创业", "Employment"),
    "training": ("技能培训", "Training"),
    "social_insurance": ("社会保险", "Social insurance"),
    "talent": ("人才工作", "Talent"),
    "personnel": ("人事管理", "Personnel"),
    "labour_relations": ("劳动关系", "Labour relations"),
    "party": ("党建与服务", "Party building and services"),
}
ROUNDINGS: dict[str, Phrase] = {
    "half-up": ("四舍五入", "half up"),
    "half-down": ("五舍六入", "half down"),
    "half-even": ("四舍六入五成双", "half to even"),
    "half": ("四舍五入，逢五不定", "half, ties either way"),
    "up": ("一律进位", "away from zero"),
    "down": ("一律舍去", "truncation"),
    "ceiling": ("向上取整", "ceiling"),
    "floor": ("向下取整", "floor"),
    "unknown": ("方式不明", "unknown"),
}
WITH_TOTALS: Phrase = ("{verdict}（{totals}）", "{verdict} ({totals})")
MISSING_FIGURE: Phrase = ("原文没有给出：{names}。", "The source does not state: {names}.")
NOT_TOGETHER: Phrase = (
    "单看本条可以成立，但与以下关系不能同时成立：{names}。",
    "Alone it can hold, but not together with: {names}.",
)
# A disagreement that is known; one that is fixed explains nothing any more.
ERRATA: dict[str, Phrase] = {
    "open": ("已列入勘误，待核实：{reason}", "A known disagreement, still open: {reason}"),
    "confirmed": (
        "已列入勘误，发布机关已确认：{reason}",
        "A known disagreement, confirmed by the issuer: {reason}",
    ),
}

# Units of measure in English: one, many. In Chinese a unit is its own name.
UNITS_EN: dict[str, tuple[str, str]] = {
    "人": ("person", "people"),
    "人次": ("person-time", "person-times"),
    "户": ("household", "households"),
    "次": ("time", "times"),
    "场": ("session", "sessions"),
    "期": ("series", "series"),
    "批": ("batch", "batches"),
    "家": ("establishment", "establishments"),
    "个": ("item", "items"),
    "项": ("item", "items"),
    "件": ("case", "cases"),
    "所": ("institution", "institutions"),
    "笔": ("loan", "loans"),
    "道": ("dish", "dishes"),
    "类": ("category", "categories"),
    "连涨": ("consecutive rise", "consecutive rises"),
    "倍": ("times", "times"),
    "元": ("yuan", "yuan"),
    "年": ("year", "years"),
    "月": ("month", "months"),
    "季度": ("quarter", "quarters"),
    "百分点": ("percentage point", "percentage points"),
    "%": ("%", "%"),
    "‰": ("‰", "‰"),
}
SIZES_EN = {"百": "100 ", "千": "1,000 ", "万": "10,000 ", "亿": "100,000,000 "}
HEDGES_EN = {
    "above": "over {}",
    "below": "nearly {}",
    "about": "about {}",
    "at least": "at least {}",
    "at most": "at most {}",
}

SOURCE_LINE: Phrase = ("资料来源：{title}", "Source: {title}")
# Headings of the tables that readers see.
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
    "tightened": ("收紧后的界限", "Tightened bounds"),
    "identity": ("所凭的关系", "Identity that did it"),
}

# Pages.
HTML_LANGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}
LANGUAGE_NAMES: Phrase = ("中文", "English")
CONTENTS: Phrase = ("目录", "Contents")
DOWNLOADS: Phrase = ("数据下载", "Data to take away")
INDEX_LEAD: Phrase = (
    "原文共有{numeral_count}处数字，其中{named_count}处是统计数字或限额，逐一命名；由此导出{ratio_count}项比率，核对{finding_count}条关系，其中不符{disagrees_count}条。",
    "The source holds {numeral_count} numerals, of which {named_count} are figures or thresholds, each named; {ratio_count} ratios are derived from them and {finding_count} relations are checked, of which {disagrees_count} disagree.",
)
FOOTER: Phrase = (
    "原文发布：{issuer}。原文 SHA-256：{sha256}",
    "Source published by {issuer}. SHA-256 of the source: {sha256}",
)

# The command line.
MADE: Phrase = ("已生成 {path}", "made {path}")
FRESH: Phrase = ("{report}：无需更新", "{report}: nothing to do")
REBUILDING: Phrase = (
    "{report}：重新生成，因为有变化：{reasons}",
    "{report}: building, because of {reasons}",
)
AND_MORE: Phrase = ("等{count}项", "and {count} more")
RUNNING: Phrase = ("已运行 {step}", "ran {step}")
OPEN_AT: Phrase = ("用浏览器打开：{path}", "open in a browser: {path}")
REFRESHED: Phrase = ("已更新 {path}", "refreshed {path}")
UNCHANGED: Phrase = ("没有变化 {path}", "unchanged {path}")
STATUS: Phrase = ("状态", "status")
FRESH_STATUS: Phrase = ("最新", "fresh")
STALE_STATUS: Phrase = ("需更新：{reasons}", "out of date: {reasons}")
COVERAGE: Phrase = ("数字归类", "numerals")
UNACCOUNTED: Phrase = ("未归类", "unaccounted for")
VERDICT_COUNTS: Phrase = ("审核结论", "verdicts")
UNEXPLAINED: Phrase = (
    "不符而没有勘误说明：{rules}。核对原文；确有出入的，把理由写进该报告的 errata.toml",
    "no erratum explains these disagreements: {rules}. Look at the source; where it is at odds with itself, give the reason in its errata.toml",
)
TRACE_VALUE: Phrase = ("数值", "value")
TRACE_BOUNDS: Phrase = ("界限", "bounds")
TRACE_UNCERTAINTY: Phrase = ("标准不确定度", "standard uncertainty")
TRACE_TIGHTENED: Phrase = ("收紧后的界限", "tightened bounds")
TRACE_BUDGET: Phrase = ("不确定度来源", "uncertainty budget")
TRACE_FORMULA: Phrase = ("公式", "formula")
TRACE_DEFINED: Phrase = ("定义于", "defined at")
TRACE_INPUT: Phrase = ("输入", "input")
TRACE_SENTENCE: Phrase = ("原句", "sentence")
TRACE_USED_BY: Phrase = ("用于", "used by")
CAUTION: Phrase = ("注意", "caution")
