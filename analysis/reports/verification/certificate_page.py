"""The page of a certificate: one file that opens anywhere, offline, and fetches nothing."""

from base64 import b64encode
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.certificate_wording import (
    CAUSES,
    CERTIFICATE,
    GRADE_MEANINGS,
    GRADES,
    MORE_CAUSES,
    STATES,
)
from analysis.reports.records import Row
from analysis.wording import HTML_LANGS, Lang, say

_TEMPLATES = "templates"
_MOST_CAUSES = 3  # of one file, in words
_OTHER: dict[Lang, Lang] = {"zh": "en", "en": "zh"}


def page_name(lang: Lang) -> str:
    """Return the name of the page in ``lang``."""
    return "certificate.html" if lang == "zh" else f"certificate.{lang}.html"


def page(facts: Row, lang: Lang) -> str:
    """Return a certificate, as `certificate.certificate_row` has it, as a page in ``lang``."""
    style = (resources.files(__package__ or "") / _TEMPLATES / "certificate.css").read_text("utf-8")
    other = _OTHER[lang]
    html = (
        _environment()
        .get_template("certificate.html.j2")
        .render(
            facts,
            words={name: say(phrase, lang) for name, phrase in CERTIFICATE.items()},
            html_lang=HTML_LANGS[lang],
            other_lang=HTML_LANGS[other],
            other_page=page_name(other),
            style=Markup(style),  # noqa: S704  the package's own
            style_hash=b64encode(sha256(style.encode()).digest()).decode(),
            title=facts[f"title_{lang}"],
            grade=facts["class"],
            grades={name: say(phrase, lang) for name, phrase in GRADES.items()},
            meanings={name: say(phrase, lang) for name, phrase in GRADE_MEANINGS.items()},
            states={name: say(phrase, lang) for name, phrase in STATES.items()},
            causes=partial(causes_text, lang=lang),
            messages=[error[f"message_{lang}"] for error in facts["errors"]],
        )
    )
    return html.rstrip("\n") + "\n"


def causes_text(causes: Sequence[Row], lang: Lang) -> str:
    """Return why a file differs, in words: the first causes, and how many more there are."""
    said = [say(CAUSES[why["cause"]], lang).format(what=why["what"]) for why in causes]
    more = len(said) - _MOST_CAUSES
    if more > 0:
        said = [*said[:_MOST_CAUSES], say(MORE_CAUSES, lang).format(count=more)]
    return say(("；", "; "), lang).join(said)


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__ or "", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
