"""The clock of what is published: the source's own day, or the one that SOURCE_DATE_EPOCH names."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from analysis.errors import UsageError
from analysis.sources.document import Sidecar

# https://reproducible-builds.org/specs/source-date-epoch/
VARIABLE = "SOURCE_DATE_EPOCH"


def clock_of(sidecar: Sidecar, environment: Mapping[str, str]) -> datetime:
    """Return the time, in UTC, that whatever is built from a source carries.

    That is the second that ``environment`` names, else the day on which the
    source was published, else the last day that it reports on. Raises
    UsageError for a second that is none.
    """
    named = environment.get(VARIABLE, "")
    if not named:
        return datetime.combine(sidecar.published or sidecar.as_of, time(), UTC)
    try:
        return datetime.fromtimestamp(int(named), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            "bad_parameter", field=VARIABLE, expected="1609372800", found=named
        ) from None
