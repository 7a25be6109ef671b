"""Saving blobs and snapshots.

Threads that call `save_…` hash, compress, seal and verify side by side, each in a buffer of its own, and take
turns in appending to the file of the open pack. Waiting for the disk is left to one thread of our own, which
flushes full packs and gives them their names. So memory holds no pack, and each byte is still in the processor's
cache when it is needed again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from types import TracebackType
from typing import ParamSpec, TypeVar

import msgspec

from chatbackup_gui.errors import DamagedFile, FormatError, MissingBlob
from chatbackup_gui.vault.blob import BlobId, BlobKind, Buffer
from chatbackup_gui.vault.compression import compress, compress_if_smaller, decompress
from chatbackup_gui.vault.crypto import OVERHEAD, Keys
from chatbackup_gui.vault.delivery import Delivery
from chatbackup_gui.vault.known_index import KnownIndex
from chatbackup_gui.vault.open_pack import OpenPack
from chatbackup_gui.vault.snapshot import Snapshot, encode_snapshot

MAX_UNFLUSHED = 3  # full packs whose bytes the system has and the disk may not: one being flushed, two waiting

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Written(msgspec.Struct, frozen=True):
    """What a writer has saved so far: files and their bytes; blobs that are new, before and after packing."""

    files: int
    size_bytes: int
    data_blobs: int
    tree_blobs: int
    plain_bytes: int
    packed_bytes: int

    @property
    def new_blobs(self) -> int:
        """All blobs that the vault did not have."""
        return self.data_blobs + self.tree_blobs


class _Buffer(threading.local):
    """Where a thread seals; it grows to the largest blob and is used again, because fresh memory is slow."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def room(self, length: int) -> memoryview:
        """Return that many bytes, valid until the same thread asks again."""
        if len(self._bytes) < length:
            self._bytes = bytearray(length)
        return memoryview(self._bytes)[:length]


