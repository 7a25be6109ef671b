"""What of a snapshot cannot be read: not in the folder yet, which is no fault, or not what it should be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum, auto

import msgspec

from chatbackup_gui.errors import (
    ChatBackupError,
    DamagedFile,
    FileNotInStorage,
    MissingBlob,
    StorageUnavailable,
    StorageVanished,
)
from chatbackup_gui.model.job import Problem, ProblemCode, told_by
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.storage.base import FileKind

DAMAGED = ProblemCode("takeover.damaged")
YOUNG = timedelta(days=14)  # so long a file that is cut off counts as half copied

_NO_TREE = b'{"nodes":[]}'


class Arriving(msgspec.Struct, frozen=True):
    """A snapshot of which files are not (wholly) in the vault's folder yet.

    Of one whose own file is still on the way only the id is known.
    """

    id: str
    hostname: str = ""
    time: datetime | None = None


def is_young(arriving: Arriving, *, now: datetime) -> bool:
    """Whether it is so new that the rest is likely to come soon."""
    return arriving.time is None or now - arriving.time < YOUNG


class Presence(Enum):
    """How much of a blob is in the vault's folder."""

    WHOLE = auto()
    CUT = auto()
    ABSENT = auto()


class PackFiles:
    """The packs that are in the vault's folder, listed once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._sizes: dict[str, int] | None = None

    def presence(self, blob: BlobId) -> Presence:
        """Tell how much of a blob there is; where several packs have it, by the best."""
        if self._sizes is None:
            self._sizes = dict(self._vault.storage.list(FileKind.DATA))
        found = Presence.ABSENT
        for at in self._vault.index.blobs.locations(blob):
            size = self._sizes.get(at.pack.hex())
            if size is not None and size >= at.offset + at.length:
                return Presence.WHOLE
            found = found if size is None else Presence.CUT
        return found


class Lacks:
    """Loads blobs of one snapshot and keeps account of those that cannot be; a tree that cannot be is an empty one.

    `late_months` are those (conversation's scope, yyyymm) of which messages are on the way.
    """

    def __init__(self, vault: Vault, packs: PackFiles, snapshot: Snapshot, now: datetime) -> None:
        self._vault = vault
        self._packs = packs
        self._is_young = now - snapshot.time < YOUNG
        self.count = 0
        self.absent = 0
        self.problems: list[Problem] = []
        self.late_months: set[tuple[str, int]] = set()

    def load(self, blob: BlobId) -> bytes:
        """Return a tree. Raises StorageVanished."""
        data = self.data(blob)
        return _NO_TREE if data is None else data

    def data(self, blob: BlobId, month: tuple[str, int] | None = None) -> bytes | None:
        """Return a blob (of lines of a month), None if it cannot be read. Raises StorageVanished."""
        try:
            return self._vault.load(blob)
        except StorageVanished:
            raise
        except ChatBackupError as error:
            self._note(error, blob, month)
            return None

    def look_for(self, blobs: Iterable[BlobId]) -> None:
        """See that blobs are in the folder, without reading them."""
        for blob in blobs:
            presence = self._packs.presence(blob)
            if presence is Presence.WHOLE:
                continue
            self.count += 1
            if presence is Presence.ABSENT or self._is_young:
                self.absent += 1
            else:
                pack = self._vault.location(blob).pack.hex()
                self.problems.append(Problem(DAMAGED, f"data/{pack}", "it is cut off"))

    def knows(self, blob: BlobId, month: tuple[str, int] | None = None) -> bool:
        """Whether the index has come that names a blob (of lines of a month); one that has not is noted."""
        if self._vault.has(blob):
            return True
        self._note(MissingBlob(blob_id=blob.hex()), blob, month)
        return False

    def knows_all(self, blobs: Iterable[BlobId]) -> bool:
        """Whether the index knows all of them; each that it does not is noted."""
        return all([self.knows(blob) for blob in blobs])  # noqa: C419 (a generator would stop at the first)

    def refuse(self, error: ChatBackupError) -> None:
        """Note something that is not what it should be, whatever its age."""
        self.count += 1
        self.problems.append(told_by(error, DAMAGED))

    def _note(self, error: ChatBackupError, blob: BlobId, month: tuple[str, int] | None) -> None:
        self.count += 1
        is_cut = isinstance(error, DamagedFile) and self._packs.presence(blob) is not Presence.WHOLE
        if isinstance(error, MissingBlob | FileNotInStorage | StorageUnavailable) or (is_cut and self._is_young):
            self.absent += 1
            self.late_months |= {month} if month else set()
        else:
            self.problems.append(told_by(error, DAMAGED))
