"""Files of other programs, opened so that their owners do not notice."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from chatbackup_gui.errors import SourceUnavailable, SourceVanished

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _GENERIC_READ = 0x80000000
    _SHARE_ALL = 0x1 | 0x2 | 0x4  # read, write, delete: the owner may rename or remove the file under us
    _OPEN_EXISTING = 3
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
        handle = _kernel32.CreateFileW(str(path), _GENERIC_READ, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
        if handle in (None, wintypes.HANDLE(-1).value):
            raise ctypes.WinError(ctypes.get_last_error())
        return msvcrt.open_osfhandle(handle, os.O_RDONLY | os.O_BINARY)

else:

    def _open(path: Path) -> int:
        """Open for reading, following the same rules as any reader."""
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)


class ReadOnlyFile:
    """A file that can only be read, at any offset, from any thread."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises OSError."""
        self._fd = _open(path)
        self._lock = threading.Lock()

    def read_at(self, size_bytes: int, offset: int) -> bytes:
        """Return up to `size_bytes` from `offset`; fewer only at the end of the file."""
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
    """Return what an error says of a chat program's file or folder: it has gone, or the system keeps it from us."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return SourceVanished(folder=str(path))
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
