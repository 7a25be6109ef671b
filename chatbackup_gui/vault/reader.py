"""Reading blobs: each is verified, by its tag and by the hash that is its name, before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from chatbackup_gui.errors import DamagedFile, FormatError, MissingBlob, StorageError
from chatbackup_gui.vault.blob import BlobId, BlobKind, BlobLocation, Buffer
from chatbackup_gui.vault.blob_index import BlobIndex
from chatbackup_gui.vault.cache import LocalCache
from chatbackup_gui.vault.compression import decompress
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.storage.base import FileKind, Storage

MAX_READ_BYTES = 16 * 2**20
_MAX_GAP_BYTES = 128 * 1024  # reading so much in vain is quicker than asking twice


class BlobReader:
    """Reads blobs out of packs. Methods may be called from any thread."""

    def __init__(self, storage: Storage, keys: Keys, cache: LocalCache, index: Callable[[], BlobIndex]) -> None:
        self._storage = storage
        self._keys = keys
        self._cache = cache
        self._index = index

    def load(self, blob_id: BlobId) -> bytes:
        """Return a blob's plaintext, from whichever pack has it whole.

        Raises MissingBlob, DamagedFile, and whatever the storage raised where nothing else was left to try.
        """
        failure: DamagedFile | StorageError | None = None
        for location in self._index().locations(blob_id):
            try:
                return self._load_from(location, blob_id)
            except (DamagedFile, StorageError) as error:
                failure = error
        raise failure or MissingBlob(blob_id=blob_id.hex())

    def read_blobs(self, pack: bytes, blob_ids: Sequence[BlobId]) -> Iterator[tuple[BlobId, bytes]]:
        """Yield blobs of one pack, in the order in which they lie there, with few large reads.

        One that is damaged there is looked for in other packs. Raises what `load` does; what was not damaged and
        comes before has been yielded then.
        """
        for span in _spans(self._located(pack, blob_ids)):
            offset = span[0][1].offset
            length = max(at.offset + at.length for _, at in span) - offset
            try:
                data = memoryview(self._storage.load(FileKind.DATA, pack.hex(), offset, length))
            except (DamagedFile, StorageError):
                data = memoryview(b"")  # too short for any blob, so each is asked for by itself
            for blob_id, at in span:
                try:
                    plain = self._opened(at, blob_id, data[at.offset - offset :][: at.length])
                except DamagedFile:
                    plain = self.load(blob_id)
                yield blob_id, plain

    def _located(self, pack: bytes, blob_ids: Iterable[BlobId]) -> list[tuple[BlobId, BlobLocation]]:
        located = []
        for blob_id in dict.fromkeys(blob_ids):
            at = next((at for at in self._index().locations(blob_id) if at.pack == pack), None)
            if at is None:
                raise MissingBlob(blob_id=blob_id.hex())
            located.append((blob_id, at))
        return sorted(located, key=lambda each: each[1].offset)

    def _load_from(self, at: BlobLocation, blob_id: BlobId) -> bytes:
        name = at.pack.hex()
        if at.kind is BlobKind.DATA:
            return self._opened(at, blob_id, self._storage.load(FileKind.DATA, name, at.offset, at.length))
        cached = self._cache.load_range(FileKind.DATA, name, at.offset, at.length)
        if cached is not None:
            try:
                return self._opened(at, blob_id, cached)
            except DamagedFile:
                self._cache.drop(FileKind.DATA, name)
        pack = self._storage.load(FileKind.DATA, name)
        if sha256(pack).digest() == at.pack:
            self._cache.save(FileKind.DATA, name, pack)
        return self._opened(at, blob_id, memoryview(pack)[at.offset :][: at.length])

    def _opened(self, at: BlobLocation, blob_id: BlobId, sealed: Buffer) -> bytes:
        try:
            plain = self._keys.open(sealed)
            if at.plain_length is not None:
                plain = decompress(plain, plain_length=at.plain_length)
        except FormatError as error:
            raise _damaged(at, blob_id, str(error)) from error
        if sha256(plain).digest() != blob_id:
            raise _damaged(at, blob_id, "not what its name says")
        return plain


def _spans(located: list[tuple[BlobId, BlobLocation]]) -> Iterator[list[tuple[BlobId, BlobLocation]]]:
    """Divide what is to be read into stretches that are worth one read each."""
    span: list[tuple[BlobId, BlobLocation]] = []
    for each in located:
        at = each[1]
        if span:
            end = span[-1][1].offset + span[-1][1].length
            total = at.offset + at.length - span[0][1].offset
            if at.offset - end > _MAX_GAP_BYTES or total > MAX_READ_BYTES:
                yield span
                span = []
        span.append(each)
    if span:
        yield span


def _damaged(at: BlobLocation, blob_id: BlobId, reason: str) -> DamagedFile:
    return DamagedFile(name=f"data/{at.pack.hex()}", reason=f"{reason}: {blob_id.hex()[:8]} [{at.offset}]")
