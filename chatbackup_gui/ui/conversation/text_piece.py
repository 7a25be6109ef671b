"""A text: laid out paragraph by paragraph, so that what turns directions around stays within its own."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from chatbackup_gui.ui.conversation.acts import Act, FollowAddress
from chatbackup_gui.ui.conversation.addresses import addresses_in
from chatbackup_gui.ui.conversation.piece import Piece
from chatbackup_gui.ui.conversation.plain import between_units, is_leftward, paragraphs, tamed, units
from chatbackup_gui.ui.conversation.scene import Place, Scene

Range = QTextLayout.FormatRange


class TextPiece(Piece):
    """`number` tells the texts of a message apart; one with number -1 cannot be selected and has no addresses.

    `most_lines` cuts what is longer, without a word: for previews.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        colour: QColor,
        *,
        number: int = -1,
        most_lines: int | None = None,
        is_centred: bool = False,
    ) -> None:
        self.text = tamed(text)
        self.number = number
        self._message = ""
        self._font, self._colour = font, colour
        self._most_lines = most_lines
        self._is_centred = is_centred
        self._paragraphs, self._joints = zip(*paragraphs(self.text), strict=True)
        self._layouts: list[QTextLayout] = []
        self._tops: list[float] = []
        self._addresses: list[list[tuple[int, int]]] = []
        self._marked: tuple[str, list[list[tuple[int, int]]]] = ("", [])

    def lay_out(self, room: float, scene: Scene) -> None:
        if not self._layouts:
            self._layouts = [self._made(text, scene) for text in self._paragraphs]
        self._break(room)
        if self._is_centred or any(map(is_leftward, self._paragraphs)):
            self._break(self.width)  # what begins at the right begins where the bubble ends

    def _made(self, text: str, scene: Scene) -> QTextLayout:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if self._is_centred:
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif is_leftward(text):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout = QTextLayout(text, self._font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        found = [] if self.number < 0 else [(units(text, a), units(text, b)) for a, b in addresses_in(text)]
        self._addresses.append(found)
        if found:
            style = QTextCharFormat()
            style.setForeground(scene.looks.accent)
            style.setFontUnderline(True)
            layout.setFormats([_range(start, end, style) for start, end in found])
        return layout

    def _break(self, room: float) -> None:
        room = max(1.0, room)
        self._tops, y, widest, lines = [], 0.0, 0.0, 0
        for layout in self._layouts:
            self._tops.append(y)
            layout.beginLayout()
            height = 0.0
            while self._most_lines is None or lines < self._most_lines:
                line = layout.createLine()
                if not line.isValid():
                    break
                line.setLineWidth(room)
                line.setPosition(QPointF(0, height))
                height += line.height()
                widest = max(widest, line.naturalTextWidth())
                lines += 1
            layout.endLayout()
            y += height
        self.width, self.height = min(room, math.ceil(widest) + 1), y

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        seen = painter.clipBoundingRect()
        painter.save()
        painter.setClipRect(QRectF(at.x() - 2, at.y(), self.width + 4, self.height), Qt.ClipOperation.IntersectClip)
        painter.setPen(self._colour)
        for number, layout in enumerate(self._layouts):
            top = at.y() + self._tops[number]
            if top > seen.bottom():
                break
            if top + layout.boundingRect().height() >= seen.top():
                layout.draw(painter, QPointF(at.x(), top), self._ranges(number, scene))
        painter.restore()

    def _ranges(self, paragraph: int, scene: Scene) -> list[Range]:
        ranges = []
        if scene.mark:
            style = QTextCharFormat()
            style.setBackground(scene.looks.marked)
            ranges += [_range(start, end, style) for start, end in self._marks(scene.mark)[paragraph]]
        if chosen := self._chosen(paragraph, scene):
            style = QTextCharFormat()
            style.setBackground(scene.looks.chosen)
            ranges.append(_range(*chosen, style))
        return ranges

    def _marks(self, mark: str) -> list[list[tuple[int, int]]]:
        if self._marked[0] != mark:
            self._marked = (mark, [_occurrences(text, mark) for text in self._paragraphs])
        return self._marked[1]

    def mark_at(self, mark: str) -> float | None:
        """Return how far below the beginning of the text the first mark is."""
        for paragraph, found in enumerate(self._marks(mark)):
            for start, end in found:
                return next((place.top() for place in self._places(paragraph, start, end)), None)
        return None

    def _chosen(self, paragraph: int, scene: Scene) -> tuple[int, int] | None:
        if scene.selection is None or self.number < 0:
            return None
        (_, first_text, first, start), (_, _, last, end) = scene.selection.ordered()
        if scene.selection.start[0] != self._message or first_text != self.number or not first <= paragraph <= last:
            return None
        return start if paragraph == first else 0, end if paragraph == last else self._length(paragraph)

    def _length(self, paragraph: int) -> int:
        """Return how many UTF-16 units a paragraph has."""
        text = self._paragraphs[paragraph]
        return units(text, len(text))

    def belong_to(self, message: str) -> None:
        """Let selections of a message be those of this text."""
        self._message = message

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        for number, found in enumerate(self._addresses):
            for start, end in found:
                act = FollowAddress(between_units(self._paragraphs[number], start, end))
                for place in self._places(number, start, end):
                    yield place, act

    def _places(self, paragraph: int, start: int, end: int) -> Iterator[QRectF]:
        """Yield where a run of characters stands, line by line."""
        layout = self._layouts[paragraph]
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x(line, first), _x(line, last)))
                yield QRectF(left, self._tops[paragraph] + line.y(), right - left, line.height())

    def texts(self) -> Iterator[tuple[QPointF, TextPiece]]:
        if self.number >= 0:
            yield QPointF(0, 0), self

    def place_at(self, point: QPointF) -> Place:
        """Return which character is at or nearest to a point."""
        number = max((at for at, top in enumerate(self._tops) if top <= point.y()), default=0)
        layout, y = self._layouts[number], point.y() - self._tops[number]
        lines = [layout.lineAt(at) for at in range(layout.lineCount())]
        line = next((each for each in lines if y < each.y() + each.height()), lines[-1] if lines else None)
        return self._message, self.number, number, line.xToCursor(point.x()) if line else 0

    def word_at(self, point: QPointF) -> tuple[Place, Place]:
        """Return where the word at a point begins and ends."""
        message, text, paragraph, at = self.place_at(point)
        layout = self._layouts[paragraph]
        start = layout.previousCursorPosition(at, QTextLayout.CursorMode.SkipWords) if at else 0
        end = layout.nextCursorPosition(start, QTextLayout.CursorMode.SkipWords)
        return (message, text, paragraph, start), (message, text, paragraph, max(start, end))

    def everything(self) -> tuple[Place, Place]:
        """Return where the text begins and ends."""
        last = len(self._paragraphs) - 1
        return (self._message, self.number, 0, 0), (self._message, self.number, last, self._length(last))

    def between(self, start: Place, end: Place) -> str:
        """Return what stands between two places, with its line breaks."""
        chosen = self._paragraphs[start[2] : end[2] + 1]
        if start[2] == end[2]:
            return between_units(chosen[0], start[3], end[3])
        first = between_units(chosen[0], start[3], self._length(start[2]))
        texts = (first, *chosen[1:-1], between_units(chosen[-1], 0, end[3]))
        joints = (*self._joints[start[2] : end[2]], "")
        return "".join(text + joint for text, joint in zip(texts, joints, strict=True))


def _range(start: int, end: int, style: QTextCharFormat) -> Range:
    made = Range()
    made.start, made.length, made.format = start, end - start, style
    return made


def _occurrences(text: str, mark: str) -> list[tuple[int, int]]:
    found, low, wanted = [], text.lower(), mark.lower()
    if len(low) != len(text):  # some letters are longer in lower case
        low, wanted = text, mark
    at = low.find(wanted)
    while at >= 0:
        found.append((units(text, at), units(text, at + len(wanted))))
        at = low.find(wanted, at + len(wanted))
    return found


def _x(line: QTextLine, at: int) -> float:
    found: object = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
