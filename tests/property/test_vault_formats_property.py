from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.errors import DamagedFile, FormatError
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.blob_index import BlobIndex
from chatbackup_gui.vault.compression import compress_if_smaller, decompress
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.index import PackEntry, decode_index, encode_index
from chatbackup_gui.vault.keys import read_key_file
from chatbackup_gui.vault.pack import PackedBlob, decode_header, encode_header, pack_size
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.unpacked import name_of, open_document, seal_document

KEYS = Keys(bytes(range(64)))

ids = st.binary(min_size=32, max_size=32).map(BlobId)
sizes = st.integers(0, 2**32 - 1)
blob_shapes = st.tuples(ids, st.sampled_from(BlobKind), st.integers(32, 200), st.none() | st.integers(1, 2**32 - 1))


def in_a_row(shapes: list[tuple[BlobId, BlobKind, int, int | None]]) -> list[PackedBlob]:
    blobs, offset = [], 0
    for blob_id, kind, length, plain_length in shapes:
        blobs.append(PackedBlob(blob_id, kind, offset, length, plain_length))
        offset += length
    return blobs


packs = st.lists(blob_shapes, max_size=20).map(in_a_row)


@given(packs)
def test_a_pack_tells_what_it_holds(blobs: list[PackedBlob]) -> None:
    content = bytes(sum(blob.length for blob in blobs))
    pack = content + encode_header(KEYS, blobs)
    assert decode_header(KEYS, pack) == blobs
    assert pack_size(blobs) == len(pack)


@given(packs, st.data())
def test_a_pack_cut_short_is_an_error(blobs: list[PackedBlob], data: st.DataObject) -> None:
    pack = bytes(sum(blob.length for blob in blobs)) + encode_header(KEYS, blobs)
    with pytest.raises(FormatError):
        decode_header(KEYS, pack[: data.draw(st.integers(0, len(pack) - 1))])


@given(st.lists(st.builds(PackEntry, ids, packs), max_size=6), st.sets(st.text("0123456789abcdef", max_size=9)))
def test_an_index_is_read_as_it_was_written(entries: list[PackEntry], supersedes: set[str]) -> None:
    found = decode_index(encode_index(entries, supersedes=supersedes))
    assert found.packs == entries
    assert found.supersedes == supersedes


@given(st.lists(st.builds(PackEntry, ids, packs), max_size=6, unique_by=lambda entry: entry.id))
def test_the_index_in_memory_forgets_and_invents_nothing(entries: list[PackEntry]) -> None:
    index = BlobIndex()
    index.add(entries)
    wanted = {(entry.id, blob) for entry in entries for blob in entry.blobs}
    assert {(pack, blob) for pack, found in index.contents().items() for blob in found.blobs} == wanted
    for pack, blob in wanted:
        assert any(at.pack == pack and at.offset == blob.offset for at in index.locations(blob.id))


@given(st.binary(max_size=3000))
def test_sealing_comes_back(plain: bytes) -> None:
    assert KEYS.open(KEYS.seal(plain)) == plain


@given(st.binary(max_size=300), st.data())
def test_one_flipped_bit_anywhere_is_found(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(KEYS.seal(plain))
    bit = data.draw(st.integers(0, 8 * len(sealed) - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(FormatError):
        KEYS.open(sealed)


@given(st.binary(max_size=500) | st.binary(min_size=1, max_size=20).map(lambda piece: piece * 500))
def test_compression_comes_back(plain: bytes) -> None:
    frame = compress_if_smaller(plain)
    assert frame is None or decompress(frame, plain_length=len(plain)) == plain


@given(st.binary(max_size=300))
def test_a_document_comes_back(body: bytes) -> None:
    data = seal_document(KEYS, body)
    assert open_document(KEYS, FileKind.INDEX, name_of(data), data) == body


@given(st.binary(max_size=300))
def test_any_bytes_are_a_value_or_an_error_of_ours(data: bytes) -> None:
    for read in (KEYS.open, lambda each: decode_header(KEYS, each), decode_index, read_key_file, decompress):
        try:
            read(data)
        except FormatError:
            continue
    sealed = KEYS.seal(data)
    for sealed_or_not in (data, sealed):
        try:
            open_document(KEYS, FileKind.INDEX, name_of(sealed_or_not), sealed_or_not)
        except DamagedFile:
            continue
