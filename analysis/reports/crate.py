"""ro-crate-metadata.json: a published report as a research object, for other tools.

A Workflow Run Crate 0.5 over RO-Crate 1.1: the workflow and its notebooks, the parameters, what
went in, what came out, the software, and an action for each run. An action carries no time: the
same report has the same bytes whenever it was built.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path

from analysis.crate_wording import ABOUT, BUILD, MANIFEST_NOTE, PROGRAM, SOURCE
from analysis.reports.copies import INPUTS, WORKFLOW
from analysis.reports.crate_entities import CrateDraft
from analysis.reports.crate_runs import add_runs
from analysis.reports.freshness import Request
from analysis.reports.manifest import MANIFEST
from analysis.reports.project import LOCK
from analysis.reports.report import Report
from analysis.reports.software import direct_requirements, locked_versions, version
from analysis.sources.document import Sidecar
from analysis.wording import both

CRATE = "ro-crate-metadata.json"
NOTEBOOKS = f"{INPUTS}/notebooks"
_PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    "https://w3id.org/workflowhub/workflow-ro-crate/1.0": ("Workflow RO-Crate", "1.0"),
}
_PYTHON = ("https://www.python.org/", "Python")
_JUPYTER = ("https://jupyter.org/", "Jupyter")
_LICENCES = "https://spdx.org/licenses/"


def write_crate(
    report: Report, request: Request, folder: Path, runs: Mapping[str, Sequence[str]], day: date
) -> None:
    """Describe the finished report in ``folder``; its manifest is yet to come.

    ``runs`` are the notebooks that ran, ``zh/3-loans``, each with the files
    that it made; ``day`` is the one that the crate carries.
    """
    crate = CrateDraft(folder)
    sidecar = report.register.source.sidecar
    _describe_root(crate, sidecar, day)
    _add_files(crate)
    _add_notebooks(crate)
    _describe_source(crate, f"{INPUTS}/data/sources/{report.id}/source.txt", sidecar)
    _add_software(crate, report.root / LOCK)
    add_runs(crate, request, runs)
    crate.write()


def _describe_root(crate: CrateDraft, sidecar: Sidecar, day: date) -> None:
    """Say what the whole is, by whom, of when, and under which licence."""
    about = metadata.metadata("heshu")
    maintainers = crate.add("#maintainers", "Organization", name=about["Author"])
    licence = about["License-Expression"]
    crate.root["name"] = both((sidecar.title.zh, sidecar.title.en))
    crate.root["description"] = both(ABOUT)
    crate.root["datePublished"] = day.isoformat()
    crate.root["license"] = crate.add(
        f"{_LICENCES}{licence}", "CreativeWork", name=licence, description=licence
    )
    crate.root["author"] = crate.root["publisher"] = maintainers
    crate.root["conformsTo"] = [
        crate.add(id, "CreativeWork", name=name, version=number)
        for id, (name, number) in _PROFILES.items()
    ]


def _add_files(crate: CrateDraft) -> None:
    """Add each file in a fixed order, the workflow as what it is."""
    workflow = f"{INPUTS}/{WORKFLOW}"
    for path in sorted(crate.folder.rglob("*")):
        name = path.relative_to(crate.folder).as_posix()
        if name == workflow:
            language = crate.add_language(*_PYTHON)
            crate.add_workflow(name, language, name=both(BUILD), version=version())
        elif path.is_file() and name not in (MANIFEST, CRATE):
            crate.add_file(name)
    crate.add_unhashed(MANIFEST, both(MANIFEST_NOTE))


def _add_notebooks(crate: CrateDraft) -> None:
    """Say that the workflow runs the notebooks."""
    jupyter = crate.add_language(*_JUPYTER)
    notebooks = crate.among(NOTEBOOKS)
    for notebook in notebooks:
        notebook.properties()["@type"] = ["File", "SoftwareSourceCode"]
        notebook["programmingLanguage"] = jupyter
        notebook["version"] = version()
    crate.workflow["hasPart"] = notebooks[0] if len(notebooks) == 1 else notebooks


def _describe_source(crate: CrateDraft, name: str, sidecar: Sidecar) -> None:
    """Say of the source who published it, when, of which place, and what may be done with it."""
    rights = both((sidecar.licence.zh, sidecar.licence.en))
    issuer = both((sidecar.issuer.zh, sidecar.issuer.en))
    source = crate.files[name]
    source["name"] = both((sidecar.title.zh, sidecar.title.en))
    source["description"] = " · ".join([*SOURCE, sidecar.origin.zh, sidecar.origin.en])
    source["publisher"] = crate.add("#issuer", "Organization", name=issuer)
    source["license"] = crate.add("#rights", "CreativeWork", name=rights, description=rights)
    source["temporalCoverage"] = sidecar.period
    if sidecar.published:
        source["datePublished"] = sidecar.published.isoformat()
    if sidecar.area:
        place = both((sidecar.area.zh, sidecar.area.en))
        code = f"GB/T 2260: {sidecar.area.code}"
        source["spatialCoverage"] = crate.add("#area", "Place", name=place, identifier=code)


def _add_software(crate: CrateDraft, lock: Path) -> None:
    """Add the program and the packages that it asks for, in the versions of the ``lock``."""
    locked = locked_versions(lock)
    packages = [
        crate.add(
            f"pkg:pypi/{name}",
            "SoftwareApplication",
            name=name,
            **({"softwareVersion": locked[name]} if name in locked else {}),
        )
        for name in direct_requirements()
    ]
    crate.workflow["softwareRequirements"] = crate.add(
        "#heshu",
        "SoftwareApplication",
        name=both(PROGRAM),
        softwareVersion=version(),
        softwareRequirements=packages,
    )
