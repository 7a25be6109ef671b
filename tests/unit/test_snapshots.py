"""Snapshots listed, described, and brought back in part."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from support.computer import NOW, Computer
from support.fake_reader import GROUP, LI_LEI
from support.sealed_chat import DATABASE, PICTURE, SealedComputer, pages
from support.trees import save_snapshot

from chatbackup_gui.archive.values import MediaTotal
from chatbackup_gui.backup.chat_content import ContentReader
from chatbackup_gui.backup.snapshot_part import SnapshotPart, Span
from chatbackup_gui.engine.restoring import Restoration, Wanted, restore_snapshot
from chatbackup_gui.engine.snapshots import (
    SnapshotContact,
    describe_snapshot,
    latest_of,
    list_snapshots,
    snapshot_contacts,
    vault_growth,
)
from chatbackup_gui.errors import InvalidRequest, NoSnapshotYet, SnapshotNotFound, UnknownContact
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.storage.memory import MemoryStorage

LI_LEI_FOLDER = "wechat/wxid_me/李雷 [wxid_lilei]"
GROUP_FOLDER = "wechat/wxid_me/老同学 [1@chatroom]"
OTHERS = {"chatbackup.json", "roaming.json", "wechat/wxid_me/account.json"}


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """Return a computer with two snapshots: two contacts, three months."""
    made = Computer(tmp_path, MemoryStorage())
    made.make_vault()
    made.reader.say("August", days=-3, image=b"in August")
    made.reader.say("September", image=b"in September")
    made.back_up()
    made.reader.say("to all", to=GROUP, days=1)
    made.reader.say("October", days=30)
    made.back_up(now=NOW + timedelta(days=1))
    return made


def restored(computer: Computer, folder: Path, **part: Any) -> tuple[set[str], Restoration]:
    result = restore_snapshot(
        computer.open_vault(), "latest", folder, Wanted(**part), token=CancelToken(), report=silent
    )
    assert result.problems == []
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}, result


def months(*names: str, of: str = LI_LEI_FOLDER) -> set[str]:
    return {f"{of}/messages/{name}.jsonl" for name in names}


def about(*folders: str) -> set[str]:
    return {f"{folder}/conversation.json" for folder in folders} | {
        f"{folder}/avatar.jpg" for folder in folders if folder == LI_LEI_FOLDER
    }


def test_snapshots_are_listed_with_what_they_hold_and_added(computer: Computer) -> None:
    vault = computer.open_vault()
    first, second = list_snapshots(vault)
    assert (first.parent, second.parent) == (None, first.id)
    assert first.is_chats
    assert first.hostname == "laptop"
    assert second.files == len(computer.files())
    assert second.bytes == sum(node.size for node in computer.files().values())
    assert first.added_bytes
    assert [(line.added_bytes, line.total_bytes) for line in vault_growth(vault)] == [
        (first.added_bytes, first.added_bytes),
        (second.added_bytes, first.added_bytes + (second.added_bytes or 0)),
    ]


def test_a_snapshot_says_what_it_holds_and_what_it_changed(computer: Computer) -> None:
    vault = computer.open_vault()
    first, second = list_snapshots(vault)
    contents = ContentReader(vault)
    told = describe_snapshot(vault, second.id, contents=contents)
    assert (told.line, told.before) == (second, first.id)
    assert told.difference
    assert (told.difference.new_messages, told.difference.touched) == (2, 2)
    (account,) = told.accounts
    assert (account.app, account.account) == ("wechat", "wxid_me")
    held = account.readable
    assert (held.conversations, held.months, held.first_month, held.last_month) == (2, 4, 202408, 202410)
    assert held.message_bytes == sum(node.size for path, node in computer.files().items() if path.endswith(".jsonl"))
    assert held.media == {MediaKind.FILE: MediaTotal(2, len(b"in August" + b"in September"))}  # no ids that names tell
    assert told.total == held
    earlier = describe_snapshot(vault, first.id, contents=contents)
    assert (earlier.before, earlier.difference) == (None, None)
    assert earlier.total.months == 2


def test_a_snapshot_whose_parent_has_gone_is_compared_with_the_one_before(computer: Computer) -> None:
    computer.reader.say("more")
    computer.back_up(now=NOW + timedelta(days=2))
    vault = computer.open_vault()
    first, second, third = list_snapshots(vault)
    from chatbackup_gui.vault.storage.base import FileKind

    computer.storage.remove(FileKind.SNAPSHOTS, second.id)
    assert describe_snapshot(computer.open_vault(), third.id).before == first.id


def test_another_computers_snapshot_is_not_the_one_before(computer: Computer, tmp_path: Path) -> None:
    other = Computer(tmp_path, computer.storage, name="desktop")
    other.reader.say("on another computer")
    result = other.back_up(now=NOW + timedelta(days=2))
    vault = computer.open_vault()
    assert result.snapshot_id
    assert describe_snapshot(vault, result.snapshot_id).before is None
    assert latest_of(vault, "laptop")[0] == list_snapshots(vault)[1].id
    assert latest_of(vault, "desktop")[0] == latest_of(vault, "a third")[0] == result.snapshot_id


def test_of_what_another_program_saved_nothing_is_told(computer: Computer, tmp_path: Path) -> None:
    vault = computer.open_vault()
    with vault.writer(journal=tmp_path / "journal") as writer:
        tree = latest_of(vault, "laptop")[1].tree
        other = writer.save_snapshot(Snapshot(time=NOW + timedelta(days=9), tree=tree, paths=("/etc",)))
    told = describe_snapshot(vault, other)
    assert (told.line.is_chats, told.line.added_bytes) == (False, None)
    assert (told.accounts, told.difference) == ((), None)
    assert describe_snapshot(vault, "latest").line.is_chats
    assert vault_growth(vault)[0].added_bytes == 0  # the only one of 2024


def test_no_snapshot_is_described_where_there_is_none(tmp_path: Path) -> None:
    computer = Computer(tmp_path, MemoryStorage())
    computer.make_vault()
    vault = computer.open_vault()
    assert list_snapshots(vault) == vault_growth(vault) == []
    with pytest.raises(NoSnapshotYet):
        latest_of(vault, "laptop")
    with pytest.raises(SnapshotNotFound):
        describe_snapshot(vault, "0123")


def test_the_contacts_of_a_snapshot_are_named_with_their_folders(computer: Computer) -> None:
    assert snapshot_contacts(computer.open_vault(), "latest") == [
        SnapshotContact(LI_LEI_FOLDER, "李雷", LI_LEI, "wechat", "wxid_me"),
        SnapshotContact(GROUP_FOLDER, "老同学", GROUP, "wechat", "wxid_me"),
    ]


def test_one_contact_is_restored_by_name_or_by_folder(computer: Computer, tmp_path: Path) -> None:
    files, _ = restored(computer, tmp_path / "by name", contact="同学")
    assert files == months("2024-09", of=GROUP_FOLDER) | about(GROUP_FOLDER)
    assert restored(computer, tmp_path / "by folder", conversations=(GROUP_FOLDER,))[0] == files
    assert restored(computer, tmp_path / "two", conversations=(GROUP_FOLDER, LI_LEI_FOLDER))[0] > files


def test_who_is_not_in_a_snapshot_is_not_restored(computer: Computer, tmp_path: Path) -> None:
    with pytest.raises(UnknownContact):
        restored(computer, tmp_path / "out", contact="nobody")
    with pytest.raises(InvalidRequest):
        restored(computer, tmp_path / "out", conversations=("wechat/wxid_me/nobody [x]",))
    assert not (tmp_path / "out").exists()


def test_of_a_span_whole_months_of_those_who_wrote_in_it_are_restored(computer: Computer, tmp_path: Path) -> None:
    since, until = datetime(2024, 8, 15, tzinfo=UTC), datetime(2024, 9, 1, tzinfo=UTC)
    files, _ = restored(computer, tmp_path / "August", since=since, until=until)
    assert files == OTHERS | about(LI_LEI_FOLDER) | months("2024-08") | {f"{LI_LEI_FOLDER}/media/2024-08/image0.jpg"}
    files, _ = restored(computer, tmp_path / "from September", since=until)
    assert files == (
        OTHERS
        | about(LI_LEI_FOLDER, GROUP_FOLDER)
        | months("2024-09", "2024-10")
        | months("2024-09", of=GROUP_FOLDER)
        | {f"{LI_LEI_FOLDER}/media/2024-09/image1.jpg"}
    )
    nothing, _ = restored(computer, tmp_path / "never", until=datetime(2020, 1, 1, tzinfo=UTC))
    assert nothing == OTHERS


def test_of_a_contact_a_span_is_restored(computer: Computer, tmp_path: Path) -> None:
    since = datetime(2024, 9, 2, tzinfo=UTC)
    files, _ = restored(computer, tmp_path / "out", contact="李雷", since=since, until=datetime(2024, 9, 3, tzinfo=UTC))
    assert files == about(LI_LEI_FOLDER) | months("2024-09") | {f"{LI_LEI_FOLDER}/media/2024-09/image1.jpg"}
    nothing, _ = restored(
        computer, tmp_path / "none", conversations=(GROUP_FOLDER,), until=datetime(2024, 8, 2, tzinfo=UTC)
    )
    assert nothing == set()


def test_a_local_day_is_in_the_months_of_utc_that_it_touches() -> None:
    beijing = timezone(timedelta(hours=8))
    span = Span(datetime(2024, 9, 1, tzinfo=beijing), datetime(2024, 9, 2, tzinfo=beijing))
    assert [span.holds(month) for month in ("2024-07", "2024-08", "2024-09", "2024-10")] == [False, True, True, False]
    assert span.holds("2024-08.jsonl")
    assert all(span.holds(name) for name in ("avatar.jpg", "2024", "2024-13", "0000-01", "9999-12x"))
    assert not span.holds("9999-12")


def test_files_kept_sealed_are_chosen_by_the_month_in_their_path(tmp_path: Path) -> None:
    computer = SealedComputer(tmp_path)
    computer.make_vault()
    computer.chat.write(DATABASE, pages(2))
    computer.chat.write(PICTURE, b"in September")
    computer.chat.write(PICTURE.replace("2024-09", "2024-08"), b"in August")
    computer.seal()
    since, until = datetime(2024, 8, 1, tzinfo=UTC), datetime(2024, 9, 1, tzinfo=UTC)
    files, _ = restored(computer, tmp_path / "August", since=since, until=until)
    top = "wechat/wxid_me/sealed"
    assert {path for path in files if path.startswith(top + "/")} == {
        f"{top}/{DATABASE}",
        f"{top}/{PICTURE.replace('2024-09', '2024-08')}",
    }
    assert files > OTHERS


def test_a_part_of_a_large_account_is_found_in_its_divided_folders(computer: Computer, tmp_path: Path) -> None:
    chat = {"conversation.json": b"{}", "messages": {"2024": {"2024-09.jsonl": b"1", "2024-08.jsonl": b"2"}}}
    media = {"media": {"2023-01": {"05": {"a.jpg": b"3"}}}}
    content = {"wechat": {"me": {"account.json": b"{}", "a3": {"李雷 [a]": chat}, "b": {"韩梅梅 [b]": chat | media}}}}
    vault = computer.open_vault()
    snapshot, _ = save_snapshot(vault, content, tmp_path / "journal")
    folder = tmp_path / "out"
    since, until = datetime(2023, 1, 1, tzinfo=UTC), datetime(2023, 2, 1, tzinfo=UTC)
    restore_snapshot(vault, snapshot, folder, Wanted(since=since, until=until), token=CancelToken(), report=silent)
    top = "wechat/me/b/韩梅梅 [b]"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*")} == {
        "wechat",
        "wechat/me",
        "wechat/me/account.json",
        "wechat/me/b",
        *(
            top + below
            for below in (
                "",
                "/conversation.json",
                "/media",
                *("/media/2023-01" + deeper for deeper in ("", "/05", "/05/a.jpg")),
            )
        ),
    }
    assert [each.path for each in snapshot_contacts(vault, snapshot)] == ["wechat/me/a3/李雷 [a]", top]


def test_folders_that_hold_nothing_wanted_are_not_entered() -> None:
    part = SnapshotPart([LI_LEI_FOLDER], Span(since=datetime(2024, 9, 1, tzinfo=UTC)), with_others=False)
    entered = ["wechat", "wechat/wxid_me", LI_LEI_FOLDER, f"{LI_LEI_FOLDER}/messages", f"{LI_LEI_FOLDER}/media/2024-09"]
    passed = ["qq", GROUP_FOLDER, f"{LI_LEI_FOLDER}/media/2024-08", "wechat/wxid_me/sealed"]
    assert all(map(part.enter, entered))
    assert not any(map(part.enter, passed))
