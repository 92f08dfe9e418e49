"""Every fixed phrase of the program, in Chinese and English."""

from typing import Literal, get_args

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
Phrase = tuple[str, str]  # zh, en


def say(phrase: Phrase, lang: Lang) -> str:
    """Return ``phrase`` in ``lang``."""
    return phrase[LANGS.index(lang)]


def both(phrase: Phrase) -> str:
    """Return a phrase in both languages at once, where the reader's is not known."""
    return " · ".join(dict.fromkeys(phrase))


COLON: Phrase = ("：", ": ")
VERDICTS: dict[str, Phrase] = {
    "agrees": ("相符", "agrees"),
    "agrees within rounding": ("在修约范围内相符", "agrees within rounding"),
    "disagrees": ("不符", "disagrees"),
    "cannot tell": ("无法判断", "cannot be judged"),
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
# Why a figure is not named for certain, though its wording may mean an indicator.
DOUBTS: dict[str, Phrase] = {
    "aim": ("目标或计划", "an aim or a plan"),
    "several years": ("多年合计", "of several years"),
    "other year": ("其他年份", "of another year"),
    "part of a year": ("年内一段时间", "of part of a year"),
    "limit": ("限额与实测不符", "a limit, or not one"),
    "change": ("增减幅度", "a change"),
    "mean": ("平均数与否不符", "a mean, or not one"),
    "running total": ("累计与否不符", "a running total, or not one"),
    "narrower": ("口径可能较窄", "perhaps of a part only"),
    "two names": ("可属两个指标", "two indicators fit"),
    "repeated": ("该指标已有数字", "its indicator has a figure already"),
    "unsure": ("修订后不能确定", "not certain after a revision"),
}
FATES: dict[str, Phrase] = {
    "kept": ("照旧", "kept"),
    "moved": ("换了位置", "moved"),
    "reworded": ("句子有改动", "reworded"),
    "changed": ("数字有改动", "changed"),
    "unsure": ("不能确定", "unsure"),
    "vanished": ("不见了", "vanished"),
    "appeared": ("新出现", "appeared"),
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
ORDINARY_KERNELS: Phrase = ("没有预热的内核，改用普通内核", "no warm kernels: ordinary ones start")
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

# In Chinese a unit is its own name, but for these: 三个月, while 元/月.
UNITS_ZH: dict[str, str] = {"月": "个月", "季度": "个季度"}
# Units of measure in English: one, many. What an indicator counts says more: its ``counted``.
UNITS_EN: dict[str, tuple[str, str]] = {
    "人": ("person", "people"),
    "人次": ("instance", "instances"),
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

# Captions of the tables that readers see.

# The language of a page, for its html element.
HTML_LANGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}
# What a figure is in its clause, and what a count counts.
ROLES: dict[str, Phrase] = {
    "level": ("水平数", "level"),
    "change": ("增减数", "change"),
    "share": ("占比", "share"),
    "mean": ("平均数", "mean"),
    "cumulative": ("累计数", "running total"),
}
COUNTS: dict[str, Phrase] = {
    "numeral_count": ("原文中的数字", "numerals in the source"),
    "named_count": ("统计数字、限额与标准", "figures, limits and standards"),
    "ratio_count": ("导出的比率", "derived ratios"),
    "refusal_count": ("不予计算的除法", "refused divisions"),
    "commitment_count": ("写明日期的事项", "dated commitments"),
    "finding_count": ("核对的关系", "relations checked"),
    "agrees_count": ("相符的关系", "relations that agree"),
    "within_rounding_count": ("在修约范围内相符的关系", "relations that agree within rounding"),
    "disagrees_count": ("不符的关系", "relations that disagree"),
    "cannot_tell_count": ("无法判断的关系", "relations that cannot be judged"),
}
KIND_NOTES: dict[str, Phrase] = {
    "figure": (
        "计量或计数所得，是推算和核对的依据",
        "measured or counted: what ratios and checks rest on",
    ),
    "threshold": (
        "上下限、标准、费率、次数上限等，是规定而非实测",
        "a limit, norm or rate: set, not measured",
    ),
    "date": ("年、月、日", "a year, month or day"),
    "ordinal": ("届次、期次、等级", "an edition, a phase, a grade"),
    "range": ("只说起止，如等级范围", "from one grade to another"),
    "name": (
        "政策、工程、地名等名称的一部分",
        "part of the name of a policy, a project or a place",
    ),
    "idiom": ("习语或虚指，不表示数量", "a figure of speech: it counts nothing"),
}
# How a wording is read, by what it does to a number.
READINGS: dict[str, Phrase] = {
    "exact": ("不带“万”“亿”的整数，无限定词", "a whole number, printed in full, with no qualifier"),
    "rounded": (
        "带小数、“万”“亿”或百分号，无限定词",
        "decimals, ten thousands, hundred millions or per cent, with no qualifier",
    ),
    "above": ("多、余、超过、突破", "over, more than"),
    "below": ("近、接近", "nearly"),
    "about": ("约、左右", "about"),
    "at least": ("以上、不少于、至少", "at least"),
    "at most": ("以内、不超过、最多", "at most"),
}

# The review of a draft.
REVIEW_ORDERS: dict[str, Phrase] = {
    "unnamed first": ("未命名的在前", "unnamed first"),
    "proposed first": ("有建议的在前", "proposed first"),
    "as in the text": ("按原文次序", "as in the text"),
    "by kind": ("按类别", "by kind"),
    "by indicator": ("按指标", "by indicator"),
}
REVIEW_LABELS: dict[str, Phrase] = {
    "order": ("次序", "Order"),
    "words": ("查找", "Find"),
    "indicator": ("指标", "Indicator"),
    "name": ("命名", "Name it"),
    "kind": ("类别", "Kind"),
    "reason": ("理由", "Reason"),
    "dismiss": ("不作指标", "Dismiss"),
    "saved": ("已保存 {saved} 项，还剩 {left} 项", "{saved} saved, {left} left"),
}

# The command line.
MADE: Phrase = ("已生成 {path}", "made {path}")
FRESH: Phrase = ("{report}：无需更新", "{report}: nothing to do")
REBUILDING: Phrase = (
    "{report}：重新生成，因为有变化：{reasons}",
    "{report}: building, because of {reasons}",
)
AND_MORE: Phrase = ("等{count}项", "and {count} more")
RUNNING: Phrase = ("已运行 {step}", "ran {step}")
FAILED_STEP: Phrase = ("运行失败 {step}", "failed {step}")
HOOK_FAILED: Phrase = (
    "通知未能送达，报告不受影响：{problem}",
    "the hook failed, the report stands: {problem}",
)
CHANGES: Phrase = ("{report}：有{count}个数变了", "{report}: {count} numbers changed")
NO_CHANGES: Phrase = ("{report}：数字没有变化", "{report}: no number changed")
OVERLAP: Phrase = ("区间重叠", "the intervals overlap")
NO_OVERLAP: Phrase = ("区间不重叠", "the intervals do not overlap")
OPEN_AT: Phrase = ("用浏览器打开：{path}", "open in a browser: {path}")
REFRESHED: Phrase = ("已更新 {path}", "refreshed {path}")
UNCHANGED: Phrase = ("没有变化 {path}", "unchanged {path}")
DRAFTED: Phrase = ("已起草 {path}", "drafted {path}")
WOULD_DRAFT: Phrase = ("只试不写：{path}", "tried, not written: {path}")
DRAFT_COUNTS: Phrase = (
    "数字：已命名 {named}，待审 {review}（其中 {proposed} 个有建议的指标）",
    "figures: {named} named, {review} to review ({proposed} with an indicator proposed)",
)
TO_CHECK: Phrase = ("请核对 source.toml", "check in source.toml")
TO_FILL: Phrase = ("请填写 source.toml", "fill in source.toml")
TO_REVIEW: Phrase = (
    "请审阅 review.csv，或打开 notebooks/review.ipynb",
    "review review.csv, or open notebooks/review.ipynb",
)
REVISED: Phrase = ("已修订 {path}：{counts}", "revised {path}: {counts}")
WOULD_REVISE: Phrase = ("只试不写 {path}：{counts}", "tried, not written, {path}: {counts}")
UNREVISED: Phrase = ("正文没有变化 {path}", "the text is the same {path}")
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
TRACE_SENTENCE: Phrase = ("原句", "sentence")
TRACE_USED_BY: Phrase = ("用于", "used by")
CAUTION: Phrase = ("注意", "caution")
