"""One message as it stands in the conversation: its day where one begins, who sent it and when, and its bubble."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from chatbackup_gui.model.transcript import Entry
from chatbackup_gui.ui.conversation.acts import Act
from chatbackup_gui.ui.conversation.compose import Composer, Folds
from chatbackup_gui.ui.conversation.day_line import day_height, paint_day
from chatbackup_gui.ui.conversation.faces import Faces
from chatbackup_gui.ui.conversation.looks import BUBBLE_SHARE, WIDEST_EM
from chatbackup_gui.ui.conversation.piece import Column
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.conversation.scene import Scene
from chatbackup_gui.ui.conversation.text_piece import TextPiece
from chatbackup_gui.ui.words import clock

RUN = timedelta(minutes=5)  # a pause that ends a run of one sender


class Row:
    """Laid out for a width. `top` in what follows is where the row begins on the screen."""

    def __init__(
        self, entry: Entry, before: Entry | None, *, begins_day: bool, is_group: bool, folds: Folds, scene: Scene
    ) -> None:
        self.entry = entry
        self.before_id = before.id if before else None
        self.day = local_day(entry)
        self.is_notice = not entry.sender
        self.begins_day = begins_day
        self._begins_run = self.is_notice or begins_day or before is None or not _is_run(before, entry)
        self._name = one_line(entry.name or entry.sender) if is_group and not entry.is_own else ""
        pieces = Composer(entry, folds, scene.looks).pieces()
        self._is_bare = all(each.has_frame for each in pieces)
        self._content = Column(pieces, scene.looks.gap)
        self.media = tuple(self._content.media())
        self.height = 0.0

    def lay_out(self, width: float, scene: Scene) -> None:
        """Measure it for the width of the view."""
        looks = scene.looks
        column = min(width, looks.em * WIDEST_EM)
        self._width, self._left = width, (width - column) / 2
        edge = looks.em * 0.8
        beside = looks.face + looks.em * 0.6
        pad = 0.0 if self._is_bare or self.is_notice else looks.pad
        room = (column - 2 * edge) * 0.8 if self.is_notice else (column - 2 * edge - beside) * BUBBLE_SHARE
        self._room = room
        self._content.lay_out(room - 2 * pad, scene)
        size = QRectF(0, 0, self._content.width + 2 * pad, max(self._content.height, 1.0) + 2 * pad)
        if not self.is_notice and not self._is_bare:
            size.setWidth(max(size.width(), looks.em * 1.6))
        y = (day_height(looks) if self.begins_day else 0.0) + looks.em * (0.7 if self._begins_run else 0.2)
        self._head_at = QPointF(0, y)
        if self._begins_run and not self.is_notice:
            y += looks.caption_metrics.height() * 1.2
        if self.is_notice:
            x = (width - size.width()) / 2
        elif self.entry.is_own:
            x = self._left + column - edge - beside - size.width()
        else:
            x = self._left + edge + beside
        self._box = size.translated(x, y)
        self._inner = QPointF(x + pad, y + pad)
        face_x = self._left + (column - edge - looks.face if self.entry.is_own else edge)
        self._face = QRectF(face_x, self._head_at.y(), looks.face, looks.face)
        foot = self._face.bottom() if self._begins_run and not self.is_notice else 0.0
        self.height = max(self._box.bottom(), foot) + 1

    def paint(self, painter: QPainter, top: float, scene: Scene, faces: Faces, *, is_focused: bool) -> None:
        """Paint it."""
        looks = scene.looks
        if self.begins_day:
            paint_day(painter, self.day, QPointF(self._width / 2, top + looks.em * 0.7), looks)
        if self._begins_run and not self.is_notice:
            self._paint_head(painter, top, scene, faces)
        box = self._box.translated(0, top)
        if not self._is_bare and not self.is_notice:
            painter.setPen(looks.border if not self.entry.is_own else Qt.PenStyle.NoPen)
            painter.setBrush(looks.own_bubble if self.entry.is_own else looks.bubble)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), looks.radius, looks.radius)
        self._content.paint(painter, QPointF(self._inner.x(), self._inner.y() + top), scene)
        if is_focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(looks.accent), 2))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), looks.radius + 3, looks.radius + 3)

    def _paint_head(self, painter: QPainter, top: float, scene: Scene, faces: Faces) -> None:
        looks = scene.looks
        faces.paint(painter, self._face.translated(0, top), self.entry, looks)
        time = clock(self.entry.sent_at)
        time_width = looks.caption_metrics.horizontalAdvance(time)
        at = QPointF(self._box.left() + 1, top + self._head_at.y())
        if self.entry.is_own:
            at.setX(self._box.right() - time_width - 1)
        if self._name:
            name = looks.elided(self._name, looks.caption, self._room - time_width - looks.em)
            looks.paint_line(painter, name, looks.caption, looks.faint, at)
            at.setX(at.x() + looks.caption_metrics.horizontalAdvance(name) + looks.em * 0.6)
        looks.paint_line(painter, time, looks.caption, looks.faint, at)

    def box(self, top: float) -> QRectF:
        """Return where its bubble is."""
        return self._box.translated(0, top)

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        """Yield what can be done with it, and where within the row."""
        for place, act in self._content.acts():
            yield place.translated(self._inner), act

    def act_at(self, point: QPointF) -> Act | None:
        """Return what a click on a point within the row does."""
        return next((act for place, act in self.acts() if place.contains(point)), None)

    def texts(self) -> Iterator[tuple[QRectF, TextPiece]]:
        """Yield the texts that can be selected, and where they are within the row."""
        for at, text in self._content.texts():
            corner = at + self._inner
            yield QRectF(corner.x(), corner.y(), text.width, text.height), text

    def mark_at(self, mark: str) -> float | None:
        """Return how far below its beginning a text is marked first."""
        tops = (place.top() + top for place, text in self.texts() if (top := text.mark_at(mark)) is not None)
        return next(tops, None)

    def text_of(self, number: int) -> tuple[QRectF, TextPiece] | None:
        """Return one of the texts."""
        return next((found for found in self.texts() if found[1].number == number), None)


def local_day(entry: Entry) -> date:
    """Return the local day on which a message was sent."""
    return entry.sent_at.astimezone().date()


def _is_run(before: Entry, entry: Entry) -> bool:
    return before.sender == entry.sender and entry.sent_at - before.sent_at < RUN
