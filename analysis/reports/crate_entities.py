"""A crate in the making: its files and all else that is named in it, by id."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.reports.fingerprints import sha256_of

if TYPE_CHECKING:
    from rocrate.model.entity import Entity

_SPECIFICATION = "1.1"  # the one that the profile extends
# Not among the terms of RO-Crate 1.1.
_TERMS = {"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"}
# Not `mimetypes`, which knows what the machine knows.
_FORMATS = {
    ".css": "text/css", ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json", ".js": "text/javascript", ".json": "application/json",
    ".lock": "text/plain", ".pdf": "application/pdf", ".png": "image/png",
    ".py": "text/x-python", ".svg": "image/svg+xml", ".toml": "application/toml",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_OTHER = "application/octet-stream"


class CrateDraft:
    """A crate over the files in ``folder``; a property with one value is written as that value."""

    def __init__(self, folder: Path) -> None:
        # Bring an HTTP client, of no use to any other step.
        from rocrate.model import ComputerLanguage, ContextEntity
        from rocrate.rocrate import ROCrate

        self.folder = folder
        self.files: dict[str, Entity] = {}
        self._crate = ROCrate(version=_SPECIFICATION)
        self._crate.metadata.extra_terms = _TERMS
        self._entity = ContextEntity
        self._language = ComputerLanguage

    @property
    def root(self) -> "Entity":
        """The crate as a whole."""
        return self._crate.root_dataset

    @property
    def workflow(self) -> "Entity":
        """The workflow that made it."""
        return self._crate.mainEntity

    def among(self, folder: str) -> "list[Entity]":
        """Return the files below ``folder`` of the crate."""
        return [file for name, file in self.files.items() if name.startswith(f"{folder}/")]

    def add(self, id: str, kind: str, /, **properties: Any) -> "Entity":  # noqa: ANN401  whatever a property holds
        """Add something that is no file, and return it."""
        held = {name: _alone(value) for name, value in properties.items()}
        return self._crate.add(self._entity(self._crate, id, properties={"@type": kind, **held}))

    def add_language(self, url: str, name: str) -> "Entity":
        """Add a language in which something is written, and return it."""
        return self._crate.add(self._language(self._crate, url, {"name": name, "url": url}))

    def add_file(self, name: str, /, **properties: Any) -> None:  # noqa: ANN401  as `add`
        """Add a file with its format, size and hash."""
        path = self.folder / name
        held = _facts(path) | properties
        self.files[name] = self._crate.add_file(path, name, properties=held)

    def add_workflow(self, name: str, language: "Entity", /, **properties: Any) -> None:  # noqa: ANN401  as `add`
        """Add the file that is the workflow."""
        path = self.folder / name
        held = _facts(path) | properties
        self.files[name] = self._crate.add_workflow(
            path, name, main=True, lang=language, properties=held
        )

    def add_unhashed(self, name: str, description: str) -> None:
        """Add a file that is written after the crate."""
        held = {"name": name, "description": description, "encodingFormat": _format_of(Path(name))}
        self._crate.add_file(None, name, properties=held)

    def write(self) -> None:
        """Write the crate into its folder, the same bytes for the same content."""
        self._crate.metadata.write(self.folder)


def _facts(path: Path) -> dict[str, str]:
    return {
        "name": path.name,
        "encodingFormat": _format_of(path),
        "contentSize": str(path.stat().st_size),
        "sha256": sha256_of(path),
    }


def _format_of(path: Path) -> str:
    return _FORMATS.get(path.suffix, _OTHER)


def _alone(value: Any) -> Any:  # noqa: ANN401  whatever a property holds
    return value[0] if isinstance(value, list) and len(value) == 1 else value
