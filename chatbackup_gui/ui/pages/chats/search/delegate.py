"""How a message that was found is painted: whose it is and when, and its piece of text with what was searched for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.conversation.plain import units
from chatbackup_gui.ui.pages.chats.delegate import LEFT, RIGHT, ROUNDING_PX, SMALLER, paint_ground
from chatbackup_gui.ui.pages.chats.search.model import ResultsModel, snippet_of
from chatbackup_gui.ui.words import day

LINES = 2  # of the text
MARGIN_EM = 0.6
BEFORE_MARK = 12  # characters that are left before what was found, where it would not be seen else


class ResultDelegate(QStyledItemDelegate):
    """Paints rows of a ResultsModel."""

    def __init__(self, *, model: ResultsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._margin = theme.em(MARGIN_EM)
        self._usual = QApplication.font()
        self._small = QFont(self._usual)
        self._small.setPointSizeF(self._usual.pointSizeF() * SMALLER)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        found = self._model.found_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, row, state)
        inner = row.adjusted(self._margin, theme.em(0.35), -self._margin, -theme.em(0.35))
        self._paint_head(painter, inner, found)
        self._paint_text(painter, inner.adjusted(0, self._line(), 0, 0), found)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.em(8), self._line() + LINES * QFontMetrics(self._usual).lineSpacing() + theme.em(0.8))

    def _line(self) -> int:
        return QFontMetrics(self._small).lineSpacing()

    def _paint_head(self, painter: QPainter, inner: QRect, found: wire.FoundEntry) -> None:
        painter.setFont(self._small)
        painter.setPen(QColor(theme.colours().secondary))
        metrics, moment = QFontMetrics(self._small), day(found.entry.sent_at)
        room = metrics.horizontalAdvance(moment) + ROUNDING_PX
        line = QRect(inner.left(), inner.top(), inner.width(), self._line())
        painter.drawText(line, int(RIGHT), moment)
        width = max(0, line.width() - room - self._margin)
        name = metrics.elidedText(self._model.whose(found), Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, int(LEFT | Qt.TextFlag.TextSingleLine), name)

    def _paint_text(self, painter: QPainter, room: QRect, found: wire.FoundEntry) -> None:
        layout = self._laid_out(found, room.width())
        painter.setPen(QColor(theme.colours().text))
        layout.draw(painter, QPointF(room.topLeft()))

    def _laid_out(self, found: wire.FoundEntry, width: int) -> QTextLayout:
        text, marks = shown_piece(snippet_of(found), found.marks if found.snippet.strip() else ())
        layout = QTextLayout(text, self._usual)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_marked(start, length) for start, length in in_units(text, marks)])
        layout.beginLayout()
        for number in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, number * QFontMetrics(self._usual).lineSpacing()))
        layout.endLayout()
        return layout


def shown_piece(text: str, marks: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a text and its marks, begun later where the first mark would lie beyond what is seen."""
    start = max(0, marks[0][0] - BEFORE_MARK) if marks else 0
    if start == 0:
        return text, marks
    return "…" + text[start:], tuple((first - start + 1, end - start + 1) for first, end in marks)


def in_units(text: str, marks: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return marks, which count characters, as (start, length) the way Qt counts."""
    ends = [(units(text, start), units(text, end)) for start, end in marks if 0 <= start < end]
    return [(start, end - start) for start, end in ends]


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(QColor(theme.colours().accent))
    made.format = look
    return made
