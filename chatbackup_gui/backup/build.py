"""The catalogue and the rules made into the trees of one snapshot.

What has not changed is neither read nor written: a conversation whose signature is the one it was last built
under keeps its subtree, and so does each month of a conversation that did change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.ids import month_name
from chatbackup_gui.archive.values import Built, MediaRow, MonthRow, Stored
from chatbackup_gui.backup.cutter import cut_lines
from chatbackup_gui.backup.folders import EPOCH, Entry, FolderWriter, file_entry
from chatbackup_gui.backup.names import conversation_folder, safe_id
from chatbackup_gui.backup.origin import united
from chatbackup_gui.backup.plan import Selection
from chatbackup_gui.backup.sealed_tree import LIST_FILE, SealedEntry, beside_each_other
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress, Report
from chatbackup_gui.vault.blob import split_ids
from chatbackup_gui.vault.writer import Writer

LOST = ProblemCode("media.lost")
WHOLE = 0  # the key of a conversation as a whole beside its months


class MonthParts(msgspec.Struct, frozen=True):
    """One month as it lies in the vault: its file of messages and its folder of media, where there are any."""

    messages: Entry | None
    media: Entry | None


class Builder:
    """Builds the trees of one snapshot; call `finish` once the snapshot is in the vault.

    Media of which the vault has not every blob any more are left out: that is a problem, and their months are not
    noted, so that they are built again until the vault has them, or the media are found again.
    """

    def __init__(self, *, archive: Archive, writer: Writer, vault_id: str, token: CancelToken, report: Report) -> None:
        self._archive = archive
        self._writer = writer
        self._vault_id = vault_id
        self._token = token
        self._report = report
        self._folders = FolderWriter(save_tree=writer.save_tree)
        self._wholes = archive.built_conversations(vault_id)
        self._made: dict[int, dict[int, Built]] = {}
        self._incomplete: set[tuple[int, int]] = set()
        self.problems: list[Problem] = []

    def needs(self, selection: Selection) -> bool:
        """Tell whether a conversation's folder has to be built again."""
        return self._kept_whole(selection) is None

    def changed_months(self, selection: Selection) -> Iterator[MonthRow]:
        """Yield the months of a conversation that have to be built again."""
        before = self._archive.built(self._vault_id, selection.row.row)
        for month in self._archive.months(selection.row.row):
            if selection.reaches(month) and self._kept_month(selection, month, before) is None:
                yield month

    def build(self, selections: list[Selection], sealed: Sequence[tuple[Account, SealedEntry]]) -> list[Entry]:
        """Save everything selected and return the folders of apps."""
        accounts: dict[tuple[str, str], list[tuple[str, Entry]]] = {}
        named: dict[tuple[str, str], Account] = {_key(account): account for account, _ in sealed}
        for done, selection in enumerate(selections):
            self._token.check()
            self._report(Progress(stage="build", done=done, total=len(selections)))
            entry = self._conversation(selection)
            if entry is not None:
                key = _key(selection.account)
                named[key] = selection.account  # with its name, which files that are only kept do not tell
                accounts.setdefault(key, []).append((selection.row.conversation.id, entry))
        apps: dict[str, list[Entry]] = {}
        as_found: dict[tuple[str, str], list[SealedEntry]] = {}
        for account, each in sealed:
            as_found.setdefault(_key(account), []).append(each)
        for key in dict.fromkeys((*accounts, *as_found)):
            held = self._account(named[key], accounts.get(key, []), as_found.get(key, []))
            apps.setdefault(named[key].app, []).append(held)
        return [self._folders.folder(app, entries) for app, entries in apps.items()]

    def root(self, tops: Sequence[Entry], extra: Iterable[tuple[str, bytes]], newest_at: datetime) -> Entry:
        """Save and return the root; `extra` are small files beside the apps, dated `newest_at` if there are none."""
        newest_at = max((entry.newest_at for entry in tops), default=newest_at)
        return self._folders.folder("", [*tops, *(self._small_file(*each, newest_at) for each in extra)])

    def finish(self, *, but: set[tuple[int, int]]) -> None:
        """Note what was built, except the (conversation, month) pairs `but`, which are to be built again."""
        incomplete = but | self._incomplete
        for conversation, parts in self._made.items():
            unfinished = {month for other, month in incomplete if other == conversation}
            if unfinished:
                unfinished.add(WHOLE)
            self._archive.set_built(
                self._vault_id, conversation, {key: part for key, part in parts.items() if key not in unfinished}
            )

    def _kept_whole(self, selection: Selection) -> Entry | None:
        """Return a conversation's folder as last built, if nothing it is made from has changed since."""
        built = self._wholes.get(selection.row.row)
        if built is None or built.signature != selection.signature():
            return None
        entry = msgspec.msgpack.decode(built.value, type=Entry)
        return entry if self._has(entry) else None

    def _kept_month(self, selection: Selection, month: MonthRow, before: dict[int, Built]) -> MonthParts | None:
        """Return a month as last built, if nothing it is made from has changed since."""
        built = before.get(month.month)
        if built is None or built.signature != selection.month_signature(month):
            return None
        parts = msgspec.msgpack.decode(built.value, type=MonthParts)
        return parts if all(self._has(entry) for entry in (parts.messages, parts.media) if entry) else None

    def _has(self, entry: Entry) -> bool:
        """Whether the vault has a file's blobs or a folder's tree; what the tree names, no pack having been lost."""
        return all(map(self._writer.has, entry.content)) and (entry.subtree is None or self._writer.has(entry.subtree))

    def _conversation(self, selection: Selection) -> Entry | None:
        """Return a conversation's folder; None if the rule selects no message of it."""
        entry = self._kept_whole(selection)
        if entry is None:
            entry = self._build_conversation(selection)
        return entry if entry.files else None

    def _build_conversation(self, selection: Selection) -> Entry:
        conversation = selection.row.conversation
        before = self._archive.built(self._vault_id, selection.row.row)
        made: dict[int, Built] = {}
        messages, media = [], []
        for month in self._archive.months(selection.row.row):
            if not selection.reaches(month):
                continue
            parts = self._kept_month(selection, month, before)
            if parts is None:
                parts = self._month(selection, month)
                signature = selection.month_signature(month)
                made[month.month] = Built(signature=signature, value=msgspec.msgpack.encode(parts))
            messages += [parts.messages] if parts.messages else []
            media += [parts.media] if parts.media else []
        entry = self._assemble(selection, messages, media) if messages else _nothing(conversation.id)
        made[WHOLE] = Built(signature=selection.signature(), value=msgspec.msgpack.encode(entry))
        self._made[selection.row.row] = made
        return entry

    def _assemble(self, selection: Selection, messages: list[Entry], media: list[Entry]) -> Entry:
        conversation = selection.row.conversation
        parts = [self._folders.months("messages", messages)]
        if media:
            parts.append(self._folders.months("media", media))
        newest_at = parts[0].newest_at
        parts.append(self._small_file("conversation.json", readable_json(conversation), newest_at))
        image = self._archive.avatar(selection.row.row)
        if image:
            parts.append(self._small_file(f"avatar{_image_suffix(image)}", image, newest_at))
        return self._folders.folder(conversation_folder(conversation.name, conversation.id), parts)

    def _month(self, selection: Selection, month: MonthRow) -> MonthParts:
        media = self._media(selection, month.month)
        lines = self._archive.lines(selection.row.row, month.month, selection.cut(month), media)
        ids, size_bytes = [], 0
        for blob in cut_lines(lines):
            ids.append(self._writer.save_data(blob))
            size_bytes += len(blob)
        name = month_name(month.month)
        messages = file_entry(f"{name}.jsonl", ids, size_bytes, month.last_at) if ids else None
        files = [entry for row in media for entry in _media_entries(row)]
        return MonthParts(messages=messages, media=self._folders.media(name, files) if files else None)

    def _media(self, selection: Selection, month: int) -> list[MediaRow]:
        """Return the media of a month that the rule takes, each with what the vault has of it."""
        taken = [row for row in united(self._archive.media_of(selection.row.row, month)) if selection.takes(row)]
        held = [
            msgspec.structs.replace(row, stored=self._held(row.stored), preview_stored=self._held(row.preview_stored))
            for row in taken
        ]
        lost = sum(one != other for one, other in zip(taken, held, strict=True))
        if lost:
            where = f"{selection.row.conversation.id} {month}"
            self.problems.append(Problem(code=LOST, where=where, detail=str(lost)))
            self._incomplete.add((selection.row.row, month))
        return held

    def _held(self, stored: Stored | None) -> Stored | None:
        return stored if stored and all(map(self._writer.has, split_ids(stored.content))) else None

    def _account(self, account: Account, conversations: list[tuple[str, Entry]], sealed: list[SealedEntry]) -> Entry:
        ids = [conversation_id for conversation_id, _ in conversations]
        entries = [entry for _, entry in conversations]
        newest_at = max(entry.newest_at for entry in (*entries, *(each.folder for each in sealed)))
        held = [self._small_file("account.json", readable_json(account), newest_at)]
        if sealed:
            sealed = beside_each_other(sealed)
            databases = [database for each in sealed for database in each.databases]
            held.append(self._small_file(LIST_FILE, readable_json(databases), newest_at))
        held += self._folders.conversations(entries, ids)
        return self._folders.folder(safe_id(account.id), [*held, *(each.folder for each in sealed)])

    def _small_file(self, name: str, data: bytes, newest_at: datetime) -> Entry:
        return file_entry(name, [self._writer.save_data(data)], len(data), newest_at)


def readable_json(value: object) -> bytes:
    """Return a value as indented JSON that ends with a newline."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def _key(account: Account) -> tuple[str, str]:
    """Return what tells an account from others, whatever it calls itself."""
    return account.app, account.id


def _nothing(name: str) -> Entry:
    return Entry(name=name, newest_at=EPOCH, size_bytes=0, files=0)


def _media_entries(row: MediaRow) -> Iterator[Entry]:
    """Yield the medium and its preview, as far as they are in the vault; times are when it was last sent."""
    for stored in (row.stored, row.preview_stored):
        if stored:
            yield file_entry(stored.name, split_ids(stored.content), stored.size, row.sent_at)


def _image_suffix(image: bytes) -> str:
    return ".png" if image.startswith(b"\x89PNG") else ".jpg"
