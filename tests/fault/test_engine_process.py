"""The engine's real process, driven over its pipes, while what it relies on goes away and comes back."""

from __future__ import annotations

import os
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest
from support.engine_driver import EngineDriver
from support.engine_person import LARGE, QUICK, EnginePerson
from support.person import PASSWORD, picture_of
from support.restic import Restic
from support.waiting import wait_until

from chatbackup_gui.demo import append_messages
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire import Job, Outcome, Phase, Reason, State
from chatbackup_gui.model.account import ConversationKind


@pytest.fixture
def person(tmp_path: Path) -> EnginePerson:
    return EnginePerson(tmp_path)


@pytest.fixture
def large(tmp_path: Path) -> EnginePerson:
    return EnginePerson(tmp_path, demo=LARGE)


def is_fine(state: State) -> bool:
    return state.phase is Phase.FINE and state.last_run is not None


def settled(engine: EngineDriver) -> State:
    """Wait until the run after the set-up has ended."""
    return engine.wait_for_state(is_fine)


def in_the_middle_of_a_run(person: EnginePerson, engine: EngineDriver) -> None:
    """Wait until a run writes packs into the vault, under its lock."""
    engine.wait_for_event(lambda event: isinstance(event, wire.Progressed) and event.progress.stage == "capture")
    wait_until(lambda: any(path.is_file() for path in (person.vault / "data").rglob("*")) and bool(person.locks()))


def test_a_survey_shows_contacts_before_there_is_a_vault_and_the_set_up_keeps_them(
    person: EnginePerson,
) -> None:
    with person.start() as engine:
        assert engine.wait_for_phase(Phase.UNSET).job is None
        chosen = person.chosen(engine)
        engine.ask(wire.Survey(chosen))
        contacts = engine.ask(wire.ListContacts())
        assert len(contacts.contacts) == len(person.manifest.summary.conversations)
        people = (each for each in contacts.contacts if each.kind is ConversationKind.PERSON)
        favourite = max(people, key=lambda each: each.messages).row
        change = wire.RuleChange(rows=(favourite,), days=30)
        lost = engine.ask(wire.PreviewRules((change,))).lost
        engine.ask(wire.ApplyRules((change,)))
        engine.ask(wire.SetUp(chosen, str(person.vault), PASSWORD))
        run = engine.ask(wire.BackUpNow())
        assert (run.outcome, run.new_messages) == (Outcome.DONE, 0), "the survey had read them all"
        kept = {each.row: each for each in engine.ask(wire.ListContacts()).contacts}
        assert (kept[favourite].rule.days, kept[favourite].has_own_rule) == (30, True)
        assert lost.messages
    Restic(person.vault, person.password_file).check()


def test_what_a_survey_read_goes_if_it_is_not_set_up(person: EnginePerson) -> None:
    with person.start() as engine:
        engine.ask(wire.Survey(person.chosen(engine)))
        assert (person.home / "catalogue.db").exists()
        engine.process.kill()
        engine.close()
    assert (person.home / "catalogue.db").exists()
    with person.start() as engine:
        engine.wait_for_phase(Phase.UNSET)
        assert not (person.home / "catalogue.db").exists()
        engine.ask(wire.Survey(person.chosen(engine)))
    assert not (person.home / "catalogue.db").exists(), "an end in order removes it itself"


