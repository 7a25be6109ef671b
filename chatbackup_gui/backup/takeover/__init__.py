"""What snapshots in the vault hold, taken over into the catalogue: all computers', all accounts', the newest first.

So a vault can be read with nothing but its password, a catalogue that was lost is filled again, and computers that
write to one vault come to know the same. Only what differs from what was taken over before is read. A run that is cut
off goes on where it stopped: what is noted as taken was committed before, and a message read twice is one message.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import Added
from chatbackup_gui.backup.origin import VAULT_ORIGIN
from chatbackup_gui.backup.takeover.blocks import Block, Line, LineReader, blocks_of
from chatbackup_gui.backup.takeover.lacks import Arriving, Lacks, PackFiles, is_young
from chatbackup_gui.backup.takeover.media import VaultMedia
from chatbackup_gui.backup.takeover.outline import Known, Outline, Part, digest_of, scope_of
from chatbackup_gui.backup.takeover.people import People
from chatbackup_gui.backup.takeover.unread import unread_snapshots
from chatbackup_gui.errors import ChatBackupError, StorageVanished
from chatbackup_gui.model.account import Account, ConversationId
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress, Report
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.roaming.erasures import erased_before
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot

__all__ = ["STAGE", "Arriving", "TakenOver", "Takeover", "is_young", "note_taken"]

STAGE = "takeover"
LINE = ProblemCode("takeover.line")
SETTLE_EVERY_MESSAGES = 100_000  # a commit rewrites most pages of the table of keys, whatever the number
SETTLE_EVERY_S = 10.0

_ROOT = ""
_LATE = "late_months"


class TakenOver(msgspec.Struct, frozen=True):
    """What a takeover brought. Of `complete` snapshots everything is here; both lists have the newest first."""

    added: Added
    problems: tuple[Problem, ...]
    complete: tuple[str, ...]
    arriving: tuple[Arriving, ...]


def _note_late_months(archive: Archive, months: Collection[tuple[str, int]]) -> None:
    """Note of which months messages are on the way, in place of what was noted before."""
    found: dict[str, list[int]] = {}
    for scope, month in sorted(months):
        found.setdefault(scope, []).append(month)
    noted = msgspec.json.encode(found) if found else None
    if noted != archive.note(_LATE):
        archive.set_note(_LATE, noted)


def late_months(archive: Archive, account: Account, conversation: ConversationId) -> frozenset[int]:
    """Return of which months of a conversation messages are on the way, as of the last takeover."""
    noted = msgspec.json.decode(archive.note(_LATE) or b"{}", type=dict[str, list[int]])
    return frozenset(noted.get(scope_of(account, conversation), ()))


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
        newest_first = sorted(snapshots, key=lambda each: (each[1].time, each[0]), reverse=True)
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
        _note_late_months(self._archive, self._late_months)
        unread, problems = unread_snapshots(self._archive, self._vault, self._now)
        arriving += unread
        self._problems += problems
        return TakenOver(self._added, tuple(dict.fromkeys(self._problems)), tuple(complete), tuple(arriving))

    def _take(self, snapshot: Snapshot) -> Lacks:
        """Take over one snapshot; return what of it could not be read."""
        lacks = Lacks(self._vault, self._packs, snapshot, self._now)
        known = Known(self._archive, self._vault.id)
        outline = Outline(self._vault, known, lacks, self._token)
        people = People(self._archive, self._vault, lacks, local=self._local, time=snapshot.time)
        taking = _Taking(self._archive, self._vault, outline, people, lacks, self._token, self._report)
        try:
            taking.run(snapshot.tree_id)
        except StorageVanished:
            raise
        except ChatBackupError as error:  # a tree that is none
            lacks.refuse(error)
        self._added += taking.added
        self._late_months |= lacks.late_months
        self._problems += [Problem(LINE, f"{scope} {month}", str(n)) for (scope, month), n in taking.misfits.items()]
        return lacks


class _Taking:
    """One snapshot on its way into the catalogue."""

    def __init__(
        self,
        archive: Archive,
        vault: Vault,
        outline: Outline,
        people: People,
        lacks: Lacks,
        token: CancelToken,
        report: Report,
    ) -> None:
        self._archive = archive
        self._vault = vault
        self._outline = outline
        self._people = people
        self._lacks = lacks
        self._reader = LineReader(lacks, token)
        self._media = VaultMedia(archive, outline.folders, lacks)
        self._rules = archive.rules()
        self._report = report
        self._ended: list[Part] = []
        self._unsettled = 0
        self._settled_at = 0.0
        self._progress = Progress(STAGE)
        self.added = Added()
        self.misfits = self._reader.misfits

    def run(self, root: BlobId) -> None:
        """Take over all that can be read."""
        parts = list(self._outline.parts(root))
        self._progress = Progress(STAGE, total_bytes=sum(part.size_bytes for part in parts))
        for block in blocks_of(parts):
            self._people.take(part.conversation for part in block.parts)
            self._take_block(block)
        self._people.take(self._outline.conversations)
        self._settle()
        self._note_wholes()

    def _take_block(self, block: Block) -> None:
        known = [part for part in block.parts if part.conversation.id is not None]
        if block.account.account is None or not known:
            return
        readable = msgspec.structs.replace(block, parts=known)
        for lines in self._reader.batches(readable):
            self._add(block, lines)
            if self._unsettled >= SETTLE_EVERY_MESSAGES:
                self._settle()
        self._ended += known
        if time.monotonic() - self._settled_at >= SETTLE_EVERY_S:
            self._settle()

    def _add(self, block: Block, lines: Sequence[Line]) -> None:
        owner = block.account
        sightings = self._kept(block, lines)
        taken = [(self._vault.id, digest) for digest in self._reader.read]
        self._reader.read.clear()
        self.added += self._archive.add(owner.row, sightings, origin=VAULT_ORIGIN, taken=taken)
        self._unsettled += len(lines)
        done_bytes = self._progress.done_bytes + sum(line.size_bytes for line in lines)
        self._progress = msgspec.structs.replace(
            self._progress, done=self._progress.done + len(lines), done_bytes=done_bytes
        )
        self._report(self._progress)

    def _kept(self, block: Block, lines: Sequence[Line]) -> list[Sighting]:
        """Return the messages, without those that were erased."""
        account = block.account.account
        assert account is not None
        peers = {line.sighting.conversation for line in lines} if self._rules.erased else set()
        befores = {peer: erased_before(self._rules, account.app, account.id, peer) for peer in peers}
        if not any(befores.values()):
            return [line.sighting for line in lines]
        return [
            sighting
            for _, _, sighting in lines
            if (before := befores[sighting.conversation]) is None or sighting.message.sent_at >= before
        ]

    def _settle(self) -> None:
        """Commit what was read, note media and what was taken."""
        notes = [*self._reader.read, *self._people.read]  # blobs without a message that could be added
        rows = self._rows()
        for part in self._ended:
            notes += self._settle_media(part, rows)
        self._archive.set_taken(self._vault.id, notes)
        self._reader.read.clear()
        self._people.read.clear()
        self._ended.clear()
        self._unsettled, self._settled_at = 0, time.monotonic()

    def _settle_media(self, part: Part, rows: dict[tuple[int, str], int]) -> list[bytes]:
        """Note a part's media; return what is to be noted as taken."""
        held, names = part.conversation, self._reader.names.pop(id(part), {})
        row = rows.get((held.owner.row, held.id or ""))
        if part.media is None:
            return []
        tree = part.media.trees[1]
        if row is None or tree is None:
            return []
        is_whole = self._media.take(row, part.month, part.media, names)
        held.is_whole = held.is_whole and is_whole
        return [digest_of(held.scope, tree)] if is_whole else []

    def _rows(self) -> dict[tuple[int, str], int]:
        """Return the rows of conversations of which media are to be noted."""
        if not any(part.media for part in self._ended):
            return {}
        return {(row.account, row.conversation.id): row.row for row in self._archive.conversations()}

    def _note_wholes(self) -> None:
        """Note folders of which nothing is left to be taken over."""
        notes = [digest_of(held.scope, held.tree) for held in self._outline.conversations if held.is_whole]
        notes += [digest_of(scope, tree) for scope, tree in self._outline.sealed]
        torn = {id(held.owner) for held in self._outline.conversations if not held.is_whole}
        for account in self._outline.accounts:
            if account.is_whole and id(account) not in torn:
                notes.append(digest_of(account.scope, account.tree))
        self._archive.set_taken(self._vault.id, notes)
