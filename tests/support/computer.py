"""One computer that backs up a fake account into a vault in memory, as often as a test likes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from support.fake_reader import FakeReader

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.backup.run import Backup, BackupResult
from chatbackup_gui.backup.sealed_listing import SealedOrigin
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.sources.base import AccountReader
from chatbackup_gui.vault.keys import KeyCost
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import Storage
from chatbackup_gui.vault.tree import Node
from chatbackup_gui.vault.walk import walk

NOW = datetime(2024, 10, 1, 12, tzinfo=UTC)
PASSWORD = "secret"
QUICK = KeyCost(n=2, r=1, p=1)


class Computer:
    """A catalogue and a cache of its own; the storage may be shared, and may fail."""

    def __init__(self, folder: Path, storage: Storage, *, name: str = "laptop") -> None:
        self.folder = folder / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.storage = storage
        self.name = name
        self.reader = FakeReader()

    def make_vault(self) -> None:
        Vault.create(
            self.storage, password=PASSWORD, hostname=self.name, username="me", cache_folder=self.cache, cost=QUICK
        )

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def open_vault(self) -> Vault:
        vault = Vault.open(self.storage, password=PASSWORD, cache_folder=self.cache)
        vault.refresh()
        return vault

    def open_archive(self) -> Archive:
        return Archive.open(self.folder / "catalogue.db", bytes(32))

    def back_up(
        self,
        *,
        now: datetime = NOW,
        full: bool = False,
        readers: Sequence[AccountReader] | None = None,
        vault: Vault | None = None,
        sealed: Sequence[SealedOrigin] = (),
    ) -> BackupResult:
        """Back up once, as a process that starts and ends would; or one that opened the vault before."""
        with self.open_archive() as archive:
            return Backup(
                archive=archive,
                vault=vault or Vault.open(self.storage, password=PASSWORD, cache_folder=self.cache),
                origins=[Origin("", reader) for reader in ([self.reader] if readers is None else readers)],
                sealed=sealed,
                journal=self.folder / "journal",
                hostname=self.name,
                username="me",
                zone=UTC,
                token=CancelToken(),
                report=silent,
            ).run(now=now, full=full)

    def files(self, snapshot: str = "latest") -> dict[str, Node]:
        """Return the files of a snapshot by their paths."""
        vault = self.open_vault()
        tree = vault.find_snapshot(snapshot)[1].tree_id
        return {path: node for path, node in walk(vault, tree) if node.is_file}

    def content(self, path: str, snapshot: str = "latest") -> bytes:
        """Return what a file of a snapshot holds."""
        vault = self.open_vault()
        return b"".join(vault.load(blob) for blob in self.files(snapshot)[path].blobs)
