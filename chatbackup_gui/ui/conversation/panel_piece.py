"""Files, links, places, money and calls: an icon, a title and a few words, as one thing to click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.ui.conversation.acts import Act
from chatbackup_gui.ui.conversation.looks import Looks
from chatbackup_gui.ui.conversation.piece import Piece
from chatbackup_gui.ui.conversation.scene import Scene
from chatbackup_gui.ui.conversation.text_piece import TextPiece

WIDTH_EM = 17.0
ICON_EM = 2.4
ASIDE_EM = 1.9


class PanelPiece(Piece):
    """`lines` are cut where there is no room, at their end or, for what ends in what matters, in the middle.

    With a medium, what is done for it right now is in place of the last line; `aside`, which saves it, has a button.
    """

    def __init__(
        self,
        icon: str,
        title: str,
        lines: Sequence[str],
        act: Act | None,
        looks: Looks,
        *,
        colour: QColor | None = None,
        medium: Medium | None = None,
        aside: Act | None = None,
        cuts_middle: bool = False,
    ) -> None:
        self._icon, self._act, self._medium, self._aside = icon, act, medium, aside
        self._colour = colour or looks.accent
        self._lines = [line for line in lines if line]
        self._name = title
        self._cuts_middle = cuts_middle
        self._title = TextPiece(title, looks.text, looks.ink, most_lines=1 if cuts_middle else 2)

    def lay_out(self, room: float, scene: Scene) -> None:
        looks = scene.looks
        self._side = looks.em * ICON_EM
        self._left = self._side + looks.em * 0.6
        self.width = min(room, looks.em * WIDTH_EM)
        self._aside_side = looks.em * ASIDE_EM if self._aside else 0.0
        self._words_width = max(1.0, self.width - self._left - self._aside_side)
        if self._cuts_middle:
            fits = looks.elided(self._name, looks.text, self._words_width - 4, Qt.TextElideMode.ElideMiddle)
            self._title = TextPiece(fits, looks.text, looks.ink, most_lines=1)
        self._title.lay_out(self._words_width, scene)
        count = len(self._lines) or int(self._medium is not None)
        self._words_height = self._title.height + count * looks.caption_metrics.height()
        self.height = max(self._side, self._words_height)

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        looks = scene.looks
        square = QRectF(at.x(), at.y(), self._side, self._side)
        soft = QColor(self._colour)
        soft.setAlpha(36)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(square, looks.radius, looks.radius)
        inner = square.marginsRemoved(_margins(self._side * 0.22))
        looks.paint_icon(painter, self._icon, self._colour, inner)
        left, top = at.x() + self._left, at.y() + (self.height - self._words_height) / 2
        self._title.paint(painter, QPointF(left, top), scene)
        top += self._title.height
        for line in self._said(scene):
            cut = looks.elided(line, looks.caption, self._words_width)
            looks.paint_line(painter, cut, looks.caption, looks.faint, QPointF(left, top))
            top += looks.caption_metrics.height()
        if self._aside:
            place = self._aside_place().translated(at)
            inset = (place.width() - looks.em * 1.2) / 2
            looks.paint_icon(painter, "download-simple", looks.faint, place.marginsRemoved(_margins(inset)))

    def _aside_place(self) -> QRectF:
        side = self._aside_side
        return QRectF(self.width - side, (self.height - side) / 2, side, side)

    def _said(self, scene: Scene) -> list[str]:
        busy = scene.busy_with(self._medium) if self._medium else ""
        return [*self._lines[:-1], busy] if busy else self._lines

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        if self._aside:
            yield self._aside_place(), self._aside
        if self._act:
            yield QRectF(0, 0, self.width, self.height), self._act


def _margins(each: float) -> QMarginsF:
    return QMarginsF(each, each, each, each)
