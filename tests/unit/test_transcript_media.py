"""Media out of the vault and out of a chat program's folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.catalogues import opened, rows_of
from support.fake_reader import FakeReader
from support.sightings import ACCOUNT, picture
from support.vaults import new_vault, open_vault, save_files, snapshot_of

from chatbackup_gui.archive import Archive
from chatbackup_gui.archive.values import Stored
from chatbackup_gui.errors import DamagedFile, MediumMissing, SnapshotArriving, SourceVanished, StorageVanished
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.media import Located, MediaKind
from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.sources.base import AccountReader
from chatbackup_gui.transcript.media import MediaReader
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage

MEDIUM = Medium(202001, MediaKind.IMAGE, "img1", "photo.jpg")
PIECES = (b"first piece ", b"second piece")
WHOLE = b"".join(PIECES)


class Opened(FakeReader):
    """An account that says when it is opened and closed."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


class Place:
    """A catalogue with one picture, a vault and a chat program's folder, of which each test fills what it needs."""

    def __init__(self, archive: Archive, storage: MemoryStorage, journal: Path) -> None:
        self.archive = archive
        self.storage = storage
        self.source = Opened()
        self.has_source = True
        self.opened: list[tuple[Account, str]] = []
        self.vaults = 0
        self._writing = new_vault(storage)
        self._journal = journal
        archive.add(archive.account(ACCOUNT), [picture(1)], origin="wechat4")

    @property
    def row(self) -> int:
        return rows_of(self.archive)["wxid_friend"]

    def open_vault(self) -> Vault:
        self.vaults += 1
        return open_vault(self.storage)

    def open_account(self, account: Account, origin: str) -> AccountReader | None:
        self.opened.append((account, origin))
        return self.source if self.has_source else None

    def reader(self) -> MediaReader:
        return MediaReader(archive=self.archive, vault=self.open_vault, source=self.open_account)

    def read(self, *, preview: bool = False, medium: Medium = MEDIUM) -> bytes:
        with self.reader() as reader:
            return b"".join(reader.pieces(self.row, medium, preview))

    def store(self, *pieces: bytes, preview: bool = False, of_size: int = 0, of_sealed: bool = False) -> list[BlobId]:
        """Save a file in the vault and note it; return its blobs."""
        with self._writing.writer(journal=self._journal) as writer:
            ids = [writer.save_data(piece) for piece in pieces]
            writer.save_snapshot(snapshot_of(save_files(writer, {})))
        size = sum(map(len, pieces))
        stored = Stored("img1.jpg", size, 1, b"".join(ids), of_size=of_size or size, of_sealed=of_sealed)
        self.archive.set_stored([(self.media_row, None, stored) if preview else (self.media_row, stored, None)])
        return ids

    def find(self, data: bytes, *, is_sealed: bool = False, preview: bytes | None = None) -> None:
        """Put the picture into the program's folder and note it."""
        self.source.files["img1"] = data
        located = Located("img1", "img1", len(data), 1, is_sealed=is_sealed)
        beside = None
        if preview is not None:
            self.source.files["img1_t"] = preview
            beside = Located("img1", "img1_t", len(preview), 1, is_preview=True)
        self.archive.set_located([(self.media_row, located, beside)])

    @property
    def media_row(self) -> int:
        (row,) = self.archive.media_of(self.row, 202001)
        return row.row

    def packs(self) -> list[str]:
        return [name for name, _ in self.storage.list(FileKind.DATA)]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with opened(tmp_path) as archive:
        yield Place(archive, MemoryStorage(), tmp_path / "journal")


def test_what_is_in_the_vault_is_read_from_there_and_no_folder_is_opened(place: Place) -> None:
    place.store(*PIECES)
    place.find(WHOLE)
    assert place.read() == WHOLE
    assert place.opened == []


def test_what_is_only_in_the_folder_is_read_from_there_and_no_vault_is_opened(place: Place) -> None:
    place.find(WHOLE)
    assert place.read() == WHOLE
    assert place.opened == [(ACCOUNT, "wechat4")]
    assert place.vaults == 0
    assert place.source.closed == 1


def test_a_folder_is_opened_once_for_many_media(place: Place) -> None:
    place.find(WHOLE)
    with place.reader() as reader:
        for _ in range(3):
            assert b"".join(reader.pieces(place.row, MEDIUM)) == WHOLE
        assert place.source.closed == 0
    assert (len(place.opened), place.source.closed) == (1, 1)


def test_only_the_blobs_of_the_medium_are_read(place: Place) -> None:
    place.store(b"another one's" * 1000, preview=True)
    place.store(*PIECES)
    vault = open_vault(place.storage)
    asked: list[BlobId] = []
    load = vault.load
    vault.load = lambda blob_id: asked.append(blob_id) or load(blob_id)  # type: ignore[assignment,func-returns-value,method-assign]
    reader = MediaReader(archive=place.archive, vault=lambda: vault, source=place.open_account)
    assert b"".join(reader.pieces(place.row, MEDIUM)) == WHOLE
    assert [bytes(each) for each in asked] == [hashlib.sha256(piece).digest() for piece in PIECES]


