"""Where databases lie in an account folder (FORMAT.md, Folders)."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from chatbackup_gui.errors import SourceUnavailable
from chatbackup_gui.sources._database.listing import DatabaseFile, child_named, files_below, in_order, refusal_below

MESSAGES, CONTACT, GROUP, SESSION, LINKS = "Message", "Contact", "Group", "Session", "Hardlink"
DATABASE_FOLDERS = (MESSAGES, CONTACT, GROUP, SESSION, LINKS)
MEDIA = "MessageTemp"
_MAX_DEPTH = 2  # hldata.db may lie in a folder of its own there


class Role(StrEnum):
    """What a database is for, by its file name; values are patterns."""

    MESSAGES = r"msg_\d+\.db"
    CONTACT = r"wccontact_new2\.db"
    GROUP = r"group_new\.db"
    SESSION = r"session_new\.db"
    LINKS = r"hldata\.db"


_ROLES = [(role, re.compile(role.value, re.IGNORECASE)) for role in Role]


def databases_in(account: Path) -> list[DatabaseFile]:
    """Return the databases we read, sorted by name with numbers in order; empty where the folder is gone."""
    return in_order(
        [
            DatabaseFile(path.relative_to(account).as_posix().lower(), path, role)
            for folder in _folders_of(account)
            for path in files_below(folder, _MAX_DEPTH)
            for role, pattern in _ROLES
            if pattern.fullmatch(path.name)
        ]
    )


def refusal_in(account: Path) -> SourceUnavailable | None:
    """Return why the system does not let us see which databases there are; None where it does, or where none is."""
    folders = _folders_of(account)
    refusals = (refusal_below(folder, _MAX_DEPTH) for folder in folders)
    return next(filter(None, refusals), None) if folders else refusal_below(account, 1)


def _folders_of(account: Path) -> list[Path]:
    """Return the folders that hold databases we read."""
    return [found for name in DATABASE_FOLDERS if (found := child_named(account, name))]
