"""`heshu lab`: the command that it becomes, its settings, and how JupyterLab saves."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from analysis.reports import lab
from analysis.reports.lab import (
    SETTINGS,
    canonical_when_saved,
    lab_command,
    lab_environment,
)

ROOT = Path(__file__).resolve().parents[2]


def test_the_command_opens_the_landing_notebook_in_the_project() -> None:
    command = lab_command(ROOT)
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert command[command.index("--notebook-dir") + 1] == str(ROOT)
    assert "--LabApp.default_url=/lab/tree/notebooks/start.ipynb" in command


def test_a_project_without_a_landing_notebook_opens_as_jupyterlab_does(tmp_path: Path) -> None:
    assert not any("default_url" in part for part in lab_command(tmp_path))


def test_kernels_are_warm_and_read_this_project_unless_told_otherwise(tmp_path: Path) -> None:
    environment = lab_environment(tmp_path, {"PATH": "/bin"})
    assert environment["PATH"] == "/bin"
    assert environment["JUPYTER_DEFAULT_PROVISIONER_NAME"] == "heshu-warm"
    assert environment["HESHU_ROOT"] == str(tmp_path)
    told = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner"}
    assert lab_environment(tmp_path, told)["JUPYTER_DEFAULT_PROVISIONER_NAME"] == (
        "local-provisioner"
    )


def test_our_settings_stand_before_those_that_are_there(tmp_path: Path) -> None:
    environment = lab_environment(tmp_path, {"JUPYTER_CONFIG_PATH": "/elsewhere"})
    assert environment["JUPYTER_CONFIG_PATH"] == f"{SETTINGS}{os.pathsep}/elsewhere"
    assert lab_environment(tmp_path, {})["JUPYTER_CONFIG_PATH"] == str(SETTINGS)


def test_the_settings_name_what_this_package_has() -> None:
    settings = json.loads((SETTINGS / "jupyter_server_config.json").read_text("utf-8"))
    module, _, name = settings["ContentsManager"]["pre_save_hook"].rpartition(".")
    assert (module, getattr(lab, name)) == (lab.__name__, canonical_when_saved)
    points = lab._jupyter_server_extension_points()
    assert settings["ServerApp"]["jpserver_extensions"] == {points[0]["module"]: True}


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    calls: list[object] = []
    monkeypatch.setattr(lab, "start_server", calls.append)
    monkeypatch.setattr(lab, "fork_is_to_be_had", lambda: True)
    return calls


@pytest.mark.parametrize(("provisioner", "times"), [("heshu-warm", 1), ("local-provisioner", 0)])
def test_warming_up_begins_with_jupyterlab_where_kernels_are_to_be_warm(
    started: list[object], monkeypatch: pytest.MonkeyPatch, provisioner: str, times: int
) -> None:
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", provisioner)
    lab._load_jupyter_server_extension(None)
    assert len(started) == times


def opened_in_a_kernel() -> dict[str, Any]:
    """What JupyterLab would save of the landing notebook after its kernel has told its version."""
    content: dict[str, Any] = json.loads((ROOT / "notebooks" / "start.ipynb").read_text("utf-8"))
    content["metadata"]["language_info"]["version"] = "3.99.0"
    content["metadata"]["widgets"] = {"state": {}}
    return content


def test_a_notebook_of_the_project_that_is_only_opened_is_saved_as_it_was() -> None:
    model: dict[str, Any] = {"type": "notebook", "content": opened_in_a_kernel()}
    canonical_when_saved(model, path="/notebooks/start.ipynb", contents_manager=None)
    assert model["content"] == json.loads((ROOT / "notebooks" / "start.ipynb").read_text("utf-8"))


@pytest.mark.parametrize(
    ("kind", "path"), [("notebook", "mine.ipynb"), ("file", "notebooks/notes.txt")]
)
def test_other_files_are_saved_as_they_are(kind: str, path: str) -> None:
    model = {"type": kind, "content": opened_in_a_kernel()}
    canonical_when_saved(model, path=path)
    assert model["content"] == opened_in_a_kernel()
