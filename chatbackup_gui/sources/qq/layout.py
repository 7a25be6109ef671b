"""Where databases lie in an account folder (FORMAT.md, Folders)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.sources._database.files import head_of
from chatbackup_gui.sources._database.listing import DatabaseFile, child_named, refusal_below

PREFIX_BYTES = 1024
PREFIX_MAGIC = b"SQLite header 3\0"
_PROGRAM, _STORAGE, _MEDIA = "nt_qq", "nt_db", "nt_data"
_PAGE_BYTES = 4096


class Role(StrEnum):
    """What a database is for, by its file name. Others are not opened, above all not `login.db`."""

    MESSAGES = "nt_msg.db"
    PROFILES = "profile_info.db"
    GROUPS = "group_info.db"
    FILES = "files_in_chat.db"
    RICH_MEDIA = "rich_media.db"


def home_of(account: Path) -> Path:
    """Return the folder of an account that holds `nt_db` and `nt_data`: on Windows one further down."""
    program = child_named(account, _PROGRAM)
    return program if program and (child_named(program, _STORAGE) or child_named(program, _MEDIA)) else account


def storage_of(account: Path) -> Path | None:
    """Return the folder of databases, which in a copy may be the account folder itself; None where there is none."""
    for folder in (child_named(home_of(account), _STORAGE), account):
        if folder and child_named(folder, Role.MESSAGES.value):
            return folder
    return None


def is_account(folder: Path) -> bool:
    """Whether a folder is an account's, and not a part of one."""
    if folder.name.lower() == _STORAGE or (folder.name.lower() == _PROGRAM and folder.parent.name.isdigit()):
        return False
    return storage_of(folder) is not None


def databases_in(account: Path) -> list[DatabaseFile]:
    """Return the databases we read; looks at the first bytes of each for its prefix."""
    return [DatabaseFile(name, path, role, _prefix_of(path)) for name, path, role in _listed(account)]


def stamps_in(account: Path) -> dict[str, tuple[int, int, int, int]]:
    """Return the stamps of the databases we read, by name; opens none of them."""
    return {name: DatabaseFile(name, path, role).stamp() for name, path, role in _listed(account)}


def refusal_in(account: Path) -> SourceUnavailable | None:
    """Return why the system does not let us see which databases there are; None where it does, or where none is."""
    storage = child_named(home_of(account), _STORAGE)
    return refusal_below(storage or home_of(account), 1)


def _listed(account: Path) -> Iterator[tuple[str, Path, Role]]:
    """Yield (name, path, role) of the databases that are there."""
    storage = storage_of(account)
    for role in Role if storage else ():
        path = child_named(storage, role.value) if storage else None
        if path:
            yield path.relative_to(account).as_posix().lower(), path, role


def _prefix_of(path: Path) -> int:
    """Return how much stands before a file's first page; by its length where it cannot be read now."""
    try:
        return PREFIX_BYTES if head_of(path, len(PREFIX_MAGIC)) == PREFIX_MAGIC else 0
    except OSError:
        pass
    try:
        return path.stat().st_size % _PAGE_BYTES
    except OSError:
        return 0
