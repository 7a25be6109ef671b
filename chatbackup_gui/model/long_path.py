r"""Windows' long form of a path, `\\?\C:\…`, which may pass 260 characters; other systems need none.

The registry's LongPathsEnabled would do the same, but is off unless somebody switched it on. In the long form Windows
takes a path as it stands: in full, with backslashes, without `..`, and with blanks and dots at the end of names.
Source: Microsoft's "Maximum Path Length Limitation" and "Naming Files, Paths, and Namespaces".
"""

from __future__ import annotations

import os
from pathlib import Path

_PREFIX = "\\\\?\\"
_SERVER = "\\\\?\\UNC\\"


def long_path(path: Path) -> Path:
    """Return a path in full and, on Windows, in its long form."""
    return Path(long_form(os.path.abspath(path))) if os.name == "nt" else path  # noqa: PTH100 (takes `..` out)


def long_form(path: str) -> str:
    """Return a full path of Windows in its long form."""
    if path.startswith((_PREFIX, "\\\\.\\")):
        return path
    return f"{_SERVER}{path[2:]}" if path.startswith("\\\\") else f"{_PREFIX}{path}"


def as_people_write_it(path: Path | str) -> str:
    """Return a path without what the long form begins with, for messages."""
    text = os.fspath(path)
    if text.startswith(_SERVER):
        return f"\\\\{text.removeprefix(_SERVER)}"
    return text.removeprefix(_PREFIX)
