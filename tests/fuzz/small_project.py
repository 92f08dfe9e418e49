"""A small project whose files a fuzzer replaces one at a time."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from analysis.audit.errata import load_errata
from analysis.audit.rules import CountRule, Rule, load_rules
from analysis.errors import HeshuError
from analysis.figures.commitments import load_commitments
from analysis.figures.indicators import Indicator, load_indicators
from analysis.figures.register import check_accounted, read_register
from analysis.ratios.definitions import load_ratios
from analysis.sources.document import Source, load_source
from analysis.wording import LANGS
from tests.conftest import SMALL_FILES, SMALL_TEXT, seal

SMALL = "data/sources/small-2020"
FIGURES, KINDS = f"{SMALL}/figures.csv", f"{SMALL}/kinds.csv"
COMMITMENTS = f"{SMALL}/commitments.csv"
SIDECAR, ERRATA = f"{SMALL}/source.toml", f"{SMALL}/errata.toml"
INDICATORS, RATIOS, RULES = "data/indicators.csv", "data/ratios.toml", "data/rules.toml"
MORE_FILES = {
    COMMITMENTS: "quote,section,zh,en\n至{2021年4月30日},employment,降费,Cut\n",
    ERRATA: """\
[erratum.known]
rule = "hard_to_employ_within_new_jobs"
status = "open"
left = "2549"
right = "45900"
reason_zh = "印错"
reason_en = "A misprint"
""",
}
CSV_FILES = (FIGURES, KINDS, COMMITMENTS, INDICATORS)
TOML_FILES = (RATIOS, RULES, SIDECAR, ERRATA)


@cache
def project() -> Path:
    """Return the root of the small project, made when it is first asked for."""
    root = Path(mkdtemp())
    for name, text in SMALL_FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    seal(root / SMALL, f"{SMALL_TEXT}降费至2021年4月30日。\n")
    return root


def original(name: str) -> bytes:
    """Return a file that is right."""
    path = project() / name
    return path.read_bytes() if path.exists() else MORE_FILES[name].encode()


@cache
def source() -> Source:
    """Return the source of the small project."""
    return load_source(project() / SMALL)


@cache
def indicators() -> dict[str, Indicator]:
    """Return the indicators of the small project."""
    return load_indicators(project() / INDICATORS)


@cache
def rules() -> list[Rule | CountRule]:
    """Return the rules of the small project."""
    return load_rules(project() / RULES, indicators())


def read_numerals(_: Path) -> None:
    """Read figures.csv and kinds.csv of the small project against its text."""
    check_accounted(read_register(source(), indicators()))


READERS: dict[str, Callable[[Path], object]] = {
    FIGURES: read_numerals,
    KINDS: read_numerals,
    COMMITMENTS: lambda _: load_commitments(source()),
    INDICATORS: load_indicators,
    RATIOS: lambda path: load_ratios(path, indicators()),
    RULES: lambda path: load_rules(path, indicators()),
    SIDECAR: lambda path: load_source(path.parent),
    ERRATA: lambda path: load_errata(path, rules()),
}


def read_or_refuse(name: str, data: bytes) -> None:
    """Read ``data`` in place of the file ``name``; what is refused is refused in both languages."""
    source(), rules()
    path = project() / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(data)
    try:
        READERS[name](path)
    except HeshuError as error:
        for lang in LANGS:
            error.describe(lang)
    finally:
        path.unlink() if before is None else path.write_bytes(before)
