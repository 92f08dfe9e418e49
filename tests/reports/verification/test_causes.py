"""Causes: why a file has other bytes: a font, a version, a program, an edit, or nothing known."""

from pathlib import Path

import pytest

from analysis.reports.verification.causes import (
    Causes,
    Why,
    cause_of_input,
    changed_inputs,
    unlocked_versions,
)
from analysis.reports.verification.comparing import FileResult

FONT = "analysis/charts/fonts/NotoSansSC-Regular-subset.otf"
VERSIONS = {"matplotlib": ("3.11.2", "3.11.1"), "openpyxl": ("3.1.5", "3.1.4")}
CAUSES = Causes((FONT, "analysis/charts/bars.py", "data/ratios.toml"), VERSIONS)


def changed(file: str, *, edited: bool = False) -> FileResult:
    return FileResult(file, "same numbers", "a", "b", edited)


def of_kind(causes: tuple[Why, ...], *kinds: str) -> list[str]:
    return [why.what for why in causes if why.cause in kinds]


def test_a_picture_differs_by_font_and_by_what_draws_it() -> None:
    found = CAUSES.of(changed("zh/charts/loan_share.png"))
    assert of_kind(found, "font") == [FONT]
    assert of_kind(found, "version") == ["matplotlib 3.11.2 → 3.11.1"]


def test_a_workbook_differs_by_what_writes_it_and_not_by_the_font() -> None:
    found = CAUSES.of(changed("tables/jiangmen-2020.xlsx"))
    assert of_kind(found, "font") == []
    assert of_kind(found, "version") == ["openpyxl 3.1.5 → 3.1.4"]
    assert of_kind(found, "program") == ["analysis/charts/bars.py"]
    assert of_kind(found, "data") == ["data/ratios.toml"]


def test_a_table_of_text_depends_on_no_package() -> None:
    assert of_kind(CAUSES.of(changed("tables/ratios.csv")), "version") == []


def test_a_page_may_differ_by_any_package() -> None:
    assert len(of_kind(CAUSES.of(changed("zh/audit.html")), "version")) == 2


def test_an_edit_is_named_first() -> None:
    assert CAUSES.of(changed("zh/audit.html", edited=True))[0] == Why("edited")


def test_a_second_named_by_the_environment_is_the_cause_in_what_carries_the_time() -> None:
    causes = Causes((), {}, clock="1")
    named = (Why("clock", "SOURCE_DATE_EPOCH=1"),)
    assert causes.of(changed("ro-crate-metadata.json")) == named
    assert causes.of(changed("tables/jiangmen-2020.xlsx")) == named
    assert causes.of(changed("zh/audit.html")) == (Why("unknown"),)


def test_nothing_known_is_said_to_be_so() -> None:
    assert Causes((), {}).of(changed("zh/audit.html")) == (Why("unknown"),)
    assert Causes((), VERSIONS).of(FileResult("a.html", "identical", "a", "a")) == ()


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        (FONT, "font"), ("requirements.lock", "lock"), ("analysis/charts/bars.py", "program"),
        ("notebooks/3-loans.ipynb", "notebook"), ("data/sources/x/source.txt", "data"),
    ],
)  # fmt: skip
def test_an_input_is_a_cause_of_its_own_kind(name: str, cause: str) -> None:
    assert cause_of_input(name) == cause


def test_inputs_that_came_went_or_changed_are_found() -> None:
    before = {"same": "1", "changed": "2", "gone": "3"}
    after = {"same": "1", "changed": "9", "come": "4"}
    assert changed_inputs(before, after) == ("changed", "come", "gone")


def test_only_locked_packages_in_another_version_are_unlocked(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "numpy==2.4.1 ; python_version < '3.12' \\\n    --hash=sha256:0==1\n"
        "numpy==2.4.2 ; python_version >= '3.12' \\\n"
        "Jinja2==3.1.6 \\\nzope.interface==7.0\n",
        encoding="utf-8",
    )
    installed = {"numpy": "2.4.2", "jinja2": "3.1.5", "zope-interface": "7.0", "other": "1"}
    assert unlocked_versions(lock, installed) == {"jinja2": ("3.1.6", "3.1.5")}
    assert unlocked_versions(lock, {"numpy": "2.5"}) == {"numpy": ("2.4.1 / 2.4.2", "2.5")}
    assert unlocked_versions(tmp_path / "none.lock", installed) == {}
