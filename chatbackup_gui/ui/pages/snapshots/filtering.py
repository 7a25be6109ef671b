"""Of which computer snapshots are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.snapshots.phrases import computer_name
from chatbackup_gui.ui.pages.snapshots.timeline import Device
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import number, translate


class ComputerFilter(QWidget):
    """A choice among computers; with a single one there is nothing to choose and it is hidden."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QComboBox()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(16)
        self._box.setAccessibleName(translate("Snapshots", "Computer"))
        caption = label(translate("Snapshots", "&Computer:"), "secondary")
        caption.setBuddy(self._box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.5))
        layout.addWidget(caption)
        layout.addWidget(self._box, 1)
        layout.addStretch(1)
        self._box.currentIndexChanged.connect(self._chosen)

    @property
    def hostname(self) -> str | None:
        """The computer chosen; None for all."""
        name = self._box.currentData()
        return name if isinstance(name, str) else None

    def show_devices(self, devices: Sequence[Device]) -> None:
        """Show what can be chosen, and choose what was, where it is still there; that is not told as a change."""
        before = self.hostname
        self._box.blockSignals(True)
        self._box.clear()
        self._box.addItem(translate("Snapshots", "All computers"), None)
        for device in devices:
            name = computer_name(device.hostname, is_this_computer=device.is_this_computer)
            text = translate("Snapshots", "{name}: {count}").format(name=name, count=number(device.snapshots))
            self._box.addItem(text, device.hostname)
        self._box.setCurrentIndex(max(0, self._box.findData(before)) if before is not None else 0)
        self._box.blockSignals(False)
        self.setVisible(len(devices) > 1)

    def choose(self, hostname: str | None) -> None:
        """Choose a computer, or all."""
        self._box.setCurrentIndex(self._box.findData(hostname) if hostname is not None else 0)

    def _chosen(self) -> None:
        self.changed.emit()
