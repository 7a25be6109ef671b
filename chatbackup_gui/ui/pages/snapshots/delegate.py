"""The rows of the timeline, painted: lanes at the left, words beside them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.pages.snapshots.model import ROW_ROLE
from chatbackup_gui.ui.pages.snapshots.phrases import added, another_program, computer, count_of_day, whole
from chatbackup_gui.ui.pages.snapshots.timeline import Row
from chatbackup_gui.ui.words import clock

ROW_EMS = 3.1
_LANE_EMS = 1.1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TimelineDelegate(QStyledItemDelegate):
    """Every row is as high as every other, so that a list of thousands knows its length at once."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.em(12), theme.em(ROW_EMS))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if row.snapshot:
            _paint_ground(painter, area, option)
        _paint_lanes(painter, area, row)
        left = theme.em(0.6) + theme.em(_LANE_EMS) * len(row.lines) + theme.em(0.5)
        words = area.adjusted(left, 0, -theme.em(0.8), 0)
        if row.snapshot:
            _paint_snapshot(painter, words, row.snapshot)
        else:
            _paint_heading(painter, words, str(index.data()), row.count)
        painter.restore()


def _paint_ground(painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
    colours = theme.colours()
    inner = area.adjusted(theme.em(0.2), 1, -theme.em(0.2), -1)
    is_chosen = QStyle.StateFlag.State_Selected in option.state
    is_pointed_at = QStyle.StateFlag.State_MouseOver in option.state
    if is_chosen or is_pointed_at:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft if is_chosen else colours.raised))
        painter.drawRoundedRect(inner, theme.em(0.35), theme.em(0.35))
    if QStyle.StateFlag.State_HasFocus in option.state:
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), theme.em(0.35), theme.em(0.35))


def _paint_lanes(painter: QPainter, area: QRectF, row: Row) -> None:
    colours = theme.colours()
    middle = area.center().y()
    for lane, line in enumerate(row.lines):
        x = area.left() + theme.em(0.6) + theme.em(_LANE_EMS) * (lane + 0.5)
        painter.setPen(QPen(QColor(colours.border), max(1.5, theme.em(0.1))))
        if line.above:
            painter.drawLine(QPointF(x, area.top()), QPointF(x, middle))
        if line.below:
            painter.drawLine(QPointF(x, middle), QPointF(x, area.bottom() + 1))
        if row.snapshot and row.lane == lane:
            _paint_dot(painter, QPointF(x, middle), row.snapshot)


def _paint_dot(painter: QPainter, middle: QPointF, snapshot: wire.SnapshotLine) -> None:
    """Paint a full dot for this computer, a ring for another, a square for what another program made."""
    colours = theme.colours()
    radius = theme.em(0.3)
    colour = QColor(colours.accent if snapshot.is_this_computer and snapshot.is_ours else colours.secondary)
    painter.setPen(QPen(colour, max(1.5, theme.em(0.12))))
    painter.setBrush(colour if snapshot.is_this_computer and snapshot.is_ours else QColor(colours.surface))
    if snapshot.is_ours:
        painter.drawEllipse(middle, radius, radius)
    else:
        painter.drawRect(QRectF(middle.x() - radius, middle.y() - radius, radius * 2, radius * 2))


def _paint_snapshot(painter: QPainter, words: QRectF, snapshot: wire.SnapshotLine) -> None:
    colours = theme.colours()
    half = words.height() / 2
    upper = QRectF(words.x(), words.y() + half * 0.16, words.width(), half * 0.84)
    lower = QRectF(words.x(), words.y() + half, words.width(), half * 0.84)
    painter.setPen(QColor(colours.secondary))
    left_over = _paint_right(painter, upper, added(snapshot))
    _paint_left(painter, lower, whole(snapshot) if snapshot.is_ours else another_program())
    painter.setPen(QColor(colours.text))
    time = clock(snapshot.time)
    _with_weight(painter, QFont.Weight.DemiBold)
    _paint_left(painter, left_over, time)
    used = QFontMetricsF(painter.font()).horizontalAdvance(time) + theme.em(0.8)
    _with_weight(painter, QFont.Weight.Normal)
    side = theme.em(1)
    place = QRectF(upper.x() + used, upper.center().y() - side / 2, side, side)
    icon("desktop" if snapshot.is_ours else "package", QColor(colours.secondary)).paint(painter, place.toRect())
    _paint_left(painter, left_over.adjusted(used + side * 1.4, 0, 0, 0), computer(snapshot))


def _paint_heading(painter: QPainter, words: QRectF, text: str, count: int) -> None:
    line = words.adjusted(0, words.height() * 0.35, 0, 0)
    painter.setPen(QColor(theme.colours().secondary))
    left_over = _paint_right(painter, line, count_of_day(count))
    painter.setPen(QColor(theme.colours().text))
    _with_weight(painter, QFont.Weight.DemiBold)
    _paint_left(painter, left_over, text)
    _with_weight(painter, QFont.Weight.Normal)


def _paint_right(painter: QPainter, area: QRectF, text: str) -> QRectF:
    """Write at the right; return what is left of the area."""
    painter.drawText(area, _RIGHT, text)
    used = QFontMetricsF(painter.font()).horizontalAdvance(text)
    return area.adjusted(0, 0, -used - theme.em(0.8) if text else 0, 0)


def _paint_left(painter: QPainter, area: QRectF, text: str) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, max(area.width(), 0))
    painter.drawText(area, _LEFT, shown)


def _with_weight(painter: QPainter, weight: QFont.Weight) -> None:
    font = QFont(painter.font())
    font.setWeight(weight)
    painter.setFont(font)
