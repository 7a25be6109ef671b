"""A computer of somebody who roams: chats of the tiny source (`plugins/lines_source.py`) and a copy of the vault.

It runs what the engine runs (`engine/backup_job.py`), in this process, with a profile, a secret box and a catalogue of
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import msgspec
from plugins.lines_source import APP

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.run import BackupResult
from chatbackup_gui.engine.backup_job import back_up
from chatbackup_gui.engine.profile import Home, Profile, ProfileAccount
from chatbackup_gui.engine.session import CATALOGUE_KEY, Session
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.sources import registry
from chatbackup_gui.vault.keys import KeyCost
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.local import LocalStorage
from chatbackup_gui.vault.tree import Node
from chatbackup_gui.vault.walk import walk

PASSWORD = "secret"
QUICK = KeyCost(n=2, r=1, p=1)
KEY = bytes(32)


@contextmanager
def lines_are_known() -> Iterator[None]:
    """Let the tiny source be one of those that the program knows."""
    with patch.dict(registry.BUILTIN, lines="plugins.lines_source:Lines"):
        yield


def make_vault(folder: Path) -> None:
    """Make an empty vault that costs next to nothing to open."""
    folder.mkdir(parents=True)
    Vault.create(
        LocalStorage(folder), password=PASSWORD, hostname="laptop", username="me", cache_folder=None, cost=QUICK
    )


class RoamingComputer:
    """One computer with the accounts given; the vault may come later (`join`)."""

    def __init__(self, folder: Path, *, name: str, accounts: Sequence[str]) -> None:
        self.name = name
        self.vault_folder = folder / "vault"
        self._home = Home(folder / "home")
        self._chats = {account: folder / "chats" / account for account in accounts}
        for account, place in self._chats.items():
            (place / "files").mkdir(parents=True)
            (place / "account.json").write_bytes(msgspec.json.encode({"app": APP, "id": account}))

    def join(self) -> None:
        """Set up with the vault as it lies in this computer's copy."""
        self._home.save(
            Profile(
                id=self.name,
                vault=str(self.vault_folder),
                hostname=self.name,
                uses_keyring=False,
                accounts=tuple(
                    ProfileAccount(APP, "lines", account, str(place)) for account, place in self._chats.items()
                ),
            )
        )
        with self.session() as session:
            session.box.set(**{CATALOGUE_KEY: KEY.hex()})

    def has(self, account: str) -> bool:
        """Whether it has this account."""
        return account in self._chats

    def say(self, account: str, conversation: str, line: dict[str, object], file: bytes | None = None) -> None:
        """Let the chat program write a message, and the file that it refers to."""
        place = self._chats[account]
        if file is not None:
            (place / "files" / str(line["file"])).write_bytes(file)
        with (place / f"{conversation}.jsonl").open("ab") as chat:
            chat.write(msgspec.json.encode(line) + b"\n")

    def back_up(self) -> BackupResult:
        """Run once, as a process that starts and ends would."""
        with self.session() as session, session.alone():
            return back_up(session, token=CancelToken(), report=silent)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open the profile."""
        with Session(self._home, given_password=PASSWORD, ask_password=str) as session:
            yield session

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """Open the catalogue by itself."""
        with Archive.open(self._home.catalogue_file, KEY) as archive:
            yield archive

    def vault(self) -> Vault:
        """Open its copy of the vault, without a cache."""
        vault = Vault.open(LocalStorage(self.vault_folder), password=PASSWORD, cache_folder=None)
        vault.refresh()
        return vault

    def newest_content(self) -> dict[str, tuple[str, ...]]:
        """Return the files of conversations in its newest snapshot, by path, each as its blobs.

        A computer without accounts writes one only where nobody else has its like: its is the newest of all.
        """
        vault = self.vault()
        snapshots = [each for _, each in vault.snapshots() if not self._chats or each.hostname == self.name]
        return {path: _blobs(node) for path, node in walk(vault, snapshots[-1].tree_id) if node.is_file and "/" in path}


def now() -> datetime:
    """The time now, aware."""
    return datetime.now(UTC)


def _blobs(node: Node) -> tuple[str, ...]:
    return tuple(blob.hex() for blob in node.blobs)
