"""Pages of A4: where on them the flow is, running heads and page numbers, and text that can be read back.

Lengths are tenths of a point, the device's own unit. What flows is placed by whoever paints; `room` and `turn` say
whether it still fits.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from chatbackup_gui.model.page_flow import Opening
from chatbackup_gui.ui.typeset.finishing import Bookmark
from chatbackup_gui.ui.typeset.fonts import Face, Fonts
from chatbackup_gui.ui.typeset.marks import END, FILLING, SLOT, TEXT, mark

POINT = 10
WIDTH, HEIGHT = 595 * POINT, 842 * POINT
LEFT, RIGHT = 54 * POINT, 541 * POINT
TOP, BOTTOM = 66 * POINT, 786 * POINT
_HEAD_Y, _FOOT_Y = 34 * POINT, 800 * POINT
INK, FAINT = QColor("#1b1b1f"), QColor("#6a6a72")
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_TOTAL = 0  # the slot of the number of pages


class Block:
    """A paragraph set in lines of a width, to be painted line by line."""

    def __init__(self, layout: QTextLayout, text: str) -> None:
        self._layout = layout  # lines live in it
        self._text = text
        self._wide = text.encode("utf-16-le") if not text.isascii() else b""
        self.lines = [layout.lineAt(at) for at in range(layout.lineCount())]

    def text_of(self, line: QTextLine) -> str:
        """Return what a line says."""
        start, length = line.textStart(), line.textLength()
        if not self._wide:
            return self._text[start : start + length]
        return self._wide[2 * start : 2 * (start + length)].decode("utf-16-le", "replace")


class Paper:
    """A PDF in the making. Raises OSError where the file cannot be written."""

    def __init__(self, path: Path, opening: Opening) -> None:
        self.writer = QPdfWriter(str(path))
        self.writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)
        self.writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self.writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self.writer.setResolution(72 * POINT)
        self.writer.setTitle(opening.title)
        self.writer.setCreator("ChatBackup")
        self.fonts = Fonts(self.writer)
        self.texts: list[str] = []
        self.bookmarks: list[Bookmark] = []
        self.pages = 1
        self.y = float(TOP)
        self.painter = QPainter()
        if not self.painter.begin(self.writer):
            raise OSError("the file cannot be opened")
        self._opening = opening
        self._days: list[str] = []
        self._slots = 0

    @property
    def room(self) -> float:
        """What is left of the page."""
        return BOTTOM - self.y

    def turn(self) -> None:
        """Go on with a new page."""
        self._finish_page()
        if not self.writer.newPage():
            raise OSError("the file cannot be written")
        self.pages += 1
        self.y = float(TOP)
        self._days = self._days[-1:]

    def bookmark(self, level: int, title: str, *, day: str = "") -> None:
        """Let the outline name this place; `day` is what the head calls it."""
        self.bookmarks.append(Bookmark(level, title, self.pages - 1, (HEIGHT - self.y) / POINT))
        if day:
            self._days.append(day)

    def block(
        self, text: str, face: Face, width: float, *, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    ) -> Block:
        """Set a paragraph; a line break in the text is one in the lines."""
        self.fonts.look_at(text)
        text = text.replace("\n", "\u2028")
        layout = QTextLayout(text, self.fonts.of[face], self.writer)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        return Block(layout, text)

    def line_height(self, face: Face) -> float:
        """Return how high a line is."""
        block = self.block("0", face, WIDTH)
        return block.lines[0].height()

    def write(self, block: Block, line: QTextLine, x: float, y: float, colour: QColor = INK) -> None:
        """Paint a line of a block with its upper left corner there."""
        self.painter.setPen(colour)
        self._mark_text(block.text_of(line))
        line.draw(self.painter, QPointF(x, y))
        mark(self.painter, END)

    def write_line(
        self, text: str, face: Face, x: float, y: float, width: float, colour: QColor = INK, *, at_right: bool = False
    ) -> float:
        """Paint a text on one line, as far as it has room there; return how high it is."""
        block = self.block(text, face, width, align=_AT_RIGHT if at_right else Qt.AlignmentFlag.AlignLeft)
        if not block.lines:
            return 0.0
        self.write(block, block.lines[0], x, y, colour)
        return block.lines[0].height()

    def frame(self, rectangle: QRectF, colour: QColor) -> None:
        """Paint a thin frame."""
        thin = 0.6 * POINT
        for side in (
            rectangle.adjusted(0, 0, 0, thin - rectangle.height()),
            rectangle.adjusted(0, rectangle.height() - thin, 0, 0),
            rectangle.adjusted(0, 0, thin - rectangle.width(), 0),
            rectangle.adjusted(rectangle.width() - thin, 0, 0, 0),
        ):
            self.painter.fillRect(side, colour)

    def reserve(self) -> int:
        """Leave a place on this page for what is known only at the end; return the number for `fill`."""
        self._slots += 1
        mark(self.painter, SLOT + self._slots)
        return self._slots

    def begin_filling(self, slot: int) -> None:
        """What is painted from here to `end_filling` belongs into a slot, on its page and not on this one."""
        mark(self.painter, FILLING + slot)

    def end_filling(self) -> None:
        """See `begin_filling`."""
        mark(self.painter, END)

    def end(self) -> None:
        """Finish the last page and the file."""
        self._finish_page()
        self.begin_filling(_TOTAL)
        self._write_footer(str(self.pages), is_total=True)
        self.end_filling()
        if not self.painter.end():
            raise OSError("the file cannot be written")

    def _mark_text(self, text: str) -> None:
        mark(self.painter, TEXT + len(self.texts))
        self.texts.append(text.rstrip("\u2028"))

    def _finish_page(self) -> None:
        days = list(dict.fromkeys(self._days))
        span = days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}" if days else ""
        if self.pages > 1:
            start = LEFT + (RIGHT - LEFT) * 0.64
            self.write_line(self._opening.head, Face.SMALL, LEFT, _HEAD_Y, (RIGHT - LEFT) * 0.62, FAINT)
            self.write_line(span, Face.SMALL, start, _HEAD_Y, RIGHT - start, FAINT, at_right=True)
            self.painter.fillRect(QRectF(LEFT, _HEAD_Y + 16 * POINT, RIGHT - LEFT, 0.5 * POINT), QColor("#d8d8dc"))
        self._write_footer(str(self.pages), is_total=False)
        mark(self.painter, SLOT + _TOTAL)

    def _write_footer(self, number: str, *, is_total: bool) -> None:
        """Paint `12 /` to the left of the middle, or the number of pages to the right of it."""
        middle, width, gap = (LEFT + RIGHT) / 2, 60 * POINT, 1.5 * POINT
        if is_total:
            self.write_line(number, Face.SMALL, middle + gap, _FOOT_Y, width, FAINT)
        else:
            self.write_line(f"{number} /", Face.SMALL, middle - gap - width, _FOOT_Y, width, FAINT, at_right=True)
