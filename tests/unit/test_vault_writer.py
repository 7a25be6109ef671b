from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from support.vaults import new_vault, open_vault, save_files, snapshot_of

from chatbackup_gui.errors import Cancelled, DamagedFile, MissingBlob, StorageFull, VaultChanged, VaultLocked
from chatbackup_gui.vault import delivery
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.pack import PACK_BYTES
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.writer import Writer


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def vault(storage: MemoryStorage) -> Vault:
    return new_vault(storage)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def small_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACK_BYTES, BlobKind.DATA, 1000)


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    yield
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("vault-")]


def count(storage: MemoryStorage, kind: FileKind) -> int:
    return len(list(storage.list(kind)))


def noise(number: int, length: int = 200) -> bytes:
    block = b"".join(sha256(bytes([number % 256, number // 256, n % 256])).digest() for n in range(length // 32 + 1))
    return block[:length]


def test_a_blob_is_there_after_a_flush(vault: Vault, journal: Path) -> None:
    with vault.writer(journal=journal) as writer:
        data_id, tree_id = writer.save_data(b"content"), writer.save_tree(b'{"nodes":[]}\n')
        writer.flush()
        assert vault.load(data_id) == b"content"
        assert vault.load(tree_id) == b'{"nodes":[]}\n'
    assert data_id == sha256(b"content").digest()


def test_what_was_not_flushed_is_flushed_at_the_end(storage: MemoryStorage, vault: Vault, journal: Path) -> None:
    with vault.writer(journal=journal) as writer:
        data_id = writer.save_data(b"content")
    assert open_vault(storage).load(data_id) == b"content"


def test_a_run_without_news_writes_nothing_not_even_a_lock(storage: MemoryStorage, vault: Vault, journal: Path) -> None:
    with vault.writer(journal=journal) as writer:
        writer.save_data(b"content")
    before, asked = dict(storage.files), []
    storage.save = lambda *args: asked.append(args)
    with vault.writer(journal=journal) as writer:
        writer.save_data(b"content")
        writer.flush()
        assert writer.written.files == 0
    assert storage.files == before
    assert asked == []


def test_the_lock_is_gone_after_writing_and_there_meanwhile(
    storage: MemoryStorage, vault: Vault, journal: Path
) -> None:
    with vault.writer(journal=journal) as writer:
        assert count(storage, FileKind.LOCKS) == 0
        writer.save_data(b"content")
        writer.flush()
        assert count(storage, FileKind.LOCKS) == 1
    assert count(storage, FileKind.LOCKS) == 0


def test_files_are_written_in_the_order_lock_packs_index_snapshot(
    storage: MemoryStorage, vault: Vault, journal: Path
) -> None:
    before = len(storage.files)
    with vault.writer(journal=journal) as writer:
        writer.save_snapshot(snapshot_of(save_files(writer, {"a": b"content"})))
        order = [kind for kind, _ in list(storage.files)[before:]]
    assert order == [FileKind.LOCKS, FileKind.DATA, FileKind.DATA, FileKind.INDEX, FileKind.SNAPSHOTS]


def test_data_and_trees_do_not_share_a_pack(vault: Vault, journal: Path) -> None:
    with vault.writer(journal=journal) as writer:
        save_files(writer, {"a": b"content", "b": b"more"})
    kinds = [{blob.kind for blob in contents.blobs} for contents in vault.packs().values()]
    assert sorted(kinds, key=str) == [{BlobKind.DATA}, {BlobKind.TREE}]


def test_a_view_of_a_buffer_that_is_used_again_will_do(vault: Vault, journal: Path) -> None:
    buffer = bytearray(b"first...")
    with vault.writer(journal=journal) as writer:
        first = writer.save_data(memoryview(buffer)[:5])
        buffer[:] = b"second.."
        second = writer.save_data(memoryview(buffer)[:6])
    assert (vault.load(first), vault.load(second)) == (b"first", b"second")


def test_statistics_count_what_was_new(storage: MemoryStorage, vault: Vault, journal: Path) -> None:
    text = b"text " * 1000
    with vault.writer(journal=journal) as writer:
        for data in (text, text, noise(1)):
            writer.save_data(data)
        writer.save_tree(b'{"nodes":[]}\n')
        writer.flush()
        written = writer.written
    assert (written.data_blobs, written.tree_blobs, written.new_blobs) == (2, 1, 3)
    assert written.plain_bytes == len(text) + 200 + 13
    assert written.packed_bytes == sum(blob.length for contents in vault.packs().values() for blob in contents.blobs)
    assert written.files == count(storage, FileKind.DATA) + count(storage, FileKind.INDEX) == 3
    assert written.size_bytes == sum(size for kind in (FileKind.DATA, FileKind.INDEX) for _, size in storage.list(kind))


def test_packs_have_the_size_the_index_says(storage: MemoryStorage, vault: Vault, journal: Path) -> None:
    with vault.writer(journal=journal) as writer:
        save_files(writer, {str(n): noise(n) + bytes(n * 100) for n in range(20)})
    for pack, contents in vault.packs().items():
        assert storage.size(FileKind.DATA, pack.hex()) == contents.size_bytes


@pytest.mark.usefixtures("small_packs")
def test_a_full_pack_is_written_while_saving_goes_on(storage: MemoryStorage, vault: Vault, journal: Path) -> None:
    with vault.writer(journal=journal) as writer:
        for n in range(20):
            writer.save_data(noise(n))
        deadline = time.monotonic() + 10
        while count(storage, FileKind.DATA) < 4 and time.monotonic() < deadline:
            time.sleep(0.001)
        assert count(storage, FileKind.DATA) >= 4
        assert count(storage, FileKind.INDEX) == 0


@pytest.mark.usefixtures("small_packs")
def test_an_interim_index_comes_after_so_many_packs(
    storage: MemoryStorage, vault: Vault, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "INTERIM_INDEX_PACKS", 2)
    with vault.writer(journal=journal) as writer:
        for n in range(20):
            writer.save_data(noise(n))
    assert count(storage, FileKind.INDEX) >= 2
    again = open_vault(storage)
    assert all(again.has(BlobId(sha256(noise(n)).digest())) for n in range(20))


@pytest.mark.usefixtures("small_packs")
def test_an_interim_index_comes_after_so_long(
    storage: MemoryStorage, vault: Vault, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "INTERIM_INDEX_S", 0.0)
    with vault.writer(journal=journal) as writer:
        for n in range(10):
            writer.save_data(noise(n))
    assert count(storage, FileKind.INDEX) == count(storage, FileKind.DATA)


@pytest.mark.usefixtures("small_packs")
def test_threads_that_save_the_same_store_it_once(storage: MemoryStorage, vault: Vault, journal: Path) -> None:
    with vault.writer(journal=journal) as writer, ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda n: writer.save_data(noise(n % 50)), range(400)))
        writer.flush()
        assert writer.written.data_blobs == 50
    again = open_vault(storage)
    assert len(set(ids)) == 50
    assert sum(len(contents.blobs) for contents in again.packs().values()) == 50
    assert {again.load(blob_id) for blob_id in ids} == {noise(n) for n in range(50)}


def test_a_flush_waits_for_what_another_thread_is_sealing(
    vault: Vault, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_into, begun, go_on = Keys.seal_into, threading.Event(), threading.Event()

    def slowly(self: Keys, plain: bytes, target: memoryview) -> None:
        begun.set()
        go_on.wait(10)
        seal_into(self, plain, target)

    with vault.writer(journal=journal) as writer, ThreadPoolExecutor(2) as pool:
        with monkeypatch.context() as patch:
            patch.setattr(Keys, "seal_into", slowly)
            first = pool.submit(writer.save_data, noise(1))
            assert begun.wait(10)
        blob_id = writer.save_data(noise(1))  # returns at once: the other thread has claimed it
        flushed = pool.submit(writer.flush)
        with pytest.raises(TimeoutError):
            flushed.result(0.1)
        go_on.set()
        flushed.result(10)
        assert vault.load(blob_id) == noise(1)
        assert first.result() == blob_id


def test_a_blob_larger_than_a_pack_is_saved(vault: Vault, journal: Path) -> None:
    data = os.urandom(PACK_BYTES[BlobKind.DATA] + 5)
    with vault.writer(journal=journal) as writer:
        blob_id = writer.save_data(data)
    assert vault.load(blob_id) == data


def test_a_full_disk_is_raised_by_the_next_call_and_every_later_one(
    storage: MemoryStorage, vault: Vault, journal: Path
) -> None:
    def full(*_: object) -> None:
        raise StorageFull(needed_bytes=1)

    with pytest.raises(StorageFull), vault.writer(journal=journal) as writer:
        writer.save_data(b"content")
        storage.save = full
        with pytest.raises(StorageFull):
            writer.flush()
        with pytest.raises(StorageFull):
            writer.save_data(b"more")
        with pytest.raises(StorageFull):
            writer.save_data(b"content")
        writer.save_snapshot(snapshot_of(BlobId(bytes(32))))
    assert count(storage, FileKind.INDEX) == 0
    assert count(storage, FileKind.SNAPSHOTS) == 0


def test_an_error_of_the_caller_writes_no_index_and_leaves_no_file_open(
    storage: MemoryStorage, vault: Vault, journal: Path
) -> None:
    with pytest.raises(Cancelled), vault.writer(journal=journal) as writer:
        writer.save_data(b"content")
        raise Cancelled
    assert count(storage, FileKind.DATA) == count(storage, FileKind.INDEX) == count(storage, FileKind.LOCKS) == 0


def test_an_error_in_one_thread_ends_the_others_and_lets_no_snapshot_pass(
    storage: MemoryStorage, vault: Vault, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(self: Keys, plain: object, target: memoryview) -> None:
        target[:] = bytes(len(target))

    with pytest.raises(DamagedFile), vault.writer(journal=journal) as writer:
        monkeypatch.setattr(Keys, "seal_into", spoil)
        with ThreadPoolExecutor(1) as pool:
            assert isinstance(pool.submit(writer.save_data, b"content").exception(), DamagedFile)
        with pytest.raises(DamagedFile):
            writer.save_data(b"content")
        writer.flush()
    assert count(storage, FileKind.DATA) == 0


@pytest.mark.parametrize("data", [b"text " * 100, noise(1)])
def test_what_memory_spoils_while_sealing_is_noticed(
    vault: Vault, journal: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    seal_into = Keys.seal_into

    def flipping(self: Keys, plain: bytes, target: memoryview) -> None:
        seal_into(self, bytes([plain[0] ^ 1]) + bytes(plain[1:]), target)

    monkeypatch.setattr(Keys, "seal_into", flipping)
    with pytest.raises(DamagedFile), vault.writer(journal=journal) as writer:
        writer.save_data(data)


def test_another_programs_exclusive_lock_stops_us_before_anything_is_named(
    storage: MemoryStorage, vault: Vault, journal: Path
) -> None:
    exclusive = vault.lock(exclusive=True)
    exclusive.ensure()
    with pytest.raises(VaultLocked), vault.writer(journal=journal) as writer:
        writer.save_data(b"content")
    exclusive.release()
    assert count(storage, FileKind.DATA) == 0


def test_a_snapshot_of_a_tree_that_was_not_saved_is_refused(
    storage: MemoryStorage, vault: Vault, journal: Path
) -> None:
    with pytest.raises(MissingBlob), vault.writer(journal=journal) as writer:
        writer.save_snapshot(snapshot_of(BlobId(bytes(32))))
    assert count(storage, FileKind.SNAPSHOTS) == 0


def test_a_prune_between_reading_and_locking_is_noticed(storage: MemoryStorage, vault: Vault, journal: Path) -> None:
    with vault.writer(journal=journal) as writer:
        writer.save_data(b"content")
    for kind in (FileKind.INDEX, FileKind.DATA):
        for name, _ in list(storage.list(kind)):
            storage.remove(kind, name)
    with pytest.raises(VaultChanged), vault.writer(journal=journal) as writer:
        writer.save_data(b"content")
        writer.save_data(b"new")
    with vault.writer(journal=journal) as writer:
        blob_id = writer.save_data(b"content")
    assert open_vault(storage).load(blob_id) == b"content"


class TestAfterAnInterruption:
    """The journal tells which packs an interrupted run left; `crash` is a run cut off before its index."""

    @pytest.fixture(autouse=True)
    def _packs_are_small(self, small_packs: None) -> None: ...

    def crash(self, vault: Vault, journal: Path, spoil: Callable[[], None] = lambda: None) -> list[BlobId]:
        with pytest.raises(KeyboardInterrupt), vault.writer(journal=journal) as writer:
            ids = [writer.save_data(noise(n)) for n in range(18)]
            raise KeyboardInterrupt
        spoil()
        return ids

    def test_packs_already_written_are_found_and_used(
        self, storage: MemoryStorage, vault: Vault, journal: Path
    ) -> None:
        ids = self.crash(vault, journal)
        packs = count(storage, FileKind.DATA)
        assert packs >= 3
        again = open_vault(storage)
        assert not again.has(ids[0])
        with again.writer(journal=journal) as writer:
            for n in range(18):
                writer.save_data(noise(n))
            assert writer.written.new_blobs < 5
        assert open_vault(storage).load(ids[0]) == noise(0)
        assert count(storage, FileKind.DATA) == packs + 1
        assert journal.read_text() == ""

    def test_adopted_packs_are_indexed_even_if_nothing_else_is_new(
        self, storage: MemoryStorage, vault: Vault, journal: Path
    ) -> None:
        ids = self.crash(vault, journal)
        with open_vault(storage).writer(journal=journal) as writer:
            assert writer.has(ids[0])
        assert open_vault(storage).has(ids[0])

    def test_truncated_and_vanished_packs_are_made_again(
        self, storage: MemoryStorage, vault: Vault, journal: Path
    ) -> None:
        def spoil() -> None:
            names = sorted(name for name, _ in storage.list(FileKind.DATA))
            storage.files[FileKind.DATA, names[0]] = storage.files[FileKind.DATA, names[0]][:-1]
            del storage.files[FileKind.DATA, names[1]]

        self.crash(vault, journal, spoil)
        again = open_vault(storage)
        with again.writer(journal=journal) as writer:
            ids = [writer.save_data(noise(n)) for n in range(18)]
            assert 8 <= writer.written.new_blobs < 18
        assert [again.load(blob_id) for blob_id in ids] == [noise(n) for n in range(18)]

    def test_a_second_crash_forgets_nothing(self, storage: MemoryStorage, vault: Vault, journal: Path) -> None:
        self.crash(vault, journal)
        packs = count(storage, FileKind.DATA)
        self.crash(open_vault(storage), journal)
        assert count(storage, FileKind.DATA) <= packs + 1
        with open_vault(storage).writer(journal=journal) as writer:
            assert writer.has(BlobId(sha256(noise(0)).digest()))

    def test_packs_that_reached_an_index_are_not_indexed_again(
        self, storage: MemoryStorage, vault: Vault, journal: Path
    ) -> None:
        with vault.writer(journal=journal) as writer:
            writer.save_data(noise(1))
        journal.write_text("".join(f"{name}\n" for name, _ in storage.list(FileKind.DATA)))
        before = dict(storage.files)
        with open_vault(storage).writer(journal=journal):
            pass
        assert storage.files == before
        assert journal.read_text() == ""

    def test_a_pack_that_is_pruned_before_the_lock_is_taken_is_not_indexed(
        self, storage: MemoryStorage, vault: Vault, journal: Path
    ) -> None:
        self.crash(vault, journal)
        with pytest.raises(VaultChanged), open_vault(storage).writer(journal=journal) as writer:
            for name, _ in list(storage.list(FileKind.DATA)):
                storage.remove(FileKind.DATA, name)
            writer.save_data(noise(99))
        assert count(storage, FileKind.INDEX) == 0


def test_a_writer_is_a_context_manager(vault: Vault, journal: Path) -> None:
    writer: Writer = vault.writer(journal=journal)
    with pytest.raises(AssertionError):
        writer.flush()
