"""What one snapshot holds that another does not, in chat terms: messages, media and months of contacts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from chatbackup_gui.archive.values import MediaTotal
from chatbackup_gui.backup.chat_folders import Both, ChatFolders, divided_name
from chatbackup_gui.backup.media_kinds import is_preview, kind_by_name
from chatbackup_gui.backup.month_lines import BlobLines
from chatbackup_gui.backup.shared_rules import RULES_FILE
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import TreeEntry

MOST_READ_BYTES = 16 * 2**20  # of lines that differ; if there are more, messages are counted by a sample
NAMED_CONVERSATIONS = 10


class ConversationChange(msgspec.Struct, frozen=True):
    """What is new of one conversation. `name` and `id` are as its folder has them, `path` is that folder."""

    path: str
    name: str
    id: str
    new_messages: int
    media: dict[MediaKind, MediaTotal]


class ChatDifference(msgspec.Struct, frozen=True):
    """What came, changed and went from one snapshot to the next.

    Messages changed where their line did: taken back, edited, or with media that have come. Those that went are of
    months that are still there in part; whole months that went are counted as such, each of one conversation.
    Where `is_estimated`, lines were not compared: `new_messages` is what their bytes make probable, none have changed.

    `media` are the new ones; posters and small pictures beside a medium are not counted. `touched` conversations have
    new messages or media, `conversations` are the first of them by how many. `sealed` are files kept as they lie that
    are new or have changed, with their whole size.
    """

    new_messages: int = 0
    changed_messages: int = 0
    removed_messages: int = 0
    is_estimated: bool = False
    new_months: int = 0
    changed_months: int = 0
    removed_months: int = 0
    media: dict[MediaKind, MediaTotal] = {}
    changed_media: int = 0
    removed_media: int = 0
    touched: int = 0
    conversations: tuple[ConversationChange, ...] = ()
    new_conversations: int = 0
    removed_conversations: int = 0
    rules_changed: bool = False
    sealed: MediaTotal = MediaTotal()


def chat_difference(
    vault: Vault, before: BlobId | None, after: BlobId, *, token: CancelToken | None = None
) -> ChatDifference:
    """Return what tree `after` of a snapshot has that `before` has not; None is the tree before everything.

    Folders that are equal are not looked into, and of months that differ only the blobs are read that the other has
    not, at most MOST_READ_BYTES. Kinds of media are as lines that were read have them, else as names tell
    (`media_kinds.py`). Raises VaultError and StorageError where either tree cannot be read, Cancelled.
    """
    folders = ChatFolders(vault, token or CancelToken())
    tops = folders.tops((before, after))
    changed: list[_Changed] = []
    sealed: list[TreeEntry] = []
    for account in folders.accounts(tops):
        changed += [_changed(folders, each) for each in folders.conversations(account)]
        sealed += [each.after for each in folders.sealed(account) if each.after]
    counting = _Counting(BlobLines(vault, token or CancelToken()), changed)
    return _sum(
        [counting.count(each) for each in changed],
        is_estimated=counting.is_estimated,
        rules_changed=RULES_FILE in tops and tops[RULES_FILE].before is not None,
        sealed=MediaTotal(len(sealed), sum(each.size for each in sealed)),
    )


class _Month(msgspec.Struct, frozen=True):
    """A month's file that differs: the blobs that only one of the snapshots has."""

    was_there: bool
    is_there: bool
    before: tuple[BlobId, ...]
    after: tuple[BlobId, ...]


class _Changed(msgspec.Struct, frozen=True):
    """A conversation that differs."""

    folder: Both
    months: tuple[_Month, ...]
    media: tuple[Both, ...]


class _Counted(msgspec.Struct, frozen=True):
    """What is new of a conversation, and what changed and went."""

    of: _Changed
    media: dict[MediaKind, MediaTotal]
    new: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def new_media(self) -> int:
        return sum(total.count for total in self.media.values())


def _changed(folders: ChatFolders, folder: Both) -> _Changed:
    inside = folders.inside(folder)
    months = folders.months(inside["messages"]).values() if "messages" in inside else ()
    media = folders.media_months(inside["media"]).values() if "media" in inside else ()
    return _Changed(
        folder,
        tuple(_month(each) for each in months),
        tuple(each for month in media for name, each in folders.media(month).items() if not is_preview(name)),
    )


