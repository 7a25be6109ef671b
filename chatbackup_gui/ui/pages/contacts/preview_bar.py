"""The bar at the bottom: what the collected changes bring and take, and the two ways out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.contacts.pending import Pending
from chatbackup_gui.ui.pages.contacts.preview_words import gain, loss, room, what_changes
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

BUTTONS_BELOW_EM = 50  # a narrower bar has its buttons below the words


class _Words(QWidget):
    """What scrolls where it is higher than there is room; only its height for its width counts."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class PreviewBar(QWidget):
    """Hidden while nothing is pending. It can apply only what has been previewed."""

    apply_asked = Signal()
    discard_asked = Signal()
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = label(role="heading", wraps=True)
        self._words, self._scroll = _Words(), QScrollArea()
        self._most_height = theme.em(100)
        self._busy = QProgressBar()
        self._doing = label(role="secondary", wraps=True)
        self._gain, self._loss, self._room, self._failure = Message(), Message(), Message(), Message()
        self._retry = QPushButton(translate("Contacts", "Try again"))
        self._discard = QPushButton(translate("Contacts", "Discard"))
        self._apply = QPushButton(translate("Contacts", "Apply"))
        self._apply.setProperty("role", "primary")
        self._lay_out()
        self._retry.clicked.connect(self.retry_asked)
        self._discard.clicked.connect(self.discard_asked)
        self._apply.clicked.connect(self.apply_asked)
        self.hide()

    def show_nothing(self) -> None:
        """Go away, as nothing is pending."""
        self.hide()

    def show_counting(self, pending: Pending) -> None:
        """Say that what these changes do is being found out."""
        self._changes.setText(what_changes(pending))
        self._scroll.setAccessibleName(self._changes.text())
        self._show_busy(translate("Contacts", "Working out what this brings and takes…"))
        self._discard.setEnabled(True)
        self.show()

    def show_preview(self, preview: wire.RulesPreview) -> None:
        """Say what they do."""
        self._quiet()
        self._gain.tell(*gain(preview))
        self._loss.tell(*loss(preview))
        self._room.tell(*room(preview))
        self._apply.setEnabled(True)

    def show_applying(self) -> None:
        """Say that they are being made."""
        self._show_busy(translate("Contacts", "Making the changes…"))
        self._discard.setEnabled(False)

    def show_failure(self, failure: wire.Failure) -> None:
        """Say why it was not found out, or not made; what is pending stays."""
        self._quiet()
        self._failure.tell(explain_failure(failure), Level.BAD)
        self._retry.show()
        self._discard.setEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.em(BUTTONS_BELOW_EM)
        self._layout.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # words came or went
            self._make_room()
        return super().eventFilter(watched, event)

    def limit_words(self, most_height: int) -> None:
        """Let words have no more than so many pixels, and scroll where they need more."""
        self._most_height = most_height
        self._make_room()

    def _make_room(self) -> None:
        needed = self._words.heightForWidth(self._scroll.viewport().width())
        if needed > 0:  # else nothing is shown yet
            self._scroll.setFixedHeight(min(needed, self._most_height))
            is_scrolled = needed > self._most_height
            self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_scrolled else Qt.FocusPolicy.NoFocus)

    def _show_busy(self, doing: str) -> None:
        self._quiet()
        self._doing.setText(doing)
        self._doing.show()
        self._busy.setAccessibleName(doing)
        self._busy.show()

    def _quiet(self) -> None:
        for message in (self._gain, self._loss, self._room, self._failure):
            message.tell("")
        for widget in (self._busy, self._doing, self._retry):
            widget.hide()
        self._apply.setEnabled(False)

    def _lay_out(self) -> None:
        self._busy.setRange(0, 0)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.em(0.3))
        for widget in (self._changes, self._doing, self._busy, self._gain, self._loss, self._room, self._failure):
            words.addWidget(widget)
        card = QFrame()
        card.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.em(1.5), theme.em(0.5), theme.em(1.5), theme.em(1.5))
        outer.addWidget(card)
        self._layout = layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, card)
        layout.setContentsMargins(theme.em(1), theme.em(0.7), theme.em(1), theme.em(0.7))
        layout.setSpacing(theme.em(0.6))
        words.addStretch(1)
        self._words.setProperty("role", "page")
        self._scroll.setWidget(self._words)
        self._scroll.setWidgetResizable(True)
        self._words.installEventFilter(self)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._scroll, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._retry, self._discard, self._apply):
            buttons.addWidget(button, alignment=Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(buttons)
