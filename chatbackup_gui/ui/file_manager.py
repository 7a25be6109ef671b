"""Showing a file or folder in the system's file manager."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QDir, QObject, QProcess, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from chatbackup_gui.ui import tasks
from chatbackup_gui.ui.words import translate


class Look(msgspec.Struct, frozen=True):
    """What lies at a path now."""

    path: str
    is_there: bool
    is_folder: bool


class FileManager(QObject):
    """Opens folders and points at files. Whether they are there is looked up on another thread: a disk may be slow."""

    is_missing = Signal(str)  # the path that is not there any more
    refused = Signal(str)  # the path that the system did not open

    def show_path(self, path: str) -> None:
        """Open a folder, or the folder of a file and, where the system can, point at the file in it."""
        tasks.begin(partial(look_at, path)).succeeded.connect(self._open)

    def open_path(self, path: str) -> None:
        """Open a file with the system's program for it, or a folder; only for what we wrote ourselves."""
        tasks.begin(partial(look_at, path)).succeeded.connect(self._open_itself)

    def _open_itself(self, found: Look) -> None:
        if not found.is_there:
            self.is_missing.emit(found.path)
        elif not opened(found.path):
            self.refused.emit(found.path)

    def _open(self, found: Look) -> None:
        if not found.is_there:
            self.is_missing.emit(found.path)
        elif not (opened(found.path) if found.is_folder else pointed_at(found.path)):
            self.refused.emit(found.path)


def not_opened(path: str) -> str:
    """Return what is said of a folder that was to be opened and could not be."""
    return translate("FileManager", "This could not be opened: {path}").format(path=path)


def look_at(path: str) -> Look:
    """Return what lies at a path. What the system does not let us see is taken for a file that is there."""
    place = Path(path)
    try:
        return Look(path, place.exists(), place.is_dir())
    except (OSError, ValueError):
        return Look(path, is_there=True, is_folder=False)


def opened(path: str) -> bool:
    """Ask the system to open a folder or file; tell whether it took the request."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def pointed_at(file: str) -> bool:
    """Ask the system to show a file in its folder; tell whether it took the request."""
    command = pointing_command(file, sys.platform)
    if not command:
        return opened(str(Path(file).parent))
    started: object = QProcess.startDetached(command[0], command[1:])
    return bool(started[0] if isinstance(started, tuple) else started)  # with or without the process's id


def pointing_command(path: str, platform: str) -> list[str]:
    """Return the command that points at a file; empty where the system has none."""
    if platform == "win32":
        return ["explorer.exe", "/select,", QDir.toNativeSeparators(path)]
    if platform == "darwin":
        return ["open", "-R", path]
    return []
