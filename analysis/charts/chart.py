"""A chart: one picture in three formats, with the words and the digest that stand for it."""

import os
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

from analysis.charts import SUFFIXES
from analysis.charts.dates import date_text
from analysis.charts.lettering import require_glyphs
from analysis.charts.rows import Row, digest, read_rows, sentence
from analysis.charts.style import DPI, NARROW, WIDE, Form, look
from analysis.charts.svg import svg_of
from analysis.wording import Lang, Phrase, say

_COLOURS = 24  # of a PNG: a few inks, and their edges
_MOST_NAMED = 6  # rows that an alternative text names one by one
_ALT: Phrase = ("{title}。{axis}：{rows}。", "{title}. {axis}: {rows}.")
_ALT_ROW: Phrase = ("{label}{stated}", "{label}, {stated}")
_ALT_DAY: Phrase = ("{stated}{label}", "{stated}, {label}")
_ALT_BETWEEN: Phrase = ("；", "; ")
_ALT_MANY: Phrase = ("共{count}项，从{first}到{last}", "{count} items, from {first} to {last}")
_METADATA: dict[str, None] = {"CreationDate": None, "Creator": None, "Producer": None}


@dataclass(frozen=True)
class ChartText:
    """What a chart says: ``axis`` names the unit of measure, ``source`` is the whole last line."""

    id: str
    title: str
    subtitle: str
    axis: str
    source: str
    lang: Lang


@dataclass(frozen=True)
class Chart:
    """A chart: its table, its pictures, its alternative text and its digest.

    It is laid out when a picture is first wanted, once for all that are wide.
    ``digest`` stands for all that is drawn: exact values, labels, title.
    """

    id: str
    title: str
    lang: Lang
    table: pd.DataFrame = field(repr=False, compare=False)
    alt: str
    digest: str
    lay_out: Callable[[Form], Figure] = field(repr=False, compare=False)
    saved: Path | None = field(default=None, repr=False, compare=False)

    @cached_property
    def png(self) -> bytes:
        """The picture as pixels, for notebooks and slides."""
        return self._picture("png")

    @cached_property
    def svg(self) -> bytes:
        """The picture for pages: its letters are text, in the reader's font."""
        return self._picture("svg")

    @cached_property
    def narrow(self) -> bytes:
        """The picture for a page of 320 pixels: the same as SVG, laid out anew."""
        return self._picture("narrow.svg")

    @cached_property
    def pdf(self) -> bytes:
        """The picture for print, its letters as outlines."""
        return self._picture("pdf")

    @cached_property
    def _wide(self) -> Figure:
        return self.lay_out(WIDE)

    def _picture(self, suffix: str) -> bytes:
        if self.saved:
            return (self.saved / f"{self.id}.{suffix}").read_bytes()
        with look():
            if suffix == "png":
                return _png(self._wide)
            if suffix == "pdf":
                return _pdf(self._wide)
            figure = self._wide if suffix == "svg" else self.lay_out(NARROW)
            return svg_of(figure, self.title, self.alt, self.lang)

    @property
    def plain(self) -> str:
        """The chart as text: title, a line for each row with its bounds, digest."""
        rows = [sentence(row) for row in read_rows(self.table)]
        return "\n".join([self.title, *rows, f"digest {self.digest}"])

    def saved_in(self, folder: Path) -> "Chart":
        """Return this chart with the pictures that `save` wrote into ``folder``, undrawn."""
        return replace(self, saved=folder)

    def save(self, folder: Path) -> list[Path]:
        """Write every picture of `SUFFIXES` into ``folder``; return the paths."""
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{self.id}.{suffix}" for suffix in SUFFIXES]
        for path, picture in zip(paths, (self.png, self.svg, self.pdf, self.narrow), strict=True):
            fresh = path.with_name(f".{path.name}.{os.getpid()}")  # another may read the old one
            fresh.write_bytes(picture)
            fresh.replace(path)
        return paths

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        """Return picture and text for Jupyter, and the words for who cannot see the picture.

        The id tells a page which chart it is, so that it shows the saved file in its place.
        """
        data = {"image/png": b64encode(self.png).decode("ascii"), "text/plain": self.plain}
        return data, {"image/png": {"alt": self.alt}, "heshu": {"chart": self.id}}


def draw_chart(
    lay_out: Callable[[Sequence[Row], ChartText, Form], Figure],
    table: pd.DataFrame,
    text: ChartText,
    *needed: str,
) -> Chart:
    """Return the chart of a table that ``lay_out`` makes a figure of.

    ``needed`` are the columns without which there is nothing to draw. Raises
    SchemaError for a missing column or a character that the font does not have.
    """
    rows = read_rows(table, *needed)
    require_glyphs([*astuple(text), *(word for row in rows for word in _words(row))])
    return Chart(
        id=text.id,
        title=text.title,
        lang=text.lang,
        table=table,
        alt=_alt(rows, text),
        digest=digest([lay_out.__name__, *astuple(text)], rows),
        lay_out=lambda form: lay_out(rows, text, form),
    )


def _words(row: Row) -> tuple[str, ...]:
    return row.label, row.shown, row.group


def _png(figure: Figure) -> bytes:
    """Return the figure with a palette: a third of the bytes, and no difference to the eye."""
    pixels = BytesIO()
    figure.savefig(pixels, format="rgba", dpi=DPI)
    width, height = map(int, figure.bbox.size)
    picture = Image.frombytes("RGBA", (width, height), pixels.getvalue()).convert("RGB")
    few = picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette(_with_white_paper(few))
    buffer = BytesIO()
    few.save(buffer, "png", dpi=(DPI, DPI))
    return buffer.getvalue()


def _with_white_paper(picture: Image.Image) -> list[int]:
    """Return the palette with white for the paper, which the octree mixes with what is near it."""
    palette, paper = picture.getpalette() or [], picture.getpixel((0, 0))
    return [255 if place // 3 == paper else part for place, part in enumerate(palette)]


def _pdf(figure: Figure) -> bytes:
    """Return the figure with nothing in it of the day or of the machine."""
    buffer = BytesIO()
    figure.savefig(buffer, format="pdf", metadata=_METADATA)
    return buffer.getvalue()


def _alt(rows: Sequence[Row], text: ChartText) -> str:
    named = [_alt_row(row, text.lang) for row in rows]
    if len(rows) > _MOST_NAMED:
        ordered = sorted(rows, key=lambda row: row.day.toordinal() if row.day else row.ends[0])
        first, last = (_alt_row(row, text.lang) for row in (ordered[0], ordered[-1]))
        named = [say(_ALT_MANY, text.lang).format(count=len(rows), first=first, last=last)]
    return say(_ALT, text.lang).format(
        title=text.title.rstrip("。."),
        axis=text.axis,
        rows=say(_ALT_BETWEEN, text.lang).join(named),
    )


def _alt_row(row: Row, lang: Lang) -> str:
    if row.day:
        return say(_ALT_DAY, lang).format(label=row.name, stated=date_text(row.day, lang))
    return say(_ALT_ROW, lang).format(label=row.name, stated=row.shown)
