"""Reports of one or two sentences, so that a test shows the whole report that it is about."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from analysis.figures.indicators import Indicator
from analysis.figures.intervals import Rounding
from analysis.figures.register import Register, read_register
from analysis.sources.document import load_source

_SIDECAR = """\
sha256 = "{sha256}"
language = "zh"
period = "2020"
as_of = 2020-12-31
part = []
title = {{ zh = "小报告", en = "Tiny report" }}
issuer = {{ zh = "局", en = "Bureau" }}
origin = {{ zh = "试验", en = "A test" }}
licence = {{ zh = "无", en = "None" }}
"""


def indicators_in(units: Mapping[str, str]) -> dict[str, Indicator]:
    """Return an indicator for each id, measured in its unit."""
    return {
        id: Indicator(id=id, unit=unit, section="employment", zh=id, en=id, wordings="")
        for id, unit in units.items()
    }


def register_of(
    folder: Path,
    quotes: Mapping[str, str],
    units: Mapping[str, str],
    rounding: Rounding = "half-up",
) -> Register:
    """Return the register of the report whose text is ``quotes``, one sentence each.

    A quote marks its number with braces, as in figures.csv.
    """
    text = "。".join(quotes.values()).replace("{", "").replace("}", "") + "。"
    rows = [f'{id},"{quote}"' for id, quote in quotes.items()]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.txt").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (folder / "source.toml").write_text(_SIDECAR.format(sha256=digest), encoding="utf-8")
    (folder / "figures.csv").write_text("\n".join(["indicator,quote", *rows]), encoding="utf-8")
    return read_register(load_source(folder), indicators_in(units), rounding)
