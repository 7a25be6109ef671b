"""Where databases lie in an account folder (FORMAT.md, Folders)."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.sources._database.listing import DatabaseFile, child_named, files_below, in_order, refusal_below

_MAX_DEPTH = 2
STORAGE = "Msg"


class Role(StrEnum):
    """What a database is for, by its file name; values are patterns."""

    MESSAGES = r"(?:msg|publicmsg|openimmsg)\d*\.db"
    MEDIA = r"(?:mediamsg|openimmedia)\d*\.db"
    CONTACT = r"micromsg\.db"
    WECOM_CONTACT = r"openimcontact\.db"
    HARDLINK = r"hardlink(?:image|video|file)\d*\.db"
    HEAD_IMAGE = r"misc\.db"


_ROLES = [(role, re.compile(role.value, re.IGNORECASE)) for role in Role]


def databases_in(account: Path) -> list[DatabaseFile]:
    """Return the databases we read, sorted by name with numbers in order; empty where the folder is gone."""
    storage = child_named(account, STORAGE)
    if storage is None:
        return []
    return in_order(
        [
            DatabaseFile(f"{STORAGE}/{path.relative_to(storage).as_posix()}".lower(), path, role)
            for path in files_below(storage, _MAX_DEPTH)
            for role, pattern in _ROLES
            if pattern.fullmatch(path.name)
        ]
    )


def refusal_in(account: Path) -> SourceUnavailable | None:
    """Return why the system does not let us see which databases there are; None where it does, or where none is."""
    storage = child_named(account, STORAGE)
    return refusal_below(storage or account, _MAX_DEPTH if storage else 1)
