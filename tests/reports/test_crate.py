"""The research object: what it says, that its bytes stay, and that the validator passes it."""

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import nbformat
import pytest
import requests
import rocrate
from rocrate_validator.services import ValidationSettings, validate

from analysis.reports.copies import copy_inputs
from analysis.reports.crate import CRATE, write_crate
from analysis.reports.data_package import write_data_package
from analysis.reports.exports import write_csv
from analysis.reports.freshness import Request
from analysis.reports.report import open_report
from analysis.reports.sdmx import write_sdmx
from analysis.reports.software import direct_requirements, locked_versions

REQUEST = Request("small-2020", ("zh", "en"), "half-up")
RUNS = {
    "zh/1-first": ["zh/1-first.ipynb", "zh/charts/none.png"],
    "en/1-first": ["en/1-first.ipynb"],
}
DAY = date(2020, 12, 31)
ROOT = Path(__file__).resolve().parents[2]
# What the profiles recommend and the crate does not do, by the number of the check, and why.
RELUCTANT = {
    "process-run-crate-0.5_3.2": "a package is known by its package URL; no address is claimed",
    "process-run-crate-0.5_4.1": "the lock of the small project holds one version",
    "process-run-crate-0.5_5.1": "the program has no address on the web",
    "process-run-crate-0.5_8.4": "an end time would be untrue, or other bytes in every build",
    "ro-crate-1.1_31.2": "neither the issuer's nor the maintainers' address is known",
    "workflow-ro-crate-1.0_6.1": "what is published has no README.md",
    "workflow-ro-crate-1.0_6.2": "what is published has no README.md",
    "workflow-ro-crate-1.0_8.1": "the profile of Bioschemas asks for an address and for times",
}


@pytest.fixture
def finished(small_project: Path, tmp_path: Path) -> Path:
    """A finished report of the small project: one notebook in two languages, tables, inputs."""
    (small_project / "requirements.lock").write_text(
        "numpy==2.4.1 \\\n    --hash=sha256:0\n", "utf-8"
    )
    (small_project / "notebooks").mkdir()
    nbformat.write(nbformat.v4.new_notebook(), small_project / "notebooks" / "1-first.ipynb")
    folder = tmp_path / "finished"
    for lang in ("zh", "en"):
        (folder / lang).mkdir(parents=True)
        shutil.copy(small_project / "notebooks" / "1-first.ipynb", folder / lang)
    report = open_report("small-2020", "half-up", small_project)
    write_csv(report, folder / "tables")
    write_sdmx(report, folder / "tables" / "sdmx")
    copy_inputs("small-2020", small_project, folder)
    write_data_package(report, folder)
    (folder / "manifest.json").write_text("{}", "utf-8")
    return folder


@pytest.fixture
def describe(finished: Path, small_project: Path) -> Callable[..., dict[str, Any]]:
    """Write the crate and return its entities by id."""

    def written(runs: dict[str, list[str]] = RUNS, day: date = DAY) -> dict[str, Any]:
        report = open_report("small-2020", "half-up", small_project)
        write_crate(report, REQUEST, finished, runs, day)
        graph = json.loads((finished / CRATE).read_text("utf-8"))["@graph"]
        return {entity["@id"]: entity for entity in graph}

    return written


