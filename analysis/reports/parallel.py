"""Several notebooks at a time: told in order, every failure too; an interrupt ends them all."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from analysis.errors import NotebookError
from analysis.reports.orders import Tell
from analysis.reports.processes import Offspring

_LOOK_AGAIN = 0.2  # seconds between two looks for kernels that have only just started


Result = TypeVar("Result")


def run_all(
    tasks: Mapping[str, Callable[[], Result]], jobs: int, offspring: Offspring, tell: Tell
) -> dict[str, Result]:
    """Run each task by its step, ``jobs`` at a time, and tell how it ended, in their order.

    Returns what each returned. Raises an ExceptionGroup of the NotebookErrors.
    Whatever else ends the wait, such as Ctrl-C, kills the processes in
    ``offspring`` and comes through.
    """
    with ThreadPoolExecutor(jobs) as pool:
        futures = {step: pool.submit(task) for step, task in tasks.items()}
        try:
            failed = [error for step in futures if (error := _ended(step, futures[step], tell))]
        except BaseException:
            _end(list(futures.values()), offspring)
            raise
    if failed:
        raise ExceptionGroup("notebooks", failed)
    return {step: future.result() for step, future in futures.items()}


def _ended(step: str, future: Future[Result], tell: Tell) -> NotebookError | None:
    try:
        future.result()
    except NotebookError as error:
        tell("failed", {"step": step, "error": error})
        return error
    tell("ran", {"step": step})
    return None


def _end(futures: list[Future[Result]], offspring: Offspring) -> None:
    """Let no further task start, and kill the kernels until those that run have noticed."""
    for future in futures:
        future.cancel()
    while wait(futures, timeout=_LOOK_AGAIN).not_done:
        offspring.kill()
