"""Which failures pass by themselves, and which only a person mends."""

from __future__ import annotations

from chatbackup_gui.errors import (
    ArchiveError,
    ChatBackupError,
    NotAVault,
    ProfileError,
    SecretMissing,
    SourceProtected,
    UnknownSchema,
    WrongDatabaseKey,
    WrongPassword,
)

_MENDED_BY_PEOPLE = (
    ArchiveError,
    NotAVault,
    ProfileError,
    SecretMissing,
    SourceProtected,
    UnknownSchema,
    WrongDatabaseKey,
    WrongPassword,
)


def needs_person(error: ChatBackupError) -> bool:
    """Tell whether no waiting mends it; anything else, such as a full disk, may pass."""
    return isinstance(error, _MENDED_BY_PEOPLE) and not error.retryable
