from __future__ import annotations

from pathlib import Path

import pytest
from support.foreign import RAW_KEY
from support.systems import needs_two_letter_cases
from support.wechat4_fixture import FRIEND, GROUP, ME, SmallAccount

from chatbackup_gui.sources import _discovery as discovery
from chatbackup_gui.sources._discovery import Search
from chatbackup_gui.sources.wechat4.discovery import account_id_of, discover
from chatbackup_gui.sources.wechat4.source import WeChat4


def make_account(folder: Path, storage: str = "db_storage", inside: str = "message") -> Path:
    (folder / storage / inside).mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "start", ["", "xwechat_files", "xwechat_files/wxid_a_1b2c", "xwechat_files/wxid_a_1b2c/db_storage/message"]
)
def test_an_account_is_found_from_above_at_and_within_its_folder(tmp_path: Path, start: str) -> None:
    account = make_account(tmp_path / "xwechat_files" / "wxid_a_1b2c")
    assert [(found.folder, found.account_id, found.app) for found in discover([tmp_path / start])] == [
        (account, "wxid_a", "wechat")
    ]


@needs_two_letter_cases
def test_siblings_that_are_no_accounts_are_left_out(tmp_path: Path) -> None:
    for name in ("all_users", "Backup", "old_backup", "BACKUP"):
        make_account(tmp_path / name)
    make_account(tmp_path / "deep" / "Backup" / "wxid_x_0000")
    (tmp_path / "empty" / "db_storage").mkdir(parents=True)
    assert list(discover([tmp_path])) == []


def test_capitals_do_not_matter(tmp_path: Path) -> None:
    account = make_account(tmp_path / "wxid_a_1b2c", "DB_Storage", "Message")
    assert [found.folder for found in discover([tmp_path])] == [account]


def test_an_account_reached_twice_is_found_once(tmp_path: Path) -> None:
    account = make_account(tmp_path / "xwechat_files" / "wxid_a_1b2c")
    assert len(list(discover([tmp_path, account, account / "db_storage"]))) == 1


def test_a_deep_tree_is_not_searched_without_end(tmp_path: Path) -> None:
    make_account(tmp_path.joinpath(*"abcdefghijkl") / "wxid_a_1b2c")
    assert list(discover([tmp_path])) == []


def test_a_wide_tree_is_not_searched_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[Path] = []
    folders_in = Search._folders_in

    def noted(search: Search, folder: Path) -> list[Path]:
        listed.append(folder)
        return folders_in(search, folder)

    for number in range(60):
        (tmp_path / f"{number}" / "within").mkdir(parents=True)
    monkeypatch.setattr(discovery, "_MAX_FOLDERS", 40)
    monkeypatch.setattr(Search, "_folders_in", noted)
    assert list(Search(is_account=lambda _: False, routes={}).accounts([tmp_path])) == []
    assert len(listed) == 40


MACOS = Path("Library/Containers/com.tencent.xinWeChat/Data/Documents/xwechat_files/wxid_a_1b2c")


@pytest.mark.parametrize(
    "account", [MACOS, Path("Documents/xwechat_files/wxid_a_1b2c"), Path(".local/share/weixin/data")]
)
def test_an_account_is_found_from_every_folder_on_the_way_to_it(
    tmp_path: Path, account: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_account(tmp_path / account)
    for other in range(50):
        (tmp_path / "Library" / f"{other}").mkdir(parents=True)
    monkeypatch.setattr(discovery, "_MAX_FOLDERS", 20)  # a home has more than are searched
    for folder in (account, *account.parents):
        assert [found.folder for found in discover([tmp_path / folder])] == [tmp_path / account]


def test_an_account_deep_in_a_folder_that_is_no_home_is_found(tmp_path: Path) -> None:
    account = make_account(tmp_path.joinpath(*"abcdefghijk") / "wxid_a_1b2c")
    assert [found.folder for found in discover([tmp_path])] == [account]


def test_without_a_home_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.setattr(discovery, "PLATFORM", "linux")
    assert list(discover()) == []


class TestOwner:
    """Whose account it is, where the folder's name does not tell."""

    def owner(self, account: SmallAccount) -> str:
        account.settle()
        (found,) = discover([account.folder])
        return WeChat4().check_key(found, RAW_KEY.hex()).account_id

    def test_a_folder_whose_name_is_no_id_belongs_to_who_answers_everybody(self, tmp_path: Path) -> None:
        account = SmallAccount(tmp_path, "data")
        for friend in (FRIEND, "wxid_other"):
            account.say(friend)
            account.say(friend, sender=ME)
        account.say(FRIEND, sender="wxid_third")
        account.say(GROUP, sender="wxid_fourth")
        assert self.owner(account) == ME

    @pytest.mark.parametrize(
        ("name", "owner"), [("john_beef", "john"), ("john_doe", "john_doe"), ("jane_beef", "jane_beef")]
    )
    def test_of_the_readings_of_a_folders_name_the_one_that_occurs_is_taken(
        self, tmp_path: Path, name: str, owner: str
    ) -> None:
        account = SmallAccount(tmp_path, name)
        account.say(FRIEND, sender=owner)
        assert self.owner(account) == owner

    def test_where_nobody_answers_the_owner_is_not_known(self, tmp_path: Path) -> None:
        account = SmallAccount(tmp_path, "data")
        account.say(FRIEND)
        account.say(GROUP, sender="wxid_fourth")
        assert self.owner(account) == ""

    def test_a_key_that_does_not_fit_tells_nothing(self, tmp_path: Path) -> None:
        account = SmallAccount(tmp_path, "data")
        account.say(FRIEND, sender=ME)
        account.settle()
        (found,) = discover([account.folder])
        assert WeChat4().check_key(found, "00" * 32).account_id == ""


def test_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert list(discover([tmp_path / "nowhere", tmp_path / "file", Path("\0bad")])) == []


@pytest.mark.parametrize(
    ("folder", "account"),
    [("wxid_abc_1f2e", "wxid_abc"), ("wxid_abc", "wxid_abc"), ("john_beef", "john"), ("john_doe", "john_doe")],
)
def test_the_tail_of_a_folder_is_not_part_of_the_id(folder: str, account: str) -> None:
    assert account_id_of(folder) == account


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_the_usual_places_hold_accounts_of_every_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(discovery, "PLATFORM", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("APPDATA", str(tmp_path / "AppData"))
    container = "Library/Containers/com.tencent.xinWeChat/Data/Documents"
    root = tmp_path / {"linux": "Documents", "darwin": container, "win32": "Documents"}[platform] / "xwechat_files"
    account = make_account(root / "wxid_a_1b2c")
    assert [found.folder for found in discover()] == [account]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-8-sig"])
def test_a_root_named_in_the_settings_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(discovery, "PLATFORM", "win32")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setenv("APPDATA", str(tmp_path / "AppData"))
    account = make_account(tmp_path / "聊天" / "xwechat_files" / "wxid_a_1b2c")
    config = tmp_path / "AppData" / "Tencent" / "xwechat" / "config"
    config.mkdir(parents=True)
    (config / "0123.ini").write_bytes(f"{tmp_path / '聊天'}\r\n".encode(encoding))
    (config / "noise.ini").write_bytes(b"\xff\xff\xff")
    assert [found.folder for found in discover()] == [account]
