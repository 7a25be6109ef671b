"""The conversations that are found, the one with the newest message first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_key import Key, key_of
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.pages.chats.account_names import AccountNames
from chatbackup_gui.ui.pages.chats.last_words import LastWords
from chatbackup_gui.ui.words import clock, day, day_and_time, translate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()


class ChatsModel(QAbstractListModel):
    """Shows what the engine told, narrowed by `find`; either resets it, where it is not the same as before.

    `now` says which day is today, whose messages are shown with their time.
    """

    def __init__(self, *, last_words: LastWords, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last_words, self._now = last_words, now
        self._chats: tuple[wire.Chat, ...] = ()
        self._texts: list[str] = []
        self._wanted = ""
        self._found: list[int] = []
        self.names = AccountNames()
        last_words.arrived.connect(self._words_arrived)

    @property
    def everybody(self) -> tuple[wire.Chat, ...]:
        """All conversations, whether found or not."""
        return self._chats

    def chat_at(self, row: int) -> wire.Chat:
        """Return the conversation in a row."""
        return self._chats[self._found[row]]

    def row_of(self, key: Key | None) -> int:
        """Return the row in which a conversation is, -1 where it is not found."""
        if key is None:
            return -1
        chats, last = self._chats, key[-1]
        return next(
            (row for row, at in enumerate(self._found) if chats[at].id == last and key_of(chats[at]) == key), -1
        )

    def known(self, key: Key | None) -> wire.Chat | None:
        """Return a conversation as the engine told of it last, whether found or not."""
        return next((each for each in self._chats if key_of(each) == key), None)

    def with_row(self, row: int) -> wire.Chat | None:
        """Return the conversation that requests name so."""
        return next((each for each in self._chats if each.row == row), None)

    def show_chats(self, chats: tuple[wire.Chat, ...]) -> None:
        """Show what the engine answered."""
        if chats == self._chats:
            return
        self.beginResetModel()
        self._chats = chats
        self.names = AccountNames(chats)
        self._texts = [f"{each.name}\n{each.id}\n{each.account_name}".casefold() for each in chats]
        self._find()
        self.endResetModel()

    def find(self, text: str) -> None:
        """Show the conversations whose name, id or account holds every word of a text."""
        if text == self._wanted:
            return
        self.beginResetModel()
        self._wanted = text
        self._find()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        chat = self.chat_at(index.row())
        match role:
            case Role.DisplayRole:
                return one_line(chat.name)
            case Role.ToolTipRole:
                return self._tooltip(chat)
            case Role.AccessibleTextRole:
                return self._spoken(chat)
        return None

    def last_words(self, chat: wire.Chat) -> str:
        """Return what was said last, in a line."""
        return self._last_words.words(chat)

    def time(self, chat: wire.Chat) -> str:
        """Return when that was: its time of today, else its day."""
        is_today = chat.last_at.astimezone().date() == self._now().astimezone().date()
        return clock(chat.last_at) if is_today else day(chat.last_at)

    def _find(self) -> None:
        found: Iterable[int] = range(len(self._chats))
        for word in self._wanted.casefold().split():
            found = [at for at in found if word in self._texts[at]]
        self._found = list(found)

    def _words_arrived(self) -> None:
        if self._found:
            self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1), [Role.AccessibleTextRole])

    def _tooltip(self, chat: wire.Chat) -> str:
        pattern = translate("Chats", "{name}\n{account}\nLast message: {moment}")
        moment = day_and_time(chat.last_at)
        return pattern.format(name=one_line(chat.name), account=self.names.whole(chat), moment=moment)

    def _spoken(self, chat: wire.Chat) -> str:
        pattern = translate("Chats", "{name}, {account}. {moment}: {words}")
        words, moment = self.last_words(chat), day_and_time(chat.last_at)
        return pattern.format(name=one_line(chat.name), account=self.names.whole(chat), moment=moment, words=words)
