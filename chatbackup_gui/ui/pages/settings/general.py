"""Start at login, notifications, language and appearance."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chatbackup_gui.desktop.login_item import LoginItems
from chatbackup_gui.engine.settings import Appearance, Language
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.login import LoginRow
from chatbackup_gui.ui.pages.settings.rows import ChoiceRow, SwitchRow
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.words import translate


class GeneralSection(Card):
    """What belongs to this computer and its screen."""

    def __init__(
        self, keeper: SettingsKeeper, *, login_items: LoginItems | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(translate("Settings", "This computer"), parent)
        self.body.setSpacing(theme.em(0.8))
        self.login = LoginRow(items=login_items)
        self.notifies = SwitchRow(
            keeper,
            "notifies",
            translate("Settings", "Notify me when something fails"),
            translate("Settings", "One notification for each cause, taken back when it is mended. Success is silent."),
        )
        self.language = ChoiceRow(
            keeper,
            "language",
            translate("Settings", "Language"),
            {
                Language.SYSTEM: translate("Settings", "Follow the system"),
                Language.CHINESE: "简体中文",
                Language.ENGLISH: "English",
            },
        )
        self.appearance = ChoiceRow(
            keeper,
            "appearance",
            translate("Settings", "Appearance"),
            {
                Appearance.SYSTEM: translate("Settings", "Follow the system"),
                Appearance.LIGHT: translate("Settings", "Light"),
                Appearance.DARK: translate("Settings", "Dark"),
            },
        )
        for row in (self.login, self.notifies, self.language, self.appearance):
            self.body.addWidget(row)
