"""The house: what keeps the code, the data and the wording as they are meant to be."""

import ast
import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from analysis import (
    certificate_wording,
    crate_wording,
    explorer_wording,
    page_wording,
    problems,
    replication_wording,
    table_wording,
    wording,
)

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
TRACKED_TEXT = (".py", ".md", ".toml", ".yml", ".csv", ".cff", ".sh", ".j2", ".ipynb", ".lock", "")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_has_fewer_than_300_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) < 300


def test_no_module_is_a_grab_bag() -> None:
    names = {path.stem for path in MODULES}
    assert not names & {"util", "utils", "helper", "helpers", "common", "misc", "manager"}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_importing_reads_neither_environment_nor_clock(module: Path) -> None:
    """Who runs it passes the environment in, and the command line a clock for certificates.

    A forked kernel puts the environment that it is given in the place of its server's, and
    what JupyterLab loads is called by JupyterLab.
    """
    text = module.read_text(encoding="utf-8")
    may_look = module.name in ("cli.py", "lab.py", "notebook_page.py", "pipeline.py", "server.py")
    assert may_look or "os.environ" not in text
    clocks = re.findall(r"datetime\.now|time\.time\(|date\.today", text)
    assert clocks == (["datetime.now"] if module.name == "cli.py" else [])


def test_python_is_never_asked_to_evaluate() -> None:
    for module in MODULES:
        assert not re.search(r"\b(eval|exec)\(", module.read_text(encoding="utf-8")), module


def phrases() -> list[tuple[str, tuple[str, str]]]:
    """Every phrase of the modules of wording with its name."""
    found: list[tuple[str, tuple[str, str]]] = []
    modules = (
        *(wording, page_wording, certificate_wording, crate_wording),
        *(explorer_wording, replication_wording, table_wording),
    )
    named = [pair for module in modules for pair in vars(module).items()]
    for name, value in [*named, ("PROBLEMS", problems.PROBLEMS)]:
        if name.startswith("__") or name in ("LANGS", "Phrase", "UNITS_EN"):
            continue
        if isinstance(value, tuple) and len(value) == 2:
            found.append((name, value))
        elif isinstance(value, dict):
            for key, entry in value.items():
                if isinstance(entry, tuple) and isinstance(entry[0], tuple):
                    found += [(f"{name}.{key}", phrase) for phrase in entry]
                elif isinstance(entry, tuple):
                    found.append((f"{name}.{key}", entry))
    return found


@pytest.mark.parametrize(("name", "phrase"), phrases(), ids=[name for name, _ in phrases()])
def test_every_phrase_says_the_same_in_both_languages(name: str, phrase: tuple[str, str]) -> None:
    chinese, english = phrase
    assert chinese
    assert english
    assert not re.search(r"[\u4e00-\u9fff]", english.replace("中文", "")) or name.startswith(
        "PROBLEMS"
    )
    placeholders = [sorted(re.findall(r"\{\w*\}", text)) for text in phrase]
    assert placeholders[0] == placeholders[1]


def test_every_problem_that_is_raised_is_worded_and_every_wording_is_raised() -> None:
    code = "\n".join(path.read_text("utf-8") for path in MODULES if "problems" not in path.name)
    for problem in problems.PROBLEMS:
        assert f'"{problem}"' in code, problem
    raised = re.findall(r'(?:Error|_problem)\(\s*"([a-z_0-9]+)"', code)
    assert set(raised) <= set(problems.PROBLEMS)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix in TRACKED_TEXT]


def test_no_file_names_a_registry_or_a_machine() -> None:
    hosts = [
        "py" + "pi.org",
        "python" + "hosted.org",
        "registry.npm" + "js.org",
        "deb." + "debian.org",
    ]
    machine = ["/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/"]
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="ignore")
        found = [word for word in (*hosts, *machine) if word in text]
        assert not found, f"{name_of(path)}: {found}"


def test_the_source_is_the_one_published() -> None:
    data = (ROOT / "data/sources/jiangmen-2020/source.txt").read_bytes()
    assert (
        hashlib.sha256(data).hexdigest()
        == "f4ae653b3dad297fbc1da72081940f12b163bef23e42d175d94e83434674d4ce"
    )


@pytest.mark.parametrize("module", sorted((ROOT / "analysis/charts").glob("*.py")), ids=name_of)
def test_lengths_are_added_with_fsum(module: Path) -> None:
    """From Python 3.12 on, sum() of floats gives other last digits: pictures would differ."""
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "sum":
            (argument,) = call.args
            assert isinstance(argument, ast.GeneratorExp)
            assert isinstance(argument.elt, ast.Compare), "only counting may use sum()"
