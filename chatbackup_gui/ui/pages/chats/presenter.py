"""What leads from the list to the messages, and from clicks and keys to search, calendar, export and erasing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.transcript import Position
from chatbackup_gui.ui.chat_key import Key, key_of
from chatbackup_gui.ui.dialogs.erase_chat import EraseChatDialog
from chatbackup_gui.ui.dialogs.export_chats import ExportDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.latest import Latest
from chatbackup_gui.ui.pages.chats.left import LeftSide
from chatbackup_gui.ui.pages.chats.right import RightSide
from chatbackup_gui.ui.pages.chats.search.criteria import years_of

OPEN_DELAY_MS = 80  # an arrow key that is held down opens nothing on its way
PAUSE_MS = 1_000  # between two lists, while a vault is taken over and every moment brings something new


class ChatsPresenter(QObject):
    """Opens one conversation at a time; while the list is read anew it stays open.

    Where it `follows_choice`, one is opened as soon as it is chosen in the list, else by a click or Return.
    """

    loaded = Signal()
    failed = Signal(object)  # wire.Failure
    side_changed = Signal()

    def __init__(self, *, engine: Engine, left: LeftSide, right: RightSide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._left, self._right = engine, left, right
        self._open_key: Key | None = None
        self._shown_at: datetime | None = None
        self.shows_messages = False
        self.follows_choice = True
        self._is_wanted_again = False
        self._chats = Latest(engine=engine, parent=self)
        self._senders = Latest(engine=engine, parent=self)
        self._delay = QTimer(self, singleShot=True, interval=OPEN_DELAY_MS)
        self._chats.succeeded.connect(self._take)
        self._chats.failed.connect(self._not_read)
        self._senders.succeeded.connect(self._show_senders)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._load_again)
        self._delay.timeout.connect(self._open_chosen)
        self._connect_sides()

    @property
    def is_loading(self) -> bool:
        """Whether the conversations are asked for, or will be."""
        return self._chats.is_asking or self._is_wanted_again

    @property
    def open_chat(self) -> wire.Chat | None:
        """The conversation that is open, as the engine told of it last."""
        return self._left.model.known(self._open_key)

    def load(self) -> None:
        """Ask for the conversations: not again before the answer, and a while after it."""
        if self._chats.is_asking or self._pause.isActive():
            self._is_wanted_again = True
        else:
            self._chats.ask(wire.ListChats())

    def next_result(self) -> None:
        """Open the next of what a search found that is on screen."""
        if self._left.is_searching:
            self._left.search.go_next()

    def previous_result(self) -> None:
        """Open the one before."""
        if self._left.is_searching:
            self._left.search.go_previous()

    def search_here(self) -> None:
        """Search in the conversation that is open, or everywhere where none is."""
        self._search(everywhere=False)

    def search_everywhere(self) -> None:
        """Search in all conversations."""
        self._search(everywhere=True)

    def open_calendar(self) -> None:
        """Show when there is something of the conversation that is open."""
        chat = self.open_chat
        if chat is not None:
            self._right.show_calendar()
            self._right.calendar.show_chat(chat, self._shown_at)

    def export(self) -> None:
        """Ask what is to be exported, and how."""
        if self._left.model.everybody:
            ExportDialog(
                engine=self._engine,
                chats=self._left.model.everybody,
                chat=self.open_chat,
                parent=self._right.window(),
            ).open()

    def _connect_sides(self) -> None:
        left, right = self._left, self._right
        left.list.chosen.connect(self._chosen)
        left.list.clicked.connect(self._open_chosen)
        left.list.activated.connect(self._enter_chosen)
        left.search_asked.connect(self.search_everywhere)
        left.export_asked.connect(self.export)
        left.search.opened.connect(self._open_found)
        left.search.closed.connect(self._stop_searching)
        right.head.back_asked.connect(self._go_back)
        right.head.search_asked.connect(self.search_here)
        right.head.calendar_asked.connect(self.open_calendar)
        right.head.export_asked.connect(self.export)
        right.head.erase_asked.connect(self._erase)
        right.calendar.day_chosen.connect(self._go_to_day)
        right.calendar.closed.connect(self._close_calendar)
        right.messages.moment_shown.connect(self._moment_shown)

    def _take(self, chats: tuple[wire.Chat, ...]) -> None:
        self._left.avatars.forget_missing()
        self._pause.start()
        before = self.open_chat
        self._left.model.show_chats(chats)
        self._left.search.bar.show_years(years_of(chats))
        self._right.messages.know_chats(chats)
        chat = self.open_chat
        if chat is not None and chat != before:
            self._right.messages.open(chat)  # stays where it is read, and learns what came
            self._show_who(chat)
        self.loaded.emit()
        self._left.list.rows_on_screen_changed.emit()

    def _not_read(self, failure: wire.Failure) -> None:
        if self._is_wanted_again:
            self._pause.start()
        self.failed.emit(failure)

    def _load_again(self) -> None:
        if self._is_wanted_again:
            self._is_wanted_again = False
            self.load()

    def _chosen(self) -> None:
        if self.follows_choice:
            self._delay.start()

    def _open_chosen(self) -> None:
        self._delay.stop()
        chat = self._left.model.known(self._left.list.chosen_key)
        if chat is not None:
            self._open(chat)

    def _enter_chosen(self) -> None:
        self._open_chosen()
        self._right.messages.setFocus()

    def _open(self, chat: wire.Chat, position: Position | None = None) -> None:
        """Show a conversation at a message, or else at its end, unless it is open already."""
        is_new = key_of(chat) != self._open_key
        self._open_key = key_of(chat)
        self._right.show_chat()
        if is_new:
            self._shown_at = None
            self._right.messages.mark("")
            self._left.search.show_chat(chat)
            self._show_who(chat)
        if position is not None:
            self._right.messages.open_at(chat, position)
        elif is_new:
            self._right.messages.open(chat)
        self._show_messages(shows=True)

    def _show_who(self, chat: wire.Chat) -> None:
        self._right.head.show_chat(chat)
        self._senders.ask(wire.ListSenders(chat.row))

    def _open_found(self, found: wire.FoundEntry, text: str) -> None:
        chat = self._left.model.with_row(found.row)
        if chat is None:
            self.load()  # it has come since the list was read
            return
        if key_of(chat) != self._open_key:
            self._left.list.choose(chat)
        self._open(chat, found.entry.position)
        self._right.messages.mark(text)

    def _go_back(self) -> None:
        self._show_messages(shows=False)
        if not self._left.is_searching:
            self._left.list.enter()

    def _search(self, *, everywhere: bool) -> None:
        self._left.show_search()
        self._show_messages(shows=False)
        self._left.search.search_in(self.open_chat, everywhere=everywhere)

    def _stop_searching(self) -> None:
        self._left.search.put_away()
        self._right.messages.mark("")

    def _go_to_day(self, moment: datetime) -> None:
        self._right.show_chat()
        self._right.messages.go_to_moment(moment)
        self._right.messages.setFocus()

    def _close_calendar(self) -> None:
        self._right.show_chat()
        self._right.messages.setFocus()

    def _moment_shown(self, moment: datetime) -> None:
        self._shown_at = moment

    def _show_messages(self, *, shows: bool) -> None:
        self.shows_messages = shows and self._open_key is not None
        self.side_changed.emit()

    def _show_senders(self, senders: tuple[wire.Sender, ...]) -> None:
        chat = self.open_chat
        if chat is None:
            return
        self._left.search.bar.show_senders(senders)
        if chat.kind is ConversationKind.GROUP:
            self._right.head.show_people(len(senders))

    def _erase(self) -> None:
        chat = self.open_chat
        if chat is not None:
            EraseChatDialog(chat, engine=self._engine, parent=self._right.window()).open()
