"""The scheduler's looks, one after the other, with clocks that tests move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from chatbackup_gui.engine.process.history import History
from chatbackup_gui.engine.process.pipe import Pipe
from chatbackup_gui.engine.process.scheduler import Scheduler
from chatbackup_gui.engine.process.standing import Standing
from chatbackup_gui.engine.process.surroundings import Conditions
from chatbackup_gui.engine.profile import Home, Profile, ProfileAccount
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire import Failure, Job, Outcome, Phase, Reason, Replied, Run, State
from chatbackup_gui.errors import EngineBusy

FAILED = Failure("storage.unavailable", retryable=True)


class Profiled:
    """A profile that is there, or not; nothing is locked."""

    is_ours = True

    def __init__(self, profile: Profile) -> None:
        self.standing = Standing(None, None, profile)

    def look(self) -> Standing:
        return self.standing

    def close(self) -> None:
        """Nothing is held."""


class Desk:
    """A scheduler whose thread is the test, and the world around it."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "home")
        self.home.make()
        self.vault, self.chats = folder / "vault", folder / "chats"
        self.chats.mkdir()
        self.vault.mkdir()
        (self.vault / "config").write_bytes(b"")
        account = ProfileAccount("wechat", "wechat4", "me", str(self.chats))
        self.ground = Profiled(Profile("1", str(self.vault), "laptop", uses_keyring=True, accounts=(account,)))
        self.now = datetime(2026, 5, 1, 12, tzinfo=UTC)
        self.clock = 1_000.0
        self.on_battery: bool | None = None
        self.full_screen: bool | None = None
        self.begun: list[Job] = []
        self.followed = 0
        self.lines: list[bytes] = []
        self.scheduler = self.start()

    def start(self) -> Scheduler:
        """Return a scheduler as a process that starts makes it."""
        self.history = History(self.home.folder)
        self.scheduler = Scheduler(
            home=self.home,
            ground=self.ground,  # type: ignore[arg-type]
            history=self.history,
            pipe=Pipe(lambda line, _: self.lines.append(line)),
            begin=self.begun.append,
            follow=self.follow,
            conditions=Conditions(is_on_battery=lambda: self.on_battery, is_full_screen=lambda: self.full_screen),
            now=lambda: self.now,
            clock=lambda: self.clock,
        )
        return self.scheduler

    def follow(self) -> None:
        self.followed += 1

    def set(self, **changed: object) -> None:
        self.scheduler.change_settings(msgspec.structs.replace(self.scheduler.settings, **changed))

    def pass_time(self, seconds: float) -> State:
        """Let both clocks go on, and look."""
        self.clock += seconds
        self.now += timedelta(seconds=seconds)
        return self.look()

    def look(self) -> State:
        self.scheduler.look()
        states = [msgspec.json.decode(line, type=Replied) for line in self.lines]
        return msgspec.json.decode(next(each.tell for each in reversed(states) if each.tell), type=State)

    def change(self) -> State:
        """Let something change and settle; return the state then."""
        self.scheduler.changes.touch()
        return self.pass_time(self.scheduler.settings.quiet_seconds)

    def end(self, failure: Failure | None = None, *, needs_person: bool = False) -> State:
        """Let the run that began end."""
        span = self.scheduler.changes.span
        if failure:
            self.history.add_run(Run(self.now, self.now, Outcome.FAILED, failure=failure))
            self.scheduler.failed(failure, needs_person=needs_person)
        else:
            self.scheduler.changes.forget()
            self.history.add_run(Run(self.now, self.now, Outcome.DONE))
            self.scheduler.succeeded()
        assert span
        self.scheduler.job_ended(Job.BACKUP)
        return self.look()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_change_settles_runs_once_and_is_fine(desk: Desk) -> None:
    assert desk.look().phase is Phase.FINE
    desk.scheduler.changes.touch()
    assert desk.pass_time(10).phase is Phase.SETTLING
    assert desk.pass_time(10).job is Job.BACKUP
    assert desk.pass_time(10).phase is Phase.WORKING
    assert desk.begun == [Job.BACKUP]
    state = desk.end()
    assert (state.phase, state.has_changes, state.last_success_at) == (Phase.FINE, False, desk.now)


def test_a_state_is_told_only_when_it_is_another(desk: Desk) -> None:
    desk.look()
    told = len(desk.lines)
    desk.pass_time(60)
    assert len(desk.lines) == told


@pytest.mark.parametrize(
    ("setting", "measured", "reason"),
    [
        ("pauses_on_battery", "on_battery", Reason.BATTERY),
        ("pauses_in_full_screen", "full_screen", Reason.FULL_SCREEN),
    ],
)
def test_a_condition_holds_a_run_off_only_where_the_user_minds_it(
    desk: Desk, setting: str, measured: str, reason: Reason
) -> None:
    setattr(desk, measured, True)
    desk.set(**{setting: True})
    state = desk.change()
    assert (state.phase, state.waiting_for, state.conditions) == (Phase.WAITING, (reason,), (reason,))
    setattr(desk, measured, None)
    assert desk.look().job is Job.BACKUP, "what cannot be known is no condition"
    desk.end()
    setattr(desk, measured, True)
    desk.set(**{setting: False})
    assert desk.change().job is Job.BACKUP


def test_conditions_are_told_while_nothing_is_due(desk: Desk) -> None:
    desk.on_battery = True
    desk.set(pauses_on_battery=True)
    state = desk.look()
    assert (state.phase, state.conditions, state.waiting_for) == (Phase.FINE, (Reason.BATTERY,), ())


