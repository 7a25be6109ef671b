"""What a page shows while the engine has nothing to tell: that it starts, or that the vault is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from chatbackup_gui.engine.wire import Phase
from chatbackup_gui.ui.widgets.empty import Empty
from chatbackup_gui.ui.words import translate


class NotReady(QStackedWidget):
    """Leads to the password where that is what is waited for."""

    password_asked = Signal()

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._starting = Empty(icon_name, translate("NotReady", "Getting ready…"))
        self._locked = Empty(
            "lock-simple",
            translate("NotReady", "The vault is locked"),
            translate("NotReady", "Type its password, and this page shows what it holds."),
            translate("NotReady", "Type the password…"),
        )
        self._locked.asked.connect(self.password_asked)
        self.addWidget(self._starting)
        self.addWidget(self._locked)

    def show_phase(self, phase: Phase) -> None:
        """Show what is waited for."""
        self.setCurrentWidget(self._locked if phase is Phase.LOCKED else self._starting)
