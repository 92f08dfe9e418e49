"""Claim: `make notebooks` is over four times as fast as plain nbval over the same notebooks.

It asks for more: that outputs are whole and in order, and that pictures look alike.

    python -m benchmarks.notebook_check
"""

import os
import subprocess
import sys
from time import perf_counter

from benchmarks.timing import compare
from tests.notebooks.__main__ import ROOT, SETTINGS, command, committed


def ours() -> None:
    """The check as `make notebooks` runs it."""
    _run(command(committed()), SETTINGS)


def plain() -> None:
    """Plain nbval, as it comes."""
    arguments = ["-q", "-o", "addopts=", "-o", "filterwarnings=default", "--nbval"]
    _run([sys.executable, "-m", "pytest", *arguments, *map(str, committed())], {})


def _run(arguments: list[str], settings: dict[str, str]) -> None:
    environment = os.environ | settings
    subprocess.run(arguments, cwd=ROOT, env=environment, check=True, capture_output=True)


if __name__ == "__main__":
    compare("the committed notebooks", {"make notebooks": ours, "nbval": plain}, 3, perf_counter)
