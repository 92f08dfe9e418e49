"""What the tables to take away say of themselves, in Chinese and English.

Each column is described here and nowhere else: the workbook, datapackage.json and the
messages of SDMX take their words from it.
"""

from typing import NamedTuple

from analysis.wording import Phrase

_TEXT: Phrase = ("文字，无单位", "text, no unit")
_CODE: Phrase = ("代码，无单位", "a code, no unit")
_OF_ROW: Phrase = ("本行所列计量单位", "the unit that its row names")
_OF_RULE: Phrase = ("所核对关系的计量单位", "the unit of the relation that is checked")
_CHARACTERS: Phrase = ("字符", "characters")
_UNCERTAINTY: Phrase = (
    "按 GUM 由修约引起的标准不确定度",
    "Standard uncertainty after the GUM, from rounding alone",
)


class Column(NamedTuple):
    """A column: its name, what it means, and in what unit its values are."""

    name: Phrase
    meaning: Phrase
    unit: Phrase = _TEXT


COLUMNS: dict[str, Column] = {
    "start": Column(
        ("起始位置", "Start"),
        ("数字在原文中开始的位置，从零数起", "Where the numeral starts in the source, counted from nought"),
        _CHARACTERS,
    ),
    "end": Column(
        ("结束位置", "End"),
        ("数字在原文中结束的位置，不含该位置", "Where it ends, exclusive"),
        _CHARACTERS,
    ),
    "text": Column(
        ("原文表述", "As printed"),
        ("原文印出的数字，连同数量级、限定词和单位", "The numeral as printed, with its size, hedge and unit"),
    ),
    "kind": Column(
        ("类别", "Kind"),
        ("统计数字、限额与标准、日期、序数、区间、名称或习语", "Kind: figure, threshold, date, ordinal, range, name or idiom"),
        _CODE,
    ),
    "value": Column(
        ("数值", "Value"),
        ("按印出的数字换算成本行单位的值", "Value as printed, multiplied out, in the unit of its row"),
        _OF_ROW,
    ),
    "unit": Column(("计量单位", "Unit"), ("数值所用的计量单位", "Unit of measure")),
    "canonical_unit": Column(
        ("规范单位", "Canonical unit"),
        ("同一计量单位的规范写法，数值以它计", "Canonical unit of measure, in which the value is"),
    ),
    "qualifier": Column(
        ("限定词", "Qualifier"),
        ("原文的限定词，如多、近、约", "Qualifier as printed: more than, nearly, about …"),
    ),
    "low": Column(
        ("下限", "Lower bound"),
        ("措辞所允许的最小真值", "Smallest true value that the wording allows"),
        _OF_ROW,
    ),
    "high": Column(
        ("上限", "Upper bound"),
        ("措辞所允许的最大真值", "Greatest true value that the wording allows"),
        _OF_ROW,
    ),
    "bounds": Column(
        ("区间开闭", "Ends"),
        ("区间是否含两端：[ 或 (，] 或 )", "Whether each end belongs to the interval: [ or (, ] or )"),
        _CODE,
    ),
    "indicator": Column(
        ("指标代码", "Indicator"),
        ("指标在 data/indicators.csv 中的代码", "Indicator, as data/indicators.csv names it"),
        _CODE,
    ),
    "section": Column(("板块", "Section"), ("所属业务板块的代码", "Topic that it belongs to, as a code"), _CODE),
    "sentence": Column(("原句", "Sentence"), ("写有该数字的原句", "Sentence of the source that states it")),
    "zh": Column(("中文名称", "Chinese name"), ("中文名称", "Name in Chinese")),
    "en": Column(("英文名称", "English name"), ("英文名称", "Name in English")),
    "role": Column(
        ("表述角色", "Role"),
        ("措辞表明它是水平、变化、占比、均值还是累计", "What the wording makes of it: level, change, share, mean, cumulative"),
        _CODE,
    ),
    "id": Column(("代码", "Id"), ("在数据文件中的代码", "Id, as the data files name it"), _CODE),
    "standard_uncertainty": Column(
        ("标准不确定度", "Standard uncertainty"),
        _UNCERTAINTY,
        _OF_ROW,
    ),
    "shown": Column(
        ("显示值", "Shown"),
        ("只保留界限所支持位数的值", "Value with the digits that its bounds support"),
        _OF_ROW,
    ),
    "formula": Column(("公式", "Formula"), ("以指标代码写出的公式", "Formula over indicators"), _CODE),
    "inputs": Column(
        ("所用指标", "Inputs"),
        ("公式所用的指标，以分号隔开", "Indicators that the formula uses, parted by semicolons"),
        _CODE,
    ),
    "caution_zh": Column(
        ("注意(中文)", "Caution (Chinese)"),
        ("解读时须注意之处，中文", "Caution, in Chinese"),
    ),
    "caution_en": Column(
        ("注意(英文)", "Caution (English)"),
        ("解读时须注意之处，英文", "Caution, in English"),
    ),
    "tightened_low": Column(
        ("收紧后下限", "Tightened lower bound"),
        ("用上原文自身的关系之后的下限", "Lower bound once the text's own identities are used"),
        _OF_ROW,
    ),
    "tightened_high": Column(
        ("收紧后上限", "Tightened upper bound"),
        ("用上原文自身的关系之后的上限", "Upper bound once the text's own identities are used"),
        _OF_ROW,
    ),
    "tightened_by": Column(
        ("所凭关系", "Tightened by"),
        ("使界限收紧的关系，以分号隔开", "Identities that narrowed the bounds, parted by semicolons"),
        _CODE,
    ),
    "verdict": Column(
        ("结论", "Verdict"),
        ("相符、修约内相符、不符或无法判断", "Verdict: agrees, agrees within rounding, disagrees, cannot tell"),
        _CODE,
    ),
    "statement_zh": Column(
        ("应满足的关系(中文)", "Statement (Chinese)"),
        ("应满足的关系，中文", "What must hold, in Chinese"),
    ),
    "statement_en": Column(
        ("应满足的关系(英文)", "Statement (English)"),
        ("应满足的关系，英文", "What must hold, in English"),
    ),
    "left": Column(
        ("左边", "Left side"),
        ("按印出数值计算的左边", "Left side, from the values as printed"),
        _OF_RULE,
    ),
    "right": Column(
        ("右边", "Right side"),
        ("按印出数值计算的右边", "Right side, from the values as printed"),
        _OF_RULE,
    ),
    "quotes": Column(
        ("所据原文", "Quotes"),
        ("该结论所依据的原文文字，以分号隔开", "Words of the source that the finding stands on, parted by semicolons"),
    ),
    "note_zh": Column(("说明(中文)", "Note (Chinese)"), ("补充说明，中文", "Note, in Chinese")),
    "note_en": Column(("说明(英文)", "Note (English)"), ("补充说明，英文", "Note, in English")),
    "reason_zh": Column(("理由(中文)", "Reason (Chinese)"), ("理由，中文", "Reason, in Chinese")),
    "reason_en": Column(("理由(英文)", "Reason (English)"), ("理由，英文", "Reason, in English")),
    # what a person decided
    "decision": Column(
        ("判断", "Decision"),
        ("判断的种类：归类、命名、注意、不予计算、勘误", "What was decided: kind, name, caution, refusal, erratum"),
        _CODE,
    ),
    "decided_zh": Column(("内容(中文)", "Decided (Chinese)"), ("判断的内容，中文", "What was decided, in Chinese")),
    "decided_en": Column(("内容(英文)", "Decided (English)"), ("判断的内容，英文", "What was decided, in English")),
    "file": Column(
        ("记录于", "File"),
        ("写有该判断的数据文件", "Data file in which the decision stands"),
        _CODE,
    ),
    # what people write
    "quote": Column(
        ("引文", "Quote"),
        ("在原文中标出数字的引文，花括号内是数字", "Words of the source, with braces around the number that they mark"),
    ),
    "reason": Column(("理由", "Reason"), ("为何如此归类，中文", "Why it is of this kind, in Chinese")),
    "wordings": Column(
        ("措辞", "Wordings"),
        ("报告中指称该指标的词语，以竖线隔开", "Words that name the indicator in reports, parted by bars"),
    ),
    "counted": Column(
        ("所计之物", "Counted"),
        ("英文中所计之物的单数与复数，以竖线隔开", "What is counted, in English, one and many, parted by a bar"),
    ),
    # SDMX
    "STRUCTURE": Column(("结构类型", "Structure"), ("所依据的 SDMX 结构的类型", "Type of the SDMX structure that the row goes by"), _CODE),
    "STRUCTURE_ID": Column(("结构代码", "Structure id"), ("数据流的机构、代码和版本", "Agency, id and version of the dataflow"), _CODE),
    "ACTION": Column(("操作", "Action"), ("SDMX 操作：I 表示提供信息", "SDMX action: I, for information"), _CODE),
    "FREQ": Column(("频率", "Frequency"), ("频率，按 CL_FREQ：A 为年度", "Frequency after CL_FREQ: A is annual"), _CODE),
    "REF_AREA": Column(
        ("参考地区", "Reference area"),
        ("参考地区，按 GB/T 2260；_X 为未注明", "Reference area after GB/T 2260; _X where the sidecar names none"),
        _CODE,
    ),
    "INDICATOR": Column(("指标", "Indicator"), ("比率在 data/ratios.toml 中的代码", "Ratio, as data/ratios.toml names it"), _CODE),
    "TIME_PERIOD": Column(("时期", "Period"), ("数值所属的年份", "Year that the value is of"), ("年", "years")),
    "OBS_VALUE": Column(("观测值", "Observation"), ("比率的值", "Value of the ratio"), _OF_ROW),
    "UNIT_MEASURE": Column(("计量单位", "Unit of measure"), ("观测值的计量单位", "Unit of measure of the observation")),
    "LOWER_BOUND": Column(("下限", "Lower bound"), ("比率的最小可能值", "Smallest value that the ratio can have"), _OF_ROW),
    "UPPER_BOUND": Column(("上限", "Upper bound"), ("比率的最大可能值", "Greatest value that the ratio can have"), _OF_ROW),
    "BOUNDS": Column(
        ("区间开闭", "Ends"),
        ("界限是否含两端：[ 或 (，] 或 )", "Whether each bound can be reached: [ or (, ] or )"),
        _CODE,
    ),
    "STANDARD_UNCERTAINTY": Column(
        ("标准不确定度", "Standard uncertainty"),
        _UNCERTAINTY,
        _OF_ROW,
    ),
    "OBS_STATUS": Column(
        ("观测状态", "Observation status"),
        ("观测状态，按 CL_OBS_STATUS：A 正常，D 口径有别", "Status after CL_OBS_STATUS: A normal, D definition differs"),
        _CODE,
    ),
    # the workbook's own sheets
    "sheet": Column(("工作表", "Sheet"), ("工作表", "Sheet of this workbook")),
    "column": Column(("列", "Column"), ("列", "Column of the sheet")),
    "field": Column(("项目", "Item"), ("项目", "Item")),
}  # fmt: skip
# What each table holds, a row at a time.
TABLES: dict[str, Phrase] = {
    "figures": (
        "原文中的每一处数字，及其类别、数值、真值区间和原句",
        "every numeral of the source, with kind, value, allowed range and sentence",
    ),
    "ratios": (
        "全部比率，及其公式、界限和不确定度",
        "every ratio, with formula, bounds and uncertainty",
    ),
    "audit": ("全部核对，及其结论和依据", "every check, with verdict and basis"),
    "refusals": ("不予计算的除法及理由", "the divisions that are refused, with reasons"),
    "decisions": (
        "由人作出的每一项判断及理由：归类、命名、注意、不予计算、勘误",
        "every decision that a person took, with its reason: kinds, names, cautions, refusals, errata",
    ),
    "sdmx": (
        "全部比率，SDMX-CSV 格式，供统计系统交换",
        "every ratio as SDMX-CSV, to exchange between statistical systems",
    ),
    "input-indicators": ("报告可能统计的指标", "what a report can count"),
    "input-figures": ("由人命名的统计数字", "the figures that a person named"),
    "input-kinds": ("由人归类的数字及理由", "the numerals that a person classified, with reasons"),
    "input-commitments": ("写明日期的事项", "what is tied to a date"),
}
SHEETS: dict[str, Phrase] = {
    "figures": ("数字", "figures"),
    "ratios": ("比率", "ratios"),
    "audit": ("审核", "audit"),
    "refusals": ("不可相除", "refusals"),
    "decisions": ("判断", "decisions"),
    "columns": ("列说明", "columns"),
    "source": ("来源", "source"),
}
WORKBOOK_NOTES: dict[str, Phrase] = {
    "bounds": (
        "下限和上限由印出的位数决定，见“列说明”；空格表示没有限度。",
        "Lower and upper bounds follow from the printed digits, see the sheet of columns; an empty cell means no limit.",
    ),
    "missing": (
        "空单元格表示原文没有说明，不是零。",
        "An empty cell means that the source does not say; it is not nought.",
    ),
}
# What a person decides, and why, where the reason is the same for many.
DECISIONS: dict[str, Phrase] = {
    "kind": ("归类", "kind"),
    "name": ("命名", "name"),
    "caution": ("注意", "caution"),
    "refusal": ("不予计算", "refusal"),
    "erratum": ("勘误", "erratum"),
}
NAME_REASONS: dict[str, Phrase] = {
    "certain": (
        "紧挨数字的“{words}”是该指标登记的措辞",
        "“{words}” beside the number is a wording of the indicator",
    ),
    "doubted": (
        "措辞相符而不能确定（{doubt}），读原句后命名",
        "the wording fits but does not settle it ({doubt}); named after reading the sentence",
    ),
    "read": (
        "数字旁没有该指标登记的措辞，读原句后命名",
        "no wording of the indicator stands beside the number; named after reading the sentence",
    ),
}
