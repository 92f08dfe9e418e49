"""What the command line prints: tables, CSV, JSON, a trace, a status, progress."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from analysis import wording
from analysis.figures.intervals import Interval
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import bounds_text, exact_text, percent_text
from analysis.ratios.quantities import figure_text, ratio_bounds_text, ratio_text
from analysis.reports.records import Row, flat
from analysis.reports.tables import formula_text
from analysis.reports.trace import Trace
from analysis.wording import Lang, Phrase, say

_MOST_REASONS = 5  # names of changed files in one line
_PIPE_WIDTH = 1000  # columns: wider than any row


def figure_columns(lang: Lang) -> tuple[str, ...]:
    """Return the columns of the table of figures for a person."""
    return ("indicator", "text", "kind", "value", "unit", "low", "high", "bounds", lang)


def ratio_columns(lang: Lang) -> tuple[str, ...]:
    """Return the columns of the table of ratios for a person."""
    return ("id", "shown", "unit", "low", "high", lang)


def finding_columns(lang: Lang) -> tuple[str, ...]:
    """Return the columns of the table of findings for a person."""
    return ("id", "verdict", "left", "right", f"statement_{lang}")


def show_rows(rows: Sequence[Row], form: str, out: TextIO, columns: Sequence[str] = ()) -> None:
    """Print ``rows`` as csv, json or jsonl, or as a table of some ``columns`` for a person."""
    if form == "jsonl":
        for row in rows:
            _line(json.dumps(row, ensure_ascii=False), out)
    elif form == "json":
        _line(json.dumps(rows, ensure_ascii=False, indent=1), out)
    elif rows and form == "csv":
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(flat(rows))
    elif rows:
        _show_table(rows, [name for name in columns if name in rows[0]] or list(rows[0]), out)


def _show_table(rows: Sequence[Row], columns: Sequence[str], out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, pad_edge=False)
    for row in flat(rows):
        table.add_row(*(Text(row[name]) for name in columns))
    # A pipe has no width: there every row stays on its line.
    Console(file=out, width=None if out.isatty() else _PIPE_WIDTH).print(table)


def _line(text: str, out: TextIO) -> None:
    out.write(text + "\n")


def progress(event: str, facts: Mapping[str, Any], lang: Lang) -> str:
    """Return one step of a build as a line for a person."""
    if event == "building":
        return say(wording.REBUILDING, lang).format(
            report=facts["report"], reasons=reasons_text(facts["reasons"], lang)
        )
    return say(_EVENTS[event], lang).format(**facts)


_EVENTS: dict[str, Phrase] = {
    "fresh": wording.FRESH,
    "ran": wording.RUNNING,
    "made": wording.MADE,
}


def reasons_text(reasons: Sequence[str], lang: Lang) -> str:
    """Return the first few of ``reasons`` and how many more there are."""
    text = ", ".join(reasons[:_MOST_REASONS])
    more = len(reasons) - _MOST_REASONS
    return f"{text} {say(wording.AND_MORE, lang).format(count=more)}" if more > 0 else text


def show_made(folder: Path, lang: Lang, out: TextIO) -> None:
    """Print where to open a report."""
    _line(say(wording.OPEN_AT, lang).format(path=folder / "index.html"), out)


def show_refreshed(notebook: Path, changed: bool, lang: Lang, out: TextIO) -> None:
    """Print whether a notebook's outputs changed."""
    phrase = wording.REFRESHED if changed else wording.UNCHANGED
    _line(say(phrase, lang).format(path=notebook), out)


