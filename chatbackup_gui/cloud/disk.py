"""The disk as far as cloud folders are looked for on it. Nothing is written, and nothing raises."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from typing import Protocol

import psutil

LARGEST_SETTINGS_BYTES = 4 * 2**20  # a Syncthing with thousands of folders stays below
_MOST_NAMES = 10_000


class Disk(Protocol):
    """What is asked of a disk; a path may be any text."""

    def is_folder(self, path: str) -> bool:
        """Tell whether there is a folder."""

    def read(self, path: str) -> bytes:
        """Return a settings file; empty where it is absent, refused, no file or larger than any."""

    def names(self, folder: str) -> list[str]:
        """Return what lies in a folder, sorted; nothing where it cannot be listed."""

    def drives(self) -> list[str]:
        """Return the roots of local drives."""

    def free_bytes(self, folder: str) -> int | None:
        """Return the room that is left for this user, None where the system does not say."""

    def real_path(self, path: str) -> str:
        """Return the path with links followed."""


class LocalDisk:
    """This computer's. Slow where a network drive is gone: ask it on a worker thread."""

    def is_folder(self, path: str) -> bool:
        try:
            return Path(path).is_dir()
        except (OSError, ValueError):
            return False

    def read(self, path: str) -> bytes:
        try:
            seen = Path(path).stat()  # first: to open a pipe would wait for its writer
            if not stat.S_ISREG(seen.st_mode) or seen.st_size > LARGEST_SETTINGS_BYTES:
                return b""
            return Path(path).read_bytes()
        except (OSError, ValueError):
            return b""

    def names(self, folder: str) -> list[str]:
        try:
            return sorted(os.listdir(folder)[:_MOST_NAMES])  # noqa: PTH208 names are wanted, not paths
        except (OSError, ValueError):
            return []

    def drives(self) -> list[str]:
        try:
            return [each.mountpoint for each in psutil.disk_partitions(all=False)]  # neither network nor empty readers
        except OSError:
            return []

    def free_bytes(self, folder: str) -> int | None:
        try:
            return shutil.disk_usage(folder).free
        except (OSError, ValueError):
            return None

    def real_path(self, path: str) -> str:
        try:
            return os.path.realpath(path)
        except (OSError, ValueError):
            return path
