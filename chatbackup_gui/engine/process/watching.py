"""Changes in the folders of chat programs: told by the system, followed where folders come and go."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from chatbackup_gui.engine.process.schedule import settled_at
from chatbackup_gui.engine.session import Session
from chatbackup_gui.errors import SourceError
from chatbackup_gui.sources.sealed import kept_folders

LONGEST_WAIT_SECONDS = 600.0
CHANGES: list[type[FileSystemEvent]] = [  # not that a file was opened and read, which we do ourselves
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]

log = logging.getLogger(__name__)


class Changes:
    """The changes since they were last taken: when the first came and when the last did, by the clock. Any thread.

    `on_first` is called, in the thread of the change, for the first since then.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, on_first: Callable[[], None] = lambda: None
    ) -> None:
        self._clock = clock
        self._on_first = on_first
        self._lock = threading.Lock()
        self._span: tuple[float, float] | None = None

    @property
    def span(self) -> tuple[float, float] | None:
        """The moments of the first and the last change, None where there was none."""
        return self._span

    def touch(self) -> None:
        """Note a change."""
        with self._lock:
            now = self._clock()
            is_first = self._span is None
            self._span = (self._span[0] if self._span else now, now)
        if is_first:
            self._on_first()

    def forget(self) -> None:
        """Forget the changes so far."""
        with self._lock:
            self._span = None

    def put_back(self, span: tuple[float, float] | None) -> None:
        """Take back what was forgotten too early."""
        if span:
            with self._lock:
                self._span = (span[0], self._span[1] if self._span else span[1])

    def take_settled(self, *, quiet_seconds: float) -> bool:
        """Tell whether there were changes that have settled, at the latest after a while, and forget them if so."""
        with self._lock:
            if self._span is None:
                return False
            settled = settled_at(*self._span, quiet_seconds=quiet_seconds, longest_wait_seconds=LONGEST_WAIT_SECONDS)
            is_settled = self._clock() >= settled
            if is_settled:
                self._span = None
            return is_settled


class _Touch(FileSystemEventHandler):
    """Hands every change to Changes."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002
        self._changes.touch()


class Watching:
    """Keeps watching the folders that are there now: one may vanish, come back, or be replaced by another."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._observer: BaseObserver | None = None
        self._watched: dict[Path, tuple[tuple[int, int], ObservedWatch]] = {}
        self._refused: set[Path] = set()

    def follow(self, folders: Iterable[Path]) -> None:
        """Watch these folders and no others; one that is newly watched counts as changed.

        A folder that the system refuses to watch (Linux has a limit) therefore counts as changed at every look.
        """
        there = {folder: found for folder in folders if (found := identity(folder))}
        if self._observer is None:
            self._observer = Observer()
            self._observer.start()
        for folder, (known, watch) in list(self._watched.items()):
            if there.get(folder) != known or not self._is_alive(self._observer, watch):
                self._observer.unschedule(watch)
                del self._watched[folder]
        for folder in there.keys() - self._watched.keys():
            self._changes.touch()
            try:
                touch = _Touch(self._changes)
                watch = self._observer.schedule(touch, str(folder), recursive=True, event_filter=CHANGES)
                self._watched[folder] = (there[folder], watch)
            except OSError as error:
                if folder not in self._refused:
                    log.warning("a chat folder is looked at once a minute, not watched: %s", error.strerror)
                self._refused.add(folder)

    def close(self) -> None:
        """Stop watching; waits for the system's thread."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None
            self._watched.clear()

    @staticmethod
    def _is_alive(observer: BaseObserver, watch: ObservedWatch) -> bool:
        """Tell whether a folder is still watched; watching ends when it is deleted, whatever takes its place."""
        return any(emitter.watch == watch and emitter.is_alive() for emitter in observer.emitters)


def identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of the same name; None if it is not there."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def watched_folders(session: Session) -> list[Path]:
    """Return the folders to watch of the accounts that are there now."""
    sealed = [folder for origin in session.sealed_origins() for folder in kept_folders(origin.folder, origin.layout)]
    with contextlib.suppress(SourceError), session.readers() as readers:
        read = [folder for origin in readers.opened for folder in origin.reader.watched_folders()]
        return list(dict.fromkeys((*read, *sealed)))
    return sealed
