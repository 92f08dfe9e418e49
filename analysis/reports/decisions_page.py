"""The page of decisions: what people decided of a report, and why, a table for each kind."""

from collections.abc import Iterator

from analysis.page_wording import HEADINGS
from analysis.reports.decided import decision_rows
from analysis.reports.marks import Cell, Code, Sentence, quoted
from analysis.reports.records import Row
from analysis.reports.report import Report
from analysis.reports.tables import Table, in_words
from analysis.table_wording import DECISIONS
from analysis.wording import Lang, say


def decision_tables(report: Report, lang: Lang) -> Iterator[tuple[str, Table]]:
    """Yield a table for each kind of decision that was taken, with the name of its kind."""
    rows = list(decision_rows(report))
    for decision, caption in DECISIONS.items():
        found = [row for row in rows if row["decision"] == decision]
        headings = [say(HEADINGS[name], lang) for name in ("words", "decided", "reason")]
        cells = [[*_told(row, report, lang), row[f"reason_{lang}"]] for row in found]
        if not any(row["quote"] for row in found):
            headings, cells = headings[1:], [row[1:] for row in cells]
        if found:
            yield decision, Table(say(caption, lang), headings, cells)


def _told(row: Row, report: Report, lang: Lang) -> list[Cell]:
    """Return the words of the source that were decided about, and what was decided."""
    decided: str = row[f"decided_{lang}"]
    match row["decision"]:
        case "name":
            return [quoted(report.register.stated[row["id"]]), decided]
        case "kind":
            return [Sentence(row["quote"].replace("{", "").replace("}", "")), decided]
        case "refusal":
            return ["", Code(in_words(decided, report.indicators, lang))]
        case _:
            return ["", decided]
