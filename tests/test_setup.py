"""Setting up: the same versions for everyone, whole or not at all, or one clear line."""

import os
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distributions, requires
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = re.split(r"\n(?=[a-z0-9])", LOCK.strip())

# What the set-up may use of the machine; no Python is among it.
COMMANDS = ("awk", "cat", "chmod", "mkdir", "rm", "sed", "sh")

PIP = "-m pip --quiet --quiet --disable-pip-version-check --no-input"

# A python that answers with its version and makes an environment whose python writes down what
# it was asked to do.
WORKING_PYTHON = """\
#!/bin/sh
case $* in
    *version_info*) echo 3.12.7 ;;
    '-m venv .venv')
        mkdir -p .venv/bin
        printf '#!/bin/sh\\necho "$*" >>asked.txt\\n' >.venv/bin/python
        printf '#!/bin/sh\\necho "heshu $*"\\n' >.venv/bin/heshu
        chmod +x .venv/bin/python .venv/bin/heshu ;;
esac
"""
# The same, and pip breaks off.
PYTHON_WITHOUT_PACKAGES = WORKING_PYTHON.replace(">>asked.txt", ">>asked.txt; exit 1")
PYTHON_3_9 = "#!/bin/sh\necho 3.9.2\n"
PYTHON_3_14 = "#!/bin/sh\necho 3.14.0\n"
PYTHON_WITHOUT_VENV = "#!/bin/sh\ncase $* in *version_info*) echo 3.11.2 ;; *) exit 1 ;; esac\n"
SHIM_THAT_FAILS = "#!/bin/sh\necho 'no such version is installed' >&2\nexit 127\n"


class Machine:
    """A clone in a folder whose name has a space, and a PATH with nothing but what is put there."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "a clone"
        self.path = folder / "bin"
        self.clone.mkdir(parents=True)
        self.path.mkdir()
        for name in ("Makefile", "setup.sh", "requirements.lock", "pyproject.toml"):
            shutil.copy(ROOT / name, self.clone)
        for command in COMMANDS:
            self.path.joinpath(command).symlink_to(found(command))

    def has(self, command: str, script: str) -> None:
        file = self.path / command
        file.write_text(script, encoding="utf-8")
        file.chmod(0o755)

    def make(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [found("make"), *arguments],
            cwd=self.clone,
            env={"PATH": str(self.path), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def asked(self) -> list[str]:
        """What the environment's python was asked to do, and forget it."""
        file = self.clone / "asked.txt"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return lines


def found(command: str) -> str:
    path = shutil.which(command)
    assert path, f"{command} is not installed"
    return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def read_yaml(name: str) -> Any:  # noqa: ANN401  # what a YAML file holds is known to its reader
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


# ---- requirements.lock ----


def test_every_pinned_package_has_one_version_and_hashes() -> None:
    assert len(PINS) > 100
    for pin in PINS:
        assert re.match(r"[a-z0-9._-]+(\[[a-z0-9,-]+\])?==[^ ]+ ", pin), pin
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", pin), pin


def test_the_lock_names_no_registry() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash=)", LOCK, re.MULTILINE)


def test_one_numpy_serves_every_python() -> None:
    numpy = [pin.split(" ")[0] for pin in PINS if pin.startswith("numpy==")]
    assert len(numpy) == 1
    assert "python_" not in next(pin for pin in PINS if pin.startswith("numpy=="))


def test_the_lock_pins_everything_that_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {re.split(r"[^A-Za-z0-9._-]", requirement)[0] for requirement in wanted}
    assert names <= {re.split(r"[=\[]", pin)[0] for pin in PINS}


def test_the_lock_pins_every_extra_that_a_pinned_package_asks_for() -> None:
    """An extra without a pin of its own is sought anew, and breaks when a release comes out."""
    pinned = {pin.split("==")[0] for pin in PINS}
    locked = {re.split(r"[=\[]", pin)[0] for pin in PINS}
    for name in locked & {found.name.lower() for found in distributions()}:
        for text in requires(name) or []:
            asked = Requirement(text)
            here = asked.marker is None or asked.marker.evaluate({"extra": ""})
            if here and asked.extras and asked.name in locked:
                extras = ",".join(sorted(map(canonicalize_name, asked.extras)))
                assert f"{asked.name}[{extras}]" in pinned, (name, text)


