"""Verifying: a report rebuilt from what is committed, compared, judged: a list of named steps."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from analysis.errors import SchemaError, UsageError, VerificationError
from analysis.reports.clock import VARIABLE as CLOCK
from analysis.reports.fingerprints import sha256_of
from analysis.reports.manifest import MANIFEST, read_manifest
from analysis.reports.orders import Tell
from analysis.reports.project import LOCK, WORKSHOP, report_ids
from analysis.reports.records import Row
from analysis.reports.verification.causes import Causes, Why, changed_inputs, unlocked_versions
from analysis.reports.verification.checkout import Checkout
from analysis.reports.verification.circumstances import VerifyOptions
from analysis.reports.verification.comparing import (
    Committed,
    FileResult,
    Grade,
    compare,
    grade_of,
)
from analysis.reports.verification.rebuilding import HowToBuild, Rebuilt, rebuild


class VerifyOrder(NamedTuple):
    """What to verify, of which project ``root``, how, and whom to tell each step."""

    root: Path
    checkout: Checkout
    options: VerifyOptions
    environment: Mapping[str, str]
    tell: Tell

    def place_of(self, report: str) -> Path:
        """Return the folder that the certificate of ``report`` is to be."""
        return (self.options.folder or self.root / WORKSHOP / "verify") / report


class Verification(NamedTuple):
    """What came of verifying one report: its class, every file and why, what went wrong.

    ``numbers`` that differ are rows of `comparing.NUMBER_FIELDS`; ``versions``
    are of packages, locked and installed; ``manifest`` is the hash of the
    committed one; ``place`` is where the certificate lies.
    """

    report: str
    grade: Grade
    files: tuple[FileResult, ...]
    why: Mapping[str, tuple[Why, ...]]
    numbers: tuple[Row, ...]
    errors: tuple[Row, ...]
    versions: Mapping[str, tuple[str, str]]
    manifest: str
    started: datetime
    ended: datetime
    place: Path

    @property
    def exit_code(self) -> int:
        """The code of the error that kept the report from being built, else whether it differs."""
        if self.errors:
            return int(self.errors[0]["exit_code"])
        return 0 if self.grade == "full" else VerificationError.exit_code


def verifiable(reports: Sequence[str], checkout: Checkout) -> list[str]:
    """Return the ``reports`` that have a committed manifest, all where none is named.

    Raises UsageError where one that is named has none, or none at all has one.
    """
    known = report_ids(checkout.sources)
    for report in reports:
        if report not in known:
            raise UsageError("no_such_report", expected=", ".join(known), found=report)
    lacking = [id for id in reports or known if not read_manifest(checkout.reports / id)]
    committed = [id for id in reports or known if id not in lacking]
    if (reports and lacking) or not committed:
        raise UsageError("no_manifest", file="/".join(("reports", *lacking[:1], MANIFEST)))
    return committed


def verify(report: str, order: VerifyOrder) -> tuple[Verification, Rebuilt]:
    """Rebuild one report from the checkout and compare it with the committed one.

    Raises SchemaError for a manifest that is none, MachineError.
    """
    started = order.options.clock()
    committed = committed_report(report, order)
    order.tell("verifying", {"report": report, "commit": order.checkout.commit})
    how = HowToBuild(committed.manifest["rounding"], order.options.jobs, order.environment)
    rebuilt = rebuild(order.checkout.sources, report, how, order.tell)
    files, numbers = compare(committed, rebuilt.folder)
    versions = unlocked_versions(order.checkout.sources / LOCK, order.options.machine.installed)
    clock = order.environment.get(CLOCK, "")
    causes = Causes(_inputs(committed, rebuilt), versions, clock)
    verification = Verification(
        report=report,
        grade=grade_of(files, rebuilt=not rebuilt.errors),
        files=files,
        why={result.file: causes.of(result) for result in files},
        numbers=numbers,
        errors=rebuilt.errors,
        versions=versions,
        manifest=sha256_of(committed.folder / MANIFEST),
        started=started,
        ended=order.options.clock(),
        place=order.place_of(report),
    )
    order.tell("verified", {"report": report, "grade": verification.grade})
    return verification, rebuilt


def committed_report(report: str, order: VerifyOrder) -> Committed:
    """Return the committed report; raises SchemaError where its manifest names files elsewhere."""
    folder, file = order.checkout.reports / report, f"reports/{report}/{MANIFEST}"
    manifest = read_manifest(folder)
    shape = {"inputs": dict, "outputs": dict, "rounding": str}
    for field, kind in shape.items():
        if not isinstance(manifest.get(field), kind):
            raise SchemaError("wrong_field", file=file, field=field, expected=kind.__name__)
    for name, sha256 in [*manifest["inputs"].items(), *manifest["outputs"].items()]:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or not isinstance(sha256, str):
            raise SchemaError("wrong_field", file=file, found=json.dumps({name: sha256}))
    return Committed(manifest, folder, order.root / "reports" / report)


def _inputs(committed: Committed, rebuilt: Rebuilt) -> tuple[str, ...]:
    """Return the inputs that are not those of the committed manifest; none without a rebuild."""
    made: Mapping[str, Any] = read_manifest(rebuilt.folder)
    return changed_inputs(committed.manifest["inputs"], made["inputs"]) if made else ()
