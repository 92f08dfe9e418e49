"""Reading any report: wordings that other years, bureaus and provinces use."""

from decimal import Decimal
from fractions import Fraction

import pytest

from analysis.figures.figure import Figure
from analysis.figures.scan import find_figures


def only(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


def read(text: str) -> list[tuple[str, str]]:
    return [(figure.text, figure.kind) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "canonical", "low", "high", "bounds"),
    [
        pytest.param("近九成", "9", "成", "成", "8", "9", "()", id="近几成"),
        pytest.param("占百分之三", "3", "百分之", "%", "2.5", "3.5", "[)", id="百分之"),
        pytest.param("达百分之三十五点二", "35.2", "百分之", "%", "35.15", "35.25", "[)",
                     id="百分之带小数"),
        pytest.param("完成百分之百", "100", "百分之", "%", "100", "100", "[]", id="百分之百"),
        pytest.param("千分之五", "5", "千分之", "‰", "4.5", "5.5", "[)", id="千分之"),
        pytest.param("万分之三", "3", "万分之", "‱", "2.5", "3.5", "[)", id="万分之"),
        pytest.param("提高12.3个百分点", "12.3", "个百分点", "百分点", "12.25", "12.35", "[)",
                     id="百分点不是百分之"),
        pytest.param("翻一番", "1", "番", "番", "1", "1", "[]", id="翻一番"),
        pytest.param("翻了一番多", "1", "番", "番", "1", "2", "()", id="翻一番多"),
        pytest.param("年产啤酒5万千升", "50000", "千升", "千升", "45000", "55000", "[)", id="千升"),
        pytest.param("翻了两番", "2", "番", "番", "2", "2", "[]", id="翻两番"),
        pytest.param("增长1.5倍", "1.5", "倍", "倍", "1.45", "1.55", "[)", id="倍"),
        pytest.param("打8折", "8", "折", "折", "8", "8", "[]", id="折"),
        pytest.param("增长-2.3%", "-2.3", "%", "%", "-2.35", "-2.25", "(]", id="负增长"),
        pytest.param("增长－２．３％", "-2.3", "％", "%", "-2.35", "-2.25", "(]", id="全角负号"),
        pytest.param("发放二百余万元", "2000000", "元", "元", "2000000", "3000000", "()",
                     id="余万"),
        pytest.param("装机600万千瓦", "6000000", "千瓦", "千瓦", "5995000", "6005000", "[)",
                     id="千瓦不是量级"),
        pytest.param("用电300亿千瓦时", "30000000000", "千瓦时", "千瓦时", "29950000000",
                     "30050000000", "[)", id="亿千瓦时"),
        pytest.param("通车3千米", "3", "千米", "公里", "3", "3", "[]", id="千米"),
        pytest.param("处理5吨/小时", "5", "吨/小时", "吨/小时", "5", "5", "[]", id="吨每小时"),
        pytest.param("300元/月", "300", "元/月", "元/月", "300", "300", "[]", id="元每月"),
        pytest.param("16.8万元/人", "168000", "元/人", "元/人", "167500", "168500", "[)",
                     id="万元每人"),
        pytest.param("年满60周岁", "60", "周岁", "岁", "60", "60", "[]", id="周岁"),
        pytest.param("养活13亿人口", "1300000000", "人", "人", "1250000000", "1350000000", "[)",
                     id="人口的人是单位"),
        pytest.param("利用外资924 亿美元", "92400000000", "美元", "美元", "92350000000",
                     "92450000000", "[)", id="数与量级之间有空格"),
        pytest.param("收入15781 元", "15781", "元", "元", "15781", "15781", "[]", id="数后有空格"),
        pytest.param("上百家", "100", "家", "家", "100", "200", "()", id="上百"),
        pytest.param("突破千亿元", "100000000000", "元", "元", "100000000000", "200000000000",
                     "()", id="突破千亿"),
        pytest.param("历时近10年", "10", "年", "年", "0", "10", "()", id="历时近十年"),
        pytest.param("近10年", "10", "年", "年", "10", "10", "[]", id="近十年是最近"),
        pytest.param("1个工作日", "1", "个工作日", "天", "1", "1", "[]", id="工作日"),
        pytest.param("今年已过去近5个月", "5", "个月", "月", "4", "5", "()", id="过去近几个月"),
        pytest.param("仅用5个多月", "5", "个多月", "月", "5", "6", "()", id="个多月"),
        pytest.param("提高2个多百分点", "2", "个多百分点", "百分点", "2", "3", "()",
                     id="个多百分点"),
        pytest.param("增长1倍多", "1", "倍", "倍", "1", "2", "()", id="倍多"),
        pytest.param("历时两年多", "2", "年", "年", "2", "3", "()", id="两年多"),
        pytest.param("3亿多农民受益", "300000000", "", "", "300000000", "400000000", "()",
                     id="多后无单位"),
        pytest.param("4800 多万人", "48000000", "人", "人", "48000000", "49000000", "()",
                     id="多前有空格"),
        pytest.param("十几亿人口", "1000000000", "人", "人", "1000000000", "2000000000", "()",
                     id="十几亿"),
        pytest.param("营收过千亿元", "100000000000", "元", "元", "100000000000", "200000000000",
                     "()", id="过千亿"),
        pytest.param("产值过10亿元", "1000000000", "元", "元", "1000000000", "2000000000", "()",
                     id="过十亿"),
        pytest.param("人口破百万人", "1000000", "人", "人", "1000000", "2000000", "()",
                     id="破百万"),
        pytest.param("打破3项纪录", "3", "项", "项", "3", "3", "[]", id="打破不是破"),
        pytest.param("通过3项决定", "3", "项", "项", "3", "3", "[]", id="通过不是过"),
        pytest.param("近万名干部", "10000", "名", "人", "0", "10000", "()", id="近万名"),
        pytest.param("面向一千多万务工人员", "10000000", "", "", "10000000", "20000000", "()",
                     id="汉字多后无单位"),
        pytest.param("发生7.1级地震", "7.1", "级", "级", "7.05", "7.15", "[)", id="震级是测得的"),
        pytest.param("算力55EFlops", "55", "EFlops", "EFLOPS", "55", "55", "[]", id="算力"),
        pytest.param("能耗0.5吨标准煤/万元", "0.5", "吨标准煤/万元", "吨标准煤/万元", "0.45",
                     "0.55", "[)", id="每万元"),
        pytest.param("1，234人", "1234", "人", "人", "1234", "1234", "[]", id="全角千分位"),
        pytest.param("１，２３４人", "1234", "人", "人", "1234", "1234", "[]", id="全角数字千分位"),
        pytest.param("气温为零下5℃", "-5", "℃", "摄氏度", "-5", "-5", "[]", id="零下"),
        pytest.param("增长负2.3%", "-2.3", "%", "%", "-2.35", "-2.25", "(]", id="负字"),
        pytest.param("为企业减负5亿元", "500000000", "元", "元", "450000000", "550000000", "[)",
                     id="减负的负不是负号"),
        pytest.param("惠及3万多家庭", "30000", "家庭", "户", "30000", "40000", "()",
                     id="家庭不是家"),
        pytest.param("迈上1200亿台阶", "120000000000", "", "", "119950000000", "120050000000",
                     "[)", id="台阶不是台"),
        pytest.param("做好8方面工作", "8", "方面", "方面", "8", "8", "[]", id="方面不是立方米"),
        pytest.param("排名上升3位", "3", "位", "位次", "3", "3", "[]", id="位次不是人"),
        pytest.param("成立六十周年", "60", "周年", "年", "60", "60", "[]", id="周年不是周"),
        pytest.param("今后１０年", "10", "年", "年", "10", "10", "[]", id="全角数字的年"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_worded(
    text: str, value: str, unit: str, canonical: str, low: str, high: str, bounds: str
) -> None:
    figure = only(text)
    assert figure.kind == "figure"
    assert (figure.value, figure.unit, figure.canonical_unit) == (Decimal(value), unit, canonical)
    assert (figure.low, figure.high, figure.bounds) == (Decimal(low), Decimal(high), bounds)


@pytest.mark.parametrize(
    ("text", "found", "low", "high", "unit"),
    [
        pytest.param("投资1.2～1.5亿元", "1.2～1.5亿元", "120000000", "150000000", "元",
                     id="量级只印一次"),
        pytest.param("由50—60万人组成", "50—60万人", "500000", "600000", "人", id="由字之后"),
        pytest.param("新增50—60万人", "50—60万人", "500000", "600000", "人", id="五六十万"),
        pytest.param("5000-1.2万元", "5000-1.2万元", "5000", "12000", "元", id="两个量级"),
        pytest.param("3至5年", "3至5年", "3", "5", "年", id="至"),
        pytest.param("3到5年", "3到5年", "3", "5", "年", id="到"),
        pytest.param("15%-20%", "15%-20%", "15", "20", "%", id="百分比的区间"),
        pytest.param("三五个", "三五个", "3", "5", "个", id="三五个"),
        pytest.param("七八十家", "七八十家", "70", "80", "家", id="七八十"),
        pytest.param("十七八岁", "十七八岁", "17", "18", "岁", id="十七八"),
        pytest.param("两三年", "两三年", "2", "3", "年", id="两三年"),
        pytest.param("四五百人", "四五百人", "400", "500", "人", id="四五百"),
        pytest.param("第1—3名", "1—3名", "1", "3", "名", id="名次的区间"),
        pytest.param("18—22号泊位", "18—22", "18", "22", "", id="编号的区间"),
    ],
)  # fmt: skip
def test_a_range_has_two_ends(text: str, found: str, low: str, high: str, unit: str) -> None:
    figure = only(text)
    assert (figure.text, figure.kind, figure.value, figure.unit) == (found, "range", None, unit)
    assert (figure.low, figure.high, figure.bounds) == (Decimal(low), Decimal(high), "[]")


def test_two_digits_between_tens_are_no_range() -> None:
    assert only("十七八十%").value is None


@pytest.mark.parametrize("text", ["由3家到5家", "从300家至500家"])
def test_from_one_value_to_another_is_a_change_and_no_range(text: str) -> None:
    assert [figure.kind for figure in find_figures(text)] == ["figure", "figure"]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "qualifier"),
    [
        pytest.param("几十年", "20", "100", "年", "几", id="几十"),
        pytest.param("数百家", "200", "1000", "家", "数", id="数百"),
        pytest.param("还有几千万人", "20000000", "100000000", "人", "几", id="几千万"),
    ],
)
def test_several_tens_leave_the_first_digit_open(
    text: str, low: str, high: str, unit: str, qualifier: str
) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit) == ("range", None, unit)
    assert (figure.low, figure.high, figure.bounds) == (Decimal(low), Decimal(high), "[)")
    assert figure.qualifier == qualifier


