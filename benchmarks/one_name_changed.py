"""Claim: where one ratio's name changed, only what shows it is made anew.

Prints the share of the notebooks that run, of the charts that are drawn and of the pages that
come out otherwise, and how long that takes against the whole report, in one run.

    python benchmarks/one_name_changed.py
"""

import subprocess
import sys
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
REPORT = "jiangmen-2020"
OLD, NEW = "Employment subsidy per beneficiary worker", "Subsidy per worker"


def build(root: Path) -> float:
    """Build the project at ``root`` and return how long it took, in seconds."""
    start = perf_counter()
    subprocess.run([BIN / "heshu", "build", "--root", root], check=True, capture_output=True)
    return perf_counter() - start


def main() -> None:
    """Build, change one name, build again, and compare the files."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", ROOT / "analysis"], check=True)
    with TemporaryDirectory() as name:
        root = Path(name)
        for part in ("data", "notebooks"):
            copytree(ROOT / part, root / part)
        (root / "requirements.lock").symlink_to(ROOT / "requirements.lock")
        whole = build(root)
        made = root / "reports" / REPORT
        before = {path: path.stat().st_mtime_ns for path in made.rglob("*.*")}
        pages = {path: path.read_bytes() for path in made.rglob("*.html")}
        ratios = root / "data" / "ratios.toml"
        ratios.write_text(ratios.read_text("utf-8").replace(OLD, NEW), "utf-8")
        again = build(root)
        written = [path for path, time in before.items() if path.stat().st_mtime_ns != time]
        other = sum(path.read_bytes() != text for path, text in pages.items())
    # In a language's folder: what is copied to inputs/, and the PDF of it all, are neither.
    for what, pattern in (("notebooks run", "??/*.ipynb"), ("charts drawn", "charts/*.pdf")):
        count, all_ = (sum(path.match(pattern) for path in paths) for paths in (written, before))
        print(f"{what}: {count} of {all_}")
    print(f"pages that came out otherwise: {other} of {len(pages)}")
    print(f"{again:.1f} s against {whole:.1f} s for all: {whole / again:.1f} times faster")


if __name__ == "__main__":
    main()
