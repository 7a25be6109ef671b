"""A line above the page while a newer version is known that nobody has dismissed yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.widgets.notice import NoticeFrame
from chatbackup_gui.ui.words import translate


class UpdateNotice(NoticeFrame):
    """Dismissed for good, one version at a time; the settings tell of it all the same."""

    details_asked = Signal()

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        words = translate("Updates", "Do not tell of this version again")
        super().__init__("arrow-circle-up", theme.colours().accent, dismiss=words, parent=parent)
        self._engine = engine
        self._version = ""
        self._dismissed = ""  # here, until the engine says so, too
        self.details = QPushButton(translate("Updates", "What is new"))
        self.details.setProperty("role", "link")
        self.details.clicked.connect(self.details_asked)
        self.offer(self.details)
        self.dismiss.clicked.connect(self._dismiss)
        engine.state_changed.connect(self._show_state)
        self._show_state(engine.state)

    def _show_state(self, state: wire.State) -> None:
        newer = undismissed(state)
        self._version = newer.version if newer else ""
        self.sentence.setText(translate("Updates", "ChatBackup {version} is available.").format(version=self._version))
        self.setVisible(self._version not in ("", self._dismissed))

    def _dismiss(self) -> None:
        self._dismissed = self._version
        self._engine.ask(wire.DismissUpdate(self._version))
        self.hide()


def undismissed(state: wire.State) -> wire.Update | None:
    """Return the newer version that somebody may still want to be told of."""
    newer = state.updates.newer
    return None if newer is None or newer.is_dismissed else newer
