"""Files taken as they lie, without a key: databases with their `-wal`, and media."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

import msgspec

from chatbackup_gui.model.media import MediaKind

OwnerHash = NewType("OwnerHash", str)
"""What a path says of whose media lie there: for WeChat, the md5 of a user name. Empty where it says nothing."""


class Capture(StrEnum):
    """In which form an account goes into the vault."""

    READABLE = "readable"
    SEALED = "sealed"
    BOTH = "both"


class Grade(StrEnum):
    """How sure it is that a database was taken as of one moment; ordered from the best."""

    CONSISTENT = "consistent"
    PROBABLY = "probably"
    WHILE_WRITING = "taken while writing"


class SealedPlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a folder holds, as far as its path tells.

    `owner` is whose it is, empty for what contacts share; `media` is None for databases; `month` (yyyymm) is 0 where
    the path names none.
    """

    owner: OwnerHash = OwnerHash("")
    media: MediaKind | None = None
    month: int = 0
