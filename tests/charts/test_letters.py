"""Letters and looks: widths, line breaks, ticks, dates, colours."""

from datetime import date
from itertools import combinations, pairwise

import matplotlib as mpl
import pytest

from analysis.charts.dates import date_text
from analysis.charts.lettering import require_glyphs, text_width, widest, wrap
from analysis.charts.scale import Reach, fit_scale, round_ticks, spans_magnitudes, tick_text
from analysis.charts.style import (
    MUTED,
    NEUTRAL,
    PALETTE,
    PAPER,
    contrast,
    lightness,
    look,
    readable_on,
    section_colour,
    tints,
)
from analysis.errors import SchemaError
from analysis.wording import SECTIONS, Lang


def test_the_font_has_rare_names_and_signs() -> None:
    require_glyphs(["赟龘镕喆 ①⑳ −×÷≤≥≈±∞‰℃ →←↑↓ αβ –—…“”‘’•· （），。"])


def test_a_character_that_the_font_lacks_is_named() -> None:
    with pytest.raises(SchemaError, match=r"missing_glyph|no such character") as caught:
        require_glyphs(["工资", "𰻝"])
    assert "𰻝 (U+30EDD)" in str(caught.value)


def test_a_hanzi_is_as_wide_as_the_size() -> None:
    assert text_width("江门", 10, "zh") == pytest.approx(20)


def test_quotation_marks_take_no_hanzi_width_in_english() -> None:
    assert text_width("’", 10, "en") < text_width("’", 10, "zh") / 2


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param("城乡居民基本养老保险基金实行市级管理，并按月发放。", "zh", id="中文"),
        pytest.param("Work injury contribution rates move to the standard", "en", id="英文"),
    ],
)
def test_lines_hold_the_whole_text_and_keep_the_width(text: str, lang: Lang) -> None:
    lines = wrap(text, 100, 12, lang)
    assert ("" if lang == "zh" else " ").join(lines) == text
    assert len(lines) > 1
    assert widest(lines, 12, lang) <= 100


@pytest.mark.parametrize(
    "together",
    [
        pytest.param("8052.61万元", id="数字与单位"),
        pytest.param("元/人次", id="复合单位"),
        pytest.param("资金。", id="句号不在行首"),
        pytest.param("（其中", id="左括号不在行尾"),
        pytest.param("“一对一”", id="短引语"),
    ],
)
def test_what_belongs_together_is_not_broken(together: str) -> None:
    for width in range(60, 200, 7):
        lines = wrap(f"发放创业担保贷款资金{together}已全部到位到位", width, 10, "zh")
        assert any(together in line for line in lines), lines


def test_a_number_stays_with_what_it_counts_where_there_is_room() -> None:
    words = "New urban employment reached 45,900 people and more"
    for width in range(100, 300, 7):
        assert any("45,900 people" in line for line in wrap(words, width, 10, "en"))
    assert widest(wrap("nearly 45,900,000 person-times", 90, 10, "en"), 10, "en") <= 90


def test_a_line_ends_with_a_clause_where_that_takes_no_more_lines() -> None:
    words = "城镇新增就业4.59万人，失业人员再就业3.19万人"
    assert wrap(words, 210, 13, "zh")[0] == "城镇新增就业4.59万人，"
    assert len(wrap("一二三四五六，七八九十", 60, 10, "zh")) == 2


def test_a_line_break_in_the_text_stays() -> None:
    assert wrap("一\n二", 100, 10, "zh") == ["一", "二"]


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        pytest.param(0.0, "0", "0", id="零"),
        pytest.param(0.1 + 0.2, "0.3", "0.3", id="二进制误差"),
        pytest.param(5000.0, "5000", "5,000", id="千"),
        pytest.param(15000.0, "1.5万", "15,000", id="万"),
        pytest.param(2e8, "2亿", "200,000,000", id="亿"),
        pytest.param(-20.0, "−20", "−20", id="负数"),
    ],
)
def test_ticks_read_as_in_each_language(value: float, zh: str, en: str) -> None:
    assert (tick_text(value, "zh"), tick_text(value, "en")) == (zh, en)


def test_dates_read_as_in_each_language() -> None:
    day = date(2021, 5, 1)
    assert (date_text(day, "zh"), date_text(day, "en")) == ("2021年5月1日", "1 May 2021")


