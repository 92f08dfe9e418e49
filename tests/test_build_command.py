"""`heshu build` left alone: its log and summary, watch, keep and diff, and whom it tells."""

import io
import json
import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.presentation import show_outcomes
from analysis.reports.outcome import Outcome
from analysis.wording import Lang
from tests.faults.tiny_builds import (
    HARMLESS,
    REPORT,
    ShortFolder,
    assert_no_process,
    build,
    lay_out,
    litter,
    start,
    state,
)
from tests.test_cli import lines, run


def taking_down(told: Path) -> str:
    """Return a hook that adds what it is told to a file, one line each."""
    code = f"import sys; print(sys.stdin.read(), file=open({str(told)!r}, 'a'))"
    return shlex.join([sys.executable, "-c", code])


@pytest.fixture
def tiny() -> Iterator[Path]:
    """The root of a project with one report, one notebook, four figures."""
    with ShortFolder() as root:
        yield lay_out(root, HARMLESS)


@pytest.fixture(scope="module")
def rebuilt() -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """A project built thrice, with another amount each time, and the last build's log."""
    with ShortFolder() as root:
        lay_out(root, HARMLESS)
        for amount in ("1.27亿元", "1.28亿元", "1.36亿元"):
            state(root, amount)
            done = build(root, "--keep", "2")
            assert done.code == 0, done.said
        yield root, done.steps


def test_the_log_is_one_line_of_json_a_step_and_a_summary(
    rebuilt: tuple[Path, list[dict[str, Any]]],
) -> None:
    root, steps = rebuilt
    assert [step["event"] for step in steps] == ["building", "ran", "ran", "made", "summary"]
    summary = steps[-1]
    assert summary["exit_code"] == 0
    (report,) = summary["reports"]
    folder = f"data/sources/{REPORT}"
    assert report["status"] == "published"
    assert report["path"] == str(root / "reports" / REPORT)
    assert report["reasons"] == [
        f"{folder}/figures.csv [subsidy]",
        f"{folder}/source.toml [sha256]",
        f"{folder}/source.txt",
    ]
    assert report["rebuilt"] == ["zh/1-figures", "en/1-figures"]
    assert report["errors"] == []


def test_the_summary_says_what_changed_in_the_numbers(
    rebuilt: tuple[Path, list[dict[str, Any]]],
) -> None:
    (report,) = rebuilt[1][-1]["reports"]
    figure, ratio = report["changes"]
    assert (figure["id"], figure["old_value"], figure["new_value"], figure["overlap"]) == (
        "subsidy", "128000000", "136000000", False,
    )  # fmt: skip
    # 1.28亿元 ± 50万元 and 1.36亿元 ± 50万元, each over 6300 to 6400 firms
    assert ratio["id"] == "subsidy_per_firm"
    assert (ratio["old_low"], ratio["new_low"]) == ("19921.875", "21171.875")
    assert ratio["overlap"] is False


def test_diff_shows_the_last_change_any_two_and_all_forms(
    rebuilt: tuple[Path, list[dict[str, Any]]],
) -> None:
    root = rebuilt[0]

    def values(*names: str) -> tuple[object, object]:
        code, out, _ = run("diff", REPORT, *names, "--format", "jsonl", root=root)
        assert code == 0
        row = lines(out)[0]
        return row["old_value"], row["new_value"]

    assert values() == ("128000000", "136000000")
    assert values("1") == ("127000000", "136000000")
    assert values("1", "2") == ("127000000", "128000000")
    assert values("published", "1") == ("136000000", "127000000")
    as_csv = run("diff", REPORT, "--format", "csv", root=root)[1].splitlines()
    assert as_csv[0].startswith("table,id,zh,en,unit,old_value,new_value,old_low,old_high")
    assert as_csv[1].startswith("figures,subsidy,补贴发放额,Subsidies paid,元,128000000,136000000")
    table = run("diff", REPORT, root=root)[1].splitlines()
    assert table[1].split()[:4] == ["figures", "subsidy", "128000000", "136000000"]
    assert run("diff", REPORT, "published", "published", root=root)[1] == ""


