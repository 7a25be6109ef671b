"""The page *Settings*: one page to scroll, with an index at its top."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from chatbackup_gui.desktop.login_item import LoginItems
from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.accounts.disk_access import DiskAccessGuide
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.page import Page
from chatbackup_gui.ui.pages.settings.about import AboutSection
from chatbackup_gui.ui.pages.settings.accounts import AccountsSection
from chatbackup_gui.ui.pages.settings.general import GeneralSection
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.schedule import ScheduleSection
from chatbackup_gui.ui.pages.settings.updates import UpdatesSection
from chatbackup_gui.ui.pages.settings.vault import VaultSection
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class SettingsPage(Page):
    """Each change is applied at once; one that is refused is taken back, and the row says why."""

    topics = frozenset({wire.Topic.ACCOUNTS, wire.Topic.SNAPSHOTS})  # changed settings are heard by the keeper

    def __init__(self, *, engine: Engine, login_items: LoginItems | None = None, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, parent=parent)
        self.keeper = SettingsKeeper(engine=engine, parent=self)
        self.keeper.applied.connect(self.settings_changed)
        self.accounts = AccountsSection(engine=engine)
        self.access = DiskAccessGuide(engine=engine, always_tells=True)
        self.vault = VaultSection(self.keeper, engine=engine)
        self.schedule = ScheduleSection(self.keeper)
        self.general = GeneralSection(self.keeper, login_items=login_items)
        self.updates = UpdatesSection(self.keeper, engine=engine)
        self.about = AboutSection()
        self._index: dict[QPushButton, Card] = {}
        self._area = self._scrolled(self._content())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def reload(self) -> None:
        self.keeper.load()
        self.accounts.reload()
        self.access.measure()
        self.vault.reload()
        self.general.login.measure()

    def show_state(self, state: wire.State) -> None:
        self.vault.show_state(state)
        self.schedule.show_state(state)
        self.updates.show_state(state)

    def show_updates(self) -> None:
        """Bring what is known of newer versions into view, once the page is laid out."""
        QTimer.singleShot(0, self._to_updates)

    def _to_updates(self) -> None:
        self._area.ensureWidgetVisible(self.updates)
        self.updates.open_page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setProperty("role", "page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(theme.em(1.5), theme.em(1.5), theme.em(1.5), theme.em(1.5))
        layout.setSpacing(theme.em(1))
        layout.addWidget(label(translate("Settings", "Settings"), "title"))
        sections = {
            translate("Settings", "Accounts and keys"): self.accounts,
            translate("Settings", "Vault"): self.vault,
            translate("Settings", "When to back up"): self.schedule,
            translate("Settings", "This computer"): self.general,
            translate("Updates", "Newer versions"): self.updates,
            translate("Settings", "About"): self.about,
        }
        index = Flow()
        index.setSpacing(theme.em(0.3))
        layout.addLayout(index)
        for name, section in sections.items():
            index.addWidget(self._index_button(name, section))
            layout.addWidget(section)
            if section is self.accounts:
                layout.addWidget(self.access)
        layout.addStretch(1)
        return content

    def _index_button(self, name: str, section: Card) -> QPushButton:
        button = QPushButton(name)
        button.setProperty("role", "link")
        button.clicked.connect(self._go_to_section)
        self._index[button] = section
        return button

    def _scrolled(self, content: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _go_to_section(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        section = self._index[button]
        for control in section.findChildren(QWidget):
            if control.isVisible() and control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                break
        self._area.verticalScrollBar().setValue(section.y() - theme.em(1))
