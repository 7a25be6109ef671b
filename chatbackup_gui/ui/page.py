"""What every page of the main window is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import Engine


class Page(QWidget):
    """A page asks the engine when it is first shown, and again when something it shows has changed meanwhile.

    A page that is not on screen asks for nothing. `topics` are what it shows; `reload` asks for all of it.
    """

    topics: frozenset[wire.Topic] = frozenset()
    page_asked = Signal(object)  # the PageName to go on to
    password_asked = Signal()  # the vault is locked, and somebody wants to type its password
    settings_changed = Signal(object)  # Settings, after a change made here went well

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self._is_stale = True
        engine.changed.connect(self._changed)
        engine.state_changed.connect(self._state_changed)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was chosen here and not applied yet; then the page is kept when its window is closed."""
        return False

    def reload(self) -> None:
        """Ask the engine for what the page shows."""
        raise NotImplementedError

    def show_state(self, state: wire.State) -> None:
        """Show how things stand; called while the page is on screen and when it comes there."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_state(self.engine.state)
        self._reload_if_stale()

    def _changed(self, topics: Iterable[wire.Topic]) -> None:
        if self.topics.isdisjoint(topics):
            return
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.reload()

    def _state_changed(self, state: wire.State) -> None:
        if state.phase in NOTHING_TO_ASK:
            self._is_stale = True  # an engine that was started again may know more
        if self.isVisible():
            self.show_state(state)
            self._reload_if_stale()

    def _reload_if_stale(self) -> None:
        if self._is_stale and self.engine.state.phase not in NOTHING_TO_ASK:
            self._is_stale = False
            self.reload()


NOTHING_TO_ASK = frozenset({wire.Phase.STARTING, wire.Phase.UNSET, wire.Phase.LOCKED})
"""Phases in which the engine has nothing to show yet."""
