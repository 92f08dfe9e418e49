"""A figure: a numeral as the text states it, and what it says."""

import msgspec

from analysis.figures.hedges import Hedge
from analysis.figures.intervals import Interval, Number
from analysis.figures.kinds import Kind
from analysis.figures.roles import Role

_NO_HEDGE = Hedge()


# Reports have many: a struct is built in a tenth of a dataclass's time, and none is ever part
# of a cycle that the garbage collector would have to find.
class Figure(msgspec.Struct, frozen=True, gc=False):
    """A numeral as the text states it, and what it says.

    ``start`` and ``end`` (exclusive) count characters; ``text`` is the numeral
    with its size, hedge and unit. ``value`` is exact, in ``unit`` with 万 and
    亿 multiplied out; None where no one number is meant. ``interval`` holds the
    true values that the wording allows. ``role`` says whether it is a level, a
    change, a share, a mean or a running total; None where nothing is measured.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Number | None
    unit: str
    canonical_unit: str
    qualifier: str
    interval: Interval | None
    hedge: Hedge = _NO_HEDGE
    role: Role | None = None

    @property
    def low(self) -> Number | None:
        """The smallest true value allowed, None where there is no limit."""
        return self.interval.low if self.interval else None

    @property
    def high(self) -> Number | None:
        """The greatest true value allowed, None where there is no limit."""
        return self.interval.high if self.interval else None

    @property
    def bounds(self) -> str:
        """Which ends belong to the interval: ``"[)"``, ``"()"``, ``"[]"`` …."""
        return self.interval.bounds if self.interval else ""
