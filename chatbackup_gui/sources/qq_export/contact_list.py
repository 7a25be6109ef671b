"""The conversations that exports show, each once, however many files it is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind, Member, PersonId
from chatbackup_gui.sources.qq_export.chats import BY_NAME, Chat
from chatbackup_gui.sources.qq_export.export_pass import Drawn
from chatbackup_gui.sources.qq_export.outline import Block
from chatbackup_gui.sources.qq_export.senders import Sender

_MOST_MEMBERS = 5_000


class _Known(msgspec.Struct):
    """What is known of a conversation so far; a later file's name goes before an earlier one's."""

    chat: Chat
    is_group: bool
    people: dict[str, Sender]


def conversations_of(drawn: Iterable[Drawn]) -> Iterator[Conversation]:
    """Yield the conversations that have messages; names are those of the newest file."""
    known: dict[ConversationId, _Known] = {}
    for chat, block in _blocks_of(drawn):
        is_group = chat.kind is ConversationKind.GROUP
        one = known.setdefault(chat.id, _Known(chat, is_group, {}))
        one.chat, one.is_group = chat, one.is_group or is_group
        one.people.update(block.people if is_group else {})
    return (_conversation(one) for one in known.values())


def own_name(drawn: Iterable[Drawn]) -> str:
    """Return what the account's owner is called, most often, in conversations of two; empty where none shows it."""
    names: Counter[str] = Counter()
    for chat, block in _blocks_of(drawn):
        if chat.kind is ConversationKind.PERSON:
            names.update({sender.name: count for sender, count in block.own.items()})
    return max(names, key=lambda name: (names[name], name), default="")


def own_number(drawn: Iterable[Drawn]) -> str:
    """Return the QQ number that stands behind the owner's name, most often, in groups; empty where none shows it."""
    numbers: Counter[str] = Counter()
    for chat, block in _blocks_of(drawn):
        if chat.kind is ConversationKind.GROUP:
            numbers.update({sender.id: count for sender, count in block.own.items() if sender.id.isdigit()})
    return max(numbers, key=lambda number: (numbers[number], number), default="")


def _blocks_of(drawn: Iterable[Drawn]) -> Iterator[tuple[Chat, Block]]:
    """Yield each conversation with what a file shows of it, the newest file last."""
    for one in sorted(drawn, key=lambda each: (each.file.stamp[1], each.file.name)):
        if one.outline:
            yield from (
                (chat, block) for chat, block in zip(one.chats, one.outline.blocks, strict=True) if block.entries
            )


def _conversation(known: _Known) -> Conversation:
    kind = ConversationKind.GROUP if known.is_group else ConversationKind.PERSON
    people = sorted(known.people.items())[:_MOST_MEMBERS]
    members = tuple(Member(PersonId(sender.id or BY_NAME + key), sender.name) for key, sender in people)
    return Conversation(known.chat.id, kind, nick=known.chat.name, members=members)
