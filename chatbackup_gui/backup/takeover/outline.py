"""What of a snapshot is not in the catalogue yet, by conversations and months; only trees that differ are read.

A part that was taken over is noted by a digest of what it is a part of and the id of its tree or blob: the same blob
may stand in conversations of two accounts. What this computer built itself and put into the vault it knows, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import Built
from chatbackup_gui.backup.build import WHOLE, MonthParts
from chatbackup_gui.backup.chat_folders import MONTH_FOLDER, Both, ChatFolders, divided_name
from chatbackup_gui.backup.folders import Entry
from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.backup.restore_plan import plain_size
from chatbackup_gui.backup.sealed_tree import is_sealed_folder
from chatbackup_gui.backup.takeover.lacks import Lacks
from chatbackup_gui.errors import DamagedFile
from chatbackup_gui.model.account import Account, ConversationId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault

_SEALED = "sealed"

LARGEST_BLOB_BYTES = 256 * 2**20  # of messages; they are 128 KiB, a single longer message has one of its own


def scope_of(account: Account, conversation: ConversationId) -> str:
    """Return what a conversation goes by in snapshots of all computers."""
    return f"{account.app}/{safe_id(account.id)}/{safe_id(conversation)}"


def digest_of(scope: str, blob: BlobId) -> bytes:
    """Return what stands for a tree or blob as a part of something, in the notes of what was taken over."""
    return blake2b(scope.encode() + b"\0" + blob, digest_size=16).digest()


class HeldAccount:
    """An account's folder in a snapshot; `account` and `row` are known once its file `is_asked`."""

    def __init__(self, scope: str, tree: BlobId, about: tuple[BlobId, ...]) -> None:
        self.scope = scope
        self.tree = tree
        self.about = about
        self.account: Account | None = None
        self.row = 0
        self.is_asked = False
        self.is_whole = True


class HeldConversation:
    """A conversation's folder in a snapshot. `row` and `id` are the catalogue's, None for one that is new to it.

    `tag` is the id as its folder's name has it, `scope` stands for it in notes and problems, which take no byte that
    is no text. `is_told` says that its names and picture are in the catalogue, or could not be read.
    """

    def __init__(self, owner: HeldAccount, tag: str, tree: BlobId, known: Known) -> None:
        self.owner = owner
        self.tag = tag
        self.scope = f"{owner.scope}/{shown(tag)}"
        self.tree = tree
        self.row, self.id = known.row(self.scope)
        self.about: tuple[BlobId, ...] = ()
        self.avatar: tuple[BlobId, ...] = ()
        self.is_told = False
        self.is_whole = True


class Part(msgspec.Struct, frozen=True, gc=False):
    """A month of a conversation of which something is to be taken over: blobs of lines, and a folder of media."""

    conversation: HeldConversation
    month: int
    blobs: tuple[BlobId, ...]
    size_bytes: int
    media: Both | None


class Known:
    """What the catalogue has: notes of what was taken over, and what this computer built."""

    def __init__(self, archive: Archive, vault_id: str) -> None:
        self._archive = archive
        self._vault_id = vault_id
        self._wholes = archive.built_conversations(vault_id)
        accounts = {row.row: row.account for row in archive.accounts()}
        self._rows = {
            scope_of(accounts[row.account], row.conversation.id): (row.row, row.conversation.id)
            for row in archive.conversations()
        }

    def row(self, scope: str) -> tuple[int | None, ConversationId | None]:
        """Return row and id of a conversation by its scope, None for one that the catalogue does not know."""
        return self._rows.get(scope, (None, None))

    def is_built(self, row: int | None, tree: BlobId) -> bool:
        """Whether this computer built just this folder of a conversation."""
        built = self._wholes.get(row) if row is not None else None
        return built is not None and msgspec.msgpack.decode(built.value, type=Entry).subtree == tree

    def built(self, row: int | None) -> set[BlobId]:
        """Return the blobs of lines, and the folders of media, that this computer built for a conversation."""
        found: set[BlobId] = set()
        parts: dict[int, Built] = {} if row is None else self._archive.built(self._vault_id, row)
        for month, part in parts.items():
            if month != WHOLE:
                made = msgspec.msgpack.decode(part.value, type=MonthParts)
                found.update(made.messages.content if made.messages else ())
                found.update((made.media.subtree,) if made.media and made.media.subtree else ())
        return found

    def taken(self, parts: Sequence[tuple[str, BlobId]]) -> set[tuple[str, BlobId]]:
        """Return those (scope, tree or blob) that were taken over."""
        digests = [digest_of(*part) for part in parts]
        found = self._archive.taken(self._vault_id, digests)
        return {part for part, digest in zip(parts, digests, strict=True) if digest in found}

    def has_media(self, row: int | None, month: int, files: dict[str, Both]) -> bool:
        """Whether the catalogue knows just these files of a month."""
        if row is None:
            return False
        known = {
            (stored.name, stored.content)
            for medium in self._archive.media_of(row, month)
            for stored in (medium.stored, medium.preview_stored)
            if stored
        }
        return all(
            (name, b"".join(each.after.blobs)) in known for name, each in files.items() if each.after is not None
        )


