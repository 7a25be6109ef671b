"""A SQLite file system that only ever reads, for databases that belong to another program.

SQLite asks it for made-up names (`7`, `7-wal`), so that a hostile path never reaches SQLite; the number stands for an
open `Snapshot`. The connection must use `locking_mode=EXCLUSIVE`: SQLite then keeps the index of the `-wal` in its own
memory, asks for no `-shm`, applies the `-wal` itself (checksums, salts, commit marks) and keeps to the commit it found
first. "Locks" are granted without touching anything; whoever reads checks `Snapshot.has_changed` afterwards. It sees no
`-journal`: a snapshot taken beside one in use is lost from the beginning.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

import apsw

from chatbackup_gui.sources._database.snapshot import Snapshot

VFS_NAME = "chatbackup-readonly"
_WAL = "-wal"


class _File(apsw.VFSFile):
    """One file as SQLite sees it: every method that would change something refuses.

    The base class is not initialised: it would open the file through the system's VFS.
    """

    def __init__(self) -> None:
        pass

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False

    def xCheckReservedLock(self) -> bool:
        return False

    def xLock(self, level: int) -> None:
        pass

    def xUnlock(self, level: int) -> None:
        pass

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xSectorSize(self) -> int:
        return 4096

    def xSync(self, flags: int) -> None:
        raise apsw.ReadOnlyError("a foreign database is only read")

    def xTruncate(self, newsize: int) -> None:
        raise apsw.ReadOnlyError("a foreign database is only read")

    def xWrite(self, data: object, offset: int) -> None:
        raise apsw.ReadOnlyError("a foreign database is only read")

    def xClose(self) -> None:
        pass


class _MainFile(_File):
    """The database itself, behind its prefix."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot

    def xRead(self, amount: int, offset: int) -> bytes:
        return self._snapshot.read_main(amount, offset)

    def xFileSize(self) -> int:
        return self._snapshot.main_size_bytes()


class _WalFile(_File):
    """The `-wal`, or an empty file where there is none."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot

    def xRead(self, amount: int, offset: int) -> bytes:
        return self._snapshot.read_wal(amount, offset)

    def xFileSize(self) -> int:
        return self._snapshot.wal_size_bytes()


class _ReadOnlyVfs(apsw.VFS):
    """Opens the files of registered snapshots and nothing else."""

    def __init__(self) -> None:
        super().__init__(VFS_NAME, base="", iVersion=1)
        self._numbers = itertools.count(1)
        self._snapshots: dict[str, Snapshot] = {}

    def add(self, snapshot: Snapshot) -> str:
        """Make a snapshot's files known; returns the name to open."""
        name = str(next(self._numbers))
        self._snapshots[name] = snapshot
        return name

    def remove(self, name: str) -> None:
        """Forget a snapshot; its connection must be closed."""
        del self._snapshots[name]

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:
        text = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        flags[1] = (flags[0] & ~(apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)) | apsw.SQLITE_OPEN_READONLY
        number, dash, suffix = text.partition("-")
        snapshot = self._snapshots.get(number)
        if snapshot is None or dash + suffix not in _KINDS:
            raise apsw.CantOpenError("no such snapshot")
        return _KINDS[dash + suffix](snapshot)

    def xAccess(self, pathname: str, flags: int) -> bool:
        if flags == apsw.SQLITE_ACCESS_READWRITE:
            return False
        number, dash, suffix = pathname.partition("-")
        snapshot = self._snapshots.get(number)
        if snapshot is None:
            return False
        return {"": True, _WAL: snapshot.wal is not None}.get(dash + suffix, False)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        raise apsw.ReadOnlyError("a foreign database is only read")

    def xFullPathname(self, name: str) -> str:
        return name


_KINDS: dict[str, Callable[[Snapshot], _File]] = {"": _MainFile, _WAL: _WalFile}

_lock = threading.Lock()
_registered: list[_ReadOnlyVfs] = []


def read_only_vfs() -> _ReadOnlyVfs:
    """Return the process's one read-only VFS, registered with SQLite at the first call."""
    with _lock:
        if not _registered:
            _registered.append(_ReadOnlyVfs())
        return _registered[0]
