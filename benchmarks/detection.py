"""How many errors the audit finds, and how many alarms it raises over what is true.

Statements are drawn at random so that they are true, printed with rounding and hedges, and audited;
then once more with one figure printed wrong. Not every error contradicts the wording: what the
audit must find are those that leave no values that the wording allows.
``--write`` puts the tables into docs/audit-accuracy.md.
"""

import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.figures.intervals import round_as
from tests.seeded_errors.statements import KINDS
from tests.seeded_errors.trials import REPORT, Tally, Trial, all_trials

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/audit-accuracy.md"
BEGIN, END = "<!-- benchmarks/detection.py -->\n", "<!-- / -->\n"
TIMES = 60  # of each kind of rule in each rounding mode, each seeded with its number

KIND_NAMES = {kind: f"{rule.zh} · {kind}" for kind, rule in KINDS.items()}
KIND_NAMES[REPORT] = f"整份报告 · {REPORT}"
ERROR_NAMES = {
    "digit": "一位数字打错 · a digit mistyped",
    "last digit": "末位差一 · the last digit off by one",
    "transposition": "相邻两位颠倒 · two digits swapped",
    "point": "小数点移一位 · the point moved",
    "size": "万、亿写错 · 万 or 亿 wrong",
    "unit": "计量单位写错 · the unit wrong",
}
ALL = "**总计 · all**"
TRUE_HEADINGS = ("属实 · true", "误报 · false alarms")
BROKEN_HEADINGS = (
    "改错 · broken",
    "查出 · found",
    "其中矛盾 · contradictions",
    "查出 · found",
)
# Nuijten, van Assen, Hartgerink, Epskamp and Wicherts (2017), doi:10.31234/osf.io/tcxaj: the
# abstract. The range is over assumptions and settings.
STATCHECK = ("85.3%–100%", "96.0%–100%")


def percent(part: int, whole: int) -> str:
    """Return ``part`` as a share of ``whole`` in per cent, with one decimal."""
    return f"{round_as(Fraction(100 * part, whole), 1)}%" if whole else "—"


def counted(part: int, whole: int) -> str:
    """Return ``part`` and its share of ``whole``."""
    return f"{part} ({percent(part, whole)})"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _head(*headings: str) -> Iterator[str]:
    yield _line(*headings)
    yield "|---|" + "---:|" * (len(headings) - 1)


def _true_cells(tally: Tally) -> list[str]:
    return [str(tally.true), counted(tally.false_alarms, tally.true)]


def _broken_cells(tally: Tally) -> list[str]:
    return [
        str(tally.broken),
        counted(tally.broken_found, tally.broken),
        str(tally.contradictions),
        counted(tally.contradictions_found, tally.contradictions),
    ]


def _rule_rows(trials: list[Trial]) -> Iterator[str]:
    yield from _head("规则 · rule", *TRUE_HEADINGS, *BROKEN_HEADINGS)
    for kind, name in KIND_NAMES.items():
        tally = Tally().count(trial for trial in trials if trial.kind == kind)
        yield _line(name, *_true_cells(tally), *_broken_cells(tally))
    tally = Tally().count(trials)
    yield _line(ALL, *_true_cells(tally), *_broken_cells(tally))


def _error_rows(trials: list[Trial]) -> Iterator[str]:
    yield from _head("错误 · error", *BROKEN_HEADINGS)
    for error, name in ERROR_NAMES.items():
        tally = Tally().count(trial for trial in trials if trial.error == error)
        yield _line(name, *_broken_cells(tally))


def _found_rows(trials: list[Trial]) -> Iterator[str]:
    """Yield a row a kind of rule: the share of each kind of error that is found."""
    yield from _head("规则 · rule", *ERROR_NAMES.values())
    for kind, name in KIND_NAMES.items():
        cells = []
        for error in ERROR_NAMES:
            those = [trial for trial in trials if (trial.kind, trial.error) == (kind, error)]
            cells.append(percent(sum(trial.found for trial in those), len(those)))
        yield _line(name, *cells)


def _comparison(tally: Tally) -> Iterator[str]:
    yield from _head("", "灵敏度 · sensitivity", "特异度 · specificity")
    found = (tally.contradictions_found, tally.contradictions)
    passed = (tally.true - tally.false_alarms, tally.true)
    cells = [f"{percent(*parts)} ({parts[0]}/{parts[1]})" for parts in (found, passed)]
    yield _line("核数 · Heshu", *cells)
    yield _line("statcheck", *STATCHECK)


def report(trials: Iterable[Trial]) -> str:
    """Return the tables: by kind of rule, by kind of error, by both, and beside statcheck's."""
    tried = list(trials)
    tables = (
        _rule_rows(tried),
        _error_rows(tried),
        _found_rows(tried),
        _comparison(Tally().count(tried)),
    )
    return "\n\n".join("\n".join(rows) for rows in tables) + "\n"


def measure(times: int = TIMES) -> list[Trial]:
    """Return the trials of ``times`` statements of each kind in each rounding mode."""
    with TemporaryDirectory() as folder:
        return list(all_trials(Path(folder), times))


def with_report(page: str, tables: str) -> str:
    """Return ``page`` with ``tables`` between its two marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{tables}\n{END}{rest.partition(END)[2]}"


def main(arguments: list[str]) -> None:
    """Print the tables, or write them into the page."""
    tables = report(measure())
    if arguments == ["--write"]:
        page = with_report(PAGE.read_text(encoding="utf-8"), tables)
        PAGE.write_text(page, encoding="utf-8")
    else:
        print(tables, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
