"""New files for the user: never in the place of another, and whole or not there at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from chatbackup_gui.backup.names import folded, media_name
from chatbackup_gui.errors import TargetNotUsable
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.storage.disk import Disk

_MOST_NAMES = 10_000
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_new(folder: Path, name: str, pieces: Iterable[bytes], *, token: CancelToken) -> Path:
    """Write a file under a name made safe or, where that is taken, a similar one; return its path.

    It is written beside its place and put there once it is whole. Raises TargetNotUsable, Cancelled, and what `pieces`
    do.
    """
    temporary = folder / f".~{secrets.token_hex(6)}.tmp"
    try:
        try:
            with os.fdopen(os.open(temporary, _NEW, 0o666), "wb") as file:
                for piece in pieces:
                    token.check()
                    file.write(piece)
            return _put(temporary, folder, name)
        except OSError as error:
            raise TargetNotUsable(folder=str(folder), reason=error.strerror or type(error).__name__) from error
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _put(temporary: Path, folder: Path, name: str) -> Path:
    """Give a whole file its name: what it replaces is the empty file that took that. Raises OSError."""
    place = _taken_name(folder, name)
    try:
        Disk().replace(temporary, place)
    except OSError:
        place.unlink(missing_ok=True)
        raise
    return place


def _taken_name(folder: Path, name: str) -> Path:
    """Take the first free name of a numbered row by an empty file. Raises OSError."""
    taken: set[str] = set()
    while True:
        free = media_name(name, "", taken)
        try:
            os.close(os.open(folder / free, _NEW, 0o666))
        except FileExistsError:
            if len(taken) >= _MOST_NAMES:
                raise
            taken.add(folded(free))
        else:
            return folder / free
