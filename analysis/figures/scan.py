"""The scan: one pass over a text that finds every numeral and reads it as a figure.

A numeral is read in a stretch of the text around it, and nothing outside decides
what it is. So the time that a text takes grows with its length alone, and a text
that comes in pieces reads as it does whole, with little of it held at a time.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from analysis.figures.figure import Figure
from analysis.figures.intervals import Rounding
from analysis.figures.patterns import FIRST, GOES_ON, IN_LIST, LEADS_TO, NUMERAL
from analysis.figures.reading import read_figure
from analysis.figures.roles import Role

# Characters before a numeral (the opening of a title) and from its start on (a range, a list)
# that can say what it is.
BEFORE, AHEAD = 96, 160
_PLAIN = {chr(ord("０") + digit): str(digit) for digit in range(10)} | {"．": ".", "﹪": "%"}
_PLAIN |= {chr(code + 0xFEE0): chr(code) for code in (*b"/-+~", *range(65, 91), *range(97, 123))}
_FULL_WIDTH = re.compile(f"[{''.join(sorted(_PLAIN))}]")


def find_figures(text: str, rounding: Rounding = "half-up") -> list[Figure]:
    """Return every numeral of ``text`` in order, each with kind, value, unit and interval.

    Section heads (一、), list markers (一是) and plain words (进一步) are no
    numerals. ``rounding`` says how the issuer rounds what it prints.
    """
    return list(scan(text, rounding))


def scan(text: str, rounding: Rounding = "half-up") -> Iterator[Figure]:
    """Yield the numerals of ``text`` one by one: see `find_figures`."""
    return scan_pieces((text,), rounding)


def scan_pieces(pieces: Iterable[str], rounding: Rounding = "half-up") -> Iterator[Figure]:
    """Yield the numerals of the text that ``pieces`` make up, as they come: see `find_figures`.

    However the text is cut, the figures and their offsets are those of the
    whole. Only the piece at hand and what stands around its ends are held.
    An open text file is read with ``iter(partial(file.read, 2**16), "")``.
    """
    held = _Held(rounding)
    for piece in pieces:
        held.add(piece)
        yield from held.read(len(held.text) - AHEAD)
    yield from held.read(len(held.text))


class _Held:
    """The stretch of a text that is held, and how far it has been read."""

    def __init__(self, rounding: Rounding) -> None:
        self.rounding = rounding
        self.text = self.plain = ""
        self.offset = 0  # of the stretch in the whole text
        self.position = 0  # in the stretch, from which to read on
        self.last: Figure | None = None

    def add(self, piece: str) -> None:
        """Go on with ``piece``, and forget what can decide nothing any more."""
        done = max(0, self.position - BEFORE)
        self.text = self.text[done:] + piece
        self.plain = self.plain[done:] + _FULL_WIDTH.sub(lambda sign: _PLAIN[sign[0]], piece)
        self.offset += done
        self.position -= done

    def read(self, stop: int) -> Iterator[Figure]:
        """Yield the figures that start before ``stop`` in the stretch, with offsets in the text."""
        plain, position = self.plain, self.position
        while first := FIRST.search(plain, position, stop):
            start = first.start()
            base = start - BEFORE if start > BEFORE else 0
            around = plain[base : start + AHEAD]
            match = NUMERAL.match(around, start - base)
            figure = match and read_figure(around, match, self.rounding)
            if figure:
                position = base + figure.end
                yield self._placed(figure, base + figure.start, position)
            else:
                position = base + match.end("digits") if match else start + 1
        self.position = max(position, stop)

    def _placed(self, figure: Figure, start: int, end: int) -> Figure:
        """Return ``figure``, which stands at ``start`` to ``end``, as it is in the whole text."""
        role = figure.role and (self._role_in_list(figure, start) or figure.role)
        self.last = replace(
            figure,
            start=self.offset + start,
            end=self.offset + end,
            text=self.text[start:end],
            role=role,
        )
        return self.last

    def _role_in_list(self, figure: Figure, start: int) -> Role | None:
        """Return the role that a list gives to all its numbers, or one value to the next."""
        last = self.last
        if last is None:
            return None
        end = last.end - self.offset
        if end < 0:  # forgotten: too far away
            return None
        runs_on = last.role == "cumulative" and figure.role == "level"
        if runs_on and GOES_ON.fullmatch(self.plain, end, start):
            return "cumulative"
        if last.canonical_unit != figure.canonical_unit:
            return None
        if IN_LIST.fullmatch(self.plain, end, start):
            return last.role
        leads = last.role != "change" and LEADS_TO.fullmatch(self.plain, end, start)
        return last.role if leads else None
