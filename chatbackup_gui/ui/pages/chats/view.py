"""The page *Chats*: conversations at the left, messages at the right, search and a calendar to find one's way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.page import Page
from chatbackup_gui.ui.pages.chats.left import LeftSide
from chatbackup_gui.ui.pages.chats.presenter import ChatsPresenter
from chatbackup_gui.ui.pages.chats.right import RightSide
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.empty import Empty, show_instead
from chatbackup_gui.ui.widgets.notice import Notice
from chatbackup_gui.ui.words import translate

ONE_SIDE_BELOW_EM = 44  # a narrower page has the list or the messages, not both
LEFT_EM = 23


def _now() -> datetime:
    return datetime.now(UTC)


class ChatsPage(Page):
    """Both sides, or what stands in their place while there is no conversation."""

    topics = frozenset({wire.Topic.CONTACTS, wire.Topic.ACCOUNTS})

    def __init__(self, *, engine: Engine, now: Callable[[], datetime] = _now, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, parent=parent)
        self.left = LeftSide(engine=engine, now=now)
        self.right = RightSide(engine=engine)
        self.presenter = ChatsPresenter(engine=engine, left=self.left, right=self.right, parent=self)
        self._stack = QStackedWidget()
        self._instead = _reading()
        self._notice = Notice()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._is_narrow = False
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        self.presenter.load()
        if not self.left.model.everybody:
            self._show_instead(_reading())

    def show_state(self, state: wire.State) -> None:
        if not self.left.model.everybody and not self.presenter.is_loading:
            instead = _not_ready(state.phase)
            instead.asked.connect(self.password_asked)
            self._show_instead(instead)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_narrow = self.width() < theme.em(ONE_SIDE_BELOW_EM)
        self.presenter.follows_choice = not self._is_narrow  # else the first arrow key would hide the list
        self._show_sides()

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.left)
        self._splitter.addWidget(self.right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setSizes([theme.em(LEFT_EM), theme.em(LEFT_EM * 3)])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._splitter, 1)
        self._stack.addWidget(content)
        self._stack.addWidget(self._instead)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._show_instead(self._instead)

    def _connect(self) -> None:
        self.presenter.loaded.connect(self._loaded)
        self.presenter.failed.connect(self._failed)
        self.presenter.side_changed.connect(self._show_sides)
        for keys, act in (
            ("Ctrl+F", self.presenter.search_here),
            ("Ctrl+Shift+F", self.presenter.search_everywhere),
            ("Ctrl+G", self.presenter.open_calendar),
            ("Ctrl+E", self.presenter.export),
            ("F3", self.presenter.next_result),
            ("Shift+F3", self.presenter.previous_result),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _show_sides(self) -> None:
        """Show both sides, or on narrow ground the one that is wanted."""
        shows_right = self.presenter.shows_messages
        self.left.setVisible(not self._is_narrow or not shows_right)
        self.right.setVisible(not self._is_narrow or shows_right)
        self.right.head.back.setVisible(self._is_narrow)

    def _loaded(self) -> None:
        if not self.left.model.everybody:
            self._show_instead(_nothing_read(self.engine.state))
            return
        self._notice.hide()
        self._stack.setCurrentIndex(0)

    def _failed(self, failure: wire.Failure) -> None:
        if self.left.model.everybody:
            self._notice.tell(explain_failure(failure))  # what was read before is still worth seeing
            return
        failed = Empty(
            "warning-circle",
            translate("Chats", "The list could not be read"),
            explain_failure(failure),
            translate("Chats", "Try again"),
        )
        failed.asked.connect(self.reload)
        self._show_instead(failed)

    def _show_instead(self, empty: Empty) -> None:
        """Show something in place of both sides."""
        self._instead = show_instead(self._stack, self._instead, empty)


def _reading() -> Empty:
    return Empty("chats-circle", translate("Chats", "Reading the list of conversations…"))


def _nothing_read(state: wire.State) -> Empty:
    if state.phase is wire.Phase.WORKING:
        return Empty(
            "chats-circle",
            translate("Chats", "Your chats are being read"),
            translate("Chats", "The newest come first; each conversation appears here as soon as it was read."),
        )
    return Empty(
        "chats-circle",
        translate("Chats", "No conversations yet"),
        translate("Chats", "They appear here once your chats, or the vault, have been read for the first time."),
    )


def _not_ready(phase: wire.Phase) -> Empty:
    """Return what is said while the engine has nothing to tell."""
    match phase:
        case wire.Phase.UNSET:
            return Empty(
                "chats-circle",
                translate("Chats", "Nothing is set up yet"),
                translate("Chats", "Your chats appear here once you have chosen what to back up, or opened a vault."),
            )
        case wire.Phase.LOCKED:
            return Empty(
                "lock-simple",
                translate("Chats", "The vault is locked"),
                translate("Chats", "Type its password, and your chats appear here."),
                translate("Chats", "Type the password…"),
            )
        case _:
            return Empty("chats-circle", translate("Chats", "Getting ready…"))
