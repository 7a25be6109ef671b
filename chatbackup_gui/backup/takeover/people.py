"""Accounts, names, members and pictures from the vault: what is known here stays, unless the vault's view is the newer.

An account that is read on this computer has its view from the chat program, which the vault only completes. Of others
the newest snapshot tells how they are called; older ones add names from before, and members who have left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.conversations import first_sight, merge_conversation
from chatbackup_gui.backup.chat_snapshots import newness
from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.backup.restore_plan import plain_size
from chatbackup_gui.backup.takeover.lacks import Lacks
from chatbackup_gui.backup.takeover.outline import HeldAccount, HeldConversation, digest_of
from chatbackup_gui.errors import DamagedFile
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault

LARGEST_ABOUT_BYTES = 32 * 2**20  # of names and members, and of a picture

_decode_account = msgspec.json.Decoder(Account).decode
_decode_conversation = msgspec.json.Decoder(Conversation).decode


class People:
    """Takes over who there is in one snapshot. `local` are the accounts (app and id) that this computer reads."""

    def __init__(
        self,
        archive: Archive,
        vault: Vault,
        lacks: Lacks,
        *,
        local: Collection[tuple[str, str]],
        time: datetime,
        now: datetime,
    ) -> None:
        self._archive = archive
        self._vault = vault
        self._lacks = lacks
        self._local = local
        key = f"names:{vault.id}"
        noted = archive.note(key)
        as_of = datetime.fromisoformat(noted.decode()) if noted else time
        self._is_newest = newness(time, now) >= newness(as_of, now)
        if self._is_newest:
            archive.set_note(key, time.isoformat().encode())
        self.read: list[bytes] = []  # digests of files that are in the catalogue

    def take(self, conversations: Iterable[HeldConversation]) -> None:
        """Take over those that were not told yet, which have an id then unless nothing tells it."""
        groups: dict[HeldAccount, list[HeldConversation]] = {}
        for held in conversations:
            group = groups.setdefault(held.owner, [])
            if not held.is_told:
                held.is_told = True
                group.append(held)
        for owner, group in groups.items():
            if not owner.is_asked:
                self._ask(owner)
            if group:
                self._take(owner, group)

    def _take(self, owner: HeldAccount, group: Sequence[HeldConversation]) -> None:
        account = owner.account
        if account is None:
            for held in group:
                held.is_whole = False
            return
        found = {held: one for held in group if (one := self._conversation(held))}
        for held, one in found.items():
            held.id = one.id
        wins = self._is_newest and (account.app, account.id) not in self._local
        known = {row.conversation.id: row for row in self._archive.conversations(owner.row)}
        told = [one for held, one in found.items() if held.about]
        merged = [
            merge_conversation(one, known[one.id].conversation) if one.id in known and not wins else one for one in told
        ]
        self._archive.put_conversations(owner.row, merged)
        pictured = {known[one.id].row: one.id for one in found.values() if one.id in known} if not wins else {}
        kept = {pictured[row] for row in self._archive.avatars(pictured)}
        self._archive.put_avatars(owner.row, self._pictures(found, kept))

    def _ask(self, owner: HeldAccount) -> None:
        """Learn whose account it is; its name stays as this computer knows it, unless that is older."""
        owner.is_asked = True
        before = self._lacks.count
        data = self._file(owner.about, owner.scope)
        try:
            account = _decode_account(data) if data else _by_folder(owner.scope)
        except (ValueError, RecursionError):
            account = _by_folder(owner.scope)
        owner.is_whole = owner.is_whole and self._lacks.count == before
        if account is None or account.app != owner.scope.partition("/")[0]:
            self._lacks.refuse(DamagedFile(name=owner.scope, reason="nothing tells whose account it is"))
            return
        names = {(row.account.app, row.account.id): row.account.name for row in self._archive.accounts()}
        keeps = (account.app, account.id) in self._local or not self._is_newest
        owner.account = replace(account, name="") if keeps and names.get((account.app, account.id)) else account
        owner.row = self._archive.account(owner.account)

    def _conversation(self, held: HeldConversation) -> Conversation | None:
        before = self._lacks.count
        data = self._file(held.about, held.scope)
        conversation = None
        if data:
            try:
                conversation = _decode_conversation(data)
                self.read += [digest_of(held.scope, blob) for blob in held.about]
            except (ValueError, RecursionError):
                self._lacks.refuse(DamagedFile(name=held.scope, reason="nothing tells whose conversation it is"))
        if conversation is None or not conversation.id:
            held.about = ()
            conversation = None
            if safe_id(held.tag) == held.tag and "~" not in held.tag:  # then the folder's name has the whole id
                conversation = first_sight(ConversationId(held.tag))
        held.is_whole = held.is_whole and self._lacks.count == before
        return conversation

    def _pictures(
        self, found: dict[HeldConversation, Conversation], kept: Collection[ConversationId]
    ) -> Iterator[tuple[ConversationId, bytes]]:
        for held, conversation in found.items():
            if conversation.id in kept:
                self.read += [digest_of(held.scope, blob) for blob in held.avatar]
                continue
            before = self._lacks.count
            image = self._file(held.avatar, held.scope)
            if image:
                self.read += [digest_of(held.scope, blob) for blob in held.avatar]
                yield conversation.id, image
            held.is_whole = held.is_whole and self._lacks.count == before

    def _file(self, blobs: Sequence[BlobId], where: str) -> bytes | None:
        """Return a small file, None if it is not there or not whole."""
        if not blobs or not self._lacks.knows_all(blobs):
            return None
        if sum(plain_size(self._vault.location(blob)) for blob in blobs) > LARGEST_ABOUT_BYTES:
            self._lacks.refuse(DamagedFile(name=where, reason="a file of unbearable size"))
            return None
        data = [self._lacks.data(blob) for blob in blobs]
        return b"".join(each for each in data if each is not None) if None not in data else None


def _by_folder(scope: str) -> Account | None:
    """Return an account by its folder, if that has its whole id."""
    app, _, tag = scope.partition("/")
    return Account(app, AccountId(tag)) if safe_id(tag) == tag and "~" not in tag else None
