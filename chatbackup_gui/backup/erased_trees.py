"""A snapshot's folders without what was erased: months and media from before a moment, or all of a conversation.

Only the folders on the way to what goes are made anew; everything else is taken over by its id, unread. What is quoted
or forwarded in a later message was said again there, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import dropwhile
from typing import Protocol

import msgspec

from chatbackup_gui.archive.ids import month_end, month_start
from chatbackup_gui.backup.chat_folders import MONTH_FILE, MONTH_FOLDER, divided_name
from chatbackup_gui.backup.cutter import cut_lines
from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.backup.owners import owner_of
from chatbackup_gui.backup.sealed_tree import is_sealed_folder
from chatbackup_gui.errors import DamagedFile, FormatError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.roaming.erasures import Erased
from chatbackup_gui.sources.sealed import SealedLayout
from chatbackup_gui.vault.blob import BlobId, Buffer
from chatbackup_gui.vault.tree import Node, encode_tree, file_node
from chatbackup_gui.vault.walk import LoadsBlobs, load_tree

FolderLayouts = Mapping[tuple[str, str], Sequence[SealedLayout]]
"""How the folders of accounts lie that are kept sealed, by app and account."""

_BUCKET = re.compile(r"[0-9a-f]{1,2}")

Change = Callable[[Node], Node | None]
"""What becomes of an entry of a folder; None leaves it out."""


class _Sent(msgspec.Struct, frozen=True):
    """When a message was sent."""

    sent_at: datetime


_decode = msgspec.json.Decoder(_Sent).decode


class SavesBlobs(Protocol):
    """A vault's writer, as far as trees need one."""

    def save_data(self, data: Buffer) -> BlobId:
        """Save a piece of a file."""
        ...

    def save_tree(self, encoded: Buffer) -> BlobId:
        """Save an encoded tree."""
        ...


class _Account(msgspec.Struct, frozen=True):
    """What was erased in an account, and until when: by the tag in a folder's name, and by the hash of an owner."""

    path: str
    by_tag: dict[str, datetime]
    by_owner: dict[str, datetime]
    layouts: tuple[SealedLayout, ...]


