"""The list that a search fills: Enter or a click makes a favourite, or no longer one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.wizard.screens.roaming.contact_matches import CONTACT, IS_FAVOURITE, SIZE, ContactMatches
from chatbackup_gui.ui.words import translate

ROWS = 5


class ContactDelegate(QStyledItemDelegate):
    """A star, a name, and how much there is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        c = theme.colours()
        state, rect = option.state, option.rect
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(c.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(c.raised))
        side = theme.em(1.1)
        star = QRect(rect.left() + theme.em(0.5), rect.center().y() - side // 2, side, side)
        is_favourite = bool(index.data(IS_FAVOURITE))
        sign = icon("star-fill" if is_favourite else "star", QColor(c.accent if is_favourite else c.secondary))
        sign.paint(painter, star)
        room = QRect(star.right() + theme.em(0.5), rect.top(), rect.right() - star.right() - theme.em(1), rect.height())
        self._paint_texts(painter, room, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.em(8), theme.em(1.9))

    def _paint_texts(self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        c = theme.colours()
        size, metrics = index.data(SIZE), painter.fontMetrics()
        painter.setPen(QColor(c.secondary))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, size)
        room = room.adjusted(0, 0, -metrics.horizontalAdvance(size) - theme.em(0.6), 0)
        painter.setPen(QColor(c.text))
        name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)


class ContactList(QListView):
    """Shows a few lines; the rest scrolls."""

    toggled = Signal(object)  # wire.Contact

    def __init__(self, matches: ContactMatches, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(matches)
        self.setItemDelegate(ContactDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(ROWS * theme.em(1.9) + 2 * self.frameWidth())
        self.setAccessibleName(translate("WizardRoaming", "Contacts found"))
        self.clicked.connect(self._toggle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def toggle_first(self) -> None:
        """Toggle the contact that is current, else the first that was found."""
        index = self.currentIndex()
        self._toggle(index if index.isValid() else self.model().index(0, 0))

    def go_to_first(self) -> None:
        """Give the list the keyboard, at its first line."""
        self.setFocus()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            self.toggled.emit(index.data(CONTACT))
