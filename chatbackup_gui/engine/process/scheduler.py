"""The thread that decides when runs begin, and says how things stand. What it decides by is in `schedule`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec

from chatbackup_gui.engine.changes import Changes
from chatbackup_gui.engine.process.history import History
from chatbackup_gui.engine.process.pipe import Pipe
from chatbackup_gui.engine.process.remembered import Remembered, load_remembered, save_remembered
from chatbackup_gui.engine.process.schedule import Decision, Facts, Setback, decide, interval_ends_at, pauses
from chatbackup_gui.engine.process.standing import BUSY_LOOK_SECONDS, Ground, Standing
from chatbackup_gui.engine.process.surroundings import Conditions, away
from chatbackup_gui.engine.process.worker import OUR_THREADS
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.settings import Settings, load_settings
from chatbackup_gui.engine.wire import Failure, Job, Phase, Reason, State, Updates
from chatbackup_gui.errors import EngineBusy
from chatbackup_gui.model.job import Progress

FIRST_LOOK_SECONDS = 30.0
FOLLOW_EVERY_SECONDS = 60.0
GAP_SECONDS = 90.0  # wall and clock that differ by more: the computer slept, or somebody moved the wall's
JOBS = (Job.BACKUP, Job.SURVEY, Job.RESTORE, Job.CHECK, Job.RESTORE_TEST)  # which one is told of several


def wall() -> datetime:
    """The time now, aware."""
    return datetime.now(UTC)


class Scheduler:
    """Holds what decisions are made of. Every method may be called from any thread, and returns at once.

    `begin` is called in the scheduler's thread for each job that is to begin, `follow` once a minute, to look for
    folders that came or went, and `updates` for what is known of newer versions.
    """

    def __init__(
        self,
        *,
        home: Home,
        ground: Ground,
        history: History,
        pipe: Pipe,
        begin: Callable[[Job], None],
        follow: Callable[[], None] = lambda: None,
        updates: Callable[[], Updates] = Updates,
        conditions: Conditions | None = None,
        now: Callable[[], datetime] = wall,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.changes = Changes(clock=clock, on_first=self.look_again)
        self.conditions = conditions or Conditions()
        self.settings: Settings = load_settings(home.folder)
        self._home, self._ground, self._history, self._pipe = home, ground, history, pipe
        self._begin, self._follow, self._updates = begin, follow, updates
        self._now, self._clock = now, clock
        self._remembered = load_remembered(home.folder)
        self._standing = Standing()
        self._locked: Failure | None = None
        self._setback: Setback | None = None
        self._not_before = 0.0
        self._jobs: dict[Job, Progress | None] = {}
        self._lock = threading.Lock()
        self._again = threading.Event()
        self._has_looked = threading.Event()
        self._is_closing = False
        self._looked = (now(), clock())
        self._followed_at = clock()
        self._thread = threading.Thread(target=self._run, name=f"{OUR_THREADS}scheduler", daemon=True)

    # what the window asks for

    def start(self) -> None:
        """Begin. What changed while the program was off is caught up with."""
        self._pipe.tell_state(State(Phase.STARTING))
        self.changes.touch()
        self._thread.start()

    def close(self, seconds: float) -> None:
        """End the thread, which lets go of the profile's lock."""
        self._is_closing = True
        self.look_again()
        self._thread.join(seconds)

    def look_again(self) -> None:
        """Decide anew."""
        self._again.set()

    def pause(self, until: datetime | None) -> None:
        """Begin nothing before a moment, or before `resume`."""
        self._remember(is_paused=True, paused_until=until, due_since=None)

    def resume(self) -> None:
        """End the pause."""
        self._setback = None
        self._remember(is_paused=False, paused_until=None)

    def wake(self) -> None:
        """Catch up: the computer slept, or something may be better now."""
        self._setback = None
        self._not_before = 0.0
        self.changes.touch()
        self.look_again()

    def change_settings(self, settings: Settings) -> None:
        """Follow other settings from now on."""
        self.settings = settings
        self.look_again()

    def unlocked(self) -> None:
        """Go on with a password."""
        self._locked = None
        self.wake()

    # what the jobs tell

    def assert_ours(self) -> None:
        """Raise EngineBusy while another engine works on the profile; waits for the first look."""
        if not (self._has_looked.wait(FIRST_LOOK_SECONDS) and self._ground.is_ours):
            raise EngineBusy(home=str(self._home.folder))

    def job_began(self, job: Job) -> None:
        """Note that a job is being done, or about to be."""
        with self._lock:
            self._jobs[job] = None
        self.look_again()

    def job_progressed(self, job: Job, progress: Progress) -> None:
        """Note how far a job is; shown when the state is told for another reason."""
        with self._lock:
            if job in self._jobs:
                self._jobs[job] = progress

    def job_ended(self, job: Job) -> None:
        """Note that a job has ended."""
        with self._lock:
            self._jobs.pop(job, None)
        self.look_again()

    def succeeded(self) -> None:
        """Note that what was seen is in the vault."""
        self._setback = None
        self._locked = None
        self._remember(due_since=None)

    def failed(self, failure: Failure, *, needs_person: bool) -> None:
        """Note that a run failed."""
        times = self._setback.times + 1 if self._setback else 1
        profile = self._standing.profile
        gone = away(profile) if profile else frozenset()
        reason = next((each for each in (Reason.VAULT_AWAY, Reason.SOURCE_AWAY) if each in gone), None)
        self._setback = Setback(failure, self._clock(), times, needs_person, reason)
        self.look_again()

    def locked(self, failure: Failure) -> None:
        """Note that nothing can be done before somebody gives the password."""
        self._locked = failure
        self.look_again()

    def again_in(self, seconds: float) -> None:
        """Let another run follow: something was left for later."""
        self._not_before = self._clock() + seconds
        self.changes.touch()

    def stopped(self) -> None:
        """Note that somebody stopped a run, who does not want to see the next one at once."""
        self._not_before = self._clock() + self.settings.longest_wait_seconds
        self.look_again()

    def tried_test(self) -> None:
        """Note that a restore test was tried."""
        self._remember(test_tried_at=self._now())

    # the thread

    def _run(self) -> None:
        while not self._is_closing:
            self._again.clear()
            self._again.wait(self.look())
        self._ground.close()

    def look(self) -> float:
        """Look at everything, begin what is due, say how things stand; return after how many seconds to look again."""
        self._catch_up()
        self._look_at_profile()
        facts = self._facts()
        decision = decide(facts)
        self._note_due(facts, decision)
        if decision.begins:
            self.job_began(decision.begins)
            self._begin(decision.begins)
        self._pipe.tell_state(self._state(facts, decision))
        if self._standing.phase is Phase.ATTENTION:  # such as another engine, which may end at any time
            return min(decision.look_after_seconds, BUSY_LOOK_SECONDS)
        return decision.look_after_seconds

    def _look_at_profile(self) -> None:
        was_ours = self._ground.is_ours
        self._standing = self._ground.look()
        if self._ground.is_ours and not was_ours:  # until now another engine may have written there
            self._history.read()
            self._remembered = load_remembered(self._home.folder)
        self._has_looked.set()

    def _catch_up(self) -> None:
        """See whether the computer slept or a clock was moved, and once a minute which folders are there."""
        now, clock = self._now(), self._clock()
        gap = (now - self._looked[0]).total_seconds() - (clock - self._looked[1])
        self._looked = (now, clock)
        if abs(gap) > GAP_SECONDS:
            self.wake()
        if clock - self._followed_at >= FOLLOW_EVERY_SECONDS and not self._jobs:
            self._followed_at = clock
            self._follow()

    def _facts(self) -> Facts:
        standing = self._standing
        first, last = self.changes.span or (None, None)
        with self._lock:
            job = next((each for each in JOBS if each in self._jobs), None)
        tested = self._history.last_test
        last_run = self._history.last_run
        return Facts(
            now=self._now(),
            clock=self._clock(),
            settings=self.settings,
            standing=standing.phase or (Phase.LOCKED if self._locked else None),
            job=job,
            first_change=first,
            last_change=last,
            not_before=self._not_before,
            conditions=self.conditions.against(self.settings) if standing.phase is None else frozenset(),
            away=away(standing.profile) if standing.profile else frozenset(),
            is_paused=self._remembered.is_paused,
            paused_until=self._remembered.paused_until,
            began_at=last_run.started_at if last_run else None,
            due_since=self._remembered.due_since,
            setback=self._setback,
            first_success_at=self._history.first_success_at,
            tested_at=tested.tested_at if tested else None,
            test_tried_at=self._remembered.test_tried_at,
        )

    def _note_due(self, facts: Facts, decision: Decision) -> None:
        """Remember since when a run is due, and the days on which something was against it."""
        since = self._remembered.due_since
        if decision.is_due and (since is None or since > facts.now + timedelta(days=1)):
            self._remember(due_since=facts.now)
        if decision.waiting_for:
            self._history.add_due(facts.now.astimezone().date())

    def _state(self, facts: Facts, decision: Decision) -> State:
        standing, setback = self._standing, self._setback
        trouble = standing.trouble or self._locked or (setback.failure if setback else None)
        conditions = facts.conditions | facts.away
        if interval_ends_at(facts):
            conditions |= {Reason.INTERVAL}
        with self._lock:
            job = facts.job or decision.begins
            progress = self._jobs.get(job) if job else None
        return State(
            phase=decision.phase,
            job=job,
            progress=progress,
            waiting_for=decision.waiting_for,
            conditions=tuple(reason for reason in Reason if reason in conditions),
            has_changes=facts.first_change is not None and standing.phase is None,
            due_at=decision.due_at.replace(microsecond=0) if decision.due_at else None,
            paused_until=facts.paused_until if pauses(facts) else None,
            last_run=self._history.last_run,
            last_success_at=self._history.last_success_at,
            last_test=self._history.last_test,
            trouble=trouble,
            vault=standing.profile.vault if standing.profile else "",
            uses_keyring=standing.profile.uses_keyring if standing.profile else True,
            updates=self._updates(),
        )

    def _remember(self, **changed: object) -> None:
        with self._lock:
            before: Remembered = self._remembered
            self._remembered = msgspec.structs.replace(before, **changed)
            if self._remembered != before and self._ground.is_ours:
                save_remembered(self._home.folder, self._remembered)
        self.look_again()