def test_diff_with_what_is_not_kept_is_an_error_that_lists_what_is(
    rebuilt: tuple[Path, list[dict[str, Any]]],
) -> None:
    code, _, errors = run("diff", REPORT, "seventh", root=rebuilt[0])  # no digest begins so
    assert code == 2
    assert "expected: 1-" in errors
    assert "found: seventh" in errors
    assert run("diff", "nowhere-1999", root=rebuilt[0])[0] == 2


@pytest.mark.parametrize(("lang", "words"), [("zh", "有2个数变了"), ("en", "2 numbers changed")])
def test_a_person_reads_what_changed_in_their_language(
    rebuilt: tuple[Path, list[dict[str, Any]]], lang: Lang, words: str
) -> None:
    changes = rebuilt[1][-1]["reports"][0]["changes"]
    err = io.StringIO()
    show_outcomes([Outcome(REPORT, "published", rebuilt[0], changes=tuple(changes))], lang, err)
    colon = "：" if lang == "zh" else ": "
    old, new = (
        "20317.4603175 [19921.875, 20396.8253969]",
        "21587.3015873 [21171.875, 21666.6666667]",
    )
    assert words in err.getvalue()
    assert f"  subsidy_per_firm{colon}{old} → {new} 元/家" in err.getvalue()


def test_a_hook_is_told_the_outcome_also_of_a_failure_and_of_nothing_to_do(tiny: Path) -> None:
    told = tiny / "told.json"
    hook = taking_down(told)
    assert build(tiny, "--hook", hook).code == 0
    assert build(tiny, "--hook", hook).code == 0
    state(tiny, "1.28亿元")
    (tiny / "data/sources" / REPORT / "source.txt").write_text("改", encoding="utf-8")
    assert build(tiny, "--hook", hook).code == 10
    summaries = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    assert [one["exit_code"] for one in summaries] == [0, 0, 10]
    assert [one["reports"][0]["status"] for one in summaries] == ["published", "fresh", "failed"]


def test_a_hook_that_fails_is_a_warning_and_the_report_stands(tiny: Path) -> None:
    done = build(tiny, "--hook", "no-such-command-here")
    assert done.code == 0
    assert done.steps[-1]["event"] == "hook_failed"
    assert "no-such-command-here" in done.steps[-1]["problem"]
    assert (tiny / "reports" / REPORT / "index.html").is_file()


@pytest.mark.slow
def test_watch_builds_again_after_a_change_until_it_is_ended(tiny: Path) -> None:
    process = start(tiny, "--watch")
    assert process.stderr
    amounts = iter(("1.28亿元", "1.36亿元"))
    summaries = []
    for line in process.stderr:
        step = json.loads(line)
        if step["event"] != "summary":
            continue
        summaries.append(step)
        amount = next(amounts, "")
        if not amount:
            break
        state(tiny, amount)
    process.send_signal(signal.SIGTERM)
    process.communicate()
    assert process.returncode == 128 + signal.SIGTERM
    changes = [one["reports"][0]["changes"] for one in summaries]
    assert changes[0] is None
    assert [rows[0]["new_value"] for rows in changes[1:]] == ["128000000", "136000000"]
    assert_no_process(tiny)
    assert litter(tiny) == []


@pytest.mark.parametrize(
    "arguments",
    [["--timeout", "0"], ["--memory", "much"], ["--keep", "-1"], ["--jobs", "0"], ["--hook", ""],
     ["--webhook", "http://8.8.8.8/"], ["--total-time", "inf"], ["--output-size", "0"]],
    ids=" ".join,
)  # fmt: skip
def test_an_argument_that_makes_no_sense_exits_2_before_anything_is_built(
    small_project: Path, arguments: list[str]
) -> None:
    try:
        code = run("build", *arguments, root=small_project)[0]
    except SystemExit as refused:  # what cannot even be parsed
        code = int(refused.code or 0)
    assert code == 2
    assert not (small_project / "reports").exists()
    assert not (small_project / ".heshu").exists()
