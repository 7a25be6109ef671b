"""A picture, sticker or the poster of a video, in line; where it cannot be seen, a frame that says why."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.transcript import Medium, Where
from chatbackup_gui.ui.conversation.acts import Act, OpenMedium, ShowPicture
from chatbackup_gui.ui.conversation.piece import Piece
from chatbackup_gui.ui.conversation.scene import Scene, Seen
from chatbackup_gui.ui.conversation.text_piece import TextPiece
from chatbackup_gui.ui.conversation.wording import kind_name, size_and_place, where_words

PICTURE_EM = QSizeF(18.0, 15.0)  # at most
STICKER_EM = QSizeF(8.0, 8.0)
UNKNOWN_EM = QSizeF(11.0, 7.5)  # while nobody knows how large it is
LEAST_EM = 3.0
ICONS = {MediaKind.VIDEO: "film-strip", MediaKind.STICKER: "smiley"}


class PicturePiece(Piece):
    """Takes the place of the picture in its own shape as soon as that is known."""

    has_frame = True

    def __init__(self, medium: Medium) -> None:
        self.medium = medium

    @property
    def can_be_seen(self) -> bool:
        """Whether there may be anything to show in line."""
        return can_be_seen(self.medium)

    def lay_out(self, room: float, scene: Scene) -> None:
        em = scene.looks.em
        most = STICKER_EM if self.medium.kind is MediaKind.STICKER else PICTURE_EM
        size = scene.pictures.size_of(self.medium) if self.can_be_seen else None
        if size is None:
            self.width, self.height = min(room, UNKNOWN_EM.width() * em), UNKNOWN_EM.height() * em
        else:
            fitting = size.scaled(min(room, most.width() * em), most.height() * em, Qt.AspectRatioMode.KeepAspectRatio)
            if fitting.width() > size.width() * 2:  # a tiny picture is not blown up into a blur
                fitting = size * 2
            self.width = min(room, max(fitting.width(), LEAST_EM * em))
            self.height = max(fitting.height(), LEAST_EM * em)
        self._words = TextPiece(self._waiting(), scene.looks.caption, scene.looks.faint, most_lines=3, is_centred=True)
        self._words.lay_out(self.width - em, scene)

    def _waiting(self) -> str:
        """Return what the frame says at first."""
        if self.can_be_seen:
            return ""
        return "\n".join(filter(None, (kind_name(self.medium.kind), size_and_place(self.medium))))

    def paint(self, painter: QPainter, at: QPointF, scene: Scene) -> None:
        place = QRectF(at.x(), at.y(), self.width, self.height)
        seen = scene.pictures.seen(self.medium, place.size()) if self.can_be_seen else Seen(is_final=True)
        if seen.pixmap is None:
            self._paint_frame(painter, place, seen, scene)
        else:
            self._paint_pixmap(painter, place, seen, scene)
        if self._can_be_played:
            _paint_play(painter, place, scene)

    @property
    def _can_be_played(self) -> bool:
        return self.medium.kind is MediaKind.VIDEO and self.medium.where is not Where.MISSING

    def _note(self, scene: Scene) -> str:
        """Return what is written over the lower edge of the picture."""
        busy = scene.busy_with(self.medium)
        if self.medium.kind is MediaKind.VIDEO:
            return busy or size_and_place(self.medium)
        return where_words(self.medium) if self.medium.where is Where.MISSING else busy  # only the small one is left

    def _paint_pixmap(self, painter: QPainter, place: QRectF, seen: Seen, scene: Scene) -> None:
        assert seen.pixmap is not None
        path = QPainterPath()
        path.addRoundedRect(place, scene.looks.radius, scene.looks.radius)
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = QSizeF(seen.pixmap.size()) / seen.pixmap.devicePixelRatio()
        shown.scale(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(0, 0), shown)
        target.moveCenter(place.center())
        painter.drawPixmap(target, seen.pixmap, QRectF(seen.pixmap.rect()))
        if note := self._note(scene):
            _paint_strip(painter, place, note, scene)
        painter.restore()

    def _paint_frame(self, painter: QPainter, place: QRectF, seen: Seen, scene: Scene) -> None:
        looks = scene.looks
        pen = QPen(looks.border)
        if seen.is_final:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(looks.inset)
        painter.drawRoundedRect(place.marginsRemoved(QMarginsF(0.5, 0.5, 0.5, 0.5)), looks.radius, looks.radius)
        words = scene.busy_with(self.medium) or seen.words
        text = self._words
        if words and words != text.text:
            text = TextPiece(words, looks.caption, looks.faint, most_lines=3, is_centred=True)
            text.lay_out(self.width - looks.em, scene)
        side = min(looks.em * 1.8, max(looks.em, place.height() - text.height - looks.em))
        top = place.center().y() - (side + text.height) / 2 + (looks.em * 1.5 if self._can_be_played else 0)
        if not self._can_be_played:
            name = "warning-circle" if seen.is_final else ICONS.get(self.medium.kind, "image")
            looks.paint_icon(painter, name, looks.faint, QRectF(place.center().x() - side / 2, top, side, side))
        text.paint(painter, QPointF(place.center().x() - text.width / 2, top + side), scene)

    def acts(self) -> Iterator[tuple[QRectF, Act]]:
        if self._can_be_played:
            yield QRectF(0, 0, self.width, self.height), OpenMedium(self.medium)
        elif self.can_be_seen:
            yield QRectF(0, 0, self.width, self.height), ShowPicture(self.medium)

    def media(self) -> Iterator[Medium]:
        if self.can_be_seen:
            yield self.medium


def can_be_seen(medium: Medium) -> bool:
    """Whether there may be anything to show of a picture or video in line."""
    return medium.preview or (medium.kind is not MediaKind.VIDEO and medium.where is not Where.MISSING)


def _paint_play(painter: QPainter, place: QRectF, scene: Scene) -> None:
    side = min(scene.looks.em * 3, place.height() * 0.6)
    disc = QRectF(0, 0, side, side)
    disc.moveCenter(place.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 140))
    painter.drawEllipse(disc)
    inset = side * 0.27
    white = QColor("#ffffff")
    scene.looks.paint_icon(painter, "play-fill", white, disc.marginsRemoved(QMarginsF(inset, inset, inset, inset)))


def _paint_strip(painter: QPainter, place: QRectF, words: str, scene: Scene) -> None:
    """Paint words over the lower edge of a picture."""
    looks = scene.looks
    height = looks.caption_metrics.height() + looks.em * 0.3
    strip = QRectF(place.left(), place.bottom() - height, place.width(), height)
    painter.fillRect(strip, QColor(0, 0, 0, 150))
    cut = looks.elided(words, looks.caption, strip.width() - looks.em * 0.8)
    corner = QPointF(strip.left() + looks.em * 0.4, strip.top() + looks.em * 0.15)
    looks.paint_line(painter, cut, looks.caption, QColor("#ffffff"), corner)
