"""Icons, translations and other files that come with the program, reached through one function."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"  # where the wheel and frozen builds put them (pyproject.toml, "force-include")
_FOLDER = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """Return the path of a file or folder of `resources/`, which lies beside the package, or inside it once installed.

    `name` is relative, with forward slashes.
    """
    return _FOLDER / name
