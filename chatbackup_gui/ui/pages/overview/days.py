"""The last 30 days: one square a day, read by hovering or by arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.overview.model import DaysModel
from chatbackup_gui.ui.pages.overview.run_words import Mark, days_words, mark_of, mark_words
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

WIDEST_EM, HEIGHT_EM = 2.6, 1.9
GAP = 0.1  # of a cell's width, between cells
SIGNS: dict[Mark, tuple[tuple[tuple[float, float], ...], ...]] = {
    Mark.DONE: (((-0.21, 0.02), (-0.06, 0.17), (0.22, -0.14)),),
    Mark.PROBLEMS: (((0, -0.24), (0, 0.06)), ((0, 0.23), (0, 0.231))),
    Mark.MISSED: (((-0.16, -0.16), (0.16, 0.16)), ((-0.16, 0.16), (0.16, -0.16))),
}
"""Lines in a square of one by one around its middle."""
Index = QModelIndex | QPersistentModelIndex


def draw_mark(painter: QPainter, rect: QRectF, mark: Mark) -> None:
    """Draw a mark; each has a shape of its own beside its colour."""
    c = theme.colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    if mark is Mark.NOTHING:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.secondary))
        painter.drawEllipse(rect.center(), side * 0.11, side * 0.11)
        return
    stroke = max(1.5, side * 0.12)
    if mark is Mark.MISSED:
        painter.setPen(QPen(QColor(c.bad), stroke * 0.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect = rect.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.good if mark is Mark.DONE else c.warning))
    painter.drawRoundedRect(rect, side * 0.25, side * 0.25)
    colour = QColor(c.bad if mark is Mark.MISSED else c.surface)
    painter.setPen(QPen(colour, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in SIGNS[mark]:
        points = [rect.center() + QPointF(x, y) * side for x, y in line]
        painter.drawPolyline(QPolygonF(points))


class _Painter(QStyledItemDelegate):
    """Draws a day; `cell` is the size of all of them."""

    cell = QSize(1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        day: wire.Day = index.data(Qt.ItemDataRole.UserRole)
        cell = QRectF(option.rect)
        gap = max(2.0, cell.width() * GAP)
        draw_mark(painter, cell.adjusted(gap, gap + 1, -gap, -gap - 1), mark_of(day))
        state = option.state
        if state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), gap * 2, gap * 2)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.cell


class DayStrip(QListView):
    """The squares, as wide as there is room."""

    left = Signal()  # by the mouse

    def __init__(self, model: DaysModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = _Painter(self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        for switch_off in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            switch_off(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; padding: 0; }")
        self.setAccessibleName(translate("Overview", "Last 30 days"))
        self.setFixedHeight(theme.em(HEIGHT_EM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with today, where the cursor was nowhere."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(self.model().rowCount() - 1, 0))
        super().focusInEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def fit(self) -> None:
        """Divide the room among the days."""
        count = max(1, self.model().rowCount())
        width = min(self.viewport().width() // count, theme.em(WIDEST_EM))
        cell = QSize(max(1, width), theme.em(HEIGHT_EM))
        if cell != self._painter.cell:
            self._painter.cell = cell
            self.scheduleDelayedItemsLayout()


class _Sample(QWidget):
    """A mark as it is drawn, for the legend."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setFixedSize(theme.em(0.9), theme.em(0.9))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_mark(QPainter(self), QRectF(self.rect()), self._mark)


class DaysCard(Card):
    """The strip, a line that reads the day under the mouse or the cursor, and what the marks mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Overview", "Last 30 days"), parent)
        self._days = DaysModel()
        self._none = ""
        self.strip = DayStrip(self._days)
        self.reading = label("", "secondary", wraps=True)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.reading)
        self.legend = self._legend()
        self.body.addWidget(self.legend)
        self.strip.entered.connect(self._read)
        self.strip.left.connect(self._read_current)
        self.strip.selectionModel().currentChanged.connect(self._current_changed)

    def show_days(self, days: tuple[wire.Day, ...]) -> None:
        """Show these days, and read the last of them."""
        self._days.show_days(days)
        self.strip.fit()
        self.strip.setAccessibleDescription(days_words(days))
        has_any = any(mark_of(day) is not Mark.NOTHING for day in days)
        self.strip.setVisible(has_any)
        self.legend.setVisible(has_any)
        self._none = "" if has_any else translate("Overview", "Each day gets its mark here, from the first backup on.")
        self._read_current()

    def _legend(self) -> QWidget:
        legend = QWidget()
        flow = Flow(legend)
        flow.setSpacing(theme.em(0.9))
        for mark in Mark:
            entry = QWidget()
            line = QHBoxLayout(entry)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.em(0.35))
            line.addWidget(_Sample(mark))
            line.addWidget(label(mark_words(mark), "caption"))
            flow.addWidget(entry)
        return legend

    def _current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        self._read_current()

    def _read_current(self) -> None:
        """Read the day that the cursor is on, else the last."""
        current = self.strip.currentIndex()
        last = self._days.index(self._days.rowCount() - 1)
        if self._none or not self._days.days:
            self.reading.setText(self._none)
        else:
            self._read(current if current.isValid() else last)

    def _read(self, index: QModelIndex) -> None:
        self.reading.setText(index.data(Qt.ItemDataRole.AccessibleTextRole))