def test_failures_are_tried_again_after_growing_pauses_and_a_success_ends_them(desk: Desk) -> None:
    desk.change()
    for pause in (30, 60, 120):
        state = desk.end(FAILED)
        assert (state.phase, state.waiting_for, state.trouble) == (Phase.WAITING, (Reason.RETRY,), FAILED)
        assert desk.pass_time(pause - 1).phase is Phase.WAITING
        assert desk.pass_time(1).job is Job.BACKUP
    assert desk.end().trouble is None
    desk.change()
    desk.end(FAILED)
    assert desk.pass_time(30).job is Job.BACKUP, "the pause begins anew"


def test_waking_ends_the_pause_after_a_failure(desk: Desk) -> None:
    desk.change()
    desk.end(FAILED, needs_person=True)
    assert desk.look().phase is Phase.ATTENTION
    desk.scheduler.wake()
    assert desk.pass_time(20).job is Job.BACKUP


def test_a_vault_that_went_with_the_run_is_run_for_again_when_it_is_back(desk: Desk) -> None:
    away = desk.vault.with_name("away")
    desk.change()
    desk.vault.rename(away)
    assert desk.end(FAILED).waiting_for == (Reason.VAULT_AWAY,)
    assert desk.pass_time(5).phase is Phase.WAITING
    away.rename(desk.vault)
    assert desk.pass_time(3).job is Job.BACKUP


@pytest.mark.parametrize("seconds", [3600, -3600, 400 * 86400, -400 * 86400])
def test_a_wall_clock_that_was_moved_or_a_sleep_is_caught_up_with(desk: Desk, seconds: int) -> None:
    desk.set(tests_restores=False)
    desk.change()
    desk.end()
    desk.pass_time(5)
    desk.now += timedelta(seconds=seconds)
    assert desk.pass_time(60).phase is Phase.SETTLING
    assert desk.pass_time(20).job is Job.BACKUP
    assert desk.end().phase is Phase.FINE


def test_a_run_that_waits_for_a_day_is_overdue_also_across_a_restart(desk: Desk) -> None:
    desk.scheduler.conditions.is_metered = True
    assert desk.change().phase is Phase.WAITING
    desk.pass_time(20 * 3600)
    desk.start()
    desk.scheduler.conditions.is_metered = True
    assert desk.change().phase is Phase.WAITING
    assert desk.pass_time(4 * 3600).phase is Phase.OVERDUE
    days = desk.history.runs(today=desk.now.astimezone().date(), days=2, limit=9).days
    assert any(day.is_missed for day in days)
    desk.scheduler.conditions.is_metered = False
    desk.look()
    desk.end()
    desk.scheduler.conditions.is_metered = True
    assert desk.change().phase is Phase.WAITING, "counted from the success on"


def test_a_pause_ends_by_itself_and_what_waited_is_not_overdue_for_it(desk: Desk) -> None:
    until = desk.now + timedelta(days=3)
    desk.scheduler.pause(until)
    state = desk.change()
    assert (state.phase, state.paused_until, state.due_at) == (Phase.PAUSED, until, until)
    desk.start()
    desk.scheduler.changes.touch()
    assert desk.pass_time(86400).phase is Phase.PAUSED
    assert desk.pass_time(3 * 86400).job is Job.BACKUP
    assert desk.end().paused_until is None


def test_a_missing_password_locks_and_the_next_one_goes_on(desk: Desk) -> None:
    desk.change()
    desk.scheduler.locked(Failure("secret.missing"))
    desk.scheduler.job_ended(Job.BACKUP)
    state = desk.look()
    assert (state.phase, state.trouble) == (Phase.LOCKED, Failure("secret.missing"))
    desk.scheduler.unlocked()
    assert desk.pass_time(20).job is Job.BACKUP


def test_a_run_that_somebody_stopped_does_not_begin_again_at_once(desk: Desk) -> None:
    desk.change()
    desk.scheduler.stopped()
    desk.scheduler.job_ended(Job.BACKUP)
    assert desk.pass_time(300).phase is Phase.SETTLING
    assert desk.pass_time(300).job is Job.BACKUP


def test_a_weekly_restore_test_begins_by_itself(desk: Desk) -> None:
    desk.change()
    desk.end()
    assert desk.pass_time(3600).job is Job.RESTORE_TEST
    desk.scheduler.tried_test()
    desk.scheduler.job_ended(Job.RESTORE_TEST)
    assert desk.pass_time(86400 - 60).phase is Phase.FINE
    desk.set(tests_restores=False)
    assert desk.pass_time(86400).phase is Phase.FINE
    assert desk.begun == [Job.BACKUP, Job.RESTORE_TEST]


def test_folders_are_followed_once_a_minute_and_not_while_a_job_is_at_work(desk: Desk) -> None:
    for _ in range(6):
        desk.pass_time(20)
    assert desk.followed == 2
    desk.scheduler.job_began(Job.RESTORE)
    desk.pass_time(120)
    assert desk.followed == 2


def test_settings_hold_at_once(desk: Desk) -> None:
    desk.scheduler.changes.touch()
    assert desk.pass_time(5).phase is Phase.SETTLING
    desk.scheduler.change_settings(Settings(quiet_seconds=1))
    assert desk.look().job is Job.BACKUP


def test_nobody_writes_while_another_engine_is_at_work(desk: Desk) -> None:
    desk.look()
    desk.scheduler.assert_ours()
    desk.ground.is_ours = False
    with pytest.raises(EngineBusy):
        desk.scheduler.assert_ours()