class Outline:
    """Goes through a snapshot's folders; what cannot be read is noted in `lacks`."""

    def __init__(self, vault: Vault, known: Known, lacks: Lacks, token: CancelToken) -> None:
        self._vault = vault
        self._known = known
        self._lacks = lacks
        self.folders = ChatFolders(lacks, token)
        self.accounts: list[HeldAccount] = []
        self.conversations: list[HeldConversation] = []
        self.sealed: list[tuple[str, BlobId]] = []  # folders of sealed files of which every pack is there

    def parts(self, root: BlobId) -> Iterator[Part]:
        """Yield what is to be taken over, in no order; accounts and conversations are listed meanwhile."""
        tops = self.folders.tops((None, root))
        for file in tops.values():
            self._lacks.look_for(_blobs(file))
        for account in self.folders.accounts(tops):
            tree = account.trees[1]
            if tree is not None and not self._known.taken([(shown(account.path), tree)]):
                yield from self._of_account(account, tree)

    def _of_account(self, account: Both, tree: BlobId) -> Iterator[Part]:
        before = self._lacks.count
        inside = self.folders.inside(account)
        held = HeldAccount(shown(account.path), tree, _blobs(inside.get("account.json")))
        self.accounts.append(held)
        for conversation, folder in self._new_conversations(account, held):
            yield from self._of_conversation(conversation, folder)
        for name, each in inside.items():
            if is_sealed_folder(name):
                self._look_into([each])
        held.is_whole = self._lacks.count == before

    def _new_conversations(self, account: Both, owner: HeldAccount) -> Iterator[tuple[HeldConversation, Both]]:
        """Yield the conversations that are not known just as they are here."""
        folders = [(each, each.trees[1]) for each in self.folders.conversations(account)]
        found = [
            HeldConversation(owner, divided_name(each.path.rpartition("/")[2])[1], tree, self._known)
            for each, tree in folders
            if tree is not None
        ]
        taken = self._known.taken([(each.scope, each.tree) for each in found])
        for held, (folder, _) in zip(found, (each for each in folders if each[1] is not None), strict=True):
            if (held.scope, held.tree) not in taken and not self._known.is_built(held.row, held.tree):
                self.conversations.append(held)
                yield held, folder

    def _of_conversation(self, held: HeldConversation, folder: Both) -> Iterator[Part]:
        before = self._lacks.count
        inside = self.folders.inside(folder)
        held.about = _blobs(inside.get("conversation.json"))
        held.avatar = next((_blobs(each) for name, each in inside.items() if name.startswith("avatar.")), ())
        files = self.folders.months(inside["messages"]) if "messages" in inside else {}
        media = self.folders.media_months(inside["media"]) if "media" in inside else {}
        lines = {name[:7]: _blobs(file) for name, file in files.items()}
        known = self._known.built(held.row)
        trees = {name: tree for name, each in media.items() if (tree := each.trees[1]) and MONTH_FOLDER.fullmatch(name)}
        people = (*held.about, *held.avatar)
        asked = [*people, *trees.values(), *(blob for blobs in lines.values() for blob in blobs)]
        known |= {blob for _, blob in self._known.taken([(held.scope, blob) for blob in asked])}
        held.is_told = held.row is not None and known.issuperset(people)
        for name in sorted(lines.keys() | trees.keys()):
            new_media = media[name] if name in trees and trees[name] not in known else None
            part = self._part(held, name, lines.get(name, ()), known, new_media)
            if part.blobs or part.media:
                yield part
        held.is_whole = self._lacks.count == before

    def _part(
        self, held: HeldConversation, name: str, blobs: tuple[BlobId, ...], known: set[BlobId], media: Both | None
    ) -> Part:
        """Return what of a month is to be taken over: lines that are new, and all where media are other than known."""
        month = int(name.replace("-", ""))
        new = tuple(blob for blob in blobs if blob not in known)
        if media and new != blobs and not self._known.has_media(held.row, month, self.folders.media(media)):
            new = blobs
        sizes = {
            blob: plain_size(self._vault.location(blob)) for blob in new if self._lacks.knows(blob, (held.scope, month))
        }
        for blob in [blob for blob, size in sizes.items() if size > LARGEST_BLOB_BYTES]:
            self._lacks.refuse(DamagedFile(name=f"{held.scope} {name}", reason="a message of unbearable size"))
            del sizes[blob]
        return Part(held, month, tuple(sizes), sum(sizes.values()), media)

    def _look_into(self, folders: Sequence[Both]) -> None:
        """See that all packs of sealed files are there, in folders that were not looked into before."""
        trees = [(_SEALED, tree) for each in folders if (tree := each.trees[1])]
        taken = self._known.taken(trees)
        for folder in folders:
            tree = folder.trees[1]
            if tree is None or (_SEALED, tree) in taken:
                continue
            before = self._lacks.count
            inside = self.folders.inside(folder)
            for each in inside.values():
                self._lacks.look_for(_blobs(each))
            self._look_into([each for each in inside.values() if each.is_folder])
            if self._lacks.count == before:
                self.sealed.append((_SEALED, tree))


def _blobs(file: Both | None) -> tuple[BlobId, ...]:
    """Return the blobs of a file; none of a folder, and of what is not there."""
    if file is None or file.after is None or file.is_folder:
        return ()
    return file.after.blobs
