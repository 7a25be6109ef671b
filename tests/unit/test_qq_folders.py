"""Where QQ keeps things: accounts, keys, media; and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.passes import read_all
from support.qq_fixture import ME, MY_UID, PASSPHRASE, START, SmallQq, element, prefix

from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.errors import FormatError, SourceVanished, WrongDatabaseKey
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources import _discovery
from chatbackup_gui.sources._database import files
from chatbackup_gui.sources._formats.keytext import parse_passphrases
from chatbackup_gui.sources.base import KeyKind, SourceKeys
from chatbackup_gui.sources.qq.discovery import root_named_in
from chatbackup_gui.sources.qq.file_paths import FilePaths
from chatbackup_gui.sources.qq.keys import mac_hash_named
from chatbackup_gui.sources.qq.locating import MediaLocator
from chatbackup_gui.sources.qq.places import WantedFile, file_place, month_of, month_place, pack_place
from chatbackup_gui.sources.qq.source import QQ

MD5 = "0123456789abcdef0123456789abcdef"
MONTH = month_of(START)


def put(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def found_in(*folders: Path) -> list[tuple[str, Path]]:
    return [(each.account_id, each.folder) for each in QQ().discover(folders)]


@pytest.mark.parametrize(
    "account",
    ["Documents/Tencent Files/10001", "Tencent Files/QQ/Tencent Files/10001", ".config/QQ/nt_qq_0a1b",
     "Library/Containers/com.tencent.qq/Data/Library/Application Support/QQ/nt_qq_0a1b", "copied/by hand"],
)  # fmt: skip
def test_an_account_is_found_from_above_and_from_within(tmp_path: Path, account: str) -> None:
    folder = tmp_path / account
    storage = folder / ("nt_qq/nt_db" if folder.name == "10001" else "NT_DB")
    put(storage / "nt_msg.db")
    put(folder.parent / "nt_qq" / "global" / "nt_db" / "login.db")
    for start in (tmp_path, folder.parent, folder, storage):
        assert found_in(start) == [(folder.name, folder)]


def test_databases_that_were_copied_into_one_folder_are_an_account(tmp_path: Path) -> None:
    put(tmp_path / "nt_qq_0a1b" / "nt_msg.db")
    assert found_in(tmp_path) == [("nt_qq_0a1b", tmp_path / "nt_qq_0a1b")]


def test_folders_that_are_no_accounts_are_none(tmp_path: Path) -> None:
    put(tmp_path / "nt_qq" / "global" / "nt_db" / "nt_msg.db")
    put(tmp_path / "10002" / "nt_qq" / "nt_db" / "other.db")
    assert found_in(tmp_path, tmp_path / "missing") == []


def test_windows_names_the_root_in_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "D" / "Tencent Files" / "10001" / "nt_qq" / "nt_db" / "nt_msg.db")
    ini = (
        f"[Other]\nUserDataSavePath=nowhere\n[UserDataSet]\nUserDataSavePathType=2\nUserDataSavePath={tmp_path / 'D'}\n"
    )
    put(tmp_path / "Public" / "Documents" / "Tencent" / "QQ" / "UserDataInfo.ini", ini.encode())
    monkeypatch.setattr(_discovery, "PLATFORM", "win32")
    monkeypatch.setenv("PUBLIC", str(tmp_path / "Public"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert [each.account_id for each in QQ().discover()] == ["10001"]


def test_settings_in_gbk_or_utf16_are_understood() -> None:
    settings = "[UserDataSet]\r\nUserDataSavePath = D:\\聊天\r\n"
    assert {root_named_in(settings.encode(encoding)) for encoding in ("utf-8", "gbk", "utf-16")} == {"D:\\聊天"}


def test_login_db_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    account = SmallQq(tmp_path)
    account.say("hi")
    account.settle()
    put(account.storage / "login.db", prefix() + b"tickets")
    opened: list[str] = []
    real = files._open
    monkeypatch.setattr(files, "_open", lambda path: opened.append(path.name) or real(path))
    QQ().check_key(next(QQ().discover([tmp_path])), PASSPHRASE)
    reader = account.open()
    read_all(reader)
    list(reader.conversations())
    reader.stamp()
    reader.close()
    assert "nt_msg.db" in opened
    assert "login.db" not in opened


@pytest.mark.parametrize("hmac", ["HMAC_SHA1", "HMAC_SHA256", "HMAC_SHA512"])
@pytest.mark.parametrize("told", ["HMAC_SHA1", "HMAC_SHA512", "none that we know"])
def test_pages_open_whatever_their_hash_and_whatever_the_prefix_says(tmp_path: Path, hmac: str, told: str) -> None:
    account = SmallQq(tmp_path, hmac=hmac)
    account.say("hi")
    account.settle()
    path = account.storage / "nt_msg.db"
    path.write_bytes(prefix(told) + path.read_bytes()[1024:])
    reader = account.open()
    assert [each.message.text for each in read_all(reader)[0]] == ["hi"]
    reader.close()


def test_a_database_without_prefix_is_read_from_its_first_byte(tmp_path: Path) -> None:
    account = SmallQq(tmp_path)
    account.say("hi")
    account.settle()
    path = account.storage / "nt_msg.db"
    path.write_bytes(path.read_bytes()[1024:])
    reader = account.open()
    assert len(read_all(reader)[0]) == 1
    reader.close()


def test_whose_account_a_folder_with_a_hash_is_stands_in_the_data(tmp_path: Path) -> None:
    account = SmallQq(tmp_path)
    account.say("hi")
    account.know(MY_UID, int(ME), 1)
    account.database("profile_info.db", 'CREATE TABLE category_list_v2("1000" TEXT PRIMARY KEY, "25011" BLOB)').execute(
        "INSERT INTO category_list_v2 VALUES(?, NULL)", (MY_UID,)
    )
    account.settle()
    folder = tmp_path / "QQ" / "nt_qq_0a1b"
    folder.parent.mkdir()
    (account.folder / "nt_qq").rename(folder)
    (found,) = QQ().discover([tmp_path / "QQ"])
    fit = QQ().check_key(found, PASSPHRASE)
    assert (found.account_id, fit.account_id) == ("nt_qq_0a1b", ME)
    assert fit.opens == {"nt_db/nt_msg.db": KeyKind.ACCOUNT, "nt_db/profile_info.db": KeyKind.ACCOUNT}


def test_a_missing_contact_database_is_told_and_ids_stand_for_names(tmp_path: Path) -> None:
    account = SmallQq(tmp_path)
    account.say("hi")
    account.settle()
    reader = account.open()
    *problems, conversation = reader.conversations()
    assert {problem.where for problem in problems} == {"profile_info.db", "group_info.db"}  # type: ignore[union-attr]
    assert conversation.name == "20002"  # type: ignore[union-attr]
    reader.close()


def test_an_account_that_has_gone_or_no_key_at_all_is_refused(tmp_path: Path) -> None:
    account = SmallQq(tmp_path)
    account.say("hi")
    account.settle()
    (found,) = QQ().discover([account.folder])
    with pytest.raises(WrongDatabaseKey):
        QQ().open(found, SourceKeys("  \n"))
    reader = account.open()
    (account.storage / "nt_msg.db").unlink()
    with pytest.raises(SourceVanished):
        read_all(reader)
    reader.close()


def test_a_key_text_is_one_pass_phrase_or_one_for_each_file() -> None:
    assert parse_passphrases("\ufeff{odd:'phrase=16\r\n").single == b"{odd:'phrase=16"
    by_line = parse_passphrases("nt_msg.db: abc def\nprofile_info.db=ghi")
    assert (by_line.for_file("nt_qq/nt_db/nt_msg.db"), by_line.for_file("profile_info.db")) == (b"abc def", b"ghi")
    assert parse_passphrases('{"nt_db/nt_msg.db": "x"}').for_file("nt_qq/nt_db/nt_msg.db") == b"x"
    with pytest.raises(FormatError):
        parse_passphrases("two\nlines")


def test_a_prefix_that_claims_more_than_it_has_names_nothing() -> None:
    whole = prefix("HMAC_SHA256")
    assert mac_hash_named(whole) == "sha256"
    assert mac_hash_named(whole[:40] + (2_000).to_bytes(4, "little") + whole[44:]) == ""


def located(account: Path, place: Place) -> list[tuple[str, bool]]:
    found = MediaLocator(account).locate(place.folder, [place])
    return [(Path(each.path.removeprefix("=")).name, each.is_preview) for each in found]


def test_a_picture_is_found_by_its_md5_in_any_capitals_in_the_months_around(tmp_path: Path) -> None:
    place = month_place("Pic/", START, MD5, "")
    assert located(tmp_path, place) == []
    put(tmp_path / "nt_data" / "Pic" / "2023-12" / "Ori" / f"{MD5.upper()}.JPG")
    assert MONTH == "2023-11"
    assert located(tmp_path, place) == [(f"{MD5.upper()}.JPG", False)]
    assert located(tmp_path, month_place("Pic/", START + 86_400 * 90, MD5, "")) == []


def test_the_larger_small_picture_stands_in_for_one_that_is_missing(tmp_path: Path) -> None:
    for size in ("_0", "_720"):
        put(tmp_path / "nt_data" / "Pic" / MONTH / "Thumb" / f"{MD5}{size}.png")
    assert located(tmp_path, month_place("Pic/", START, MD5, "")) == [(f"{MD5}_720.png", True)]


def test_a_video_comes_with_its_poster_and_a_voice_without(tmp_path: Path) -> None:
    for kind, name in (("Video", f"{MD5}.mp4"), ("Ptt", f"{MD5}.amr")):
        put(tmp_path / "nt_data" / kind / MONTH / "Ori" / name)
        put(tmp_path / "nt_data" / kind / MONTH / "Thumb" / f"{MD5}_0.jpg")
    assert located(tmp_path, month_place("Video/", START, MD5, "")) == [(f"{MD5}.mp4", False), (f"{MD5}_0.jpg", True)]
    assert located(tmp_path, month_place("Ptt/", START, "", f"C:\\old\\{MD5}.amr")) == [(f"{MD5}.amr", False)]


def test_stickers_are_found_where_stickers_or_pictures_lie_and_in_packs(tmp_path: Path) -> None:
    put(tmp_path / "nt_data" / "Pic" / MONTH / "Ori" / f"{MD5}.gif")
    put(tmp_path / "nt_data" / "Emoji" / "marketface" / "203875" / f"{MD5}.gif")
    assert located(tmp_path, month_place("Emoji/emoji-recv/", START, MD5, "")) == [(f"{MD5}.gif", False)]
    assert located(tmp_path, pack_place("203875", MD5)) == [(f"{MD5}.gif", False)]


def test_a_folders_stamp_changes_with_what_comes_into_it(tmp_path: Path) -> None:
    locator = MediaLocator(tmp_path)
    folder = month_place("Pic/", START, MD5, "").folder
    assert locator.stamp(folder) == 0
    put(tmp_path / "nt_data" / "Pic" / "2023-12" / "Ori" / "a.jpg")
    assert locator.stamp(folder) != 0


@pytest.mark.parametrize(
    "path",
    ["D:\\Chat\\Tencent Files\\10001\\FileRecv\\a.pdf", "/Users/me/Tencent Files/10001/FileRecv/a.pdf",
     "\\10001\\FileRecv\\a.pdf", "C:\\Users\\other\\Downloads\\a.pdf", ""],
)  # fmt: skip
def test_a_file_is_found_by_the_tail_of_a_path_of_any_computer(tmp_path: Path, path: str) -> None:
    account = tmp_path / "Tencent Files" / "10001"
    (account / "nt_qq" / "nt_db").mkdir(parents=True)
    put(tmp_path / "Downloads" / "a.pdf" if "Downloads" in path else account / "FileRecv" / "a.pdf", b"12345")
    assert located(account, file_place(WantedFile("a.pdf", 5, path=path))) == [("a.pdf", False)]
    assert located(account, file_place(WantedFile("a.pdf", 6, path=path))) == []


@pytest.mark.parametrize(
    "path",
    ["{secret}", "/Tencent Files/../../secret.txt", "\\\\server\\share\\secret.txt", "\\\\.\\pipe\\secret.txt",
     "../../secret.txt", "nul", "C:secret.txt", "/10001/link/secret.txt", "Tencent Files/a\0b", "/" + "x/" * 5_000],
)  # fmt: skip
def test_no_path_leads_out_of_the_account(tmp_path: Path, path: str) -> None:
    secret = put(tmp_path / "elsewhere" / "secret.txt", b"12345")
    account = tmp_path / "home" / "Tencent Files" / "10001"
    (account / "nt_qq" / "nt_db").mkdir(parents=True)
    (account / "link").symlink_to(secret.parent, target_is_directory=True)
    wanted = WantedFile("secret.txt", 5, path=path.format(secret=secret))
    assert located(account, file_place(wanted)) == []
    assert not FilePaths(account).allows(secret)


def test_a_found_path_that_was_changed_to_lead_elsewhere_is_not_read(tmp_path: Path) -> None:
    account = SmallQq(tmp_path / "home")
    account.say(element(3, text(45402, "a.txt") + number(45405, 1) + data(45406, bytes(16))))
    account.settle()
    secret = put(tmp_path / "secret.txt")
    reader = account.open()
    with pytest.raises(SourceVanished):
        reader.read(Located("", f"={secret}", 1, 0))
    with pytest.raises(SourceVanished):
        reader.read(Located("", "../../../../secret.txt", 1, 0))
    reader.close()


def test_a_voice_has_the_extension_of_what_it_holds(tmp_path: Path) -> None:
    account = SmallQq(tmp_path)
    account.say("hi")
    account.settle()
    heads = {"a.amr": b"\x02#!SILK_V3", "b.amr": b"#!AMR\n", "c.amr": b"other"}
    for name, head in heads.items():
        put(account.folder / "nt_qq" / "nt_data" / "Ptt" / MONTH / "Ori" / name, head)
    reader = account.open()
    contents = [reader.read(Located("", f"nt_data/Ptt/{MONTH}/Ori/{name}", 1, 0)) for name in heads]
    assert [content.suffix for content in contents] == [".silk", ".amr", ".amr"]
    assert b"".join(contents[0].chunks) == heads["a.amr"]
    reader.close()
