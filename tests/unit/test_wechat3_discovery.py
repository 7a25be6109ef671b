from __future__ import annotations

from pathlib import Path

import pytest
from support.wechat3_fixture import FRIEND, GROUP, ME, SmallAccount, extra

from chatbackup_gui.sources import _discovery as discovery
from chatbackup_gui.sources.wechat3 import windows_settings
from chatbackup_gui.sources.wechat3.discovery import discover


def make_account(folder: Path, *, is_old: bool = False) -> Path:
    (folder / "Msg" / "Multi").mkdir(parents=True)
    if is_old:
        (folder / "Msg" / "Multi").rmdir()
        (folder / "Msg" / "MicroMsg.db").write_bytes(b"")
    return folder


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A Windows computer whose home and settings lie below the folder; returns its registry, by name of the value."""
    registry: dict[str, str] = {}
    monkeypatch.setattr(discovery, "PLATFORM", "win32")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setenv("APPDATA", str(tmp_path / "AppData"))
    monkeypatch.setattr(windows_settings, "registry_text", lambda _, name: registry.get(name, ""))
    return registry


@pytest.mark.parametrize("start", ["", "WeChat Files", "WeChat Files/wxid_a", "WeChat Files/wxid_a/Msg/Multi"])
@pytest.mark.parametrize("is_old", [True, False])
def test_an_account_is_found_from_above_at_and_within_its_folder(tmp_path: Path, start: str, is_old: bool) -> None:
    account = make_account(tmp_path / "WeChat Files" / "wxid_a", is_old=is_old)
    assert [(found.folder, found.account_id, found.app, found.source) for found in discover([tmp_path / start])] == [
        (account, "wxid_a", "wechat", "wechat3")
    ]


@pytest.mark.parametrize("name", ["All Users", "Applet", "WMPF", "wmpf"])
def test_siblings_that_are_no_accounts_are_left_out(tmp_path: Path, name: str) -> None:
    make_account(tmp_path / "WeChat Files" / name)
    (tmp_path / "WeChat Files" / "wxid_empty" / "Msg").mkdir(parents=True)
    assert list(discover([tmp_path])) == []


def test_a_folder_of_another_generation_is_none(tmp_path: Path) -> None:
    (tmp_path / "xwechat_files" / "wxid_a_1b2c" / "db_storage" / "message").mkdir(parents=True)
    assert list(discover([tmp_path])) == []


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_usual_place_is_in_the_documents(
    tmp_path: Path, windows: dict[str, str], monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(discovery, "PLATFORM", platform)
    account = make_account(tmp_path / "home" / "Documents" / "WeChat Files" / "wxid_a")
    assert [found.folder for found in discover()] == [account]


def test_a_root_in_the_registry_is_searched(tmp_path: Path, windows: dict[str, str]) -> None:
    account = make_account(tmp_path / "D" / "WeChat Files" / "wxid_a")
    windows["FileSavePath"] = str(tmp_path / "D")
    assert [found.folder for found in discover()] == [account]


def test_my_document_stands_for_the_documents_folder_wherever_it_is(tmp_path: Path, windows: dict[str, str]) -> None:
    account = make_account(tmp_path / "E" / "WeChat Files" / "wxid_a")
    windows |= {"FileSavePath": "MyDocument:", "Personal": str(tmp_path / "E")}
    assert [found.folder for found in discover()] == [account]


def test_my_document_without_a_registry_is_in_the_home(tmp_path: Path, windows: dict[str, str]) -> None:
    windows["FileSavePath"] = "MyDocument:"
    assert windows_settings.configured_folders() == [tmp_path / "home" / "Documents"]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-8-sig"])
def test_a_root_in_the_settings_file_is_searched(tmp_path: Path, windows: dict[str, str], encoding: str) -> None:
    account = make_account(tmp_path / "聊天" / "WeChat Files" / "wxid_a")
    config = tmp_path / "AppData" / "Tencent" / "WeChat" / "All Users" / "config"
    config.mkdir(parents=True)
    (config / "3ebffe94.ini").write_bytes(f"{tmp_path / '聊天'}\r\n".encode(encoding))
    assert [found.folder for found in discover()] == [account]


@pytest.mark.parametrize("content", [b"", b"\xff\xff\xff", b"\0" * 10_000, b"\r\n"])
def test_settings_that_make_no_sense_are_no_error(tmp_path: Path, windows: dict[str, str], content: bytes) -> None:
    config = tmp_path / "AppData" / "Tencent" / "WeChat" / "All Users" / "config"
    config.mkdir(parents=True)
    (config / "3ebffe94.ini").write_bytes(content)
    windows["FileSavePath"] = "\0"
    assert list(discover()) == []


class TestOwner:
    """Whose account it is, where the folder's name does not tell."""

    PATH = rf"{ME}\FileStorage\File\2024-06\a.pdf"

    def account(self, root: Path, name: str) -> SmallAccount:
        account = SmallAccount(root, name)
        micro = account.database("MicroMsg.db", "CREATE TABLE Contact(UserName TEXT PRIMARY KEY, Alias TEXT)")
        micro.execute("INSERT INTO Contact VALUES(?, 'my_name'), ('john', '')", (ME,))
        account.say(FRIEND)
        return account

    @pytest.mark.parametrize("name", [ME, "john"])
    def test_a_folder_that_is_called_like_a_contact_is_theirs(self, tmp_path: Path, name: str) -> None:
        assert self.account(tmp_path, name).check_key().account_id == name

    def test_a_folder_that_is_called_like_an_alias_is_the_contacts(self, tmp_path: Path) -> None:
        assert self.account(tmp_path, "my_name").check_key().account_id == ME

    def test_paths_that_begin_with_an_alias_are_the_contacts(self, tmp_path: Path) -> None:
        account = self.account(tmp_path, "old computer")
        account.say(GROUP, BytesExtra=extra((4, self.PATH.replace(ME, "my_name"))))
        assert account.check_key().account_id == ME

    def test_a_folder_of_another_name_is_whose_most_paths_are(self, tmp_path: Path) -> None:
        account = self.account(tmp_path, "old computer")
        for path in (self.PATH, self.PATH.replace(ME, "wxid_other"), self.PATH, r"..\..\x", "wxid_x"):
            account.say(GROUP, BytesExtra=extra((1, FRIEND), (4, path)))
        assert account.check_key().account_id == ME

    def test_where_nothing_tells_the_owner_is_not_known(self, tmp_path: Path) -> None:
        assert self.account(tmp_path, "old computer").check_key().account_id == ""

    def test_a_key_that_does_not_fit_tells_nothing(self, tmp_path: Path) -> None:
        assert self.account(tmp_path, ME).check_key("00" * 32).account_id == ""
