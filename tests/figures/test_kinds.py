"""The kind of a numeral: what stands around it decides."""

import pytest

from analysis.figures.scan import find_figures


def kinds(text: str) -> list[tuple[str, str]]:
    return [(figure.text, figure.kind) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020年7月1日起", [("2020年", "date"), ("7月", "date"), ("1日", "date")]),
        ("2021年度考试", [("2021年度", "date")]),
        ("二〇二一年十二月", [("二〇二一年", "date"), ("十二月", "date")]),
        ("三月份", [("三月", "date")]),
        ("3月份额", [("3月", "figure")]),
        ("工作5年", [("5年", "figure")]),
        ("培训45日", [("45日", "figure")]),
        ("培训30日", [("30日", "figure")]),
        ("共32月", [("32月", "figure")]),
    ],
)
def test_a_year_a_month_or_a_day_is_a_date_and_a_length_of_time_is_none(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("第46届大赛", "ordinal", id="第几届"),
        pytest.param("第三代社保卡", "ordinal", id="第三代"),
        pytest.param("园区二期", "ordinal", id="二期是第二期"),
        pytest.param("开展两期", "figure", id="两期是两个"),
        pytest.param("开展3期", "figure", id="阿拉伯数字计期数"),
        pytest.param("高级工五级", "ordinal", id="等级"),
        pytest.param("13届会议", "ordinal", id="届会议"),
        pytest.param("5号楼", "ordinal", id="号码"),
        pytest.param("3号召集", "figure", id="号召不是号码"),
        pytest.param("召开13次会", "figure", id="次数"),
    ],
)
def test_a_place_in_an_order_is_an_ordinal(text: str, kind: str) -> None:
    assert [found for _, found in kinds(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("“三项工程”", "name", id="短引号"),
        pytest.param("《关于5项措施的通知》", "name", id="书名号"),
        pytest.param("「三项工程」", "name", id="直角引号"),
        pytest.param("〈2项办法〉", "name", id="单书名号"),
        pytest.param("三项工程", "figure", id="没有引号"),
        pytest.param("“工程”共3项", "figure", id="引号之外"),
        pytest.param("3项“工程”", "figure", id="引号之前"),
        pytest.param("“3项", "figure", id="引号没有收住"),
        pytest.param(
            "“要扎实做好各项就业工作，并且新增就业岗位共计500个。”", "figure", id="长引语"
        ),
        pytest.param(
            "“培训补贴发放给企业职工共500个，并在年底以前全部核对完毕。”", "figure", id="后半句长"
        ),
        pytest.param("系统2.0版", "name", id="版本"),
        pytest.param("拨打12333热线", "name", id="热线号码"),
        pytest.param("5G", "name", id="后接字母"),
        pytest.param("A4", "name", id="前接字母"),
        pytest.param("G五个", "figure", id="中文数字不与字母成代码"),
    ],
)
def test_a_numeral_in_a_name_or_code_is_no_number_of_things(text: str, kind: str) -> None:
    assert [found for _, found in kinds(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一、工作", id="部分标题"),
        pytest.param("上文。\n十二、工作", id="行首的部分标题"),
        pytest.param("(三)工作", id="节标题"),
        pytest.param("（三）工作", id="全角括号的节标题"),
        pytest.param("工作如下:一是稳就业", id="冒号后的一是"),
        pytest.param("培训。二是抓技能", id="句号后的二是"),
        pytest.param("三要落实", id="三要"),
        pytest.param("队伍建设", id="队伍"),
        pytest.param("收拾", id="收拾"),
        pytest.param("进一步统一", id="进一步、统一"),
    ],
)
def test_a_marker_or_a_plain_word_is_no_numeral(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("共三是", [("三", "idiom")], id="句中的三是不是序号"),
        pytest.param("一、二期工程", [("二期", "ordinal")], id="标题之后"),
        pytest.param("壹佰元", [("壹佰元", "figure")], id="大写的数"),
        pytest.param("完成一、三期", [("一", "ordinal"), ("三期", "ordinal")], id="句中的顿号"),
    ],
)
def test_what_only_resembles_a_marker_is_a_numeral(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found