# ---- environment.yml, the workflows, CITATION.cff ----


def test_conda_installs_the_lock_on_a_python_in_range() -> None:
    dependencies = read_yaml("environment.yml")["dependencies"]
    assert dependencies[0] in {"python=3.11", "python=3.12", "python=3.13"}
    assert dependencies[1:] == ["pip", {"pip": ["--requirement requirements.lock"]}]


def test_binder_adds_the_package_and_nothing_else() -> None:
    post_build = ROOT / "postBuild"
    assert os.access(post_build, os.X_OK)
    assert post_build.read_text(encoding="utf-8").splitlines()[-1] == (
        "python -m pip install --no-deps --no-build-isolation --editable ."
    )


@pytest.mark.parametrize(
    ("workflow", "commands"),
    [
        ("test", ["make test", "make test-slow"]),
        # How it proposes what comes out is tried in test_scheduling.py.
        ("regenerate", ["make report"]),
    ],
)
def test_a_workflow_calls_only_what_people_call(workflow: str, commands: list[str]) -> None:
    jobs = read_yaml(f".github/workflows/{workflow}.yml")["jobs"]
    assert list(jobs) == [workflow]
    steps = jobs[workflow]["steps"]
    called = [step["run"] for step in steps if "run" in step and step.get("name") != "propose"]
    assert called == commands
    assert [step["uses"].split("@")[0] for step in steps if "uses" in step] == [
        "actions/checkout",
        "actions/setup-python",
    ]


def test_the_citation_is_of_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert read_yaml("CITATION.cff")["version"] == project["version"]


# ---- make: the environment ----


def test_make_help_lists_every_command(machine: Machine) -> None:
    lines = machine.make("help").stdout.splitlines()
    commands = [line.split()[1] for line in lines]
    names = "report test test-slow bench fuzz lab notebooks refresh clean help"
    assert commands == names.split()
    assert all("|" in line for line in lines), "in Chinese | in English"


def test_make_sets_up_from_the_lock_and_builds(machine: Machine) -> None:
    machine.has("python3", WORKING_PYTHON)
    run = machine.make()
    assert run.returncode == 0, run.stderr
    assert machine.asked() == [
        f"{PIP} install --no-deps --require-hashes --requirement requirements.lock",
        f"{PIP} check",
        f"{PIP} install --no-deps --no-build-isolation --editable .",
        "-m compileall -q analysis",
    ]
    assert run.stdout.splitlines() == [
        "正在建立 .venv，约两分钟 | Setting up .venv with python3: about two minutes",
        "环境已就绪 | The environment is ready",
        "heshu build",
    ]


def test_a_second_make_sets_nothing_up(machine: Machine) -> None:
    machine.has("python3", WORKING_PYTHON)
    machine.make()
    machine.asked()
    assert machine.make().stdout == "heshu build\n"
    assert machine.asked() == []


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_set_up_anew(machine: Machine, changed: str) -> None:
    machine.has("python3", WORKING_PYTHON)
    machine.make()
    machine.asked()
    later = machine.clone.joinpath(".venv/.ready").stat().st_mtime + 1
    os.utime(machine.clone / changed, (later, later))
    machine.make()
    assert len(machine.asked()) == 4


def test_an_environment_that_was_copied_with_its_clone_is_made_anew(machine: Machine) -> None:
    machine.has("python3", WORKING_PYTHON)
    machine.make()
    machine.asked()
    machine.clone = machine.clone.rename(machine.clone.with_name("moved"))
    machine.make()
    assert len(machine.asked()) == 4


def test_a_set_up_that_fails_leaves_nothing_and_is_made_anew(machine: Machine) -> None:
    machine.has("python3", PYTHON_WITHOUT_PACKAGES)
    run = machine.make()
    assert run.returncode != 0
    assert run.stdout.splitlines()[1:] == []
    assert ".venv could not be made, and nothing is left of it" in run.stderr
    assert not machine.clone.joinpath(".venv").exists()
    machine.has("python3", WORKING_PYTHON)
    assert machine.make().returncode == 0


def test_an_environment_that_was_left_half_made_is_made_anew(machine: Machine) -> None:
    machine.has("python3", WORKING_PYTHON)
    remains = machine.clone / ".venv" / "lib" / "remains"
    remains.mkdir(parents=True)
    assert machine.make().returncode == 0
    assert not remains.exists()


