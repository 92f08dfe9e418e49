"""What a build publishes for other tools: whole, named in the manifest, and of one day."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.faults.tiny_builds import (
    HARMLESS,
    REPORT,
    Done,
    assert_whole,
    build,
    lay_out,
    published,
    write_notebook,
)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A project of one report and two notebooks."""
    root = lay_out(tmp_path / "project", HARMLESS)
    write_notebook(root, "2-second", HARMLESS)
    return root


def crate(root: Path) -> dict[str, Any]:
    """Return the entities of the published crate by id."""
    path = root / "reports" / REPORT / "ro-crate-metadata.json"
    return {entity["@id"]: entity for entity in json.loads(path.read_text("utf-8"))["@graph"]}


def built(root: Path, *arguments: str, **variables: str) -> Done:
    done = build(root, *arguments, env=os.environ | variables)
    assert done.code == 0, done.said
    return done


def test_what_is_published_holds_its_inputs_and_packages_and_the_manifest_vouches_for_them(
    tiny: Path,
) -> None:
    built(tiny)
    seen = published(tiny)
    assert {"ro-crate-metadata.json", "datapackage.json", "tables/sdmx/ratios.csv"} <= set(seen)
    for name in (f"data/sources/{REPORT}/source.txt", "data/ratios.toml", "requirements.lock"):
        copy = tiny / "reports" / REPORT / "inputs" / name
        assert copy.read_bytes() == (tiny / name).read_bytes()
    assert_whole(seen, tiny)
    assert {"#run-en-1-figures", "#run-en-2-second"} <= set(crate(tiny))


def test_an_input_that_is_gone_is_published_no_more(tiny: Path) -> None:
    built(tiny)
    (tiny / "notebooks" / "2-second.ipynb").unlink()
    built(tiny)
    seen = published(tiny)
    assert "inputs/notebooks/2-second.ipynb" not in seen
    assert "inputs/notebooks/2-second.ipynb" not in crate(tiny)
    assert_whole(seen, tiny)


def test_a_notebook_that_is_still_to_run_has_no_action(tiny: Path) -> None:
    built(tiny, "--only", "1-figures")
    entities = crate(tiny)
    assert "#run-en-1-figures" in entities
    assert "#run-en-2-second" not in entities


def test_source_date_epoch_is_the_day_that_is_published_and_nothing_else_changes(
    tiny: Path,
) -> None:
    built(tiny)
    before = published(tiny)
    assert crate(tiny)["./"]["datePublished"] == "2020-12-31"
    built(tiny, "--force", SOURCE_DATE_EPOCH="1700000000")
    assert crate(tiny)["./"]["datePublished"] == "2023-11-14"
    book = load_workbook(tiny / "reports" / REPORT / "tables" / f"{REPORT}.xlsx")
    assert str(book.properties.created) == "2023-11-14 22:13:20"
    after = published(tiny)
    assert {name for name in before if before[name] != after[name]} == {
        "ro-crate-metadata.json", f"tables/{REPORT}.xlsx", "manifest.json",
    }  # fmt: skip
