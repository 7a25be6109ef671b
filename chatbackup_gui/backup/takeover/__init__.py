"""What snapshots in the vault hold, taken over into the catalogue: all computers', all accounts', the newest first.

So a vault can be read with nothing but its password, a catalogue that was lost is filled again, and computers that
write to one vault come to know the same. Only what differs from what was taken over before is read. A run that is cut
off goes on where it stopped: what is noted as taken was committed before, and a message read twice is one message.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import Added
from chatbackup_gui.backup.chat_snapshots import newness
from chatbackup_gui.backup.takeover.lacks import Arriving, Lacks, PackFiles, is_young
from chatbackup_gui.backup.takeover.late import note_late_months
from chatbackup_gui.backup.takeover.outline import Known, Outline, digest_of
from chatbackup_gui.backup.takeover.people import People
from chatbackup_gui.backup.takeover.taking import STAGE, Taking
from chatbackup_gui.backup.takeover.unread import unread_snapshots
from chatbackup_gui.errors import FormatError, VaultError
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Report
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot

__all__ = ["STAGE", "Arriving", "TakenOver", "Takeover", "is_taken", "is_young", "note_taken"]

LINE = ProblemCode("takeover.line")

_ROOT = ""


class TakenOver(msgspec.Struct, frozen=True):
    """What a takeover brought. Of `complete` snapshots everything is here; both lists have the newest first."""

    added: Added
    problems: tuple[Problem, ...]
    complete: tuple[str, ...]
    arriving: tuple[Arriving, ...]


def note_taken(archive: Archive, vault: Vault, root: BlobId) -> None:
    """Note that the catalogue knows all that a snapshot holds, which this computer made from it."""
    archive.set_taken(vault.id, [digest_of(_ROOT, root)])


def is_taken(archive: Archive, vault: Vault, root: BlobId) -> bool:
    """Tell whether the catalogue knows all that a snapshot holds."""
    return bool(archive.taken(vault.id, [digest_of(_ROOT, root)]))


class Takeover:
    """Takes over what a vault holds. `local` are the accounts (app and id) that are read on this computer."""

    def __init__(
        self,
        *,
        archive: Archive,
        vault: Vault,
        local: Collection[tuple[str, str]],
        now: datetime,
        token: CancelToken,
        report: Report,
    ) -> None:
        self._archive = archive
        self._vault = vault
        self._local = local
        self._now = now
        self._token = token
        self._report = report
        self._packs = PackFiles(vault)
        self._added = Added()
        self._problems: list[Problem] = []
        self._late_months: set[tuple[str, int]] = set()

    def run(self, snapshots: Iterable[tuple[str, Snapshot]]) -> TakenOver:
        """Take over snapshots, the newest first, whatever their order here. Raises StorageVanished, Cancelled."""
        newest_first = sorted(snapshots, key=lambda each: (newness(each[1].time, self._now), each[0]), reverse=True)
        roots = {digest_of(_ROOT, snapshot.tree_id): name for name, snapshot in newest_first}
        taken = self._archive.taken(self._vault.id, list(roots))
        complete, arriving = [], []
        for name, snapshot in newest_first:
            root = digest_of(_ROOT, snapshot.tree_id)
            if root not in taken:
                lacks = self._take(snapshot)
                self._problems += lacks.problems
                if lacks.absent:
                    arriving.append(Arriving(name, snapshot.hostname, snapshot.time))
                if not lacks.count:
                    self._archive.set_taken(self._vault.id, [root])
                    taken.add(root)
            if root in taken:
                complete.append(name)
        note_late_months(self._archive, self._late_months)
        unread, problems = unread_snapshots(self._archive, self._vault, self._now)
        arriving += unread
        self._problems += problems
        return TakenOver(self._added, tuple(dict.fromkeys(self._problems)), tuple(complete), tuple(arriving))

    def _take(self, snapshot: Snapshot) -> Lacks:
        """Take over one snapshot; return what of it could not be read."""
        lacks = Lacks(self._vault, self._packs, snapshot, self._now)
        known = Known(self._archive, self._vault.id)
        outline = Outline(self._vault, known, lacks, self._token)
        people = People(self._archive, self._vault, lacks, local=self._local, time=snapshot.time, now=self._now)
        taking = Taking(self._archive, self._vault, outline, people, lacks, self._token, self._report)
        try:
            taking.run(snapshot.tree_id)
        except (VaultError, FormatError) as error:  # a tree that is none
            lacks.refuse(error)
        self._added += taking.added
        self._late_months |= lacks.late_months
        self._problems += [Problem(LINE, f"{scope} {month}", str(n)) for (scope, month), n in taking.misfits.items()]
        return lacks