def test_a_survey_is_refused_where_a_profile_is(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        assert engine.failure(wire.Survey(person.chosen(engine))).code == "profile.exists"
        assert engine.ask(wire.ListContacts()).contacts


def test_a_burst_becomes_one_snapshot_without_a_click(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine, Settings(quiet_seconds=2.0, tests_restores=False))
        settled(engine)
        before = person.snapshots()
        for _ in range(5):
            append_messages(person.chats, 2)
            time.sleep(0.3)
        burst_ended_at = time.monotonic()
        engine.wait_for_state(lambda state: is_fine(state) and state.last_run.new_messages > 0)
        assert time.monotonic() - burst_ended_at < 2.0 + 2.0
        assert len(person.snapshots() - before) == 1
        assert engine.state.last_run.new_messages == 10
        time.sleep(3)
        assert len(person.snapshots() - before) == 1, "our own reading is no change"


def test_an_engine_that_is_killed_in_a_run_completes_it_when_it_is_started_again(large: EnginePerson) -> None:
    with large.start() as engine:
        large.set_up_with(engine)
        engine.send(wire.BackUpNow())
        in_the_middle_of_a_run(large, engine)
        engine.process.kill()
        engine.close()
    assert not large.snapshots()
    with large.start() as engine:
        settled(engine)
        assert engine.state.last_run.outcome in (Outcome.DONE, Outcome.PROBLEMS)
    assert len(large.snapshots()) == 1
    assert not large.locks()
    Restic(large.vault, large.password_file).check()


def test_quitting_in_a_run_leaves_no_lock_and_the_run_can_go_on_later(large: EnginePerson) -> None:
    with large.start() as engine:
        large.set_up_with(engine)
        number = engine.send(wire.BackUpNow())
        in_the_middle_of_a_run(large, engine)
        assert large.locks()
        engine.send(wire.Quit())
        assert engine.process.wait(30) == 0
        engine.close()
        assert engine.failure(number).code == "cancelled"
    assert not large.locks()
    assert not large.snapshots()
    with large.start() as engine:
        settled(engine)
    Restic(large.vault, large.password_file).check()


def test_the_end_of_the_input_ends_the_engine_in_order_also_in_a_run(large: EnginePerson) -> None:
    with large.start() as engine:
        large.set_up_with(engine)
        engine.send(wire.BackUpNow())
        in_the_middle_of_a_run(large, engine)
        assert engine.close() == (0, "")
    assert not large.locks()


def test_a_run_is_cancelled_by_the_request_that_asked_for_it(large: EnginePerson) -> None:
    with large.start() as engine:
        large.set_up_with(engine)
        number = engine.send(wire.BackUpNow())
        in_the_middle_of_a_run(large, engine)
        engine.ask(wire.Cancel(number))
        assert engine.failure(number).code == "cancelled"
        assert engine.wait_for_state(lambda state: state.job is None).last_run.outcome is Outcome.CANCELLED
        assert not large.locks()


def test_rules_that_change_in_a_run_begin_it_again(large: EnginePerson) -> None:
    with large.start() as engine:
        large.set_up_with(engine)
        number = engine.send(wire.BackUpNow())
        in_the_middle_of_a_run(large, engine)
        row = engine.ask(wire.ListContacts()).contacts[0].row
        engine.ask(wire.ApplyRules((wire.RuleChange(rows=(row,), days=0),)))
        assert engine.answer(number).snapshot_id
        (contact,) = [each for each in engine.ask(wire.ListContacts()).contacts if each.row == row]
        assert contact.rule.days == 0
        assert Outcome.CANCELLED not in {run.outcome for run in engine.ask(wire.ListRuns()).runs}
        held = engine.ask(wire.ListSnapshotContacts(engine.answer(number).snapshot_id))
        assert not [each for each in held if f"[{contact.id}]" in each.path]


def test_a_vault_that_goes_in_a_run_and_comes_back_is_written_to_again(large: EnginePerson) -> None:
    away = large.folder / "away"
    with large.start() as engine:
        large.set_up_with(engine)
        number = engine.send(wire.BackUpNow())
        in_the_middle_of_a_run(large, engine)
        large.vault.rename(away)
        assert engine.failure(number).code.startswith("storage.")
        state = engine.wait_for_phase(Phase.WAITING)
        assert Reason.VAULT_AWAY in state.waiting_for
        assert state.trouble is not None
        assert not large.vault.exists(), "no second vault is begun where the first one was"
        away.rename(large.vault)
        state = settled(engine)
        assert state.trouble is None
        assert not large.locks(), "what could not be removed while the vault was away"
        Restic(large.vault, large.password_file).check()
    assert len(large.snapshots()) == 1


def test_a_vault_that_is_away_is_waited_for_and_its_absence_is_no_failure(person: EnginePerson) -> None:
    away = person.folder / "away"
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        person.vault.rename(away)
        append_messages(person.chats, 2)
        state = engine.wait_for_phase(Phase.WAITING)
        assert state.waiting_for == (Reason.VAULT_AWAY,)
        person.vault.mkdir()  # as the place where a disk that is unplugged would be mounted
        time.sleep(4)
        assert engine.state.phase is Phase.WAITING
        assert not list(person.vault.iterdir())
        person.vault.rmdir()
        away.rename(person.vault)
        engine.wait_for_state(lambda state: is_fine(state) and state.last_run.new_messages == 2)
        assert Outcome.FAILED not in {run.outcome for run in engine.ask(wire.ListRuns()).runs}


def test_chats_that_are_away_are_waited_for(person: EnginePerson) -> None:
    away = person.folder / "away"
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        person.chats.rename(away)
        engine.ask(wire.Woken())
        state = engine.wait_for_phase(Phase.WAITING)
        assert Reason.SOURCE_AWAY in state.waiting_for
        away.rename(person.chats)
        append_messages(person.chats, 1)
        engine.ask(wire.Woken())
        engine.wait_for_state(lambda state: is_fine(state) and state.last_run.new_messages == 1)


def test_a_keyring_that_has_gone_is_said_and_waited_for(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
    gone = person.keyring_file.with_suffix(".gone")
    person.keyring_file.rename(gone)
    with person.start() as engine:
        state = engine.wait_for_phase(Phase.ATTENTION)
        assert state.trouble is not None
        assert state.trouble.code == "secret.keyring"
        assert engine.failure(wire.ListContacts()).code == "secret.keyring"
        gone.rename(person.keyring_file)
        assert engine.ask(wire.BackUpNow()).outcome in (Outcome.DONE, Outcome.PROBLEMS)
        assert settled(engine).trouble is None


def test_without_a_keyring_the_password_is_asked_for_at_each_start(tmp_path: Path) -> None:
    person = EnginePerson(tmp_path, has_keyring=False)
    with person.start() as engine:
        done = person.set_up_with(engine)
        assert not done.uses_keyring
        settled(engine)
    append_messages(person.chats, 3)
    with person.start() as engine:
        state = engine.wait_for_phase(Phase.LOCKED)
        assert not state.uses_keyring
        assert engine.failure(wire.ListContacts()).code == "secret.missing"
        assert engine.failure(wire.Unlock("wrong")).code == "vault.wrong_password"
        assert engine.state.phase is Phase.LOCKED
        engine.ask(wire.Unlock(done.recovery_key.lower()))
        engine.wait_for_state(lambda state: is_fine(state) and state.last_run.new_messages == 3)
        assert engine.ask(wire.ListContacts()).contacts


def test_a_pause_holds_runs_off_also_after_another_start_and_backing_up_now_does_not_end_it(
    person: EnginePerson,
) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        until = datetime.now(UTC) + timedelta(hours=1)
        engine.ask(wire.Pause(until))
        assert engine.wait_for_phase(Phase.PAUSED).paused_until == until
    append_messages(person.chats, 2)
    with person.start() as engine:
        state = engine.wait_for_phase(Phase.PAUSED)
        assert (state.paused_until, state.has_changes) == (until, True)
        time.sleep(2)
        assert engine.state.job is None
        assert engine.ask(wire.BackUpNow()).new_messages == 2
        assert engine.wait_for_phase(Phase.PAUSED).paused_until == until
        append_messages(person.chats, 1)
        engine.ask(wire.Resume())
        engine.wait_for_state(lambda state: is_fine(state) and state.last_run.new_messages == 1)


def test_a_metered_network_holds_runs_off_until_it_is_none(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        engine.ask(wire.Surroundings(is_metered=True))
        append_messages(person.chats, 2)
        state = engine.wait_for_phase(Phase.WAITING)
        assert state.waiting_for == state.conditions == (Reason.METERED,)
        engine.ask(wire.Surroundings(is_metered=None))
        engine.wait_for_state(lambda state: is_fine(state) and state.last_run.new_messages == 2)


def test_two_engines_do_not_work_on_one_profile(person: EnginePerson) -> None:
    with person.start() as first:
        person.set_up_with(first)
        settled(first)
        before = picture_of(person.home)
        with person.start() as second:
            state = second.wait_for_phase(Phase.ATTENTION)
            assert state.trouble is not None
            assert state.trouble.code == "profile.busy"
            assert second.failure(wire.BackUpNow()).code == "profile.busy"
            assert second.failure(wire.RemoveAccount("wechat", "wechat4", "x", "y")).code == "profile.busy"
            assert second.ask(wire.ListContacts()).contacts
            names = ("history.jsonl", "profile.json", "settings.json")
            assert {name: picture_of(person.home)[name] for name in names} == {name: before[name] for name in names}
            first.close()
            settled(second)


@pytest.mark.parametrize(
    "line", [b"\n", b"{\n", b"\xff\xfe\n", b'{"id": "secret"}\n', b'{"id": 5}\n', b"[" * 5000 + b"\n"]
)
def test_a_line_that_is_no_request_is_answered_by_a_failure(person: EnginePerson, line: bytes) -> None:
    with person.start() as engine:
        engine.send_line(line)
        failure = engine.reply_to_nobody()
        assert failure.code == "request.invalid"
        assert "secret" not in str(failure)
        assert engine.ask(wire.GetSettings()) == Settings()


def test_an_unknown_request_is_answered_by_a_failure_that_does_not_repeat_it(person: EnginePerson) -> None:
    with person.start() as engine:
        number = engine.send(wire.GetSettings())
        engine.answer(number)
        for ask in (b'{"type": "Unlock", "password": 5, "x": "hunter2"}', b'{"type": "hunter2"}', b"5", b"null"):
            number += 1
            engine._number, engine._requests[number] = number, wire.GetSettings()
            engine.send_line(b'{"id": %d, "ask": %s}\n' % (number, ask))
            failure = engine.failure(number)
            assert failure.code == "request.invalid"
            assert "hunter2" not in str(failure)


def test_a_damaged_profile_is_said_and_the_engine_goes_on_when_it_is_mended(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        profile = person.home / "profile.json"
        whole = profile.read_bytes()
        profile.write_bytes(whole[:-20])
        engine.ask(wire.Woken())
        state = engine.wait_for_phase(Phase.ATTENTION)
        assert state.trouble is not None
        assert state.trouble.code == "profile.damaged"
        assert engine.failure(wire.ListContacts()).code == "profile.damaged"
        profile.write_bytes(whole)
        settled(engine)
        assert engine.ask(wire.ListContacts()).contacts


def test_a_damaged_catalogue_is_said(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
    for path in person.home.glob("catalogue.db*"):
        path.write_bytes(os.urandom(path.stat().st_size))
    with person.start() as engine:
        state = engine.wait_for_phase(Phase.ATTENTION)
        assert state.trouble is not None
        assert state.trouble.code == "archive.wrong_key"
        assert engine.ask(wire.ListSnapshots()).snapshots, "the vault is whole"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_said_and_the_next_run_completes(person: EnginePerson, tmp_path: Path) -> None:
    mount = tmp_path / "small disk"
    mount.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount], check=True)
    try:
        person.vault = mount / "vault"
        with person.start() as engine:
            person.set_up_with(engine)
            state = engine.wait_for_phase(Phase.ATTENTION)
            assert state.trouble is not None
            assert state.trouble.code == "storage.full"
            subprocess.run(["mount", "-o", "remount,size=200m", mount], check=True)
            engine.ask(wire.Woken())
            settled(engine)
        Restic(person.vault, person.password_file).check()
    finally:
        subprocess.run(["umount", "-l", mount], check=True)


def test_queries_are_answered_beside_a_run(large: EnginePerson) -> None:
    with large.start() as engine:
        large.set_up_with(engine)
        number = engine.send(wire.BackUpNow())
        in_the_middle_of_a_run(large, engine)
        assert engine.ask(wire.ListContacts()).contacts
        assert engine.ask(wire.ListSnapshots()).snapshots == ()
        assert engine.state.job is Job.BACKUP
        assert engine.answer(number).snapshot_id


def test_a_restore_test_is_remembered(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        tested = engine.ask(wire.RunRestoreTest())
        assert tested.files
        assert not tested.problem_count
    with person.start() as engine:
        assert engine.wait_for_state(lambda state: state.last_test is not None).last_test == tested


def test_nothing_but_lines_reaches_standard_output_and_secrets_reach_no_file(person: EnginePerson) -> None:
    with person.start() as engine:
        done = person.set_up_with(engine)
        settled(engine)
        engine.ask(wire.ChangePassword(PASSWORD, "another one, longer"))
        assert engine.failure(wire.ChangePassword(PASSWORD, "x")).code == "vault.wrong_password"
        status, words = engine.close()
    assert (status, words) == (0, "")
    key = (person.chats / "key.txt").read_text().strip()
    for path in person.home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(secret.encode() in data for secret in (PASSWORD, key, done.recovery_key)), path


def test_a_new_recovery_key_takes_the_place_of_the_first_once_it_is_confirmed(person: EnginePerson) -> None:
    with person.start() as engine:
        first = person.set_up_with(engine).recovery_key
        settled(engine)
        assert engine.failure(wire.ConfirmRecoveryKey()).code == "request.invalid"
        second = engine.ask(wire.MakeRecoveryKey()).key
        keys = person.vault / "keys"
        assert len(list(keys.iterdir())) == 3
        engine.ask(wire.ConfirmRecoveryKey())
        assert len(list(keys.iterdir())) == 2
        assert engine.failure(wire.ChangePassword(first, "x")).code == "vault.wrong_password"
        assert not engine.ask(wire.ChangePassword(second, "a new password")).replaced


def test_an_account_without_its_key_is_kept_sealed_until_the_key_is_given(person: EnginePerson) -> None:
    with person.start() as engine:
        (chosen,) = person.chosen(engine)
        key = chosen.database_key
        sealed = (wire.ChosenAccount(chosen.folder),)
        engine.ask(wire.SetUp(sealed, str(person.vault), PASSWORD))
        engine.ask(wire.ChangeSettings(QUICK))
        settled(engine)
        (account,) = engine.ask(wire.ListContacts()).accounts
        assert (account.capture, account.has_key, account.messages) == ("sealed", False, 0)
        name = (account.app, account.source, account.account, account.folder)
        assert engine.failure(wire.GiveKey(*name, "ab" * 32)).code == "source.wrong_key"
        engine.ask(wire.GiveKey(*name, key))
        engine.wait_for_state(lambda state: is_fine(state) and state.last_run.new_messages > 0)
        (account,) = engine.ask(wire.ListContacts()).accounts
        assert (account.capture, account.has_key) == ("readable", True)
        engine.ask(wire.RemoveAccount(account.app, account.source, account.account, account.folder))
        assert engine.ask(wire.ListContacts()).accounts == ()


def test_a_key_that_is_given_in_a_run_is_not_kept_waiting_for_its_end(large: EnginePerson) -> None:
    with large.start() as engine:
        large.set_up_with(engine)
        number = engine.send(wire.BackUpNow())
        in_the_middle_of_a_run(large, engine)
        (account,) = engine.ask(wire.ListContacts()).accounts
        key = (large.chats / "key.txt").read_text().strip()
        engine.ask(wire.GiveKey(account.app, account.source, account.account, account.folder, key))
        assert number not in engine.answered()
        assert engine.answer(number).snapshot_id


BROKEN = """
import chatbackup_gui.engine.process.{module} as broken
def break_(*_):
    raise ZeroDivisionError("a secret")
broken.{name} = break_
from chatbackup_gui.engine.process.main import main
raise SystemExit(main())
"""


def test_a_bug_in_the_thread_that_decides_ends_the_process_with_last_words(tmp_path: Path) -> None:
    program = BROKEN.format(module="scheduler", name="decide")
    engine = EngineDriver(tmp_path / "home", program=("-c", program))
    assert engine.process.wait(30) != 0
    _, words = engine.close()
    assert "ZeroDivisionError" in words
    assert "a secret" not in words
    assert "Traceback" not in words
    assert "a secret" in (tmp_path / "home" / "crash.log").read_text(), "a trace tells what a bug needs"


def test_a_bug_in_a_request_is_a_failure_of_that_request(tmp_path: Path) -> None:
    program = BROKEN.format(module="service.setup", name="find_cloud_folders")
    with EngineDriver(tmp_path / "home", program=("-c", program)) as engine:
        assert engine.failure(wire.FindCloudPlaces()).facts == {"kind": "ZeroDivisionError"}
        assert engine.ask(wire.GetSettings()) == Settings()
    assert "ZeroDivisionError" in (tmp_path / "home" / "chatbackup.log").read_text()


def test_with_nothing_to_do_the_process_sleeps(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        settled(engine)
        time.sleep(1)
        process = psutil.Process(engine.process.pid)
        before = process.num_ctx_switches().voluntary
        time.sleep(5)
        assert process.num_ctx_switches().voluntary - before < 25, "it does not poll"


def test_reach_and_space_are_told_before_and_after_the_set_up(person: EnginePerson) -> None:
    with person.start() as engine:
        chosen = person.chosen(engine)
        assert engine.failure(wire.MeasureReach(str(person.vault))).code == "profile.not_set_up"
        engine.ask(wire.Survey(chosen))
        reach = engine.ask(wire.MeasureReach(str(person.vault)))
        assert [each.vault_bytes for each in reach.reaches] == sorted(each.vault_bytes for each in reach.reaches)
        row = engine.ask(wire.ListContacts()).contacts[0].row
        with_favourite = engine.ask(wire.MeasureReach(str(person.vault), (row,)))
        assert with_favourite.reaches[0].vault_bytes > reach.reaches[0].vault_bytes
        person.set_up_with(engine)
        settled(engine)
        held = engine.ask(wire.MeasureStorage(5))
        assert [each.size_bytes for each in held.largest] == sorted(each.size_bytes for each in held.largest)[::-1]
        assert len(held.largest) == 5
        assert all(Path(each.path).is_file() for each in held.largest)
        assert sum(each.messages for each in held.growth) == 1200
        assert engine.ask(wire.MeasureReach(str(person.vault))).reaches
