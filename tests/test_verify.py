"""`heshu verify`: it rebuilds elsewhere what is committed, and finds whatever is not the same."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from analysis.cli import main
from analysis.reports.fingerprints import sha256_of
from tests.faults.tiny_builds import (
    HARMLESS,
    REPORT,
    ShortFolder,
    build,
    lay_out,
    published,
    with_scratch,
    write_notebook,
)
from tests.reports.verification.test_checkout import commit, git
from tests.test_rebuild import ROOT

NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
ORCID = "0000-0002-1825-0097"  # of Josiah Carberry, who exists for examples
CHECKER = ("--checker", "Josiah <Carberry>", "--orcid", ORCID)


def verify(root: Path, *arguments: str, lang: str = "en") -> tuple[int, str, str]:
    """Verify in this process at noon; return exit code, output and log."""
    out, err = io.StringIO(), io.StringIO()
    command = ["verify", "--root", str(root), "--lang", lang, *arguments]
    return main(command, {}, out, err, lambda: NOON), out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def original() -> Iterator[Path]:
    """A project whose report was built and committed."""
    with ShortFolder() as root:
        lay_out(root, HARMLESS)
        shutil.copy(ROOT / ".gitignore", root)
        assert build(root).code == 0
        commit(root)
        yield root


@pytest.fixture
def project(original: Path) -> Iterator[Path]:
    """A copy of the project with its repository, to be spoiled."""
    with ShortFolder() as folder:
        yield Path(shutil.copytree(original, folder / "p"))


@pytest.fixture
def archive(original: Path) -> Iterator[Path]:
    """The project unpacked from the archive of its sources, which has no git."""
    with ShortFolder() as folder:
        packed = subprocess.run(
            ["git", "archive", "HEAD"], cwd=original, check=True, capture_output=True
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            tar.extractall(folder / "a", filter="data")
        yield folder / "a"


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def certificate(root: Path) -> dict[str, Any]:
    """Return the certificate in the workshop of a project."""
    path = root / ".heshu/verify" / REPORT / "codecheck/certificate.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_what_is_committed_is_rebuilt_to_the_byte_and_certified(
    project: Path, tmp_path: Path
) -> None:
    """Though the published report is gone, and a source was edited that nobody committed."""
    shutil.rmtree(project / "reports")
    spoil(project / "data/ratios.toml", "Subsidy per firm", "Subsidy a firm")
    before = {path for path in project.rglob("*") if ".git/" not in str(path)}
    code, output, log = verify(
        project, REPORT, "--certificate", str(tmp_path), *CHECKER, "--format", "jsonl"
    )
    assert code == 0, output
    rows = [json.loads(line) for line in output.splitlines()]
    assert {row["state"] for row in rows} == {"identical"}
    assert f"tables/{REPORT}.xlsx" in {row["file"] for row in rows}
    assert git(project, "rev-parse", "HEAD") in log
    assert {"ran zh/1-figures", "ran en/1-figures"} <= set(log.splitlines())
    assert {path for path in project.rglob("*") if ".git/" not in str(path)} == before
    check_codecheck(tmp_path / REPORT, git(project, "rev-parse", "HEAD"))
    check_pages(tmp_path / REPORT / "codecheck", outputs_of(project))


def check_codecheck(folder: Path, head: str) -> None:
    """Check codecheck.yml by the rules of version 1.0 of its specification."""
    text = (folder / "codecheck.yml").read_text("utf-8")
    assert text.startswith("%YAML 1.1\n---\n")
    found = yaml.safe_load(text)
    assert found["version"] == "https://codecheck.org.uk/spec/config/1.0/"
    assert len(found["manifest"]) == len(published(folder))
    for item in found["manifest"]:
        assert (folder / item["file"]).is_file()
        assert item["comment"] == "逐字节相同 · identical"
    assert found["paper"]["title"] == "小报告 · A small report"
    assert found["paper"]["authors"] == [{"name": "某局 · A bureau"}]
    assert found["codechecker"] == [{"name": "Josiah <Carberry>", "ORCID": ORCID}]
    assert found["report"].startswith("ni:///sha-256;")
    assert found["summary"] == "full: 每个字节都相同。 · Every byte is the same."
    assert found["check_time"] == "2026-03-01 12:00:00+00:00"
    assert found["heshu"]["commit"] == head


def outputs_of(project: Path) -> int:
    """Return how many files are committed or stand in the committed manifest."""
    manifest = git(project, "show", f"HEAD:reports/{REPORT}/manifest.json")
    return len(json.loads(manifest)["outputs"]) + 1


def check_pages(folder: Path, outputs: int) -> None:
    """Check that both pages say all, run nothing, fetch nothing, with a row for each output."""
    for name, words in (("certificate.html", "完全复现"), ("certificate.en.html", "full")):
        html = (folder / name).read_text("utf-8")
        assert f"<strong>{words}</strong>" in html
        assert "Josiah &lt;Carberry&gt; · ORCID 0000-0002-1825-0097" in html
        assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
        assert "<script" not in html
        assert "http" not in html.replace("http-equiv", "")
        assert html.count('<th scope="row">') == outputs


def test_a_changed_digit_in_a_committed_table_of_an_archive_is_shown_before_and_after(
    archive: Path,
) -> None:
    spoil(archive / f"reports/{REPORT}/tables/ratios.csv", "20158.7301587", "90158.7301587")
    code, output, log = verify(archive, lang="zh")
    assert code == 14
    assert output.splitlines()[0] == (
        f"{REPORT}：未能复现。有的数不同，且不在所列的区间之内；或图的样子不同；或未能重建。"
    )
    assert (
        "  tables/ratios.csv subsidy_per_firm：90158.7301587 → 20158.7301587"
        "，不在 [19765.625, 20238.0952381] 之内"
    ) in output.splitlines()
    assert "入库的文件不是清单所记的那一个" in output
    assert "没有 git" in log
    assert certificate(archive)["class"] == "failed"


def test_a_changed_word_on_a_published_page_is_minor(project: Path) -> None:
    """Without git, what lies in the folder is what is published."""
    outputs = outputs_of(project)
    shutil.rmtree(project / ".git")
    spoil(project / f"reports/{REPORT}/en/audit.html", "Every check", "Each check")
    before = published(project)
    code, _, log = verify(project, "--log", "json")
    (summary,) = json.loads(log.splitlines()[-1])["reports"]
    assert (code, summary["class"]) == (14, "minor")
    assert summary["counts"] == {"identical": outputs - 1, "same numbers": 1}
    assert published(project) == before


def test_a_notebook_that_fails_is_certified_with_its_error_and_log(project: Path) -> None:
    write_notebook(project, "1-figures", ["1 / 0"])
    git(project, "commit", "-qam", "fails")
    code, output, _ = verify(project)
    assert code == 13
    assert "failed" in output.splitlines()[0]
    assert "notebooks/1-figures.ipynb:In [2]: a notebook failed" in output
    found = certificate(project)
    assert (found["class"], found["exit_code"]) == ("failed", 13)
    assert found["counts"] == {"missing": outputs_of(project)}
    assert "heshu-verify-" not in json.dumps(found["errors"])  # a folder that is gone by now
    assert found["errors"][0]["log"] == "codecheck/logs/zh/1-figures.log"
    log = project / ".heshu/verify" / REPORT / found["errors"][0]["log"]
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert not (project / ".heshu/verify" / REPORT / "reports").exists()


def break_program(project: Path) -> None:
    """Commit a program that ends at once."""
    (project / "analysis").mkdir()
    (project / "analysis/__init__.py").touch()
    (project / "analysis/__main__.py").write_text("raise SystemExit('no such luck')", "utf-8")
    git(project, "add", ".")
    git(project, "commit", "-qm", "broken")


def test_a_program_that_breaks_off_is_told_with_its_last_words(project: Path) -> None:
    """The checkout's own program is the one that builds."""
    break_program(project)
    code, output, _ = verify(project)
    assert code == 14
    assert "the rebuild broke off without a result\n  found: no such luck (1)" in output


