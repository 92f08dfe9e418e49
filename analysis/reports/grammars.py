"""Grammars that nothing here needs, which a process builds for most of a second at its start."""

import sys


def leave_out_grammars() -> None:
    """Let jsonschema, which nbformat imports, do without the package that checks IRIs.

    No schema of a notebook holds an IRI. To jsonschema, which is told before
    it is imported, the package is just not installed.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # forbids an import
