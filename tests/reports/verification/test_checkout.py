"""The checkout: what is committed and nothing else, with git and without it."""

import os
import subprocess
from pathlib import Path

import pytest

from analysis.reports.verification.checkout import Checkout, check_out

FILES = {
    "data/sources/small-2020/source.toml": "period = 2020",
    "notebooks/1-figures.ipynb": "{}",
    "reports/small-2020/manifest.json": "{}",
    "reports/small-2020/tables/ratios.csv": "id\n",
    "requirements.lock": "",
}
LEFT = {
    ".gitignore": ".venv/\nenv/\n__pycache__/\n.heshu/\nbuild/\n*.html\n",
    ".venv/pyvenv.cfg": "", "env/pyvenv.cfg": "", "env/lib/numpy.py": "",
    ".heshu/fingerprints.json": "", "build/lib.py": "", "notebooks/__pycache__/x.pyc": "",
}  # fmt: skip
PAGE = "reports/small-2020/index.html"  # built, and ignored by git


def git(root: Path, *arguments: str) -> str:
    """Run git in ``root``, which knows nobody's settings."""
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *settings, *arguments], cwd=root, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(root: Path) -> str:
    """Make ``root`` a repository whose only commit holds all that is not ignored."""
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "all")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name, text in (FILES | LEFT | {PAGE: ""}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    folder = tmp_path / "fresh"
    folder.mkdir()
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


SOURCES = {name for name in FILES if not name.startswith("reports/")}
TABLES = {"small-2020/manifest.json", "small-2020/tables/ratios.csv"}


def test_with_git_it_is_what_the_last_commit_holds(root: Path, fresh: Path) -> None:
    head = commit(root)
    (root / "reports/small-2020/manifest.json").unlink()
    (root / "requirements.lock").write_text("edited", encoding="utf-8")
    (root / "data/new.toml").touch()
    found = check_out(root, fresh, os.environ)
    assert found == Checkout(
        fresh / "sources",
        fresh / "committed",
        head,
        ("data/new.toml", "reports/small-2020/manifest.json", "requirements.lock"),
    )
    assert files(found.sources) == SOURCES | {".gitignore"}
    assert (found.sources / "requirements.lock").read_text("utf-8") == ""
    assert files(found.reports) == TABLES


def test_without_git_it_is_the_folder_but_for_what_tools_leave(root: Path, fresh: Path) -> None:
    found = check_out(root, fresh, os.environ)
    assert (found.commit, found.uncommitted) == ("", ())
    assert files(found.sources) == SOURCES
    assert files(found.reports) == TABLES | {"small-2020/index.html"}


def test_an_archive_in_somebody_elses_repository_is_a_folder(root: Path, fresh: Path) -> None:
    git(root.parent, "init", "-q")
    (root.parent / "readme").touch()
    git(root.parent, "add", "readme")
    git(root.parent, "commit", "-qm", "other")
    assert check_out(root, fresh, os.environ).commit == ""


def test_a_project_in_a_folder_of_its_repository_is_found(root: Path, fresh: Path) -> None:
    head = commit(root.parent)
    found = check_out(root, fresh, os.environ)
    assert found.commit == head
    assert files(found.sources) == SOURCES | {".gitignore"}


def test_a_hook_of_another_repository_does_not_mislead(
    root: Path, fresh: Path, tmp_path: Path
) -> None:
    head = commit(root)
    hook = os.environ | {"GIT_DIR": str(tmp_path / "elsewhere.git"), "GIT_INDEX_FILE": "none"}
    assert check_out(root, fresh, hook).commit == head


def test_where_there_is_no_git_the_folder_is_what_there_is(root: Path, fresh: Path) -> None:
    commit(root)
    assert check_out(root, fresh, {"PATH": str(fresh)}).commit == ""


def test_links_stay_links_in_the_sources_and_none_is_left_in_the_reports(
    root: Path, fresh: Path
) -> None:
    (root / "data/link").symlink_to("/etc/hostname")
    (root / "reports/small-2020/tables/figures.csv").symlink_to("/etc/hostname")
    (root / "reports/small-2020/zh").symlink_to("/etc")
    found = check_out(root, fresh, os.environ)
    assert (found.sources / "data/link").is_symlink()
    assert files(found.reports) == TABLES | {"small-2020/index.html"}
