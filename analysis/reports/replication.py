"""The form of the social-science data editors: what the program writes into docs/replication.md.

People write its prose; between marks stand tables of the data files, the
software, what was measured, and every exhibit, which follow from the project.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from analysis import replication_wording as words
from analysis.page_wording import FILES
from analysis.reports.exhibits import Exhibit, exhibits
from analysis.reports.manifest import read_manifest
from analysis.reports.notebooks import defaults_of
from analysis.reports.project import LOCK, notebook_paths
from analysis.reports.report import Report, open_report
from analysis.reports.software import direct_requirements, locked_versions
from analysis.reports.views import contents_of
from analysis.sources.datafile import Names, Record, decode, load_toml, read_bytes
from analysis.wording import Phrase, both

PAGE = Path("docs", "replication.md")
MEASURED = Path("benchmarks", "resources.toml")
_BLOCK = re.compile(r"(<!-- heshu refresh: (\w+) -->\n)(.*?)(<!-- / -->\n)", re.DOTALL)


class MeasuredRow(Record, frozen=True):
    """A table [measured.REPORT] of resources.toml: what a build took, when, and on what machine."""

    date: date
    machine: str
    python: str
    set_up_seconds: str
    build_seconds: str
    build_megabytes: str
    environment_megabytes: str
    report_megabytes: str


def refresh_page(root: Path) -> bool:
    """Write docs/replication.md anew; return whether it changed."""
    path = root / PAGE
    before = path.read_text(encoding="utf-8")
    after = page_now(before, root)
    path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def page_now(page: str, root: Path) -> str:
    """Return ``page`` with what now belongs between its marks.

    The report is the one that the committed notebooks are about.
    """
    parameters = defaults_of(notebook_paths(root)[0])
    report = open_report(str(parameters["report"]), str(parameters["rounding"]), root)
    blocks = {name: block(report) for name, block in _BLOCKS.items()}
    return _BLOCK.sub(lambda found: f"{found[1]}\n{blocks[found[2]]}\n\n{found[4]}", page)


def source_block(report: Report) -> str:
    """Return what is known of the source, a line a fact."""
    source = report.register.source
    sidecar = source.sidecar
    file = (source.folder / "source.txt").relative_to(report.root).as_posix()
    said = {
        "title": _names(sidecar.title),
        "issuer": _names(sidecar.issuer),
        "period": sidecar.period,
        "as_of": sidecar.as_of.isoformat(),
        "origin": _names(sidecar.origin),
        "licence": _names(sidecar.licence),
        "file": f"`{file}`",
        "sha256": f"`{sidecar.sha256}`",
    }
    return _facts(said, words.SOURCE_FACTS)


def files_block(report: Report) -> str:
    """Return every data file: those that people write, then those of the report's tables."""
    rows = [*_written_files(report.root), *_made_files(report)]
    return _table(("file", "holds", "made_by", "provided"), rows)


def _written_files(root: Path) -> Iterator[list[str]]:
    for path in sorted((root / "data").rglob("*")):
        if path.is_file():
            known = words.DATA_FILES.get(path.name, FILES["other"])
            holds = words.ORIGINAL if path.stem == "original" else known
            name = path.relative_to(root).as_posix()
            yield [f"`{name}`", both(holds), both(words.PEOPLE), both(words.IN_GIT)]


def _made_files(report: Report) -> Iterator[list[str]]:
    folder = report.root / "reports" / report.id
    for path in sorted(read_manifest(folder)["outputs"]):
        top, _, name = path.partition("/")
        if top == "tables":
            kept = name.endswith(".csv") and "/" not in name
            provided = both(words.IN_GIT if kept else words.BY_REPORT)
            holds, made_by = both(contents_of(name)), both(words.PROGRAM)
            yield [f"`reports/{report.id}/{path}`", holds, made_by, provided]


def software_block(report: Report) -> str:
    """Return the Python releases, and the locked version of each package that is used directly."""
    project = tomllib.loads(_text(report.root / "pyproject.toml"))["project"]
    locked = locked_versions(report.root / LOCK)
    used = ", ".join(f"{name} {locked[name]}" for name in direct_requirements())
    said = {"python": project["requires-python"], "direct": used, "all": str(len(locked))}
    return _facts(said, words.SOFTWARE)


def resources_block(report: Report) -> str:
    """Return what a build of the report took when it was last measured."""
    rows = load_toml(report.root / MEASURED).records("measured", MeasuredRow)
    row = next(row for id, row, _ in rows if id == report.id)
    lines = [[both(phrase), str(getattr(row, name))] for name, phrase in words.MEASURED.items()]
    return _table(("item", "value"), lines)


def exhibits_block(report: Report) -> str:
    """Return every exhibit, a table a kind, with how many there are of each."""
    found = exhibits(report)
    return "\n\n".join(
        _exhibits(phrase, [one for one in found if one.kind == kind])
        for kind, phrase in words.EXHIBITS.items()
    )


def _exhibits(phrase: Phrase, found: Sequence[Exhibit]) -> str:
    rows = [
        [
            both(one.name),
            f"`{one.id}`",
            f"`{one.program}`",
            f"`{one.cell}`",
            ", ".join(f"`{output}`" for output in one.outputs),
            f"`{one.row}`" if one.row else "—",
        ]
        for one in found
    ]
    table = _table(("shown", "id", "program", "cell", "output", "row"), rows)
    return f"### {both(phrase)} ({len(found)})\n\n{table}"


def _facts(said: Mapping[str, str], names: Mapping[str, Phrase]) -> str:
    return "\n".join(f"- {both(names[name])}: {text}" for name, text in said.items())


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    heading = [both(words.COLUMNS[name]) for name in columns]
    return "\n".join(map(_line, [heading, ["---"] * len(columns), *rows]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _names(names: Names) -> str:
    return both((names.zh, names.en))


def _text(path: Path) -> str:
    return decode(read_bytes(path), path)


_BLOCKS = {
    "source": source_block,
    "files": files_block,
    "software": software_block,
    "resources": resources_block,
    "exhibits": exhibits_block,
}
