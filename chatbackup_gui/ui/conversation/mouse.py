"""The mouse: clicks on what can be clicked, and text that is chosen by drawing over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from chatbackup_gui.model.transcript import Entry
from chatbackup_gui.ui.conversation.acts import Act, FollowAddress
from chatbackup_gui.ui.conversation.canvas import Canvas
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.conversation.row import Row
from chatbackup_gui.ui.conversation.scene import Place, Selection
from chatbackup_gui.ui.conversation.spoken import name_and_time
from chatbackup_gui.ui.conversation.text_piece import TextPiece


class Mouse(QObject):
    """Looks at the mouse's events of the canvas before it does."""

    act_asked = Signal(object, object)  # Act, Entry
    menu_asked = Signal(object, object, QPoint)  # Entry, Act | None, where on the screen

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pressed: tuple[Act, Entry] | None = None
        self._pressed_at = QPoint()
        self._drawing: TextPiece | None = None
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove:
                self._move(event)
            elif event.button() != Qt.MouseButton.LeftButton:
                return False
            elif event.type() == QEvent.Type.MouseButtonPress:
                self._press(event)
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._release(event)
            elif event.type() == QEvent.Type.MouseButtonDblClick:
                self._choose_word(event)
        elif isinstance(event, QContextMenuEvent):
            self._menu(event)
            return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event)
            return True
        return False

    def _press(self, event: QMouseEvent) -> None:
        self._pressed, self._drawing = None, None
        self._pressed_at = event.position().toPoint()
        self._canvas.is_focus_shown = False
        self._choose(None)
        found = self._canvas.row_at(event.position().y())
        if found is None:
            return
        row, top = found
        point = QPointF(event.position().x(), event.position().y() - top)
        self._canvas.focused = row.entry.id
        if act := row.act_at(point):
            self._pressed = (act, row.entry)
        if hit := text_at(row, point):
            self._drawing = hit[0]
            self._choose(Selection(hit[1], hit[1]))

    def _release(self, event: QMouseEvent) -> None:
        pressed, self._pressed, self._drawing = self._pressed, None, None
        selection = self._canvas.scene.selection
        if pressed is None or (selection is not None and not selection.is_empty):
            return
        if self._under(event.position()) == pressed:
            self.act_asked.emit(*pressed)

    def _move(self, event: QMouseEvent) -> None:
        selection = self._canvas.scene.selection
        if self._drawing is None or selection is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(event.position())
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if selection.is_empty and moved < QApplication.startDragDistance() // 2:
            return
        if place := self._nearest(event.position(), selection.start[0]):
            self._choose(Selection(selection.start, place))

    def _nearest(self, point: QPointF, message: str) -> Place | None:
        """Return the character of the text that is drawn over which is nearest to the mouse."""
        for index, top in self._canvas.stack.visible():
            row = self._canvas.rows.at(index)
            if row.entry.id == message and self._drawing is not None:
                found = row.text_of(self._drawing.number)
                if found:
                    return found[1].place_at(point - QPointF(0, top) - found[0].topLeft())
        return None

    def _choose_word(self, event: QMouseEvent) -> None:
        found = self._canvas.row_at(event.position().y())
        if found and (hit := text_at(found[0], event.position() - QPointF(0, found[1]))):
            piece, _, inside = hit
            self._choose(Selection(*piece.word_at(inside)))
            self._drawing = piece

    def _choose(self, selection: Selection | None) -> None:
        self._canvas.scene.selection = selection
        self._canvas.viewport().update()

    def _under(self, point: QPointF) -> tuple[Act, Entry] | None:
        found = self._canvas.row_at(point.y())
        if found is None:
            return None
        act = found[0].act_at(QPointF(point.x(), point.y() - found[1]))
        return (act, found[0].entry) if act else None

    def _show_cursor(self, point: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._under(point):
            shape = Qt.CursorShape.PointingHandCursor
        elif (found := self._canvas.row_at(point.y())) and text_at(found[0], point - QPointF(0, found[1])):
            shape = Qt.CursorShape.IBeamCursor
        self._canvas.viewport().setCursor(shape)

    def _menu(self, event: QContextMenuEvent) -> None:
        found = self._canvas.row_at(event.pos().y())
        if found:
            act = found[0].act_at(QPointF(event.pos().x(), event.pos().y() - found[1]))
            self.menu_asked.emit(found[0].entry, act, event.globalPos())

    def _tip(self, event: QHelpEvent) -> None:
        found = self._canvas.row_at(event.pos().y())
        if not found or not found[0].box(found[1]).contains(QPointF(event.pos())):
            QToolTip.hideText()
            return
        act = found[0].act_at(QPointF(event.pos().x(), event.pos().y() - found[1]))
        words = one_line(act.url, 120) if isinstance(act, FollowAddress) else name_and_time(found[0].entry)
        QToolTip.showText(event.globalPos(), as_plain_tip(words), self._canvas.viewport())


def text_at(row: Row, point: QPointF) -> tuple[TextPiece, Place, QPointF] | None:
    """Return the text under a point, the character there, and the point within the text."""
    for place, piece in row.texts():
        if place.contains(point):
            inside = point - place.topLeft()
            return piece, piece.place_at(inside), inside
    return None


def as_plain_tip(words: str) -> str:
    """Return a tooltip that Qt does not take for markup."""
    return words.replace("<", "\u2039").replace("&", "\uff06")
