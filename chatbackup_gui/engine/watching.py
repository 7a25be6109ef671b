"""The folders of chat programs, watched: changes are told by the system, and folders that come and go are followed."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable
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

from chatbackup_gui.engine.changes import Changes
from chatbackup_gui.engine.session import Session
from chatbackup_gui.errors import SourceError
from chatbackup_gui.sources.sealed import kept_folders
from chatbackup_gui.vault.storage.base import FileKind

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
    """Return the folders to watch of the accounts that are there now; without any, the one of the vault's snapshots."""
    if not session.profile.accounts:
        return [Path(session.profile.vault) / FileKind.SNAPSHOTS]
    sealed = [folder for origin in session.sealed_origins() for folder in kept_folders(origin.folder, origin.layout)]
    with contextlib.suppress(SourceError), session.readers() as readers:
        read = [folder for origin in readers.opened for folder in origin.reader.watched_folders()]
        return list(dict.fromkeys((*read, *sealed)))
    return sealed