def _month(file: Both) -> _Month:
    before, after = (dict.fromkeys(entry.blobs if entry else ()) for entry in (file.before, file.after))
    return _Month(
        was_there=file.before is not None,
        is_there=file.after is not None,
        before=tuple(blob for blob in before if blob not in after),
        after=tuple(blob for blob in after if blob not in before),
    )


class _Counting:
    """Counts messages and media; decides by what there is to read whether each line is looked at."""

    def __init__(self, lines: BlobLines, changed: Sequence[_Changed]) -> None:
        self._lines = lines
        months = [month for each in changed for month in each.months if month.is_there]
        blobs = [blob for month in months for blob in month.before + month.after]
        self.is_estimated = lines.size_bytes(blobs) > MOST_READ_BYTES
        self._bytes_a_line = lines.bytes_a_line(blobs) if self.is_estimated else 0.0

    def count(self, changed: _Changed) -> _Counted:
        """Count one conversation."""
        months = [month for month in changed.months if month.is_there]
        before = [blob for month in months for blob in month.before]
        after = [blob for month in months for blob in month.after]
        if self.is_estimated:
            more = self._lines.size_bytes(after) - self._lines.size_bytes(before)
            return _Counted(changed, _new_media(changed, {}), new=max(0, round(more / self._bytes_a_line)))
        old, new = self._lines.read(before), self._lines.read(after)
        both = new.digests.keys() & old.digests.keys()
        return _Counted(
            changed,
            _new_media(changed, new.kinds),
            new=len(new.digests) - len(both),
            changed=sum(new.digests[each] != old.digests[each] for each in both),
            removed=len(old.digests) - len(both),
        )


def _new_media(changed: _Changed, kinds: Mapping[str, MediaKind]) -> dict[MediaKind, MediaTotal]:
    """Return how many media are new, by kind."""
    found: dict[MediaKind, MediaTotal] = {}
    for medium in changed.media:
        if medium.before is None and medium.after is not None:
            name = medium.after.name
            kind = kinds.get(name) or kind_by_name(name)
            total = found.get(kind, MediaTotal())
            found[kind] = MediaTotal(total.count + 1, total.bytes + medium.after.size)
    return found


def _sum(counted: Sequence[_Counted], *, is_estimated: bool, rules_changed: bool, sealed: MediaTotal) -> ChatDifference:
    months = [month for each in counted for month in each.of.months]
    media = [medium for each in counted for medium in each.of.media]
    touched = [each for each in counted if each.new or each.media]
    touched.sort(key=lambda each: (-each.new, -each.new_media, each.of.folder.path))
    return ChatDifference(
        new_messages=sum(each.new for each in counted),
        changed_messages=sum(each.changed for each in counted),
        removed_messages=sum(each.removed for each in counted),
        is_estimated=is_estimated,
        new_months=sum(not month.was_there for month in months),
        changed_months=sum(month.was_there and month.is_there for month in months),
        removed_months=sum(not month.is_there for month in months),
        media=add_totals(each.media for each in counted),
        changed_media=sum(medium.before is not None and medium.after is not None for medium in media),
        removed_media=sum(medium.after is None for medium in media),
        touched=len(touched),
        conversations=tuple(map(_told, touched[:NAMED_CONVERSATIONS])),
        new_conversations=sum(each.of.folder.before is None for each in counted),
        removed_conversations=sum(each.of.folder.after is None for each in counted),
        rules_changed=rules_changed,
        sealed=sealed,
    )


def _told(counted: _Counted) -> ConversationChange:
    path = counted.of.folder.path
    name, conversation_id = divided_name(path.rpartition("/")[2])
    return ConversationChange(path, name, conversation_id, counted.new, counted.media)


def add_totals(parts: Iterable[Mapping[MediaKind, MediaTotal]]) -> dict[MediaKind, MediaTotal]:
    """Return sums by kind."""
    found: dict[MediaKind, MediaTotal] = {}
    for part in parts:
        for kind, total in part.items():
            before = found.get(kind, MediaTotal())
            found[kind] = MediaTotal(before.count + total.count, before.bytes + total.bytes)
    return found
