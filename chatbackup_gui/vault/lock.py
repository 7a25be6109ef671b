"""Lock files: who is at work in a vault, so that nobody removes what another is about to use.

Any number may hold an ordinary lock; an exclusive one (restic prunes under it) suffers no other. A lock file
is replaced every five minutes; one that has not been for half an hour is stale, and so is one of this computer
whose process is gone. Source: formats/restic.md section 8.
"""

from __future__ import annotations

import getpass
import logging
import os
import platform
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import psutil

from chatbackup_gui.errors import ChatBackupError, DamagedFile, FileNotInStorage, VaultLocked
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.storage.base import FileKind, Storage
from chatbackup_gui.vault.unpacked import name_of, open_document, seal_document

REFRESH_INTERVAL = timedelta(minutes=5)
STALE_AFTER = timedelta(minutes=30)
SETTLING_S = 0.2  # between writing a lock and looking again for others, who do the same

_UNSAFE_AFTER = timedelta(minutes=25)  # a lock of ours that old may be taken for stale any moment

log = logging.getLogger(__name__)


class LockFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """A lock file as it stands; `pid` is of the process on `hostname` that holds it."""

    time: datetime
    exclusive: bool
    hostname: str
    username: str
    pid: int
    uid: int = 0
    gid: int = 0

    def is_stale(self, now: datetime) -> bool:
        """Whether its holder has let go of it without removing it."""
        return now - self.time > STALE_AFTER or (self.hostname == platform.node() and not psutil.pid_exists(self.pid))


class _ReadLock(msgspec.Struct, frozen=True):
    """What we need of a lock that any version of restic wrote."""

    time: datetime
    exclusive: bool = False
    hostname: str = ""
    username: str = ""
    pid: int = 0


def utc_now() -> datetime:
    """The time now, aware."""
    return datetime.now(UTC)


class LockHolder:
    """Takes the vault's lock when it is first needed, keeps it fresh, and gives it back.

    `on_taken` is called each time a lock was taken anew, before `ensure` returns: what was read from the vault
    before then may have been removed by somebody else meanwhile.
    """

    def __init__(
        self,
        storage: Storage,
        keys: Keys,
        *,
        exclusive: bool = False,
        on_taken: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = utc_now,
        settle: Callable[[float], None] = time.sleep,
    ) -> None:
        self._storage = storage
        self._keys = keys
        self._exclusive = exclusive
        self._on_taken = on_taken
        self._now = now
        self._settle = settle
        self._mutex = threading.RLock()
        self._name: str | None = None
        self._written_at = now()
        self._released = threading.Event()
        self._refresher: threading.Thread | None = None

    @property
    def is_held(self) -> bool:
        """Whether a lock of ours stands in the vault."""
        return self._name is not None

    def ensure(self) -> None:
        """Hold the lock from now on. Raises VaultLocked while another's lock excludes ours."""
        with self._mutex:
            if self._name is not None and self._now() - self._written_at < _UNSAFE_AFTER:
                return
            self._take()
            self._do_or_give_back(self._on_taken)
            if self._refresher is None:
                self._refresher = threading.Thread(target=self._keep_fresh, name="vault-lock", daemon=True)
                self._refresher.start()

    def refresh(self) -> None:
        """Replace our lock file by a newer one, as long as nobody can have taken it for stale or removed it.

        Else others may have been at work since: `ensure` then takes the lock anew and says so.
        """
        with self._mutex:
            now = self._now()
            if self._name is None or now - self._written_at >= _UNSAFE_AFTER:
                return
            if self._storage.exists(FileKind.LOCKS, self._name):
                self._replace(now)
            else:
                self._name = None

    def release(self) -> None:
        """Remove our lock and stop its thread. A lock that cannot be removed is left to become stale."""
        self._released.set()
        if self._refresher is not None:
            self._refresher.join()
        with self._mutex:
            self._give_back()

    def remove_left_behind(self) -> None:
        """Remove locks of this very process, which could not be when the vault went; no other holder here may have one.

        A process that lives on would keep others out of the vault until they are stale.
        """
        for name, lock in self._others():
            if lock is not None and (lock.hostname, lock.pid) == (platform.node(), os.getpid()):
                self._remove(name)

    def _take(self) -> None:
        """Look, write, wait, look again; whoever comes second sees the other's and goes."""
        self._assert_no_conflict()
        self._replace(self._now())
        self._settle(SETTLING_S)
        self._do_or_give_back(self._assert_no_conflict)

    def _do_or_give_back(self, act: Callable[[], None]) -> None:
        try:
            act()
        except ChatBackupError:
            self._give_back()
            raise

    def _give_back(self) -> None:
        if self._name is not None:
            self._remove(self._name)
            self._name = None

    def _replace(self, now: datetime) -> None:
        """Write a new file first, then remove the one before, so that there is always one."""
        earlier = self._name
        lock = LockFile(now, self._exclusive, platform.node(), user_name(), os.getpid())
        data = seal_document(self._keys, msgspec.json.encode(lock))
        name = name_of(data)
        self._storage.save(FileKind.LOCKS, name, data)
        self._name, self._written_at = name, now
        if earlier is not None:
            self._remove(earlier)

    def _assert_no_conflict(self) -> None:
        for name, lock in self._others():
            if lock is None:
                if self._exclusive:
                    raise VaultLocked(holder=f"a lock file that cannot be read ({name[:8]})", since="?")
            elif lock.is_stale(self._now()):
                log.info("removing the stale lock of %s", lock.hostname)
                self._remove(name)
            elif lock.exclusive or self._exclusive:
                holder = f"{lock.username}@{lock.hostname} (process {lock.pid})"
                raise VaultLocked(holder=holder, since=lock.time.isoformat(timespec="seconds"))

    def _others(self) -> Iterator[tuple[str, LockFile | None]]:
        """Every lock but ours, None for a file torn on its way here; those are nobody's and left alone."""
        for name in sorted(name for name, _ in self._storage.list(FileKind.LOCKS)):
            if name == self._name:
                continue
            try:
                data = self._storage.load(FileKind.LOCKS, name)
                found = _decode(open_document(self._keys, FileKind.LOCKS, name, data), name)
            except FileNotInStorage:
                continue
            except DamagedFile as error:
                log.warning("passed over a lock: %s", error)
                yield name, None
            else:
                yield name, found

    def _remove(self, name: str) -> None:
        try:
            self._storage.remove(FileKind.LOCKS, name)
        except ChatBackupError as error:
            log.warning("could not remove a lock: %s", error)

    def _keep_fresh(self) -> None:
        while not self._released.wait(REFRESH_INTERVAL.total_seconds()):
            try:
                self.refresh()
            except ChatBackupError as error:
                log.warning("could not refresh the vault's lock: %s", error)


def user_name() -> str:
    """The name of whoever runs this process, empty where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _decode(document: bytes, name: str) -> LockFile:
    try:
        read = msgspec.json.decode(document, type=_ReadLock)
    except msgspec.MsgspecError as error:
        raise DamagedFile(name=f"locks/{name}", reason="not a lock") from error
    return LockFile(read.time, read.exclusive, read.hostname, read.username, read.pid)
