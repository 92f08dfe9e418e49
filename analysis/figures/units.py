"""Units of measure: as printed, their canonical unit, and whether they count.

One row a canonical unit: its name, the printed units that mean the same, and
whether it counts or measures something that cannot be negative. 万, 亿 and 千
are sizes, not units. 人 and 人次 are different units and never cancel.
"""

import re
from dataclasses import dataclass

# canonical: printed forms
_UNITS = {
    # people and occasions
    "人": "人 名 位 员",
    "人次": "人次 人次数",
    "户": "户",
    "次": "次 回 趟",
    "场": "场 场次",
    "届": "届",
    "期": "期",
    "批": "批 批次",
    "轮": "轮",
    # bodies and things
    "家": "家",
    "个": "个",
    "项": "项",
    "件": "件 宗 起 例 桩",
    "所": "所",
    "笔": "笔",
    "道": "道",
    "类": "类",
    "条": "条",
    "种": "种",
    "份": "份",
    "套": "套",
    "台": "台",
    "辆": "辆",
    "艘": "艘",
    "架": "架",
    "部": "部",
    "座": "座",
    "处": "处",
    "间": "间",
    "张": "张",
    "本": "本",
    "册": "册",
    "篇": "篇",
    "幅": "幅",
    "块": "块",
    "支": "支",
    "队": "队",
    "头": "头",
    "只": "只",
    "株": "株",
    "棵": "棵",
    "床": "床 张床位",
    "席": "席",
    "点": "点",
    "字": "字",
    "连涨": "连涨",
    "连增": "连增",
    "连快": "连快",
    "倍": "倍",
    "级": "级",
    # money
    "元": "元 块钱 元人民币",
    "美元": "美元",
    "欧元": "欧元",
    "港元": "港元 港币",
    "元/月": "元/月 元每月",
    "元/年": "元/年 元每年",
    "元/天": "元/天 元/日",
    "元/人": "元/人",
    "元/人次": "元/人次",
    # shares
    "%": "% ％",
    "‰": "‰",
    "百分点": "个百分点 百分点",
    # time
    "年": "年 周年 年度",
    "岁": "岁 周岁",
    "月": "个月 月",
    "季度": "个季度 季度",
    "周": "周 个星期 星期",
    "天": "天 日 个工作日 工作日",
    "小时": "小时 个小时 学时 课时",
    "分钟": "分钟 分",
    "秒": "秒",
    # length, area, volume, mass, energy
    "公里": "公里 千米",
    "米": "米",
    "厘米": "厘米",
    "毫米": "毫米",
    "平方公里": "平方公里 平方千米",
    "平方米": "平方米",
    "亩": "亩",
    "公顷": "公顷",
    "立方米": "立方米 立方 方",
    "吨": "吨",
    "公斤": "公斤 千克",
    "斤": "斤",
    "克": "克",
    "升": "升",
    "千瓦": "千瓦",
    "千瓦时": "千瓦时 度",
    "吨标准煤": "吨标准煤",
    "摄氏度": "摄氏度 ℃",
}
# A share or a temperature can be negative; everything else counts or measures from nought up.
_SIGNED = {"%", "‰", "百分点", "摄氏度"}

# What is measured or priced: its true value need not be a whole number.
_CONTINUOUS = """
    % ‰ 百分点 摄氏度 倍 点 元 美元 欧元 港元 元/月 元/年 元/天 元/人 元/人次
    年 岁 月 季度 周 天 小时 分钟 秒 公里 米 厘米 毫米 平方公里 平方米 亩 公顷 立方米
    吨 公斤 斤 克 升 千瓦 千瓦时 吨标准煤
""".split()  # noqa: SIM905  a list of words reads best as words

PRINTED = {form: canonical for canonical, forms in _UNITS.items() for form in forms.split()}
CANONICAL = frozenset(_UNITS)
_LONGEST_FIRST = sorted(PRINTED, key=len, reverse=True)
_PRINTED_UNIT = re.compile("|".join(map(re.escape, _LONGEST_FIRST)))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure as printed and its canonical unit; both empty where none stands."""

    printed: str = ""
    canonical: str = ""

    @property
    def counts(self) -> bool:
        """Whether what it measures cannot be negative."""
        return self.canonical not in _SIGNED

    @property
    def is_percentage(self) -> bool:
        """Whether it counts hundredths or thousandths, so that a whole number is rounded too."""
        return self.canonical in ("%", "‰", "百分点")


def read_unit(text: str, start: int) -> Unit:
    """Return the longest unit that stands at ``start`` in ``text``, or the empty one."""
    match = _PRINTED_UNIT.match(text, start)
    return Unit(match.group(), PRINTED[match.group()]) if match else Unit()


def is_discrete(canonical: str) -> bool:
    """Return whether the unit counts whole things (人, 家): true values are then integers."""
    return canonical in CANONICAL and canonical not in _CONTINUOUS
