"""Errata: known disagreements as data, each guarded by the values it was recorded with."""

from fractions import Fraction
from pathlib import Path

import pytest

from analysis.audit.errata import Erratum, load_errata
from analysis.audit.rules import load_rules
from analysis.errors import SchemaError
from tests.tiny_reports import indicators_in

RULES = """\
[rule.sum]
left = "a"
relation = "="
right = "b"
basis = "stated"
zh = "名"
en = "Name"
"""


def table(
    rule: str = "sum",
    status: str = "open",
    left: str = "63728",
    right: str = "63729",
    id: str = "one",
) -> str:
    return (
        f'[erratum.{id}]\nrule = "{rule}"\nstatus = "{status}"\nleft = "{left}"\n'
        f'right = "{right}"\nreason_zh = "因"\nreason_en = "Why"\n'
    )


def load(folder: Path, *tables: str) -> dict[str, Erratum]:
    (folder / "rules.toml").write_text(RULES, encoding="utf-8")
    rules = load_rules(folder / "rules.toml", indicators_in({"a": "人", "b": "人"}))
    if tables:
        (folder / "errata.toml").write_text("\n".join(tables), encoding="utf-8")
    return load_errata(folder / "errata.toml", rules)


def test_a_source_without_the_file_has_no_errata(tmp_path: Path) -> None:
    assert load(tmp_path) == {}


@pytest.mark.parametrize("status", ["open", "confirmed", "fixed"])
def test_an_erratum_is_found_by_its_rule(tmp_path: Path, status: str) -> None:
    found = load(tmp_path, "# Known.\n", table(status=status, left="53.684", right="-53.4"))
    assert list(found) == ["sum"]
    erratum = found["sum"]
    assert (erratum.id, erratum.row.status) == ("one", status)
    assert (erratum.left, erratum.right) == (Fraction("53.684"), Fraction("-53.4"))
    assert (erratum.path, erratum.line) == (tmp_path / "errata.toml", 3)
    assert (erratum.row.reason_zh, erratum.row.reason_en) == ("因", "Why")


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        pytest.param([table(rule="sums")],
                     r"errata\.toml:1:rule: there is no such rule\n  expected: sum\n  found: sums",
                     id="没有的规则"),
        pytest.param([table(left="六万")],
                     r"errata\.toml:1:left, right: a field is not as prescribed\n"
                     r"  expected: 63728\n  found: 六万", id="左边不是数"),
        pytest.param([table(right="nan")], r"found: nan", id="右边不是数"),
        pytest.param([table(right="Infinity")], r"found: Infinity", id="右边无穷"),
        pytest.param([table(status="closed")],
                     r"errata\.toml:1:status: a field is not as prescribed", id="没有的状态"),
        pytest.param([table(), table(id="two")],
                     r"errata\.toml:9:rule: the id stands twice\n  found: sum",
                     id="一条规则两个勘误"),
        pytest.param(['[erratum.one]\nrule = "sum"\n'],
                     r"errata\.toml:1:status: a field is not as prescribed", id="缺少字段"),
    ],
)  # fmt: skip
def test_an_erratum_that_cannot_be_is_an_error_with_file_and_line(
    tmp_path: Path, tables: list[str], message: str
) -> None:
    with pytest.raises(SchemaError, match=message) as caught:
        load(tmp_path, *tables)
    assert caught.value.exit_code == 12
