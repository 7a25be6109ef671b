"""A file system for SQLite in which a database stands behind some bytes that are not its own, as QQ keeps it."""

from __future__ import annotations

from typing import Any

import apsw


class _PrefixedFile(apsw.VFSFile):
    """A database file; every offset is that many bytes further on."""

    def __init__(self, name: Any, flags: list[int], prefix_bytes: int) -> None:
        super().__init__("", name, flags)
        self._prefix_bytes = prefix_bytes

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(super().xRead(amount, offset + self._prefix_bytes))

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset + self._prefix_bytes)

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize + self._prefix_bytes)

    def xFileSize(self) -> int:
        return max(int(super().xFileSize()) - self._prefix_bytes, 0)

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False  # a size hint would make the file shorter by the prefix


class PrefixedVfs(apsw.VFS):
    """Puts databases behind a prefix; `-wal` and `-journal` lie as they are."""

    def __init__(self, name: str, prefix_bytes: int) -> None:
        super().__init__(name, base="", iVersion=1)
        self._prefix_bytes = prefix_bytes

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        is_main = bool(flags[0] & apsw.SQLITE_OPEN_MAIN_DB)
        return _PrefixedFile(name, flags, self._prefix_bytes) if is_main else super().xOpen(name, flags)
