"""A part of a snapshot to restore: an account, some conversations, a span of time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import datetime

import msgspec

from chatbackup_gui.archive.ids import month_end, month_start
from chatbackup_gui.backup.chat_folders import ChatFolders, conversation_in
from chatbackup_gui.backup.sealed_tree import is_sealed_folder
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.walk import find

_MONTH = re.compile(r"(?!0000)(\d{4})-(0[1-9]|1[0-2])(?:\.jsonl)?")
_SEALED_AT = 2  # below app and account


class Span(msgspec.Struct, frozen=True):
    """A stretch of time, in whole months (UTC): each that it touches. `until` is not included; None is no limit."""

    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_all(self) -> bool:
        """Whether it has no limit."""
        return self.since is None and self.until is None

    def holds(self, name: str) -> bool:
        """Whether a file or folder called by a month is of this time; one that is not called so is of any."""
        match = _MONTH.fullmatch(name)
        if match is None:
            return True
        month = int(match[1] + match[2])
        return (self.since is None or month_end(month) > self.since) and (
            self.until is None or month_start(month) < self.until
        )


class SnapshotPart:
    """What to restore of a snapshot: `choose` and `enter` are for `restore`.

    `conversations` are paths of folders, None for all; only of all are the files beside them restored, too. `account`
    is the path of the one account that is restored, empty for every account.
    """

    def __init__(
        self, conversations: Collection[str] | None, span: Span, *, with_others: bool, account: str = ""
    ) -> None:
        self._account = account
        self._conversations = None if conversations is None else frozenset(conversations)
        self._above = {each[:at] for each in conversations or () for at, sign in enumerate(each) if sign == "/"}
        self._span = span
        self._with_others = with_others

    def choose(self, path: str) -> bool:
        """Whether a file or folder is restored."""
        if self._account and not f"{path}/".startswith(f"{self._account}/"):
            return False
        conversation = conversation_in(path)
        if conversation is None:
            return self._is_chosen_beside(path)
        if self._conversations is not None and conversation not in self._conversations:
            return False
        part, *rest = path[len(conversation) + 1 :].split("/")
        if self._span.is_all or part not in ("messages", "media"):
            return True
        month = next(filter(_MONTH.fullmatch, rest), None)
        return month is not None and self._span.holds(month)

    def enter(self, path: str) -> bool:
        """Whether a folder may hold anything that is restored."""
        if self._account and not f"{path}/".startswith(f"{self._account}/"):
            return self._account.startswith(f"{path}/")
        conversation = conversation_in(path)
        if conversation is None:
            return path in self._above or (self._with_others and self._holds_all_of(path))
        return self._conversations is None or (conversation in self._conversations and self._holds_all_of(path))

    def _is_chosen_beside(self, path: str) -> bool:
        """Tell it of what belongs to no conversation. Folders are made as far as something is chosen in them."""
        if not self._with_others:
            return path in self._above
        if self._span.is_all:
            return True
        parts = path.split("/")
        is_sealed = len(parts) > _SEALED_AT and is_sealed_folder(parts[_SEALED_AT])
        return self._holds_all_of(path) if is_sealed else path.endswith(".json")

    def _holds_all_of(self, path: str) -> bool:
        """Whether the span holds every month that a path names."""
        return all(map(self._span.holds, path.split("/")))


def part_of_snapshot(
    vault: Vault,
    tree: BlobId,
    conversations: Collection[str],
    span: Span,
    token: CancelToken | None = None,
    *,
    account: str = "",
) -> SnapshotPart:
    """Return the part that these conversations (paths of their folders; none named are all) have in a span of time.

    `account` is the path of the one account to restore, empty for all.

    Of a span only those conversations are restored that have messages or media in it. Files kept as they lie are
    chosen by the months that their paths name; those that name none, such as databases, always. Raises InvalidRequest
    for a path that is not in the snapshot, and what `Vault.load` does.
    """
    for path in (*conversations, *filter(None, [account])):
        find(vault, tree, path)
    wanted = frozenset(conversations) or None
    if not span.is_all:
        wanted = frozenset(_in_span(ChatFolders(vault, token), tree, span, wanted))
    return SnapshotPart(wanted, span, with_others=not conversations, account=account)


def _in_span(folders: ChatFolders, tree: BlobId, span: Span, wanted: Collection[str] | None) -> Iterator[str]:
    """Yield the paths of conversations that have something in a span."""
    for account in folders.accounts(folders.tops((None, tree))):
        for conversation in folders.conversations(account):
            if wanted is None or conversation.path in wanted:
                months = folders.held_months(conversation)
                if any(map(span.holds, months)):
                    yield conversation.path
