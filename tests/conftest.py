"""What many tests start from: a project small enough to know by heart, and the peers' cases."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.figures.indicators import load_indicators
from analysis.figures.register import Register, read_register
from analysis.sources.document import Source, load_source

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT.parent / "shared" / "peers"

# Line 3 holds the two sentences; 两 is no figure, as kinds.csv says.
SMALL_TEXT = """\
一、2020年工作情况
(一)就业工作
全市新增就业4.59万人,其中就业困难人员2549人,发放补贴1.27亿元,分两步走。惠及企业6300多家。
"""
SMALL_FILES = {
    "data/indicators.csv": """\
id,unit,section,zh,en,wordings
new_jobs,人,employment,新增就业人数,New jobs,新增就业
hard_to_employ,人,employment,就业困难人员就业人数,Hard-to-employ people in work,就业困难人员
subsidy,元,employment,补贴发放额,Subsidies paid,发放补贴
firms,家,employment,惠及企业数,Firms benefiting,惠及企业
""",
    "data/ratios.toml": """\
[ratio.subsidy_per_firm]
section = "employment"
formula = "subsidy / firms"
unit = "元/家"
zh = "企业平均补贴"
en = "Subsidy per firm"
""",
    "data/rules.toml": """\
[rule.hard_to_employ_within_new_jobs]
left = "hard_to_employ"
relation = "<="
right = "new_jobs"
basis = "stated"
zh = "就业困难人员就业人数不超过新增就业人数"
en = "Hard-to-employ people in work are among the new jobs"
""",
    "data/sources/small-2020/source.toml": """\
sha256 = "{sha256}"
language = "zh"
period = "2020"
as_of = 2020-12-31

[title]
zh = "小报告"
en = "A small report"

[issuer]
zh = "某局"
en = "A bureau"

[origin]
zh = "为测试而写"
en = "Written for tests"

[licence]
zh = "无"
en = "None"

[[part]]
id = "review"
sections = ["employment"]
""",
    "data/sources/small-2020/figures.csv": """\
indicator,quote
new_jobs,新增就业{4.59万人}
hard_to_employ,就业困难人员{2549人}
subsidy,发放补贴{1.27亿元}
firms,惠及企业{6300多家}
""",
    "data/sources/small-2020/kinds.csv": """\
quote,kind,reason
分{两}步走,idiom,做法的说法
""",
}


def seal(folder: Path, text: str) -> None:
    """Make ``text`` the source in ``folder``, with the hash that vouches for it."""
    data = text.encode()
    (folder / "source.txt").write_bytes(data)
    sidecar = (folder / "source.toml").read_text(encoding="utf-8")
    sealed = re.sub(r'sha256 = ".*"', f'sha256 = "{hashlib.sha256(data).hexdigest()}"', sidecar)
    (folder / "source.toml").write_text(sealed, encoding="utf-8")


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """The root of a project with one report, small-2020: four figures, one ratio, one rule."""
    root = tmp_path / "small"
    for name, text in SMALL_FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    seal(root / "data/sources/small-2020", SMALL_TEXT)
    return root


@pytest.fixture
def small_folder(small_project: Path) -> Path:
    """The folder of the small project's report."""
    return small_project / "data/sources/small-2020"


@pytest.fixture
def rewrite(small_project: Path) -> Callable[[str, str, str], None]:
    """Replace what stands once in a file of the small project; a source is sealed anew."""

    def replace(name: str, old: str, new: str) -> None:
        path = small_project / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        if path.name == "source.txt":
            seal(path.parent, text.replace(old, new))

    return replace


@pytest.fixture(scope="session")
def jiangmen() -> Source:
    """The real report."""
    return load_source(ROOT / "data/sources/jiangmen-2020")


@pytest.fixture(scope="session")
def jiangmen_register(jiangmen: Source) -> Register:
    """Every numeral of the real report, read with the default rounding."""
    return read_register(jiangmen, load_indicators(ROOT / "data/indicators.csv"))


@pytest.fixture(scope="session")
def peers() -> Path:
    """The folder of the peers' own cases, which stand beside the repository, not in it."""
    if not PEERS.is_dir():
        pytest.skip("the peers' cases are not on this machine")
    return PEERS
