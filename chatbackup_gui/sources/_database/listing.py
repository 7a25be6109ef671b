"""Files of another program's folder: databases and what changes with them. Names are compared without capitals."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.sources._database.files import as_source_error


class DatabaseFile(msgspec.Struct, frozen=True):
    """A database; `name` is its lower-case path relative to the account folder, with slashes.

    `role` is what its source uses it for, `prefix_bytes` how much of the file stands before the first page.
    """

    name: str
    path: Path
    role: str
    prefix_bytes: int = 0

    def stamp(self) -> tuple[int, int, int, int]:
        """Return (size, mtime_ns) of the file and of its `-wal`; zeros where there is none."""
        return (*_size_and_time(self.path), *_size_and_time(self.path.with_name(self.path.name + "-wal")))


def _size_and_time(path: Path) -> tuple[int, int]:
    """Return (bytes, mtime_ns), zeros for what is not there or may not be looked at."""
    try:
        seen = path.stat()
    except OSError:
        return 0, 0
    return seen.st_size, seen.st_mtime_ns


def child_named(folder: Path, name: str) -> Path | None:
    """Return the entry of a folder that has the name in any capitals, None where there is none."""
    exact = folder / name
    try:
        if exact.exists():
            return exact
        with os.scandir(folder) as entries:
            found = sorted(entry.name for entry in entries if entry.name.lower() == name.lower())
    except (OSError, ValueError):
        return None
    return folder / found[0] if found else None


def in_order(files: list[DatabaseFile]) -> list[DatabaseFile]:
    """Return files sorted by name, numbers in it by their value."""
    return sorted(files, key=lambda file: [(part.isdigit(), part.zfill(12)) for part in re.split(r"(\d+)", file.name)])


def refusal_below(folder: Path, depth: int) -> SourceUnavailable | None:
    """Return why the system does not let us see what lies in a folder; None where it does, or where none is."""
    refusals: list[OSError] = []
    for _ in files_below(folder, depth, refusals.append):
        pass
    errors = (as_source_error(error, Path(error.filename or folder)) for error in refusals)
    return next((error for error in errors if isinstance(error, SourceUnavailable)), None)


def files_below(folder: Path, depth: int, refused: Callable[[OSError], object] = lambda _: None) -> Iterator[Path]:
    """Yield files at most `depth` folders down; `refused` is told of folders that cannot be read."""
    try:
        with os.scandir(folder) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        refused(error)
        return
    for entry in here:
        try:
            is_folder = entry.is_dir()
        except OSError:
            continue
        if not is_folder:
            yield Path(entry.path)
        elif depth > 1:
            yield from files_below(Path(entry.path), depth - 1, refused)
