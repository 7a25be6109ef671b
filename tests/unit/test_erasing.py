"""Erasing takes what was said before a moment out of every snapshot, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from support.computer import NOW, Computer
from support.fake_reader import GROUP, LI_LEI, START
from support.vaults import locks_do_not_wait  # noqa: F401

from chatbackup_gui.backup.erasing import Erased, Erasing
from chatbackup_gui.model.account import AccountId, ConversationId
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.roaming import Erasure
from chatbackup_gui.roaming.erasures import with_erasure
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.lock import LockFile
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.unpacked import name_of, seal_document

ME = AccountId("wxid_me")
LATER = NOW + timedelta(minutes=1)
FOLDER = "wechat/wxid_me/李雷 [wxid_lilei]"


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A vault with two snapshots: messages to two contacts over three months, some with pictures, then one more."""
    computer = Computer(tmp_path, MemoryStorage())
    computer.make_vault()
    for number in range(12):
        computer.reader.say(f"said {number}", days=7 * number, image=b"picture %d" % number if number % 2 else None)
        computer.reader.say(f"to all {number}", to=GROUP, days=7 * number)
    computer.back_up()
    computer.reader.say("one more", days=85)
    computer.back_up()
    return computer


def erase(computer: Computer, before: datetime, *, conversation: ConversationId = LI_LEI) -> Erased:
    with computer.open_archive() as archive:
        erasure = Erasure(before=before, erased_at=LATER)
        archive.set_rules(with_erasure(archive.rules(), "wechat", ME, conversation, erasure))
    return rewrite(computer)


def rewrite(computer: Computer) -> Erased:
    with computer.open_archive() as archive:
        return Erasing(
            archive=archive,
            vault=computer.open_vault(),
            journal=computer.folder / "journal",
            layouts={},
            token=CancelToken(),
            report=silent,
        ).run()


def texts(computer: Computer, snapshot: str, conversation: str = "wxid_lilei") -> list[str]:
    lines = [
        line
        for path in sorted(computer.files(snapshot))
        if f"[{conversation}]/messages/" in path
        for line in computer.content(path, snapshot).splitlines()
    ]
    return [msgspec.json.decode(line)["text"] for line in lines]


def snapshots(computer: Computer) -> list[str]:
    return [name for name, _ in computer.open_vault().snapshots()]


def test_all_that_was_said_goes_from_every_snapshot_and_the_rest_stays(computer: Computer) -> None:
    before = {name: computer.files(name) for name in snapshots(computer)}
    done = erase(computer, START + timedelta(days=400))
    assert set(done.rewritten) == set(before)
    assert snapshots(computer) == list(done.rewritten.values())
    for old, new in done.rewritten.items():
        kept = {path: node for path, node in before[old].items() if "[wxid_lilei]" not in path}
        assert computer.files(new) == kept
    assert check(computer.open_vault(), read_data_fraction=1.0) == []


def test_a_month_that_the_moment_divides_is_cut_by_lines_and_its_media_with_it(computer: Computer) -> None:
    done = erase(computer, START + timedelta(days=35))  # in October: five messages are older, number 5 is not
    for new in done.rewritten.values():
        assert texts(computer, new)[:7] == [f"said {number}" for number in range(5, 12)]
        assert texts(computer, new, "1@chatroom") == [f"to all {number}" for number in range(12)]
        media = [path for path in computer.files(new) if path.startswith(f"{FOLDER}/media/")]
        assert sorted(path.split("/")[4] for path in media) == ["2024-10", "2024-10", "2024-11", "2024-11"]
    assert check(computer.open_vault(), read_data_fraction=1.0) == []


def test_what_takes_a_snapshots_place_says_the_same_of_it_and_names_it(computer: Computer) -> None:
    before = dict(computer.open_vault().snapshots())
    done = erase(computer, START + timedelta(days=35))
    after = dict(computer.open_vault().snapshots())
    for old, new in done.rewritten.items():
        assert msgspec.structs.replace(after[new], tree=before[old].tree, original=None) == before[old]
        assert after[new].original == old


