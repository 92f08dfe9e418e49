"""Every fixed phrase of the explorer, in Chinese and English."""

from analysis.wording import Phrase

# What a ratio is called until a person names it.
EXPLORED_NAMES: dict[str, Phrase] = {
    "ratio": ("{first}与{others}之比", "{first} relative to {others}"),
    "share": ("{first}占{all}合计的比重", "{first} as a share of the total of {all}"),
    "difference": ("{first}与{others}之差", "{first} less {others}"),
    "growth": ("{first}比{others}的增幅", "{first}, increase over {others}"),
    "sum": ("{all}合计", "Total of {all}"),
    "product": ("{all}的乘积", "Product of {all}"),
}
# Words that keep their capital where a name stands within a name.
CAPITALISED = frozenset({"Macao", "Party"})
AND: Phrase = ("、", " and ")
TOTAL_OF: Phrase = ("{names}合计", "the total of {names}")
OPERATION_NAMES: dict[str, Phrase] = {
    "ratio": ("相除：第一项 ÷ 其余之和", "Ratio: the first ÷ the sum of the others"),
    "share": ("比重：第一项 ÷ 全部之和", "Share: the first ÷ the sum of all"),
    "difference": ("相差：第一项 − 其余", "Difference: the first − the others"),
    "growth": ("增幅：(第一项 − 第二项) ÷ 第二项", "Growth: (the first − the second) ÷ the second"),
    "sum": ("相加：全部之和", "Sum: all added up"),
    "product": ("相乘：全部之积，如总数 × 占比", "Product: all multiplied, as a total × a share"),
}
EXPLORER_LABELS: dict[str, Phrase] = {
    "find": ("查找", "Find"),
    "find_hint": ("中文或英文名称、原文用词", "a name in Chinese or English, or words of the text"),
    "figures": ("数字", "Figures"),
    "add": ("选用", "Choose"),
    "chosen": ("已选", "Chosen"),
    "first": ("移到最前", "Put first"),
    "remove": ("去掉", "Remove"),
    "clear": ("全部去掉", "Remove all"),
    "operation": ("算法", "Operation"),
    "none_found": ("没有这样的数字，换个词试试。", "No such figure: try another word."),
    "bounds": ("界限", "Bounds"),
    "tightened": ("收紧后的界限", "Tightened bounds"),
    "uncertainty": ("标准不确定度", "Standard uncertainty"),
    "formula": ("计算方法", "Formula"),
    "caution": ("注意", "Caution"),
    "sentences": ("所依据的原句", "The sentences that it rests on"),
    "refused": ("不予计算", "Refused"),
    "copy": ("复制", "Copy"),
    "toml": ("要长期保留，粘贴到 data/ratios.toml 末尾，再改好名称：", "To keep it for good, paste this at the end of data/ratios.toml and mend the names:"),
}  # fmt: skip
START: Phrase = (
    "从上面选两个或几个数字，这里即时给出比率、界限、单位、原句和图。",
    "Choose two figures or more above: ratio, bounds, unit, sentences and chart show here at once.",
)
KNOWN: Phrase = ("已在 {place} 定义为 {id}。", "Already defined at {place} as {id}.")
MEANING: Phrase = (
    "算得出不等于有意义：请核对各数是否同一总体、同一期间；不尽一致的，在 caution_zh、caution_en 中写明。",
    "That it can be computed does not make it meaningful: check that the figures are of one population and one period; where they are not quite, say so in caution_zh and caution_en.",
)
