"""Why something failed, in words: what systems and libraries call it, made into phrases that have a translation.

Command line and window tell the same reasons, each in its own way of choosing a language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

OWN_WORDS = ("what", "which", "reason")  # facts that may be texts of ours, and then have a translation

SYSTEM_WORDS = (
    "Connection refused",
    "Connection reset by peer",
    "File exists",
    "File name too long",
    "Input/output error",
    "Is a directory",
    "Network is unreachable",
    "No route to host",
    "No such file or directory",
    "No space left on device",
    "Not a directory",
    "Operation not permitted",
    "Permission denied",
    "Read-only file system",
)
"""Reasons that Linux and macOS give in English whatever the language; Windows speaks its user's."""

NAMES: Mapping[str, str] = {
    "SQLITE_BUSY": "another program holds it",
    "SQLITE_CANTOPEN": "it cannot be opened",
    "SQLITE_CORRUPT": "its content is damaged",
    "SQLITE_FULL": "No space left on device",
    "SQLITE_IOERR": "reading or writing it failed",
    "SQLITE_LOCKED": "another program holds it",
    "SQLITE_NOMEM": "not enough memory",
    "SQLITE_PERM": "Permission denied",
    "SQLITE_READONLY": "it may not be written",
    "CantOpenError": "it cannot be opened",
    "CorruptError": "its content is damaged",
    "FullError": "No space left on device",
    "IOError": "reading or writing it failed",
    "NoMemError": "not enough memory",
    "NotADBError": "its content is damaged",
    "DamagedDatabase": "its content is damaged",
    "FileNotFoundError": "No such file or directory",
    "PermissionError": "Permission denied",
    "SourceVanished": "No such file or directory",
    "OverflowError": "out of range",
    "InitError": "it is locked",
    "KeyringLocked": "it is locked",
    "NoKeyringError": "there is none",
    "PasswordSetError": "it did not take the secret",
    "chardev": "a device",
    "dev": "a device",
    "fifo": "a named pipe",
    "irregular": "of no known kind",
    "socket": "a socket",
    "symlink": "a symbolic link",
}
"""What libraries and restic call it in errors and kinds of files; of SQLite's names the first two words count."""


def phrased(detail: str, say: Callable[[str], str]) -> str:
    """Return phrases and facts divided by ": " as `say` words each of them; facts, such as numbers, stay."""
    return say(": ").join(say(part) for part in detail.split(": "))


def reason(name: str) -> str:
    """Return the phrase for a name of a library or restic; what is none stays as it is."""
    return NAMES.get("_".join(name.split("_")[:2]) if name.startswith("SQLITE_") else name, name)
