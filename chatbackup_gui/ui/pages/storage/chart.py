"""The growth chart: a bar a month, stacked by kind of media, read by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.announcing import announce
from chatbackup_gui.ui.chat_words import counted_messages
from chatbackup_gui.ui.pages.storage.growth import Bar, axis, bars
from chatbackup_gui.ui.pages.storage.kind_colours import kind_colour
from chatbackup_gui.ui.pages.storage.kinds import KINDS, sizes_in_words
from chatbackup_gui.ui.pages.storage.read_widget import ReadWidget
from chatbackup_gui.ui.words import month, size, translate

_NARROWEST = 4.0  # pixels from bar to bar; with more months the bars are years
_WIDEST_EMS = 3.0


class GrowthChart(ReadWidget):
    """What each month brought."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Storage", "Growth by month"), parent)
        self._growth: tuple[wire.MonthGrowth, ...] = ()
        self._bars: tuple[Bar, ...] = ()

    def show_growth(self, growth: Iterable[wire.MonthGrowth]) -> None:
        """Show what each month holds; the newest is the current one."""
        self._growth = tuple(growth)
        self._lay_out()
        self._current = len(self._bars) - 1
        self.setAccessibleDescription(self._summary())
        self._read()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is on screen."""
        return self._bars

    def sizeHint(self) -> QSize:
        return QSize(theme.em(30), theme.em(13))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(10), theme.em(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = len(self._bars)
        self._lay_out()
        if len(self._bars) != before:
            self._current = len(self._bars) - 1
            self._read()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        ticks = self._ticks()
        self._paint_axis(painter, ticks)
        self._paint_months(painter)
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, place, bar, ticks[-1])
        self._paint_marker(painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bars) - 1
        moves = {
            Qt.Key.Key_Left: max(0, self._current - 1),
            Qt.Key.Key_Right: min(last, self._current + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if self._bars and event.key() in moves:
            self._current, self._pointed_at = moves[Qt.Key(event.key())], -1
            self._read()
            announce(self, self._sentence(self._current))
        else:
            super().keyPressEvent(event)

    def _sentence(self, place: int) -> str:
        return sentence_of(self._bars[place]) if place >= 0 else ""

    def _summary(self) -> str:
        if not self._bars:
            return ""
        fullest = max(self._bars, key=lambda bar: bar.bytes)
        return translate("Storage", "From {first} to {last}. The most came in {fullest}. Arrow keys read each.").format(
            first=month(self._bars[0].first_month), last=month(self._bars[-1].last_month), fullest=sentence_of(fullest)
        )

    def _lay_out(self) -> None:
        self._bars = bars(self._growth, most=max(12, int(self._plot().width() / _NARROWEST)))

    def _ticks(self) -> tuple[int, ...]:
        return axis(max(bar.bytes for bar in self._bars), most=4)

    def _plot(self) -> QRectF:
        metrics = QFontMetricsF(self.font())
        left = metrics.horizontalAdvance("888 MB") + theme.em(0.6)
        return QRectF(left, metrics.height() / 2, self.width() - left - 2, self.height() - metrics.height() * 2.2)

    def _step(self) -> float:
        return min(self._plot().width() / len(self._bars), float(theme.em(_WIDEST_EMS)))

    def _place_at(self, position: QPointF) -> int:
        place = int((position.x() - self._plot().left()) / self._step()) if self._bars else -1
        return place if 0 <= place < len(self._bars) and position.x() >= self._plot().left() else -1

    def _paint_axis(self, painter: QPainter, ticks: tuple[int, ...]) -> None:
        plot, metrics = self._plot(), QFontMetricsF(self.font())
        for tick in ticks:
            y = round(plot.bottom() - plot.height() * tick / ticks[-1]) + 0.5
            painter.setPen(QPen(QColor(theme.colours().border), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(theme.colours().secondary))
            area = QRectF(0, y - metrics.height() / 2, plot.left() - theme.em(0.5), metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, size(tick))

    def _paint_months(self, painter: QPainter) -> None:
        """Write as many years below the axis as have room; of little more than a year, its months."""
        plot, metrics = self._plot(), QFontMetricsF(self.font())
        painter.setPen(QColor(theme.colours().secondary))
        free_from = plot.left()
        for place, bar in enumerate(self._bars):
            text = self._name_below(bar)
            x = plot.left() + self._step() * place
            width = metrics.horizontalAdvance(text)
            if text and x >= free_from and x + width <= self.width():
                painter.drawText(QPointF(x, plot.bottom() + metrics.height() * 1.1), text)
                free_from = x + width + theme.em(1)

    def _name_below(self, bar: Bar) -> str:
        if len(self._bars) <= 18 and not bar.is_year:
            return month(bar.first_month)
        return str(bar.first_month // 100) if bar.is_year or bar.first_month % 100 == 1 else ""

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar, top_bytes: int) -> None:
        area = self._area(place)
        bottom = area.bottom()
        painter.setPen(Qt.PenStyle.NoPen)
        for kind in KINDS:
            if taken := bar.by_kind.get(kind, 0):
                height = area.height() * taken / top_bytes
                painter.setBrush(kind_colour(kind))
                painter.drawRect(QRectF(area.left(), bottom - height, area.width(), height))
                bottom -= height

    def _paint_marker(self, painter: QPainter) -> None:
        """Mark the bar that is read: a line under it, and a frame around it while the keyboard is on the chart."""
        place = self._pointed_at if self._pointed_at >= 0 else self._current
        if place < 0 or (self._pointed_at < 0 and not self.hasFocus()):
            return
        area = self._area(place).adjusted(-1, 0, 1, 0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.colours().text), 2 if self.hasFocus() else 1))
        painter.drawRect(area)

    def _area(self, place: int) -> QRectF:
        plot, step = self._plot(), self._step()
        gap = 1.0 if step < 8 else step * 0.2
        return QRectF(plot.left() + step * place + gap / 2, plot.top(), step - gap, plot.height())


def sentence_of(bar: Bar) -> str:
    """Return the sentence that reads a bar."""
    when = str(bar.first_month // 100) if bar.is_year else month(bar.first_month)
    if not bar.bytes and not bar.messages:
        return translate("Storage", "{month}: nothing").format(month=when)
    return translate("Storage", "{month}: {size} with {messages}: {kinds}").format(
        month=when, size=size(bar.bytes), messages=counted_messages(bar.messages), kinds=sizes_in_words(bar.by_kind)
    )