@pytest.mark.parametrize("log", [False, True])
def test_a_scale_keeps_room_for_what_stands_beside_its_rows(log: bool) -> None:
    reaches = [Reach(10, 20, 5, 80), Reach(15, 4000, 30, 60), Reach(12, 2500, 0, 190)]
    scale = fit_scale(reaches, 300, log=log)
    for reach in reaches:
        assert scale.at(reach.first) >= reach.before - 1e-6
        assert scale.at(reach.last) + reach.after <= 300 + 1e-6
    assert scale.value_at(scale.at(77)) == pytest.approx(77)


def test_equal_values_still_get_a_scale() -> None:
    scale = fit_scale([Reach(0, 0), Reach(0, 0)], 100)
    assert scale.at(0) == pytest.approx(50)


@pytest.mark.parametrize(
    ("values", "log"),
    [([1.0, 50.0], False), ([1.0, 51.0], True), ([0.0, 51.0], False), ([-1.0, 99.0], False)],
    ids=["五十倍", "过五十倍", "含零", "含负数"],
)
def test_only_magnitudes_apart_make_an_axis_logarithmic(values: list[float], log: bool) -> None:
    assert spans_magnitudes(values) is log


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("after", [0, 300])
@pytest.mark.parametrize("last", [3.0, 60.0, 1234.5, 9.9e6, 1.5e8])
def test_tick_texts_stand_apart(last: float, after: float, log: bool, lang: Lang) -> None:
    scale = fit_scale([Reach(0.7, last, 5, after)], 500, log=log)
    ticks = round_ticks(scale, 11.5, lang)
    assert ticks
    for (left, one), (right, other) in pairwise(ticks):
        halves = (text_width(one, 11.5, lang) + text_width(other, 11.5, lang)) / 2
        assert scale.at(right) - scale.at(left) > halves


def test_every_section_has_a_colour_seen_on_white_and_told_apart_in_grey() -> None:
    assert list(PALETTE) == list(SECTIONS)
    assert all(contrast(colour, PAPER) >= 3 for colour in PALETTE.values())
    greys = sorted(116 * lightness(colour) ** (1 / 3) - 16 for colour in PALETTE.values())
    assert all(light - dark > 4 for dark, light in pairwise(greys))


# Machado, Oliveira and Fernandes (2009), severity 1: what an eye sees that lacks one receptor.
DEFICIENCIES = {
    "缺红": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "缺绿": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "缺蓝": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _lab(colour: str, deficiency: str) -> tuple[float, float, float]:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in mpl.colors.to_rgb(colour)
    ]
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, linear, strict=True)), 0), 1)
        for row in DEFICIENCIES[deficiency]
    )
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
            0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
            (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_colour_blind_eyes_tell_any_two_sections_apart(deficiency: str) -> None:
    for one, other in combinations(PALETTE.values(), 2):
        places = zip(_lab(one, deficiency), _lab(other, deficiency), strict=True)
        assert sum((a - b) ** 2 for a, b in places) ** 0.5 > 15, (one, other)


def test_no_section_has_a_neutral_colour() -> None:
    assert section_colour("") == NEUTRAL


@pytest.mark.parametrize("colour", [*PALETTE.values(), NEUTRAL])
def test_neighbouring_parts_are_told_apart_in_grey(colour: str) -> None:
    for count in (2, 3):
        for one, other in pairwise(tints(colour, count)):
            assert contrast(one, other) > 1.4


def test_what_is_muted_is_told_apart_in_grey_and_still_seen_on_white() -> None:
    assert contrast(NEUTRAL, MUTED) > 2
    assert contrast(MUTED, PAPER) > 3


@pytest.mark.parametrize("colour", [*PALETTE.values(), NEUTRAL])
def test_texts_read_well_on_every_tint(colour: str) -> None:
    shades = tints(colour, 7)
    assert len(set(shades)) == 7
    assert all(contrast(readable_on(shade), shade) >= 4.5 for shade in shades)


def test_the_look_ignores_and_keeps_the_readers_settings() -> None:
    with mpl.rc_context({"lines.linewidth": 33}):
        with look():
            assert mpl.rcParams["lines.linewidth"] != 33
        assert mpl.rcParams["lines.linewidth"] == 33
