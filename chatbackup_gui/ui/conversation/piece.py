"""A part of a message on screen: measured for a width, painted, and asked what lies under the mouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.ui.conversation.acts import Act
from chatbackup_gui.ui.conversation.scene import Scene

if TYPE_CHECKING:
    from chatbackup_gui.ui.conversation.text_piece import TextPiece


class Piece:
    """`width` and `height` hold once it was laid out. Places are relative to its own upper left corner."""

    width = 0.0
    height = 0.0
    has_frame = False  # one that stands by itself needs no bubble around it

    def lay_out(self, room: float, scene: Scene) -> None:
        """Take as much of so many pixels' width as is needed."""
        raise NotImplementedError

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        """Paint it with its corner at a place."""
        raise NotImplementedError

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        """Yield what can be done with it, and where; what is on top of something else comes first."""
        yield from ()

    def texts(self) -> Iterator[tuple[QPointF, TextPiece]]:
        """Yield the texts in it that can be selected, and where they begin."""
        yield from ()

    def media(self) -> Iterator[Medium]:
        """Yield the media that are seen in it."""
        yield from ()


class Column(Piece):
    """Pieces one below the other."""

    def __init__(self, pieces: Sequence[Piece], gap: float) -> None:
        self.pieces = pieces
        self._gap = gap
        self._tops: list[float] = []

    def lay_out(self, room: float, scene: Scene) -> None:
        self._tops, y = [], 0.0
        for piece in self.pieces:
            piece.lay_out(room, scene)
            self._tops.append(y)
            y += piece.height + self._gap
        self.width = max((piece.width for piece in self.pieces), default=0.0)
        self.height = max(0.0, y - self._gap)

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        for piece, top in zip(self.pieces, self._tops, strict=True):
            piece.paint(painter, QPointF(at.x(), at.y() + top), scene)

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        for piece, top in zip(self.pieces, self._tops, strict=True):
            for place, act in piece.acts():
                yield place.translated(0, top), act

    def texts(self) -> Iterator[tuple[QPointF, TextPiece]]:
        for piece, top in zip(self.pieces, self._tops, strict=True):
            for at, text in piece.texts():
                yield QPointF(at.x(), at.y() + top), text

    def media(self) -> Iterator[Medium]:
        for piece in self.pieces:
            yield from piece.media()
