"""The recipes of docs/scheduling.md, each tried with the scheduler that it is for."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.faults.tiny_builds import (
    HARMLESS,
    REPORT,
    ShortFolder,
    assert_no_process,
    assert_whole,
    lay_out,
    published,
)

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/scheduling.md").read_text(encoding="utf-8")
HOME = "/srv/heshu"  # where the recipes have the project
LONGEST_WAIT = 240  # seconds; cron starts a job within a minute


def recipes(language: str) -> list[str]:
    """Return the blocks of the page that are written for a scheduler."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def project() -> Iterator[Path]:
    """A tiny project with an environment, as the recipes expect it."""
    with ShortFolder() as root:
        lay_out(root, HARMLESS)
        (root / ".venv").symlink_to(Path(sys.executable).parents[1])
        yield root


def wait_for_line(pipe: Path) -> str:
    """Return what is written into a pipe, or fail where nothing is for too long."""
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert select.select([reader], [], [], LONGEST_WAIT)[0], "the scheduler started nothing"
        return os.read(reader, 1 << 20).decode()
    finally:
        os.close(reader)


# Cron in a view of the file system of its own, in which this project's table is the only one.
CRON = """\
mount --bind "$1/cron.d" /etc/cron.d
mount --bind "$1/crontabs" /var/spool/cron/crontabs
mount --bind "$1/crontab" /etc/crontab
mount -t tmpfs tmpfs /run
exec cron -f
"""


def needs(*programs: str) -> None:
    """Skip the test where one of ``programs`` is not installed."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


@pytest.mark.slow
def test_cron_builds_the_report_with_the_line_of_the_page(project: Path, tmp_path: Path) -> None:
    needs("cron", "unshare", "mount")
    if os.geteuid() != 0:
        pytest.skip("cron needs root")
    (recipe,) = recipes("crontab")
    line = recipe.strip().replace("17 3 * * *", "* * * * * root").replace(HOME, str(project))
    pipe = tmp_path / "told"
    os.mkfifo(pipe)
    for name in ("cron.d", "crontabs"):
        (tmp_path / name).mkdir(mode=0o755)
    (tmp_path / "crontab").touch()
    hook = f"{sys.executable} {ROOT / 'tests/tell_pipe.py'} {pipe}"
    line = line.replace("--log json", f"--root {project} --log json --hook '{hook}'")
    (tmp_path / "cron.d/heshu").write_text(f'MAILTO=""\n{line}\n', encoding="utf-8")
    daemon = subprocess.Popen(
        [
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-ec",
            CRON,
            "sh",
            tmp_path,
        ],
        stdin=subprocess.DEVNULL,
    )
    try:
        summary = json.loads(wait_for_line(pipe))
    finally:
        daemon.kill()
        daemon.wait()
    assert summary["exit_code"] == 0
    assert summary["reports"][0]["status"] == "published"
    assert_whole(published(project), project)
    assert '"event": "made"' in (project / "build.log").read_text("utf-8")
    assert_no_process(project, within=30)


def test_systemd_finds_nothing_wrong_with_the_units_of_the_page(
    project: Path, tmp_path: Path
) -> None:
    needs("systemd-analyze")
    service, timer = recipes("systemd")
    for name, unit in (("heshu.service", service), ("heshu.timer", timer)):
        (tmp_path / name).write_text(unit.replace(HOME, str(project)), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "heshu.service", tmp_path / "heshu.timer"],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "heshu" in line]
    assert ours == []
    assert done.returncode == 0
    # The command of the unit is one that the program takes.
    command = re.search(r"^ExecStart=(.*)$", service, re.MULTILINE)
    assert command
    words = command[1].replace(HOME, str(project)).split()
    built = subprocess.run([*words, "--root", project], capture_output=True, check=False)
    assert built.returncode == 0
    assert_whole(published(project), project)


def propose() -> str:
    """Return the step of the workflow that opens a pull request."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/regenerate.yml").read_text("utf-8"))
    (step,) = (
        step for step in workflow["jobs"]["regenerate"]["steps"] if step.get("name") == "propose"
    )
    return str(step["run"])


def git(folder: Path, *arguments: str) -> str:
    """Run git in ``folder`` and return what it says."""
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    return subprocess.run(
        ["git", *author, *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


# Stands for GitHub's own program: there is one open pull request after the first was created.
GH = """\
#!/bin/sh
case "$2" in
    list) cat "$GH_OPEN" 2>/dev/null || echo 0 ;;
    create) echo 1 >"$GH_OPEN"; cat "$8" >>"$GH_OPEN.body"; echo "$@" >>"$GH_OPEN.calls" ;;
esac
"""


def test_the_workflow_proposes_changed_tables_once_and_unchanged_ones_never(
    tmp_path: Path,
) -> None:
    origin, clone, programs = (tmp_path / name for name in ("origin.git", "clone", "programs"))
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    table = clone / "reports" / REPORT / "tables/figures.csv"
    table.parent.mkdir(parents=True)
    table.write_text("subsidy,127000000\n", encoding="utf-8")
    git(clone, "checkout", "--quiet", "-B", "main")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "-m", "first")
    git(clone, "push", "--quiet", "origin", "main")
    programs.mkdir()
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GH_OPEN": str(tmp_path / "open"),
    }

    def run_step() -> None:
        subprocess.run(["bash", "-ec", propose()], cwd=clone, env=environment, check=True)

    run_step()
    assert git(origin, "branch", "--list", "regenerate") == ""
    for amount in ("128000000", "129000000"):
        git(clone, "switch", "--quiet", "main")
        git(clone, "branch", "--quiet", "-D", "regenerate") if amount == "129000000" else None
        table.write_text(f"subsidy,{amount}\n", encoding="utf-8")
        run_step()
        diff = git(origin, "diff", "main", "regenerate", "--", "*.csv")
        assert f"-subsidy,127000000\n+subsidy,{amount}\n" in diff
    assert len((tmp_path / "open.calls").read_text().splitlines()) == 1
    assert "figures.csv" in (tmp_path / "open.body").read_text()


def test_the_airflow_recipe_is_python_that_names_a_notebook_and_its_parameters() -> None:
    """Airflow itself is too large to install for a test."""
    (recipe,) = recipes("airflow")
    compile(recipe, "scheduling.md", "exec")
    (notebook,) = re.findall(rf'input_nb="{HOME}/(.*?)"', recipe)
    cells = json.loads((ROOT / notebook).read_text("utf-8"))["cells"]
    (parameters,) = (cell for cell in cells if "parameters" in cell["metadata"].get("tags", []))
    for name in re.findall(r'"(report|lang|rounding)":', recipe):
        assert f"{name} = " in "".join(parameters["source"])
