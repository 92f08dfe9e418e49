"""What each error about a formula says, in Chinese and English."""

from analysis.wording import Phrase

RATIO_PROBLEMS: dict[str, tuple[Phrase, Phrase]] = {
    "bad_formula": (
        ("公式写法不对", "this is no formula"),
        (
            "只用指标编号、数字、+ - * / 和括号",
            "use indicator ids, numbers, + - * / and parentheses only",
        ),
    ),
    "units_differ": (
        ("单位不能这样运算，或与所写单位不符", "the units do not fit"),
        (
            "改正公式或单位；人与人次不能相约",
            "mend the formula or the unit; 人 and 人次 never cancel",
        ),
    ),
    "divisor_holds_nought": (
        (
            "除数的区间含零，比率没有界限",
            "the divisor's interval holds nought, so that the ratio has no bounds",
        ),
        ("换一个不会为零的除数", "divide by something that cannot be nought"),
    ),
    "too_curved": (
        (
            "公式弯折过多，未能找到界限",
            "the formula turns too often: no limit was found",
        ),
        ("改写公式，或拆成几个比率", "write the formula otherwise, or as several ratios"),
    ),
    "formula_too_large": (
        ("公式中的指标或乘方过多", "the formula has too many indicators or powers"),
        ("拆成几个比率", "split it into several ratios"),
    ),
    "divisor_not_above_nought": (
        ("除数的区间不全在零以上", "a divisor's interval does not lie above nought"),
        (
            "去掉这一行，或用 bounds_of 单独计算",
            "leave the row out, or bound it alone with bounds_of",
        ),
    ),
    "figure_below_nought": (
        ("占比与乘积的这一列不得小于零", "shares and products take no figure below nought here"),
        (
            "去掉这一行，或用 bounds_of 单独计算",
            "leave the row out, or bound it alone with bounds_of",
        ),
    ),
    "side_without_end": (
        ("区间有一侧没有端点", "an interval has a side without an end"),
        (
            "去掉这一行，或用 bounds_of 单独计算",
            "leave the row out, or bound it alone with bounds_of",
        ),
    ),
    "column_overflows": (
        ("数值超出64位整数", "a number does not fit into 64 bits"),
        (
            "减少小数位数，或用 bounds_of 单独计算这一行",
            "ask for fewer decimals, or bound the row alone with bounds_of",
        ),
    ),
    "growth_as_share": (
        ("原文说的是增长或下降的幅度，不是占比", "the text states a growth rate, not a share"),
        ("换一个占比指标，或删去此规则", "name an indicator that is a share, or delete the rule"),
    ),
    "ratio_refused": (
        ("这样的比率已写明不可计算", "this ratio is refused"),
        (
            "见 ratios.toml 中该拒绝条目的理由；删去此比率",
            "see the reason of the refusal in ratios.toml; delete the ratio",
        ),
    ),
    "too_few_figures": (
        ("至少选两个数字", "two figures are needed at least"),
        ("再选一个数字", "choose another figure"),
    ),
    "too_many_figures": (
        ("选的数字太多", "too many figures are chosen"),
        ("去掉几个", "remove some"),
    ),
    "growth_of_two": (
        ("增幅只能由两个数字计算", "growth takes two figures"),
        ("只留两个，前一个是报告期，后一个是基期", "keep two: the later first, the earlier second"),
    ),
    "figure_chosen_twice": (
        ("同一个数字选了两次", "the same figure is chosen twice"),
        ("换一个数字", "choose another figure"),
    ),
    "figures_of_two_units": (
        ("计量单位不同，不能相加减", "figures of two units cannot be added or subtracted"),
        ("选单位相同的数字，或换一种算法", "choose figures of one unit, or another operation"),
    ),
    "no_unit_of_measure": (
        ("结果没有通用的计量单位", "the result has no unit of measure that anyone uses"),
        ("换一种算法，或换数字", "choose another operation, or other figures"),
    ),
}
