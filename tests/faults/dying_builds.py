"""A program that builds, again and again, and is killed where it is told.

    python -m tests.faults.dying_builds ROOT

reads a number a line. It forks a build that is killed with SIGKILL at that
event (opening, making, moving or removing a file of the project, or starting a
kernel), or never if it is 0; and prints how it ended and how many events there
were. Forking saves the two seconds of imports of each build.
"""

import json
import os
import signal
import sys
from typing import Any

# What a build imports late, so that no fork need import it again.
import papermill  # noqa: F401

import analysis.reports.exports
import analysis.reports.guard
import analysis.reports.pages  # noqa: F401
from analysis.cli import main


def count_and_die(root: str, last: int, report: int) -> None:
    """Write a byte into ``report`` at each event of this process; die at the ``last`` one."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        concerns = event == "subprocess.Popen" or any(
            root in os.fsdecode(one) or "/heshu-" in os.fsdecode(one)
            for one in arguments
            if isinstance(one, str | bytes | os.PathLike)
        )
        if concerns and not event.startswith("import"):
            seen += 1
            os.write(report, b".")
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def build_and_die(root: str, last: int) -> dict[str, int]:
    """Fork a build that dies at event ``last``; return how it ended and its number of events."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        count_and_die(root, last, writer)
        os._exit(main(["build", "--root", root, "--log", "json"]))
    os.close(writer)
    events = 0
    while block := os.read(reader, 65536):
        events += len(block)
    os.close(reader)
    return {"ended": os.waitpid(child, 0)[1], "events": events}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(build_and_die(sys.argv[1], int(line))), flush=True)  # noqa: T201  its answer
