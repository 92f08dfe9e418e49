"""A chart: one picture in three formats, with the words and the digest that stand for it."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field
from io import BytesIO
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

from analysis.charts.dates import date_text
from analysis.charts.lettering import require_glyphs
from analysis.charts.rows import Row, digest, read_rows, sentence
from analysis.charts.style import DPI, look
from analysis.wording import Lang, Phrase, say

_COLOURS = 24  # of a PNG: a few inks, and their edges
_MOST_NAMED = 6  # rows that an alternative text names one by one
_ALT: Phrase = ("{title}。{axis}：{rows}。", "{title}. {axis}: {rows}.")
_ALT_ROW: Phrase = ("{label}{stated}", "{label}, {stated}")
_ALT_DAY: Phrase = ("{stated}{label}", "{stated}, {label}")
_ALT_BETWEEN: Phrase = ("；", "; ")
_ALT_MANY: Phrase = ("共{count}项，从{first}到{last}", "{count} items, from {first} to {last}")
# Nothing of the day or of the machine goes into a file.
_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


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
    """A drawn chart: its table, its three files, its alternative text and its digest.

    ``digest`` stands for all that is drawn: exact values, labels, title.
    """

    id: str
    title: str
    lang: Lang
    table: pd.DataFrame = field(repr=False, compare=False)
    png: bytes = field(repr=False)
    svg: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    alt: str
    digest: str

    @property
    def plain(self) -> str:
        """The chart as text: title, a line for each row with its bounds, digest."""
        rows = [sentence(row) for row in read_rows(self.table)]
        return "\n".join([self.title, *rows, f"digest {self.digest}"])

    def save(self, folder: Path) -> list[Path]:
        """Write the chart as PNG, SVG and PDF into ``folder``; return the three paths."""
        folder.mkdir(parents=True, exist_ok=True)
        files = {"png": self.png, "svg": self.svg, "pdf": self.pdf}
        for suffix, content in files.items():
            (folder / f"{self.id}.{suffix}").write_bytes(content)
        return [folder / f"{self.id}.{suffix}" for suffix in files]

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        """Return picture and text for Jupyter, and the words for who cannot see the picture.

        The id tells a page which chart it is, so that it shows the saved file in its place.
        """
        data = {"image/png": b64encode(self.png).decode("ascii"), "text/plain": self.plain}
        return data, {"image/png": {"alt": self.alt}, "heshu": {"chart": self.id}}


def draw_chart(
    lay_out: Callable[[Sequence[Row], ChartText], Figure],
    table: pd.DataFrame,
    text: ChartText,
    *needed: str,
) -> Chart:
    """Lay a table out once with ``lay_out`` and save the figure in three formats.

    ``needed`` are the columns without which there is nothing to draw. Raises
    SchemaError for a missing column or a character that the font does not have.
    """
    rows = read_rows(table, *needed)
    require_glyphs([*astuple(text), *(word for row in rows for word in _words(row))])
    with look():
        figure = lay_out(rows, text)
        files = {suffix: _file(figure, suffix) for suffix in _METADATA}
    return Chart(
        id=text.id,
        title=text.title,
        lang=text.lang,
        table=table,
        alt=_alt(rows, text),
        digest=digest([lay_out.__name__, *astuple(text)], rows),
        **files,
    )


def _words(row: Row) -> tuple[str, ...]:
    return row.label, row.shown, row.group


def _file(figure: Figure, suffix: str) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format=suffix, dpi=DPI, metadata=_METADATA[suffix])
    return _with_few_colours(buffer) if suffix == "png" else buffer.getvalue()


def _with_few_colours(png: BytesIO) -> bytes:
    """Return the picture with a palette: a third of the bytes, and no difference to the eye."""
    buffer = BytesIO()
    Image.open(png).convert("RGB").quantize(_COLOURS).save(
        buffer, "png", optimize=True, dpi=(DPI, DPI)
    )
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
