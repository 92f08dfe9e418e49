"""The same bytes in another time zone, locale and umask, with another hash seed and one job."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_rebuild import REPORT, ROOT, copy_project


@pytest.mark.slow
def test_zone_locale_umask_hash_seed_and_jobs_change_no_byte(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "analysis", "build", "--root", str(root), "--jobs", "1"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | elsewhere, umask=0o077, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    committed = json.loads((ROOT / "reports" / REPORT / "manifest.json").read_text("utf-8"))
    made = json.loads((root / "reports" / REPORT / "manifest.json").read_text("utf-8"))
    assert made == committed
