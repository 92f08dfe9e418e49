"""What the command line prints: tables, CSV, JSON, a trace, a status, progress."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from analysis import wording
from analysis.wording import Lang, Phrase, say

if TYPE_CHECKING:
    from analysis.reports.records import Row
    from analysis.reports.trace import Trace

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


def show_rows(rows: "Sequence[Row]", form: str, out: TextIO, columns: Sequence[str] = ()) -> None:
    """Print ``rows`` as csv, json or jsonl, or as a table of some ``columns`` for a person."""
    import csv
    import json

    from analysis.reports.records import flat

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


def _show_table(rows: "Sequence[Row]", columns: Sequence[str], out: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from analysis.reports.records import flat

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


def show_trace(trace: "Trace", lang: Lang, out: TextIO) -> None:
    """Print a number's way back: value, bounds, formula, then each input with its sentence."""
    from analysis.reports.trace_text import trace_lines

    for line in trace_lines(trace, lang):
        _line(line, out)
