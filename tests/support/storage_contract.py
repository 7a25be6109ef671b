"""What every storage of a vault must do; a subclass has a fixture `store` with an empty, prepared one."""

from __future__ import annotations

from hashlib import sha256

import pytest

from chatbackup_gui.errors import DamagedFile, FileNotInStorage, StorageUnavailable
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind, Storage

DATA = b"some bytes"
NAME = sha256(DATA).hexdigest()
OTHER = sha256(b"other").hexdigest()

NAMED = [kind for kind in FileKind if kind is not FileKind.CONFIG]


class StorageContract:
    """One suite for all."""

    @pytest.mark.parametrize("kind", NAMED)
    def test_what_was_saved_is_listed_with_its_size_and_loads(self, store: Storage, kind: FileKind) -> None:
        store.save(kind, NAME, DATA)
        assert list(store.list(kind)) == [(NAME, len(DATA))]
        assert store.load(kind, NAME) == DATA
        assert store.size(kind, NAME) == len(DATA)
        assert store.exists(kind, NAME)

    def test_the_config_has_a_name_of_its_own(self, store: Storage) -> None:
        assert list(store.list(FileKind.CONFIG)) == [(CONFIG_NAME, 6)]
        assert store.load(FileKind.CONFIG, CONFIG_NAME) == b"config"

    def test_a_kind_sees_nothing_of_the_others(self, store: Storage) -> None:
        store.save(FileKind.KEYS, NAME, DATA)
        assert list(store.list(FileKind.INDEX)) == []
        assert not store.exists(FileKind.INDEX, NAME)

    def test_a_part_of_a_file_can_be_loaded(self, store: Storage) -> None:
        store.save(FileKind.DATA, NAME, DATA)
        assert store.load(FileKind.DATA, NAME, 5, 3) == DATA[5:8]
        assert store.load(FileKind.DATA, NAME, 5) == DATA[5:]
        assert store.load(FileKind.DATA, NAME, 0, 0) == b""

    @pytest.mark.parametrize(("offset", "length"), [(0, 11), (8, 3), (10, 1), (50, 1)])
    def test_a_short_file_is_an_error_and_not_short_bytes(self, store: Storage, offset: int, length: int) -> None:
        store.save(FileKind.DATA, NAME, DATA)
        with pytest.raises(DamagedFile) as caught:
            store.load(FileKind.DATA, NAME, offset, length)
        assert NAME in caught.value.name

    def test_parts_are_joined(self, store: Storage) -> None:
        store.save(FileKind.DATA, NAME, [memoryview(DATA)[:4], bytearray(), DATA[4:]])
        assert store.load(FileKind.DATA, NAME) == DATA

    def test_an_empty_file_can_be_saved(self, store: Storage) -> None:
        store.save(FileKind.DATA, NAME, b"")
        assert store.load(FileKind.DATA, NAME) == b""

    def test_saving_the_same_again_changes_nothing(self, store: Storage) -> None:
        store.save(FileKind.DATA, NAME, DATA)
        store.save(FileKind.DATA, NAME, DATA)
        assert list(store.list(FileKind.DATA)) == [(NAME, len(DATA))]

    @pytest.mark.parametrize("found", [b"", b"some", b"some bytes and more", b"same bytes"])
    def test_other_content_under_the_name_is_never_written_over(self, store: Storage, found: bytes) -> None:
        store.save(FileKind.DATA, NAME, found)
        with pytest.raises(StorageUnavailable):
            store.save(FileKind.DATA, NAME, DATA)
        assert store.load(FileKind.DATA, NAME) == found

    def test_what_is_not_there_is_named(self, store: Storage) -> None:
        for act in (store.load, store.size, store.remove):
            with pytest.raises(FileNotInStorage) as caught:
                act(FileKind.DATA, NAME)
            assert NAME in caught.value.name
        assert not store.exists(FileKind.DATA, NAME)

    def test_what_was_removed_is_gone(self, store: Storage) -> None:
        store.save(FileKind.LOCKS, NAME, DATA)
        store.save(FileKind.LOCKS, OTHER, DATA)
        store.remove(FileKind.LOCKS, NAME)
        assert [name for name, _ in store.list(FileKind.LOCKS)] == [OTHER]

    def test_a_file_begun_is_seen_by_nobody_before_it_is_committed(self, store: Storage) -> None:
        file = store.begin(FileKind.DATA)
        file.write(DATA[:4])
        file.write(memoryview(DATA)[4:])
        assert list(store.list(FileKind.DATA)) == []
        file.commit(NAME)
        assert store.load(FileKind.DATA, NAME) == DATA
        file.discard()
        assert store.load(FileKind.DATA, NAME) == DATA

    def test_a_file_discarded_leaves_nothing(self, store: Storage) -> None:
        file = store.begin(FileKind.DATA)
        file.write(DATA)
        file.discard()
        file.discard()
        assert list(store.list(FileKind.DATA)) == []

    def test_the_place_has_a_name_for_messages(self, store: Storage) -> None:
        assert store.place

    def test_nothing_young_is_taken_for_a_leftover(self, store: Storage) -> None:
        file = store.begin(FileKind.DATA)
        file.write(DATA)
        assert store.remove_leftovers() == 0
        file.commit(NAME)
        assert store.load(FileKind.DATA, NAME) == DATA
