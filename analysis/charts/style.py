"""The look of every chart: its colours, its sizes in points, its quiet axes."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import matplotlib as mpl
import seaborn as sns

from analysis.wording import SECTIONS

POINTS_PER_INCH = 72
DPI = 150  # dots per inch of the PNG: 1,080 across
LINE_HEIGHT = 1.36  # of the letters' size


@dataclass(frozen=True)
class Form:
    """How wide a chart is laid out, and how large its letters are, in points.

    ``stacked`` puts a label above what it names, where there is no room beside it.
    """

    width: float
    margin: float
    title: float
    base: float
    small: float
    source: float
    bar: float  # thickness
    stacked: bool = False

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


WIDE = Form(518.4, 14.0, title=17.0, base=12.5, small=11.0, source=10.0, bar=21.0)
# 288 px of CSS: what a page of 320 px leaves to a picture. Its least letters are 12 px there.
NARROW = Form(216.0, 3.0, title=13.0, base=10.5, small=9.5, source=9.0, bar=15.0, stacked=True)

# Strokes and marks, in points.
STROKE_POINTS = 2.0
HALO_POINTS = 4.5
LEADER_POINTS = 0.9
DOT_POINTS = 8.0
CAP_POINTS = 15.0  # taller than a dot: a whisker shorter than the dot still shows its caps
ARROW_POINTS = 30.0
HAIRLINE_POINTS = 2.5  # bounds nearer to each other than this are written, not drawn
GAP_POINTS = 8.0

INK = "#1a1a1a"
GREY = "#595959"
RULE = "#8c8c8c"
GRID = "#dedede"
GRID_POINTS = 0.8
PAPER = "#ffffff"
BLACK = "#000000"
READABLE = 4.5  # contrast of a text against its ground (WCAG 1.4.3)
NEUTRAL = "#44546a"
MUTED = "#8591a1"  # what the title does not speak of
SHADE = "#e6ebf1"

# One colour a section. Told apart by eyes that see no red, no green or no blue; each of another
# lightness, for print in grey; each at least 3:1 against white (WCAG 1.4.11). Tests measure it.
PALETTE: dict[str, str] = dict(
    zip(
        SECTIONS,
        ("#0a62b4", "#bf4500", "#01642d", "#882255", "#332288", "#d47379", "#8c8644"),
        strict=True,
    )
)

_SETTINGS: dict[Any, Any] = {
    "lines.solid_capstyle": "butt",
    "pdf.fonttype": 3,  # outlines: an OpenType font cannot be embedded whole as type 42
    "text.hinting": "none",  # letters as wide in the PNG as in PDF
}


@contextmanager
def look() -> Iterator[None]:
    """Draw in the house's look: whatever the reader's own settings are, and leave them alone."""
    with mpl.rc_context(_house()):
        yield


@cache
def _house() -> dict[Any, Any]:
    """Return every setting as matplotlib comes, with ours; to reset them is slow."""
    with mpl.rc_context():
        mpl.rcdefaults()
        return {name: mpl.rcParams[name] for name in mpl.rcParams if name != "backend"} | _SETTINGS


def section_colour(section: str) -> str:
    """Return the colour of a section of the report; of none, a neutral one."""
    return PALETTE.get(section, NEUTRAL)


def tints(colour: str, count: int) -> list[str]:
    """Return ``count`` steps from ``colour`` towards white, so ordered that neighbours differ."""
    palest = sns.light_palette(colour, 10).as_hex()[3]
    steps = deque(sns.blend_palette([colour, palest], max(count, 2)).as_hex())
    return [steps.pop() if number % 2 else steps.popleft() for number in range(count)]


def lightness(colour: str) -> float:
    """Return the relative luminance of ``colour``: 0 black, 1 white (WCAG 2.2)."""
    red, green, blue = (_linear(part) for part in mpl.colors.to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    straight_below = 0.04045  # of sRGB's curve
    return part / 12.92 if part <= straight_below else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours: 1 none, 21 black on white (WCAG 2.2)."""
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(fill: str) -> str:
    """Return white where it reads well on ``fill``, else black, which then reads better still."""
    return PAPER if contrast(PAPER, fill) >= READABLE else BLACK
