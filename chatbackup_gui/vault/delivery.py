"""What goes into the vault's folder while writing, and in which order: lock, packs, index, snapshot.

All of it but `adopt` and `begin_pack` runs on one thread, the writer's own. See DESIGN.md, "Order of writes".
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from chatbackup_gui.errors import DamagedFile, FileNotInStorage, FormatError, StorageUnavailable, VaultChanged
from chatbackup_gui.vault.blob import BlobKind
from chatbackup_gui.vault.cache import LocalCache
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.index import PackEntry, encode_index, in_files
from chatbackup_gui.vault.journal import Journal
from chatbackup_gui.vault.known_index import KnownIndex
from chatbackup_gui.vault.lock import LockHolder
from chatbackup_gui.vault.open_pack import OpenPack
from chatbackup_gui.vault.pack import PACK_BYTES, decode_header
from chatbackup_gui.vault.storage.base import FileKind, Storage
from chatbackup_gui.vault.unpacked import name_of, seal_document, verify_name

INTERIM_INDEX_PACKS = 64
INTERIM_INDEX_S = 300.0

log = logging.getLogger(__name__)


class Delivery:
    """Writes files into the vault; `files` and `size_bytes` count what it wrote, locks apart."""

    def __init__(
        self,
        *,
        storage: Storage,
        keys: Keys,
        cache: LocalCache,
        index: KnownIndex,
        journal: Journal,
        assert_in_place: Callable[[], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.files = 0
        self.size_bytes = 0
        self._storage = storage
        self._keys = keys
        self._cache = cache
        self._index = index
        self._journal = journal
        self._assert_in_place = assert_in_place
        self._monotonic = monotonic
        self._lock = LockHolder(storage, keys, on_taken=self._confirm)
        self._unindexed: list[PackEntry] = []
        self._unindexed_since = 0.0
        self._unread: list[str] = []  # packs that an interrupted run wrote and that could not be looked at

    def adopt(self) -> list[PackEntry]:
        """Take up whole packs that an interrupted run wrote and no index names; they go into the next index.

        One that the system does not let us read (a placeholder, offline) stays noted for the next run.
        """
        noted = self._journal.read()
        if not noted:
            return []
        self._index.refresh()
        for name in noted:
            if not self._index.blobs.has_pack(bytes.fromhex(name)):
                self._adopt(name)
        self._journal.replace([*self._unread, *(entry.id.hex() for entry in self._unindexed)])
        return list(self._unindexed)

    def begin_pack(self, kind: BlobKind) -> OpenPack:
        """Return an empty pack. Until it is committed nobody else sees it, so this needs no lock."""
        return OpenPack(kind, self._storage.begin(FileKind.DATA), target_bytes=PACK_BYTES[kind])

    def save_pack(self, pack: OpenPack) -> None:
        """Finish a pack and let it have its name; now and then, write an index of those so far."""
        self._assert_in_place()
        self._lock.ensure()
        entry = pack.finish(self._keys)
        self._journal.append(entry.id.hex())
        pack.commit(entry)
        self._count(pack.size_bytes)
        if pack.kept:
            self._cache.save(FileKind.DATA, entry.id.hex(), pack.kept)
        self._add(entry)
        waited_s = self._monotonic() - self._unindexed_since
        if len(self._unindexed) >= INTERIM_INDEX_PACKS or waited_s >= INTERIM_INDEX_S:
            self.save_index()

    def save_index(self) -> None:
        """Write an index of the packs that no index names yet, if there are any."""
        for packs in in_files(self._unindexed):
            name = self._save_document(FileKind.INDEX, encode_index(packs))
            self._index.saved(name, packs)
        if self._unindexed:
            self._unindexed = []
            self._journal.replace(self._unread)

    def save_snapshot(self, document: bytes) -> str:
        """Write a snapshot file and return its id."""
        return self._save_document(FileKind.SNAPSHOTS, document)

    def release(self) -> None:
        """Give the vault's lock back, if it was taken at all."""
        self._lock.release()

    def _save_document(self, kind: FileKind, document: bytes) -> str:
        self._assert_in_place()
        self._lock.ensure()
        data = seal_document(self._keys, document)
        name = name_of(data)
        self._storage.save(kind, name, data)
        self._cache.save(kind, name, data)
        self._count(len(data))
        return name

    def _confirm(self) -> None:
        """Before the lock was taken others were free to remove what we read; see that it is still there."""
        self._index.confirm()
        gone = [entry for entry in self._unindexed if not self._storage.exists(FileKind.DATA, entry.id.hex())]
        if gone:
            raise VaultChanged(lost_packs=len(gone))
        self._storage.remove_leftovers()

    def _adopt(self, name: str) -> None:
        try:
            entry = self._whole_pack(name)
        except StorageUnavailable as error:
            log.warning("a pack of an earlier run is left for the next one: %s", error)
            self._unread.append(name)
        else:
            if entry is not None:
                self._add(entry)

    def _whole_pack(self, name: str) -> PackEntry | None:
        """A pack's blobs, or None where it is not there or not whole. Raises StorageUnavailable."""
        try:
            data = self._storage.load(FileKind.DATA, name)
            verify_name(FileKind.DATA, name, data)
            blobs = decode_header(self._keys, data)
        except (FileNotInStorage, DamagedFile, FormatError):
            return None
        if blobs and blobs[0].kind is BlobKind.TREE:
            self._cache.save(FileKind.DATA, name, data)
        return PackEntry(bytes.fromhex(name), blobs)

    def _add(self, entry: PackEntry) -> None:
        if not self._unindexed:
            self._unindexed_since = self._monotonic()
        self._unindexed.append(entry)

    def _count(self, size_bytes: int) -> None:
        self.files += 1
        self.size_bytes += size_bytes
