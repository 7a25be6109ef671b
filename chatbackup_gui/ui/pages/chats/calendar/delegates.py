"""How the calendar's cells are painted: a month with its sign and colour, a day with its count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.pages.chats.calendar.coverage import Cover, cover_of
from chatbackup_gui.ui.pages.chats.calendar.days_model import DaysModel
from chatbackup_gui.ui.pages.chats.calendar.months_model import MonthsModel
from chatbackup_gui.ui.pages.chats.calendar.words import in_a_cell

Index = QModelIndex | QPersistentModelIndex
SIGNS = {
    Cover.BOTH: "check-circle",
    Cover.HERE: "desktop",
    Cover.VAULT: "cloud",
    Cover.ARRIVING: "hourglass",
    Cover.MISSING: "x-circle",
}
LACKING = "warning"  # some pictures or files of the month are nowhere
MONTH_EM, DAY_EM, SIGN_EM, GAP_EM, SMALLER = 3.0, 2.7, 1.0, 0.15, 0.85


def colour_of(cover: Cover) -> QColor:
    """Return the colour of a sign."""
    c = theme.colours()
    image, _, video, *_ = c.media
    return QColor(
        {Cover.BOTH: c.good, Cover.HERE: image, Cover.VAULT: video, Cover.ARRIVING: c.warning, Cover.MISSING: c.bad}[
            cover
        ]
    )


class _CellDelegate(QStyledItemDelegate):
    """What both kinds of cells have: a rounded ground, and two lines of words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._usual = QApplication.font()
        self._small = QFont(self._usual)
        self._small.setPointSizeF(self._usual.pointSizeF() * SMALLER)
        self._gap = theme.em(GAP_EM)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_there: bool) -> QRect:
        """Paint the ground and return the room on it."""
        colours, state = theme.colours(), option.state
        cell: QRect = option.rect.adjusted(self._gap, self._gap, -self._gap, -self._gap)
        painter.fillRect(option.rect, QColor(colours.surface))  # over the view's own
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        ground = colours.accent_soft if is_chosen else colours.raised if is_there else ""
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(colours.accent) if has_focus or is_chosen else Qt.PenStyle.NoPen)
        if ground or has_focus:
            painter.drawRoundedRect(cell.adjusted(0, 0, -1, -1), theme.em(0.3), theme.em(0.3))
        return cell.adjusted(theme.em(0.25), theme.em(0.15), -theme.em(0.25), -theme.em(0.15))

    def _paint_text(self, painter: QPainter, room: QRect, text: str, font: QFont, colour: str, place: object) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(place), elided)  # type: ignore[call-overload]


class MonthDelegate(_CellDelegate):
    """Paints cells of a MonthsModel."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MonthsModel)
        covered, colours = model.covered_at(index), theme.colours()
        painter.save()
        room = self._paint_ground(painter, option, is_there=covered is not None)
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        side = min(theme.em(SIGN_EM), upper.height())
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        colour = colours.text if covered else colours.secondary
        words = upper.adjusted(0, 0, -side if covered else 0, 0)
        self._paint_text(painter, words, str(index.data()), self._usual, colour, place)
        if covered:
            self._paint_covered(painter, room, side, covered)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.em(MONTH_EM), theme.em(MONTH_EM))

    def _paint_covered(self, painter: QPainter, room: QRect, side: int, covered: wire.CoveredMonth) -> None:
        cover = cover_of(covered)
        lower = QRect(room.left(), room.top() + room.height() // 2, room.width(), room.height() - room.height() // 2)
        icon(SIGNS[cover], colour_of(cover)).paint(painter, QRect(room.right() - side + 1, room.top(), side, side))
        if covered.missing_media:
            sign = QRect(room.right() - side + 1, lower.bottom() - side + 1, side, side)
            icon(LACKING, QColor(theme.colours().warning)).paint(painter, sign)
            lower.setRight(sign.left() - 1)
        if covered.messages:
            place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            count = in_a_cell(covered.messages)
            self._paint_text(painter, lower, count, self._small, theme.colours().secondary, place)


class DayDelegate(_CellDelegate):
    """Paints cells of a DaysModel."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, DaysModel)
        count, colours = model.count_at(index), theme.colours()
        if model.day_at(index) is None:
            return
        painter.save()
        room = self._paint_ground(painter, option, is_there=count > 0)
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.height() - upper.height())
        colour = colours.text if count else colours.secondary
        self._paint_text(painter, upper, str(index.data()), self._usual, colour, Qt.AlignmentFlag.AlignCenter)
        if count:
            text = in_a_cell(count)
            self._paint_text(painter, lower, text, self._small, colours.secondary, Qt.AlignmentFlag.AlignCenter)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.em(DAY_EM), theme.em(DAY_EM))
