"""Files of other programs, opened so that their owners do not notice."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from pathlib import Path

from chatbackup_gui.errors import SourceInCloud, SourceProtected, SourceUnavailable, SourceVanished
from chatbackup_gui.model import placeholder

PLATFORM: str = sys.platform

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _GENERIC_READ = 0x80000000
    _SHARE_ALL = 0x1 | 0x2 | 0x4  # read, write, delete: the owner may rename or remove the file under us
    _OPEN_EXISTING = 3
    _HELD_BY_SOMEBODY = 32  # ERROR_SHARING_VIOLATION: a virus scanner or indexer, for a moment; SQLite waits as well
    _WAITS_SECONDS = (0.025, 0.05, 0.1, 0.2)
    _kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel32.CreateFileW.restype = wintypes.HANDLE
    _kernel32.CreateFileW.argtypes = [
        wintypes.LPCWSTR,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.LPVOID,
        wintypes.DWORD,
        wintypes.DWORD,
        wintypes.HANDLE,
    ]

    def _open(path: Path) -> int:
        """Open for reading with every share mode; Python's own open would keep the owner from removing the file."""
        waits = iter(_WAITS_SECONDS)
        while True:
            handle = _kernel32.CreateFileW(str(path), _GENERIC_READ, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
            if handle not in (None, wintypes.HANDLE(-1).value):
                return msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY)
            error = ctypes.WinError(ctypes.get_last_error())
            wait_seconds = next(waits, None)
            if wait_seconds is None or error.winerror != _HELD_BY_SOMEBODY:
                raise error
            time.sleep(wait_seconds)

else:

    def _open(path: Path) -> int:
        """Open for reading, following the same rules as any reader; a pipe of that name does not keep us waiting."""
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)


class InCloudOnly(OSError):
    """A file whose bytes are with a cloud service alone: opening it would fetch them, so it is not opened."""


class ReadOnlyFile:
    """A file that can only be read, at any offset, from any thread."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises OSError, InCloudOnly before anything is fetched."""
        if placeholder.ARE_TOLD and placeholder.is_in_cloud_only(path.stat()):
            raise InCloudOnly(errno.EAGAIN, "is in the cloud only", str(path))
        self._fd = _open(path)
        self._lock = threading.Lock()

    def read_at(self, size_bytes: int, offset: int) -> bytes:
        """Return up to `size_bytes` from `offset`; fewer only at the end of the file. Raises OSError."""
        content = self._read_once(size_bytes, offset)
        while 0 < len(content) < size_bytes:
            more = self._read_once(size_bytes - len(content), offset + len(content))
            if not more:
                break
            content += more
        return content

    def _read_once(self, size_bytes: int, offset: int) -> bytes:
        """Return what the system gives at once; over a network that may be less than there is."""
        if sys.platform != "win32":
            return os.pread(self._fd, size_bytes, offset)
        with self._lock:
            os.lseek(self._fd, offset, os.SEEK_SET)
            return os.read(self._fd, size_bytes)

    def size_bytes(self) -> int:
        """Return the file's length now."""
        return os.fstat(self._fd).st_size

    def close(self) -> None:
        """Let go of the file; calling it again does nothing."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def as_source_error(error: OSError, path: Path) -> SourceVanished | SourceUnavailable:
    """Return what an error says of a chat program's file or folder: it has gone, or the system keeps it from us.

    On macOS EPERM is what the privacy settings answer, and EACCES what permissions of files do.
    """
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return SourceVanished(folder=str(path))
    if isinstance(error, InCloudOnly):
        return SourceInCloud(folder=str(path))
    if error.errno == errno.EPERM and PLATFORM == "darwin":
        return SourceProtected(folder=str(path))
    return SourceUnavailable(folder=str(path), reason=error.strerror or type(error).__name__)


def head_of(path: Path, size_bytes: int, offset: int = 0) -> bytes:
    """Return the first bytes of a file from `offset`, empty where there is no such file.

    Raises OSError when it is there and cannot be read.
    """
    try:
        file = ReadOnlyFile(path)
    except FileNotFoundError:
        return b""
    try:
        return file.read_at(size_bytes, offset)
    finally:
        file.close()
