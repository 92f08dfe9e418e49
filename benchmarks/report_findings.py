"""From the loaded register to all findings takes less than 20 milliseconds.

The ratios of the Jiangmen report with their exact bounds, the rules with their
verdicts, and the intervals tightened by the text's own identities. The rival,
`uncertainties`, computes the values and standard uncertainties of the same
ratios, and nothing else.
"""

from analysis.audit.tightening import tighten, tighten_ratios
from analysis.audit.verdicts import audit
from analysis.figures.register import read_register
from analysis.ratios.derive import derive
from analysis.reports.project import project_root
from analysis.reports.report import read_book
from benchmarks.timing import compare

REPORT = "jiangmen-2020"


def main() -> None:
    """Print how long each takes, as multiples of what the rival takes."""
    book = read_book(REPORT, project_root())
    register = read_register(book.source, book.indicators)
    ratios = derive(book.definitions, register)

    def findings() -> None:
        derived = derive(book.definitions, register)
        audit(book.rules, book.errata, register)
        tighten_ratios(derived, tighten(book.rules, register))

    compare(
        f"{len(ratios)} ratios and {len(book.rules)} rules · 比率与规则",
        {
            "uncertainties: value and u of the ratios": lambda: [
                ratio.standard_uncertainty for ratio in ratios
            ],
            "heshu: exact bounds, digits, verdicts, tightened bounds": findings,
        },
    )


if __name__ == "__main__":
    main()
