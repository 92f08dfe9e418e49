"""The gate: which numbers on a page lead to no source."""

import pytest

from analysis.errors import UnsourcedError
from analysis.reports.unsourced import check_sourced, unsourced

SOURCE = "全市新增就业4.59万人。其中就业困难人员2549人。"

SOURCED = [
    ("无数字", "<p>no number, 两边都算, 一次</p>"),
    ("链接", '<p>共<a class="v" href="#x">12人</a></p>'),
    ("标记", "<td><data>12 – 13</data></td>"),
    ("标记之内的元素", '<a class="v long"><b>12</b></a>'),
    ("日期", "<time>2020-07-01</time>"),
    ("模板声明", '<h1 data-declared="heading">2020年 <b>1</b></h1>'),
    ("原文引文", "<q>全市新增就业<b>4.59万人</b></q>"),
    ("原文句子", '<span class="s">其中就业困难人员<a class="n">2549人</a>。</span>'),
    ("面板不属于句子", ('<span class="s">就业困难人员<a class="n">2549人</a>'
     '<span class="panel">就业</span>。</span>')),
    ("样式与脚本", "<style>a{width:12px}</style><script>var a = 1;</script>"),
    ("属性不是文字", '<p title="12" id="s-1"><br>无</p>'),
    ("图的替代文字", ('<figure><img alt="占比53.4%"><table><tr><td><data>53.4%</data></td></tr>'
     "</table></figure>")),
]  # fmt: skip
UNSOURCED = [
    ("阿拉伯数字", "<p>增长了12.5个点</p>", "增长了12.5个点"),
    ("全角数字", "<p>增长１２</p>", "增长１２"),
    ("汉字数字", "<p>新增五万人</p>", "新增五万人"),
    ("标题", "<h2>2 ways</h2>", "2 ways"),
    ("链接之后", '<p><a class="v">5人</a>, 6人</p>', ", 6人"),
    ("普通链接", '<p><a href="x">12人</a></p>', "12人"),
    ("代码", "<p><code>12</code></p>", "12"),
    ("改动的引文", "<q>全市新增就业4.95万人</q>", "全市新增就业4.95万人"),
    ("面板中的数", ('<span class="s">就业困难人员<a class="n">2549人</a>'
     '<span class="panel">3人</span>。</span>'), "3人"),
    ("声明中的面板", '<b data-declared="x"><i class="panel">3人</i></b>', "3人"),
    ("图中没有的数", '<figure><img alt="占比53.4%"><data>53</data></figure>', "占比53.4%"),
    ("关闭标签之后", "<p><data>1</data></p></div><p>7</p>", "7"),
]  # fmt: skip


@pytest.mark.parametrize("html", [row[1] for row in SOURCED], ids=[row[0] for row in SOURCED])
def test_what_is_marked_quoted_or_declared_passes(html: str) -> None:
    assert unsourced(html, SOURCE) == []


@pytest.mark.parametrize(
    ("html", "place"), [row[1:] for row in UNSOURCED], ids=[row[0] for row in UNSOURCED]
)
def test_a_number_that_leads_nowhere_is_found(html: str, place: str) -> None:
    assert unsourced(html, SOURCE) == [place]


def test_the_error_names_the_page_and_the_words() -> None:
    with pytest.raises(UnsourcedError, match=r"(?s)zh/3-loans\.html.*about 12 loans") as caught:
        check_sourced("<p>about 12 loans</p>", "zh/3-loans.html", SOURCE)
    assert caught.value.exit_code == 13
