"""The settings as the page has them: what holds, and what was asked for and has not been answered yet."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QObject, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.ui.engine import Engine, Reply
from chatbackup_gui.ui.problems import explain_failure


class SettingsKeeper(QObject):
    """Applies each change at once. The last answer decides what holds: a change that is refused is taken back."""

    shown = Signal(object)  # Settings; what controls are to show, whenever that may have changed
    applied = Signal(object)  # Settings; after a change went well
    refused = Signal(str, str)  # the field that was changed last, and why it stays as it was

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._holding: Settings | None = None
        self._wanted = Settings()
        self._field = ""
        self._newest: Reply | None = None  # the change whose answer is waited for
        engine.changed.connect(self._changed)

    def load(self) -> None:
        """Ask for what holds."""
        self._engine.ask(wire.GetSettings()).succeeded.connect(self._loaded)

    def change(self, field: str, value: object) -> None:
        """Ask for one field to be changed; does nothing where it has that value already."""
        if self._holding is None or getattr(self._wanted, field) == value:
            return
        self._field = field
        self._wanted = msgspec.structs.replace(self._wanted, **{field: value})
        self._newest = self._engine.ask(wire.ChangeSettings(self._wanted))
        self._newest.succeeded.connect(self._applied)
        self._newest.failed.connect(self._refused)

    def _changed(self, topics: Iterable[wire.Topic]) -> None:
        if wire.Topic.SETTINGS in topics and self._holding is not None:
            self.load()

    def _loaded(self, settings: Settings) -> None:
        if self._newest is None:  # else its answer tells what holds
            self._show(settings)

    def _applied(self) -> None:
        reply = self.sender()
        assert isinstance(reply, Reply)
        assert isinstance(reply.request, wire.ChangeSettings)
        self._holding = reply.request.settings
        if reply is self._newest:
            self._show(self._holding)
        self.applied.emit(self._holding)

    def _refused(self, failure: wire.Failure) -> None:
        if self.sender() is self._newest and self._holding is not None:
            self._show(self._holding)
            self.refused.emit(self._field, explain_failure(failure))

    def _show(self, settings: Settings) -> None:
        self._newest = None
        self._holding = self._wanted = settings
        self.shown.emit(settings)
