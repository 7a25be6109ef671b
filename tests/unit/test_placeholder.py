"""Files that a cloud client keeps in the cloud alone are looked at and never opened."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.cloud_only import ICLOUD, ONEDRIVE, ONEDRIVE_KEPT, WITH_BYTES, keep_in_cloud
from support.trees import new_vault, save_snapshot

from chatbackup_gui.backup.restore import restore
from chatbackup_gui.errors import SourceInCloud, StorageInCloud, StorageUnavailable
from chatbackup_gui.model import placeholder
from chatbackup_gui.model.placeholder import is_in_cloud_only
from chatbackup_gui.sources._database.files import ReadOnlyFile, as_source_error, head_of
from chatbackup_gui.sources._media.content import content_as_found
from chatbackup_gui.sources._wechat.wanted_file import WantedFile, file_fitting
from chatbackup_gui.vault.blob import BlobKind
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind
from chatbackup_gui.vault.storage.local import LocalStorage

DATA = b"what a pack holds"
NAME = sha256(DATA).hexdigest()


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    storage = LocalStorage(tmp_path / "vault")
    storage.prepare()
    return storage


@pytest.mark.parametrize("told", [ONEDRIVE, ICLOUD, {"st_file_attributes": 0x1000}, {"st_file_attributes": 0x40000}])
def test_what_windows_and_macos_say_of_a_file_without_bytes_is_understood(told: dict[str, int]) -> None:
    assert is_in_cloud_only(SimpleNamespace(**told))


@pytest.mark.parametrize("told", [ONEDRIVE_KEPT, WITH_BYTES, {}, {"st_file_attributes": 0x20}])
def test_a_file_whose_bytes_are_here_is_none_of_them(told: dict[str, int]) -> None:
    assert not is_in_cloud_only(SimpleNamespace(**told))


def test_an_ordinary_file_of_this_system_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"here")
    assert not is_in_cloud_only((tmp_path / "file").stat())
    assert not is_in_cloud_only(os.lstat(tmp_path))


def test_a_system_that_tells_of_none_is_not_asked_about_each_file(
    storage: LocalStorage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"here")
    storage.save(FileKind.CONFIG, CONFIG_NAME, b"config")
    storage.save(FileKind.DATA, NAME, DATA)
    monkeypatch.setattr(placeholder, "ARE_TOLD", False)
    monkeypatch.delattr(os, "stat")
    assert head_of(tmp_path / "file", 4) == b"here"
    assert storage.load(FileKind.DATA, NAME) == DATA


class TestChatFiles:
    @pytest.mark.parametrize("told", [ONEDRIVE, ICLOUD])
    def test_none_is_opened_and_the_error_says_why(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, int]
    ) -> None:
        file = tmp_path / "message_0.db"
        file.write_bytes(b"bytes")
        keep_in_cloud(monkeypatch, file, told=told)
        with pytest.raises(OSError, match="cloud") as raised:
            ReadOnlyFile(file)
        assert isinstance(as_source_error(raised.value, file), SourceInCloud)
        with pytest.raises(OSError, match="cloud"):
            head_of(file, 4)

    def test_a_medium_is_told_to_be_in_the_cloud(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "picture.jpg"
        file.write_bytes(b"bytes")
        keep_in_cloud(monkeypatch, file)
        with pytest.raises(SourceInCloud):
            content_as_found(file)

    def test_which_of_two_files_was_sent_is_not_found_out_by_fetching_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        files = [tmp_path / "a.txt", tmp_path / "a(1).txt"]
        for file in files:
            file.write_bytes(b"bytes")
        keep_in_cloud(monkeypatch, *files)
        with os.scandir(tmp_path) as entries:
            listing = {entry.name.lower(): entry for entry in entries}
        assert file_fitting(listing, WantedFile("a.txt", 5, "0" * 32)) is None


class TestVaultFiles:
    def test_a_pack_is_looked_at_and_not_opened(self, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch) -> None:
        storage.save(FileKind.CONFIG, CONFIG_NAME, b"config")
        storage.save(FileKind.DATA, NAME, DATA)
        keep_in_cloud(monkeypatch, storage.path(FileKind.DATA, NAME))
        with pytest.raises(StorageInCloud) as raised:
            storage.load(FileKind.DATA, NAME)
        assert isinstance(raised.value, StorageUnavailable), "never a file that is lost"
        assert storage.exists(FileKind.DATA, NAME)
        assert storage.size(FileKind.DATA, NAME) == len(DATA)

    def test_a_pack_that_is_there_in_name_is_saved_without_being_fetched(
        self, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        storage.save(FileKind.CONFIG, CONFIG_NAME, b"config")
        storage.save(FileKind.DATA, NAME, DATA)
        keep_in_cloud(monkeypatch, storage.path(FileKind.DATA, NAME))
        storage.save(FileKind.DATA, NAME, DATA)

    def test_a_check_and_a_restore_tell_it_as_that_and_not_as_damage(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        storage = LocalStorage(tmp_path / "vault")
        _, tree = save_snapshot(new_vault(storage), {"a": b"content"}, tmp_path / "journal")
        vault = Vault.open(storage, password="secret", cache_folder=tmp_path / "cache")
        vault.refresh()
        assert check(vault, read_data_fraction=1) == []
        packs = vault.packs().items()
        (pack,) = (pack.hex() for pack, contents in packs if contents.blobs[0].kind is BlobKind.DATA)
        keep_in_cloud(monkeypatch, storage.path(FileKind.DATA, pack))
        assert [(each.code, each.where) for each in check(vault, read_data_fraction=1)] == [
            ("check.pack_in_cloud", f"data/{pack}")
        ]
        result = restore(vault, tree, tmp_path / "out")
        assert [(each.code, each.where) for each in result.problems] == [("restore.in_cloud", "a")]
