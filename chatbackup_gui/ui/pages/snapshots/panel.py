"""The side panel: the chosen snapshot, and the way to bring it back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.pages.snapshots.content import Content
from chatbackup_gui.ui.pages.snapshots.phrases import computer, moment_in_words, sizes
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

_ID_LETTERS = 8


class SnapshotPanel(QFrame):
    """Shows one snapshot: what its line says at once, what it holds when that is known."""

    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._when = label("", "headline", wraps=True)
        self._whose = Elided("", "secondary")
        self._size = label("", "secondary", wraps=True)
        self._id = label("", "caption")
        self._id.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.restore = QPushButton(translate("Snapshots", "Restore…"))
        self.restore.setProperty("role", "primary")
        self.restore.setIcon(icon("clock-counter-clockwise", QColor(theme.colours().on_accent)))
        self.restore.setIconSize(QSize(theme.em(1), theme.em(1)))
        self.restore.clicked.connect(self.restore_asked)
        self._said = label("", "secondary", wraps=True)
        self._content: QWidget | None = None
        self._scrolled = QVBoxLayout()
        self._lay_out()

    def show_snapshot(self, snapshot: wire.SnapshotLine) -> None:
        """Show what is known of a snapshot without looking into it."""
        self._when.setText(moment_in_words(snapshot.time))
        self._whose.show_text(computer(snapshot))
        known = sizes(snapshot)
        self._size.setText(translate("Snapshots", " · ").join(known))
        self._size.setVisible(bool(known))
        self._id.setText(translate("Snapshots", "Number {id}").format(id=snapshot.id[:_ID_LETTERS]))
        self._id.setToolTip(snapshot.id)
        if snapshot.is_ours:
            self._replace(None, translate("Snapshots", "Looking into it…"))
        else:
            text = translate(
                "Snapshots",
                "Another program put this snapshot into the same vault. ChatBackup cannot tell what is in it, "
                "but can restore it as it is.",
            )
            self._replace(None, text)

    def show_content(self, content: wire.SnapshotContent) -> None:
        """Show what it holds."""
        self._replace(Content(content), "")

    def show_failure(self, failure: wire.Failure) -> None:
        """Say why it could not be looked into."""
        self._replace(None, explain_failure(failure))

    def sizeHint(self) -> QSize:
        return QSize(theme.em(24), theme.em(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(14), theme.em(9))

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "page")
        self._scrolled.setContentsMargins(theme.em(1.2), theme.em(1), theme.em(1.2), theme.em(1))
        self._scrolled.setSpacing(theme.em(0.3))
        inner.setLayout(self._scrolled)
        for widget in (self._when, self._whose, self._size, self._id):
            self._scrolled.addWidget(widget)
        self._scrolled.addSpacing(theme.em(0.5))
        self._scrolled.addWidget(self.restore, alignment=Qt.AlignmentFlag.AlignLeft)
        self._scrolled.addSpacing(theme.em(0.8))
        self._scrolled.addWidget(self._said)
        self._scrolled.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName(translate("Snapshots", "The chosen snapshot"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(area)

    def _replace(self, content: QWidget | None, said: str) -> None:
        if self._content:
            self._content.deleteLater()
            self._scrolled.removeWidget(self._content)
            self._content.hide()
        self._content = content
        if content:
            self._scrolled.insertWidget(self._scrolled.count() - 1, content)
        self._said.setText(said)
        self._said.setVisible(bool(said))
