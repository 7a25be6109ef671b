"""What is remembered of runs, and the strip of days made of it."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chatbackup_gui.engine.process import history as history_module
from chatbackup_gui.engine.process.history import HISTORY_FILE, History
from chatbackup_gui.engine.process.remembered import REMEMBERED_FILE, Remembered, load_remembered, save_remembered
from chatbackup_gui.engine.wire import Failure, Outcome, RestoreTest, Run
from chatbackup_gui.model.job import Problem, ProblemCode

TODAY = date(2026, 5, 10)


def run(day: int, outcome: Outcome = Outcome.DONE, hour: int = 12) -> Run:
    """A run of a local day of this May."""
    ended_at = datetime(2026, 5, day, hour).astimezone()
    failure = Failure("storage.full") if outcome is Outcome.FAILED else None
    return Run(ended_at - timedelta(minutes=1), ended_at, outcome, failure=failure)


def outcomes(history: History, days: int = 5) -> list[Outcome | None]:
    return [day.outcome for day in history.runs(today=TODAY, days=days, limit=50).days]


def test_what_was_added_is_there_after_another_start(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.add_run(run(9))
    history.add_run(run(10, Outcome.PROBLEMS))
    history.add_test(RestoreTest(datetime(2026, 5, 10, tzinfo=UTC), files=3))
    again = History(tmp_path)
    assert again.last_run == history.last_run == run(10, Outcome.PROBLEMS)
    assert again.last_test == history.last_test
    assert again.runs(today=TODAY, days=30, limit=1).runs == (run(10, Outcome.PROBLEMS),)


def test_the_strip_has_every_day_and_its_last_run_says_how_it_was(tmp_path: Path) -> None:
    history = History(tmp_path)
    for each in (run(7), run(9, Outcome.FAILED, 8), run(9, Outcome.PROBLEMS, 9), run(10, Outcome.FAILED)):
        history.add_run(each)
    strip = history.runs(today=TODAY, days=5, limit=50).days
    assert [day.day.day for day in strip] == [6, 7, 8, 9, 10]
    assert outcomes(history) == [None, Outcome.DONE, None, Outcome.PROBLEMS, Outcome.FAILED]
    assert [day.is_missed for day in strip] == [False, False, False, False, True]
    assert [day.runs for day in strip] == [0, 1, 0, 2, 1]


def test_a_run_that_was_cancelled_does_not_hide_how_the_day_was(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.add_run(run(9))
    history.add_run(run(9, Outcome.CANCELLED, 13))
    history.add_run(run(10, Outcome.CANCELLED))
    assert outcomes(history, 2) == [Outcome.DONE, Outcome.CANCELLED]
    assert history.last_success_at == run(9).ended_at


def test_a_day_on_which_a_run_was_due_and_none_succeeded_is_missed(tmp_path: Path) -> None:
    history = History(tmp_path)
    for day in (8, 9, 9, 10):
        history.add_due(date(2026, 5, day))
    history.add_run(run(10))
    strip = History(tmp_path).runs(today=TODAY, days=4, limit=50).days
    assert [day.is_missed for day in strip] == [False, True, True, False]


def test_lines_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    History(tmp_path).add_run(run(9))
    file = tmp_path / HISTORY_FILE
    file.write_bytes(b"\xff\xfe\n{\n[]\n" + file.read_bytes() + b'{"run": {"outcome": "later"}}\n{"new": 1}\n{"run"')
    history = History(tmp_path)
    assert history.last_run == run(9)
    history.add_run(run(10))
    assert History(tmp_path).runs(today=TODAY, days=30, limit=9).runs == (run(10), run(9))


@pytest.mark.parametrize("moment", ["2026-05-09T12:00:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"])
def test_a_run_at_no_moment_that_can_be_compared_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai" if moment > "3" else "America/New_York")
    time.tzset()
    try:
        line = b'{"run": {"started_at": "%s", "ended_at": "%s", "outcome": "done"}}\n'
        (tmp_path / HISTORY_FILE).write_bytes(line.replace(b"%s", moment.encode()))
        assert History(tmp_path).last_run is None
        assert not History(tmp_path).runs(today=TODAY, days=400, limit=9).runs
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("name", ["paused_until", "due_since", "test_tried_at"])
def test_a_moment_without_its_zone_is_not_remembered(tmp_path: Path, name: str) -> None:
    (tmp_path / REMEMBERED_FILE).write_text(f'{{"is_paused": true, "{name}": "2026-05-10T12:00:00"}}')
    assert load_remembered(tmp_path) == Remembered()


def test_the_file_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_module, "MOST_LINES", 3)
    history = History(tmp_path)
    for hour in range(6):
        history.add_run(run(10, hour=hour))
    assert len((tmp_path / HISTORY_FILE).read_bytes().splitlines()) == 3
    many = tuple(Problem(ProblemCode("x"), str(number)) for number in range(500))
    history.add_run(Run(run(10).started_at, run(10).ended_at, Outcome.PROBLEMS, problem_count=500, problems=many))
    assert history.last_run
    assert (len(history.last_run.problems), history.last_run.problem_count) == (10, 500)


def test_a_home_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    history = History(tmp_path / "not there")
    history.add_run(run(10))
    assert history.last_run == run(10)


def test_a_pause_is_remembered_and_a_damaged_file_is_no_pause(tmp_path: Path) -> None:
    kept = Remembered(is_paused=True, paused_until=datetime(2026, 5, 10, tzinfo=UTC))
    save_remembered(tmp_path, kept)
    assert load_remembered(tmp_path) == kept
    (tmp_path / REMEMBERED_FILE).write_bytes(b"{")
    assert load_remembered(tmp_path) == Remembered()
    save_remembered(tmp_path / "not there", kept)
