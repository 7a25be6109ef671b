"""The day on which messages were sent, between them and, while scrolling, at the top."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from chatbackup_gui.ui.conversation.looks import Looks
from chatbackup_gui.ui.words import is_chinese


def day_words(day: date) -> str:
    """Return a day in full: Friday, 20 November 2026; 2026年11月20日 星期五."""
    there = QDate(day.year, day.month, day.day)
    if is_chinese():
        return QLocale().toString(there, "yyyy年M月d日 dddd")
    return QLocale().toString(there, QLocale.FormatType.LongFormat)


def day_height(looks: Looks) -> float:
    """Return how much room a day takes between two messages."""
    return looks.caption_metrics.height() + looks.em * 1.3


def paint_day(painter: QPainter, day: date, top_middle: QPointF, looks: Looks, *, floats: bool = False) -> None:
    """Paint a day; one that floats above messages has an edge."""
    words = day_words(day)
    width = looks.caption_metrics.horizontalAdvance(words) + looks.em * 1.4
    height = looks.caption_metrics.height() + looks.em * 0.3
    pill = QRectF(top_middle.x() - width / 2, top_middle.y(), width, height)
    painter.setPen(looks.border if floats else Qt.PenStyle.NoPen)
    painter.setBrush(looks.bubble if floats else looks.inset)
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setFont(looks.caption)
    painter.setPen(looks.faint)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
