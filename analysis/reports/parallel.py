"""Several notebooks at a time: told in order, every failure too; an interrupt ends them all."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from analysis.errors import NotebookError
from analysis.reports.orders import Tell
from analysis.reports.processes import Offspring

_LOOK_AGAIN = 0.2  # seconds between two looks for kernels that have only just started


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Stage(Generic[Result]):
    """Notebooks to run, each by its step, and what is done when they have all succeeded.

    ``then`` is done here, while the kernels of later stages compute.
    """

    then: Callable[[], None]
    tasks: Mapping[str, Callable[[], Result]] = field(default_factory=dict)


def run_all(
    stages: Sequence[Stage[Result]], jobs: int, offspring: Offspring, tell: Tell
) -> dict[str, Result]:
    """Run the tasks of all ``stages``, ``jobs`` at a time, and tell how each ended, in order.

    Returns what each returned. Raises an ExceptionGroup of the NotebookErrors.
    Whatever else ends the wait, such as Ctrl-C, kills the processes in
    ``offspring`` and comes through.
    """
    failed: list[NotebookError] = []
    with ThreadPoolExecutor(jobs) as pool:
        submitted = [_submit(stage.tasks, pool) for stage in stages]
        try:
            for stage, futures in zip(stages, submitted, strict=True):
                failed += [
                    error for step in futures if (error := _ended(step, futures[step], tell))
                ]
                if not failed:
                    stage.then()
        except BaseException:
            _end([future for futures in submitted for future in futures.values()], offspring)
            raise
    if failed:
        raise ExceptionGroup("notebooks", failed)
    return {step: done.result() for futures in submitted for step, done in futures.items()}


def _submit(
    tasks: Mapping[str, Callable[[], Result]], pool: ThreadPoolExecutor
) -> dict[str, Future[Result]]:
    return {step: pool.submit(task) for step, task in tasks.items()}


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
