"""A notebook that fails: exit 13, which cell, its error, its log; nothing published, no process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.tiny_builds import (
    HARMLESS,
    REPORT,
    Done,
    ShortFolder,
    assert_no_process,
    assert_whole,
    build,
    lay_out,
    litter,
    published,
    write_notebook,
)

SLEEPER = "import subprocess\nchild = subprocess.Popen(['sleep', '1000'], start_new_session=True)"
ENDLESS = "while True: pass"
# what is wrong, cells after the parameters, problem, cell, words of what was found, of the log
FAILING = [
    ("出错", ["1", "1 / 0", "2"], "notebook_failed", "In [3]",
     "1 / 0 → ZeroDivisionError: division by zero", "ZeroDivisionError"),
    ("语法错误", ["1 +"], "notebook_failed", "In [2]", "1 + → SyntaxError", "SyntaxError"),
    ("出错而留下进程", [SLEEPER, "1 / 0"], "notebook_failed", "In [3]", "ZeroDivisionError", ""),
    ("内核被杀", ["import os; os.kill(os.getpid(), 9)", "1"], "kernel_died", "In [2]",
     "os.kill(os.getpid(), 9) → DeadKernelError SIGKILL", "DeadKernelError"),
    ("内核崩溃", ["import ctypes; ctypes.string_at(0)", "1"], "kernel_died", "In [2]",
     "ctypes.string_at(0) → DeadKernelError SIGSEGV", "DeadKernelError"),
    ("进程退出", ["import os; os._exit(0)"], "kernel_died", "In [2]", "os._exit(0)", ""),
    ("中途退出", ["import sys; sys.exit(0)", "1"], "notebook_left_early", "In [2]",
     "sys.exit(0) → SystemExit: 0", ""),
    ("末尾退出", ["1", "import sys; sys.exit()"], "notebook_left_early", "In [3]",
     "sys.exit() → SystemExit", ""),
    ("退出码非零", ["import sys; sys.exit(3)", "1"], "notebook_failed", "In [2]",
     "SystemExit: 3", ""),
    ("内存", ["x = bytearray(2 * 1024**3)"], "memory_limit", "In [2]", "MemoryError", ""),
    # Flushed: what a kernel has not sent yet counts as its memory, whose limit might come first.
    ("输出不止", ["while True: print('x' * 10000, flush=True)"], "output_limit", "In [2]",
     "print", ""),
]  # fmt: skip
IDS = [case[0] for case in FAILING]
LIMITS = ("--memory", "1G", "--output-size", "5M")


@pytest.fixture(scope="module")
def failed() -> Iterator[tuple[Path, dict[str, str], Done]]:
    """A project whose published report a build was to replace, in which every notebook fails."""
    with ShortFolder() as root:
        assert build(lay_out(root, HARMLESS)).code == 0
        before = published(root)
        for number, (_, cells, *_rest) in enumerate(FAILING, start=2):
            write_notebook(root, f"{number}-fails", cells)
        yield root, before, build(root, *LIMITS)


@pytest.mark.parametrize(
    ("number", "problem", "cell", "found", "logged"),
    [(number, *case[2:]) for number, case in enumerate(FAILING, start=2)],
    ids=IDS,
)
def test_a_failing_notebook_is_told_with_its_cell_its_error_and_its_log(
    failed: tuple[Path, dict[str, str], Done],
    number: int,
    problem: str,
    cell: str,
    found: str,
    logged: str,
) -> None:
    root, _, done = failed
    notebook = str(root / f"notebooks/{number}-fails.ipynb")
    errors = [error for error in done.outcome["errors"] if error["file"] == notebook]
    for lang, error in zip(("zh", "en"), errors, strict=True):
        assert (error["problem"], error["field"]) == (problem, cell), error["found"]
        assert found in error["found"]
        log = root / f".heshu/logs/{REPORT}/{lang}/{number}-fails.log"
        assert error["log"] == str(log)
        assert logged in log.read_text("utf-8")


def test_a_build_whose_notebooks_fail_exits_13_and_leaves_report_disk_and_processes_clean(
    failed: tuple[Path, dict[str, str], Done],
) -> None:
    root, before, done = failed
    assert done.code == 13
    assert done.steps[-1]["exit_code"] == 13
    assert "Traceback" not in done.said
    assert published(root) == before
    assert_whole(before, root)
    assert litter(root) == []
    assert_no_process(root)


def test_steps_are_told_in_order_whichever_ended_first(
    failed: tuple[Path, dict[str, str], Done],
) -> None:
    told = [step["step"] for step in failed[2].steps if step["event"] in ("ran", "failed")]
    names = [f"{number}-fails" for number in range(2, len(FAILING) + 2)]  # 1 is fresh
    assert told == [f"{lang}/{name}" for lang in ("zh", "en") for name in names]


def test_the_other_reports_are_still_built(tiny: Path) -> None:
    """Of two reports, the one whose notebooks fail does not keep the other from being built."""
    lay_out(tiny, [f"assert report == {REPORT!r}"], "other-2020")
    done = build(tiny)
    assert done.code == 13
    outcomes: dict[str, Any] = {one["report"]: one for one in done.steps[-1]["reports"]}
    assert outcomes["other-2020"]["status"] == "failed"
    assert outcomes[REPORT]["status"] == "published"
    assert_whole(published(tiny), tiny)
    assert not (tiny / "reports/other-2020").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "problem"),
    [("--timeout", "notebook_time_limit"), ("--total-time", "total_time_limit")],
)
def test_a_cell_that_never_ends_is_stopped_with_all_that_it_started(
    tiny: Path, option: str, problem: str
) -> None:
    write_notebook(tiny, "1-figures", [SLEEPER, ENDLESS])
    done = build(tiny, option, "30")
    assert done.code == 13
    error = done.outcome["errors"][0]
    assert (error["problem"], error["field"]) == (problem, "In [3]")
    assert error["expected"] == f"{option} 30"
    assert not (tiny / "reports").exists()
    assert_no_process(tiny)


@pytest.mark.slow
def test_a_report_larger_than_its_limit_is_not_published(tiny: Path) -> None:
    done = build(tiny, "--output-size", "1K")
    assert done.code == 13
    assert done.outcome["errors"][0]["problem"] == "output_limit"
    assert "--output-size 1024" in done.said
    assert not (tiny / "reports").exists()
    assert litter(tiny) == []