class ErasedTrees:
    """Makes roots of snapshots without what was erased. Raises what `vault.load` and the writer do, and Cancelled."""

    def __init__(
        self, *, vault: LoadsBlobs, writer: SavesBlobs, erased: Erased, layouts: FolderLayouts, token: CancelToken
    ) -> None:
        self._vault = vault
        self._writer = writer
        self._token = token
        self._accounts = _by_account(erased, layouts)
        self._made: dict[tuple[object, ...], BlobId | None] = {}

    def root(self, tree: BlobId) -> BlobId:
        """Return the tree to put in the place of a snapshot's; the same one if it holds nothing that was erased."""
        try:
            return self._folder(tree, self._app) or self._writer.save_tree(encode_tree([]))
        except RecursionError as error:
            raise DamagedFile(name=f"tree/{tree.hex()}", reason="folders within folders without end") from error

    def _app(self, node: Node) -> Node | None:
        accounts = self._accounts.get(node.name)
        return self._inside(node, self._account, accounts) if accounts else node

    def _account(self, accounts: Mapping[str, _Account], node: Node) -> Node | None:
        erased = accounts.get(node.name)
        return self._inside(node, self._of_account, erased) if erased else node

    def _of_account(self, erased: _Account, node: Node) -> Node | None:
        if is_sealed_folder(node.name):
            return self._inside(node, self._sealed, erased, "") if erased.by_owner else node
        if _BUCKET.fullmatch(node.name):
            return self._inside(node, self._of_account, erased)
        before = erased.by_tag.get(divided_name(node.name)[1])
        return node if before is None else self._inside(node, self._part, before, needs="messages")

    def _part(self, before: datetime, node: Node) -> Node | None:
        """Change a part of a conversation's folder."""
        if node.name == "messages":
            return self._inside(node, self._messages, before)
        return self._inside(node, self._media, before) if node.name == "media" else node

    def _messages(self, before: datetime, node: Node) -> Node | None:
        """Change what lies in `messages`: files of months, or folders of years with such."""
        match = MONTH_FILE.fullmatch(node.name)
        if match is None:
            return self._inside(node, self._messages, before)
        return _by_month(int(match[1] + match[2]), before, node, self._cut)

    def _media(self, before: datetime, node: Node) -> Node | None:
        """Change what lies in `media`: folders of months, or folders of years with such."""
        match = MONTH_FOLDER.fullmatch(node.name)
        if match is None:
            return self._inside(node, self._media, before)
        return _by_month(int(match[1] + match[2]), before, node, self._media_of_month)

    def _cut(self, before: datetime, node: Node) -> Node | None:
        """Return a month's file without what was sent before a moment."""
        lines = self._lines(node.blobs)
        first = next(lines, None)
        if first is None or _is_from(before, first):
            return node
        ids, size_bytes = [], 0
        for blob in cut_lines(dropwhile(lambda line: not _is_from(before, line), lines)):
            ids.append(self._writer.save_data(blob))
            size_bytes += len(blob)
        return file_node(node.name, ids, size_bytes, node.modified_at) if ids else None

    def _lines(self, blobs: Iterable[BlobId]) -> Iterator[bytes]:
        """Yield lines with their ends; blobs end where lines do."""
        for blob in blobs:
            self._token.check()
            yield from self._vault.load(blob).splitlines(keepends=True)

    def _media_of_month(self, before: datetime, node: Node) -> Node | None:
        """Change a month's media, or a day's: each has the time when it was last sent, and goes if that is none."""
        if node.is_dir:
            return self._inside(node, self._media_of_month, before)
        try:
            return None if node.modified_at < before else node
        except FormatError:
            return None

    def _sealed(self, erased: _Account, path: str, node: Node) -> Node | None:
        """Return a folder of files kept as they lie; None where it is of a contact and month that were erased."""
        here = f"{path}/{node.name}" if path else node.name
        if node.is_dir and _is_erased(erased, here):
            return None
        return self._inside(node, self._sealed, erased, here) if node.is_dir else node

    def _inside(self, node: Node, change: Callable[..., Node | None], *given: object, needs: str = "") -> Node | None:
        """Return a folder with what is in it changed; None if nothing of it is left, or not what it `needs`."""
        if node.subtree_id is None:
            return node
        kept = self._folder(node.subtree_id, change, *given, needs=needs)
        return None if kept is None else msgspec.structs.replace(node, subtree=kept.hex())

    def _folder(
        self, tree: BlobId, change: Callable[..., Node | None], *given: object, needs: str = ""
    ) -> BlobId | None:
        """Return the tree with its entries changed; made once for the same tree and change."""
        known = (tree, change.__name__, *(each.path if isinstance(each, _Account) else repr(each) for each in given))
        if known not in self._made:
            self._made[known] = self._changed(tree, partial(change, *given), needs)
        return self._made[known]

    def _changed(self, tree: BlobId, change: Change, needs: str) -> BlobId | None:
        self._token.check()
        nodes = load_tree(self._vault, tree).nodes
        kept = tuple(each for each in map(change, nodes) if each is not None)
        if kept == nodes:
            return tree
        is_enough = any(each.name == needs for each in kept) if needs else bool(kept)
        return self._writer.save_tree(encode_tree(kept)) if is_enough else None


def _by_account(erased: Erased, layouts: FolderLayouts) -> dict[str, dict[str, _Account]]:
    """Return what was erased by the names of folders: of the app, then of the account."""
    found: dict[str, dict[str, _Account]] = {}
    for (app, account_id, conversation), erasure in erased.items():
        accounts, folder = found.setdefault(app, {}), safe_id(account_id)
        mine = accounts.setdefault(
            folder, _Account(f"{app}/{folder}", {}, {}, tuple(layouts.get((app, account_id), ())))
        )
        mine.by_tag[safe_id(conversation)] = erasure.before
        for layout in mine.layouts:
            if owner := owner_of(conversation, layout):
                mine.by_owner[owner] = erasure.before
    return found


def _by_month(month: int, before: datetime, node: Node, cut: Callable[[datetime, Node], Node | None]) -> Node | None:
    """Return what stands for a month: nothing where all of it was erased, what `cut` leaves where a part was."""
    if month_end(month) <= before:
        return None
    return cut(before, node) if month_start(month) < before else node


def _is_from(before: datetime, line: bytes) -> bool:
    """Whether a line is a message sent from a moment on. One that cannot be read goes with those before it."""
    try:
        return _decode(line).sent_at >= before
    except (msgspec.MsgspecError, UnicodeDecodeError, TypeError, RecursionError):
        return False


def _is_erased(erased: _Account, folder: str) -> bool:
    """Whether all files in a folder that is kept as it lies are of a contact and of months that were erased."""
    places = [place for layout in erased.layouts if (place := layout.place_of(folder))]
    return any(
        place.media is not None
        and place.month
        and place.owner in erased.by_owner
        and month_end(place.month) <= erased.by_owner[place.owner]
        for place in places
    )
