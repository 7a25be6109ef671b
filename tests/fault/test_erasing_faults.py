"""Erasing that is cut off anywhere leaves valid snapshots, and the next run finishes it."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from support.computer import NOW, Computer
from support.fake_reader import LI_LEI, START
from support.faulty import Faulty
from support.vaults import locks_do_not_wait  # noqa: F401

from chatbackup_gui.backup.erasing import Erased, Erasing
from chatbackup_gui.errors import StorageFull
from chatbackup_gui.model.account import AccountId
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.roaming import Erasure, RoamingRules
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.storage.memory import MemoryStorage

FEWEST_CHANGES = 12


def test_cut_off_at_any_change_the_snapshots_are_valid_and_the_next_run_finishes(tmp_path: Path) -> None:
    change, was_reached = 0, True
    while was_reached:
        inner = MemoryStorage()
        computer = _filled(tmp_path / str(change), inner)
        computer.storage = faulty = Faulty(inner, {change: lambda: StorageFull(needed_bytes=1)})
        with suppress(StorageFull):
            _erase(computer)
        was_reached, change = faulty.changes > change, change + 1
        computer.storage = inner
        vault = computer.open_vault()
        assert check(vault, read_data_fraction=1.0) == []
        times = {snapshot.time for _, snapshot in vault.snapshots()}
        assert len(times) == 2, "of each snapshot there is the one before or the one after, or both"
        vault.lock().remove_left_behind()  # as a process that is gone leaves one that is stale
        _erase(computer)
        vault = computer.open_vault()
        assert check(vault, read_data_fraction=1.0) == []
        assert {snapshot.time for _, snapshot in vault.snapshots()} == times
        assert len(vault.snapshots()) == 2
        assert not any("2024-09" in path for name, _ in vault.snapshots() for path in computer.files(name))
    assert change > FEWEST_CHANGES


def _filled(folder: Path, storage: MemoryStorage) -> Computer:
    """Return a computer that has made two snapshots, the first messages of which are of September."""
    computer = Computer(folder, storage)
    computer.make_vault()
    for number in range(4):
        computer.reader.say(f"said {number}", days=14 * number, image=b"picture %d" % number)
    computer.back_up()
    computer.reader.say("one more", days=50)
    computer.back_up()
    with computer.open_archive() as archive:
        erasure = Erasure(before=START + timedelta(days=35), erased_at=NOW)
        archive.set_rules(RoamingRules(erased={("wechat", AccountId("wxid_me"), LI_LEI): erasure}))
    return computer


def _erase(computer: Computer) -> Erased:
    with computer.open_archive() as archive:
        vault = computer.open_vault()
        return Erasing(
            archive=archive,
            vault=vault,
            journal=computer.folder / "journal",
            layouts={},
            token=CancelToken(),
            report=silent,
        ).run()
