"""How a conversation is painted in the list: picture, name and time, and below them what was said last."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.avatars import Avatars, paint_initial
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.pages.chats.model import ChatsModel

ROW_EM, AVATAR_EM, MARGIN_EM = 3.4, 2.4, 0.6
ROUNDING_PX = 2  # that letters may reach beyond their advance
SMALLER = 0.9  # of the usual size, for what is said beside the name
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChatDelegate(QStyledItemDelegate):
    """Paints rows of a ChatsModel."""

    def __init__(self, *, model: ChatsModel, avatars: Avatars, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._avatars = model, avatars
        self._margin, self._side = theme.em(MARGIN_EM), theme.em(AVATAR_EM)
        self._usual = QApplication.font()
        self._name = QFont(self._usual)
        self._name.setWeight(QFont.Weight.DemiBold)
        self._small = QFont(self._usual)
        self._small.setPointSizeF(self._usual.pointSizeF() * SMALLER)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chat = self._model.chat_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, state)
        circle = QRect(row.left() + self._margin, row.center().y() - self._side // 2, self._side, self._side)
        self._paint_picture(painter, circle, chat)
        words = row.adjusted(self._margin * 2 + self._side, theme.em(0.35), -self._margin, -theme.em(0.35))
        upper = QRect(words.left(), words.top(), words.width(), words.height() // 2)
        lower = QRect(words.left(), upper.bottom() + 1, words.width(), words.height() - upper.height())
        self._paint_line(painter, upper, one_line(chat.name), self._name, self._model.time(chat), theme.colours().text)
        beside = self._model.names.brief(chat)
        self._paint_line(painter, lower, self._model.last_words(chat), self._usual, beside, theme.colours().secondary)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.em(8), theme.em(ROW_EM))

    def _paint_picture(self, painter: QPainter, circle: QRect, chat: wire.Chat) -> None:
        picture = self._avatars.picture(chat)
        if picture:
            painter.drawPixmap(circle.topLeft(), picture)
        else:
            painter.setFont(self._usual)
            paint_initial(painter, circle, key_of(chat), chat.name)

    def _paint_line(self, painter: QPainter, line: QRect, text: str, font: QFont, beside: str, colour: str) -> None:
        """Paint a text, and at its end something small that is cut last."""
        painter.setFont(self._small)
        painter.setPen(QColor(theme.colours().secondary))
        room = min(QFontMetrics(self._small).horizontalAdvance(beside) + ROUNDING_PX, line.width() // 2)
        _draw(painter, line.adjusted(line.width() - room, 0, 0, 0), beside, RIGHT)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        _draw(painter, line.adjusted(0, 0, -room - (self._margin if beside else 0), 0), text, LEFT)


def paint_ground(painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
    """Paint what lies below a row: whether it is chosen, pointed at, has the keyboard; and the line after it."""
    colours = theme.colours()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(row, QColor(colours.accent_soft))
        painter.fillRect(QRect(row.topLeft(), QSize(theme.em(0.2), row.height())), QColor(colours.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(row, QColor(colours.raised))
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), QColor(colours.border))
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(colours.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(row.adjusted(1, 1, -2, -3), theme.em(0.25), theme.em(0.25))


def _draw(painter: QPainter, rect: QRect, text: str, alignment: Qt.AlignmentFlag) -> None:
    elided = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(alignment | Qt.TextFlag.TextSingleLine), elided)
