"""What the overview shows, invented: thirty days, their runs, a vault that grew."""

from __future__ import annotations

from datetime import timedelta

from support.sample_profile import NOW, run

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Day, Outcome
from chatbackup_gui.model.job import Problem, ProblemCode

PROBLEMS = tuple(
    Problem(ProblemCode(code), where)
    for code, where in (
        ("source.damaged_page", "message_0.db"),
        ("media.unreadable", "msg/attach/2024-09/0a1b2c3d.dat"),
        ("source.unreadable_message", "message_3.db row 1221"),
    )
)
AWAY = wire.Failure("storage.vanished", {"place": "/media/usb/vault"}, retryable=True)
WITH_PROBLEMS = run(NOW - timedelta(hours=14), outcome=Outcome.PROBLEMS, problem_count=5, problems=PROBLEMS)
FAILED = run(NOW - timedelta(days=1), outcome=Outcome.FAILED, failure=AWAY, snapshot_id="")
STOPPED = run(NOW - timedelta(days=2), outcome=Outcome.CANCELLED, snapshot_id="")
UNCHANGED = run(NOW - timedelta(hours=5), snapshot_id="", new_messages=0, new_media=0)


def days(count: int = 30) -> tuple[Day, ...]:
    """Return so many days up to now, of every kind."""
    kinds = (
        (Outcome.DONE, False), (Outcome.DONE, False), (Outcome.PROBLEMS, False), (None, False), (Outcome.DONE, False),
        (Outcome.FAILED, True), (None, True), (Outcome.CANCELLED, False), (Outcome.FAILED, False),
    )  # fmt: skip
    today = NOW.astimezone().date()
    return tuple(
        Day(today - timedelta(days=count - 1 - at), outcome, 3 if outcome else 0, is_missed)
        for at, (outcome, is_missed) in ((at, kinds[at % len(kinds)]) for at in range(count))
    )


def runs(count: int = 23) -> wire.Runs:
    """Return the strip and so many runs, newest first, of every kind."""
    first = (run(), UNCHANGED, WITH_PROBLEMS, FAILED, STOPPED)
    rest = tuple(run(NOW - timedelta(days=at), new_messages=at, new_media=0) for at in range(3, count - 2))
    return wire.Runs(days(), (*first, *rest)[:count])


def vault(snapshots: int = 60) -> wire.VaultSize:
    """Return a vault that grew a little with each snapshot."""
    growth = tuple((NOW - timedelta(days=snapshots - at), 40_000_000 * (at + 1)) for at in range(snapshots))
    size = growth[-1][1] if growth else 0
    return wire.VaultSize("/home/xiaoyu/Nutstore/ChatBackup", size, 212_000_000_000, snapshots, growth)
