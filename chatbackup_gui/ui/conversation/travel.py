"""Getting about in a conversation: pages beside what is loaded, places far away, and the scroll bar."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Position
from chatbackup_gui.ui.conversation.canvas import Canvas
from chatbackup_gui.ui.conversation.pager import Pager, Target
from chatbackup_gui.ui.conversation.scroll_place import ScrollPlace
from chatbackup_gui.ui.conversation.timeline import Timeline
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.question import Question

THIRD = 0.3  # of the height, above a message that was gone to
NEAR_START = timedelta(days=1)


class Travel(QObject):
    """Keeps `canvas.loaded` filled around what is seen, and the scroll bar where that is."""

    failed = Signal(object)  # wire.Failure
    arrived = Signal()  # what was gone to is loaded and on screen
    missed = Signal()  # a message of which only the id was known, and nobody has it

    def __init__(self, *, engine: Engine, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._chat: wire.Chat | None = None
        self._timeline = Timeline(())
        self._is_measured = False  # the months are asked for behind the first page, which should not wait for them
        self._bar = ScrollPlace(canvas.verticalScrollBar(), canvas.wheelEvent, self)
        self._bar.stepped.connect(self._step)
        self._bar.dragged.connect(self._drag)
        self._pager = Pager(engine=engine, parent=self)
        self._pager.jumped.connect(self._land)
        self._pager.came_before.connect(self._take_before)
        self._pager.came_after.connect(self._take_after)
        self._pager.failed.connect(self.failed)
        self._coverage = Question(engine=engine, parent=self)
        self._coverage.succeeded.connect(self._learn)
        canvas.moved.connect(self._show_place)
        canvas.runs_short.connect(self._fill)

    def begin(self, chat: wire.Chat) -> None:
        """Turn to another conversation; nothing of it is there yet."""
        self._chat = chat
        self._timeline = Timeline.of_chat(chat)
        self._canvas.loaded.clear()
        self._canvas.reset()
        self._canvas.refresh()
        self._pager.begin(chat.row)
        self._coverage.forget()
        self._is_measured = False

    def close(self) -> None:
        """Turn to no conversation."""
        self._chat = None
        self._pager.begin(0)
        self._coverage.forget()
        self._canvas.loaded.clear()
        self._canvas.reset()
        self._canvas.refresh()

    def look_again(self, chat: wire.Chat) -> None:
        """Learn what came since: its months are counted anew, and what is behind the last message is asked for."""
        self._chat = chat
        self._coverage.ask(wire.MeasureCoverage(chat.row))
        self._canvas.pictures.forget_failed()
        entries = self._canvas.loaded.entries
        if not entries:
            self.go_to_end()
        elif chat.last_at >= entries[-1].sent_at and not self._canvas.loaded.has_after:
            self._pager.want_after(entries[-1].position)

    def go_to_end(self) -> None:
        """Show the last message."""
        if self._is_loaded and not self._canvas.loaded.has_after:
            self._canvas.focused = self._canvas.loaded.entries[-1].id
            self._canvas.stack.show_end()
            self._canvas.refresh()
        else:
            self._pager.jump(Target())

    def go_to_start(self) -> None:
        """Show the first message."""
        if self._is_loaded and not self._canvas.loaded.has_before:
            self._canvas.focused = self._canvas.loaded.entries[0].id
            self._canvas.show_row(0, 0)
        elif self._chat is not None:
            self._pager.jump(Target(moment=self._chat.first_at - NEAR_START, number=0.0))

    def go_to(self, position: Position) -> None:
        """Show a message and let keys be for it."""
        index = self._canvas.loaded.index_of(position.id)
        if index is None:
            self._pager.jump(Target(position=position, is_pointed_at=True))
        else:
            self._point_at(index)
            self.arrived.emit()

    def go_to_moment(self, moment: datetime) -> None:
        """Show the first message at or after a moment."""
        self._pager.jump(Target(moment=moment))

    @property
    def _is_loaded(self) -> bool:
        return bool(self._canvas.loaded.entries) and not self._pager.is_jumping

    def _point_at(self, index: int) -> None:
        canvas = self._canvas
        canvas.focused, canvas.is_focus_shown = canvas.loaded.entries[index].id, True
        height = canvas.rows.height_of(index)
        canvas.show_row(index, max(0.0, min(canvas.stack.room * THIRD, canvas.stack.room - height)))

    def _land(self, page: wire.ChatPage, target: Target) -> None:
        canvas, loaded = self._canvas, self._canvas.loaded
        if self._chat is not None and not self._is_measured:
            self._is_measured = True
            self._coverage.ask(wire.MeasureCoverage(self._chat.row))
        if _is_missed(page, target):
            self.missed.emit()
            return
        index = _index_in(page, target)
        number = target.number
        if number is None and page.entries:
            number = self._timeline.number_at(page.entries[index].sent_at)
        loaded.replace(page, max(1.0, (number or 0.0) - index))
        loaded.count_from_end(self._timeline.total)
        canvas.reset()
        if not page.entries:
            canvas.refresh()
        elif target == Target():
            canvas.focused = page.entries[-1].id
            canvas.stack.show_end()
            canvas.refresh()
        elif target.is_pointed_at:
            self._point_at(index)
        else:
            canvas.focused = page.entries[index].id
            canvas.show_row(index, 0)
        self.arrived.emit()

    def _take_before(self, page: wire.ChatPage) -> None:
        canvas, is_edge_seen = self._canvas, self._canvas.stack.anchor == 0
        height = canvas.rows.height_of(0)
        came = canvas.loaded.put_before(page)
        if is_edge_seen:  # what was first may have lost its day, or its name, to one above it
            canvas.stack.top -= canvas.rows.height_of(came) - height
        canvas.grew_above(came)
        self._canvas.loaded.drop_after(keep=self._last_seen())
        self._canvas.grew_below()

    def _take_after(self, page: wire.ChatPage) -> None:
        was_at_end = self._canvas.stack.is_at_bottom and not self._canvas.loaded.has_after
        self._canvas.loaded.put_after(page)
        self._canvas.loaded.count_from_end(self._timeline.total)
        if was_at_end:
            self._canvas.stack.count = len(self._canvas.loaded.entries)
            self._canvas.stack.show_end()
        self._canvas.grew_below()
        self._canvas.grew_above(-self._canvas.loaded.drop_before(keep=self._canvas.stack.anchor - 1))

    def _last_seen(self) -> int:
        seen = self._canvas.stack.visible()
        return seen[-1][0] if seen else 0

    def _fill(self, is_before: bool) -> None:
        entries = self._canvas.loaded.entries
        if is_before:
            self._pager.want_before(entries[0].position)
        else:
            self._pager.want_after(entries[-1].position)

    def _learn(self, months: tuple[wire.CoveredMonth, ...]) -> None:
        self._timeline = Timeline(months)
        loaded = self._canvas.loaded
        if loaded.entries and loaded.has_before:
            loaded.first_number = max(1.0, self._timeline.number_at(loaded.entries[0].sent_at))
        loaded.count_from_end(self._timeline.total)
        self._show_place()

    def _show_place(self) -> None:
        """Put the scroll bar where what is seen is."""
        canvas, seen = self._canvas, self._canvas.stack.visible()
        total = max(self._timeline.total, len(canvas.loaded.entries))
        if not seen:
            self._bar.show_share(0.0, 1.0)
            return
        is_start = canvas.stack.is_at_top and not canvas.loaded.has_before
        is_end = canvas.stack.is_at_bottom and not canvas.loaded.has_after
        if is_start and is_end:
            self._bar.show_share(0.0, 1.0)
            return
        page = min(0.95, len(seen) / total)
        index, top = seen[0]
        number = canvas.loaded.first_number + index - top / canvas.rows.height_of(index)
        share = number / max(1.0, total * (1 - page))
        self._bar.show_share(0.0 if is_start else 1.0 if is_end else min(1.0, max(0.0, share)), page)

    def _step(self, heights: float) -> None:
        self._canvas.scroll_by(heights * self._canvas.stack.room)

    def _drag(self, share: float) -> None:
        if self._chat is None or share >= 1:
            self.go_to_end()
            return
        if share <= 0:
            self.go_to_start()
            return
        loaded, seen = self._canvas.loaded, self._canvas.stack.visible()
        total = max(self._timeline.total, len(loaded.entries))
        number = share * total * (1 - min(0.95, len(seen) / total))
        index = number - loaded.first_number
        if self._is_loaded and 0 <= index < len(loaded.entries) - len(seen):
            row = int(index)
            self._canvas.show_row(row, -(index - row) * self._canvas.rows.height_of(row))
        else:
            self._pager.jump(Target(moment=self._timeline.moment_at(number), number=number))


def _is_missed(page: wire.ChatPage, target: Target) -> bool:
    """Whether a message of which only the id was known is not in the page that was to have it."""
    wanted = target.position
    return wanted is not None and not wanted.rank and all(each.id != wanted.id for each in page.entries)


def _index_in(page: wire.ChatPage, target: Target) -> int:
    """Return which message of a page was gone to."""
    entries = page.entries
    if target.position is not None:
        same = (at for at, each in enumerate(entries) if each.id == target.position.id)
        later = (at for at, each in enumerate(entries) if each.position >= target.position)
        return next(same, next(later, max(0, len(entries) - 1)))
    if target.moment is not None:
        later = (at for at, each in enumerate(entries) if each.sent_at >= target.moment)
        return next(later, max(0, len(entries) - 1))
    return max(0, len(entries) - 1)
