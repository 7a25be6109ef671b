"""The runs and restore tests of a profile, kept in its home: one file of JSON lines, replaced as a whole.

Lines that cannot be read, of a later version or a torn disk, are passed over; the next write leaves them out.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec

from chatbackup_gui.engine.profile import replace_file
from chatbackup_gui.engine.wire import Day, Outcome, RestoreTest, Run, Runs, encode_json
from chatbackup_gui.errors import HomeUnavailable

HISTORY_FILE = "history.jsonl"
MOST_LINES = 1_500
MOST_PROBLEMS = 10  # of a run that are kept

log = logging.getLogger(__name__)


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing remembered: a run, a restore test, or a local day on which a run was due and could not begin."""

    run: Run | None = None
    test: RestoreTest | None = None
    due: date | None = None


class History:
    """What was done; any thread. A home that cannot be written loses what is new when the process ends."""

    def __init__(self, home: Path) -> None:
        self._path = home / HISTORY_FILE
        self._lock = threading.Lock()
        self._lines: list[Line] = []
        self.read()

    def read(self) -> None:
        """Take what the file has in place of what is known."""
        with self._lock:
            self._lines = list(_read(self._path))

    def add_run(self, run: Run) -> None:
        """Remember a run that ended."""
        problems = run.problems[:MOST_PROBLEMS]
        self._add(Line(run=msgspec.structs.replace(run, problems=problems)))

    def add_test(self, test: RestoreTest) -> None:
        """Remember a restore test."""
        self._add(Line(test=msgspec.structs.replace(test, problems=test.problems[:MOST_PROBLEMS])))

    def add_due(self, day: date) -> None:
        """Remember that a run was due on a day and something was against it."""
        if not any(line.due == day for line in self._lines):
            self._add(Line(due=day))

    @property
    def last_run(self) -> Run | None:
        """The run that ended last."""
        return next((line.run for line in reversed(self._lines) if line.run), None)

    @property
    def last_test(self) -> RestoreTest | None:
        """The restore test that was made last."""
        return next((line.test for line in reversed(self._lines) if line.test), None)

    @property
    def last_success_at(self) -> datetime | None:
        """When the last run ended that was not a failure."""
        return next((line.run.ended_at for line in reversed(self._lines) if line.run and is_success(line.run)), None)

    @property
    def first_success_at(self) -> datetime | None:
        """When the first run ended, of those remembered, that was not a failure."""
        return next((line.run.ended_at for line in self._lines if line.run and is_success(line.run)), None)

    def runs(self, *, today: date, days: int, limit: int) -> Runs:
        """Return the strip of the last days, and its runs."""
        first = today - timedelta(days=days - 1)
        lines = [line for line in list(self._lines) if _day_of(line) >= first]
        runs = [line.run for line in lines if line.run]
        due = {line.due for line in lines if line.due}
        strip = tuple(_day(first + timedelta(days=number), runs, due) for number in range(days))
        return Runs(days=strip, runs=tuple(runs[::-1][:limit]))

    def _add(self, line: Line) -> None:
        with self._lock:
            self._lines = [*self._lines, line][-MOST_LINES:]
            data = b"".join(encode_json(each) + b"\n" for each in self._lines)
            try:
                replace_file(self._path, data)
            except HomeUnavailable as error:
                log.warning("what was done is not remembered: %s", error)


def is_success(run: Run) -> bool:
    """Whether what was seen is in the vault after a run."""
    return run.outcome in (Outcome.DONE, Outcome.PROBLEMS)


def _day(day: date, runs: list[Run], due: set[date]) -> Day:
    of_day = [run for run in runs if _local(run.ended_at) == day]
    ended = [run for run in of_day if run.outcome is not Outcome.CANCELLED] or of_day
    failed = any(run.outcome is Outcome.FAILED for run in of_day)
    return Day(
        day=day,
        outcome=ended[-1].outcome if ended else None,
        runs=len(of_day),
        is_missed=(failed or day in due) and not any(map(is_success, of_day)),
    )


def _day_of(line: Line) -> date:
    """Return the local day of a line; the first of all where it says nothing."""
    if line.run:
        return _local(line.run.ended_at)
    return line.due or date.min


def _local(moment: datetime) -> date:
    return moment.astimezone().date()


def _read(path: Path) -> Iterator[Line]:
    try:
        data = path.read_bytes()
    except OSError:
        return
    for line in data.splitlines():
        with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError, OverflowError):
            read = msgspec.json.decode(line, type=Line)
            _day_of(read)  # the last day of the calendar is none in every zone
            yield read
