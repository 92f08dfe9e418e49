"""The runs of a crate: what could be chosen, what was, and an action for all that ran.

What an action says is known of every run that is published: a build in which a notebook does not
reach its last cell publishes nothing.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.crate_wording import BUILD, BUILD_NOTE, PARAMETERS, RUN, RUN_NOTE
from analysis.reports.copies import INPUTS
from analysis.reports.crate_entities import CrateDraft
from analysis.reports.freshness import Request
from analysis.wording import both

if TYPE_CHECKING:
    from rocrate.model.entity import Entity

_COMPLETED = "http://schema.org/CompletedActionStatus"


def add_runs(crate: CrateDraft, request: Request, runs: Mapping[str, Sequence[str]]) -> None:
    """Add the parameters, an action for the build, and one for each of ``runs``.

    ``runs`` are the notebooks that ran, ``zh/3-loans``, each with the files
    that it made.
    """
    values = _parameters(crate, request)
    taken = [*values.values(), *crate.among(INPUTS)]
    inputs = set(crate.among(INPUTS))
    made = [file for file in crate.files.values() if file not in inputs]
    build = _action(crate, "#build", (both(BUILD), both(BUILD_NOTE)), crate.workflow, taken, made)
    ran = [_run(crate, step, runs[step], values) for step in sorted(runs)]
    crate.root["mentions"] = [build, *ran]


def _parameters(crate: CrateDraft, request: Request) -> "dict[str, Entity]":
    """Add what can be chosen and what was; return the latter, the languages by ``lang-zh``."""
    chosen = {
        "report": {"report": request.report},
        "rounding": {"rounding": request.rounding},
        "lang": {f"lang-{lang}": lang for lang in request.langs},
    }
    values: dict[str, Entity] = {}
    slots = []
    for name, texts in chosen.items():
        slot = crate.add(
            f"#parameter-{name}",
            "FormalParameter",
            name=name,
            additionalType="Text",
            description=both(PARAMETERS[name]),
        )
        for id, text in texts.items():
            values[id] = crate.add(
                f"#{id}", "PropertyValue", name=name, value=text, exampleOfWork=slot
            )
        slots.append(slot)
    crate.workflow["input"] = slots
    return values


def _run(
    crate: CrateDraft, step: str, outputs: Sequence[str], values: "Mapping[str, Entity]"
) -> "Entity":
    """Add the action of a notebook that ran in one language."""
    lang, _, notebook = step.partition("/")
    said = (both(RUN).format(notebook=notebook, lang=lang), both(RUN_NOTE))
    given = [values["report"], values["rounding"], values[f"lang-{lang}"]]
    return _action(
        crate,
        f"#run-{lang}-{notebook}",
        said,
        crate.files[f"{INPUTS}/notebooks/{notebook}.ipynb"],
        [*given, *crate.among(f"{INPUTS}/data")],
        [crate.files[name] for name in outputs if name in crate.files],
    )


def _action(
    crate: CrateDraft,
    id: str,
    said: tuple[str, str],
    instrument: "Entity",
    taken: "Sequence[Entity]",
    made: "Sequence[Entity]",
) -> "Entity":
    """Add an action; ``said`` are its name and what it did."""
    return crate.add(
        id,
        "CreateAction",
        name=said[0],
        description=said[1],
        instrument=instrument,
        object=[*taken],
        result=[*made],
        actionStatus=_COMPLETED,
        agent=crate.root["author"],
    )
