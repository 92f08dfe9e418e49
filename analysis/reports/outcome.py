"""The outcome of a build: what was rebuilt and why, what changed in the numbers, what failed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from analysis.errors import HeshuError, MachineError
from analysis.reports.orders import Order

if TYPE_CHECKING:
    from analysis.reports.records import Row

Status = Literal["fresh", "published", "failed"]


class Outcome(NamedTuple):
    """What became of one report.

    ``reasons`` are why it was built, ``steps`` the notebooks that ran,
    ``changes`` rows of `differences.CHANGE_FIELDS` against the report that it
    replaced, None where it replaced none; ``errors`` why nothing was published.
    """

    report: str
    status: Status
    path: Path
    reasons: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    changes: "tuple[Row, ...] | None" = None
    errors: tuple[HeshuError, ...] = ()


def attempt(order: Order, build: Callable[[Order], Outcome]) -> Outcome:
    """Return what ``build`` makes of ``order``, also where it fails for a reason one can mend."""
    errors: Sequence[HeshuError]
    try:
        return build(order)
    except HeshuError as error:
        errors = [error]
    except ExceptionGroup as group:  # of more than one notebook
        errors = [error for error in group.exceptions if isinstance(error, HeshuError)]
    except OSError as error:
        errors = [MachineError("machine_refused", file=error.filename or "", found=str(error))]
    return Outcome(order.report, "failed", order.target, errors=tuple(errors))


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """Return the exit code of the first failure, else 0."""
    errors = [error for outcome in outcomes for error in outcome.errors]
    return errors[0].exit_code if errors else 0


def summary(outcomes: Sequence[Outcome]) -> "Row":
    """Return the outcome of a build for other programs."""
    return {
        "exit_code": exit_code(outcomes),
        "reports": [
            {
                "report": outcome.report,
                "status": outcome.status,
                "path": str(outcome.path),
                "reasons": list(outcome.reasons),
                "rebuilt": list(outcome.steps),
                "changes": None if outcome.changes is None else list(outcome.changes),
                "errors": [error_row(error) for error in outcome.errors],
            }
            for outcome in outcomes
        ],
    }


def error_row(error: HeshuError) -> "Row":
    """Return an error for other programs."""
    return {
        "problem": error.problem,
        "exit_code": error.exit_code,
        "file": error.file,
        "line": error.line,
        "field": error.field,
        "expected": error.expected,
        "found": error.found,
        "log": error.log,
        "message_zh": error.describe("zh"),
        "message_en": error.describe("en"),
    }
