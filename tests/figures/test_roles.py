"""The role of a figure: a growth rate is never taken for a share."""

import pytest

from analysis.figures.scan import find_figures


def roles(text: str) -> list[str | None]:
    return [figure.role for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("财政收入增长5%", ["change"], id="增长"),
        pytest.param("财政收入增长超过5%", ["change"], id="增长超过"),
        pytest.param("粮食产量增速达5%", ["change"], id="增速"),
        pytest.param("能耗强度下降3.1%", ["change"], id="下降"),
        pytest.param("覆盖率提高2个百分点", ["change"], id="百分点总是变化"),
        pytest.param("总量翻一番", ["change"], id="番总是变化"),
        pytest.param("以年均25%的速度递增", ["change"], id="的速度"),
        pytest.param("比上年增加265亿元", ["change"], id="比上年增加"),
        pytest.param("比上年新增265亿元", ["change"], id="比上年新增"),
        pytest.param("减少贫困人口200万人", ["level"], id="减少与数之间有名词"),
        pytest.param("建议减少3件", ["change"], id="减少"),
        pytest.param("新增5件", ["level"], id="新增"),
        pytest.param("投资增加到5亿元", ["level"], id="增加到"),
        pytest.param("占比53.4%", ["share"], id="占比"),
        pytest.param("占全国的53.4%", ["share"], id="占"),
        pytest.param("登记失业率2.36%", ["share"], id="率"),
        pytest.param("扩大到40%的县", ["share"], id="百分之多少的"),
        pytest.param("增长率5%", ["change"], id="增长率不是占比"),
        pytest.param("湿度40%", ["level"], id="只是百分数"),
        pytest.param("人均收入3万元", ["mean"], id="人均"),
        pytest.param("月均工资8391元", ["mean"], id="月均"),
        pytest.param("平均增长5%", ["change"], id="平均增长是变化"),
        pytest.param("累计投入3亿元", ["cumulative"], id="累计"),
        pytest.param("培训2909人次", ["level"], id="数量"),
        pytest.param("分别增长15.8%和11.5%", ["change", "change"], id="同一列举"),
        pytest.param("分别增长6%左右、8.5%", ["change", "change"], id="列举中有左右"),
        pytest.param("增长5%、投资3亿元", ["change", "level"], id="单位不同不是列举"),
        pytest.param("第三位", [None], id="不计量则无角色"),
    ],
)
def test_a_figure_plays_the_role_that_its_clause_gives_it(
    text: str, found: list[str | None]
) -> None:
    assert roles(text) == found