# ---- make bench ----


def test_make_bench_runs_a_script_a_claim_and_needs_no_rivals(machine: Machine) -> None:
    machine.has("python3", WORKING_PYTHON)
    benchmarks = machine.clone / "benchmarks"
    benchmarks.mkdir()
    for name in ("timing.py", "quick.py"):
        benchmarks.joinpath(name).touch()
    assert machine.make("bench").returncode == 0
    assert machine.asked()[4:] == ["-m benchmarks.quick"]
    assert not machine.clone.joinpath(".venv-rivals").exists()


def test_rivals_that_are_not_in_the_lock_have_an_environment_of_their_own(machine: Machine) -> None:
    machine.has("python3", WORKING_PYTHON)
    rivals = machine.clone / "benchmarks" / "rivals"
    rivals.mkdir(parents=True)
    rivals.joinpath("slower.py").touch()
    rivals.with_suffix(".txt").touch()
    commands = machine.make("--dry-run", "bench").stdout
    assert ".venv/bin/python -m venv .venv-rivals" in commands
    assert "for claim in slower; do .venv-rivals/bin/python -m benchmarks.rivals.$claim" in commands


def test_every_rival_is_pinned() -> None:
    lines = (ROOT / "benchmarks/rivals.txt").read_text(encoding="utf-8").splitlines()
    rivals = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9._-]+==[^ ]+", line) for line in rivals), rivals


# ---- make: which Python ----


@pytest.mark.parametrize(
    ("commands", "line"),
    [
        pytest.param({}, "no Python that runs was found", id="没有 Python"),
        pytest.param({"python3": PYTHON_3_9}, "python3 = 3.9.2", id="太旧"),
        pytest.param({"python3": PYTHON_3_14}, "python3 = 3.14.0", id="太新"),
        pytest.param({"python3": SHIM_THAT_FAILS}, "no Python that runs was found", id="不能运行"),
        pytest.param(
            {"python3": PYTHON_WITHOUT_VENV}, "python3 = 3.11.2; it has no venv", id="缺少 venv"
        ),
    ],
)
def test_without_a_fitting_python_there_is_one_line_and_no_environment(
    machine: Machine, commands: dict[str, str], line: str
) -> None:
    for command, script in commands.items():
        machine.has(command, script)
    run = machine.make()
    assert run.returncode != 0
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert line in run.stderr
    assert not machine.clone.joinpath(".venv").exists()


@pytest.mark.parametrize(
    ("commands", "chosen"),
    [
        pytest.param(
            {"python3": WORKING_PYTHON, "python3.13": WORKING_PYTHON}, "python3", id="首选 python3"
        ),
        pytest.param(
            {"python3": PYTHON_3_9, "python3.12": WORKING_PYTHON}, "python3.12", id="python3 太旧"
        ),
        pytest.param(
            {"python3": PYTHON_WITHOUT_VENV, "python3.11": WORKING_PYTHON},
            "python3.11",
            id="python3 缺少 venv",
        ),
        pytest.param(
            {
                "python3": PYTHON_3_14,
                "python3.13": SHIM_THAT_FAILS,
                "python3.12": WORKING_PYTHON,
            },
            "python3.12",
            id="有的不能运行",
        ),
    ],
)
def test_the_first_python_that_will_do_is_taken(
    machine: Machine, commands: dict[str, str], chosen: str
) -> None:
    for command, script in commands.items():
        machine.has(command, script)
    assert f"Setting up .venv with {chosen}:" in machine.make().stdout


def test_a_python_that_is_named_is_taken_before_all_others(machine: Machine) -> None:
    machine.has("python3", WORKING_PYTHON)
    machine.has("my python", WORKING_PYTHON)
    named = machine.path / "my python"
    assert f"Setting up .venv with {named}:" in machine.make(f"PYTHON={named}").stdout


def test_a_python_that_is_named_and_too_old_is_not_replaced_by_another(machine: Machine) -> None:
    machine.has("python3", WORKING_PYTHON)
    machine.has("python3.9", PYTHON_3_9)
    run = machine.make("PYTHON=python3.9")
    assert run.returncode != 0
    assert "python3.9 = 3.9.2" in run.stderr
