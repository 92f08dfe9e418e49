"""`python -m tests.notebooks [NOTEBOOK…]`: whether the notebooks still say what is committed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Warm kernels, and no plugin of pytest but those that are named.
SETTINGS = {
    "JUPYTER_DEFAULT_PROVISIONER_NAME": "heshu-warm",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
}


def command(notebooks: Sequence[Path]) -> list[str]:
    """Return what checks ``notebooks``."""
    return [
        *(sys.executable, "-m", "pytest", "-p", "tests.notebooks.strict_nbval"),
        *("-q", "-p", "no:cacheprovider", "-o", "addopts=", "-o", "filterwarnings=default"),
        *("--rootdir", str(notebooks[0].parent)),  # from which a failure names its notebook
        *("--nbval-cell-timeout=120", *map(str, notebooks)),
    ]


def committed() -> list[Path]:
    """Return the notebooks that are committed with their outputs."""
    return sorted(path for path in (ROOT / "notebooks").glob("*.ipynb") if path.stem != "review")


def main() -> int:
    """Check the notebooks that are named, all where none is; return pytest's exit code."""
    named = [Path(name).resolve() for name in sys.argv[1:]]
    arguments = command(named or committed())
    return subprocess.run(arguments, cwd=ROOT, env=os.environ | SETTINGS, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
