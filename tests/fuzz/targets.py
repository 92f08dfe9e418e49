"""What a fuzzer feeds: each target reads bytes as one kind of input, and asserts what must hold.

Input that is wrong may be refused, in words (HeshuError, or ValueError where it is
documented); anything else that is raised is a finding.
"""

from collections.abc import Callable

from analysis.figures.figure import Figure
from analysis.figures.intervals import ROUNDING_MODES
from analysis.figures.numerals import LONGEST, read_numeral
from analysis.figures.scan import find_figures, scan_pieces
from tests.conftest import SMALL_FILES, SMALL_TEXT
from tests.fuzz.small_project import CSV_FILES, FIGURES, TOML_FILES, original, read_or_refuse
from tests.wordings import LONG_RUNS, PIECES

NUMERALS = ["6300", "1,234.5", "4.59万", "2亿3千万", "一百二十三", "二〇二〇", "壹佰伍拾元整"]
NUMERALS += ["三点五万", "１２", "廿三", "-3", "零下5"]


def read_text(data: bytes) -> None:
    """Any text has figures in order, within it, each with its value in its interval."""
    text, rounding = data[1:].decode("utf-8", "ignore"), sum(data[:1]) % len(ROUNDING_MODES)
    figures = find_figures(text, ROUNDING_MODES[rounding])
    ends = [0, *(figure.end for figure in figures)]
    for end, figure in zip(ends, figures, strict=False):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]
        assert is_consistent(figure)


def is_consistent(figure: Figure) -> bool:
    """Whether value and interval fit: inside it, or at the end that 多 or 近 leaves out."""
    if figure.value is None or figure.interval is None:
        return figure.value is None
    match figure.hedge.effect:
        case "above":
            return figure.value == figure.low and figure.value not in figure.interval
        case "below":
            return figure.value == figure.high and figure.value not in figure.interval
    return figure.value in figure.interval


def read_in_pieces(data: bytes) -> None:
    """A text reads the same however it is cut."""
    size, text = 1 + sum(data[:2]), data[2:].decode("utf-8", "ignore")
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(scan_pieces(pieces)) == find_figures(text)


def read_a_numeral(data: bytes) -> None:
    """A numeral is refused, or has a value that reads back as itself."""
    try:
        numeral = read_numeral(data.decode("utf-8", "ignore"))
    except ValueError:
        return
    written = f"{numeral.value:f}"
    assert numeral.place > 0
    assert len(written) > LONGEST or read_numeral(written).value == numeral.value


def read_a_quote(data: bytes) -> None:
    """A quote marks a figure of the text, or is refused."""
    quote = data.decode("utf-8", "ignore").replace('"', '""')
    rows = SMALL_FILES[FIGURES].replace("新增就业{4.59万人}", f'"{quote}"')
    read_or_refuse(FIGURES, rows.encode())


def read_csv(data: bytes) -> None:
    """A table is read or refused."""
    read_or_refuse(CSV_FILES[sum(data[:1]) % len(CSV_FILES)], data[1:])


def read_toml(data: bytes) -> None:
    """Definitions and sidecars are read or refused."""
    read_or_refuse(TOML_FILES[sum(data[:1]) % len(TOML_FILES)], data[1:])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": read_text,
    "pieces": read_in_pieces,
    "numeral": read_a_numeral,
    "quote": read_a_quote,
    "csv": read_csv,
    "toml": read_toml,
}


def seeds(target: str) -> list[bytes]:
    """Return inputs of the ``target`` that are right, to be varied."""
    files = {"csv": CSV_FILES, "toml": TOML_FILES}.get(target, ())
    if files:
        return [bytes([number]) + original(name) for number, name in enumerate(files)]
    if target == "quote":
        return ["新增就业{4.59万人}".encode(), "{2549人}".encode()]
    if target == "numeral":
        return [numeral.encode() for numeral in NUMERALS]
    return [f"\x08\x08{wording}".encode() for wording in (*PIECES, *LONG_RUNS, SMALL_TEXT)]
