"""When changes have settled."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import pytest

from chatbackup_gui.cli.backup_commands import run_once
from chatbackup_gui.cli.console import Console
from chatbackup_gui.engine.changes import LONGEST_WAIT_SECONDS, Changes
from chatbackup_gui.engine.watch import watch
from chatbackup_gui.errors import (
    ChatBackupError,
    EngineBusy,
    LocalSecretsLost,
    NotSetUp,
    StorageFull,
    StorageVanished,
    VaultLocked,
    WrongPassword,
)
from chatbackup_gui.model.job import CancelToken


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_settles_where_nothing_changed() -> None:
    assert not Changes(clock=Clock()).take_settled(quiet_seconds=5)


def test_changes_settle_after_the_quiet_time_and_only_once() -> None:
    clock = Clock()
    changes = Changes(clock=clock)
    changes.touch()
    clock.now += 4
    changes.touch()
    clock.now += 4
    assert not changes.take_settled(quiet_seconds=5)
    clock.now += 1
    assert changes.take_settled(quiet_seconds=5)
    assert not changes.take_settled(quiet_seconds=5)


def test_changes_that_never_pause_are_taken_in_the_end() -> None:
    clock = Clock()
    changes = Changes(clock=clock)
    for _ in range(int(LONGEST_WAIT_SECONDS)):
        changes.touch()
        clock.now += 1
    assert changes.take_settled(quiet_seconds=5)


def test_a_file_written_below_a_watched_folder_leads_to_a_run(tmp_path: Path) -> None:
    token, ran = CancelToken(), threading.Event()
    calls: list[int] = []

    def run() -> bool:
        if calls:
            ran.set()
            token.cancel()
        calls.append(1)
        return True

    watcher = threading.Thread(target=watch, args=(lambda: [tmp_path], 0.0, run, token))
    watcher.start()
    for number in range(100):
        (tmp_path / f"{number}.db").write_bytes(b"x")
        if ran.wait(0.1):
            break
    watcher.join(10)
    assert ran.is_set()
    assert not watcher.is_alive()


def test_a_folder_that_vanishes_and_comes_back_is_watched_again(tmp_path: Path) -> None:
    chats = tmp_path / "chats"
    with watching(chats) as runs:
        wait_for_more(runs)  # the first, at once
        chats.mkdir()
        wait_for_more(runs)
        chats.rmdir()
        chats.mkdir()
        wait_for_more(runs)
        (chats / "a.db").write_bytes(b"x")
        wait_for_more(runs)


def test_what_failed_is_tried_again_without_a_further_change(tmp_path: Path) -> None:
    with watching(tmp_path, succeeds=False) as runs:
        for _ in range(3):
            wait_for_more(runs)


def test_nothing_runs_again_where_nothing_changed(tmp_path: Path) -> None:
    with watching(tmp_path) as runs:
        wait_for_more(runs)
        assert not runs.acquire(timeout=1)


def test_a_run_that_is_stopped_ends_the_watch_in_order(tmp_path: Path) -> None:
    token = CancelToken()

    def run() -> bool:
        token.cancel()
        token.check()
        return True

    watch(lambda: [tmp_path], 0.0, run, token)


def test_a_folder_that_the_system_does_not_watch_counts_as_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
    with watching(tmp_path) as runs:
        for _ in range(3):
            wait_for_more(runs)
    (record,) = caplog.records
    assert "inotify watch limit reached" in record.getMessage()


@pytest.mark.parametrize(
    "error",
    [
        StorageFull(needed_bytes=1),
        StorageVanished(place="disk"),
        VaultLocked(holder="restic", since="now"),
        EngineBusy(home="home"),
    ],
)
def test_a_watch_tells_what_may_pass_and_stays(error: ChatBackupError, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatbackup_gui.engine.backup_job.back_up", Mock(side_effect=error))
    assert run_once(Console(as_json=True), Mock(), CancelToken()) is False


@pytest.mark.parametrize(
    "error", [WrongPassword(), NotSetUp(home="home"), LocalSecretsLost(which="key", folder="home")]
)
def test_a_watch_ends_where_only_a_person_can_help(error: ChatBackupError, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatbackup_gui.engine.backup_job.back_up", Mock(side_effect=error))
    with pytest.raises(type(error)):
        run_once(Console(as_json=True), Mock(), CancelToken())


@contextmanager
def watching(folder: Path, *, succeeds: bool = True) -> Iterator[threading.Semaphore]:
    """Watch a folder meanwhile; the semaphore is released by every run."""
    token, runs = CancelToken(), threading.Semaphore(0)

    def run() -> bool:
        runs.release()
        return succeeds

    def work() -> None:
        watch(lambda: [folder], 0.0, run, token, look_seconds=0.1)

    watcher = threading.Thread(target=work)
    watcher.start()
    try:
        yield runs
    finally:
        token.cancel()
        watcher.join(10)
    assert not watcher.is_alive()


def wait_for_more(runs: threading.Semaphore) -> None:
    assert runs.acquire(timeout=10), "it did not run"
