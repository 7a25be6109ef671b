"""Where databases lie in an account folder (FORMAT.md, Folders)."""

from __future__ import annotations

from enum import StrEnum

from chatbackup_gui.sources._wechat.database_layout import DatabaseLayout

STORAGE = "db_storage"


class Role(StrEnum):
    """What a database is for, by its file name; values are patterns."""

    MESSAGES = r"(?:biz_)?message_\d+\.db"
    MEDIA = r"media_\d+\.db"
    CONTACT = r"contact\.db"
    RESOURCE = r"message_resource\.db"
    HARDLINK = r"hardlink\.db"
    HEAD_IMAGE = r"head_image\.db"


DATABASES = DatabaseLayout((STORAGE,), Role)
