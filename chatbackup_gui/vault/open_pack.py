"""A pack in the making: sealed blobs go straight into its file, which gets its name at the end."""

from __future__ import annotations

from hashlib import sha256

from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.index import PackEntry
from chatbackup_gui.vault.pack import MAX_BLOBS_IN_PACK, PackedBlob, encode_header
from chatbackup_gui.vault.storage.base import NewFile


class OpenPack:
    """Takes blobs of one kind. For one thread at a time.

    A pack of trees is kept in memory too, for the cache.
    """

    def __init__(self, kind: BlobKind, file: NewFile, *, target_bytes: int) -> None:
        self.kind = kind
        self.size_bytes = 0
        self._file = file
        self._target_bytes = target_bytes
        self._blobs: list[PackedBlob] = []
        self._hash = sha256()
        self._kept: list[bytes] = []

    @property
    def is_full(self) -> bool:
        """Whether it is time to finish it."""
        return self.size_bytes >= self._target_bytes or len(self._blobs) >= MAX_BLOBS_IN_PACK

    @property
    def kept(self) -> list[bytes]:
        """All bytes of a pack of trees, in order; nothing of another."""
        return self._kept

    def append(self, blob_id: BlobId, sealed: memoryview, plain_length: int | None) -> None:
        """Write a sealed blob. Raises what the storage raises."""
        self._blobs.append(PackedBlob(blob_id, self.kind, self.size_bytes, len(sealed), plain_length))
        self._write(sealed)

    def finish(self, keys: Keys) -> PackEntry:
        """Write the header; return the pack's id and blobs. Only `commit` makes it a file of the vault."""
        self._write(memoryview(encode_header(keys, self._blobs)))
        return PackEntry(self._hash.digest(), self._blobs)

    def commit(self, entry: PackEntry) -> None:
        """Let the file have its name."""
        self._file.commit(entry.id.hex())

    def discard(self) -> None:
        """Leave nothing of it behind."""
        self._file.discard()

    def _write(self, data: memoryview) -> None:
        self._file.write(data)
        self._hash.update(data)
        self.size_bytes += len(data)
        if self.kind is BlobKind.TREE:
            self._kept.append(bytes(data))
