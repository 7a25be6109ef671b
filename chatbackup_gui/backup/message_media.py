"""The files in a snapshot that belong to one message: its pictures, recordings, files, and their previews."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from chatbackup_gui.backup.chat_folders import Both, ChatFolders
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.walk import find

NOT_KEPT = ProblemCode("restore.not_kept")  # the message names it, the snapshot has it not


class NamedFiles:
    """A part of a snapshot: files by their paths. `choose` and `enter` are for `restore`."""

    def __init__(self, paths: Collection[str]) -> None:
        self._paths = frozenset(paths)
        self._above = {each[:at] for each in paths for at, sign in enumerate(each) if sign == "/"}

    def choose(self, path: str) -> bool:
        """Whether a file is restored; folders are made as far as it needs them."""
        return path in self._paths

    def enter(self, path: str) -> bool:
        """Whether a folder holds one of the files."""
        return path in self._above


class MessageMedia(msgspec.Struct, frozen=True):
    """The paths of a message's files, and what it names and the snapshot has not."""

    paths: list[str]
    problems: list[Problem]


class _Medium(msgspec.Struct, frozen=True):
    kind: str
    id: str
    name: str = ""
    preview: str = ""


class _Line(msgspec.Struct, frozen=True):
    """What is wanted of a message; media of messages inside a merged forward are among the message's own."""

    id: str
    media: tuple[_Medium, ...] = ()


_decode = msgspec.json.Decoder(_Line).decode


def media_of_message(
    vault: Vault, tree: BlobId, conversation: str, message_id: str, token: CancelToken | None = None
) -> MessageMedia:
    """Return which files of a conversation's folder (a path in the snapshot) a message names.

    Only months are read, the newest first, until the message is found. Raises InvalidRequest where the conversation or
    the message is not in the snapshot, and what `Vault.load` does.
    """
    folders = ChatFolders(vault, token)
    node = find(vault, tree, conversation)
    inside = {name: each for name, each in _entries(folders, conversation, node.subtree_id).items() if each.is_folder}
    months = folders.months(inside["messages"]) if "messages" in inside else {}
    for name in sorted(months, reverse=True):
        line = _line_in(vault, months[name], message_id, token or CancelToken())
        if line is not None:
            return _found(folders, inside.get("media"), name.removesuffix(".jsonl"), line)
    raise InvalidRequest(what="message of this contact in this snapshot", given=message_id)


def _entries(folders: ChatFolders, path: str, tree: BlobId | None) -> dict[str, Both]:
    return {name: Both(f"{path}/{name}", after=entry) for name, entry in folders.entries(tree).items()}


def _line_in(vault: Vault, month: Both, message_id: str, token: CancelToken) -> _Line | None:
    """Return a message's line, looking closely only at lines that have its id somewhere; blobs end with lines."""
    wanted = msgspec.json.encode(message_id)
    for blob in month.after.blobs if month.after else ():
        token.check()
        data = vault.load(blob)
        if wanted not in data:
            continue
        for text in data.split(b"\n"):
            if wanted in text and (line := _read(text)) is not None and line.id == message_id:
                return line
    return None


def _read(text: bytes) -> _Line | None:
    try:
        return _decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _found(folders: ChatFolders, media: Both | None, month: str, line: _Line) -> MessageMedia:
    """Find a line's media among the files of its month."""
    in_month = folders.media_months(media).get(month) if media else None
    held = {name: each.path for name, each in folders.media(in_month).items()} if in_month else {}
    paths: list[str] = []
    problems: list[Problem] = []
    for medium in line.media:
        there = [held[name] for name in (medium.name, medium.preview) if name in held]
        paths += there
        if not medium.name or medium.name not in held:
            problems.append(Problem(NOT_KEPT, f"{month}/{medium.name or medium.id}"))
    return MessageMedia(paths, problems)
