"""The same bytes in another time zone, locale and umask, and from ordinary kernels."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_rebuild import REPORT, ROOT, copy_project

ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
# Every kernel a new process with a hash seed of its own, in whose sets the order is another.
ORDINARY = {"JUPYTER_DEFAULT_PROVISIONER_NAME": "local-provisioner", "PYTHONHASHSEED": "random"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "jobs"), [(ELSEWHERE, 1), (ORDINARY, 2)], ids=["别处", "普通内核"]
)
def test_zone_locale_umask_hash_seed_jobs_and_kernels_change_no_byte(
    tmp_path: Path, environment: dict[str, str], jobs: int
) -> None:
    root = copy_project(tmp_path)
    command = [sys.executable, "-m", "analysis", "build", "--root", str(root), "--jobs", str(jobs)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        umask=0o077,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    committed = json.loads((ROOT / "reports" / REPORT / "manifest.json").read_text("utf-8"))
    made = json.loads((root / "reports" / REPORT / "manifest.json").read_text("utf-8"))
    assert made == committed
