"""What stands in place of the timeline: no snapshot yet, the first one being made, or why there is no list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from chatbackup_gui.ui.widgets.empty import Empty
from chatbackup_gui.ui.words import translate


class NoSnapshots(QStackedWidget):
    """`backup_asked` and `again_asked` are what its buttons ask for."""

    backup_asked = Signal()
    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none = Empty(
            "clock-counter-clockwise",
            translate("Snapshots", "No snapshot yet"),
            translate("Snapshots", "Each backup that finds something new makes one. Then you can go back to it here."),
            translate("Snapshots", "Back up now"),
        )
        self._first = Empty(
            "cloud-arrow-up",
            translate("Snapshots", "The first snapshot is being made"),
            translate("Snapshots", "It appears here as soon as it is complete."),
        )
        self._failed: Empty | None = None
        self._none.asked.connect(self.backup_asked)
        self.addWidget(self._none)
        self.addWidget(self._first)

    def show_none(self, *, is_working: bool) -> None:
        """Show that there is none, or that the first is under way."""
        self.setCurrentWidget(self._first if is_working else self._none)

    def show_failure(self, sentence: str) -> None:
        """Show why there is no list."""
        if self._failed:
            self.removeWidget(self._failed)
            self._failed.deleteLater()
        title = translate("Snapshots", "The snapshots cannot be listed")
        self._failed = Empty("warning-circle", title, sentence, translate("Snapshots", "Try again"))
        self._failed.asked.connect(self.again_asked)
        self.addWidget(self._failed)
        self.setCurrentWidget(self._failed)
