"""A voice message: a button that plays it, how far it was played, and how long it is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from chatbackup_gui.model.transcript import Medium, Where
from chatbackup_gui.ui.conversation.acts import Act, PlayVoice
from chatbackup_gui.ui.conversation.piece import Piece
from chatbackup_gui.ui.conversation.scene import Heard, Scene
from chatbackup_gui.ui.conversation.wording import kind_name, size_and_place
from chatbackup_gui.ui.words import translate

WIDTH_EM = 15.0
BUTTON_EM = 2.1


class VoicePiece(Piece):
    """Shows what the player says of its recording."""

    def __init__(self, medium: Medium) -> None:
        self._medium = medium

    def lay_out(self, room: float, scene: Scene) -> None:
        looks = scene.looks
        self._side = looks.em * BUTTON_EM
        self.width = min(room, looks.em * WIDTH_EM)
        self.height = max(self._side, looks.caption_metrics.height() * 1.2 + looks.em * 0.5)

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        looks, heard = scene.looks, scene.voices.heard(self._medium)
        is_there = self._medium.where is not Where.MISSING
        disc = QRectF(at.x(), at.y() + (self.height - self._side) / 2, self._side, self._side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(looks.accent if is_there else looks.border)
        painter.drawEllipse(disc)
        inset = self._side * 0.27
        name = "pause-fill" if heard.is_playing else "hourglass-medium" if heard.is_fetching else "play-fill"
        colour = looks.on_accent if is_there else looks.faint
        looks.paint_icon(painter, name, colour, disc.marginsRemoved(QMarginsF(inset, inset, inset, inset)))
        left = disc.right() + looks.em * 0.6
        bar = QRectF(left, at.y() + self.height * 0.28, max(0.0, at.x() + self.width - left), max(3.0, looks.em * 0.22))
        painter.setBrush(looks.border)
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        painter.setBrush(looks.accent)
        bar.setWidth(bar.width() * heard.fraction)
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        words = looks.elided(self._words(heard), looks.caption, at.x() + self.width - left)
        looks.paint_line(painter, words, looks.caption, looks.faint, QPointF(left, bar.bottom() + looks.em * 0.25))

    def _words(self, heard: Heard) -> str:
        if heard.words:
            return heard.words
        if heard.is_fetching:
            return translate("Conversation", "Fetching…")
        if heard.seconds:
            return f"{clock(heard.seconds * heard.fraction)} / {clock(heard.seconds)}"
        return size_and_place(self._medium) or kind_name(self._medium.kind)

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        if self._medium.where is not Where.MISSING:
            yield QRectF(0, 0, self.width, self.height), PlayVoice(self._medium)


def clock(seconds: float) -> str:
    """Return a length of time as minutes and seconds: 0:07."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
