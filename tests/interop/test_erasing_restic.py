"""restic finds nothing wrong with rewritten snapshots and prunes what was erased; it leaves computers' notes alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from support.computer import NOW, PASSWORD, Computer
from support.fake_reader import GROUP, LI_LEI, START
from support.restic import MakeRestic
from support.vaults import locks_do_not_wait  # noqa: F401

from chatbackup_gui.backup.erasing import Erasing
from chatbackup_gui.model.account import AccountId
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.roaming import Erasure, RoamingRules
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.device_files import device_files, save_device_file
from chatbackup_gui.vault.storage.local import LocalStorage


def filled(folder: Path) -> Computer:
    """Return a computer whose vault has two snapshots of two conversations."""
    computer = Computer(folder, LocalStorage(folder / "vault"))
    computer.make_vault()
    for number in range(12):
        computer.reader.say(f"secret {number}", days=7 * number, image=b"picture %d" % number)
        computer.reader.say(f"to all {number}", to=GROUP, days=7 * number)
    computer.back_up()
    computer.reader.say("one more", to=GROUP, days=85)
    computer.back_up()
    return computer


def test_restic_checks_what_was_erased_lists_it_as_before_and_prunes_it(
    tmp_path: Path, make_restic: MakeRestic
) -> None:
    computer = filled(tmp_path)
    restic = make_restic(tmp_path / "vault", PASSWORD)
    before = restic.json("snapshots")
    with computer.open_archive() as archive:
        erasure = Erasure(before=START + timedelta(days=35), erased_at=NOW)
        archive.set_rules(RoamingRules(erased={("wechat", AccountId("wxid_me"), LI_LEI): erasure}))
        done = Erasing(
            archive=archive,
            vault=computer.open_vault(),
            journal=tmp_path / "journal",
            layouts={},
            token=CancelToken(),
            report=silent,
        ).run()
    assert len(done.rewritten) == 2
    restic.check()
    after = restic.json("snapshots")
    told = ("time", "hostname", "username", "paths")
    assert [[each[key] for key in told] for each in after] == [[each[key] for key in told] for each in before]
    assert [each["original"] for each in after] == [each["id"] for each in before]
    blobs = len(restic.run("list", "blobs").splitlines())
    restic.run("prune", "--max-unused", "0")
    assert len(restic.run("list", "blobs").splitlines()) < blobs
    restic.check()
    computer.back_up()
    assert check(computer.open_vault(), read_data_fraction=1.0) == []
    restic.check()


def test_restic_minds_no_notes_of_computers_and_neither_does_our_check(tmp_path: Path, make_restic: MakeRestic) -> None:
    computer = filled(tmp_path)
    vault = computer.open_vault()
    name = save_device_file(vault, b'{"a": "note"}')
    (tmp_path / "vault" / "devices" / f"{name} (1)").write_bytes(b"a conflict copy")
    (tmp_path / "vault" / "devices" / ("0" * 64)).write_bytes(b"torn")
    restic = make_restic(tmp_path / "vault", PASSWORD)
    restic.check()
    restic.run("prune", "--max-unused", "0")
    restic.run("forget", "--keep-last", "1", "--prune")
    restic.check()
    vault = computer.open_vault()
    assert check(vault, read_data_fraction=1.0) == []
    assert list(device_files(vault)) == [(name, b'{"a": "note"}')]
