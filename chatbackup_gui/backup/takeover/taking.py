"""One snapshot on its way into the catalogue: block by block, and after some of them media and notes."""

from __future__ import annotations

import time
from collections.abc import Sequence

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import Added
from chatbackup_gui.backup.origin import VAULT_ORIGIN
from chatbackup_gui.backup.takeover.blocks import Block, Line, LineReader, blocks_of
from chatbackup_gui.backup.takeover.lacks import Lacks
from chatbackup_gui.backup.takeover.media import VaultMedia
from chatbackup_gui.backup.takeover.outline import Outline, Part, digest_of
from chatbackup_gui.backup.takeover.people import People
from chatbackup_gui.model.job import CancelToken, Progress, Report
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.roaming.erasures import erased_before
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault

STAGE = "takeover"
SETTLE_EVERY_MESSAGES = 100_000  # a commit rewrites most pages of the table of keys, whatever the number
SETTLE_EVERY_S = 10.0


class Taking:
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
