"""The program behind an output: which files of this package its making may execute or read."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from analysis.reports.project import PACKAGE

_TOP = PACKAGE.name
# What every output passes through; what it calls is told apart by the modules named with it.
_WIRING = f"{_TOP}/reports/building.py"
# Where a statement holds others.
_BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")
# The modules from which an output is made.
NOTEBOOKS = (f"{_TOP}.reports.notebook_page", f"{_TOP}.reports.notebooks")
PAGES = (f"{_TOP}.reports.press",)
TABLES = tuple(f"{_TOP}.reports.{name}" for name in ("exports", "sdmx", "workbook"))
PACKAGES = tuple(f"{_TOP}.reports.{name}" for name in ("copies", "crate", "data_package"))


def whole_package() -> list[str]:
    """Return every file of the package by its path in the project."""
    return sorted(_name(path) for path in _files(PACKAGE))


def program_files(modules: Iterable[str]) -> list[str]:
    """Return what ``modules`` are made of: they, all that they import, and files that lie by.

    A file that is no module counts for every module of its package.
    """
    reached: set[str] = set()
    waiting = [name for module in modules for name in _with_parents(module)]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += _imported_by(_path(module).read_bytes())
    packages = {_path(module).parent for module in reached if _path(module).stem == "__init__"}
    data = (path for package in packages for path in _data_files(package))
    return sorted({_WIRING, *map(_name, map(_path, reached)), *map(_name, data)})


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _data_files(package: Path) -> Iterator[Path]:
    """Yield the files that are no modules, in ``package`` and its folders that are no packages."""
    for path in package.iterdir():
        if path.is_dir() and not (path / "__init__.py").exists() and path.name != "__pycache__":
            yield from _files(path)
        elif path.is_file() and path.suffix != ".py":
            yield path


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def _path(module: str) -> Path:
    """Return the file of a module of this package, whether or not it is there."""
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _with_parents(module: str) -> Iterator[str]:
    """Yield ``module`` and the packages that Python imports on the way to it."""
    parts = module.split(".")
    for count in range(1, len(parts) + 1):
        name = ".".join(parts[:count])
        if _path(name).is_file():
            yield name


@cache
def _imported_by(source: bytes) -> list[str]:
    """Return the modules of this package that ``source`` imports, wherever in its text."""
    names = (name for one in _statements(ast.parse(source)) for name in _named(one))
    return [one for name in names if name.startswith(_TOP) for one in _with_parents(name)]


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the statements in ``node``: to walk its expressions too takes ten times as long."""
    for block in _BLOCKS:
        for statement in getattr(node, block, ()):
            yield statement
            yield from _statements(statement)


def _named(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []
