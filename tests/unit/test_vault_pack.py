from __future__ import annotations

import struct
from hashlib import sha256

import pytest

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.crypto import OVERHEAD, Keys
from chatbackup_gui.vault.open_pack import OpenPack
from chatbackup_gui.vault.pack import MAX_BLOBS_IN_PACK, PackedBlob, decode_header, encode_header, pack_size
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage

KEYS = Keys(bytes(range(64)))
FIRST, SECOND = BlobId(b"1" * 32), BlobId(b"2" * 32)
BLOBS = [PackedBlob(FIRST, BlobKind.DATA, 0, 40), PackedBlob(SECOND, BlobKind.DATA, 40, 50, 1000)]


def whole(blobs: list[PackedBlob]) -> bytes:
    return bytes(sum(blob.length for blob in blobs)) + encode_header(KEYS, blobs)


def test_a_header_tells_what_was_put_in() -> None:
    assert decode_header(KEYS, whole(BLOBS)) == BLOBS
    assert pack_size(BLOBS) == len(whole(BLOBS))


def test_entries_are_laid_out_as_the_format_says() -> None:
    trees = [PackedBlob(FIRST, BlobKind.TREE, 0, 40), PackedBlob(SECOND, BlobKind.TREE, 40, 50, 1000)]
    header = encode_header(KEYS, BLOBS + trees)
    assert struct.unpack("<I", header[-4:]) == (len(header) - 4,)
    plain = KEYS.open(header[:-4])
    assert plain[:37] == b"\0" + struct.pack("<I", 40) + FIRST
    assert plain[37:78] == b"\2" + struct.pack("<II", 50, 1000) + SECOND
    assert (plain[78], plain[78 + 37]) == (1, 3)
    assert len(plain) == 2 * (37 + 41)


@pytest.mark.parametrize("cut", [1, 4, 36, 80, 120])
def test_a_truncated_pack_is_an_error(cut: int) -> None:
    with pytest.raises(FormatError):
        decode_header(KEYS, whole(BLOBS)[:-cut])


@pytest.mark.parametrize("data", [b"", b"123", bytes(4), bytes(36), b"\xff" * 100])
def test_what_is_no_pack_is_an_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        decode_header(KEYS, data)


@pytest.mark.parametrize("header", [b"\4" + bytes(36), b"\0" + bytes(10), b"\2" + bytes(36)])
def test_a_header_that_makes_no_sense_is_an_error(header: bytes) -> None:
    sealed = KEYS.seal(header)
    with pytest.raises(FormatError):
        decode_header(KEYS, sealed + struct.pack("<I", len(sealed)))


@pytest.mark.parametrize("content", [0, 89, 91])
def test_blobs_fill_the_pack_exactly(content: int) -> None:
    with pytest.raises(FormatError):
        decode_header(KEYS, bytes(content) + encode_header(KEYS, BLOBS))


def open_pack(storage: MemoryStorage, kind: BlobKind = BlobKind.DATA) -> OpenPack:
    return OpenPack(kind, storage.begin(FileKind.DATA), target_bytes=100)


def test_a_pack_is_named_by_what_it_holds() -> None:
    storage = MemoryStorage()
    pack = open_pack(storage)
    pack.append(FIRST, memoryview(b"a" * 40), None)
    assert not pack.is_full
    pack.append(SECOND, memoryview(b"b" * 60), 1000)
    assert pack.is_full
    entry = pack.finish(KEYS)
    pack.commit(entry)
    ((_, name), data) = storage.files.popitem()
    assert name == sha256(data).hexdigest() == entry.id.hex()
    assert decode_header(KEYS, data) == entry.blobs
    assert pack.size_bytes == len(data)
    assert data.startswith(b"a" * 40 + b"b" * 60)
    assert pack.kept == []


def test_a_pack_of_trees_is_kept_for_the_cache() -> None:
    storage = MemoryStorage()
    pack = open_pack(storage, BlobKind.TREE)
    pack.append(FIRST, memoryview(bytearray(b"a" * 40)), None)
    entry = pack.finish(KEYS)
    pack.commit(entry)
    assert b"".join(pack.kept) == storage.load(FileKind.DATA, entry.id.hex())


def test_a_discarded_pack_leaves_nothing() -> None:
    storage = MemoryStorage()
    pack = open_pack(storage)
    pack.append(FIRST, memoryview(b"a" * 40), None)
    pack.discard()
    assert storage.files == {}


def test_tiny_blobs_do_not_make_an_endless_header() -> None:
    pack = OpenPack(BlobKind.DATA, MemoryStorage().begin(FileKind.DATA), target_bytes=10**9)
    view = memoryview(bytes(OVERHEAD))
    for _ in range(MAX_BLOBS_IN_PACK):
        assert not pack.is_full
        pack.append(FIRST, view, None)
    assert pack.is_full
