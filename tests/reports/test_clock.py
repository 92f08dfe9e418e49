"""The clock of what is published: the source's own day, or the one that a variable names."""

from datetime import UTC, date, datetime

import pytest

from analysis.errors import UsageError
from analysis.reports.clock import clock_of
from analysis.sources.datafile import Names
from analysis.sources.document import Sidecar

NAMES = Names(zh="甲", en="A")


def sidecar(published: date | None = None) -> Sidecar:
    return Sidecar(
        sha256="", language="zh", period="2020", as_of=date(2020, 12, 31), title=NAMES,
        issuer=NAMES, origin=NAMES, licence=NAMES, published=published,
    )  # fmt: skip


def test_it_is_the_last_day_reported_where_the_day_of_publication_is_unknown() -> None:
    assert clock_of(sidecar(), {}) == datetime(2020, 12, 31, tzinfo=UTC)


def test_it_is_the_day_of_publication_where_that_is_known() -> None:
    assert clock_of(sidecar(date(2021, 2, 3)), {}) == datetime(2021, 2, 3, tzinfo=UTC)


def test_source_date_epoch_goes_before_either() -> None:
    environment = {"SOURCE_DATE_EPOCH": "1700000000"}
    told = clock_of(sidecar(date(2021, 2, 3)), environment)
    assert told == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("value", ["yesterday", "1e9", "9" * 30])
def test_a_second_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        clock_of(sidecar(), {"SOURCE_DATE_EPOCH": value})
