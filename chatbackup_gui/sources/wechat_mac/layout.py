"""Where databases lie in an account folder (FORMAT.md, Folders)."""

from __future__ import annotations

from enum import StrEnum

from chatbackup_gui.sources._wechat.database_layout import DatabaseLayout

MESSAGES, CONTACT, GROUP, SESSION, LINKS = "Message", "Contact", "Group", "Session", "Hardlink"
DATABASE_FOLDERS = (MESSAGES, CONTACT, GROUP, SESSION, LINKS)
MEDIA = "MessageTemp"


class Role(StrEnum):
    """What a database is for, by its file name; values are patterns."""

    MESSAGES = r"msg_\d+\.db"
    CONTACT = r"wccontact_new2\.db"
    GROUP = r"group_new\.db"
    SESSION = r"session_new\.db"
    LINKS = r"hldata\.db"


DATABASES = DatabaseLayout(DATABASE_FOLDERS, Role)
