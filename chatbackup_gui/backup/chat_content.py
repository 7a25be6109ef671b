"""What a snapshot holds in chat terms, counted from its trees alone."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from chatbackup_gui.archive.values import MediaTotal
from chatbackup_gui.backup.chat_difference import add_totals
from chatbackup_gui.backup.chat_folders import MONTH_FILE, Both, ChatFolders
from chatbackup_gui.backup.media_kinds import is_preview, kind_by_name
from chatbackup_gui.backup.sealed_tree import is_sealed_folder
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import TreeEntry


class Held(msgspec.Struct, frozen=True):
    """What some conversations hold. A month counts for each conversation; first and last are yyyymm, 0 for none.

    `message_bytes` is what their lines take, before compression. Posters and small pictures beside a medium are left
    out; kinds of media are as names tell (`media_kinds.py`).
    """

    conversations: int = 0
    months: int = 0
    first_month: int = 0
    last_month: int = 0
    message_bytes: int = 0
    media: dict[MediaKind, MediaTotal] = {}

    @classmethod
    def sum(cls, parts: Iterable[Held]) -> Held:
        """Return what all of them hold together."""
        held = list(parts)
        return cls(
            conversations=sum(each.conversations for each in held),
            months=sum(each.months for each in held),
            first_month=min((each.first_month for each in held if each.first_month), default=0),
            last_month=max((each.last_month for each in held), default=0),
            message_bytes=sum(each.message_bytes for each in held),
            media=add_totals(each.media for each in held),
        )


class AccountContent(msgspec.Struct, frozen=True):
    """What a snapshot holds of an account, whose id (or what was made of it) its folder is called by.

    `sealed` are the files kept as they lie.
    """

    app: str
    account: str
    readable: Held
    sealed: MediaTotal


class ContentReader:
    """Counts what snapshots hold. What was counted of one need not be looked into for the next, as long as this lives.

    Raises what `Vault.load` does, DamagedFile for trees that are none, Cancelled.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._known: dict[BlobId, Held] = {}
        self._known_sealed: dict[BlobId, MediaTotal] = {}

    def read(self, tree_id: BlobId, *, token: CancelToken | None = None) -> tuple[AccountContent, ...]:
        """Return what the tree of a snapshot of chats holds, account by account."""
        folders = ChatFolders(self._vault, token)
        accounts = folders.accounts(folders.tops((None, tree_id)))
        return tuple(self._account(folders, each) for each in accounts)

    def _account(self, folders: ChatFolders, account: Both) -> AccountContent:
        app, _, name = account.path.partition("/")
        readable = Held.sum(self._conversation(folders, each) for each in folders.conversations(account))
        return AccountContent(app, name, readable, self._sealed(folders, account))

    def _conversation(self, folders: ChatFolders, conversation: Both) -> Held:
        tree = conversation.trees[1]
        assert tree is not None
        if tree not in self._known:
            self._known[tree] = _held(folders, conversation)
        return self._known[tree]

    def _sealed(self, folders: ChatFolders, account: Both) -> MediaTotal:
        tops = folders.inside(account).items()
        return _total(self._files(folders, each.after) for name, each in tops if each.after and is_sealed_folder(name))

    def _files(self, folders: ChatFolders, entry: TreeEntry) -> MediaTotal:
        """Return how many files lie at or below an entry, and their bytes."""
        tree = entry.subtree_id
        if tree is None:
            return MediaTotal(1, entry.size)
        if tree not in self._known_sealed:
            self._known_sealed[tree] = _total(self._files(folders, each) for each in folders.entries(tree).values())
        return self._known_sealed[tree]


def _held(folders: ChatFolders, conversation: Both) -> Held:
    inside = folders.inside(conversation)
    files = folders.months(inside["messages"]) if "messages" in inside else {}
    media = folders.media_months(inside["media"]).values() if "media" in inside else ()
    months = [int(match[1] + match[2]) for match in map(MONTH_FILE.fullmatch, files) if match]
    return Held(
        conversations=1,
        months=len(months),
        first_month=min(months, default=0),
        last_month=max(months, default=0),
        message_bytes=sum(each.after.size for each in files.values() if each.after),
        media=add_totals(
            {kind_by_name(name): MediaTotal(1, each.after.size)}
            for month in media
            for name, each in folders.media(month).items()
            if each.after and not is_preview(name)
        ),
    )


def _total(parts: Iterable[MediaTotal]) -> MediaTotal:
    held = list(parts)
    return MediaTotal(sum(each.count for each in held), sum(each.bytes for each in held))
