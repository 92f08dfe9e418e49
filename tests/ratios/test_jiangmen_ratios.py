"""The ratios of the real report, each worked out by hand from the sentences of its figures."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from analysis.figures.indicators import load_indicators
from analysis.figures.register import Register
from analysis.ratios.definitions import RefusalRow, load_ratios
from analysis.ratios.derive import Ratio, derive

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def ratios(jiangmen_register: Register) -> dict[str, Ratio]:
    definitions, _ = load_ratios(DATA / "ratios.toml", load_indicators(DATA / "indicators.csv"))
    found = derive(definitions, jiangmen_register)
    assert len(found) == len(definitions)
    return {ratio.id: ratio for ratio in found}


@pytest.fixture(scope="module")
def refusals() -> dict[str, RefusalRow]:
    _, found = load_ratios(DATA / "ratios.toml", load_indicators(DATA / "indicators.csv"))
    return found


# Fractions of what is printed: value, low, high; which ends are closed; the digits shown.
ROUNDED = [
    # 3.19万人 of 4.59万人, %
    ("reemployment_to_new_urban_employment",
     "3190000/45900", "3185000/45950", "3195000/45850", "()", "69.5"),
    # 2549人 of 4.59万人, %: the count is exact, so that only the open 45950 opens an end
    ("hard_to_employ_to_new_urban_employment",
     "254900/45900", "254900/45950", "254900/45850", "(]", "5.553"),
    # 3.0% − 2.36%: the limit is 3.0 itself
    ("registered_unemployment_headroom", "0.64", "0.635", "0.645", "(]", "0.64"),
    # 1.27亿元 / 4.94万人
    ("subsidy_per_worker",
     "127000000/49400", "126500000/49450", "127500000/49350", "()", "2570"),
    # 1.27亿元 / 6300多家, 万元
    ("subsidy_per_firm", "12700/6300", "12650/6400", "12750/6300", "()", "2.02"),
    # 44.49亿元 / 8.17万家, 万元
    ("relief_per_employer", "444900/81700", "444850/81750", "444950/81650", "()", "5.446"),
    # 2.93亿元 / 7千多家, 万元
    ("retention_refund_per_firm", "29300/7000", "29250/8000", "29350/7000", "()", "4.2"),
    # 44.49亿 / 2.93亿
    ("relief_to_retention_refund", "4449/293", "44485/2935", "44495/2925", "()", "15.18"),
    # 44.49亿 + 2.93亿
    ("relief_and_refund_total", "4742000000", "4741000000", "4743000000", "[)", "4742000000"),
    # 1万多名 / 超过1000家: (10000, 20000) / (1000, 2000)
    ("transported_workers_per_firm", "10", "10000/2000", "20000/1000", "()", "10"),
    # 7万元 / 410多人
    ("shared_worker_subsidy_per_worker", "70000/410", "65000/420", "75000/410", "()", "170"),
    # 1.5亿 / 295笔
    ("average_startup_loan",
     "150000000/295", "145000000/295", "155000000/295", "[)", "510000"),
    # 8052.61万 / 53.4% / 295笔: 51.07万 – 51.17万
    ("average_startup_loan_implied",
     "80526100000/157530", "805260500000/1576775", "805261500000/1573825", "()", "511200"),
    # 423.45万 of 1.5亿, %
    ("interest_subsidy_rate",
     "423450000/150000000", "423445000/155000000", "423455000/145000000", "()", "2.82"),
    # 423.45万 / 295笔: ± 50元/295 is ± 0.17
    ("interest_subsidy_per_loan", "4234500/295", "4234450/295", "4234550/295", "[)", "14354.2"),
    # 8052.61万 of 1.5亿, %: 51.95 – 55.54
    ("small_firm_loan_share_recomputed",
     "8052610000/150000000", "8052605000/155000000", "8052615000/145000000", "()", "54"),
    # 8052.61万 / 53.4%: 1.50656亿 – 1.50940亿
    ("startup_loans_implied",
     "80526100000/534", "805260500000/5345", "805261500000/5335", "()", "150800000"),
    # 1.5亿 − 8052.61万
    ("other_loans", "69473900", "64473850", "74473950", "()", "69000000"),
    # (1.5亿 − 8052.61万) / 1.5亿, %: the loans are one unknown
    ("other_loan_share",
     "6947390000/150000000", "6447385000/145000000", "7447395000/155000000", "()", "46"),
    # 2.23万人 / 251场
    ("placements_per_job_fair", "22300/251", "22250/251", "22350/251", "[)", "88.8"),
    # 14.25万次 / 3.84万人
    ("one_to_one_services_per_person",
     "142500/38400", "142450/38450", "142550/38350", "()", "3.711"),
    # 1.08万人次 per hundred of 3.84万人
    ("one_to_one_placements_per_hundred_people",
     "1080000/38400", "1075000/38450", "1085000/38350", "()", "28.1"),
    # 848.72万元 / 3745人
    ("poverty_subsidy_per_person",
     "8487200/3745", "8487150/3745", "8487250/3745", "[)", "2266.28"),
    # 3.85亿元 / 24.78万人次
    ("training_subsidy_per_enrolment",
     "385000000/247800", "384500000/247850", "385500000/247750", "()", "1554"),
    # 7456人 per hundred of 24.78万人次
    ("certificates_per_hundred_enrolments",
     "745600/247800", "745600/247850", "745600/247750", "(]", "3.0089"),
    # 300多人 / 40家
    ("chef_startup_jobs_per_shop", "300/40", "300/40", "400/40", "()", "8"),
    # 2200多元 of 8391元, %
    ("pension_to_wage", "220000/8391", "220000/8391", "230000/8391", "()", "26.2"),
    # 约0.29亿元 / 3万多名
    ("extension_benefit_per_person",
     "29000000/30000", "28500000/40000", "29500000/30000", "()", "1000"),
    # … / 300元每月
    ("extension_benefit_months", "29/9", "285/120", "295/90", "()", "3.2"),
    # 3000多人 and 1500多人 of 103.12万人, %
    ("injury_training_to_insured",
     "450000/1031200", "450000/1031250", "560000/1031150", "()", "0.44"),
    # 近4000万元 / (22人 + 107人), 万元
    ("doctoral_subsidy_per_new_doctor", "4000/129", "3000/129", "4000/129", "()", "31"),
    # 约2300万元 / 3076人
    ("talent_subsidy_per_talent",
     "23000000/3076", "22500000/3076", "23500000/3076", "[)", "7500"),
    # 120万元 / 6个, 万元
    ("grant_per_returnee_project", "20", "119.5/6", "120.5/6", "[)", "20"),
    # 3亿元 / 41家, 万元
    ("hr_park_revenue_per_agency", "30000/41", "25000/41", "35000/41", "[)", "700"),
    # 500万元 / 41家, 万元
    ("hr_park_tax_per_agency", "500/41", "499.5/41", "500.5/41", "[)", "12.2"),
    # 118.58万人 / 41家, 万人
    ("hr_park_served_people_per_agency",
     "118.58/41", "118.575/41", "118.585/41", "[)", "2.8922"),
    # 5459万元 / 3748名
    ("wages_recovered_per_worker",
     "54590000/3748", "54585000/3748", "54595000/3748", "[)", "14565"),
    # 5459万元 / 96宗, 万元
    ("wages_recovered_per_case", "5459/96", "5458.5/96", "5459.5/96", "[)", "56.865"),
    # 113宗 per ten thousand of 103.12万人
    ("inspection_cases_per_ten_thousand_insured",
     "1130000/1031200", "1130000/1031250", "1130000/1031150", "(]", "1.09581"),
    # 1200余人次 / 15场
    ("cadre_attendances_per_session", "80", "1200/15", "1300/15", "()", "80"),
    # 300多次 / 100多家
    ("outreach_services_per_organisation", "3", "300/200", "400/100", "()", "3"),
    # 229项 / 98%
    ("service_items_total_implied", "22900/98", "22900/98.5", "22900/97.5", "(]", "234"),
    # … − 229项: 0.32 – 5.87 more, of which 229 is one unknown
    ("service_items_other_implied", "458/98", "343.5/98.5", "572.5/97.5", "(]", "5"),
]  # fmt: skip
EXACT = [
    ("cloud_posts_per_firm", "7395/681", "10.86"),
    ("incubator_jobs_per_project", "311/43", "7.233"),
    ("livestream_posts_per_firm", "3433/52", "66.02"),
    ("livestream_to_cloud_posts_per_firm", "2337873/384540", "6.08"),
    ("poverty_one_to_one_services_per_person", "10577/294", "35.98"),
    ("public_welfare_placements_per_hundred_posts", "29400/476", "61.76"),
    ("workers_per_workshop", "893/123", "7.26"),
    ("skill_upgrades_per_firm", "155/4", "38.75"),
    ("assistance_upper_to_lower", "300/150", "2"),
    ("assistance_maximum_upper", "1800", "1800"),
    ("work_death_grant_in_wage_months", "847200/8391", "101"),
    ("disability_allowance_to_wage", "378700/8391", "45.13"),
    ("disability_and_nursing_care_allowance", "7163", "7163"),
    ("poverty_pension_contributor_share", "3445300/63729", "54.06"),
    ("poverty_pension_remainder", "1", "1"),
    ("new_doctoral_platforms", "24", "24"),
    ("postdoctoral_share_of_new_doctors", "2200/129", "17.05"),
    ("public_graduate_openings", "1072", "1072"),
    ("arrears_share_of_cases", "9600/113", "84.96"),
]


def number(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or "1")


@pytest.mark.parametrize(
    ("id", "value", "low", "high", "ends", "digits"), ROUNDED, ids=[row[0] for row in ROUNDED]
)
def test_a_ratio_of_rounded_figures_has_its_value_bounds_and_digits(
    ratios: dict[str, Ratio], id: str, value: str, low: str, high: str, ends: str, digits: str
) -> None:
    found = ratios[id]
    assert found.value == number(value)
    assert (found.interval.low, found.interval.high) == (number(low), number(high))
    assert found.interval.bounds == ends
    assert f"{found.shown:f}" == digits


@pytest.mark.parametrize(("id", "value", "digits"), EXACT, ids=[row[0] for row in EXACT])
def test_a_ratio_of_exact_figures_is_exact_and_has_four_digits(
    ratios: dict[str, Ratio], id: str, value: str, digits: str
) -> None:
    found = ratios[id]
    assert (found.value, found.interval.low, found.interval.high) == (number(value),) * 3
    assert found.interval.bounds == "[]"
    assert found.standard_uncertainty == Decimal(0)
    assert f"{found.shown:f}" == digits


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        # √((288675.1346/49400)² + (1.27亿 · 28.86751346/49400²)²) = √(5.843626² + 1.502293²)
        ("subsidy_per_worker", 6.033647227),
        # 1千万/√12/295
        ("average_startup_loan", 9785.597783),
        # 0.01/√12, the limit adding nothing
        ("registered_unemployment_headroom", 0.002886751346),
        # √2 · 1百万/√12
        ("relief_and_refund_total", 408248.2905),
        # f = 1 − s/L, so that u = u(s/L): 100 · √((28.8675/1.5亿)² + (80526100 · 2886751/1.5亿²)²)
        ("other_loan_share", 1.033150345),
        # 1%/√12 · 229/0.98²
        ("service_items_total_implied", 0.6883236758),
    ],
)
def test_the_standard_uncertainty_is_that_of_the_gum(
    ratios: dict[str, Ratio], id: str, expected: float
) -> None:
    found = ratios[id].standard_uncertainty
    assert found is not None
    assert float(found) == pytest.approx(expected, rel=1e-9)


def test_every_ratio_holds_its_printed_value_or_touches_it(ratios: dict[str, Ratio]) -> None:
    for ratio in ratios.values():
        assert ratio.interval.low is not None
        assert ratio.interval.high is not None
        assert ratio.interval.low <= ratio.value <= ratio.interval.high, ratio.id


def test_the_source_s_own_numbers_of_the_loans(ratios: dict[str, Ratio]) -> None:
    total, average = ratios["startup_loans_implied"], ratios["average_startup_loan_implied"]
    # [1.50656亿, 1.50940亿] and [51.07万, 51.17万], cut to their digits
    assert int(total.interval.low or 0) // 1000 == 150656
    assert int(total.interval.high or 0) // 1000 == 150939
    assert int(average.interval.low or 0) // 100 == 5107
    assert int(average.interval.high or 0) // 100 == 5116


def test_what_must_not_be_divided_is_no_ratio(
    ratios: dict[str, Ratio], refusals: dict[str, RefusalRow]
) -> None:
    assert len(refusals) >= 20
    assert not set(ratios) & set(refusals)
    assert not {ratio.row.formula for ratio in ratios.values()} & {
        row.formula for row in refusals.values()
    }


def test_money_that_went_to_two_groups_carries_a_caution_in_both_languages(
    ratios: dict[str, Ratio],
) -> None:
    for id in ("subsidy_per_worker", "subsidy_per_firm", "poverty_subsidy_per_person"):
        assert ratios[id].row.caution_zh
        assert ratios[id].row.caution_en
