"""The findings of the real report: verdict counts, the source's own cases, other rounding modes."""

from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from analysis.audit.errata import load_errata
from analysis.audit.rules import load_rules
from analysis.audit.verdicts import Finding, audit
from analysis.figures.indicators import load_indicators
from analysis.figures.intervals import ROUNDING_MODES, Rounding
from analysis.figures.register import read_register
from analysis.sources.document import Source

DATA = Path(__file__).resolve().parents[2] / "data"


def findings_of(source: Source, rounding: Rounding) -> dict[str, Finding]:
    indicators = load_indicators(DATA / "indicators.csv")
    rules = load_rules(DATA / "rules.toml", indicators)
    register = read_register(source, indicators, rounding)
    errata = load_errata(source.folder / "errata.toml", rules)
    found = audit(rules, errata, register)
    assert len(found) == len(rules)
    return {finding.rule.id: finding for finding in found}


@pytest.fixture(scope="module")
def findings(jiangmen: Source) -> dict[str, Finding]:
    return findings_of(jiangmen, "half-up")


def test_all_but_four_of_the_rules_agree(findings: dict[str, Finding]) -> None:
    counts = Counter(finding.verdict for finding in findings.values())
    others = {"agrees within rounding": 2, "disagrees": 1, "cannot tell": 1}
    assert len(findings) >= 70
    assert counts == {"agrees": len(findings) - 4, **others}


def test_53_4_per_cent_agrees_within_rounding(findings: dict[str, Finding]) -> None:
    found = findings["small_firm_loan_share"]
    assert found.verdict == "agrees within rounding"
    assert (found.left, found.right) == (Fraction(805261, 15000), Fraction("53.4"))


def test_34453_and_29275_are_not_63729_as_an_erratum_explains(
    findings: dict[str, Finding],
) -> None:
    found = findings["poverty_pension_sum"]
    assert (found.verdict, found.left, found.right) == (
        "disagrees",
        Fraction(63728),
        Fraction(63729),
    )
    assert found.erratum is not None
    assert found.erratum.row.status == "open"
    assert not found.unexplained


def test_doctoral_subsidies_above_all_talent_subsidies_are_left_open(
    findings: dict[str, Finding],
) -> None:
    # 近4000万 against 约2300万: the text does not say that the one is part of the other.
    found = findings["doctoral_subsidy_within_talent_subsidy"]
    assert (found.verdict, found.rule.row.basis) == ("cannot tell", "suggested")
    assert (found.left, found.right) == (Fraction(40000000), Fraction(23000000))


def test_2_36_per_cent_is_within_its_limit(findings: dict[str, Finding]) -> None:
    found = findings["unemployment_rate_limit"]
    assert (found.verdict, found.left, found.right) == ("agrees", Fraction("2.36"), Fraction(3))


def test_229_items_are_98_per_cent_of_233_or_234(findings: dict[str, Finding]) -> None:
    found = findings["service_item_total"]
    assert (found.verdict, found.totals) == ("agrees within rounding", (233, 234))


@pytest.mark.parametrize(
    ("rounding", "share", "totals"),
    [
        ("half-down", "agrees within rounding", (233, 234)),
        ("half-even", "agrees within rounding", (233, 234)),
        ("half", "agrees within rounding", (233, 234)),
        ("up", "disagrees", (234, 235, 236)),
        ("ceiling", "disagrees", (234, 235, 236)),
        ("down", "agrees within rounding", (232, 233)),
        ("floor", "agrees within rounding", (232, 233)),
        ("unknown", "agrees within rounding", (232, 233, 234, 235, 236)),
    ],
)
def test_another_rounding_mode_changes_what_depends_on_rounding_and_nothing_else(
    jiangmen: Source,
    findings: dict[str, Finding],
    rounding: Rounding,
    share: str,
    totals: tuple[int, ...],
) -> None:
    found = findings_of(jiangmen, rounding)
    assert found["small_firm_loan_share"].verdict == share
    assert found["service_item_total"].totals == totals
    assert {id: finding.verdict for id, finding in found.items()} == {
        id: finding.verdict for id, finding in findings.items()
    } | {"small_firm_loan_share": share}


def test_the_modes_tried_are_all_that_there_are() -> None:
    assert len(ROUNDING_MODES) == 9