def test_a_count_of_people_leaves_no_digit_open() -> None:
    assert only("总数百家").kind == "idiom"


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "bounds"),
    [
        ("三分之一", "1/3", "1/3", "1/3", "[]"),
        ("近三分之二", "2/3", "1/3", "2/3", "()"),
        ("占1/4", "1/4", "1/4", "1/4", "[]"),
        ("减少一半", "1/2", "1/2", "1/2", "[]"),
        ("16分之5", "5/16", "5/16", "5/16", "[]"),
        ("一又二分之一", "3/2", "3/2", "3/2", "[]"),
        ("占六分之一强", "1/6", "1/6", "1/3", "()"),
        ("占三分之一弱", "1/3", "0", "1/3", "()"),
    ],
)
def test_a_fraction_is_exact(text: str, value: str, low: str, high: str, bounds: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == ("figure", Fraction(value))
    assert (figure.low, figure.high, figure.bounds) == (Fraction(low), Fraction(high), bounds)


def test_a_fraction_can_be_a_limit() -> None:
    figure = only("减少1/3以上")
    assert (figure.kind, figure.low, figure.high) == ("threshold", Fraction(1, 3), None)


def test_half_can_be_a_limit() -> None:
    figure = only("清偿一半以上")
    assert (figure.text, figure.kind, figure.low) == ("一半", "threshold", Fraction(1, 2))


def test_a_limit_may_be_a_fraction_beside_a_whole() -> None:
    figure = only("不少于一又二分之一")
    assert (figure.low, figure.high) == (Fraction(3, 2), None)
    assert only("不超过一又二分之一").high == Fraction(3, 2)


def test_a_fraction_of_nought_states_no_share() -> None:
    assert only("零分之一").value == Decimal(1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("2020—2022年", [("2020—2022年", "date")], id="年份的区间"),
        pytest.param("2021-01-19", [("2021-01-19", "date")], id="数字日期"),
        pytest.param("5 月12 日", [("5 月", "date"), ("12 日", "date")], id="有空格的月日"),
        pytest.param("20世纪90年代", [("20世纪", "date"), ("90年代", "date")], id="世纪与年代"),
        pytest.param("一季度", [("一季度", "date")], id="季度"),
        pytest.param("前三季度", [("三季度", "date")], id="前三季度"),
        pytest.param("2024世界大会", [("2024", "date")], id="不写年字的年份"),
        pytest.param("第二产业", [("二", "ordinal")], id="产业"),
        pytest.param("一、二、三产协同", [("二", "ordinal"), ("三", "ordinal")],
                     id="行首的一、是标题"),
        pytest.param("向二、三产业转移", [("二", "ordinal"), ("三", "ordinal")], id="二三产业"),
        pytest.param("二产增长", [("二", "ordinal")], id="二产"),
        pytest.param("1、2号线", [("1", "ordinal"), ("2", "ordinal")], id="号线"),
        pytest.param("十届六次、七次全会", [("十届", "ordinal"), ("六次", "ordinal"),
                                     ("七次", "ordinal")], id="全会"),
        pytest.param("二中、三中全会", [("二", "ordinal"), ("三", "ordinal")], id="中全会"),
        pytest.param("二十大", [("二十", "name")], id="二十大"),
        pytest.param("“十四五”", [("十四五", "name")], id="十四五"),
        pytest.param("“三农”", [("三", "name")], id="三农"),
        pytest.param("十大工程", [("十", "name")], id="十大工程"),
        pytest.param("三年行动计划", [("三年", "name")], id="三年行动"),
        pytest.param("中国500强企业", [("500", "name")], id="五百强"),
        pytest.param("4A级景区", [("4", "name")], id="景区等级"),
        pytest.param("12345热线", [("12345", "name")], id="热线"),
        pytest.param("PM2.5浓度", [("2.5", "name")], id="细颗粒物"),
        pytest.param("“1+7”政策", [("1", "name"), ("7", "name")], id="一加七"),
        pytest.param("两会", [("两", "idiom")], id="两会"),
        pytest.param("纠治“四风”", [("四", "name")], id="四风"),
        pytest.param("“一试两证”", [("一", "name"), ("两", "name")], id="短引号里的简称"),
        pytest.param("“一站式”服务", [("一", "idiom")], id="引号里的习语"),
        pytest.param("“后半篇”文章", [("半篇", "idiom")], id="后半篇"),
        pytest.param("第一批试点", [("一批", "ordinal")], id="第一批"),
        pytest.param("第一时间救治", [("一", "idiom")], id="第一时间"),
        pytest.param("新一届政府", [("一届", "idiom")], id="新一届"),
        pytest.param("市一届人大", [("一届", "ordinal")], id="某届"),
        pytest.param("农村三级卫生服务网络", [("三级", "figure")], id="几级网络在后"),
        pytest.param("贷款五级分类制度", [("五级", "figure")], id="几级分类"),
        pytest.param("二级公路网络", [("二级", "ordinal")], id="公路等级"),
        pytest.param("“四级三类”规划", [("四级", "name"), ("三类", "name")], id="引号里的几级"),
        pytest.param("公益一类单位", [("一类", "ordinal")], id="公益一类"),
        pytest.param("机场三跑道", [("三", "ordinal")], id="三跑道"),
        pytest.param("市二中迁建", [("二", "name")], id="二中"),
        pytest.param("规模以上万元产值", [("万元", "idiom")], id="以上不是上"),
        pytest.param("连续4年每年新增", [("4年", "figure")], id="每年不是单位"),
        pytest.param("群猴7群", [("7群", "figure")], id="群"),
        pytest.param("10万群众", [("10万", "figure")], id="群众不是群"),
        pytest.param("过去一年", [("一年", "idiom")], id="过去一年"),
        pytest.param("一个共同特征", [("一个", "idiom")], id="一个不计数"),
        pytest.param("新增一家", [("一家", "figure")], id="新增一家计数"),
        pytest.param("三岸", [("三", "idiom")], id="没有单位的中文数字"),
        pytest.param("千亿斤粮食", [("千亿斤", "idiom")], id="只有量级"),
        pytest.param("每万人", [("万人", "threshold")], id="每万人"),
        pytest.param("5万吨级泊位", [("5万吨", "threshold")], id="吨级"),
        pytest.param("万亿级产业", [("万亿级", "idiom")], id="万亿级"),
        pytest.param("人均4.5、5.5平方米", [("4.5", "figure"), ("5.5平方米", "figure")],
                     id="最后一个才有单位"),
        pytest.param("16∶18∶66", [("16", "figure"), ("18", "figure"), ("66", "figure")], id="比例"),
        pytest.param("1:2.5", [("1", "figure"), ("2.5", "figure")], id="比"),
        pytest.param("每平方公里300人", [("300人", "figure")], id="每平方公里"),
        pytest.param("下降0.3个百分点", [("0.3个百分点", "figure")], id="百分点"),
        pytest.param("二O三五年", [("二O三五年", "date")], id="字母作零的汉字年份"),
        pytest.param("2O20年", [("2O20年", "date")], id="字母作零的年份"),
        pytest.param("1998、1999年", [("1998", "date"), ("1999年", "date")], id="并列的年份"),
        pytest.param("3、4月份", [("3", "date"), ("4月", "date")], id="并列的月份"),
        pytest.param("2、3个月", [("2", "figure"), ("3个月", "figure")], id="并列的月数"),
        pytest.param("攻坚四季度", [("四季度", "date")], id="四季度不是四季"),
        pytest.param("广西三月三", [("三", "name"), ("三", "name")], id="节日"),
        pytest.param("GB/T 15835—2011", [("15835", "name"), ("2011", "name")], id="标准号"),
        pytest.param("GB/T 1.1-2020", [("1.1", "name"), ("2020", "name")], id="标准号不是区间"),
        pytest.param("PM2.5年均浓度", [("2.5", "name")], id="字母后的数不取单位"),
        pytest.param("S101天山公路", [("101", "name")], id="公路编号"),
        pytest.param("国道307山西段", [("307", "name")], id="国道"),
        pytest.param("国道629线", [("629", "name")], id="某某线"),
        pytest.param("8890便民服务平台", [("8890", "name")], id="平台"),
        pytest.param("拨打12345市民服务热线", [("12345", "name")], id="某某热线"),
        pytest.param("20国集团峰会", [("20", "name")], id="国集团"),
        pytest.param("985高校", [("985", "name")], id="高校"),
        pytest.param("90后创业者", [("90", "name")], id="年龄段"),
        pytest.param("小（1）型水库", [("1", "name")], id="小一型"),
        pytest.param("开放3.0方案", [("3.0", "name")], id="点零方案"),
        pytest.param("民营企业500强发布会", [("500", "name")], id="五百强与名词"),
        pytest.param("存量房三年清仓行动", [("三年", "name")], id="三年某某行动"),
        pytest.param("六大专项行动", [("六", "name")], id="大专项"),
        pytest.param("三友集团投产", [("三", "name")], id="企业"),
        pytest.param("十八梯开街", [("十八", "name")], id="地名"),
        pytest.param("附件2 名词解释", [("2", "ordinal")], id="附件"),
        pytest.param("居全国前3位", [("3位", "ordinal")], id="前几位"),
        pytest.param("位居全国前三。", [("三", "ordinal")], id="前三"),
        pytest.param("提前3位办结", [("3位", "figure")], id="提前不是前"),
        pytest.param("空气质量后20名", [("20名", "ordinal")], id="后几名"),
        pytest.param("排名由51位上升到36位", [("51位", "ordinal"), ("36位", "ordinal")],
                     id="名次"),
        pytest.param("市县两级政府", [("两级", "figure")], id="几级政府"),
        pytest.param("县乡村三级网络", [("三级", "figure")], id="几级网络"),
        pytest.param("三级医院", [("三级", "ordinal")], id="医院等级"),
        pytest.param("村社、网格三级清单", [("三级", "figure")], id="网格也是一级"),
        pytest.param("3人制篮球场", [("3人", "name")], id="几人制"),
        pytest.param("九年制教育", [("九年", "name")], id="几年制"),
        pytest.param("“一点两地”", [("一", "idiom"), ("两", "name")], id="一点两地不是小数"),
        pytest.param("连续五届获评", [("五届", "figure")], id="连续几届"),
        pytest.param("完成了五届人大确定的任务", [("五届", "ordinal")], id="某届人大"),
        pytest.param("冶金产业二次创业", [("二次", "ordinal")], id="二次是第二次"),
        pytest.param("劣五类水体", [("五", "ordinal")], id="水质"),
        pytest.param("三类水标准", [("三类", "ordinal")], id="三类水"),
        pytest.param("四环路内", [("四", "ordinal")], id="环路"),
        pytest.param("央企二、三级公司", [("二", "ordinal"), ("三级", "ordinal")], id="二三级"),
        pytest.param("二中三中全会", [("二", "ordinal"), ("三", "ordinal")], id="全会无顿号"),
        pytest.param("千亿产业", [("千亿", "idiom")], id="千亿产业不是第几产业"),
        pytest.param("400亿级产业", [("400亿级", "threshold")], id="四百亿级"),
        pytest.param("失业补助金标准为300元/月", [("300元/月", "threshold")], id="待遇标准"),
        pytest.param("低保标准提高至778元/月、6818元/年",
                     [("778元/月", "threshold"), ("6818元/年", "threshold")], id="两个标准"),
        pytest.param("补助标准分别提高30元和5元", [("30元", "figure"), ("5元", "figure")],
                     id="标准的变化不是标准"),
        pytest.param("限额以上企业投资5亿元", [("5亿元", "figure")], id="限额以上"),
        pytest.param("每千人口床位数", [("千人", "threshold")], id="每千人口"),
        pytest.param("平均每50公斤提高3元", [("50公斤", "threshold"), ("3元", "figure")],
                     id="每五十公斤"),
        pytest.param("迈上万亿元台阶", [("万亿元", "idiom")], id="迈上不是上"),
        pytest.param("塔城2×66万千瓦机组", [("2", "figure"), ("66万千瓦", "figure")], id="乘号"),
        pytest.param("成千上万", [("千", "idiom"), ("万", "idiom")], id="成千上万"),
        pytest.param("一二三产业融合", [("一二三", "ordinal")], id="一二三产业"),
        pytest.param("亿万人民", [("亿万", "idiom")], id="亿万"),
    ],
)  # fmt: skip
def test_a_numeral_is_of_its_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1.稳就业", id="阿拉伯数字的标题"),
        pytest.param("\n12、抓技能", id="行首的顿号标题"),
        pytest.param("（1）坚持", id="括号序号"),
        pytest.param("指导原则是：（2）坚持", id="冒号后的括号序号"),
        pytest.param("再创新高［17］。", id="注释号"),
        pytest.param("上页\n\n8\n\n下页", id="页码"),
        pytest.param("①稳就业", id="圈码"),
        pytest.param("\n二调整结构", id="无顿号的标题"),
        pytest.param("利率一度走高", id="一度"),
        pytest.param("几个百分点", id="百分点的百"),
        pytest.param("一、工作", id="部分标题"),
        pytest.param("汽车零部件", id="零部件"),
        pytest.param("造福百姓", id="百姓"),
    ],
)
def test_what_only_marks_a_place_or_makes_a_word_is_no_numeral(text: str) -> None:
    assert read(text) == []


