"""Staying and backing up after changes have settled."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from chatbackup_gui.errors import Cancelled
from chatbackup_gui.model.job import CancelToken

LONGEST_WAIT_SECONDS = 600.0
LOOK_EVERY_SECONDS = 0.2
LOOK_FOR_FOLDERS_SECONDS = 60.0


class Settling:
    """Tells when changes have settled: quiet for a while, or going on for too long to wait any more."""

    def __init__(self, *, quiet_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._quiet_seconds = quiet_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._first: float | None = None
        self._last = 0.0

    def touch(self) -> None:
        """Note a change; any thread."""
        with self._lock:
            self._last = self._clock()
            if self._first is None:
                self._first = self._last

    def forget(self) -> None:
        """Forget the changes so far."""
        with self._lock:
            self._first = None

    def take(self) -> bool:
        """Tell whether there were changes that have settled, and forget them if so."""
        with self._lock:
            if self._first is None:
                return False
            now = self._clock()
            settled = now - self._last >= self._quiet_seconds or now - self._first >= LONGEST_WAIT_SECONDS
            if settled:
                self._first = None
            return settled


class _Touch(FileSystemEventHandler):
    """Hands every change, and nothing that is only a look, to a Settling."""

    def __init__(self, settling: Settling) -> None:
        self._settling = settling

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "moved", "deleted"}:
            self._settling.touch()


class _Folders:
    """Keeps watching the folders that are there now: one may vanish, come back, or be replaced by another."""

    def __init__(self, observer: BaseObserver, settling: Settling) -> None:
        self._observer = observer
        self._settling = settling
        self._watched: dict[Path, tuple[tuple[int, int], ObservedWatch]] = {}

    def follow(self, folders: Iterable[Path]) -> None:
        """Watch these folders and no others; one that is newly watched counts as changed.

        A folder that the system refuses to watch (Linux has a limit) therefore counts as changed at every look.
        """
        there = {folder: found for folder in folders if (found := _identity(folder))}
        for folder, (identity, watch) in list(self._watched.items()):
            if there.get(folder) != identity or not self._is_alive(watch):
                self._observer.unschedule(watch)
                del self._watched[folder]
        for folder in there.keys() - self._watched.keys():
            self._settling.touch()
            with contextlib.suppress(OSError):
                watch = self._observer.schedule(_Touch(self._settling), str(folder), recursive=True)
                self._watched[folder] = (there[folder], watch)

    def _is_alive(self, watch: ObservedWatch) -> bool:
        """Tell whether a folder is still watched; watching ends when it is deleted, whatever takes its place."""
        return any(emitter.watch == watch and emitter.is_alive() for emitter in self._observer.emitters)


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of the same name; None if it is not there."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def watch(
    folders: Callable[[], Iterable[Path]],
    settling: Settling,
    run: Callable[[], bool],
    token: CancelToken,
    *,
    look_seconds: float = LOOK_FOR_FOLDERS_SECONDS,
) -> None:
    """Call `run` at once and whenever changes below the folders have settled, until the token is cancelled.

    `run` tells whether it succeeded; if not it is called again. `folders` is asked again every `look_seconds`.
    """
    observer = Observer()
    watched = _Folders(observer, settling)
    observer.start()
    try:
        watched.follow(folders())  # before the first run, so that what changes meanwhile is not missed
        settling.forget()
        is_done, looked_at = run(), time.monotonic()
        while not token.wait(LOOK_EVERY_SECONDS):
            if time.monotonic() - looked_at >= look_seconds:
                if not is_done:
                    settling.touch()
                watched.follow(folders())
                looked_at = time.monotonic()
            if settling.take():
                is_done = run()
    except Cancelled:
        if not token.is_cancelled:
            raise
    finally:
        observer.stop()
        observer.join()
