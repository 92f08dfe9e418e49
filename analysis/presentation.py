"""What the command line prints: tables, CSV, JSON, a trace, a status, progress."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from analysis import certificate_wording, wording
from analysis.errors import HeshuError
from analysis.reports.outcome import Outcome, error_row
from analysis.wording import Lang, Phrase, say

if TYPE_CHECKING:
    from analysis.figures.additions import Addition
    from analysis.figures.revision import Change
    from analysis.reports.records import Row
    from analysis.reports.trace import Trace

# Forms whose rows are printed as they come; the others hold all of them first.
AS_THEY_COME = ("csv", "jsonl")
_MOST_REASONS = 5  # names of changed files in one line
_MOST_CHANGES = 20  # changed numbers in a log; the others are in heshu diff
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


def show_rows(rows: "Iterable[Row]", form: str, out: TextIO, columns: Sequence[str] = ()) -> None:
    """Print ``rows`` as csv, json or jsonl, or as a table of some ``columns`` for a person."""
    import json

    if form == "jsonl":
        for row in rows:
            _line(json.dumps(row, ensure_ascii=False), out)
    elif form == "csv":
        _show_csv(rows, out)
    elif form == "json":
        _line(json.dumps(list(rows), ensure_ascii=False, indent=1), out)
    else:
        _show_table(list(rows), columns, out)


def _show_csv(rows: "Iterable[Row]", out: TextIO) -> None:
    import csv

    from analysis.reports.records import flat

    writer = csv.writer(out, lineterminator="\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerows(line.values() for line in flat([row]))


def _show_table(rows: "Sequence[Row]", columns: Sequence[str], out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from analysis.reports.records import flat

    if not rows:
        return
    columns = [name for name in columns if name in rows[0]] or list(rows[0])
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
    if event == "verifying":
        commit = facts["commit"] or say(certificate_wording.NO_COMMIT, lang)
        return say(certificate_wording.VERIFYING, lang).format(
            report=facts["report"], commit=commit
        )
    if event == "verified":
        grade = say(certificate_wording.GRADES[facts["grade"]], lang)
        return say(certificate_wording.VERIFIED, lang).format(report=facts["report"], grade=grade)
    return say(_EVENTS[event], lang).format(**facts)


_EVENTS: dict[str, Phrase] = {
    "failed": wording.FAILED_STEP,
    "fresh": wording.FRESH,
    "hook_failed": wording.HOOK_FAILED,
    "made": wording.MADE,
    "ran": wording.RUNNING,
}


def plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a step for other programs: an error as a row."""
    return {
        name: error_row(fact) if isinstance(fact, HeshuError) else fact
        for name, fact in facts.items()
    }


def show_outcomes(outcomes: Sequence[Outcome], lang: Lang, err: TextIO) -> None:
    """Print what changed in the numbers of each report, and what failed."""
    for outcome in outcomes:
        for error in outcome.errors:
            _line(f"heshu: {error.describe(lang)}", err)
        if outcome.changes is not None:
            facts = {"report": outcome.report, "count": len(outcome.changes)}
            phrase = wording.CHANGES if outcome.changes else wording.NO_CHANGES
            _line(say(phrase, lang).format(**facts), err)
            for row in outcome.changes[:_MOST_CHANGES]:
                _line(f"  {change_text(row, lang)}", err)


def change_text(row: "Row", lang: Lang) -> str:
    """Return one changed number as a line: from what to what, between which bounds."""
    old, new = (f"{row[f'{age}_value'] or '—'}{_ends(row, age)}" for age in ("old", "new"))
    overlap = {True: wording.OVERLAP, False: wording.NO_OVERLAP}.get(row["overlap"])
    text = f"{row['id']}{say(wording.COLON, lang)}{old} → {new} {row['unit'] or ''}".rstrip()
    return f"{text} · {say(overlap, lang)}" if overlap else text


def _ends(row: "Row", age: str) -> str:
    low, high = row[f"{age}_low"], row[f"{age}_high"]
    return f" [{low or '…'}, {high or '…'}]" if low or high else ""


def change_columns(lang: Lang) -> tuple[str, ...]:
    """Return the columns of the table of changes for a person."""
    numbers = ("old_value", "new_value", "old_low", "old_high", "new_low", "new_high")
    return ("table", "id", *numbers, "unit", "overlap", lang)


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


def show_added(addition: "Addition", dry: bool, lang: Lang, out: TextIO) -> None:
    """Print what was drafted, what a person must check, fill and review, and what is named."""
    from analysis.reports.records import addition_rows
    from analysis.sources.document import TODO

    colon, draft = say(wording.COLON, lang), addition.draft
    phrase = wording.WOULD_DRAFT if dry else wording.DRAFTED
    _line(say(phrase, lang).format(path=addition.source.folder), out)
    counts = {
        "named": len(draft.named),
        "review": len(draft.review),
        "proposed": sum(bool(row.indicator) for row in draft.review),
    }
    _line(f"  {say(wording.DRAFT_COUNTS, lang).format(**counts)}", out)
    read = [f"{field} = {value}" for field, value in addition.sidecar.fields if value != TODO]
    left = [field for field, value in addition.sidecar.fields if value == TODO]
    _line(f"  {say(wording.TO_CHECK, lang)}{colon}{'; '.join(read)}", out)
    _line(f"  {say(wording.TO_FILL, lang)}{colon}{', '.join(left)}", out)
    if draft.review:
        _line(f"  {say(wording.TO_REVIEW, lang)}", out)
    rows = [row for row in addition_rows(addition) if row["indicator"]]
    for row in rows:
        row["doubt"] = say(wording.DOUBTS[row["doubt"]], lang) if row["doubt"] else ""
    show_rows(rows, "table", out, ("indicator", "quote", "doubt"))


def show_revised(
    folder: Path, changes: "Sequence[Change]", dry: bool, lang: Lang, out: TextIO
) -> None:
    """Print how many figures fared how in a revised text, and each that is not as it was."""
    from analysis.figures.revision import FATES
    from analysis.reports.records import change_row

    if not changes:
        _line(say(wording.UNREVISED, lang).format(path=folder), out)
        return
    fates = [change.fate for change in changes]
    counts = _counted({fate: fates.count(fate) for fate in FATES}, wording.FATES, lang)
    phrase = wording.WOULD_REVISE if dry else wording.REVISED
    _line(say(phrase, lang).format(path=folder, counts=counts), out)
    rows = [change_row(change) for change in changes if change.fate != "kept"]
    for row in rows:
        row["fate"] = say(wording.FATES[row["fate"]], lang)
    show_rows(rows, "table", out, ("fate", "indicator", "before", "after", "quote"))


def show_status(rows: "Sequence[Row]", lang: Lang, out: TextIO) -> None:
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


def show_trace(trace: "Trace", lang: Lang, out: TextIO) -> None:
    """Print a number's way back: value, bounds, formula, then each input with its sentence."""
    from analysis.reports.trace_text import trace_lines

    for line in trace_lines(trace, lang):
        _line(line, out)