def test_the_rewritten_snapshot_is_what_the_next_backup_would_have_made(computer: Computer) -> None:
    done = erase(computer, START + timedelta(days=35))
    computer.back_up()
    newest = snapshots(computer)[-1]
    assert newest not in done.rewritten.values()  # it carries the erasure to the other computers
    of_chats = {path: node for path, node in computer.files(newest).items() if "/" in path}
    last = list(done.rewritten.values())[-1]
    assert of_chats == {path: node for path, node in computer.files(last).items() if "/" in path}


def test_this_computers_last_snapshot_is_the_one_in_its_place(computer: Computer) -> None:
    done = erase(computer, START + timedelta(days=35))
    computer.back_up()
    newest = computer.open_vault().snapshots()[-1][1]
    assert newest.parent == list(done.rewritten.values())[-1]


def test_a_second_run_looks_into_nothing_and_writes_nothing(computer: Computer) -> None:
    erase(computer, START + timedelta(days=35))
    files = dict(computer.storage.files)  # type: ignore[attr-defined]
    assert rewrite(computer) == Erased({})
    assert computer.storage.files == files  # type: ignore[attr-defined]


def test_a_contact_of_whom_there_is_nothing_older_costs_no_snapshot(computer: Computer) -> None:
    before = snapshots(computer)
    assert erase(computer, START - timedelta(days=1)).rewritten == {}
    assert erase(computer, LATER, conversation=ConversationId("nobody")).rewritten == {}
    assert snapshots(computer) == before


def test_a_snapshot_that_is_delivered_again_goes_without_being_made_anew(computer: Computer) -> None:
    storage = computer.storage
    assert isinstance(storage, MemoryStorage)
    before = dict(storage.files)
    after = list(erase(computer, START + timedelta(days=35)).rewritten.values())
    storage.files |= before
    assert len(snapshots(computer)) == 4
    rewrite(computer)
    assert snapshots(computer) == after


def test_two_computers_that_rewrite_at_once_leave_one_of_each(computer: Computer) -> None:
    storage = computer.storage
    assert isinstance(storage, MemoryStorage)
    before = dict(storage.files)
    ours = erase(computer, START + timedelta(days=35))
    mine = dict(storage.files)
    storage.files = dict(before)
    computer.cache.rename(computer.folder / "cache of before")
    theirs = erase(computer, START + timedelta(days=35))
    storage.files |= mine
    both = set(ours.rewritten.values()) | set(theirs.rewritten.values())
    assert len(both) == 4
    rewrite(computer)
    assert len(snapshots(computer)) == 2
    assert set(snapshots(computer)) <= both


def test_while_another_computer_is_at_work_the_old_snapshots_wait(computer: Computer) -> None:
    vault = computer.open_vault()
    lock = LockFile(datetime.now(UTC), exclusive=False, hostname="elsewhere", username="somebody", pid=1)
    data = seal_document(vault.keys, msgspec.json.encode(lock))
    vault.storage.save(FileKind.LOCKS, name_of(data), data)
    old = snapshots(computer)
    done = erase(computer, START + timedelta(days=35))
    assert (len(done.rewritten), done.waiting) == (2, 2)
    assert "somebody@elsewhere" in done.holder
    assert set(old) < set(snapshots(computer))
    vault.storage.remove(FileKind.LOCKS, name_of(data))
    again = rewrite(computer)
    assert again == Erased(done.rewritten)
    assert snapshots(computer) == list(done.rewritten.values())


def test_a_snapshot_whose_folders_have_not_arrived_is_left_for_the_next_run(computer: Computer) -> None:
    storage = computer.storage
    assert isinstance(storage, MemoryStorage)
    vault = computer.open_vault()
    trees = {pack.hex() for pack in vault.index.blobs.tree_packs()}
    taken = {key: data for key, data in storage.files.items() if key[1] in trees}
    for key in taken:
        del storage.files[key]
    (computer.folder / "cache").rename(computer.folder / "lost cache")
    assert erase(computer, START + timedelta(days=35)) == Erased({}, arriving=2)
    storage.files |= taken
    assert len(rewrite(computer).rewritten) == 2
