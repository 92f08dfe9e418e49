"""The formula language: indicators, numbers, + − × ÷ and parentheses, nothing else."""

from fractions import Fraction

import pytest

from analysis.ratios.formula import (
    DEEPEST,
    LONGEST,
    Constant,
    FormulaError,
    Name,
    Operation,
    evaluate,
    names_in,
    parse_formula,
)

VALUES = {"a": Fraction(12), "b": Fraction(4), "c": Fraction(3), "d2_e": Fraction(5)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a", 12, id="单个指标"),
        pytest.param("d2_e", 5, id="编号含数字和下划线"),
        pytest.param("7", 7, id="整数"),
        pytest.param("0.1", Fraction(1, 10), id="小数按十进制读取"),
        pytest.param("a + b * c", 24, id="先乘后加"),
        pytest.param("(a + b) * c", 48, id="括号优先"),
        pytest.param("a - b / c", Fraction(32, 3), id="先除后减"),
        pytest.param("a - b - c", 5, id="减法自左而右"),
        pytest.param("a - (b - c)", 11, id="括号改变减法次序"),
        pytest.param("a / b / c", 1, id="除法自左而右"),
        pytest.param("a / (b / c)", 9, id="括号改变除法次序"),
        pytest.param("a / b * c", 9, id="乘除同级"),
        pytest.param("a / (a + b)", Fraction(3, 4), id="同一指标出现两次"),
        pytest.param("a × b ÷ c − d2_e", 11, id="数学符号"),
        pytest.param("a*b/c-d2_e", 11, id="键盘符号且无空格"),
        pytest.param("((((a))))", 12, id="多余的括号"),
        pytest.param("\ta  +\tb ", 16, id="空格和制表符不计"),
    ],
)
def test_a_formula_means_what_arithmetic_says(text: str, value: int | Fraction) -> None:
    assert evaluate(parse_formula(text), VALUES) == value


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="空"),
        pytest.param("   ", id="只有空格"),
        pytest.param("Total", id="大写字母"),
        pytest.param("_a", id="下划线开头"),
        pytest.param("就业", id="汉字"),
        pytest.param("a ** b", id="乘方"),
        pytest.param("a // b", id="整除"),
        pytest.param("a % b", id="取余"),
        pytest.param("a(b)", id="调用"),
        pytest.param("a.b", id="属性"),
        pytest.param("a[0]", id="下标"),
        pytest.param("-a", id="负号"),
        pytest.param("+a", id="正号"),
        pytest.param("a + -b", id="运算后的负号"),
        pytest.param("1e5", id="科学记数"),
        pytest.param(".5", id="缺整数部分"),
        pytest.param("5.", id="缺小数部分"),
        pytest.param("a b", id="缺运算符"),
        pytest.param("a +", id="缺右边"),
        pytest.param("/ a", id="缺左边"),
        pytest.param("(a", id="括号不闭合"),
        pytest.param("a)", id="括号多余"),
        pytest.param("()", id="空括号"),
        pytest.param("a, b", id="逗号"),
        pytest.param("a < b", id="比较"),
        pytest.param("a; b", id="分号"),
        pytest.param("a\n+ b", id="换行"),
        pytest.param("'a'", id="引号"),
        pytest.param("lambda: a", id="函数"),
        pytest.param("__import__('os')", id="引入模块"),
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(FormulaError, match="→"):
        parse_formula(text)


def test_the_refusal_shows_where_reading_stopped() -> None:
    with pytest.raises(FormulaError, match=r"^a \+ b\.c → \.c$"):
        parse_formula("a + b.c")


def test_a_word_of_python_is_only_a_name() -> None:
    assert parse_formula("import") == Name("import")


def test_a_text_as_long_as_allowed_is_read_and_a_longer_one_is_refused() -> None:
    chain = "a" + "+a" * ((LONGEST - 1) // 2)
    assert evaluate(parse_formula(chain), VALUES) == 12 * 250
    with pytest.raises(FormulaError, match="501 characters, 0 parentheses"):
        parse_formula(chain.ljust(LONGEST + 1))


def test_nesting_as_deep_as_allowed_is_read_and_deeper_nesting_is_refused() -> None:
    assert parse_formula("(" * DEEPEST + "a" + ")" * DEEPEST) == Name("a")
    with pytest.raises(FormulaError, match="103 characters, 51 parentheses"):
        parse_formula("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))


def test_names_stand_in_reading_order_each_once() -> None:
    assert names_in(parse_formula("c / (a + c) * 2 - b")) == ("c", "a", "b")
    assert names_in(parse_formula("2 + 3")) == ()


def test_the_tree_keeps_numbers_exact() -> None:
    assert parse_formula("a - 0.30") == Operation("subtract", Name("a"), Constant(Fraction(3, 10)))


def test_a_division_by_nought_is_said_and_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        evaluate(parse_formula("a / (b - b)"), VALUES)
