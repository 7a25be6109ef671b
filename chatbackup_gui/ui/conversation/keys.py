"""Keys: message by message, page by page, to both ends; Return does what a click on the message would."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence

from chatbackup_gui.ui.conversation.acts import SaveMedium
from chatbackup_gui.ui.conversation.canvas import Canvas
from chatbackup_gui.ui.conversation.spoken import read_out, spoken

PAGE = 0.9  # of the height
LINES = 3.0  # a key moves on within a message that is higher than the screen

_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Keys(QObject):
    """Looks at the canvas's keys before it does."""

    act_asked = Signal(object, object)  # Act, Entry
    start_asked = Signal()
    end_asked = Signal()
    copy_asked = Signal()
    select_all_asked = Signal()
    menu_asked = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and event.reason() in _REASONS:
            self._begin()
        if event.type() == QEvent.Type.FocusOut:
            self._canvas.is_focus_shown = False
            self._canvas.viewport().update()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key, page = event.key(), self._canvas.stack.room * PAGE
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all_asked.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self._page(page)
        elif key == Qt.Key.Key_PageUp:
            self._page(-page)
        elif key == Qt.Key.Key_Home:
            self.start_asked.emit()
        elif key == Qt.Key.Key_End:
            self.end_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
        elif key == Qt.Key.Key_Menu:
            self.menu_asked.emit()
        else:
            return False
        return True

    def _begin(self) -> None:
        """Show which message keys are for: the one before, else the last that is seen."""
        seen = self._canvas.visible_entries()
        if seen and self._canvas.focused not in [each.id for each in seen]:
            self._canvas.focused = seen[-1].id
        self._show()

    def step(self, by: int) -> None:
        """Turn to the next message or the one before; within a high one, move on first."""
        canvas = self._canvas
        index = canvas.loaded.index_of(canvas.focused)
        seen = [index for index, _ in canvas.stack.visible()]
        if not seen:
            return
        if index is None or index not in seen:
            index = seen[0] if by > 0 else seen[-1]
        elif self._is_beyond(index, by):
            canvas.scroll_by(by * canvas.scene.looks.text_metrics.lineSpacing() * LINES)
        else:
            index = min(max(0, index + by), len(canvas.loaded.entries) - 1)
        canvas.focused = canvas.loaded.entries[index].id
        self._into_view(index, by)
        self._show()

    def _is_beyond(self, index: int, by: int) -> bool:
        top = next(top for at, top in self._canvas.stack.visible() if at == index)
        bottom = top + self._canvas.rows.height_of(index)
        stack = self._canvas.stack
        is_last = index == stack.count - 1
        return bottom > stack.room + 1 and not is_last if by > 0 else top < -1 and index > 0

    def _into_view(self, index: int, by: int) -> None:
        canvas = self._canvas
        height, room = canvas.rows.height_of(index), canvas.stack.room
        top = dict(canvas.stack.visible()).get(index)
        if top is None and by > 0:
            canvas.show_row(index, room - min(height, room))
        elif top is None or (top < 0 and height <= room):
            canvas.show_row(index, 0)
        elif top + height > room and height <= room:
            canvas.show_row(index, room - height)

    def _page(self, pixels: float) -> None:
        canvas = self._canvas
        canvas.scroll_by(pixels)
        seen = canvas.visible_entries()
        if seen:
            canvas.focused = seen[min(1, len(seen) - 1)].id if pixels < 0 else seen[max(0, len(seen) - 2)].id
            self._show()

    def _show(self) -> None:
        canvas = self._canvas
        canvas.is_focus_shown = True
        canvas.viewport().update()
        index = canvas.loaded.index_of(canvas.focused)
        if index is not None:
            read_out(canvas, spoken(canvas.loaded.entries[index]))

    def _act(self) -> None:
        canvas = self._canvas
        index = canvas.loaded.index_of(canvas.focused)
        if index is not None:
            row = canvas.rows.at(index)
            act = next((act for _, act in row.acts() if not isinstance(act, SaveMedium)), None)
            if act is not None:
                self.act_asked.emit(act, row.entry)
