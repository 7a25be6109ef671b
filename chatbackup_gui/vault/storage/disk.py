"""The system calls by which a file comes to lie on a disk, and what their errors mean."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from io import FileIO
from pathlib import Path

from chatbackup_gui.held_files import patiently, replace_patiently

LARGE_BYTES = 2**20

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FULL_ON_WINDOWS = {39, 112, 1295}  # handle disk full, disk full, quota exceeded
_CANNOT_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}  # some network file systems


class Disk:
    """What a storage asks of the system; a test puts one in its place that fails, or kills us."""

    def create(self, path: Path) -> FileIO:
        """Open a new, empty file for writing."""
        return path.open("wb", buffering=0)

    def write(self, file: FileIO, data: memoryview) -> None:
        """Write all of `data`."""
        while data:
            data = data[file.write(data) or 0 :]

    def flush(self, file: FileIO) -> None:
        """Return once the file's content would survive a loss of power."""
        _flush_descriptor(file.fileno())
        if sys.platform == "linux" and file.tell() >= LARGE_BYTES:
            # Nobody here reads a pack again soon. Letting go of it leaves the system's cache to other programs,
            # and gives the next pack the same memory to pass through, which halves the cost of writing.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def replace(self, source: Path, target: Path) -> None:
        """Rename, over a file that may be there."""
        replace_patiently(source, target)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        patiently(path.unlink)

    def flush_folder(self, folder: Path) -> None:
        """Return once the folder's names would survive a loss of power, where the system can promise that."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _flush_descriptor(descriptor)
        finally:
            os.close(descriptor)


def is_disk_full(error: OSError) -> bool:
    """Whether the system says that no room, or no quota, is left."""
    return error.errno in _FULL or getattr(error, "winerror", None) in _FULL_ON_WINDOWS


def _flush_descriptor(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # some network file systems know fsync alone, and a bad disk fails there too
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync there does not empty the disk's own cache
            return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
