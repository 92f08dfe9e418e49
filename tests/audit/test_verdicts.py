"""Verdicts: agrees, agrees within rounding, disagrees, cannot tell, and when each is due."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from analysis.audit.errata import Erratum, ErratumRow
from analysis.audit.rules import load_rules
from analysis.audit.tightening import TightenedFigure, Tightening, tighten
from analysis.audit.verdicts import Finding, audit
from analysis.errors import SchemaError
from analysis.figures.intervals import Interval, Rounding
from tests.tiny_reports import indicators_in, register_of


def rule(left: str, relation: str, right: str, basis: str = "stated", unit: str = "") -> str:
    return (
        f'[rule.tried]\nleft = "{left}"\nrelation = "{relation}"\nright = "{right}"\n'
        f'basis = "{basis}"\nunit = "{unit}"\nzh = "名"\nen = "Name"\n'
    )


def count_rule(total: str = "", basis: str = "stated") -> str:
    return (
        f'[count_rule.tried]\ncount = "count"\nshare = "share"\ntotal = "{total}"\n'
        f'basis = "{basis}"\nzh = "名"\nen = "Name"\n'
    )


def find(
    folder: Path,
    table: str,
    quotes: Mapping[str, str],
    units: Mapping[str, str],
    rounding: Rounding = "half-up",
    errata: Mapping[str, Erratum] | None = None,
) -> Finding:
    path = folder / "rules.toml"
    path.write_text(table, encoding="utf-8")
    rules = load_rules(path, indicators_in(units))
    register = register_of(folder / "tiny", quotes, units, rounding)
    (found,) = audit(rules, errata or {}, register)
    return found


PEOPLE = {"a": "人", "b": "人"}


@pytest.mark.parametrize(
    ("a", "relation", "b", "verdict"),
    [
        # 4.59万 is [45850, 45950); 45900 is itself.
        pytest.param("4.59万人", "=", "45900人", "agrees", id="印出的数相等"),
        pytest.param("4.59万人", "=", "45850人", "agrees within rounding", id="等于可取的低端"),
        pytest.param("4.59万人", "=", "45950人", "disagrees", id="等于不可取的高端"),
        pytest.param("4.59万人", "=", "45849人", "disagrees", id="低于低端"),
        pytest.param("4.59万人", "=", "4.60万人", "disagrees", id="相邻的两个修约数不相等"),
        pytest.param(
            "4.59万人", "=", "4.6万人", "agrees within rounding", id="位数不同的修约数可相等"
        ),
        pytest.param("45900人", "<=", "4.59万人", "agrees", id="不大于，相等"),
        pytest.param(
            "45949人", "<=", "4.59万人", "agrees within rounding", id="不大于，在修约范围内"
        ),
        pytest.param("45950人", "<=", "4.59万人", "disagrees", id="不大于，达不到的高端"),
        pytest.param("45900人", "<", "4.59万人", "agrees within rounding", id="小于，印出的数相等"),
        pytest.param("4.59万人", "<", "45850人", "disagrees", id="小于，只能相等"),
        pytest.param("4.59万人", "<=", "45850人", "agrees within rounding", id="不大于，只能相等"),
        pytest.param("2人", "<", "3人", "agrees", id="小于"),
        pytest.param("3人", "<", "3人", "disagrees", id="确数不小于自己"),
        pytest.param("4.59万人", ">=", "45900人", "agrees", id="不小于，相等"),
        pytest.param(
            "4.59万人", ">=", "45949人", "agrees within rounding", id="不小于，在修约范围内"
        ),
        pytest.param("4.59万人", ">=", "45950人", "disagrees", id="不小于，达不到的高端"),
        pytest.param("45850人", ">=", "4.59万人", "agrees within rounding", id="不小于，只能相等"),
        pytest.param("3人", ">", "2人", "agrees", id="大于"),
        pytest.param("4.59万人", ">", "45900人", "agrees within rounding", id="大于，在修约范围内"),
        pytest.param("4.59万人", ">", "46000人", "disagrees", id="大于，达不到"),
        pytest.param("45850人", ">", "4.59万人", "disagrees", id="大于，只能相等"),
        pytest.param("6300多人", "=", "6399人", "agrees within rounding", id="多"),
        pytest.param("6300多人", "=", "6400人", "disagrees", id="多，不到下一个整数"),
        pytest.param("近4000人", "=", "3999人", "agrees within rounding", id="近"),
        pytest.param("近4000人", "=", "3000人", "disagrees", id="近，超过前一个整数"),
    ],
)
def test_a_relation_of_two_figures(
    tmp_path: Path, a: str, relation: str, b: str, verdict: str
) -> None:
    quotes = {"a": f"甲{{{a}}}", "b": f"乙{{{b}}}"}
    if a.startswith("近"):
        quotes["a"] = f"甲近{{{a[1:]}}}"
    assert find(tmp_path, rule("a", relation, "b"), quotes, PEOPLE).verdict == verdict


# The source's own case: 8052.61万 of 1.5亿 is stated as 53.4%.
LOANS = {"small": "小微贷款{8052.61万元}", "loans": "贷款共{1.5亿元}", "share": "占比{53.4%}"}
LOAN_UNITS = {"small": "元", "loans": "元", "share": "%"}
SHARE = rule("small / loans", "=", "share")


def test_53_4_per_cent_of_the_printed_loans_agrees_within_rounding(tmp_path: Path) -> None:
    found = find(tmp_path, SHARE, LOANS, LOAN_UNITS)
    assert found.verdict == "agrees within rounding"
    # 805261/15000 = 53.684 per cent
    assert (found.unit, found.left, found.right) == ("%", Fraction(805261, 15000), Fraction("53.4"))
    assert [stated.indicator.id for stated in found.inputs] == ["small", "loans", "share"]
    assert not found.unexplained


def test_read_as_exact_53_68_per_cent_disagrees(tmp_path: Path) -> None:
    exact = LOANS | {"small": "小微贷款{80526100元}", "loans": "贷款共{150000000元}"}
    found = find(tmp_path, SHARE, exact, LOAN_UNITS)
    assert found.verdict == "disagrees"
    assert found.unexplained


def test_53_7_per_cent_of_exact_loans_agrees_within_rounding_of_the_share(tmp_path: Path) -> None:
    exact = {"small": "小微贷款{80526100元}", "loans": "贷款共{150000000元}", "share": "占{53.7%}"}
    assert find(tmp_path, SHARE, exact, LOAN_UNITS).verdict == "agrees within rounding"


@pytest.mark.parametrize(
    ("rounding", "verdict"),
    [
        ("half-up", "agrees within rounding"),
        # 1.5亿 truncated is [1.5亿, 1.6亿): the share lies in (50.33, 53.68].
        ("down", "agrees within rounding"),
        # 1.5亿 rounded up is (1.4亿, 1.5亿]: 80526000/1.5亿 = 53.684 is more than 53.4.
        ("up", "disagrees"),
        ("ceiling", "disagrees"),
        ("unknown", "agrees within rounding"),
    ],
)
def test_the_rounding_mode_can_change_the_verdict(
    tmp_path: Path, rounding: Rounding, verdict: str
) -> None:
    assert find(tmp_path, SHARE, LOANS, LOAN_UNITS, rounding).verdict == verdict


# 34453 + 29275 = 63728; the source states 63729.
SUM = {"a": "代缴费{34453人}", "b": "领取待遇{29275人}", "c": "共{63729人}"}
SUM_UNITS = {"a": "人", "b": "人", "c": "人"}
SUM_RULE = rule("a + b", "=", "c")


@pytest.mark.parametrize("rounding", ["half-up", "down", "up", "unknown"])
def test_63728_is_not_63729_in_any_rounding_mode(tmp_path: Path, rounding: Rounding) -> None:
    found = find(tmp_path, SUM_RULE, SUM, SUM_UNITS, rounding)
    assert (found.verdict, found.left, found.right) == (
        "disagrees",
        Fraction(63728),
        Fraction(63729),
    )


def test_a_sum_that_holds_agrees(tmp_path: Path) -> None:
    found = find(tmp_path, SUM_RULE, SUM | {"c": "共{63728人}"}, SUM_UNITS)
    assert (found.verdict, found.unexplained) == ("agrees", False)


def test_a_figure_on_both_sides_is_one_unknown(tmp_path: Path) -> None:
    # a + b = a + 100 with b = 90 fails whatever a is; as two unknowns a's 100 would hide it.
    quotes = {"a": "甲{4.59万人}", "b": "乙{90人}"}
    found = find(tmp_path, rule("a + b - a", "=", "100", unit="人"), quotes, PEOPLE)
    assert found.verdict == "disagrees"


@pytest.mark.parametrize(
    ("a", "b", "c", "verdict"),
    [
        pytest.param("超过{100人}", "超过{200人}", "{300人}", "disagrees", id="超过者之和不等于"),
        pytest.param(
            "超过{100人}", "超过{200人}", "{302人}", "agrees within rounding", id="各超过一人"
        ),
        pytest.param("近{100人}", "{200余人}", "{300人}", "agrees", id="一多一少可以相抵"),
        # 1.2万 whole people are 12499 at most, 1.3万 13499.
        pytest.param("{1.2万人}", "{1.3万人}", "{25999人}", "disagrees", id="人数是整数"),
        pytest.param(
            "{1.2万人}", "{1.3万人}", "{25998人}", "agrees within rounding", id="整数的最大和"
        ),
        # A mean or a rate is no number of people: 2.94 is allowed.
        pytest.param("{2.9人}", "{2人}", "{4.94人}", "agrees within rounding", id="人均不是整数"),
    ],
)
def test_no_verdict_rests_on_values_that_the_wording_does_not_allow(
    tmp_path: Path, a: str, b: str, c: str, verdict: str
) -> None:
    quotes = {"a": f"甲{a}", "b": f"乙{b}", "c": f"丙{c}"}
    assert find(tmp_path, SUM_RULE, quotes, SUM_UNITS).verdict == verdict


def test_money_is_not_counted_in_whole_yuan(tmp_path: Path) -> None:
    quotes = {"a": "甲{1.2万元}", "b": "乙{1.3万元}", "c": "丙{25999元}"}
    found = find(tmp_path, SUM_RULE, quotes, dict.fromkeys(SUM_UNITS, "元"))
    assert found.verdict == "agrees within rounding"


@pytest.mark.parametrize(
    ("a", "verdict"),
    # 2 people at most, of whom there is one at least, or nobody would have had a mean.
    [("3元", "agrees within rounding"), ("7元", "disagrees")],
)
def test_what_the_source_divides_by_is_not_nought(tmp_path: Path, a: str, verdict: str) -> None:
    quotes = {"a": f"甲{{{a}}}", "b": "乙不超过{2人}", "c": "人均{3元/人}"}
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "kinds.csv").write_text(
        "quote,kind,reason\n乙不超过{2人},figure,实测\n", encoding="utf-8"
    )
    units = {"a": "元", "b": "人", "c": "元/人"}
    assert find(tmp_path, rule("a / b", "=", "c"), quotes, units).verdict == verdict


@pytest.mark.parametrize(
    ("basis", "verdict"),
    [("stated", "disagrees"), ("logical", "disagrees"), ("suggested", "cannot tell")],
)
def test_a_rule_that_the_text_only_suggests_never_convicts(
    tmp_path: Path, basis: str, verdict: str
) -> None:
    quotes = {"a": "甲{5人}", "b": "乙{4人}"}
    found = find(tmp_path, rule("a", "<=", "b", basis), quotes, PEOPLE)
    assert (found.verdict, found.left, found.right) == (verdict, Fraction(5), Fraction(4))
    assert found.unexplained is (verdict == "disagrees")


@pytest.mark.parametrize(
    ("quotes", "verdict"),
    [
        ({"a": "甲{3人}", "b": "乙{4人}"}, "agrees"),
        ({"a": "甲{45949人}", "b": "乙{4.59万人}"}, "agrees within rounding"),
    ],
)
def test_a_suggested_rule_that_holds_is_told_as_any_other(
    tmp_path: Path, quotes: dict[str, str], verdict: str
) -> None:
    assert find(tmp_path, rule("a", "<=", "b", "suggested"), quotes, PEOPLE).verdict == verdict


def test_a_missing_figure_leaves_it_open_and_names_it(tmp_path: Path) -> None:
    found = find(tmp_path, SUM_RULE, {"a": "代缴费{34453人}"}, SUM_UNITS)
    assert found.verdict == "cannot tell"
    assert [indicator.id for indicator in found.missing] == ["b", "c"]
    assert (found.unit, found.left, found.right) == ("", None, None)
    assert [stated.indicator.id for stated in found.inputs] == ["a"]


def test_a_rule_of_which_nothing_is_stated_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(rule("a", "<=", "b"), encoding="utf-8")
    units = PEOPLE | {"other": "人"}
    register = register_of(tmp_path / "tiny", {"other": "其他{7人}"}, units)
    assert audit(load_rules(path, indicators_in(units)), {}, register) == []


@pytest.mark.parametrize(
    ("quotes", "verdict"),
    [
        pytest.param({"a": "甲{5人}", "b": "乙{0人}"}, "cannot tell", id="印出的除数为零"),
        # 0.0万 is [0, 500) and its printed value is nought.
        pytest.param({"a": "甲{5人}", "b": "乙{0.0万人}"}, "cannot tell", id="修约的除数为零"),
        # 近1 is (0, 1): whatever the divisor is, 5 over it exceeds 3.
        pytest.param({"a": "甲{5人}", "b": "乙近{1人}"}, "disagrees", id="除数趋近于零"),
    ],
)
def test_a_divisor_that_can_be_nought_leaves_it_open(
    tmp_path: Path, quotes: dict[str, str], verdict: str
) -> None:
    assert find(tmp_path, rule("a / b", "<=", "3", unit="倍"), quotes, PEOPLE).verdict == verdict


def test_a_difference_that_can_be_nought_leaves_what_it_divides_open(tmp_path: Path) -> None:
    """1.0万 less 0.99万 is 100 as printed, and nought for some true values."""
    quotes = {"a": "甲{5人}", "b": "乙{1.0万人}", "c": "丙{0.99万人}"}
    divided = rule("a / (b - c)", ">=", "3", unit="倍")
    assert find(tmp_path, divided, quotes, SUM_UNITS).verdict == "cannot tell"
    # 50/100 is less than 3 as printed; that a is 50 (甲 = 丁) leaves the rest open.
    narrowed = Tightening({"a": TightenedFigure(Interval.exactly(Decimal(50)), ("same",))}, ())
    path = tmp_path / "rules.toml"
    path.write_text(rule("a / (b - c)", "<=", "3", unit="倍"), encoding="utf-8")
    register = register_of(tmp_path / "tiny", quotes | {"a": "甲{50多人}"}, SUM_UNITS)
    (found,) = audit(load_rules(path, indicators_in(SUM_UNITS)), {}, register, narrowed)
    assert (found.verdict, found.against) == ("agrees", ())


def test_a_limit_counts_as_itself(tmp_path: Path) -> None:
    quotes = {"a": "失业率{3.04%}", "b": "控制在{3.0%}以内"}
    found = find(tmp_path, rule("a", "<=", "b"), quotes, {"a": "%", "b": "%"})
    assert (found.verdict, found.left, found.right) == ("disagrees", Fraction("3.04"), Fraction(3))


COUNT_UNITS = {"count": "项", "share": "%", "total": "项"}


@pytest.mark.parametrize(
    ("count", "share", "verdict", "totals"),
    [
        # 22900/98 = 233.67 is no whole number; 233 and 234 round to it.
        pytest.param("{229项}", "{98%}", "agrees within rounding", (233, 234), id="两个总数"),
        pytest.param("{49项}", "{98%}", "agrees", (50,), id="恰为五十项"),
        pytest.param("{29项}", "{99%}", "disagrees", (), id="没有总数"),
        pytest.param("{229项}", "{100%}", "agrees", (229,), id="全部即是全部"),
        pytest.param("{229项}", "{101%}", "disagrees", (), id="超过全部"),
        # Nearly 98% is (97, 98): 233.67 < N < 236.08.
        pytest.param(
            "{229项}", "近{98%}", "agrees within rounding", (234, 235, 236), id="近百分之九十八"
        ),
        # Over 98% is (98, 99): 231.3 < N < 233.67.
        pytest.param(
            "{229项}", "超过{98%}", "agrees within rounding", (232, 233), id="超过百分之九十八"
        ),
        # 40余 is (40, 50): 42/43 = 97.7 … 49/50 = 98; the count itself is not one number.
        pytest.param("{40余项}", "{98%}", "agrees within rounding", (), id="个数不止一个"),
        # 60余 is (60, 70); 60/61 = 98.4, but 67/68 = 98.53 prints as 99.
        pytest.param(
            "{60余项}", "{99%}", "agrees within rounding", (), id="印出的个数不合而其他的合"
        ),
        pytest.param("{20余项}", "{99%}", "disagrees", (), id="哪个个数都不合"),
        # 49 / 50 is 98%, not nearly: (97, 98) would need a total between 50 and 50.5.
        pytest.param("{49项}", "近{98%}", "disagrees", (), id="印出的数合而措辞不合"),
        pytest.param("{0项}", "{0%}", "agrees", (), id="没有"),
        pytest.param("{3项}", "{0%}", "disagrees", (), id="有而占比为零"),
        pytest.param("{0项}", "{98%}", "disagrees", (), id="没有而占比不为零"),
        # 3/1% is 300; the share can be as near nought as one likes: no total is the greatest.
        pytest.param("{3项}", "近{1%}", "agrees", (), id="占比可近于零"),
        pytest.param("{3项}", "不超过{98%}", "agrees within rounding", (), id="占比不封底"),
        # At least 98%: 49/49, and 50/51 = 98.04; 50/0.98 = 51.02.
        pytest.param("{50项}", "{98%}以上", "agrees within rounding", (50, 51), id="占比不封顶"),
    ],
)
def test_a_count_and_its_share_fit_a_whole_total_that_is_not_stated(
    tmp_path: Path, count: str, share: str, verdict: str, totals: tuple[int, ...]
) -> None:
    quotes = {"count": f"其中{count}", "share": f"占{share}"}
    found = find(tmp_path, count_rule(), quotes, COUNT_UNITS)
    assert (found.verdict, found.totals, found.unit) == (verdict, totals, "%")
    assert found.left == found.right


@pytest.mark.parametrize(
    ("rounding", "totals"),
    [("half-up", (233, 234)), ("down", (232, 233)), ("up", (234, 235, 236))],
)
def test_the_rounding_mode_moves_the_totals(
    tmp_path: Path, rounding: Rounding, totals: tuple[int, ...]
) -> None:
    quotes = {"count": "其中{229项}", "share": "占{98%}"}
    assert find(tmp_path, count_rule(), quotes, COUNT_UNITS, rounding).totals == totals


@pytest.mark.parametrize(
    ("count", "share", "total", "verdict", "left"),
    [
        pytest.param("49项", "98%", "50项", "agrees", "98", id="恰为百分之九十八"),
        pytest.param(
            "229项", "98%", "233项", "agrees within rounding", "22900/233", id="修约后相符"
        ),
        pytest.param("229项", "98%", "232项", "disagrees", "22900/232", id="总数太小"),
        # 197/200 = 98.5 prints as 99.
        pytest.param("197项", "98%", "200项", "disagrees", "98.5", id="端点不可取"),
        pytest.param("195项", "98%", "200项", "agrees within rounding", "97.5", id="端点可取"),
        pytest.param("229项", "100%", "230项", "disagrees", "22900/230", id="全部即是全部"),
        # 5/6 is 83.3%, 4/6 is 66.7%, and nothing is counted in tenths.
        pytest.param("5项", "76.67%", "6余项", "disagrees", "500/6", id="余下一个整数也没有"),
        # 21 … 29 of 61 … 69 is 47.5% at most, 20 of 60 a third.
        pytest.param("20余项", "50.0%", "40余项", "agrees", "50", id="印出的数正好一半"),
        pytest.param("近30项", "50.0%", "60余项", "disagrees", "50", id="印出的数合而措辞不合"),
        # 230余 is (230, 240), which holds 233.
        pytest.param(
            "229项", "98%", "230余项", "agrees within rounding", "22900/230", id="总数不止一个"
        ),
    ],
)
def test_a_share_of_a_stated_total(
    tmp_path: Path, count: str, share: str, total: str, verdict: str, left: str
) -> None:
    quotes = {"count": f"其中{{{count}}}", "share": f"占{{{share}}}", "total": f"共{{{total}}}"}
    if count.startswith("近"):
        quotes["count"] = f"其中近{{{count[1:]}}}"
    found = find(tmp_path, count_rule("total"), quotes, COUNT_UNITS)
    assert (found.verdict, found.unit, found.totals) == (verdict, "%", ())
    assert (found.left, found.right) == (Fraction(left), Fraction(share.rstrip("%")))


def test_nearly_a_share_of_a_stated_total_is_read_as_worded(tmp_path: Path) -> None:
    # 227/233 = 97.4, which nearly 98% allows and 98% does not.
    quotes = {"count": "其中{227项}", "share": "占近{98%}", "total": "共{233项}"}
    assert find(tmp_path, count_rule("total"), quotes, COUNT_UNITS).verdict == (
        "agrees within rounding"
    )


def test_a_share_of_at_least_so_much_is_read_as_worded(tmp_path: Path) -> None:
    quotes = {"count": "其中{49项}", "share": "占{98%}以上", "total": "共{49项}"}
    assert find(tmp_path, count_rule("total"), quotes, COUNT_UNITS).verdict == (
        "agrees within rounding"
    )


def test_rules_that_no_values_satisfy_together_disagree(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    tables = [
        rule("a", "=", right).replace("tried", id)
        for id, right in (("one", "b"), ("two", "c"), ("other", "a"))
    ]
    path.write_text("".join(tables), encoding="utf-8")
    quotes = {"a": "甲{20多人}", "b": "乙{25人}", "c": "丙{26人}"}
    register = register_of(tmp_path / "tiny", quotes, SUM_UNITS)
    rules = load_rules(path, indicators_in(SUM_UNITS))
    alone = audit(rules, {}, register)
    together = audit(rules, {}, register, Tightening({}, (("one", "two"),)))
    agreeing = ["agrees within rounding"] * 2 + ["agrees"]
    assert [finding.verdict for finding in alone] == agreeing
    assert [finding.verdict for finding in together] == ["disagrees", "disagrees", "agrees"]
    assert [[other.id for other in finding.against] for finding in together] == [
        ["two"], ["one"], [],
    ]  # fmt: skip
    assert together[0].unexplained


@pytest.mark.parametrize(
    ("target", "basis", "verdict"),
    [
        # 男不超过2000 and 女674 are 2674 at most: so many can all be, 不少于1000人.
        pytest.param("{2674人}", "logical", "agrees within rounding", id="够得着"),
        pytest.param("{2675人}", "logical", "disagrees", id="够不着"),
        pytest.param("{2675人}", "suggested", "cannot tell", id="只是暗示"),
        pytest.param("{900人}", "logical", "agrees", id="早已达到"),
    ],
)
def test_an_inequality_is_held_against_what_the_identities_leave(
    tmp_path: Path, target: str, basis: str, verdict: str
) -> None:
    quotes = {
        "men": "男不超过{2000人}", "women": "女{674人}", "all": "全部不少于{1000人}",
        "target": f"目标{target}",
    }  # fmt: skip
    units = dict.fromkeys(quotes, "人")
    (tmp_path / "tiny").mkdir()
    measured = [f"{quotes[name]},figure,实测" for name in ("men", "all")]
    (tmp_path / "tiny" / "kinds.csv").write_text(
        "\n".join(["quote,kind,reason", *measured]), encoding="utf-8"
    )
    path = tmp_path / "rules.toml"
    tables = [
        rule("men + women", "=", "all").replace("tried", "sum"),
        rule("all", ">=", "target", basis).replace("tried", "met"),
    ]
    path.write_text("".join(tables), encoding="utf-8")
    rules = load_rules(path, indicators_in(units))
    register = register_of(tmp_path / "tiny", quotes, units)
    found = audit(rules, {}, register, tighten(rules, register))[1]
    assert found.verdict == verdict
    against = [] if verdict.startswith("agrees") else ["sum"]
    assert [other.id for other in found.against] == against


def test_a_growth_rate_is_no_share(tmp_path: Path) -> None:
    quotes = {"count": "其中{227项}", "share": "增长{98%}", "total": "共{233项}"}
    with pytest.raises(SchemaError, match=r"rules\.toml:1:share: the text states a growth rate"):
        find(tmp_path, count_rule("total"), quotes, COUNT_UNITS)


def test_a_share_of_nothing_leaves_it_open(tmp_path: Path) -> None:
    quotes = {"count": "其中{0项}", "share": "占{98%}", "total": "共{0项}"}
    assert find(tmp_path, count_rule("total"), quotes, COUNT_UNITS).verdict == "cannot tell"


@pytest.mark.parametrize("total", ["", "total"])
def test_a_suggested_share_never_convicts(tmp_path: Path, total: str) -> None:
    quotes = {"count": "其中{29项}", "share": "占{99%}", "total": "共{30项}"}
    found = find(tmp_path, count_rule(total, "suggested"), quotes, COUNT_UNITS)
    assert found.verdict == "cannot tell"


def test_a_missing_share_leaves_it_open(tmp_path: Path) -> None:
    found = find(tmp_path, count_rule(), {"count": "其中{229项}"}, COUNT_UNITS)
    assert found.verdict == "cannot tell"
    assert [indicator.id for indicator in found.missing] == ["share"]


def erratum(left: str, right: str, status: str = "open") -> dict[str, Erratum]:
    row = ErratumRow(
        rule="tried", status=status, left=left, right=right, reason_zh="因", reason_en="Why"  # type: ignore[arg-type]
    )  # fmt: skip
    path = Path("errata.toml")
    return {"tried": Erratum("known", row, Fraction(left), Fraction(right), path, 3)}


def test_an_erratum_explains_the_disagreement_that_it_was_recorded_for(tmp_path: Path) -> None:
    known = erratum("63728", "63729")
    found = find(tmp_path, SUM_RULE, SUM, SUM_UNITS, errata=known)
    assert (found.verdict, found.erratum, found.unexplained) == ("disagrees", known["tried"], False)


def test_an_erratum_that_is_fixed_explains_nothing(tmp_path: Path) -> None:
    found = find(tmp_path, SUM_RULE, SUM, SUM_UNITS, errata=erratum("1", "2", "fixed"))
    assert (found.verdict, found.erratum, found.unexplained) == ("disagrees", None, True)


@pytest.mark.parametrize(
    ("total", "recorded", "message"),
    [
        pytest.param("63729人", ("63727", "63729"),
                     r"errata\.toml:3:left, right: the erratum no longer applies.*\n"
                     r"  expected: 63727, 63729\n  found: 63728, 63729", id="左边已变"),
        pytest.param("63730人", ("63728", "63729"),
                     r"expected: 63728, 63729\n  found: 63728, 63730", id="右边已变"),
        pytest.param("63728人", ("63728", "63729"), r"found: 63728, 63728", id="已改正"),
        pytest.param("63728人", ("63728", "63728"), "no longer applies", id="记录的本来就相符"),
    ],
)  # fmt: skip
def test_an_erratum_that_no_longer_applies_stops_the_run(
    tmp_path: Path, total: str, recorded: tuple[str, str], message: str
) -> None:
    quotes = SUM | {"c": f"共{{{total}}}"}
    with pytest.raises(SchemaError, match=message):
        find(tmp_path, SUM_RULE, quotes, SUM_UNITS, errata=erratum(*recorded))


def test_an_erratum_whose_figure_is_gone_stops_the_run(tmp_path: Path) -> None:
    gone = {id: quote for id, quote in SUM.items() if id != "b"}
    with pytest.raises(SchemaError, match=r"found: None, None"):
        find(tmp_path, SUM_RULE, gone, SUM_UNITS, errata=erratum("63728", "63729"))


@pytest.mark.parametrize("status", ["open", "confirmed"])
def test_an_erratum_of_which_nothing_is_stated_any_more_stops_the_run(
    tmp_path: Path, status: str
) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(SUM_RULE, encoding="utf-8")
    rules = load_rules(path, indicators_in(SUM_UNITS | {"other": "人"}))
    register = register_of(tmp_path / "tiny", {"other": "其他{7人}"}, {"other": "人"})
    with pytest.raises(SchemaError, match=r"expected: 63728, 63729\n  found: —"):
        audit(rules, erratum("63728", "63729", status), register)
    assert audit(rules, erratum("63728", "63729", "fixed"), register) == []


def test_an_erratum_that_another_rounding_mode_reconciles_is_set_aside(tmp_path: Path) -> None:
    known = erratum("805261/15000", "53.4")
    assert find(tmp_path, SHARE, LOANS, LOAN_UNITS, "up", known).erratum == known["tried"]
    assert find(tmp_path, SHARE, LOANS, LOAN_UNITS, "half-up", known).erratum is None
