"""The software that a report is built with: this program, and the packages that it asks for."""

import re
from importlib import metadata
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)


def version() -> str:
    """Return the version of this program."""
    return metadata.version("heshu")


def direct_requirements() -> list[str]:
    """Return the packages that the program asks for itself, in order; those of tests left out."""
    wanted = [text for text in metadata.requires("heshu") or [] if "extra ==" not in text]
    return sorted({match[0].lower() for match in map(_NAME.match, wanted) if match})


def versions_in(lock: Path) -> dict[str, list[str]]:
    """Return the versions of each package in the ``lock``: one may have several.

    They then differ from one Python or system to another.
    """
    found: dict[str, set[str]] = {}
    for name, locked in _LOCKED.findall(lock.read_text(encoding="utf-8")):
        found.setdefault(normal_name(name), set()).add(locked)
    return {name: sorted(versions) for name, versions in found.items()}


def locked_versions(lock: Path) -> dict[str, str]:
    """Return the version of each package in the ``lock``.

    Where it has several, all of them, parted by bars: what is published does
    not say on which machine it was built.
    """
    return {name: " | ".join(versions) for name, versions in versions_in(lock).items()}


def normal_name(package: str) -> str:
    """Return the name of a package as all its spellings have it."""
    return re.sub(r"[-_.]+", "-", package).lower()
