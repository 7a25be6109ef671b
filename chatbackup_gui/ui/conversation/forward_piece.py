"""Messages that were passed on together: a few lines of them, or all of them, opened in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from chatbackup_gui.model.transcript import Forward, Medium
from chatbackup_gui.ui.conversation.acts import Act, Fold
from chatbackup_gui.ui.conversation.looks import Looks
from chatbackup_gui.ui.conversation.piece import Column, Piece
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.conversation.scene import Scene
from chatbackup_gui.ui.conversation.small_pieces import LinePiece
from chatbackup_gui.ui.conversation.text_piece import TextPiece
from chatbackup_gui.ui.conversation.wording import forward_title, in_words
from chatbackup_gui.ui.words import translate

WIDTH_EM = 17.0
PREVIEWED = 4
LEAST_PAD_SHARE = 0.04  # of the width: forwards within forwards become no narrower than their texts bear


class ForwardPiece(Piece):
    """`content` holds what is opened, None while it is closed."""

    has_frame = True

    def __init__(self, forward: Forward, place: str, content: Sequence[Piece] | None, looks: Looks) -> None:
        self._act = Fold(place)
        self._is_open = content is not None
        title = TextPiece(forward_title(forward), looks.strong, looks.ink, most_lines=2)
        below = _preview(forward, looks) if content is None else content
        self._column = Column([title, *below, LinePiece(self._invitation(forward), self._act)], looks.gap)

    def _invitation(self, forward: Forward) -> str:
        if self._is_open:
            return translate("Conversation", "Fold")
        return translate("Conversation", "Show %Ln message(s)", "", len(forward.items))

    def lay_out(self, room: float, scene: Scene) -> None:
        pad = self._pad = min(scene.looks.pad, room * LEAST_PAD_SHARE)
        self._column.lay_out(room - 2 * pad, scene)
        self.width = min(room, max(self._column.width + 2 * pad, scene.looks.em * WIDTH_EM))
        self.height = self._column.height + 2 * pad

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        looks = scene.looks
        painter.setPen(looks.border)
        painter.setBrush(looks.ground if self._is_open else looks.bubble)
        frame = QRectF(at.x() + 0.5, at.y() + 0.5, self.width - 1, self.height - 1)
        painter.drawRoundedRect(frame, looks.radius, looks.radius)
        self._column.paint(painter, QPointF(at.x() + self._pad, at.y() + self._pad), scene)

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        if not self._is_open:
            yield QRectF(0, 0, self.width, self.height), self._act
            return
        for place, act in self._column.acts():
            yield place.translated(self._pad, self._pad), act

    def texts(self) -> Iterator[tuple[QPointF, TextPiece]]:
        if self._is_open:
            for at, text in self._column.texts():
                yield QPointF(at.x() + self._pad, at.y() + self._pad), text

    def media(self) -> Iterator[Medium]:
        return self._column.media()


class ItemHead(Piece):
    """Who said one of the messages, and when."""

    def __init__(self, name: str, time: str) -> None:
        self._name, self._time = one_line(name), one_line(time, 40)

    def lay_out(self, room: float, scene: Scene) -> None:
        self.width, self.height = room, scene.looks.caption_metrics.height() * 1.2

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        looks = scene.looks
        time = looks.elided(self._time, looks.caption, self.width * 0.6)
        time_width = looks.caption_metrics.horizontalAdvance(time)
        name = looks.elided(self._name, looks.caption, self.width - time_width - looks.em * 0.6)
        low = at.y() + self.height - looks.caption_metrics.height()
        looks.paint_line(painter, name, looks.caption, looks.accent, QPointF(at.x(), low))
        looks.paint_line(painter, time, looks.caption, looks.faint, QPointF(at.x() + self.width - time_width, low))


def _preview(forward: Forward, looks: Looks) -> list[Piece]:
    """Return the first few messages, a line each."""
    lines: list[Piece] = []
    for item in forward.items[:PREVIEWED]:
        said = in_words(item.parts)
        name = one_line(item.name, 40)
        text = translate("Conversation", "{name}: {text}").format(name=name, text=said) if name else said
        lines.append(TextPiece(text, looks.caption, looks.faint, most_lines=1))
    return lines
