"""Timing: tasks take turns, so that whatever else the machine does slows all of them alike."""

from collections.abc import Callable, Mapping
from statistics import median
from time import process_time

Task = Callable[[], object]

_SHORT = 0.05  # seconds: what is quicker runs several times a round


def compare(
    title: str,
    tasks: Mapping[str, Task],
    rounds: int = 7,
    clock: Callable[[], float] = process_time,
) -> dict[str, float]:
    """Run all ``tasks`` in turn, ``rounds`` times; print and return how they compare to the first.

    A line has the median of a task's seconds, and the median of its ratios to
    the first task in the same round. Each task runs once before, to be warm.
    The clock counts the time that the processor gives to this process; where
    tasks start other processes, or wait, pass `time.perf_counter`.
    """

    def seconds(task: Task) -> float:
        start = clock()
        task()
        return clock() - start

    repeats = {name: 1 + int(_SHORT / seconds(task)) for name, task in tasks.items()}
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            taken[name].append(median(seconds(task) for _ in range(repeats[name])))
    first = next(iter(taken.values()))
    ratios = {
        name: median(one / other for one, other in zip(each, first, strict=True))
        for name, each in taken.items()
    }
    print(title)
    for name, each in taken.items():
        print(f"  {1000 * median(each):10.2f} ms {ratios[name]:10.2f} ×  {name}")
    return ratios
