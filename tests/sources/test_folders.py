"""The folder of a source: a valid id, never over another, whole or not at all."""

from pathlib import Path

import pytest

from analysis.errors import UsageError
from analysis.sources.folders import (
    check_new,
    folder_to_be,
    put_in_place,
    put_instead,
    source_folder,
    write_files,
)


@pytest.mark.parametrize("id", ["jiangmen-2021", "a", "2020"])
def test_an_id_names_a_folder_of_the_project(id: str) -> None:
    assert source_folder(id, Path("project")) == Path("project/data/sources") / id


@pytest.mark.parametrize(
    "id",
    [
        "", ".", "..", "../x", "a/b", "/etc", "a\\b", "A", "a b", "-a", "a-", "a--b", "江门",
        "a\n", "a\0", ".hidden", "x" * 65,
    ],
)  # fmt: skip
def test_an_id_that_is_none_is_refused(id: str) -> None:
    with pytest.raises(UsageError, match="the report's id is not well formed") as caught:
        source_folder(id, Path("project"))
    assert caught.value.exit_code == 2


def test_what_stands_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("made", "link"):
        with pytest.raises(UsageError, match="there is such a report already"):
            check_new(tmp_path / name)
        with pytest.raises(UsageError, match="there is such a report already"):
            put_in_place(tmp_path / "made", tmp_path / name)


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    with folder_to_be(folder, tmp_path / ".heshu") as made:
        write_files({"a.txt": b"a", "deep/b.txt": b"b"}, made)
        assert not folder.exists()
        put_in_place(made, folder)
    assert (folder / "deep/b.txt").read_bytes() == b"b"
    assert not (tmp_path / ".heshu/sources/one").exists()


def test_a_folder_whose_making_failed_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError), folder_to_be(tmp_path / "one", tmp_path / ".heshu") as made:  # noqa: PT012  the failure is inside
        write_files({"a.txt": b"a"}, made)
        raise KeyError
    assert not (tmp_path / "one").exists()
    assert list((tmp_path / ".heshu/sources").iterdir()) == []


def test_a_folder_takes_the_place_of_another(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    write_files({"old.txt": b"old"}, folder)
    with folder_to_be(folder, tmp_path / ".heshu") as made:
        write_files({"new.txt": b"new"}, made)
        put_instead(made, folder)
    assert [path.name for path in folder.iterdir()] == ["new.txt"]
    assert list((tmp_path / ".heshu/sources").iterdir()) == []


def test_where_that_fails_the_other_stands_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    write_files({"old.txt": b"old"}, folder)
    (tmp_path / "made").mkdir()
    (tmp_path / "made").rmdir()
    with pytest.raises(FileNotFoundError):
        put_instead(tmp_path / "made", folder)
    assert (folder / "old.txt").read_bytes() == b"old"
