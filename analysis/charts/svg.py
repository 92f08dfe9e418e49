"""SVG whose letters stay letters: it can be searched, read aloud, edited, and is small.

Each line of text carries the width that the layout gave it, so that nothing
overlaps where a reader's machine draws it in another font.
"""

from collections.abc import Mapping
from html import escape
from typing import Any, Literal

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform
from matplotlib.typing import ColorType
from numpy.typing import ArrayLike

from analysis.charts.lettering import text_width
from analysis.charts.style import POINTS_PER_INCH
from analysis.wording import Lang

_CSS_PIXELS_PER_POINT = 96 / POINTS_PER_INCH
_DECIMALS = 2
_FONTS = (
    "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    "sans-serif"
)
_FEATURES: Mapping[Lang, str] = {"zh": "", "en": " style=\"font-feature-settings:'pwid'\""}
_TAGS: Mapping[Lang, str] = {"zh": "zh-Hans", "en": "en"}
_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def svg_of(figure: Figure, title: str, alt: str, lang: Lang) -> bytes:
    """Return ``figure`` as SVG, with ``title`` and ``alt`` for who cannot see it."""
    renderer = _Renderer(figure, lang)
    figure.draw(renderer)
    width, height = renderer.points
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(width)} {_number(height)}" '
        f'width="{_css(width)}" height="{_css(height)}" role="img" xml:lang="{_TAGS[lang]}" '
        f'font-family="{_FONTS}"{_FEATURES[lang]}>'
        f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>"
    )
    return "\n".join([head, *renderer.elements, "</svg>", ""]).encode()


class _Renderer(RendererBase):
    """Writes what matplotlib draws as elements, in points from the upper left corner."""

    def __init__(self, figure: Figure, lang: Lang) -> None:
        super().__init__()
        self.elements: list[str] = []
        self._lang = lang
        self._dpi = figure.dpi
        self._size = figure.bbox.width, figure.bbox.height
        self._to_points = (
            Affine2D()
            .scale(1, -1)
            .translate(0, figure.bbox.height)
            .scale(POINTS_PER_INCH / figure.dpi)
        )

    @property
    def points(self) -> tuple[float, float]:
        """Width and height."""
        width, height = self._size
        return width * POINTS_PER_INCH / self._dpi, height * POINTS_PER_INCH / self._dpi

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803  matplotlib's name
    ) -> None:
        """Write a path with its fill and its stroke; what has neither is left out."""
        fill = to_hex(rgbFace) if rgbFace is not None else "none"
        width = gc.get_linewidth()
        stroke = (
            f' stroke="{to_hex(gc.get_rgb())}" stroke-width="{_number(width)}"' if width else ""
        )
        if stroke or fill != "none":
            shape = _shape(path, transform + self._to_points)
            self.elements.append(f'<path d="{shape}" fill="{fill}"{stroke}/>')

    def draw_text(  # noqa: PLR0913, PLR0917  matplotlib's signature
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,  # noqa: ARG002
        ismath: bool | Literal["TeX"] = False,  # noqa: ARG002
        mtext: Text | None = None,  # noqa: ARG002
    ) -> None:
        """Write one line of text, which starts at ``x`` on the baseline ``y``."""
        size, scale = prop.get_size_in_points(), POINTS_PER_INCH / self._dpi
        width = text_width(s, size, self._lang)
        self.elements.append(
            f'<text x="{_number(x * scale)}" y="{_number(y * scale)}" font-size="{_number(size)}" '
            f'fill="{to_hex(gc.get_rgb())}" textLength="{_number(width)}" '
            f'lengthAdjust="spacingAndGlyphs">{escape(s, quote=False)}</text>'
        )

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: bool | str,  # noqa: ARG002
    ) -> tuple[float, float, float]:
        """Return the size of a line as the layout knows it."""
        size = prop.get_size_in_points()
        pixels = self._dpi / POINTS_PER_INCH
        return text_width(s, size, self._lang) * pixels, size * pixels, 0.2 * size * pixels

    def points_to_pixels(self, points: ArrayLike) -> Any:  # noqa: ANN401  as wide as points
        """Return ``points`` in the figure's pixels."""
        return np.multiply(points, self._dpi / POINTS_PER_INCH)

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size in pixels."""
        return self._size


def _shape(path: Path, transform: Transform) -> str:
    """Return a path in the words of SVG."""
    words = []
    for vertices, code in path.iter_segments(transform, simplify=False):
        places = " ".join(_number(place) for place in vertices)
        words.append("Z" if code == Path.CLOSEPOLY else f"{_COMMANDS[code]}{places}")
    return "".join(words)


def _number(value: float) -> str:
    """Return a length with as many decimals as an eye can see: 12.5, 0, 7.25."""
    return f"{round(value, _DECIMALS) + 0.0:.{_DECIMALS}f}".rstrip("0").rstrip(".")


def _css(points: float) -> str:
    return _number(points * _CSS_PIXELS_PER_POINT)
