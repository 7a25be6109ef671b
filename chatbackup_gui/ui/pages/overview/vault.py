"""The vault: how big, how it grew, how much room is left, where."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QPushButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.file_manager import FileManager, not_opened
from chatbackup_gui.ui.pages.overview.growth import growth_words, points
from chatbackup_gui.ui.pages.overview.sparkline import Sparkline
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.standing.verdicts import clock
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class VaultCard(Card):
    """Shows what `MeasureVault` answers."""

    def __init__(self, *, now: Callable[[], datetime] = clock, parent: QWidget | None = None) -> None:
        super().__init__(translate("Overview", "Vault"), parent)
        self._now = now
        self._folder = ""
        self._files = FileManager(self)
        self._files.is_missing.connect(self._not_opened)
        self._files.refused.connect(self._not_opened)
        self.total = label("", "number")
        self.amounts = label("", "secondary", wraps=True)
        self.sparkline = Sparkline()
        self.growth = label("", "secondary", wraps=True)
        self.place = Elided("", "secondary", is_path=True)
        self.message = Message()
        self.open = QPushButton(translate("Overview", "Open folder"))
        self.open.setAccessibleDescription(translate("Overview", "Opens the vault's folder in the file manager"))
        self.open.clicked.connect(self._open)
        for widget in (self.total, self.amounts, self.sparkline, self.growth, self.place, self.message):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        buttons = Flow()
        buttons.addWidget(self.open)
        self.body.addSpacing(theme.em(0.2))
        self.body.addLayout(buttons)
        self.sparkline.hide()

    def show_place(self, folder: str) -> None:
        """Show where the vault is, which is known before its size."""
        self._folder = folder
        self.place.show_text(folder)
        self.open.setEnabled(bool(folder))

    def show_vault(self, vault: wire.VaultSize) -> None:
        """Show how big the vault is."""
        self.message.tell("")
        self.show_place(vault.folder)
        grown = growth_words(vault.growth, self._now())
        self._show(
            words.size(vault.bytes),
            translate("Overview", "%Ln snapshot(s), {size} free on its disk", "", vault.snapshots).format(
                size=words.size(vault.free_bytes)
            ),
            grown,
        )
        self.sparkline.show_points(points(vault.growth), grown)

    def show_failure(self, failure: wire.Failure) -> None:
        """Show why the vault cannot be measured; what was known of it is out of date."""
        self._show("", "", "")
        self.sparkline.show_points([], "")
        self.message.tell(explain_failure(failure), Level.WARNING)

    def _show(self, size: str, amounts: str, growth: str) -> None:
        for shown, text in ((self.total, size), (self.amounts, amounts), (self.growth, growth)):
            shown.setText(text)
            shown.setVisible(bool(text))

    def _open(self) -> None:
        self._files.show_path(self._folder)

    def _not_opened(self, path: str) -> None:
        self.message.tell(not_opened(path), Level.WARNING)