def test_a_picture_that_can_be_shown_goes_before_one_in_the_vault_that_cannot(place: Place) -> None:
    place.store(b"sealed", of_sealed=True)
    place.find(WHOLE)
    assert place.read() == WHOLE


def test_one_in_the_vault_that_can_be_shown_goes_before_one_in_the_folder_that_cannot(place: Place) -> None:
    place.store(*PIECES)
    place.find(b"sealed " * 100, is_sealed=True)
    assert place.read() == WHOLE


def test_what_the_vault_has_not_got_yet_is_read_from_the_folder(place: Place) -> None:
    place.store(*PIECES)
    place.find(WHOLE)
    for pack in place.packs():
        place.storage.remove(FileKind.DATA, pack)
    assert place.read() == WHOLE
    assert len(place.opened) == 1


def test_what_has_gone_from_the_folder_is_read_from_the_vault(place: Place) -> None:
    place.store(*PIECES)
    place.find(WHOLE * 2)
    place.source.files.clear()
    assert place.read() == WHOLE


def test_a_preview_is_read_by_itself_from_either(place: Place) -> None:
    place.find(WHOLE, preview=b"small")
    assert place.read(preview=True) == b"small"
    place.store(b"poster", preview=True)
    assert place.read(preview=True) == b"poster"


def test_what_nobody_has_is_missing(place: Place) -> None:
    with pytest.raises(MediumMissing) as raised:
        place.read()
    assert raised.value.name == "photo.jpg"
    with pytest.raises(MediumMissing):
        place.reader().size_bytes(place.row, MEDIUM)
    place.find(WHOLE)
    with pytest.raises(MediumMissing):
        place.read(preview=True)
    for other in (Medium(202001, MediaKind.VIDEO, "img1"), Medium(202002, MediaKind.IMAGE, "img1")):
        with pytest.raises(MediumMissing):
            place.read(medium=other)
    with pytest.raises(MediumMissing):
        place.read(medium=Medium(0, MediaKind.IMAGE, ""))


def test_what_no_account_of_this_computer_reads_is_missing(place: Place) -> None:
    place.find(WHOLE)
    place.has_source = False
    with pytest.raises(MediumMissing):
        place.read()


def test_a_pack_that_is_not_there_yet_is_on_the_way(place: Place) -> None:
    place.store(*PIECES)
    for pack in place.packs():
        place.storage.remove(FileKind.DATA, pack)
    with pytest.raises(SnapshotArriving):
        place.read()


def test_what_the_index_does_not_name_yet_is_on_the_way(place: Place) -> None:
    place.store(*PIECES)
    for name, _ in list(place.storage.list(FileKind.INDEX)):
        place.storage.remove(FileKind.INDEX, name)
    with pytest.raises(SnapshotArriving):
        place.read()


def test_an_index_that_came_since_the_vault_was_opened_is_read(place: Place) -> None:
    early = open_vault(place.storage)
    place.store(*PIECES)
    reader = MediaReader(archive=place.archive, vault=lambda: early, source=place.open_account)
    assert b"".join(reader.pieces(place.row, MEDIUM)) == WHOLE


def test_damage_is_told_and_never_shown(place: Place) -> None:
    place.store(*PIECES)
    for pack in place.packs():
        data = bytearray(place.storage.load(FileKind.DATA, pack))
        data[: len(data) // 2] = bytes(len(data) // 2)
        place.storage.remove(FileKind.DATA, pack)
        place.storage.save(FileKind.DATA, pack, bytes(data))
    with pytest.raises(DamagedFile):
        place.read()


def test_where_both_fail_the_better_copy_tells_why(place: Place) -> None:
    place.find(WHOLE)
    place.source.files.clear()
    with pytest.raises(SourceVanished):
        place.read()
    place.store(*PIECES)

    def vanished() -> Vault:
        raise StorageVanished(place="/mnt/vault")

    reader = MediaReader(archive=place.archive, vault=vanished, source=place.open_account)
    with pytest.raises(StorageVanished):
        reader.pieces(place.row, MEDIUM)


def test_sizes_are_known_without_opening_anything(place: Place) -> None:
    place.find(WHOLE, preview=b"small")
    with place.reader() as reader:
        assert reader.size_bytes(place.row, MEDIUM) == len(WHOLE)
        assert reader.size_bytes(place.row, MEDIUM, preview=True) == 5
    place.store(*PIECES, b"more")
    assert place.reader().size_bytes(place.row, MEDIUM) == len(WHOLE) + 4
    assert (place.opened, place.vaults) == ([], 0)


def test_an_empty_file_is_empty(place: Place) -> None:
    place.find(b"")
    assert place.read() == b""
