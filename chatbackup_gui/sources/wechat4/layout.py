"""Where things lie in an account folder (FORMAT.md, Folders). Names are compared without regard to capitals."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import msgspec

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.sources._database.files import as_source_error

_MAX_DEPTH = 2
STORAGE = "db_storage"


class Role(Enum):
    """What a database is for, by its file name; values are patterns."""

    MESSAGES = r"(?:biz_)?message_\d+\.db"
    MEDIA = r"media_\d+\.db"
    CONTACT = r"contact\.db"
    RESOURCE = r"message_resource\.db"
    HARDLINK = r"hardlink\.db"
    HEAD_IMAGE = r"head_image\.db"


_ROLES = [(role, re.compile(role.value, re.IGNORECASE)) for role in Role]


class DatabaseFile(msgspec.Struct, frozen=True):
    """A database; `name` is its lower-case path relative to the account folder, with slashes."""

    name: str
    path: Path
    role: Role

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


def databases_in(account: Path) -> list[DatabaseFile]:
    """Return the databases we read, sorted by name with numbers in order; empty where the folder is gone."""
    storage = child_named(account, STORAGE)
    if storage is None:
        return []
    found = [
        DatabaseFile(f"{STORAGE}/{path.relative_to(storage).as_posix()}".lower(), path, role)
        for path in _files_below(storage, _MAX_DEPTH, [])
        for role, pattern in _ROLES
        if pattern.fullmatch(path.name)
    ]
    return sorted(found, key=lambda file: [(part.isdigit(), part.zfill(12)) for part in re.split(r"(\d+)", file.name)])


def refusal_in(account: Path) -> SourceUnavailable | None:
    """Return why the system does not let us see which databases there are; None where it does, or where none is."""
    storage = child_named(account, STORAGE)
    refusals: list[OSError] = []
    for _ in _files_below(storage or account, _MAX_DEPTH if storage else 1, refusals):
        pass
    errors = (as_source_error(error, Path(error.filename or account)) for error in refusals)
    return next((error for error in errors if isinstance(error, SourceUnavailable)), None)


def _files_below(folder: Path, depth: int, refusals: list[OSError]) -> Iterator[Path]:
    """Yield files at most `depth` folders down; of folders that cannot be read, the reason goes into `refusals`."""
    try:
        with os.scandir(folder) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        refusals.append(error)
        return
    for entry in here:
        try:
            is_folder = entry.is_dir()
        except OSError:
            continue
        if not is_folder:
            yield Path(entry.path)
        elif depth > 1:
            yield from _files_below(Path(entry.path), depth - 1, refusals)
