"""Small parts of messages: a line to click, and the message that is answered."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from chatbackup_gui.model.transcript import Quoted
from chatbackup_gui.ui.conversation.acts import Act, GoToQuoted
from chatbackup_gui.ui.conversation.looks import Looks
from chatbackup_gui.ui.conversation.piece import Piece
from chatbackup_gui.ui.conversation.plain import beginning, one_line
from chatbackup_gui.ui.conversation.scene import Scene
from chatbackup_gui.ui.conversation.text_piece import TextPiece

QUOTED_CHARACTERS = 300
QUOTED_LINES = 3


class LinePiece(Piece):
    """One line in small letters; where there is something to do, in the colour of links."""

    def __init__(self, text: str, act: Act | None = None) -> None:
        self._text, self._act = text, act

    def lay_out(self, room: float, scene: Scene) -> None:
        metrics = scene.looks.caption_metrics
        self.width = min(room, metrics.horizontalAdvance(self._text) + 2)
        self.height = metrics.height() * (1.25 if self._act else 1.0)

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        looks = scene.looks
        colour = looks.accent if self._act else looks.faint
        lower = QPointF(at.x(), at.y() + (self.height - looks.caption_metrics.height()) / 2)
        looks.paint_line(painter, looks.elided(self._text, looks.caption, self.width), looks.caption, colour, lower)

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        if self._act:
            yield QRectF(0, 0, self.width, self.height), self._act


class QuotePiece(Piece):
    """Whom a message answers and what they said, beside an upright line."""

    def __init__(self, quoted: Quoted, looks: Looks) -> None:
        self._quoted = quoted
        text = beginning(quoted.text[: QUOTED_CHARACTERS * 4], QUOTED_CHARACTERS, QUOTED_LINES)
        self._name = one_line(quoted.name)
        self._text = TextPiece(text, looks.caption, looks.faint, most_lines=QUOTED_LINES)

    def lay_out(self, room: float, scene: Scene) -> None:
        self._indent = scene.looks.em * 0.55
        self._text.lay_out(room - self._indent, scene)
        metrics = scene.looks.caption_metrics
        self._head = metrics.height() if self._name else 0.0
        self.width = min(room, self._indent + max(self._text.width, metrics.horizontalAdvance(self._name) + 2))
        self.height = self._head + self._text.height

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        looks = scene.looks
        painter.fillRect(QRectF(at.x(), at.y(), max(2.0, looks.em * 0.14), self.height), looks.accent)
        left = at.x() + self._indent
        name = looks.elided(self._name, looks.caption, self.width - self._indent)
        looks.paint_line(painter, name, looks.caption, looks.accent, QPointF(left, at.y()))
        self._text.paint(painter, QPointF(left, at.y() + self._head), scene)

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        if self._quoted.id:
            yield QRectF(0, 0, self.width, self.height), GoToQuoted(self._quoted.id)
