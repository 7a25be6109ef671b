"""Paints the messages on screen, and moves through them; nothing else is a widget here.

Where it is goes by one message and its height on the screen (`stack.py`), so that a page that comes in above moves
nothing. What is above and below is asked for before anybody gets there.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from chatbackup_gui.model.transcript import Entry, Medium, Picture, Sticker, Video
from chatbackup_gui.ui.conversation.day_line import paint_day
from chatbackup_gui.ui.conversation.faces import Faces
from chatbackup_gui.ui.conversation.loaded import Loaded
from chatbackup_gui.ui.conversation.looks import Looks
from chatbackup_gui.ui.conversation.picture_piece import PICTURE_EM, can_be_seen
from chatbackup_gui.ui.conversation.pictures import Pictures
from chatbackup_gui.ui.conversation.player import Player
from chatbackup_gui.ui.conversation.row import Row
from chatbackup_gui.ui.conversation.rows import Rows
from chatbackup_gui.ui.conversation.scene import Scene
from chatbackup_gui.ui.conversation.stack import Stack
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.words import translate

AHEAD = 60  # messages; fewer than so many beyond the edge and more are asked for
NEAR = 12  # rows beyond the edge whose pictures are fetched
STICKY_MS = 1_500
MEDIA_MS = 40
NOTCH = 120  # eighths of a degree
LINES_A_NOTCH = 4.0


class Canvas(QAbstractScrollArea):
    """Shows `loaded`; whoever changes that says so (`reset`, `grew_above`, `grew_below`)."""

    moved = Signal()  # something else is seen
    runs_short = Signal(bool)  # before (True) or after what is loaded, more is needed soon

    def __init__(self, *, engine: Engine, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else it would come and go
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Conversation", "Messages"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        ratio = self.devicePixelRatioF()
        looks = Looks(ratio)
        most = QSizeF(PICTURE_EM.width() * looks.em, PICTURE_EM.height() * looks.em)
        self.loaded = Loaded()
        self.pictures = Pictures(engine=engine, most=most, ratio=ratio, parent=self)
        self.pictures.arrived.connect(self._medium_arrived)
        self.faces = Faces(engine=engine, side=round(looks.face * ratio), parent=self)
        self.faces.arrived.connect(self.viewport().update)
        self.scene = Scene(looks=looks, pictures=self.pictures, voices=player)
        player.changed.connect(self.viewport().update)
        self.rows = Rows(self.loaded, self.scene)
        self.stack = Stack(self.rows.height_of, tail=looks.em * 0.8)
        self.focused = ""  # the message that keys are for
        self.is_focus_shown = False
        self._goes_up = False
        self._after = QTimer(self, singleShot=True, interval=0)
        self._after.timeout.connect(self._painted)
        self._media = QTimer(self, singleShot=True, interval=MEDIA_MS)
        self._media.timeout.connect(self._want_media)
        self._sticky = QTimer(self, singleShot=True, interval=STICKY_MS)
        self._sticky.timeout.connect(self.viewport().update)

    def reset(self) -> None:
        """Show another page of `loaded`; the caller says where (`stack`)."""
        self.stack.count = len(self.loaded.entries)
        self.rows.forget_all()

    def grew_above(self, rows: int) -> None:
        """Messages came above, or went where they are less than 0."""
        self.stack.put_above(rows)
        self.refresh()

    def grew_below(self) -> None:
        """Messages came below, or went."""
        self.stack.count = len(self.loaded.entries)
        self.refresh()

    def refresh(self) -> None:
        """Paint anew, and tell that something may be seen that was not."""
        self.stack.settle()
        self.viewport().update()
        self.moved.emit()

    def scroll_by(self, pixels: float) -> None:
        """Move through the messages."""
        self._goes_up = pixels < 0
        self.stack.scroll(pixels)
        self._sticky.start()
        self.viewport().update()
        self.moved.emit()

    def show_row(self, index: int, top: float) -> None:
        """Let a message begin at a height on the screen."""
        self._goes_up = False
        self.stack.show(index, top)
        self._sticky.start()
        self.refresh()

    def row_at(self, y: float) -> tuple[Row, float] | None:
        """Return the row at a height on the screen and where it begins."""
        for index, top in self.stack.visible():
            row = self.rows.at(index)
            if top <= y < top + row.height:
                return row, top
        return None

    def visible_entries(self) -> list[Entry]:
        """Return the messages on the screen."""
        return [self.loaded.entries[index] for index, _ in self.stack.visible()]

    def first_moment(self) -> datetime | None:
        """Return when the first message on the screen was sent."""
        seen = self.visible_entries()
        return seen[0].sent_at if seen else None

    def changed_height(self, message: str) -> None:
        """Lay a message out anew. One that begins above the screen keeps its lower edge where it is, and so does one in
        the upper half while somebody scrolls up: what they came from stays."""
        index = self.loaded.index_of(message)
        top = dict(self.stack.visible()).get(-1 if index is None else index)
        keeps_foot = top is not None and (top < 0 or (self._goes_up and top < self.stack.room / 2))
        was_at_end = not self.loaded.has_after and self.stack.is_at_bottom
        before = self.rows.height_of(index) if keeps_foot and index is not None else 0.0
        self.rows.forget(message)
        if keeps_foot and index is not None:
            self.stack.top -= self.rows.height_of(index) - before
        if was_at_end:
            self.stack.show_end()
        self.refresh()

    def _medium_arrived(self, medium: Medium) -> None:
        for message in self.rows.with_medium(medium):
            self.changed_height(message)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self.viewport().size()
        was_at_end = self.stack.is_at_bottom and not self.loaded.has_after
        self.stack.room = float(size.height())
        self.rows.be_wide(float(size.width()))
        if was_at_end:
            self.stack.show_end()
        self.refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        is_exact = QGuiApplication.platformName() != "xcb"  # where it depends on the driver (Qt's documentation)
        pixels = event.pixelDelta().y() if is_exact else 0
        if not pixels:
            line = self.scene.looks.text_metrics.lineSpacing()
            pixels = round(event.angleDelta().y() / NOTCH * LINES_A_NOTCH * line)
        self.scroll_by(-pixels)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        return super().viewportEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Nothing of Qt's own scrolling is used."""

    def minimumSizeHint(self) -> QSize:
        em = round(self.scene.looks.em)
        return QSize(em * 16, em * 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        looks = self.scene.looks
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())
        painter.fillRect(event.rect(), looks.ground)
        shows_focus = self.is_focus_shown
        visible = self.stack.visible()
        for index, top in visible:
            row = self.rows.at(index)
            painter.save()
            row.paint(painter, top, self.scene, self.faces, is_focused=shows_focus and row.entry.id == self.focused)
            painter.restore()
        if visible and self._sticky.isActive():
            self._paint_sticky(painter, visible)
        painter.end()
        self._after.start()

    def _paint_sticky(self, painter: QPainter, visible: list[tuple[int, float]]) -> None:
        """Paint the day of what is at the top, pushed away by the next day that comes up to it."""
        looks = self.scene.looks
        top, height = looks.em * 0.4, looks.caption_metrics.height() + looks.em * 0.5
        for index, row_top in visible[1:]:
            if self.rows.at(index).begins_day and row_top + looks.em * 0.7 < top + height:
                top = min(top, row_top + looks.em * 0.7 - height)
                break
        day = self.rows.at(visible[0][0]).day
        paint_day(painter, day, QPointF(self.viewport().width() / 2, top), looks, floats=True)

    def _painted(self) -> None:
        """Ask for what will be needed next: messages at once, pictures as soon as nobody only flies past."""
        visible = self.stack.visible()
        if not visible:
            return
        if visible[0][0] < AHEAD and self.loaded.has_before:
            self.runs_short.emit(True)
        if len(self.loaded.entries) - visible[-1][0] < AHEAD and self.loaded.has_after:
            self.runs_short.emit(False)
        if not self._media.isActive():
            self._media.start()

    def _want_media(self) -> None:
        """Fetch the pictures on the screen, then those near it, below first."""
        visible = self.stack.visible()
        if not visible:
            return
        first, last, entries = visible[0][0], visible[-1][0], self.loaded.entries
        self.faces.want(entries[index].sender for index, _ in visible)
        seen = [medium for index, _ in visible for medium in self.rows.at(index).media]
        near = entries[last + 1 : last + 1 + NEAR] + entries[max(0, first - NEAR) : first][::-1]
        self.pictures.want([*seen, *(medium for entry in near for medium in pictures_of(entry))])


def pictures_of(entry: Entry) -> list[Medium]:
    """Return what of a message is seen in line before anything of it is opened."""
    shown = [part.medium for part in entry.parts if isinstance(part, Picture | Sticker | Video)]
    return [medium for medium in shown if medium is not None and can_be_seen(medium)]
