"""Stories: prose with computed values in place of {ids}."""

from pathlib import Path

import pytest

from analysis.errors import SchemaError
from analysis.ratios.passages import Shown
from analysis.reports.report import Report
from analysis.reports.stories import fill, load_stories
from analysis.wording import Lang


@pytest.mark.parametrize(
    ("placeholder", "zh", "en"),
    [
        ("average_startup_loan", "51万元/笔", "510,000 yuan per loan"),
        ("average_startup_loan:amount", "51万元", "510,000 yuan"),
        ("poverty_one_to_one_intensity:number", "9.69", "9.69"),
        ("subsidised_firms", "6300多家", "over 6,300 firms"),
        ("subsidised_firms:number", "6300多家", "over 6,300"),
        ("disagrees_count", "1", "1"),
    ],
)
def test_a_placeholder_becomes_a_number_that_knows_its_id(
    report: Report, placeholder: str, zh: str, en: str
) -> None:
    for lang, text in (("zh", zh), ("en", en)):
        found = fill(f"{{{placeholder}}}", report, lang)  # type: ignore[arg-type]  # both are languages
        assert found.parts == (Shown(text, placeholder.partition(":")[0]),)


@pytest.mark.parametrize("placeholder", ["nothing", "startup_loans:amount", "ratio_count:number"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_placeholder_that_names_nothing_is_an_error(
    report: Report, placeholder: str, lang: Lang
) -> None:
    with pytest.raises(SchemaError, match=placeholder):
        fill(f"{{{placeholder}}}", report, lang, "loans_opening")


def test_a_typed_number_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "stories.toml"
    path.write_text('[story.a]\nzh = "共{x:amount}"\nen = "some 12 loans"\n', encoding="utf-8")
    with pytest.raises(SchemaError, match=r"(?s)stories\.toml:1:en.*12 loans"):
        load_stories(path)
