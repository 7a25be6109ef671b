"""Where databases lie in an account folder (FORMAT.md, Folders)."""

from __future__ import annotations

from enum import StrEnum

from chatbackup_gui.sources._wechat.database_layout import DatabaseLayout

STORAGE = "Msg"


class Role(StrEnum):
    """What a database is for, by its file name; values are patterns."""

    MESSAGES = r"(?:msg|publicmsg|openimmsg)\d*\.db"
    MEDIA = r"(?:mediamsg|openimmedia)\d*\.db"
    CONTACT = r"micromsg\.db"
    WECOM_CONTACT = r"openimcontact\.db"
    HARDLINK = r"hardlink(?:image|video|file)\d*\.db"
    HEAD_IMAGE = r"misc\.db"


DATABASES = DatabaseLayout((STORAGE,), Role)
