"""The view of one conversation: what the parts beside do, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.transcript import Entry, Medium, Position
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.conversation.acting import Acting
from chatbackup_gui.ui.conversation.acts import Act
from chatbackup_gui.ui.conversation.canvas import Canvas
from chatbackup_gui.ui.conversation.keys import Keys
from chatbackup_gui.ui.conversation.marking import Marking
from chatbackup_gui.ui.conversation.menu import MessageMenu, copy, copy_message
from chatbackup_gui.ui.conversation.mouse import Mouse
from chatbackup_gui.ui.conversation.opening import Opening
from chatbackup_gui.ui.conversation.plain import isolated
from chatbackup_gui.ui.conversation.player import Output, Player, open_output
from chatbackup_gui.ui.conversation.scene import Selection
from chatbackup_gui.ui.conversation.travel import Travel
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.words import translate

MOMENT_MS = 120  # the calendar need not follow every turn of the wheel
TOLD_MS = 8_000


class ConversationView(QWidget):
    """Messages of one conversation; nothing is shown until one is opened.

    `opens` gives an address to the system, `sounds` opens a sound device; tests have others.
    """

    moment_shown = Signal(object)  # datetime of the first message on screen, a little after it came there
    failed = Signal(object)  # wire.Failure of reading; the view tells it, too
    page_shown = Signal()  # a place that was gone to is on screen

    def __init__(
        self,
        *,
        engine: Engine,
        opens: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        sounds: Callable[[int], Output | None] = open_output,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.chat: wire.Chat | None = None
        self._engine = engine
        self._known: tuple[wire.Chat, ...] = ()
        self._player = Player(engine=engine, opens=sounds, parent=self)
        self.canvas = Canvas(engine=engine, player=self._player)
        self._message = Message()
        self._travel = Travel(engine=engine, canvas=self.canvas)
        self._opening = Opening(engine=engine, window=self, opens=opens)
        self.acting = Acting(engine=engine, canvas=self.canvas, player=self._player, opening=self._opening, window=self)
        self._marking = Marking(self.canvas)
        self._menu = MessageMenu(self)
        self._keys, self._mouse = Keys(self.canvas), Mouse(self.canvas)
        self._moment = QTimer(self, singleShot=True, interval=MOMENT_MS)
        self._told = QTimer(self, singleShot=True, interval=TOLD_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.3))
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self._message)
        self._message.setContentsMargins(theme.em(0.8), 0, theme.em(0.8), theme.em(0.3))
        self.setFocusProxy(self.canvas)
        self._connect()

    def _connect(self) -> None:
        self.canvas.moved.connect(self._moment.start)
        self._moment.timeout.connect(self._tell_moment)
        self._told.timeout.connect(self._message.hide)
        self._travel.failed.connect(self._read_failed)
        self._travel.arrived.connect(self._marking.show_found)
        self._travel.arrived.connect(self.page_shown)
        self._travel.missed.connect(self._missed)
        self._opening.told.connect(self._tell)
        self._opening.busy_changed.connect(self._busy)
        self._player.no_device.connect(self._no_device)
        self.acting.quoted_asked.connect(self._go_to_quoted)
        for hand in (self._keys, self._mouse, self._menu):
            hand.act_asked.connect(self.acting.act)
        self._menu.context_asked.connect(self._show_in_context)
        self._mouse.menu_asked.connect(self._show_menu)
        self._keys.menu_asked.connect(self._show_focused_menu)
        self._keys.start_asked.connect(self._travel.go_to_start)
        self._keys.end_asked.connect(self._travel.go_to_end)
        self._keys.copy_asked.connect(self.copy)
        self._keys.select_all_asked.connect(self._select_all)

    def know_chats(self, chats: Iterable[wire.Chat]) -> None:
        """Learn which conversations there are: who has one shows the picture of it wherever they write."""
        self._known = tuple(chats)
        if self.chat is not None:
            self.canvas.faces.know(self._known, (self.chat.app, self.chat.account))

    def open(self, chat: wire.Chat) -> None:
        """Show the end of a conversation; of the one that is shown already, ask for what came since."""
        if self.chat is not None and self.chat.row == chat.row:
            self.chat = chat
            self._travel.look_again(chat)
            return
        self._begin(chat)
        self._travel.go_to_end()

    def go_to(self, position: Position) -> None:
        """Show a message, marked as the one that was gone to; its rank may be 0 where only its id is known."""
        self._travel.go_to(position)

    def go_to_moment(self, moment: datetime) -> None:
        """Show the first message at or after a moment at the top."""
        self._travel.go_to_moment(moment)

    def open_at(self, chat: wire.Chat, position: Position) -> None:
        """Show a message of a conversation, whether or not that is the one that is shown."""
        if self.chat is None or self.chat.row != chat.row:
            self._begin(chat)
        self._travel.go_to(position)

    def mark(self, text: str) -> None:
        """Mark every occurrence of a text; an empty one marks nothing.

        In the message that was gone to, the first one is brought on screen, be it far down or inside of a forward.
        """
        self._marking.mark(text)

    def close_chat(self) -> None:
        """Show nothing."""
        self.chat = None
        self._player.stop()
        self._travel.close()

    def copy(self) -> None:
        """Copy what is selected, else the message that keys are for."""
        if text := self._selected():
            copy(text)
        elif entry := self._focused():
            copy_message(entry)

    def _begin(self, chat: wire.Chat) -> None:
        self.chat = chat
        self._player.stop()
        self._message.hide()
        self.canvas.scene.selection = None
        self.canvas.scene.busy.clear()
        self.canvas.pictures.show_chat(chat.row)
        self.canvas.faces.know((chat, *self._known), (chat.app, chat.account))
        self.canvas.rows.begin(is_group=chat.kind is not ConversationKind.PERSON)
        self.canvas.setAccessibleName(
            translate("Conversation", "Messages with {name}").format(name=isolated(chat.name))
        )
        self._opening.begin(chat.row)
        self.acting.begin(chat.row)
        self._travel.begin(chat)

    def _focused(self) -> Entry | None:
        index = self.canvas.loaded.index_of(self.canvas.focused)
        return None if index is None else self.canvas.loaded.entries[index]

    def _selected(self) -> str:
        selection = self.canvas.scene.selection
        if selection is None or selection.is_empty:
            return ""
        start, end = selection.ordered()
        index = self.canvas.loaded.index_of(start[0])
        found = self.canvas.rows.at(index).text_of(start[1]) if index is not None else None
        return found[1].between(start, end) if found else ""

    def _select_all(self) -> None:
        index = self.canvas.loaded.index_of(self.canvas.focused)
        found = self.canvas.rows.at(index).text_of(0) if index is not None else None
        if found:
            self.canvas.scene.selection = Selection(*found[1].everything())
            self.canvas.viewport().update()

    def _show_menu(self, entry: Entry, act: Act | None, place: QPoint) -> None:
        index = self.canvas.loaded.index_of(entry.id)
        if index is None:
            return
        acts = [act] if act else [each for _, each in self.canvas.rows.at(index).acts()]
        chosen = self._selected()
        menu = self._menu.build(entry, acts, chosen, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _show_focused_menu(self) -> None:
        entry = self._focused()
        for index, top in self.canvas.stack.visible():
            if entry is not None and self.canvas.loaded.entries[index] is entry:
                corner = self.canvas.rows.at(index).box(top).topLeft().toPoint()
                self._show_menu(entry, None, self.canvas.viewport().mapToGlobal(corner))

    def _show_in_context(self, entry: Entry) -> None:
        self.mark("")
        self._travel.go_to(entry.position)

    def _go_to_quoted(self, message: str) -> None:
        index = self.canvas.loaded.index_of(message)
        known = Position(0, message) if index is None else self.canvas.loaded.entries[index].position
        self._travel.go_to(known)

    def _tell_moment(self) -> None:
        moment = self.canvas.first_moment()
        if moment is not None and self.chat is not None:
            self.moment_shown.emit(moment)

    def _tell(self, sentence: str, level: Level) -> None:
        self._message.tell(sentence, level)
        self._message.show()
        self._told.start()

    def _read_failed(self, failure: wire.Failure) -> None:
        self._tell(explain_failure(failure), Level.WARNING)
        if not self.canvas.loaded.entries:
            self._told.stop()  # there is nothing else to look at
        self.failed.emit(failure)

    def _missed(self) -> None:
        if not self.canvas.loaded.entries:
            self._travel.go_to_end()
        self._tell(translate("Conversation", "The message that was answered is not known here."), Level.PLAIN)

    def _busy(self, medium: Medium, words: str) -> None:
        key = (medium.month, medium.kind, medium.id)
        if words:
            self.canvas.scene.busy[key] = words
        else:
            self.canvas.scene.busy.pop(key, None)
        self.canvas.viewport().update()

    def _no_device(self, medium: Medium) -> None:
        explanation = translate("Conversation", "You can save the voice message and listen to it elsewhere.")
        self._opening.offer_saving(medium, translate("Conversation", "No sound device was found."), explanation)

    def hideEvent(self, event: QHideEvent) -> None:
        self._player.stop()
        super().hideEvent(event)
