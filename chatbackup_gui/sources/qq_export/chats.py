"""Whose conversation a block of an export is, and who wrote its messages (FORMAT.md, Names)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from chatbackup_gui.model.account import ConversationId, ConversationKind, PersonId
from chatbackup_gui.sources.qq_export.outline import Block
from chatbackup_gui.sources.qq_export.records import Entry
from chatbackup_gui.sources.qq_export.senders import NUMBER, sender_of

BY_NAME = "name="  # no QQ number begins so
_ME, _PEER = "me", "peer"
_NUMBERED = re.compile(rf"(.*?)\(({NUMBER})\)(?: ?\(\d{{1,3}}\))?", re.DOTALL)  # the last: as browsers number copies
_GROUP_FOLDERS = re.compile("群|讨论组")


class Chat(msgspec.Struct, frozen=True):
    """A conversation as one file shows it. `peer_name` is the peer's `Sender.key`, empty where it stands
    above no message."""

    id: ConversationId
    kind: ConversationKind
    name: str
    peer_name: str


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """Who wrote a message; `key` is what tells them apart in every export, whatever they are called there."""

    id: PersonId
    key: str


SYSTEM = Speaker(PersonId(""), "")


def chats_of(file_stem: str, blocks: Sequence[Block]) -> list[Chat]:
    """Return the conversation of each block of a file; `file_stem` is the file's name without its ending.

    Two blocks of one name that stood in different folders of contacts are two people; their ids name the folder too.
    """
    folders: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        folders[block.name].add(block.group)
    is_about_one = len(folders) == 1
    return [_chat(block, file_stem if is_about_one else "", is_shared=len(folders[block.name]) > 1) for block in blocks]


def _chat(block: Block, file_stem: str, *, is_shared: bool) -> Chat:
    own, of_file = _NUMBERED.fullmatch(block.name), _NUMBERED.fullmatch(file_stem)
    told = own or of_file
    name = (own[1].strip() if own else block.name) or (of_file[1].strip() if of_file else file_stem)
    by_name = BY_NAME + name + (f"={block.group}" if is_shared else "")
    is_group = block.with_id * 2 > block.entries if block.entries else bool(_GROUP_FOLDERS.search(block.group))
    kind = ConversationKind.GROUP if is_group else ConversationKind.PERSON
    known = next((key for each in (block.name, name) if (key := sender_of(each).key) in block.people), "")
    return Chat(ConversationId(told[2] if told else by_name), kind, name, known)


def speaker_of(entry: Entry, chat: Chat, me: PersonId) -> Speaker:
    """Return who wrote a message; somebody of whom only the name is known where nothing tells who that is."""
    sender = sender_of(entry.sender)
    if sender.is_system:
        return SYSTEM
    if chat.kind is ConversationKind.GROUP:
        return _member(sender.key, sender.id, me if entry.is_mine else None)
    is_peer = entry.is_mine is False or (entry.is_mine is None and sender.key == chat.peer_name)
    if is_peer or sender.id == chat.id:
        return Speaker(PersonId(chat.id), _PEER)
    if entry.is_mine or chat.peer_name or sender.id == me:
        return Speaker(me, _ME)
    return _member(sender.key, sender.id, None)


def _member(key: str, number: str, me: PersonId | None) -> Speaker:
    if number:
        return Speaker(PersonId(number), number)
    named = PersonId(BY_NAME + key)
    return Speaker(me or named, named)
