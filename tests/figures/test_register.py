"""The register: every numeral of a source, named or classified, and what can go wrong."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from analysis.errors import HeshuError, QuoteError, SchemaError
from analysis.figures.indicators import load_indicators
from analysis.figures.register import Register, check_accounted, nearest_name, read_register
from analysis.sources.document import load_source

Rewrite = Callable[[str, str, str], None]
FOLDER = "data/sources/small-2020"
INDICATORS, FIGURES = "data/indicators.csv", f"{FOLDER}/figures.csv"
KINDS, TEXT = f"{FOLDER}/kinds.csv", f"{FOLDER}/source.txt"
SENTENCE = "全市新增就业4.59万人,其中就业困难人员2549人,发放补贴1.27亿元,分两步走。"
ALL_KINDS = "figure, threshold, date, ordinal, range, name, idiom"


@pytest.fixture
def register(small_project: Path) -> Callable[[], Register]:
    """Read the small project as it stands when called."""

    def read() -> Register:
        found = read_register(
            load_source(small_project / FOLDER), load_indicators(small_project / INDICATORS)
        )
        check_accounted(found)
        return found

    return read


Read = Callable[[], Register]


def test_a_figure_is_found_by_its_quote_with_its_provenance(register: Read) -> None:
    stated = register().stated["hard_to_employ"]
    assert (stated.figure.text, stated.figure.canonical_unit) == ("2549人", "人")
    assert stated.value == Decimal(2549)
    assert (stated.part, stated.section) == ("review", "employment")
    assert stated.sentence == SENTENCE
    assert stated.quote == "就业困难人员{2549人}"
    assert stated.indicator.en == "Hard-to-employ people in work"


def test_every_numeral_is_named_or_classified(register: Read) -> None:
    found = register()
    assert list(found.stated) == ["new_jobs", "hard_to_employ", "subsidy", "firms"]
    assert found.unaccounted == []
    assert found.kind_counts == {
        "figure": 4, "threshold": 0, "date": 1, "ordinal": 0, "range": 0, "name": 0, "idiom": 1,
    }  # fmt: skip


def test_the_way_of_rounding_reaches_every_figure(small_project: Path) -> None:
    source = load_source(small_project / FOLDER)
    found = read_register(source, load_indicators(small_project / INDICATORS), "down")
    interval = found.stated["new_jobs"].interval
    assert (interval.low, interval.high) == (Decimal(45900), Decimal(46000))


def test_a_report_needs_no_kinds_where_the_grammar_knows_them_all(
    small_project: Path, register: Read, rewrite: Rewrite
) -> None:
    rewrite(TEXT, ",分两步走", "")
    (small_project / KINDS).unlink()
    assert register().kind_counts["idiom"] == 0


def test_a_kind_given_by_a_person_holds_wherever_its_quote_stands(
    register: Read, rewrite: Rewrite
) -> None:
    rewrite(TEXT, "惠及", "再分两步走。惠及")
    assert register().kind_counts["idiom"] == 2


def test_one_quote_may_classify_several_numerals(register: Read, rewrite: Rewrite) -> None:
    rewrite(TEXT, "惠及", "分三组两队。惠及")
    rewrite(KINDS, "分{两}步走", "分{三}组{两队},name,分组的名称\n分{两}步走")
    assert register().kind_counts["name"] == 2


def test_a_range_stands_in_the_middle_of_its_interval(register: Read, rewrite: Rewrite) -> None:
    rewrite(TEXT, "6300多家", "5—8家")
    rewrite(FIGURES, "6300多家", "5—8家")
    stated = register().stated["firms"]
    assert stated.value == Fraction(13, 2)
    assert (stated.interval.low, stated.interval.high) == (Decimal(5), Decimal(8))


def test_a_run_that_is_not_one_number_allows_anything(register: Read, rewrite: Rewrite) -> None:
    rewrite(TEXT, "6300多家", "三百百家")
    rewrite(FIGURES, "6300多家", "三百百家")
    stated = register().stated["firms"]
    assert (stated.interval.low, stated.interval.high, stated.interval.bounds) == (None, None, "()")
    assert stated.value == 0


def test_a_monthly_amount_may_state_its_month_elsewhere(register: Read, rewrite: Rewrite) -> None:
    rewrite(INDICATORS, "subsidy,元", "subsidy,元/月")
    assert register().stated["subsidy"].figure.canonical_unit == "元"


def test_a_section_head_lies_outside_every_section(register: Read, rewrite: Rewrite) -> None:
    rewrite(TEXT, "(一)就业工作", "共3项。\n(一)就业工作")
    rewrite(INDICATORS, "firms,", "items,项,employment,事项数,Items,事项\nfirms,")
    rewrite(FIGURES, "firms,", "items,共{3项}\nfirms,")
    stated = register().stated["items"]
    assert (stated.part, stated.section, stated.sentence) == ("", "", "共3项。")


def with_counted(path: Path, noun: str) -> None:
    """Say in the table of indicators what ``firms`` counts in English."""
    header, *rows = path.read_text("utf-8").splitlines()
    rows = [f"{row},{noun if row.startswith('firms,') else ''}" for row in rows]
    path.write_text("\n".join([f"{header},counted", *rows]) + "\n", "utf-8")


def test_an_indicator_may_say_what_it_counts_in_english(
    register: Read, small_project: Path
) -> None:
    assert register().stated["firms"].indicator.counted == ""
    with_counted(small_project / INDICATORS, "firm|firms")
    assert register().stated["firms"].indicator.counted == "firm|firms"


@pytest.mark.parametrize("noun", ["firms", "firm|firms|", "|firms"])
def test_what_is_counted_has_one_and_many(register: Read, small_project: Path, noun: str) -> None:
    with_counted(small_project / INDICATORS, noun)
    with pytest.raises(SchemaError, match=r"(?s)indicators\.csv:5:counted.*firm\|firms"):
        register()


# What goes wrong, and what is said: (file, old, new), (problem, line, field, expected, found).
ERRORS = [
    pytest.param(
        (FIGURES, "发放补贴{1.27亿元}", "发放补贴{1.28亿元}"),
        QuoteError,
        ("the quote is not in the source", 4, "quote", "发放补贴{1.28亿元}", SENTENCE),
        id="引文找不到",
    ),
    pytest.param(
        (FIGURES, "惠及企业{6300多家}", "惠及企业{6300多}家家户户"),
        QuoteError,
        (
            "the quote is not in the source", 5, "quote",
            "惠及企业{6300多}家家户户", "惠及企业6300多家。",
        ),
        id="显示最接近的句子",
    ),
    pytest.param(
        (TEXT, "惠及", "发放补贴1.27亿元。惠及"),
        QuoteError,
        ("the quote stands in the source more than once", 4, "quote", "发放补贴{1.27亿元}", "2"),
        id="引文出现两次",
    ),
    pytest.param(
        (FIGURES, "{6300多家}", "{6300}多家"),
        QuoteError,
        ("the braces mark another number than the one read", 5, "quote", "6300多家", "6300"),
        id="花括号标出一部分",
    ),
    pytest.param(
        (FIGURES, "惠及企业{6300多家}", "惠及{企业}6300多家"),
        QuoteError,
        (
            "the braces mark another number than the one read", 5, "quote",
            "惠及企业6300多家。", "企业",
        ),
        id="花括号标出的不是数字",
    ),
    pytest.param(
        (FIGURES, "惠及企业{6300多家}", "惠及企业6300多家"),
        SchemaError,
        (
            "the quote does not mark one number", 5, "quote",
            "城镇新增就业{4.59万人}", "惠及企业6300多家",
        ),
        id="没有花括号",
    ),
    pytest.param(
        (FIGURES, "新增就业{4.59万人}", "\"新增就业{4.59万人},其中就业困难人员{2549人}\""),
        SchemaError,
        (
            "the quote does not mark one number", 2, "quote",
            "城镇新增就业{4.59万人}", "新增就业{4.59万人},其中就业困难人员{2549人}",
        ),
        id="两对花括号",
    ),
    pytest.param(
        (INDICATORS, "firms,家", "firms,人"),
        SchemaError,
        ("the number's unit is not the indicator's", 5, "quote", "人", "6300多家 (家)"),
        id="单位不符",
    ),
    pytest.param(
        (INDICATORS, "new_jobs,人", "new_jobs,人次"),
        SchemaError,
        ("the number's unit is not the indicator's", 2, "quote", "人次", "4.59万人 (人)"),
        id="人不是人次",
    ),
    pytest.param(
        (FIGURES, "惠及企业{6300多家}", "分{两}步走"),
        SchemaError,
        ("the number's unit is not the indicator's", 5, "quote", "家", "两 (—)"),
        id="没有单位",
    ),
    pytest.param(
        (INDICATORS, "firms,家", "firms,间家"),
        SchemaError,
        ("there is no such unit of measure", 5, "unit", "", "间家"),
        id="没有这个单位",
    ),
    pytest.param(
        (INDICATORS, "firms,家", "firms,万家"),
        SchemaError,
        ("there is no such unit of measure", 5, "unit", "", "万家"),
        id="量级不是单位",
    ),
    pytest.param(
        (FIGURES, "subsidy,", "subsidies,"),
        SchemaError,
        ("there is no such indicator", 4, "indicator", "subsidy", "subsidies"),
        id="没有这个指标",
    ),
    pytest.param(
        (INDICATORS, "hard_to_employ,", "new_jobs,"),
        SchemaError,
        ("the id stands twice", 3, "id", "", "new_jobs"),
        id="指标编号重复",
    ),
    pytest.param(
        (FIGURES, "hard_to_employ,", "new_jobs,"),
        SchemaError,
        ("the id stands twice", 3, "indicator", "", "new_jobs"),
        id="一个指标两条引文",
    ),
    pytest.param(
        (INDICATORS, "hard_to_employ,", "Hard-to-employ,"),
        SchemaError,
        ("the id is not well formed", 3, "id", "", "Hard-to-employ"),
        id="编号不合规则",
    ),
    pytest.param(
        (FIGURES, "就业困难人员{2549人}", "全市新增就业{4.59万人}"),
        SchemaError,
        ("one number is given to two indicators", 3, "quote", "new_jobs", "hard_to_employ"),
        id="一个数字两个指标",
    ),
    pytest.param(
        (KINDS, "idiom,", "phrase,"),
        SchemaError,
        ("the kind is none, or its reason is missing", 2, "kind", ALL_KINDS, "phrase"),
        id="没有这个类别",
    ),
    pytest.param(
        (KINDS, "做法的说法", ""),
        SchemaError,
        ("the kind is none, or its reason is missing", 2, "kind", ALL_KINDS, "idiom"),
        id="没有理由",
    ),
    pytest.param(
        (KINDS, "分{两}步走", "分{三}步走"),
        QuoteError,
        ("the quote is not in the source", 2, "quote", "分{三}步走", SENTENCE),
        id="归类的引文找不到",
    ),
    pytest.param(
        (KINDS, "分{两}步走", "{发放}补贴"),
        QuoteError,
        ("the quote is not in the source", 2, "quote", "{发放}补贴", SENTENCE),
        id="归类的不是数字",
    ),
    pytest.param(
        (FIGURES, "indicator,quote", "indicator"),
        SchemaError,
        ("the header is not the one prescribed", 1, "", "indicator,quote", "indicator"),
        id="缺一列",
    ),
    pytest.param(
        (FIGURES, "indicator,quote", "indicator,quote,value"),
        SchemaError,
        (
            "the header is not the one prescribed", 1, "",
            "indicator,quote", "indicator,quote,value",
        ),
        id="多一列",
    ),
    pytest.param(
        (FIGURES, "发放补贴{1.27亿元}", "发放补贴{1.27亿元},元"),
        SchemaError,
        ("the row has another number of columns", 4, "", "2", "3"),
        id="该行多一格",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "kind", "said"), ERRORS)
def test_what_does_not_fit_is_named_with_file_line_expected_and_found(
    small_project: Path,
    register: Read,
    rewrite: Rewrite,
    change: tuple[str, str, str],
    kind: type[HeshuError],
    said: tuple[str, int, str, str, str],
) -> None:
    rewrite(*change)
    message, line, field, expected, found = said
    with pytest.raises(kind, match=re.escape(message)) as caught:
        register()
    file = FIGURES if change[0] == TEXT else change[0]
    if "unit is not" in message:
        file = FIGURES
    error = caught.value
    assert (error.file, error.line, error.field) == (str(small_project / file), line, field)
    assert (error.expected, error.found) == (expected, found)
    assert error.exit_code == (11 if kind is QuoteError else 12)


@pytest.mark.parametrize(
    ("added", "shown", "sentence"),
    [
        pytest.param("另有7家。", "7家 (1)", "另有7家。", id="统计数字"),
        pytest.param("控制在3%以内。", "3% (1)", "控制在3%以内。", id="限额"),
        pytest.param("有7家。又有8家。", "7家 (2)", "有7家。", id="先说第一个,并说共几个"),
    ],
)
def test_a_numeral_neither_named_nor_classified_stops_and_is_shown_in_its_sentence(
    small_project: Path, register: Read, rewrite: Rewrite, added: str, shown: str, sentence: str
) -> None:
    rewrite(TEXT, "。惠及", f"。\n{added}惠及")
    with pytest.raises(QuoteError, match="a numeral is neither named nor classified") as caught:
        register()
    error = caught.value
    assert (error.file, error.line) == (str(small_project / TEXT), 4)
    assert (error.expected, error.found) == (shown, sentence)
    assert error.exit_code == 11


def test_a_row_that_is_deleted_leaves_its_numeral_unaccounted(
    register: Read, rewrite: Rewrite
) -> None:
    rewrite(FIGURES, "firms,惠及企业{6300多家}\n", "")
    with pytest.raises(QuoteError, match="neither named nor classified") as caught:
        register()
    assert caught.value.expected == "6300多家 (1)"


def test_a_missing_register_is_named(small_project: Path, register: Read) -> None:
    (small_project / FIGURES).unlink()
    with pytest.raises(SchemaError, match=r"figures\.csv: a file is missing"):
        register()


def test_a_register_that_is_not_utf8_is_named_with_its_line(
    small_project: Path, register: Read
) -> None:
    path = small_project / FIGURES
    path.write_bytes(b"indicator,quote\n" + "firms,惠及企业".encode("gb18030"))
    with pytest.raises(SchemaError, match=r"figures\.csv:2: the file is not UTF-8") as caught:
        register()
    assert caught.value.found == "0xbb"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("subsidies", "subsidy"), ("new_job", "new_jobs"), ("firm", "firms")],
)
def test_the_nearest_name_is_proposed(name: str, nearest: str) -> None:
    assert nearest_name(name, ["new_jobs", "subsidy", "firms"]) == nearest


def test_where_there_are_no_names_none_is_proposed() -> None:
    assert nearest_name("firms", []) == ""