class Writer:
    """Saves into a vault, as a context manager; what was saved and not flushed is flushed at its end.

    `save_data` and `save_tree` may be called from several threads. The first error ends the writer: it is raised
    by whichever call comes next, and by every one after. Nothing is written, not even a lock, before there is
    something new.
    """

    def __init__(self, *, keys: Keys, index: KnownIndex, delivery: Delivery) -> None:
        self._keys = keys
        self._index = index
        self._delivery = delivery
        self._sealed = _Buffer()
        self._claimed: set[bytes] = set()
        self._turns = {kind: threading.Lock() for kind in BlobKind}  # to append to the open pack of a kind
        self._open: dict[BlobKind, OpenPack] = {}
        self._mutex = threading.Condition(threading.Lock())
        self._sealing: set[bytes] = set()  # claimed, and not in a pack yet
        self._unflushed = threading.BoundedSemaphore(MAX_UNFLUSHED)
        self._new_blobs = dict.fromkeys(BlobKind, 0)
        self._plain_bytes = self._packed_bytes = 0
        self._failure: BaseException | None = None
        self._courier: ThreadPoolExecutor | None = None

    def __enter__(self) -> Writer:
        for entry in self._delivery.adopt():
            self._claimed.update(blob.id for blob in entry.blobs)
        self._courier = ThreadPoolExecutor(1, thread_name_prefix="vault-writer")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self.flush()
        finally:
            if self._courier is not None:
                self._courier.shutdown()
            for pack in self._open.values():
                pack.discard()
            self._delivery.release()

    @property
    def written(self) -> Written:
        """What was saved so far."""
        with self._mutex:
            return Written(
                self._delivery.files,
                self._delivery.size_bytes,
                self._new_blobs[BlobKind.DATA],
                self._new_blobs[BlobKind.TREE],
                self._plain_bytes,
                self._packed_bytes,
            )

    def has(self, blob_id: BlobId) -> bool:
        """Whether saving this blob would cost nothing: the index knows it, or it was saved just now."""
        return blob_id in self._claimed or blob_id in self._index.blobs

    def save_data(self, data: Buffer) -> BlobId:
        """Save a piece of a file. One that the vault has costs its hash and nothing else.

        `data` may be a view of a buffer that is used again: it is not kept.
        """
        return self._save(BlobKind.DATA, data)

    def save_tree(self, encoded: Buffer) -> BlobId:
        """Save an encoded tree."""
        return self._save(BlobKind.TREE, encoded)

    def flush(self) -> None:
        """Return once everything saved before is in the vault, and in its index, whichever thread is sealing it."""
        with self._mutex:
            begun = frozenset(self._sealing)
            self._mutex.wait_for(lambda: not begun & self._sealing)
        with self._fatal():
            for kind in BlobKind:
                with self._turns[kind]:
                    self._raise_failure()
                    self._hand_over(kind)
        self._run(self._delivery.save_index)

    def save_snapshot(self, snapshot: Snapshot) -> str:
        """Flush, then save the snapshot; return its id. Raises MissingBlob unless its tree was saved."""
        self.flush()
        if snapshot.tree_id not in self._index.blobs:
            raise MissingBlob(blob_id=snapshot.tree)
        return self._run(self._delivery.save_snapshot, encode_snapshot(snapshot))

    def _save(self, kind: BlobKind, data: Buffer) -> BlobId:
        blob_id = BlobId(sha256(data).digest())
        with self._mutex:
            self._raise_failure()
            if self.has(blob_id):
                return blob_id
            self._claimed.add(blob_id)
            self._sealing.add(blob_id)
        try:
            self._save_new(kind, blob_id, data)
        finally:
            with self._mutex:
                self._sealing.remove(blob_id)
                self._mutex.notify_all()
        return blob_id

    def _save_new(self, kind: BlobKind, blob_id: BlobId, data: Buffer) -> None:
        with self._fatal():
            frame = compress(data) if kind is BlobKind.TREE else compress_if_smaller(data)
            plain = data if frame is None else frame
            plain_length = None if frame is None else len(data)
            sealed = self._sealed.room(len(plain) + OVERHEAD)
            self._keys.seal_into(plain, sealed)
            self._verify(blob_id, sealed, plain, plain_length)
            with self._turns[kind]:
                self._append(kind, blob_id, sealed, plain_length)
        self._count(kind, len(data), len(sealed))

    def _append(self, kind: BlobKind, blob_id: BlobId, sealed: memoryview, plain_length: int | None) -> None:
        self._raise_failure()
        if kind not in self._open:
            self._open[kind] = self._delivery.begin_pack(kind)
        pack = self._open[kind]
        pack.append(blob_id, sealed, plain_length)
        if pack.is_full:
            self._hand_over(kind)

    def _verify(self, blob_id: BlobId, sealed: memoryview, plain: Buffer, plain_length: int | None) -> None:
        """Open what was just sealed, unpack what was just packed: memory does fail, and the source is let go."""
        try:
            whole = plain_length is None or sha256(decompress(plain, plain_length=plain_length)).digest() == blob_id
        except FormatError:
            whole = False
        if not (whole and self._keys.opens_to(sealed, plain)):
            raise DamagedFile(name=f"blob {blob_id.hex()[:8]}", reason="changed in memory while it was sealed")

    def _count(self, kind: BlobKind, plain_bytes: int, packed_bytes: int) -> None:
        with self._mutex:
            self._new_blobs[kind] += 1
            self._plain_bytes += plain_bytes
            self._packed_bytes += packed_bytes

    def _hand_over(self, kind: BlobKind) -> None:
        """Leave the open pack, if there is one, to the writing thread; wait if that has enough to do."""
        if kind in self._open:
            self._unflushed.acquire()
            self._submit(self._deliver, self._open.pop(kind))

    def _deliver(self, pack: OpenPack) -> None:
        try:
            self._raise_failure()
            self._delivery.save_pack(pack)
        finally:
            pack.discard()
            self._unflushed.release()

    def _run(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Do it on the writing thread, after all that was handed over, and wait for it."""

        def unless_failed() -> _T:
            self._raise_failure()
            return act(*args, **kwargs)

        return self._submit(unless_failed).result()

    def _submit(self, act: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        assert self._courier is not None, "a writer is a context manager"
        future = self._courier.submit(act, *args, **kwargs)
        future.add_done_callback(lambda done: self._fail(done.exception()))
        return future

    @contextmanager
    def _fatal(self) -> Iterator[None]:
        """Whatever goes wrong in here, nothing can be relied on that this writer has not flushed."""
        try:
            yield
        except BaseException as error:
            self._fail(error)
            raise

    def _fail(self, error: BaseException | None) -> None:
        if error is not None:
            with self._mutex:
                self._failure = self._failure or error

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure
