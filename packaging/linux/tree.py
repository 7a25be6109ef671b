"""A folder that is about to be packed: the same modes, times and order whoever made it, whenever and wherever."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from making.place import source_date_epoch

FOLDER_MODE, PROGRAM_MODE, FILE_MODE = 0o755, 0o755, 0o644


def settle(root: Path) -> None:
    """Give everything below a root, and the root, its mode and the time of the last commit.

    Programs stay programs; libraries are none, though wheels make them executable.
    """
    epoch = source_date_epoch()
    for path in (root, *sorted(root.rglob("*"))):
        if not path.is_symlink():
            path.chmod(_mode(path))
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def files(root: Path) -> Iterator[Path]:
    """Yield files and links below a root in the order of their names; folders are not told apart."""
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or path.is_file():
            yield path


def _mode(path: Path) -> int:
    if path.is_dir():
        return FOLDER_MODE
    is_program = path.stat().st_mode & stat.S_IXUSR and ".so" not in path.name
    return PROGRAM_MODE if is_program else FILE_MODE