MANIFEST = f"reports/{REPORT}/manifest.json"
# what is wrong, arguments, what is replaced in the committed manifest, exit code, what is said
REFUSED = [
    ("没有这份报告", ["no-2020"], None, 2, "there is no such report"),
    ("ORCID末位不对", ["--orcid", "0000-0002-1825-0096"], None, 2, "this is no ORCID"),
    ("不像ORCID", ["--orcid", "1825-0097"], None, 2, "this is no ORCID"),
    ("清单指向别处", [], ('"assets/page.js"', '"../../page.js"'), 12, "../../page.js"),
    ("清单缺一部分", [], ('"inputs": {', '"puts": {'), 12, f"{MANIFEST}:inputs"),
    ("清单是别的格式", [REPORT], ('"format": 2', '"format": 1'), 2, f"{MANIFEST}: no manifest"),
    ("不是清单", [], ('"format": 2', "format"), 2, f"{MANIFEST}: no manifest"),
]


@pytest.mark.parametrize(
    ("arguments", "change", "code", "said"),
    [case[1:] for case in REFUSED],
    ids=[case[0] for case in REFUSED],
)
def test_what_cannot_be_verified_is_refused_before_anything_is_built(
    project: Path,
    arguments: list[str],
    change: tuple[str, str] | None,
    code: int,
    said: str,
) -> None:
    if change:
        spoil(project / MANIFEST, *change)
        git(project, "commit", "-qam", "spoilt")
    found, output, log = verify(project, *arguments)
    assert (found, output) == (code, "")
    assert said in log
    assert "ran" not in log
    assert not (project / ".heshu/verify").exists()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "没有入库的清单，无从核验"),
        ("en", "no manifest is committed: there is nothing to verify"),
    ],
)
def test_without_a_committed_manifest_there_is_nothing_to_verify(
    project: Path, lang: str, said: str
) -> None:
    """Though a report lies there, built."""
    git(project, "rm", "-rqf", "--cached", "reports")
    git(project, "commit", "-qm", "no report")
    code, output, log = verify(project, lang=lang)
    assert (code, output) == (2, "")
    assert said in log


