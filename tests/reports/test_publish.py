"""Publication: whatever a reader reads at any moment belongs to one report."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from analysis.errors import SourceChangedError
from analysis.reports import publish as publication
from analysis.reports.history import keep, kept_reports
from analysis.reports.publish import check_inputs, exchange, publish, put_back

REPORT = "small-2020"
PAGES = [f"{number}.html" for number in range(20)]


def made(root: Path, name: str, text: str) -> Path:
    """A finished report each of whose files says ``text``."""
    folder = root / ".heshu/build" / REPORT / name
    folder.mkdir(parents=True)
    for page in [*PAGES, "manifest.json"]:
        (folder / page).write_text(text)
    return folder


def read(root: Path) -> set[str]:
    """Return what the pages of the published report say, as one who has opened its folder."""
    folder = os.open(root / "reports" / REPORT, os.O_RDONLY)
    try:
        texts = set()
        for page in PAGES:
            with os.fdopen(os.open(page, os.O_RDONLY, dir_fd=folder)) as file:
                texts.add(file.read())
        return texts
    finally:
        os.close(folder)


def test_a_reader_sees_all_of_one_report_while_others_are_published(tmp_path: Path) -> None:
    publish(made(tmp_path, "0", "0"), REPORT, tmp_path)
    over = threading.Event()
    seen: list[set[str]] = []

    def keep_reading() -> None:
        while not over.is_set():
            seen.append(read(tmp_path))

    reader = threading.Thread(target=keep_reading)
    reader.start()
    for number in range(1, 30):
        folder = made(tmp_path, str(number), str(number))
        publish(folder, REPORT, tmp_path)
        keep(folder, REPORT, tmp_path, 100)
    over.set()
    reader.join()
    assert {len(texts) for texts in seen} == {1}
    assert len(set().union(*seen)) > 1
    assert read(tmp_path) == {"29"}


def test_between_no_two_steps_is_there_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(made(tmp_path, "old", "old"), REPORT, tmp_path)
    rename, seen = os.rename, []

    def look_after(source: Path, target: Path) -> None:
        rename(source, target)
        seen.append(read(tmp_path))

    monkeypatch.setattr(os, "rename", look_after)
    folder = made(tmp_path, "new", "new")
    publish(folder, REPORT, tmp_path)
    keep(folder, REPORT, tmp_path, 1)
    assert seen == [{"new"}]  # the only rename puts the replaced report among the kept


def test_the_replaced_report_is_where_the_new_one_was_made(tmp_path: Path) -> None:
    publish(made(tmp_path, "old", "old"), REPORT, tmp_path)
    folder = made(tmp_path, "new", "new")
    assert publish(folder, REPORT, tmp_path) == tmp_path / "reports" / REPORT
    assert (folder / "0.html").read_text() == "old"
    assert read(tmp_path) == {"new"}


def test_every_file_and_folder_is_synced_before_it_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path, "new", "new")
    done: list[str] = []
    monkeypatch.setattr(publication, "_sync_one", lambda path: done.append(path.name))
    monkeypatch.setattr(shutil, "move", lambda *_: done.append("published"))
    publish(folder, REPORT, tmp_path)
    assert sorted(done[: done.index("published")]) == sorted([*PAGES, "manifest.json", "new"])
    assert done.index("new") > max(done.index(page) for page in PAGES)
    assert done[-1] == "reports"


def test_an_exchange_of_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    folder = made(tmp_path, "new", "new")
    assert not exchange(folder, tmp_path / "nowhere")
    assert (folder / "0.html").read_text() == "new"


@pytest.mark.parametrize("kept_apart", [False, True], ids=["另一文件系统", "无法交换"])
def test_without_an_exchange_the_report_is_published_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_apart: bool
) -> None:
    publish(made(tmp_path, "old", "old"), REPORT, tmp_path)
    folder = made(tmp_path, "new", "new")

    def only_beside(one: Path, other: Path) -> bool:
        return not kept_apart and one.parent == other.parent and exchange(one, other)

    monkeypatch.setattr(publication, "exchange", only_beside)
    publish(folder, REPORT, tmp_path)
    assert read(tmp_path) == {"new"}
    assert (folder / "0.html").read_text() == "old"
    assert [path.name for path in (tmp_path / "reports").iterdir()] == [REPORT]


def test_a_build_killed_between_the_two_moves_is_undone_by_the_next(tmp_path: Path) -> None:
    publish(made(tmp_path, "old", "old"), REPORT, tmp_path)
    reports = tmp_path / "reports"
    (reports / REPORT).rename(reports / f".{REPORT}.old")
    (reports / f".{REPORT}.new").mkdir()
    put_back(REPORT, tmp_path)
    assert read(tmp_path) == {"old"}
    assert [path.name for path in reports.iterdir()] == [REPORT]


def test_an_input_that_changed_is_named() -> None:
    before = {"data/a.csv": "1", "data/b.csv": "1", "data/c.csv": "1"}
    now = {"data/a.csv": "1", "data/b.csv": "2", "data/d.csv": "1"}
    with pytest.raises(SourceChangedError, match=r"data/b\.csv, data/c\.csv, data/d\.csv"):
        check_inputs(REPORT, before, now)
    check_inputs(REPORT, before, dict(before))


def test_only_as_many_reports_are_kept_as_asked_for_and_they_are_the_last(tmp_path: Path) -> None:
    publish(made(tmp_path, "0", "0"), REPORT, tmp_path)
    for number in range(1, 6):
        folder = made(tmp_path, str(number), str(number))
        publish(folder, REPORT, tmp_path)
        keep(folder, REPORT, tmp_path, 2)
    kept = kept_reports(REPORT, tmp_path)
    assert [name.partition("-")[0] for name in kept] == ["4", "5"]
    assert [(path / "0.html").read_text() for path in kept.values()] == ["3", "4"]
