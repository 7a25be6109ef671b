"""The engine's real process under what a careless or unlucky computer does to it."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from support.engine_driver import EngineDriver
from support.engine_person import LARGE, EnginePerson
from support.person import PASSWORD
from support.restic import Restic
from support.waiting import wait_until

from chatbackup_gui.demo import append_messages
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.recovery import open_with
from chatbackup_gui.engine.wire import Outcome, Phase, Reason, State
from chatbackup_gui.model.sealed import Capture


@pytest.fixture
def person(tmp_path: Path) -> EnginePerson:
    return EnginePerson(tmp_path)


def settled(engine: EngineDriver) -> State:
    """Wait until there is nothing to do after a run."""
    return engine.wait_for_state(lambda state: state.phase is Phase.FINE and state.last_run is not None)


def test_a_run_that_was_asked_for_and_failed_is_tried_again_also_if_nothing_had_changed(person: EnginePerson) -> None:
    away = person.folder / "away"
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        assert not engine.state.has_changes
        person.vault.rename(away)
        assert engine.failure(wire.BackUpNow()).code == "storage.vanished"
        assert engine.wait_for_phase(Phase.WAITING).waiting_for == (Reason.VAULT_AWAY,)
        away.rename(person.vault)
        assert settled(engine).trouble is None
        assert engine.state.last_run
        assert engine.state.last_run.outcome in (Outcome.DONE, Outcome.PROBLEMS)


class SlowReader(EngineDriver):
    """A window that reads nothing before it may, at the end of a short pipe."""

    def __init__(self, home: Path, *, keyring: Path) -> None:
        self.may_read = threading.Event()
        super().__init__(home, keyring=keyring)
        assert self.process.stdout
        if sys.platform == "linux":
            import fcntl

            fcntl.fcntl(self.process.stdout, fcntl.F_SETPIPE_SZ, 4096)

    def _read(self) -> None:
        self.may_read.wait()
        super()._read()


def test_a_run_goes_on_while_the_window_reads_nothing(tmp_path: Path) -> None:
    person = EnginePerson(tmp_path, demo=LARGE)
    with person.start() as engine:
        engine.ask(wire.SetUp(person.chosen(engine), str(person.vault), PASSWORD))
    assert not person.snapshots()
    with SlowReader(person.home, keyring=person.keyring_file) as engine:
        numbers = [engine.send(wire.BackUpNow()), *(engine.send(wire.ListContacts()) for _ in range(5))]
        wait_until(lambda: bool(person.snapshots()))
        engine.may_read.set()
        assert engine.answer(numbers[0]).snapshot_id
        for number in numbers[1:]:
            engine.answer(number)
        settled(engine)


def test_an_engine_ends_in_order_though_its_window_reads_nothing(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
    engine = SlowReader(person.home, keyring=person.keyring_file)
    for _ in range(50):
        engine.send(wire.ListContacts())
    assert engine.process.stdin
    engine.process.stdin.close()
    assert engine.process.wait(30) == 0
    engine.may_read.set()
    engine.close()
    assert not person.locks()


def test_an_account_that_was_removed_and_is_added_again_is_read_with_the_key_it_had(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        (before,) = engine.ask(wire.ListContacts()).accounts
        engine.ask(wire.RemoveAccount(before.app, before.source, before.account, before.folder))
        assert engine.ask(wire.ListContacts()).accounts == ()
        (chosen,) = person.chosen(engine)
        done = engine.ask(wire.SetUp((wire.ChosenAccount(chosen.folder),), str(person.vault), password=""))
        assert done.unread_accounts == done.undecoded_accounts == ()
        (after,) = engine.ask(wire.ListContacts()).accounts
        assert (after.capture, after.has_key, after.has_image_key) == ("readable", True, True)
        assert engine.ask(wire.BackUpNow()).outcome in (Outcome.DONE, Outcome.PROBLEMS)


def test_an_account_that_is_added_again_to_be_kept_sealed_is_not_read(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        (before,) = engine.ask(wire.ListContacts()).accounts
        engine.ask(wire.RemoveAccount(before.app, before.source, before.account, before.folder))
        (chosen,) = person.chosen(engine)
        sealed = wire.ChosenAccount(chosen.folder, capture=Capture.SEALED)
        engine.ask(wire.SetUp((sealed,), str(person.vault), password=""))
        (after,) = engine.ask(wire.ListContacts()).accounts
        assert after.capture == "sealed"
        assert engine.ask(wire.BackUpNow()).outcome in (Outcome.DONE, Outcome.PROBLEMS)


def test_two_disks_that_take_turns_under_one_path_are_both_kept_whole(person: EnginePerson) -> None:
    other = EnginePerson(person.folder / "other")
    with other.start() as engine:
        other.set_up_with(engine)
        settled(engine)
    first, second = person.folder / "first disk", other.vault
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        person.vault.rename(first)
        second.rename(person.vault)
        append_messages(person.chats, 2)
        engine.wait_for_state(lambda state: state.last_run is not None and state.last_run.new_messages == 2)
        Restic(person.vault, person.password_file).check()
        assert len(engine.ask(wire.ListSnapshots()).snapshots) == 2
        person.vault.rename(second)
        first.rename(person.vault)
        assert len(engine.ask(wire.ListSnapshots()).snapshots) == 1
        engine.ask(wire.MakeRecoveryKey())
        append_messages(person.chats, 3)
        engine.wait_for_state(lambda state: state.last_run is not None and state.last_run.new_messages == 3)
    for vault in (person.vault, second):
        Restic(vault, person.password_file).check()


def test_a_password_that_was_changed_on_another_computer_is_asked_for_once_it_is_missed(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        vault, _ = open_with(PASSWORD, person.vault, cache_folder=person.folder / "cache of another computer")
        vault.change_password("changed elsewhere")
        assert engine.failure(wire.CheckVault()).code == "vault.wrong_password"
        assert engine.wait_for_phase(Phase.LOCKED).uses_keyring
        engine.ask(wire.Unlock("changed elsewhere"))
        assert settled(engine).trouble is None
        assert engine.ask(wire.CheckVault()).problem_count == 0
    with person.start() as engine:
        assert settled(engine).trouble is None, "the keyring has the new one"
