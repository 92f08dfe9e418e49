"""How numerals stand in a text: the patterns that find them, before they are read.

Arabic and Chinese digits with sizes and hedges, fractions, days, ranges, and two
digits side by side that mean either (三五个). How numbers are written follows
GB/T 15835.
"""

import re

from analysis.figures.hedges import AFTER_DIGITS
from analysis.figures.numerals import ARABIC, CHINESE, DIGITS, LONGEST, SIZES

# 千瓦, 千米 … are units and 百分 is a share: there the size belongs to what follows.
_SIZE = rf"(?:(?!百分|千分|万分|千[瓦米克伏卡帕焦升])[{''.join(SIZES)}])"
BLANKS = " \u00a0"
_CHINESE = rf"(?:(?!百分[之位点比]|千分之|万分之|千[瓦米克伏卡帕焦升])[{CHINESE}])"
# -2.3%, 为负1.1; but 10-20%, 减负5亿元, 肩负三项. A lone hyphen may stand around a page (-3-).
_SIGN = (
    r"(?:(?<![0-9０-９A-Za-z%％元个年月日号期、.])[-－−](?=[0-9.]+[%％‰℃])"
    r"|(?<![^=＝:：(（])[-－−](?=[0-9.][0-9.,，]*(?![0-9.,，\-－−—]))|(?:(?<![一-鿿])|(?<=[为达至到是长]))[负負]|零下)?"
)
# 一点两地 is no decimal: after the point 2 is 二.
_POINT = f"[点點](?![两兩])[{''.join(DIGITS)}]+"
_BIG_SIZES = "[万亿萬億]"
# A nought typed as a letter in a year: 二O三五年, 2O20年.
_YEAR_WITH_LETTERS = (
    rf"(?<![0-9{CHINESE}])(?:[12][0-9Oo]{{3}}|[一二][〇○零一二三四五六七八九0Oo]{{3}})(?=年)"
)
# 14.2025年目标: the head of an item, then a year.
_HEAD_BEFORE_YEAR = r"(?<=\n)[0-9]{1,2}(?=\.(?:19|20)[0-9]{2}年)"
_NUMBER = (
    rf"{_HEAD_BEFORE_YEAR}|{_YEAR_WITH_LETTERS}"
    rf"|{_SIGN}(?:{ARABIC}(?:[{BLANKS}]?{_SIZE}+(?:{ARABIC}{_SIZE}+)*(?:零{ARABIC}{_SIZE}*)?)?"
    rf"|{_CHINESE}+(?:{_POINT})?{_BIG_SIZES}*)|双|(?<=后)半篇"
)
_WHOLE = rf"(?:{ARABIC}|[{CHINESE}]+)"
_FRACTION = (
    rf"(?=[0-9.,，{CHINESE}]+[又分])(?:{_WHOLE}又)?{_WHOLE}分之负?"
    rf"(?:{ARABIC}|{_CHINESE}+(?:{_POINT})?)|一半"
)
_SHARE_OF_ONE = r"(?<![0-9A-Za-z/.])[1-9][0-9]?/[1-9][0-9]{0,2}(?![0-9/年月])"
_DAY = (
    r"(?<![0-9])(?:19|20)[0-9]{2}(?P<between>[-/.])(?:0?[1-9]|1[0-2])(?P=between)"
    r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])"
)
# What is left of a run too long to be one number, of which the first part has been read.
_REST = rf"(?<=[0-9{CHINESE}]{{{LONGEST}}})[0-9{CHINESE}]+"
# Where a numeral can start: NUMERAL is tried there only.
FIRST = re.compile(rf"[0-9{CHINESE}双半.负負\-－−]")
NUMERAL = re.compile(
    rf"(?P<rest>{_REST})|(?P<day>{_DAY})|(?P<fraction>{_FRACTION}|{_SHARE_OF_ONE})"
    rf"|(?P<digits>{_NUMBER})(?:[{BLANKS}]?(?P<hedge>[{''.join(AFTER_DIGITS)}])(?P<size>{_BIG_SIZES}*))?"
)
RANGE = re.compile(rf"(?=[\s—–\-－～~〜至到])\s?(?:—+|–|-|－|～|~|〜|至|到)\s?(?=[0-9{CHINESE}])")
# 三五个, 七八十, 十七八: either of the two.
EITHER = re.compile(
    "([一二两三四五六七八九]?十)?(一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九)([十百千万亿]*)"
)
# 一二三产业, 三四线: several numbers in one run, and no one value.
SIDE_BY_SIDE = re.compile("一二三?|二三四?|三四五?|四五")
# Where sizes stand at the end of a number (1.5亿), what they multiply.
SIZED = re.compile(rf"({ARABIC})([{''.join(SIZES)}]+)")
# The numbers that a list goes on with, of which only the last has the unit.
LISTED = re.compile(rf"(?:[、和与及]{ARABIC}(?:{_SIZE}+)?){{1,12}}")
# What stands between the numbers of a list, and between one value and the next (由16%提高到23%).
IN_LIST = re.compile(
    f"(?:以上|以内|左右|以下)?(?:[{BLANKS}]?[、和与及][{BLANKS}]?|[、,，]?(?:并?力争|努力)(?:达到|实现)?)"
    "(?:近|约|超)?"
)
# 累计入驻43个项目,带动就业311人: what the running total goes on with, the subject being the same.
GOES_ON = re.compile(
    "[一-鿿]{0,8}[,，](?:共)?(?:实现|带动|惠及|安置|吸纳|覆盖|受益|服务|涉及)[一-鿿]{0,6}(?:近|约|超过?)?"
)
LEADS_TO = re.compile(
    "[、,，]?(?:分别|均)?(?:提高|提升|上升|增加|下降|降低|回落|减少|扩大|缩小|调整|升|降|增|减|提)"
    "(?:到|至|为)了?(?:近|约|超)?|[,，、]?(?:控制|保持|稳定)在"
)