def test_points_are_shared_by_the_numbers_of_a_list() -> None:
    first, last = find_figures("高于全省2.2个和3.7个百分点")
    assert (first.text, first.unit, first.canonical_unit) == ("2.2个", "个", "百分点")
    assert (first.role, last.canonical_unit) == ("change", "百分点")


def test_a_head_before_a_year_is_no_part_of_it() -> None:
    assert read("上文。\n14.2025年实事10件") == [("2025年", "date"), ("10件", "figure")]


def test_a_long_number_alone_on_its_line_is_no_page() -> None:
    assert read("\n1234\n") == [("1234", "figure")]


@pytest.mark.parametrize("text", ["一二三产业", "亿万人民", "三四线城市"])
def test_digits_side_by_side_that_are_no_one_number_have_no_value(text: str) -> None:
    assert only(text).value is None


@pytest.mark.parametrize("text", ["2024世界大会", "2020年"])
def test_a_date_plays_no_role(text: str) -> None:
    assert only(text).role is None


def test_numbers_of_a_list_share_the_unit_of_the_last() -> None:
    first, second = find_figures("分别提高11.1、11.2个百分点")
    assert (first.unit, first.canonical_unit) == ("", "百分点")
    assert (first.low, first.high) == (Decimal("11.05"), Decimal("11.15"))
    assert second.canonical_unit == "百分点"


@pytest.mark.parametrize("text", ["第三位", "“三项工程”", "一个特征"])
def test_what_counts_nothing_has_no_canonical_unit(text: str) -> None:
    assert only(text).canonical_unit == ""