def show_status(rows: Sequence[Row], lang: Lang, out: TextIO) -> None:
    """Print for each report whether it is fresh, its coverage, and its verdicts."""
    colon = say(wording.COLON, lang)
    for row in rows:
        reasons = reasons_text(row["reasons"], lang)
        fresh = say(wording.FRESH_STATUS, lang)
        stale = say(wording.STALE_STATUS, lang).format(reasons=reasons)
        kinds = _counted(row["kinds"], wording.KINDS, lang)
        unaccounted = f"{say(wording.UNACCOUNTED, lang)} {row['unaccounted']}"
        verdicts = _counted(row["verdicts"], wording.VERDICTS, lang)
        _line(row["report"], out)
        _line(f"  {say(wording.STATUS, lang)}{colon}{stale if reasons else fresh}", out)
        _line(f"  {say(wording.COVERAGE, lang)}{colon}{kinds}; {unaccounted}", out)
        _line(f"  {say(wording.VERDICT_COUNTS, lang)}{colon}{verdicts}", out)


def _counted(counts: Mapping[str, int], names: Mapping[str, Phrase], lang: Lang) -> str:
    return ", ".join(f"{say(names[key], lang)} {count}" for key, count in counts.items())


def show_unexplained(rules: Sequence[str], lang: Lang, err: TextIO) -> None:
    """Print which disagreements no erratum explains, and what to do."""
    _line(f"heshu: {say(wording.UNEXPLAINED, lang).format(rules=', '.join(rules))}", err)


def show_trace(trace: Trace, lang: Lang, out: TextIO) -> None:
    """Print a number's way back: value, bounds, formula, then each input with its sentence."""
    _line(trace.id, out)
    for label, text in _facts(trace, lang):
        _line(f"  {say(label, lang)}{say(wording.COLON, lang)}{text}", out)
    for stated, line in zip(trace.inputs, trace.lines, strict=True):
        bounds = _bracketed(bounds_text(stated.interval, lang), stated.interval)
        name = getattr(stated.indicator, lang)
        _line(f"  {stated.indicator.id} · {name} = {figure_text(stated, lang)}  {bounds}", out)
        _line(f"    {say(wording.TRACE_SENTENCE, lang)} ({line}) {stated.sentence}", out)


def _bracketed(bounds: str, interval: Interval) -> str:
    """Return ``bounds`` in the brackets that say which end belongs to the interval."""
    return f"{interval.bounds[0]}{bounds}{interval.bounds[1]}"


def _bounds(ratio: Ratio, interval: Interval, lang: Lang) -> str:
    return _bracketed(ratio_bounds_text(ratio.row.unit, interval, lang), interval)


def _tightened(trace: Trace, lang: Lang) -> str:
    """Return the bounds that the text's identities leave, and the rules that they are."""
    if trace.ratio is None or trace.tightened is None:
        return ""
    bounds = _bounds(trace.ratio, trace.tightened.interval, lang)
    return f"{bounds} ← {', '.join(trace.tightened.by)}"


def _budget(ratio: Ratio) -> str:
    """Return which input's rounding carries how much, where more than one matters."""
    budget = ratio.budget
    shares = [f"{name} {percent_text(share)}" for name, share in budget.items()]
    return ", ".join(shares) if len(shares) > 1 else ""


def _facts(trace: Trace, lang: Lang) -> list[tuple[Phrase, str]]:
    facts: list[tuple[Phrase, str]] = []
    ratio = trace.ratio
    if ratio:
        uncertainty = ratio.standard_uncertainty
        facts = [
            (
                wording.TRACE_VALUE,
                f"{ratio_text(ratio, lang)} ({exact_text(ratio.value)} {ratio.row.unit})",
            ),
            (wording.TRACE_BOUNDS, _bounds(ratio, ratio.interval, lang)),
            (wording.TRACE_TIGHTENED, _tightened(trace, lang)),
            (wording.TRACE_UNCERTAINTY, "" if uncertainty is None else f"{uncertainty:f}"),
            (wording.TRACE_BUDGET, _budget(ratio)),
            (wording.TRACE_FORMULA, f"{formula_text(ratio, lang)}  [{ratio.row.formula}]"),
            (wording.CAUTION, ratio.row.caution_zh if lang == "zh" else ratio.row.caution_en),
        ]
    facts += [
        (wording.TRACE_DEFINED, trace.defined_at),
        (wording.TRACE_USED_BY, ", ".join(trace.used_by)),
    ]
    return [(label, text) for label, text in facts if text]
