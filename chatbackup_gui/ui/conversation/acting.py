"""Does what a message was asked to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.transcript import Entry, Medium, Where, media_of
from chatbackup_gui.ui.conversation.acts import (
    Act,
    Extend,
    Fold,
    FollowAddress,
    GoToQuoted,
    OpenMedium,
    PlayVoice,
    SaveMedium,
    ShowPicture,
)
from chatbackup_gui.ui.conversation.canvas import Canvas
from chatbackup_gui.ui.conversation.opening import Opening
from chatbackup_gui.ui.conversation.player import Player
from chatbackup_gui.ui.conversation.viewer import Viewer
from chatbackup_gui.ui.engine import Engine

_SEEN = (MediaKind.IMAGE, MediaKind.STICKER)


class Acting(QObject):
    """One for a view; `viewer` is the last window that was opened for a picture."""

    quoted_asked = Signal(str)  # id of a message

    def __init__(self, *, engine: Engine, canvas: Canvas, player: Player, opening: Opening, window: QWidget) -> None:
        super().__init__(window)
        self._engine, self._canvas, self._player = engine, canvas, player
        self._opening, self._window = opening, window
        self._row = 0
        self.viewer: Viewer | None = None

    def begin(self, row: int) -> None:
        """Turn to another conversation."""
        self._row = row

    def act(self, act: Act, entry: Entry) -> None:
        """Do it."""
        match act:
            case ShowPicture():
                self._show(act.medium)
            case PlayVoice():
                self._player.toggle(self._row, act.medium)
            case OpenMedium():
                self._opening.open_medium(act.medium)
            case SaveMedium():
                self._opening.save_medium(act.medium)
            case FollowAddress():
                self._opening.follow(act.url)
            case GoToQuoted():
                self.quoted_asked.emit(act.message)
            case Fold():
                self._canvas.rows.fold(entry.id, act.place)
                self._canvas.refresh()
            case Extend():
                self._canvas.rows.extend(entry.id, act.place)
                self._canvas.refresh()

    def _show(self, medium: Medium) -> None:
        if self.viewer is not None and isValid(self.viewer):
            self.viewer.close()
        self.viewer = Viewer(engine=self._engine, row=self._row, beside=self._beside, parent=self._window)
        self.viewer.save_asked.connect(self._opening.save_medium)
        self.viewer.open_asked.connect(self._opening.open_medium)
        self.viewer.show_medium(medium)
        self.viewer.show()

    def _beside(self, medium: Medium, by: int) -> Medium | None:
        """Return the picture after (1) or before (-1) another, of those whose messages are loaded."""
        seen = [
            each
            for entry in self._canvas.loaded.entries
            for each in media_of(entry)
            if each.kind in _SEEN and (each.where is not Where.MISSING or each.preview)
        ]
        if medium not in seen:
            return None
        at = seen.index(medium) + by
        return seen[at] if 0 <= at < len(seen) else None
