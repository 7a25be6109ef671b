"""What was said last in the conversations on screen."""

from __future__ import annotations

from collections.abc import Hashable
from typing import cast

from PySide6.QtCore import QObject

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.transcript import Entry
from chatbackup_gui.ui.chat_key import Key, key_of
from chatbackup_gui.ui.conversation.plain import isolated
from chatbackup_gui.ui.conversation.wording import in_words, recalled_words
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.fetched import Fetched
from chatbackup_gui.ui.words import translate


class LastWords(Fetched):
    """Asks anew for a conversation that has got other messages since, and tells what was known until that is there."""

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(engine=engine, parent=parent)
        self._before: dict[Key, Entry] = {}

    def words(self, chat: wire.Chat) -> str:
        """Return the last message in a line, empty while or where none is known."""
        entry = cast(Entry | None, self._of(chat)) or self._before.get(key_of(chat))
        if entry is None:
            return ""
        self._before[key_of(chat)] = entry
        words = entry_in_a_line(entry)
        if chat.kind is not ConversationKind.GROUP or entry.is_own or not entry.name or entry.recalled is not None:
            return words
        return translate("Chats", "{name}: {words}").format(name=isolated(entry.name), words=words)

    def kept_as(self, conversation: wire.Chat) -> Hashable:
        return (key_of(conversation), conversation.last_at, conversation.messages)

    def request(self, rows: tuple[int, ...]) -> wire.Request:
        return wire.LastEntries(rows)

    def made(self, answer: Entry) -> Entry:
        return answer


def entry_in_a_line(entry: Entry) -> str:
    """Return what a message says; of one that was taken back, that it was."""
    return in_words(entry.parts) if entry.recalled is None else recalled_words(entry)