def test_a_folder_that_holds_something_else_is_not_replaced(project: Path, tmp_path: Path) -> None:
    kept = tmp_path / REPORT / "thesis.txt"
    kept.parent.mkdir()
    kept.touch()
    code, _, log = verify(project, "--certificate", str(tmp_path))
    assert code == 2
    assert f"{tmp_path / REPORT}: the folder holds something else" in log
    assert kept.exists()


@pytest.mark.slow
def test_a_signal_ends_it_in_order_with_nothing_left(project: Path) -> None:
    with ShortFolder() as scratch:
        command = [sys.executable, "-m", "analysis", "verify", "--root", str(project)]
        with subprocess.Popen(
            [*command, "--log", "json"],
            cwd=ROOT,
            env=with_scratch(scratch),
            stderr=subprocess.PIPE,
            text=True,
        ) as verifying:
            assert verifying.stderr
            for line in verifying.stderr:
                if '"building"' in line:
                    break
            started = psutil.Process(verifying.pid).children(recursive=True)
            verifying.send_signal(signal.SIGTERM)
            assert verifying.wait() == 128 + signal.SIGTERM
        assert not psutil.wait_procs(started, timeout=5)[1]
        assert list(scratch.iterdir()) == []
    assert not (project / ".heshu/verify").exists()


@pytest.mark.slow
def test_the_program_and_the_kernels_are_those_of_the_checkout(project: Path) -> None:
    shutil.copytree(
        ROOT / "analysis", project / "analysis", ignore=shutil.ignore_patterns("__pycache__")
    )
    spoil(project / "analysis/page_wording.py", '"Every check"', '"Each check"')
    spoil(project / "analysis/wording.py", "Every fixed phrase", "Each phrase")
    write_notebook(
        project, "1-figures", ["import analysis.wording\nprint(analysis.wording.__doc__)"]
    )
    git(project, "add", ".")
    git(project, "commit", "-qm", "another program")
    assert verify(project)[0] == 14
    made = project / ".heshu/verify" / REPORT / "reports" / REPORT
    assert "Each check" in (made / "en/audit.html").read_text("utf-8")
    assert "Each phrase of the program" in (made / "en/1-figures.ipynb").read_text("utf-8")
    whys = [why for row in certificate(project)["files"] for why in row["why"]]
    assert {"cause": "program", "what": "analysis/page_wording.py"} in whys


@pytest.mark.slow
def test_the_committed_report_of_jiangmen_is_verified_from_an_archive_to_the_byte() -> None:
    with ShortFolder() as folder:
        tracked = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.split("\0")
        for name in filter(None, tracked):
            (folder / "a" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / "a" / name)
        code, output, _ = verify(folder / "a")
        assert code == 0, output
        made = folder / "a/.heshu/verify/jiangmen-2020/reports/jiangmen-2020/manifest.json"
        assert sha256_of(made) == sha256_of(ROOT / "reports/jiangmen-2020/manifest.json")


def test_who_gives_no_name_is_named_as_the_user(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_program(project)
    monkeypatch.setitem(os.environ, "LOGNAME", "josiah")
    verify(project)
    assert (certificate(project)["checker"], certificate(project)["orcid"]) == ("josiah", "")