CONTEXT = "https://w3id.org/ro/crate/1.1/context"
# The library brings the terms of RO-Crate 1.3, of which these are other than in 1.1.
TERMS_OF_1_1 = {
    "ComputationalWorkflow": "https://bioschemas.org/ComputationalWorkflow",
    "FormalParameter": "https://bioschemas.org/FormalParameter",
    "input": "https://bioschemas.org/ComputationalWorkflow#input",
    "output": "https://bioschemas.org/ComputationalWorkflow#output",
}
PROFILES = ["ro-crate-1.1", "workflow-run-crate-0.5"]


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer the request for the context from what is installed, and refuse every other."""
    path = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"
    context = json.loads(path.read_text("utf-8"))
    context["@context"] |= TERMS_OF_1_1

    def answer(_: requests.Session, method: str, url: str, **__: object) -> requests.Response:
        assert (method.upper(), url) == ("GET", CONTEXT)
        response = requests.Response()
        response.status_code, response.url = 200, url
        response.headers["Content-Type"] = "application/ld+json"
        response._content = json.dumps(context).encode()
        return response

    monkeypatch.setattr(requests.Session, "request", answer)


def problems(folder: Path, profile: str, severity: str) -> set[tuple[str, str]]:
    """Return what roc-validator has to say of a crate: which check, and in what words."""
    settings = ValidationSettings(
        rocrate_uri=str(folder),
        profile_identifier=profile,
        requirement_severity=severity,
        no_cache=True,
    )
    issues = validate(settings).get_issues()
    return {(issue.check.identifier, str(issue.message)) for issue in issues}


def validated(test: Callable[..., None]) -> Callable[..., None]:
    """Have a test run the validator offline; what it is made of deprecates its own calls."""
    ignored = pytest.mark.filterwarnings("ignore::DeprecationWarning")(test)
    marked: Callable[..., None] = pytest.mark.usefixtures("offline")(ignored)
    return marked


def ids(references: list[dict[str, str]]) -> set[str]:
    return {reference["@id"] for reference in references}


def test_every_file_is_listed_with_its_hash_and_size(
    describe: Callable[..., dict[str, Any]], finished: Path
) -> None:
    entities = describe()
    files = {
        path.relative_to(finished).as_posix()
        for path in finished.rglob("*")
        if path.is_file() and path.name not in (CRATE, "manifest.json")
    }
    assert ids(entities["./"]["hasPart"]) == files | {"manifest.json"}
    for name in files:
        data = (finished / name).read_bytes()
        assert entities[name]["sha256"] == hashlib.sha256(data).hexdigest()
        assert entities[name]["contentSize"] == str(len(data))


def test_there_is_an_action_for_the_build_and_one_for_each_notebook_that_ran(
    describe: Callable[..., dict[str, Any]],
) -> None:
    entities = describe()
    assert ids(entities["./"]["mentions"]) == {"#build", "#run-zh-1-first", "#run-en-1-first"}
    run = entities["#run-zh-1-first"]
    assert run["instrument"] == {"@id": "inputs/notebooks/1-first.ipynb"}
    assert {"#report", "#rounding", "#lang-zh"} <= ids(run["object"])
    assert "#lang-en" not in ids(run["object"])
    assert "inputs/data/sources/small-2020/source.txt" in ids(run["object"])
    assert run["result"] == {"@id": "zh/1-first.ipynb"}
    assert entities["#build"]["instrument"] == entities["./"]["mainEntity"]
    assert "tables/ratios.csv" in ids(entities["#build"]["result"])
    assert entities["#lang-zh"]["value"] == "zh"


def test_a_notebook_that_did_not_run_has_no_action(
    describe: Callable[..., dict[str, Any]],
) -> None:
    assert "#run-en-1-first" not in describe(runs={"zh/1-first": ["zh/1-first.ipynb"]})


def test_no_action_claims_a_time_and_the_crate_carries_the_day_that_it_is_given(
    describe: Callable[..., dict[str, Any]],
) -> None:
    entities = describe(day=date(2021, 2, 3))
    assert entities["./"]["datePublished"] == "2021-02-03"
    for entity in entities.values():
        assert "startTime" not in entity
        assert "endTime" not in entity


def test_the_source_says_who_published_it_and_what_may_be_done_with_it(
    describe: Callable[..., dict[str, Any]],
) -> None:
    entities = describe()
    source = entities["inputs/data/sources/small-2020/source.txt"]
    assert entities[source["publisher"]["@id"]]["name"] == "某局 · A bureau"
    assert entities[source["license"]["@id"]]["name"] == "无 · None"


def test_the_software_is_named_in_the_versions_of_the_lock(
    describe: Callable[..., dict[str, Any]],
) -> None:
    entities = describe()
    assert entities["pkg:pypi/numpy"]["softwareVersion"] == "2.4.1"
    assert "pkg:pypi/pytest" not in entities
    assert {"papermill", "rocrate"} <= set(direct_requirements())


def test_versions_that_differ_between_pythons_are_all_named(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("numpy==2.4.1 ; a \\\nnumpy==2.3.0 ; b \\\nhttpx[http2]==0.28.1 \\\n", "utf-8")
    assert locked_versions(lock) == {"numpy": "2.3.0 | 2.4.1", "httpx": "0.28.1"}


def test_a_crate_written_again_has_the_same_bytes_and_names_no_folder_of_the_machine(
    describe: Callable[..., dict[str, Any]], finished: Path
) -> None:
    describe()
    first = (finished / CRATE).read_bytes()
    describe()
    assert (finished / CRATE).read_bytes() == first
    assert str(finished.parent).encode() not in first


@validated
@pytest.mark.parametrize("profile", PROFILES)
def test_the_validator_passes_it(
    describe: Callable[..., dict[str, Any]], finished: Path, profile: str
) -> None:
    describe()
    assert problems(finished, profile, "REQUIRED") == set()


@validated
def test_the_validator_finds_a_file_that_is_gone(
    describe: Callable[..., dict[str, Any]], finished: Path
) -> None:
    describe()
    (finished / "tables" / "ratios.csv").unlink()
    found = problems(finished, "workflow-run-crate-0.5", "REQUIRED")
    assert any("tables/ratios.csv" in message for _, message in found)


@validated
def test_all_is_followed_that_the_profile_recommends_but_what_would_be_untrue_or_unknown(
    describe: Callable[..., dict[str, Any]], finished: Path
) -> None:
    describe()
    assert {check for check, _ in problems(finished, PROFILES[1], "RECOMMENDED")} == set(RELUCTANT)


@pytest.mark.slow
@validated
@pytest.mark.parametrize("profile", PROFILES)
def test_the_validator_passes_the_published_report(profile: str) -> None:
    published = ROOT / "reports" / "jiangmen-2020"
    if not (published / CRATE).exists():
        pytest.skip("the report has not been built here")
    assert problems(published, profile, "REQUIRED") == set()
