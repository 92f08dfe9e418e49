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
        pytest.param("出口负增长2.3%", ["change"], id="负增长"),
        pytest.param("出口一度出现负增长", [], id="负增长而无数字"),
        pytest.param("经济增长预期目标为7%", ["change"], id="增长目标"),
        pytest.param("7%左右的速度", ["change"], id="左右的速度"),
        pytest.param("提出8%左右的经济增长目标", ["change"], id="左右的增长目标"),
        pytest.param("保持40%以上增长", ["change"], id="以上增长"),
        pytest.param("按不低于5%的幅度压减支出", ["change"], id="幅度"),
        pytest.param("增长贡献率达72.4%", ["share"], id="增长贡献率是占比"),
        pytest.param("压减公用经费15%", ["change"], id="压减与数之间有名词"),
        pytest.param("内设机构精简四分之一", ["change"], id="精简"),
        pytest.param("税率降至13%", ["level"], id="税率不是占比"),
        pytest.param("16%的税率", ["level"], id="的税率"),
        pytest.param("关税总水平降至7.5%", ["level"], id="关税水平"),
        pytest.param("90%的县达到标准", ["share"], id="百分之多少的县"),
        pytest.param("85%以上农户参与", ["share"], id="以上农户"),
        pytest.param("财政支出近八成用于民生", ["share"], id="几成用于"),
        pytest.param("占全国1/4", ["share"], id="占几分之几"),
        pytest.param("降雨较常年偏多六成", ["change"], id="偏多几成"),
        pytest.param("在园幼儿超过50%", ["share"], id="人数超过百分之几"),
        pytest.param("完成年计划的113.4%", ["share"], id="计划的百分之几"),
        pytest.param("覆盖率由16%提高到23%", ["share", "share"], id="由某值到某值"),
        pytest.param("分别由16%、70%提高到23%和75%", ["level"] * 4, id="由两值到两值"),
        pytest.param("失业率2.36%,控制在3.0%以内", ["share", "share"], id="控制在"),
        pytest.param("预期寿命提高1岁，达到74.5岁", ["change", "level"], id="变化之后的水平"),
        pytest.param("投资增长15%以上、力争达到20%", ["change", "change"], id="力争"),
        pytest.param("比去年多100万人", ["change"], id="比去年多"),
        pytest.param("提高1200万教师待遇", ["level"], id="提高的不是人数"),
        pytest.param("投入增速6年来最高", ["level"], id="年来不是增速"),
        pytest.param("平均降水为近50年同期最多", ["level"], id="年同期不是均值"),
        pytest.param("年均减少3亿元", ["change"], id="年均减少"),
        pytest.param("累计完成任务的42%", ["share"], id="累计完成的占比"),
        pytest.param("累计入驻43个项目,带动就业311人", ["cumulative"] * 2, id="累计管到后一句"),
        pytest.param("累计入驻43个项目,新增就业311人", ["cumulative", "level"], id="后一句另说"),
        pytest.param("培训后实现100%就业", ["share"], id="百分之百"),
        pytest.param("完成投资88%。", ["share"], id="完成投资"),
        pytest.param("毕业生67.5%留省就业", ["share"], id="后面说明是谁的"),
        pytest.param("保持6%一档的税率", ["level", None], id="一档税率"),
        pytest.param("薄弱村降至3.1%", ["share"], id="降至"),
        pytest.param("关税总水平降至3.1%", ["level"], id="税率降至"),
        pytest.param("低于13%左右的预期目标", ["level"], id="低于目标"),
        pytest.param("农民负担减轻30%", ["change"], id="减轻"),
        pytest.param("用地减量6.6平方公里", ["change"], id="减量"),
        pytest.param("20%的刚性增长机制", ["change"], id="刚性增长"),
    ],
)
def test_a_figure_plays_the_role_that_its_clause_gives_it(
    text: str, found: list[str | None]
) -> None:
    assert roles(text) == found
