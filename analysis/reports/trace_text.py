"""A trace as lines for a person."""

from collections.abc import Iterator

from analysis import wording
from analysis.ratios.derive import Ratio
from analysis.ratios.digits import bounds_text, exact_text, percent_text
from analysis.ratios.quantities import figure_text, ratio_text
from analysis.reports.places import bracketed, ratio_bounds
from analysis.reports.tables import formula_text
from analysis.reports.trace import Trace
from analysis.wording import Lang, Phrase, say


def trace_lines(trace: Trace, lang: Lang) -> Iterator[str]:
    """Yield a number's way back: value, bounds, formula, then each input with its sentence."""
    yield trace.id
    for label, text in _facts(trace, lang):
        yield f"  {say(label, lang)}{say(wording.COLON, lang)}{text}"
    for stated, line in zip(trace.inputs, trace.lines, strict=True):
        bounds = bracketed(bounds_text(stated.interval, lang), stated.interval)
        name = getattr(stated.indicator, lang)
        yield f"  {stated.indicator.id} · {name} = {figure_text(stated, lang)}  {bounds}"
        yield f"    {say(wording.TRACE_SENTENCE, lang)} ({line}) {stated.sentence}"


def _tightened(trace: Trace, lang: Lang) -> str:
    """Return the bounds that the text's identities leave, and the rules that they are."""
    if trace.ratio is None or trace.tightened is None:
        return ""
    bounds = ratio_bounds(trace.ratio, trace.tightened.interval, lang)
    return f"{bounds} ← {', '.join(trace.tightened.by)}"


def _budget(ratio: Ratio) -> str:
    """Return which input's rounding carries how much, where more than one matters."""
    budget = ratio.budget
    shares = [f"{name} {percent_text(share)}" for name, share in budget.items()]
    return ", ".join(shares) if len(shares) > 1 else ""


def _facts(trace: Trace, lang: Lang) -> list[tuple[Phrase, str]]:
    facts: list[tuple[Phrase, str]] = []
    ratio = trace.ratio
    if ratio:
        uncertainty = ratio.standard_uncertainty
        facts = [
            (
                wording.TRACE_VALUE,
                f"{ratio_text(ratio, lang)} ({exact_text(ratio.value)} {ratio.row.unit})",
            ),
            (wording.TRACE_BOUNDS, ratio_bounds(ratio, ratio.interval, lang)),
            (wording.TRACE_TIGHTENED, _tightened(trace, lang)),
            (wording.TRACE_UNCERTAINTY, "" if uncertainty is None else f"{uncertainty:f}"),
            (wording.TRACE_BUDGET, _budget(ratio)),
            (wording.TRACE_FORMULA, f"{formula_text(ratio, lang)}  [{ratio.row.formula}]"),
            (wording.CAUTION, ratio.row.caution_zh if lang == "zh" else ratio.row.caution_en),
        ]
    facts += [
        (wording.TRACE_DEFINED, trace.defined_at),
        (wording.TRACE_USED_BY, ", ".join(trace.used_by)),
    ]
    return [(label, text) for label, text in facts if text]
