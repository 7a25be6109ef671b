"""Files kept as they lie: what is stored, what is stored again, and what a snapshot holds of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.sealed_chat import ACCOUNT, DATABASE, HASH, PICTURE, PICTURES, VIDEO, SealedComputer, pages, told
from support.systems import needs_links, needs_names_of_bytes, needs_names_windows_refuses

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.storage.base import FileKind

WAL = DATABASE + "-wal"
LONG_AGO_NS = 10**9
FRAMES = b"\x37\x7f\x06\x82" + bytes(28) + b"frames"


@pytest.fixture
def computer(tmp_path: Path) -> SealedComputer:
    one = SealedComputer(tmp_path)
    one.make_vault()
    one.chat.write(DATABASE, pages(3))
    one.chat.write(PICTURE, b"picture")
    one.chat.write(VIDEO, b"video")
    return one


def forget_vault(computer: SealedComputer) -> None:
    """Remove all packs and indexes, as a cloud that lost them."""
    for kind in (FileKind.DATA, FileKind.INDEX):
        for name, _ in list(computer.storage.list(kind)):
            computer.storage.remove(kind, name)


def test_a_snapshot_holds_the_files_as_they_lie(computer: SealedComputer) -> None:
    computer.chat.write(WAL, FRAMES)
    result = computer.seal()
    assert result.problems == ()
    assert computer.sealed() == {DATABASE: pages(3), WAL: FRAMES, PICTURE: b"picture", VIDEO: b"video"}
    assert b'"grade": "consistent"' in computer.content(f"wechat/{ACCOUNT.id}/sealed.json")


def test_an_account_that_is_read_and_kept_sealed_lies_in_one_folder_also_under_a_name(computer: SealedComputer) -> None:
    computer.reader.account = Account(ACCOUNT.app, ACCOUNT.id, name="韩梅梅")
    computer.reader.say("hello")
    computer.back_up(sealed=computer.origins)
    assert computer.sealed()[PICTURE] == b"picture"
    (folder,) = {path.split("/")[1] for path in computer.files() if path.startswith("wechat/")}
    assert folder == ACCOUNT.id
    assert "韩梅梅".encode() in computer.content(f"wechat/{ACCOUNT.id}/account.json")
    computer.back_up(readers=[], sealed=computer.origins)
    assert "韩梅梅".encode() in computer.content(f"wechat/{ACCOUNT.id}/account.json")


def test_a_second_backup_of_the_same_files_writes_nothing(computer: SealedComputer) -> None:
    computer.seal()
    again = computer.seal()
    assert (again.snapshot_id, again.new_media, again.written_files) == (None, 0, 0)
    assert computer.seal(full=True).snapshot_id is None


def test_what_the_program_removes_stays_in_the_next_snapshot(computer: SealedComputer) -> None:
    computer.seal()
    before = computer.sealed()
    computer.chat.remove(PICTURE)
    computer.chat.remove(DATABASE)
    assert computer.seal().problems == ()
    assert computer.sealed() == before


def test_a_medium_is_not_replaced_by_a_smaller_one(computer: SealedComputer) -> None:
    computer.seal()
    computer.chat.write(PICTURE, b"pic")
    computer.seal()
    assert computer.sealed()[PICTURE] == b"picture"
    computer.chat.write(PICTURE, b"a better picture")
    computer.seal()
    assert computer.sealed()[PICTURE] == b"a better picture"


def test_a_database_is_replaced_by_a_smaller_one(computer: SealedComputer) -> None:
    computer.seal()
    computer.chat.write(DATABASE, pages(2, lambda page: 7))
    computer.seal()
    assert computer.sealed()[DATABASE] == pages(2, lambda page: 7)


def test_a_wal_that_went_is_not_kept_beside_the_database(computer: SealedComputer) -> None:
    computer.chat.write(WAL, FRAMES)
    computer.seal()
    computer.chat.remove(WAL)
    computer.chat.write(DATABASE, pages(4))
    computer.seal()
    assert WAL not in computer.sealed()
    assert computer.sealed()[DATABASE] == pages(4)


def test_a_change_that_was_listed_and_not_stored_is_stored_next_time(computer: SealedComputer) -> None:
    computer.seal()
    computer.chat.write(PICTURE, b"a better picture")
    token = CancelToken()
    with computer.open_archive() as archive:
        from chatbackup_gui.backup.sealed_listing import SealedListing

        listing = SealedListing(archive=archive, origin=computer.origins[0], token=token)
        assert [each.row.path for each in listing.folders(full=False, needs=lambda _: False)][-1] == PICTURES
    computer.seal()
    assert computer.sealed()[PICTURE] == b"a better picture"


def test_a_file_changed_in_place_is_seen_by_a_full_pass(computer: SealedComputer) -> None:
    computer.seal()
    computer.chat.change_in_place(PICTURE, b"PICTURE")
    computer.seal()
    assert computer.sealed()[PICTURE] == b"picture"
    computer.seal(full=True)
    assert computer.sealed()[PICTURE] == b"PICTURE"


def test_what_the_vault_lost_is_stored_again_though_nothing_changed(computer: SealedComputer) -> None:
    computer.seal()
    before = computer.sealed()
    forget_vault(computer)
    result = computer.seal()
    assert told(result.problems, "sealed.lost") == []
    assert computer.sealed() == before


def test_what_the_vault_lost_and_the_program_removed_is_left_out_and_told_each_time(computer: SealedComputer) -> None:
    computer.seal()
    computer.chat.remove(PICTURE)
    forget_vault(computer)
    for _ in range(2):
        assert told(computer.seal().problems, "sealed.lost") == [PICTURE]
        assert computer.sealed().keys() == {DATABASE, VIDEO}
    computer.chat.write(PICTURE, b"pic")
    assert computer.seal().problems == ()
    assert computer.sealed()[PICTURE] == b"pic"


def test_without_its_index_a_medium_is_not_replaced_by_a_poorer_one(computer: SealedComputer) -> None:
    computer.seal()
    indexes = {name: computer.storage.load(FileKind.INDEX, name) for name, _ in computer.storage.list(FileKind.INDEX)}
    for name, data in indexes.items():
        computer.storage.remove(FileKind.INDEX, name)
        computer.storage.save(FileKind.INDEX, name, data[:40])  # has not arrived in full
    for path in computer.cache.rglob("*"):
        if path.is_file():
            path.unlink()
    computer.chat.write(PICTURE, b"pic")
    computer.seal()
    for name, data in indexes.items():
        computer.storage.remove(FileKind.INDEX, name)
        computer.storage.save(FileKind.INDEX, name, data)
    computer.seal()
    assert computer.sealed()[PICTURE] == b"picture"


@needs_links
def test_a_link_is_told_and_not_followed(computer: SealedComputer, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.txt").write_bytes(b"not a chat")
    (computer.chat.folder / "msg/file").symlink_to(elsewhere)
    (computer.chat.folder / PICTURES / "b.dat").symlink_to(elsewhere / "secret.txt")
    result = computer.seal()
    assert sorted(told(result.problems, "sealed.link")) == [f"{PICTURES}/b.dat", "msg/file"]
    assert computer.sealed().keys() == {DATABASE, PICTURE, VIDEO}


def test_a_folder_that_may_not_be_listed_is_told(computer: SealedComputer, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def refusing(folder: Path) -> object:
        if Path(folder) == computer.chat.folder / PICTURES:
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refusing)
        assert told(computer.seal().problems, "sealed.unreadable") == [PICTURES]
    assert computer.seal().problems == ()
    assert PICTURE in computer.sealed()


def test_an_account_folder_that_is_gone_or_empty_is_told_and_nothing_is_forgotten(computer: SealedComputer) -> None:
    computer.seal()
    before = computer.sealed()
    folder = computer.chat.folder
    folder.rename(folder.with_name("away"))
    assert told(computer.seal().problems, SourceVanished.code) == [ACCOUNT.id]
    folder.mkdir()
    assert told(computer.seal().problems, SourceVanished.code) == [ACCOUNT.id]
    assert computer.sealed() == before


def test_a_folder_that_vanished_and_came_back_is_looked_into(computer: SealedComputer) -> None:
    computer.seal()
    folder = computer.chat.folder / PICTURES
    away = computer.chat.folder / "away"
    folder.rename(away)
    computer.seal()
    (away / "late.dat").write_bytes(b"late")
    os.utime(away, ns=(LONG_AGO_NS, LONG_AGO_NS))
    away.rename(folder)
    os.utime(folder, ns=(LONG_AGO_NS, LONG_AGO_NS))
    computer.seal()
    assert computer.sealed()[f"{PICTURES}/late.dat"] == b"late"


def test_a_file_that_went_before_it_was_stored_counts_no_more(computer: SealedComputer) -> None:
    with computer.open_archive() as archive:
        from chatbackup_gui.backup.sealed_listing import SealedListing

        listing = SealedListing(archive=archive, origin=computer.origins[0], token=CancelToken())
        list(listing.folders(full=True, needs=lambda _: True))
    computer.chat.remove(PICTURE)
    computer.seal()
    with computer.open_archive() as archive:
        (row,) = archive.accounts()
        assert HASH not in {total.owner for total in archive.sealed.totals(row.row)}


@needs_names_windows_refuses
def test_names_that_fall_together_elsewhere_lie_beside_each_other(computer: SealedComputer) -> None:
    for path in ("msg/file/2024-09/A/x", "msg/file/2024-09/a/y", "msg/file/2024-09/a：", "msg/file/2024-09/a:/z"):
        computer.chat.write(path, path.encode())
    result = computer.seal()
    assert result.problems == ()
    kept = computer.sealed()
    assert len({name.casefold() for name in kept}) == len(kept)
    assert {data for path, data in kept.items() if path.startswith("msg/file")} == {
        b"msg/file/2024-09/A/x",
        b"msg/file/2024-09/a/y",
        "msg/file/2024-09/a：".encode(),
        b"msg/file/2024-09/a:/z",
    }


def test_a_month_that_no_calendar_has_stops_nothing(computer: SealedComputer) -> None:
    for month in ("2024-13", "0000-00", "9999-12"):
        computer.chat.write(f"msg/video/{month}/v.mp4", month.encode())
    assert computer.seal().problems == ()
    assert sum(path.startswith("msg/video") for path in computer.sealed()) == 4


@needs_names_of_bytes
def test_a_file_whose_name_is_not_text_is_told(computer: SealedComputer) -> None:
    picture = computer.chat.folder / PICTURE
    picture.rename(picture.with_name(os.fsdecode(b"\xff.dat")))
    result = computer.seal()
    assert len(told(result.problems, "sealed.name")) == 1
    assert computer.sealed().keys() == {DATABASE, VIDEO}


def test_two_origins_of_one_account_have_a_folder_each(computer: SealedComputer, tmp_path: Path) -> None:
    from msgspec.structs import replace
    from support.sealed_chat import SealedChat

    other = SealedChat(tmp_path / "other")
    other.write(DATABASE, pages(1))
    computer.origins.append(replace(computer.origins[0], name="wechat4 in other", folder=other.folder))
    assert computer.seal().problems == ()
    assert computer.sealed()[DATABASE] == pages(3)
    assert computer.sealed(folder="sealed (2)") == {DATABASE: pages(1)}
    assert computer.seal().snapshot_id is None
    listed = computer.content(f"wechat/{ACCOUNT.id}/sealed.json").decode()
    assert f'"sealed/{DATABASE}"' in listed
    assert f'"sealed (2)/{DATABASE}"' in listed
