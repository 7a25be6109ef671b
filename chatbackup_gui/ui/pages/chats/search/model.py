"""What was found, the newest first; more is fetched as one scrolls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Entry
from chatbackup_gui.ui.conversation.plain import isolated, one_line
from chatbackup_gui.ui.pages.chats.last_words import entry_in_a_line
from chatbackup_gui.ui.words import day_and_time, translate

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_PARENT = QModelIndex()
_AS_SPACE = {**dict.fromkeys(range(32), " "), **dict.fromkeys((0x7F, 0x85, 0x2028, 0x2029, 0xFFFC), " ")}


class ResultsModel(QAbstractListModel):
    """Found messages. `names_chats` says that they are of several conversations, so that each tells its own."""

    more_asked = Signal(object)  # what is found before this number, which may pass 32 bits, is wanted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[wire.FoundEntry] = []
        self._next: int | None = None
        self._is_asking = False
        self.names_chats = False

    @property
    def has_more(self) -> bool:
        """Whether there are others that were not fetched yet."""
        return self._next is not None

    def found_at(self, row: int) -> wire.FoundEntry:
        """Return what is in a row."""
        return self._found[row]

    def show_found(self, found: wire.Found, *, names_chats: bool) -> None:
        """Show what a search answered."""
        self.beginResetModel()
        self._found, self._next, self._is_asking = list(found.entries), found.next, False
        self.names_chats = names_chats
        self.endResetModel()

    def add(self, found: wire.Found) -> None:
        """Show what was asked for after that."""
        self._next, self._is_asking = found.next, False
        if found.entries:
            first = len(self._found)
            self.beginInsertRows(NO_PARENT, first, first + len(found.entries) - 1)
            self._found += found.entries
            self.endInsertRows()

    def stop_asking(self) -> None:
        """Ask for more again only when somebody scrolls there anew."""
        self._is_asking = False

    def clear(self) -> None:
        """Show nothing."""
        self.show_found(wire.Found((), None), names_chats=False)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._is_asking

    def fetchMore(self, parent: Index) -> None:
        if self._next is not None and not self._is_asking:
            self._is_asking = True
            self.more_asked.emit(self._next)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self._found[index.row()]
        match role:
            case Role.DisplayRole:
                return snippet_of(found)
            case Role.AccessibleTextRole:
                return self._spoken(found)
        return None

    def whose(self, found: wire.FoundEntry) -> str:
        """Return who sent it, and where that is not clear, in which conversation."""
        name = sender_of(found.entry)
        if not self.names_chats or name == one_line(found.chat):
            return name
        return (
            translate("ChatSearch", "{name} in {chat}").format(name=isolated(name), chat=isolated(found.chat))
            if name
            else one_line(found.chat)
        )

    def _spoken(self, found: wire.FoundEntry) -> str:
        pattern = translate("ChatSearch", "{whose}, {moment}: {text}")
        moment = day_and_time(found.entry.sent_at)
        return pattern.format(whose=self.whose(found), moment=moment, text=snippet_of(found))


def sender_of(entry: Entry) -> str:
    """Return who sent a message as a list tells it."""
    return translate("ChatSearch", "You") if entry.is_own else one_line(entry.name)


def snippet_of(found: wire.FoundEntry) -> str:
    """Return the piece of text that is shown, in one line of as many characters; of what has none, what it is."""
    return found.snippet.translate(_AS_SPACE) if found.snippet.strip() else entry_in_a_line(found.entry)
