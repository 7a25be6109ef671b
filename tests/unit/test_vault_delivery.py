"""What is in the way when a run goes on where the one before was cut off, and does not end it."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from support.vaults import new_vault, open_vault

from chatbackup_gui.errors import StorageUnavailable
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.local import LocalStorage
from chatbackup_gui.vault.storage.memory import MemoryStorage

DATA = b"saved by a run that was cut off"
BLOB = BlobId(sha256(DATA).digest())


class Placeholders(MemoryStorage):
    """A storage whose packs so far are placeholders while the computer is offline."""

    def __init__(self) -> None:
        super().__init__()
        self.placeholders: set[str] = set()

    def load(self, kind: FileKind, name: str, offset: int = 0, length: int | None = None) -> bytes:
        if name in self.placeholders:
            raise StorageUnavailable(place=name, reason="offline")
        return super().load(kind, name, offset, length)


def test_a_pack_that_cannot_be_read_now_stays_noted_and_ends_no_backup(tmp_path: Path) -> None:
    storage, journal = Placeholders(), tmp_path / "journal"
    vault = new_vault(storage)
    with vault.writer(journal=journal) as writer:
        writer.save_data(DATA)
    storage.files = {file: data for file, data in storage.files.items() if file[0] is not FileKind.INDEX}
    (name,) = storage.placeholders = {name for name, _ in storage.list(FileKind.DATA)}
    journal.write_text(f"{name}\n")

    with open_vault(storage).writer(journal=journal) as writer:
        assert not writer.has(BLOB)
        writer.save_data(b"something new")
    assert journal.read_text() == f"{name}\n"

    storage.placeholders = set()
    with open_vault(storage).writer(journal=journal) as writer:
        assert writer.has(BLOB)
    assert journal.read_text() == ""


def test_a_leftover_that_cannot_be_removed_ends_no_backup(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path / "vault")
    vault = new_vault(storage)
    stubborn = tmp_path / "vault" / "data" / ".~a.tmp"
    stubborn.mkdir()
    os.utime(stubborn, (0, 0))
    with vault.writer(journal=tmp_path / "journal") as writer:
        writer.save_data(DATA)
    assert open_vault(storage).has(BLOB)
