"""How the cells of the table are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import PERMANENT
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.avatars import Avatars, paint_initial
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.pages.contacts.cell_words import is_nameless, parts_of, shown_name
from chatbackup_gui.ui.pages.contacts.filtering import Column
from chatbackup_gui.ui.pages.contacts.model import ContactsModel

KIND_ICONS = {
    ConversationKind.PERSON: "user",
    ConversationKind.GROUP: "users-three",
    ConversationKind.OFFICIAL: "megaphone-simple",
    ConversationKind.OTHER: "chat-circle-dots",
}
ROW_EM, AVATAR_EM, ICON_EM, MARGIN_EM, BAR_EM = 2.3, 1.7, 1.0, 0.5, 3.4
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def star_rect(cell: QRect) -> QRect:
    """Return where in a cell of the rule column the star is, and may be clicked."""
    return QRect(cell.left(), cell.top(), theme.em(MARGIN_EM * 2 + ICON_EM), cell.height())


class ContactDelegate(QStyledItemDelegate):
    """Paints all columns: avatars, bars, stars, and what is changed but not applied in italics with a dot."""

    def __init__(self, *, model: ContactsModel, avatars: Avatars, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._avatars = model, avatars
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._plain = QApplication.font()
        self._own = QFont(self._plain)
        self._own.setWeight(QFont.Weight.DemiBold)
        self._margin, self._icon = theme.em(MARGIN_EM), theme.em(ICON_EM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        contact, column = self._model.contact_at(index.row()), Column(index.column())
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._plain)
        self._paint_ground(painter, cell, column, state)
        inner = cell.adjusted(self._margin, 0, -self._margin, 0)
        match column:
            case Column.NAME:
                self._paint_name(painter, inner, contact)
            case Column.SIZE:
                self._paint_size(painter, inner, contact)
            case Column.RULE:
                self._paint_rule(painter, inner, contact, is_pointed_at=bool(state & QStyle.StateFlag.State_MouseOver))
            case Column.MESSAGES:
                _text(painter, inner, str(index.data()), theme.colours().text, RIGHT)
            case _:
                _text(painter, inner, str(index.data()), theme.colours().secondary)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.em(4), theme.em(ROW_EM))

    def _paint_ground(self, painter: QPainter, cell: QRect, column: Column, state: QStyle.StateFlag) -> None:
        colours = theme.colours()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, QColor(colours.accent_soft))
            if column is Column.NAME:
                painter.fillRect(QRect(cell.topLeft(), QSize(theme.em(0.2), cell.height())), QColor(colours.accent))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), QColor(colours.border))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(cell.adjusted(1, 1, -2, -3), theme.em(0.25), theme.em(0.25))

    def _paint_name(self, painter: QPainter, cell: QRect, contact: wire.Contact) -> None:
        side = theme.em(AVATAR_EM)
        circle = QRect(cell.left(), cell.center().y() - side // 2, side, side)
        self._paint_avatar(painter, circle, contact)
        kind = QRect(cell.right() - self._icon, cell.center().y() - self._icon // 2, self._icon, self._icon)
        self._draw_icon(painter, kind, KIND_ICONS[contact.kind], theme.colours().secondary)
        words = cell.adjusted(side + self._margin, 0, -self._icon - self._margin, 0)
        _text(painter, words, shown_name(contact), theme.colours().text)

    def _paint_avatar(self, painter: QPainter, circle: QRect, contact: wire.Contact) -> None:
        picture = self._avatars.picture(contact)
        if picture:
            painter.drawPixmap(circle.topLeft(), picture)
        elif is_nameless(contact):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colours().raised))
            painter.drawEllipse(circle)
            inset = circle.width() // 4
            self._draw_icon(
                painter, circle.adjusted(inset, inset, -inset, -inset), "lock-simple", theme.colours().secondary
            )
        else:
            paint_initial(painter, circle, key_of(contact), contact.name)

    def _paint_size(self, painter: QPainter, cell: QRect, contact: wire.Contact) -> None:
        bar = QRect(cell.left(), 0, min(theme.em(BAR_EM), cell.width() // 2), theme.em(0.5))
        bar.moveTop(cell.center().y() - bar.height() // 2)
        paint_bar(painter, bar, parts_of(contact))
        words = self._model.words.shown(contact, Column.SIZE)
        _text(painter, cell.adjusted(bar.width() + self._margin, 0, 0, 0), words, theme.colours().text, RIGHT)

    def _paint_rule(self, painter: QPainter, cell: QRect, contact: wire.Contact, *, is_pointed_at: bool) -> None:
        colours, held = theme.colours(), self._model.book.held(contact)
        star = QRect(cell.left(), cell.center().y() - self._icon // 2, self._icon, self._icon)
        if held.rule.days == PERMANENT:
            self._draw_icon(painter, star, "star-fill", colours.accent)
        else:
            self._draw_icon(painter, star, "star", colours.secondary)
        words = cell.adjusted(self._icon + self._margin, 0, 0, 0)
        if is_pointed_at:
            words.setRight(words.right() - self._icon)
            caret = QRect(words.right(), star.top(), self._icon, self._icon)
            self._draw_icon(painter, caret, "caret-down", colours.secondary)
        font = QFont(self._own if held.is_own else self._plain)
        if self._model.book.is_changed(contact):
            font.setItalic(True)
            dot = theme.em(0.4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(words.left(), cell.center().y() - dot // 2, dot, dot)
            words.setLeft(words.left() + dot + self._margin // 2)
        painter.setFont(font)
        words_shown = self._model.words.shown(contact, Column.RULE)
        _text(painter, words, words_shown, colours.text if held.is_own else colours.secondary)

    def _draw_icon(self, painter: QPainter, rect: QRect, name: str, colour: str) -> None:
        look = (name, colour, rect.width(), painter.device().devicePixelRatioF())
        if look not in self._pixmaps:
            self._pixmaps[look] = icon(name, QColor(colour)).pixmap(rect.size(), look[3])
        painter.drawPixmap(rect.topLeft(), self._pixmaps[look])


def paint_bar(painter: QPainter, bar: QRect, parts: tuple[tuple[str, int], ...]) -> None:
    """Paint amounts beside each other as shares of the bar, in the colours of their kinds."""
    whole = sum(amount for _, amount in parts)
    painter.fillRect(bar, QColor(theme.colours().raised))
    done = 0
    for kind, amount in parts:
        left, done = bar.width() * done // whole, done + amount
        right = bar.width() * done // whole
        colour = theme.colour_of(MediaKind(kind) if kind in _KINDS else None)
        painter.fillRect(bar.left() + left, bar.top(), right - left, bar.height(), colour)


_KINDS = frozenset(kind.value for kind in MediaKind)


def _text(painter: QPainter, rect: QRect, text: str, colour: str, alignment: Qt.AlignmentFlag = LEFT) -> None:
    painter.setPen(QColor(colour))
    elided = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, alignment, elided)
