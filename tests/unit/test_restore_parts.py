"""Parts of snapshots restored, and what a restore would do told beforehand."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.computer import Computer
from support.fake_reader import LI_LEI
from support.sealed_chat import DATABASE, PICTURE, SealedComputer, pages
from support.trees import new_vault, save_snapshot

from chatbackup_gui.backup.sealed_instructions import FILE_NAME
from chatbackup_gui.engine.restoring import Restoration, Wanted, restore_snapshot
from chatbackup_gui.errors import InvalidRequest, SnapshotArriving, TargetNotUsable
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.walk import find

LI_LEI_FOLDER = "wechat/wxid_me/李雷 [wxid_lilei]"
CHAT: dict[str, Any] = {"conversation.json": b"{}", "messages": {"2024-09.jsonl": b"line\n"}}
TWO_ACCOUNTS: dict[str, Any] = {
    "chatbackup.json": b"{}",
    "wechat": {
        "me": {"account.json": b"{}", "a1": {"李雷 [a]": CHAT}, "b": {"韩梅梅 [b]": CHAT}},
        "me too": {"account.json": b"{}", "李雷 [a]": CHAT},
    },
    "qq": {"10001": {"account.json": b"{}", "李雷 [a]": CHAT}, "me": {"account.json": b"{}"}},
}


class Disk(NamedTuple):
    """What `shutil.disk_usage` tells, in bytes."""

    total: int
    used: int
    free: int


def restored(
    vault: Vault, folder: Path, snapshot: str = "latest", *, dry_run: bool = False, **part: Any
) -> Restoration:
    return restore_snapshot(
        vault, snapshot, folder, Wanted(**part), dry_run=dry_run, token=CancelToken(), report=silent
    )


def files_in(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def codes(done: Restoration) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.where) for problem in done.problems)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    made = Computer(tmp_path, MemoryStorage())
    made.make_vault()
    return made


@pytest.fixture
def two_accounts(tmp_path: Path) -> tuple[Vault, str]:
    vault = new_vault()
    return vault, save_snapshot(vault, TWO_ACCOUNTS, tmp_path / "journal")[0]


@pytest.mark.parametrize("account", ["wechat/me", "qq/10001", "10001"])
def test_one_account_is_restored_and_nothing_beside_it(
    two_accounts: tuple[Vault, str], tmp_path: Path, account: str
) -> None:
    vault, snapshot = two_accounts
    restored(vault, tmp_path / "all", snapshot)
    restored(vault, tmp_path / "out", snapshot, account=account)
    path = account if "/" in account else f"qq/{account}"
    wanted = {each for each in files_in(tmp_path / "all") if each.startswith(f"{path}/")}
    assert files_in(tmp_path / "out") == wanted
    assert len(wanted) > 2


def test_a_contact_is_looked_for_in_the_account_that_was_named(two_accounts: tuple[Vault, str], tmp_path: Path) -> None:
    vault, snapshot = two_accounts
    restored(vault, tmp_path / "out", snapshot, account="qq/10001", contact="李雷")
    assert {each.split("/")[0] for each in files_in(tmp_path / "out")} == {"qq"}


@pytest.mark.parametrize("account", ["me", "wechat", "wechat/me/b", "nobody", "wechat/../qq"])
def test_an_account_that_is_not_one_is_refused(two_accounts: tuple[Vault, str], tmp_path: Path, account: str) -> None:
    vault, snapshot = two_accounts
    with pytest.raises(InvalidRequest):
        restored(vault, tmp_path / "out", snapshot, account=account)
    assert not (tmp_path / "out").exists()


def test_of_one_message_its_files_are_restored(computer: Computer, tmp_path: Path) -> None:
    computer.reader.say("earlier", days=-40, image=b"in July")
    wanted = computer.reader.say("look", image=b"in September")
    computer.reader.say("another", image=b"beside it")
    computer.back_up()
    done = restored(computer.open_vault(), tmp_path / "out", contact=LI_LEI, message=wanted)
    assert files_in(tmp_path / "out") == {f"{LI_LEI_FOLDER}/media/2024-09/image1.jpg"}
    assert (tmp_path / "out" / LI_LEI_FOLDER / "media/2024-09/image1.jpg").read_bytes() == b"in September"
    assert (done.files, done.bytes, done.problems) == (1, len(b"in September"), [])


def test_what_a_message_names_and_the_snapshot_has_not_is_told(computer: Computer, tmp_path: Path) -> None:
    wanted = computer.reader.say("look", image=b"gone")
    computer.reader.files.clear()
    computer.back_up()
    done = restored(computer.open_vault(), tmp_path / "out", contact=LI_LEI, message=wanted)
    assert codes(done) == [("restore.not_kept", "2024-09/image0")]
    assert files_in(tmp_path / "out") == set()


def test_a_message_that_is_not_there_is_refused(computer: Computer, tmp_path: Path) -> None:
    computer.reader.say("1001 is what this says")
    computer.back_up()
    vault = computer.open_vault()
    for message in ("1001", '"', "is"):
        with pytest.raises(InvalidRequest):
            restored(vault, tmp_path / "out", contact=LI_LEI, message=message)
    with pytest.raises(InvalidRequest):
        restored(vault, tmp_path / "out", message="1000")
    assert not (tmp_path / "out").exists()


def test_a_dry_run_tells_what_a_restore_does_and_writes_nothing(computer: Computer, tmp_path: Path) -> None:
    computer.reader.say("look", image=b"in September")
    computer.back_up()
    vault, folder = computer.open_vault(), tmp_path / "new" / "out"
    told = restored(vault, folder, dry_run=True)
    assert not folder.parent.exists()
    assert restored(vault, folder) == told
    before = {each: each.stat().st_mtime_ns for each in folder.rglob("*")}
    assert restored(vault, folder, dry_run=True) == told
    assert {each: each.stat().st_mtime_ns for each in folder.rglob("*")} == before


def test_a_dry_run_tells_what_is_in_the_way(two_accounts: tuple[Vault, str], tmp_path: Path) -> None:
    vault, snapshot = two_accounts
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "chatbackup.json").write_bytes(b"mine")
    (folder / "wechat").write_bytes(b"a file")
    told = restored(vault, folder, snapshot, dry_run=True)
    assert codes(told) == [("restore.exists", "chatbackup.json"), ("restore.exists", "wechat")]
    assert restored(vault, folder, snapshot) == told
    assert (folder / "chatbackup.json").read_bytes() == b"mine"


def test_a_dry_run_into_a_file_is_refused(two_accounts: tuple[Vault, str], tmp_path: Path) -> None:
    vault, snapshot = two_accounts
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(TargetNotUsable):
        restored(vault, tmp_path / "out", snapshot, dry_run=True)


def test_a_dry_run_tells_that_there_is_no_room(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.reader.say("look", image=b"in September")
    computer.back_up()
    vault, folder = computer.open_vault(), tmp_path / "out"
    needed = restored(vault, folder, dry_run=True).bytes
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(needed, 0, needed))
    assert restored(vault, folder, dry_run=True).problems == []
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(needed, 1, needed - 1))
    (problem,) = restored(vault, folder, dry_run=True).problems
    assert (problem.code, problem.where) == ("restore.room", str(folder.resolve()))
    assert problem.detail == f"{needed:,}: {needed - 1:,}"


def test_a_dry_run_tells_what_has_not_arrived(tmp_path: Path) -> None:
    storage = MemoryStorage()
    vault = new_vault(storage)
    save_snapshot(vault, {"one": b"1" * 1000}, tmp_path / "journal")
    snapshot, tree = save_snapshot(vault, {"one": b"1" * 1000, "two": b"2" * 1000}, tmp_path / "journal")
    pack = vault.location(find(vault, tree, "two").blobs[0]).pack.hex()
    data = storage.files.pop((FileKind.DATA, pack))
    told = restored(vault, tmp_path / "out", snapshot, dry_run=True)
    assert codes(told) == [("restore.absent", "two")]
    assert (told.files, told.bytes) == (1, 1000)
    assert codes(restored(vault, tmp_path / "out", snapshot)) == codes(told)
    storage.files[FileKind.DATA, pack] = data
    assert restored(vault, tmp_path / "out", snapshot).problems == []
    assert files_in(tmp_path / "out") == {"one", "two"}


def test_a_snapshot_of_which_nothing_is_here_yet_is_arriving(tmp_path: Path) -> None:
    storage = MemoryStorage()
    snapshot, _ = save_snapshot(new_vault(storage), {"one": b"1"}, tmp_path / "journal")
    for kind in (FileKind.DATA, FileKind.INDEX):
        for name, _size in list(storage.list(kind)):
            del storage.files[kind, name]
        vault = Vault.open(storage, password="secret", cache_folder=None)
        vault.refresh()
        for dry_run in (True, False):
            with pytest.raises(SnapshotArriving):
                restored(vault, tmp_path / "out", snapshot, dry_run=dry_run)
    assert not (tmp_path / "out").exists()


def test_sealed_files_come_with_a_page_that_says_how_to_put_them_back(tmp_path: Path) -> None:
    computer = SealedComputer(tmp_path)
    computer.make_vault()
    computer.chat.write(DATABASE, pages(2))
    computer.chat.write(PICTURE, b"in September")
    computer.seal()
    vault, folder = computer.open_vault(), tmp_path / "out"
    assert restored(vault, folder, dry_run=True).instructions == folder / FILE_NAME
    assert not folder.exists()
    done = restored(vault, folder)
    assert done.instructions == folder / FILE_NAME
    data = (folder / FILE_NAME).read_bytes()
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf")
    assert "\n" not in text.replace("\r\n", "")
    assert text.count("wechat/wxid_me/sealed\r\n") == 2
    assert text.count("db_storage, msg\r\n") == 2
    assert "Written by: WeChat 4" in text
    assert "写下它的程序：微信 4" in text
    assert restored(vault, folder) == done
    assert files_in(folder) & {FILE_NAME} == {FILE_NAME}


def test_another_page_that_is_there_stays(tmp_path: Path) -> None:
    computer = SealedComputer(tmp_path)
    computer.make_vault()
    computer.chat.write(DATABASE, pages(2))
    computer.seal()
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(b"mine")
    done = restored(computer.open_vault(), folder)
    assert done.instructions is not None
    assert done.instructions.name == FILE_NAME.replace(".txt", " (2).txt")
    assert done.instructions.exists()
    assert (folder / FILE_NAME).read_bytes() == b"mine"


def test_without_sealed_files_there_is_no_such_page(computer: Computer, tmp_path: Path) -> None:
    computer.reader.say("hello")
    computer.back_up()
    assert restored(computer.open_vault(), tmp_path / "out").instructions is None
    assert FILE_NAME not in files_in(tmp_path / "out")
