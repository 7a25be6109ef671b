"""A vault: a restic repository of version 2, opened with a password."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from chatbackup_gui.errors import (
    ChatBackupError,
    DamagedFile,
    FileNotInStorage,
    FormatError,
    InvalidRequest,
    MissingBlob,
    NoSnapshotYet,
    SnapshotNotFound,
    StorageUnavailable,
    StorageVanished,
)
from chatbackup_gui.vault import opening
from chatbackup_gui.vault.blob import BlobId, BlobLocation
from chatbackup_gui.vault.blob_index import PackContents
from chatbackup_gui.vault.cache import LocalCache
from chatbackup_gui.vault.delivery import Delivery
from chatbackup_gui.vault.journal import Journal
from chatbackup_gui.vault.keys import KeyCost, wrap_keys
from chatbackup_gui.vault.known_index import IndexChange, KnownIndex
from chatbackup_gui.vault.lock import LockHolder, user_name, utc_now
from chatbackup_gui.vault.reader import BlobReader
from chatbackup_gui.vault.snapshot import Snapshot, decode_snapshot
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind, Storage
from chatbackup_gui.vault.unpacked import open_document
from chatbackup_gui.vault.writer import Writer

LATEST = "latest"


class Vault:
    """An open vault. Reading may be done from any thread, writing through one `writer` at a time.

    Nothing of the index is read before `refresh`; until then no blob is known.
    """

    def __init__(self, storage: Storage, opened: opening.Opened, cache_folder: Path | None) -> None:
        self.storage = storage
        self.id = opened.config.id
        self.key_id = opened.key_id
        self.keys = opened.keys
        self._sealed_config = opened.sealed_config
        self.cache = LocalCache(cache_folder and cache_folder / self.id)
        self.index = KnownIndex(storage, self.cache, self._read_document)
        self._reader = BlobReader(storage, self.keys, self.cache, lambda: self.index.blobs)
        self._snapshots: dict[str, Snapshot] = {}
        self._damaged_snapshots: dict[str, ChatBackupError] = {}
        self._mutex = threading.Lock()

    def __repr__(self) -> str:
        return f"Vault({self.id[:8]} in {self.storage.place})"

    @classmethod
    def create(
        cls,
        storage: Storage,
        *,
        password: str,
        hostname: str,
        username: str,
        cache_folder: Path | None,
        cost: KeyCost | None = None,
        more: Mapping[str, str] = MappingProxyType({}),
        now: Callable[[], datetime] = utc_now,
    ) -> Vault:
        """Make an empty vault that opens with the password and with `more` secrets, each under its owner's name.

        Raises VaultExists, and InvalidRequest for an empty password.
        """
        opened = opening.create(
            storage, password, hostname=hostname, username=username, created_at=now(), cost=cost, more=more
        )
        return cls(storage, opened, cache_folder)

    @classmethod
    def open(cls, storage: Storage, *, password: str, cache_folder: Path | None, try_first: str = "") -> Vault:
        """Open a vault; `try_first` names the key file that most likely fits, since each one tried takes 60 ms.

        Raises NotAVault, NoKeyFile, WrongPassword, and DamagedFile where damage may be why no key opens.
        """
        return cls(storage, opening.open_with(storage, password, try_first=try_first), cache_folder)

    def assert_in_place(self) -> None:
        """See that the vault that was opened still lies there. Raises StorageVanished.

        Two disks may take turns under one path. What this one's keys seal would make another vault unreadable.
        """
        try:
            is_replaced = self.is_replaced()
        except FileNotInStorage as error:
            raise StorageVanished(place=self.storage.place) from error
        if is_replaced:
            raise StorageVanished(place=self.storage.place)

    def is_replaced(self) -> bool:
        """Whether another vault lies where this one was opened. Raises StorageError where none can be read."""
        return self.storage.load(FileKind.CONFIG, CONFIG_NAME) != self._sealed_config

    def key_ids(self) -> list[str]:
        """The ids of the key files, one for each secret that opens the vault."""
        return opening.key_ids(self.storage)

    def key_owners(self) -> dict[str, str]:
        """Return for each key file the user name it was made for. Raises DamagedFile."""
        return {key_id: opening.key_owner(self.storage, key_id) for key_id in self.key_ids()}

    def add_key(self, password: str, *, hostname: str = "", username: str = "", cost: KeyCost | None = None) -> str:
        """Let one more secret open the vault; return the id of its key file.

        Raises InvalidRequest if it is empty, StorageVanished where another vault lies there.
        """
        self.assert_in_place()
        wrapped = wrap_keys(
            self.keys,
            password,
            hostname=hostname or platform.node(),
            username=username or user_name(),
            created_at=utc_now(),
            cost=cost,
        )
        return opening.save_key_file(self.storage, wrapped)

    def remove_key(self, key_id: str) -> None:
        """Let a secret open the vault no longer. Raises InvalidRequest for the last one and for an unknown one."""
        self.assert_in_place()
        ids = self.key_ids()
        if key_id not in ids:
            raise InvalidRequest(what="key of this vault", given=key_id)
        if len(ids) == 1:
            raise InvalidRequest(what="key that can be spared", given=key_id)
        self.storage.remove(FileKind.KEYS, key_id)

    def change_password(self, new: str, *, cost: KeyCost | None = None) -> None:
        """Put a new secret in the place of the one this vault was opened with; other keys stay.

        The new one is written and has opened the vault before the old one goes.
        """
        added = self.add_key(new, cost=cost)
        proven = opening.open_key_file(self.storage, added, new)
        if proven.parts != self.keys.parts:
            raise DamagedFile(name=f"keys/{added}", reason="does not hold this vault's keys")
        replaced, self.key_id = self.key_id, added
        self.storage.remove(FileKind.KEYS, replaced)

    def derive_key(self, purpose: str) -> bytes:
        """Return 32 bytes for sealing something else, the same for a purpose as long as the vault lives."""
        return self.keys.derive(purpose)

    def refresh(self) -> IndexChange:
        """Learn what the index files say that were not read yet."""
        change = self.index.refresh()
        packs = {pack.hex() for pack in self.index.blobs.tree_packs()} if change.lost_packs else None
        if packs is not None:
            self.cache.keep_only(FileKind.DATA, packs)
        return change

    def accept_losses(self) -> None:
        """Stop telling of `lost_packs` in `refresh`, once whoever relied on them knows."""
        self.index.accept_losses()

    def has(self, blob_id: BlobId) -> bool:
        """Whether the index knows a blob; that its pack is whole is for `check` to find out."""
        return blob_id in self.index.blobs

    def location(self, blob_id: BlobId) -> BlobLocation:
        """Return where a blob lies. Raises MissingBlob."""
        locations = self.index.blobs.locations(blob_id)
        if not locations:
            raise MissingBlob(blob_id=blob_id.hex())
        return locations[0]

    def packs(self) -> Mapping[bytes, PackContents]:
        """Every pack the index names, with its blobs and the size its file must have."""
        return self.index.blobs.contents()

    def load(self, blob_id: BlobId) -> bytes:
        """Return a blob, verified. Packs of trees are kept in the cache. Raises MissingBlob, DamagedFile."""
        return self._reader.load(blob_id)

    def read_blobs(self, pack: bytes, blob_ids: Sequence[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
        """Yield blobs of one pack, verified, in the order in which they lie there. Raises what `load` does."""
        return self._reader.read_blobs(pack, blob_ids)

    def snapshots(self) -> list[tuple[str, Snapshot]]:
        """Every snapshot and its id, oldest first. Files that are not what they should be are left out:
        `damaged_snapshots` has them."""
        names = {name for name, _ in self.storage.list(FileKind.SNAPSHOTS)}
        self.cache.keep_only(FileKind.SNAPSHOTS, names)
        with self._mutex:
            known = {name: snapshot for name, snapshot in self._snapshots.items() if name in names}
            damaged: dict[str, ChatBackupError] = {}
            for name in sorted(names - known.keys()):
                try:
                    known[name] = self._read_snapshot(name)
                except FileNotInStorage:
                    continue  # removed while we were reading
                except (DamagedFile, StorageUnavailable) as error:
                    damaged[name] = error
            self._snapshots, self._damaged_snapshots = known, damaged
            return sorted(known.items(), key=lambda each: (each[1].time, each[0]))

    @property
    def damaged_snapshots(self) -> Mapping[str, ChatBackupError]:
        """What was wrong, by id, with files that the last `snapshots` left out."""
        return self._damaged_snapshots

    def find_snapshot(self, prefix_or_latest: str) -> tuple[str, Snapshot]:
        """Return the snapshot whose id begins so, or the newest for "latest".

        Raises SnapshotNotFound, and NoSnapshotYet where there is none at all.
        """
        snapshots = self.snapshots()
        if not snapshots and not self._damaged_snapshots:
            raise NoSnapshotYet(wanted=prefix_or_latest)
        if prefix_or_latest == LATEST and snapshots:
            return snapshots[-1]
        matches = [each for each in snapshots if prefix_or_latest and each[0].startswith(prefix_or_latest)]
        if len(matches) != 1:
            raise SnapshotNotFound(wanted=prefix_or_latest, matches=len(matches))
        return matches[0]

    def lock(self, *, exclusive: bool = False, on_taken: Callable[[], None] = lambda: None) -> LockHolder:
        """Return the vault's lock, not yet taken."""
        return LockHolder(self.storage, self.keys, exclusive=exclusive, on_taken=on_taken)

    def writer(self, *, journal: Path) -> Writer:
        """Return a context manager through which blobs and snapshots are saved.

        `journal` is a local file, outside the vault, the same for every run.
        """
        delivery = Delivery(
            storage=self.storage,
            keys=self.keys,
            cache=self.cache,
            index=self.index,
            journal=Journal(journal),
            assert_in_place=self.assert_in_place,
        )
        return Writer(keys=self.keys, index=self.index, delivery=delivery)

    def _read_snapshot(self, name: str) -> Snapshot:
        try:
            return decode_snapshot(self._read_document(FileKind.SNAPSHOTS, name))
        except FormatError as error:
            raise DamagedFile(name=f"snapshots/{name}", reason=str(error)) from error

    def _read_document(self, kind: FileKind, name: str) -> bytes:
        """The JSON of a file, from the cache or else from the vault."""
        cached = self.cache.load(kind, name)
        if cached is not None:
            return open_document(self.keys, kind, name, cached)
        data = self.storage.load(kind, name)
        document = open_document(self.keys, kind, name, data)
        self.cache.save(kind, name, data)
        return document
