"""How things stand: what the engine tells whenever it changes, and what it remembers of its runs."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from chatbackup_gui.engine.wire.base import Event, Failure, Moment, Request
from chatbackup_gui.engine.wire.updates import Updates
from chatbackup_gui.model.job import Problem, Progress


class Phase(StrEnum):
    """What the engine does, or waits for; `engine/DESIGN.md` draws which follows which."""

    STARTING = "starting"
    UNSET = "unset"  # nothing is set up yet
    LOCKED = "locked"  # the password is in no keyring and was not given yet, or opens the vault no more
    FINE = "fine"  # everything seen is backed up
    SETTLING = "settling"  # something changed; quiet is waited for
    WAITING = "waiting"  # a run is due and something is against it: `waiting_for`
    WORKING = "working"
    PAUSED = "paused"
    OVERDUE = "overdue"  # as WAITING, for a day
    ATTENTION = "attention"  # hardly anybody but a person can help: `trouble`


class Reason(StrEnum):
    """What may be against a run."""

    BATTERY = "battery"
    METERED = "metered"
    FULL_SCREEN = "full-screen"
    INTERVAL = "interval"  # at most every N minutes
    VAULT_AWAY = "vault-away"
    SOURCE_AWAY = "source-away"
    RETRY = "retry"  # the last run failed in a way that passes by itself


class Job(StrEnum):
    """What long work is being done."""

    SURVEY = "survey"
    BACKUP = "backup"
    RESTORE = "restore"
    CHECK = "check"
    RESTORE_TEST = "restore-test"
    EXPORT = "export"


class Outcome(StrEnum):
    """How a run ended."""

    DONE = "done"
    PROBLEMS = "problems"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """One backup that ended. `snapshot_id` is empty where nothing had changed; `problems` are the first few of many."""

    started_at: Moment
    ended_at: Moment
    outcome: Outcome
    snapshot_id: str = ""
    new_messages: int = 0
    new_media: int = 0
    written_bytes: int = 0
    problem_count: int = 0
    problems: tuple[Problem, ...] = ()
    failure: Failure | None = None


class RestoreTest(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a restore test brought back from the vault and found whole."""

    tested_at: Moment
    snapshot_id: str = ""
    files: int = 0
    bytes: int = 0
    messages: int = 0
    media: int = 0
    problem_count: int = 0
    problems: tuple[Problem, ...] = ()


class State(Event, frozen=True):
    """How things stand now; told at the start and whenever anything of it changes.

    `due_at` is when the next run may begin, as far as that is known. `paused_until` is None while paused for good.
    `last_success_at` is the end of the last run that was not a failure. Where a run is due, `waiting_for` says what is
    against it. `conditions` are what would be against a run just now, due or not: what the settings mind, what is not
    there, and the interval. `progress` is that of the moment the State was told; what comes after it is `Progressed`.
    `updates` is what is known of newer versions, if anybody wants to know.
    """

    phase: Phase
    job: Job | None = None
    progress: Progress | None = None
    waiting_for: tuple[Reason, ...] = ()
    conditions: tuple[Reason, ...] = ()
    has_changes: bool = False
    due_at: Moment | None = None
    paused_until: Moment | None = None
    last_run: Run | None = None
    last_success_at: Moment | None = None
    last_test: RestoreTest | None = None
    trouble: Failure | None = None
    vault: str = ""
    uses_keyring: bool = True
    updates: Updates = Updates()


class Progressed(Event, frozen=True):
    """How far a job has come; told with the `id` of each request that waits for it, and always with 0 for the State."""

    id: int
    job: Job
    progress: Progress


class Topic(StrEnum):
    """What a page may show and the engine may change."""

    CONTACTS = "contacts"
    RULES = "rules"
    SNAPSHOTS = "snapshots"
    RUNS = "runs"
    ACCOUNTS = "accounts"
    SETTINGS = "settings"


class Changed(Event, frozen=True):
    """That these are no longer what they were; each page decides for itself whether to ask again."""

    topics: frozenset[Topic]


class Day(msgspec.Struct, frozen=True):
    """One local day of the strip; `outcome` is its last run's, None where none was made.

    A cancelled run counts only where all were. `is_missed` says that a run failed or could not begin that day and none
    succeeded.
    """

    day: date
    outcome: Outcome | None
    runs: int
    is_missed: bool


class Runs(msgspec.Struct, frozen=True):
    """The strip, oldest day first, and the runs of that time, newest first."""

    days: tuple[Day, ...]
    runs: tuple[Run, ...]


class ListRuns(Request, frozen=True):
    """Ask for the runs of the last days, today included."""

    answer = Runs
    days: int = 30
    limit: int = 50


class BackUpNow(Request, frozen=True):
    """Ask for a run at once, whatever the conditions; answered by its Run when it has ended.

    `full` reads every message again.
    """

    answer = Run
    full: bool = False


class Pause(Request, frozen=True):
    """Ask that no run begins by itself before a time; None is until `Resume`. One that runs goes on to its end."""

    until: Moment | None = None


class Resume(Request, frozen=True):
    """End the pause."""


class Cancel(Request, frozen=True):
    """Ask the job of a request to stop, which then fails with `cancelled`.

    With 0 that is the run that is under way, whoever asked for it, or else the restore test that nobody did.
    """

    id: int = 0


class Surroundings(Request, frozen=True):
    """Tell what only the window's process can measure; None where it cannot be known."""

    is_metered: bool | None = None


class Woken(Request, frozen=True):
    """Tell that the computer has woken from sleep, so that what was missed is caught up."""


class Quit(Request, frozen=True):
    """Ask the engine to end in order: stop what runs where it may stop, let go of the vault, exit."""
