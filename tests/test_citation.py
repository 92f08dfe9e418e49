"""CITATION.cff: as its schema asks, and of one mind with pyproject.toml."""

import json
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
# Citation File Format 1.2.0, as check-jsonschema brings it along.
SCHEMA = json.loads(
    resources.files("check_jsonschema")
    .joinpath("builtin_schemas/vendor/citation-file-format.json")
    .read_text("utf-8")
)


@pytest.fixture
def citation() -> dict[str, Any]:
    # Dates stay text, as the schema has them.
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  it makes nothing but text
    return read


def test_it_passes_the_schema_of_the_citation_file_format(citation: dict[str, Any]) -> None:
    jsonschema.validate(citation, SCHEMA)


@pytest.mark.parametrize("field", ["cff-version", "title", "authors", "message"])
def test_the_schema_asks_for_what_a_citation_needs(citation: dict[str, Any], field: str) -> None:
    del citation[field]
    with pytest.raises(jsonschema.ValidationError, match=f"'{field}' is a required property"):
        jsonschema.validate(citation, SCHEMA)


def test_it_says_what_the_project_says_of_itself(citation: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert citation["version"] == project["version"]
    assert citation["license"] == project["license"]
    assert citation["authors"] == project["authors"]
