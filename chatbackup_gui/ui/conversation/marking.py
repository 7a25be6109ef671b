"""What was searched for: marked in every message, and in the one that was found opened and brought on screen."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject

from chatbackup_gui.model.transcript import AnyPart, Entry, Forward, Notice, Text, Voice
from chatbackup_gui.ui.conversation.canvas import Canvas
from chatbackup_gui.ui.conversation.compose import DEEPEST, EARLIER, MOST_ITEMS, PARTS

THIRD = 0.3  # of the height, above what was found
BEHIND = 200  # characters that are shown behind it


class Hidden(msgspec.Struct, frozen=True):
    """Where a text is in a message: what has to be opened, and how much of which text has to be shown."""

    opened: tuple[str, ...]
    place: str
    characters: int


class Marking(QObject):
    """Marks of one view."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def mark(self, text: str) -> None:
        """Mark every occurrence of a text; an empty one marks nothing."""
        self._canvas.scene.mark = text
        self._canvas.viewport().update()
        self.show_found()

    def show_found(self) -> None:
        """Bring the marked text of the message that is pointed at on screen."""
        canvas, mark = self._canvas, self._canvas.scene.mark
        index = canvas.loaded.index_of(canvas.focused)
        if not mark or index is None or not canvas.is_focus_shown:
            return
        hidden = where_hidden(canvas.loaded.entries[index], mark)
        if hidden is not None:
            canvas.rows.reveal(canvas.focused, hidden.opened, hidden.place, hidden.characters + BEHIND)
            canvas.refresh()
        self._scroll_to_mark(index, mark)

    def _scroll_to_mark(self, index: int, mark: str) -> None:
        stack, row = self._canvas.stack, self._canvas.rows.at(index)
        below = row.mark_at(mark)
        top = dict(stack.visible()).get(index)
        if below is not None and (top is None or not 0 <= top + below <= stack.room * (1 - THIRD / 2)):
            self._canvas.show_row(index, stack.room * THIRD - below)


def where_hidden(entry: Entry, text: str) -> Hidden | None:
    """Return where a text first is in a message, None where it is in none of its texts."""
    wanted = text.lower()
    if found := _among(entry.parts, wanted, PARTS, 0):
        return found
    for at, earlier in enumerate(entry.earlier):
        if (begin := earlier.lower().find(wanted)) >= 0:
            return Hidden((EARLIER,), f"{EARLIER}.{at}", begin + len(wanted))
    return None


def _among(parts: tuple[AnyPart, ...], wanted: str, place: str, depth: int) -> Hidden | None:
    for at, part in enumerate(parts):
        here = f"{place}.{at}"
        if isinstance(part, Text | Notice | Voice):
            if (begin := part.text.lower().find(wanted)) >= 0:
                return Hidden((), here, begin + len(wanted))
        elif isinstance(part, Forward) and depth < DEEPEST:
            for number, item in enumerate(part.items[:MOST_ITEMS]):
                if inner := _among(item.parts, wanted, f"{here}.{number}", depth + 1):
                    return Hidden((here, *inner.opened), inner.place, inner.characters)
    return None
