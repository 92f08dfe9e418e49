"""Every way in leads to the same bytes: three Pythons, conda's and Binder's file, the wheel."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
REPORT = "jiangmen-2020"
MANIFEST = Path("reports", REPORT, "manifest.json")
VERSIONS = ("3.11", "3.12", "3.13")

pytestmark = pytest.mark.slow


def interpreter(version: str) -> str:
    """Return a Python of this version; skip where there is none that runs."""
    installed = Path.home().glob(f".pyenv/versions/{version}.*/bin/python3")
    for command in (f"python{version}", *map(str, installed)):
        python = shutil.which(command)
        if python and run(python, "-c", "import ensurepip, venv", folder=ROOT).returncode == 0:
            return python
    pytest.skip(f"there is no Python {version} here")


def run(*command: str | Path, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def assert_runs(*command: str | Path, folder: Path, **settings: str) -> str:
    done = run(*command, folder=folder, **settings)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    return done.stdout


def copy_project(folder: Path) -> Path:
    """Copy what is, or is about to be, in git, but for what the program writes."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    for name in filter(None, assert_runs(*listed, folder=ROOT).split("\0")):
        if (ROOT / name).is_file() and not name.startswith("reports/"):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
    return folder


def committed() -> object:
    return json.loads((ROOT / MANIFEST).read_text("utf-8"))


@pytest.mark.parametrize("version", VERSIONS)
def test_every_python_makes_the_same_bytes(version: str, tmp_path: Path) -> None:
    """By the command that a reviewer uses, on whatever interpreters are installed."""
    python = interpreter(version)
    if sys.version.startswith(f"{version}."):
        pytest.skip("all other tests run on this one")
    clone = copy_project(tmp_path / "克隆 clone")
    assert_runs("make", f"PYTHON={python}", "report", folder=clone)
    assert json.loads((clone / MANIFEST).read_text("utf-8")) == committed()


def test_the_pip_part_of_environment_yml_makes_an_environment_that_passes_tests(
    tmp_path: Path,
) -> None:
    """As conda and Binder do it: one requirements file, then postBuild."""
    clone = copy_project(tmp_path / "clone")
    (part,) = (
        entry["pip"]
        for entry in yaml.safe_load((clone / "environment.yml").read_text("utf-8"))["dependencies"]
        if isinstance(entry, dict)
    )
    (clone / "pip-part.txt").write_text("\n".join(part) + "\n", encoding="utf-8")
    assert_runs(sys.executable, "-m", "venv", "environment", folder=clone)
    bin_folder = clone / "environment" / "bin"
    activated = {
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "VIRTUAL_ENV": str(bin_folder.parent),
    }
    install = ("python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
    # Conda brings a current pip; one of 2023 stumbles over the names of extras.
    assert_runs(*install, "--upgrade", "pip", folder=clone, **activated)
    assert_runs(*install, "-r", "pip-part.txt", folder=clone, **activated)
    assert_runs("sh", "postBuild", folder=clone, **activated)
    tests = ("tests/figures", "tests/ratios", "tests/audit", "tests/reports/test_exports.py")
    said = assert_runs("python", "-m", "pytest", "-q", *tests, folder=clone, **activated)
    passed = re.search(r"(\d+) passed", said)
    assert passed
    assert int(passed[1]) > 500


def test_the_wheel_installed_elsewhere_reads_the_data_of_a_checkout(tmp_path: Path) -> None:
    build = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation")
    assert_runs(*build, "--wheel-dir", tmp_path, ROOT, folder=tmp_path)
    (wheel,) = tmp_path.glob("heshu-*.whl")
    assert_runs(sys.executable, "-m", "venv", "elsewhere", folder=tmp_path)
    python = tmp_path / "elsewhere" / "bin" / "python"
    # What it depends on is in this environment: only the package itself is the wheel's.
    (site,) = (tmp_path / "elsewhere").glob("lib/python*/site-packages")
    (ours,) = (Path(path) for path in sys.path if path.endswith("site-packages"))
    assert_runs(python, "-m", "pip", "install", "-q", "--no-deps", wheel, folder=tmp_path)
    for package in ours.iterdir():
        if package.name.startswith(("_heshu", "heshu")) or (site / package.name).exists():
            continue
        (site / package.name).symlink_to(package)
    (tmp_path / "elsewhere" / "share").symlink_to(Path(sys.prefix) / "share")
    where = "import analysis; print(analysis.__file__)"
    assert assert_runs(python, "-c", where, folder=tmp_path).startswith(str(site))
    checkout = copy_project(tmp_path / "checkout")
    shutil.rmtree(checkout / "analysis")
    heshu = (tmp_path / "elsewhere" / "bin" / "heshu", "build", "--root", checkout)
    assert_runs(*heshu, folder=tmp_path)
    assert json.loads((checkout / MANIFEST).read_text("utf-8")) == committed()


def test_the_container_installs_what_the_slow_tests_need() -> None:
    """What .ci/run installs where it is missing, and git and make."""
    wanted = re.search(
        r"missing=\(\)(.*?)if \[ \$\{#", (ROOT / ".ci" / "run").read_text("utf-8"), re.DOTALL
    )
    assert wanted
    named = " ".join(re.findall(r"missing\+=\(([^)]*)\)", wanted[1])).split()
    dockerfile = (ROOT / ".devcontainer" / "Dockerfile").read_text("utf-8")
    installed = re.search(r"--no-install-recommends \\\n\s*(.*?) \\\n", dockerfile)
    assert installed
    assert set(installed[1].split()) == {"git", "make", *named}
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"] == "make report"
