"""The certificate: CODECHECK's codecheck.yml, a page in each language, and all of it as JSON.

    <report>/codecheck.yml               who checked what, when, and what became of each output
    <report>/codecheck/certificate.html  the same to be read; certificate.en.html in English
    <report>/codecheck/certificate.json  the same for programs
    <report>/codecheck/logs/             of notebooks that failed
    <report>/reports/<report>/           the rebuilt report, to be looked at

The file follows version 1.0 of the specification of CODECHECK's configuration file. A later one
demands the number under which CODECHECK registers a certificate, which nobody has before that.
"""

import json
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from analysis.certificate_wording import GRADE_MEANINGS, STATES
from analysis.errors import HeshuError, UsageError
from analysis.reports.records import Row
from analysis.reports.verification.certificate_page import page, page_name
from analysis.reports.verification.rebuilding import LOGS, Rebuilt
from analysis.reports.verification.verifying import Verification, VerifyOrder, verify
from analysis.sources.datafile import Names
from analysis.sources.document import Sidecar, load_source
from analysis.sources.folders import put_instead
from analysis.wording import LANGS, both

CONFIGURATION = "codecheck.yml"
FOLDER = "codecheck"  # of what the checker adds
_SPECIFICATION = "https://codecheck.org.uk/spec/config/1.0/"


def check_place(place: Path) -> None:
    """Raise UsageError where something stands at ``place`` that is no certificate."""
    if not place.exists() or (place / CONFIGURATION).is_file():
        return
    if not place.is_dir() or any(place.iterdir()):
        raise UsageError("no_certificate", file=place, expected=CONFIGURATION)


def certify(report: str, order: VerifyOrder) -> Row:
    """Verify one report and write its certificate; return that for programs, and its place.

    Raises SchemaError for a manifest that is none, MachineError, OSError.
    """
    verification, rebuilt = verify(report, order)
    facts = certificate_row(verification, order)
    write_certificate(facts, rebuilt, verification.place)
    return facts | {"path": str(verification.place)}


def write_certificate(facts: Row, rebuilt: Rebuilt, place: Path) -> None:
    """Write the certificate that says ``facts``, whole, in the place of an earlier one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=place.parent) as workshop:
        made = Path(workshop, place.name)
        made.mkdir()
        _write(made, facts)
        for source, target in (
            (rebuilt.folder, made / "reports" / facts["report"]),
            (rebuilt.logs, made / LOGS),
        ):
            if any(path.is_file() for path in source.rglob("*")):
                shutil.copytree(source, target)
        if place.exists():
            put_instead(made, place)
        else:
            made.rename(place)


def certificate_row(verification: Verification, order: VerifyOrder) -> Row:
    """Return all that a certificate says, for programs."""
    report, checkout, options = verification.report, order.checkout, order.options
    sidecar = _sidecar(checkout.sources / "data" / "sources" / report)
    unknown = Names(zh=report, en=report)
    title, issuer, origin = (
        (sidecar.title, sidecar.issuer, sidecar.origin) if sidecar else (unknown,) * 3
    )
    return {
        "report": report,
        "class": verification.grade,
        "exit_code": verification.exit_code,
        "title_zh": title.zh,
        "title_en": title.en,
        "issuer_zh": issuer.zh,
        "issuer_en": issuer.en,
        "origin_zh": origin.zh,
        "origin_en": origin.en,
        "checker": options.checker.name,
        "orcid": options.checker.orcid,
        "commit": checkout.commit,
        "uncommitted": list(checkout.uncommitted),
        "manifest": verification.manifest,
        "started": verification.started.isoformat(" ", "seconds"),
        "ended": verification.ended.isoformat(" ", "seconds"),
        "system": options.machine.system,
        "processor": options.machine.processor,
        "cores": options.machine.cores,
        "python": options.machine.python,
        "versions": [
            {"package": package, "locked": locked, "installed": installed}
            for package, (locked, installed) in verification.versions.items()
        ],
        "counts": state_counts(verification),
        "files": list(file_rows(verification)),
        "numbers": list(verification.numbers),
        "errors": list(verification.errors),
    }


def _sidecar(folder: Path) -> Sidecar | None:
    """Return what is known of a source, None where it is spoilt: then nothing was rebuilt."""
    try:
        return load_source(folder).sidecar
    except HeshuError:
        return None


def state_counts(verification: Verification) -> dict[str, int]:
    """Return how many files there are of each state that there is."""
    states = [result.state for result in verification.files]
    return {state: states.count(state) for state in STATES if state in states}


def file_rows(verification: Verification) -> Iterator[Row]:
    """Yield a row for each output: what became of it, its hashes, and why."""
    for result in verification.files:
        yield {
            "report": verification.report,
            **result._asdict(),
            "why": [why._asdict() for why in verification.why[result.file]],
        }


def _write(folder: Path, facts: Row) -> None:
    """Write configuration, pages and JSON into ``folder``."""
    inner = folder / FOLDER
    inner.mkdir()
    pages = {page_name(lang): page(facts, lang).encode() for lang in LANGS}
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    for name, data in {**pages, "certificate.json": text.encode()}.items():
        (inner / name).write_bytes(data)
    (folder / CONFIGURATION).write_text(
        _configuration(facts, pages[page_name("en")]), encoding="utf-8"
    )


def _configuration(facts: Row, certificate: bytes) -> str:
    """Return codecheck.yml; the report is named by the hash of the page, as RFC 6920 says."""
    digest = urlsafe_b64encode(sha256(certificate).digest()).decode().rstrip("=")
    orcid = {"ORCID": facts["orcid"]} if facts["orcid"] else {}
    described = {
        "version": _SPECIFICATION,
        "manifest": [
            {
                "file": f"reports/{facts['report']}/{row['file']}",
                "comment": both(STATES[row["state"]]),
            }
            for row in facts["files"]
        ],
        "paper": {
            "title": both((facts["title_zh"], facts["title_en"])),
            "authors": [{"name": both((facts["issuer_zh"], facts["issuer_en"]))}],
            "reference": both((facts["origin_zh"], facts["origin_en"])),
        },
        "codechecker": [{"name": facts["checker"], **orcid}],
        "report": f"ni:///sha-256;{digest}",
        "summary": f"{facts['class']}: {both(GRADE_MEANINGS[facts['class']])}",
        "check_time": facts["ended"],
        "heshu": {
            name: facts[name]
            for name in ("class", "commit", "manifest", "system", "processor", "cores", "python")
        },
    }
    text: str = yaml.safe_dump(
        described, sort_keys=False, allow_unicode=True, explicit_start=True, version=(1, 1)
    )
    return text
