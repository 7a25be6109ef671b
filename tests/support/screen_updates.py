"""Screens of newer versions: off, offered, on, one known, one that is not believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

from PySide6.QtWidgets import QScrollArea, QWidget
from support import sample_profile
from support.fake_engine import FakeEngine
from support.screen_makers import Make, dialog, page, settle

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.updates import UpdatesSection
from chatbackup_gui.ui.tray.menu import TrayMenu

ADDRESS = "https://example.org/chatbackup/update.json#ed25519:DIlSwrhT0bNDab9nLlXIPtKiqLzekpSpgaHKJ2EFsXM"
OFFERED = "chatbackup_gui.ui.pages.settings.updates.offered_address"
NEWER = wire.Update(
    version="9.2.0",
    released_on=date(2026, 11, 20),
    page="https://example.org/chatbackup/releases/9.2.0",
    notes_zh="· 可以导出为 PDF。\n· 在更多电脑上找到微信的文件夹。",
    notes_en="– Chats can be exported as PDF.\n– The folder of WeChat is found on more computers.",
)


def known(**changes: Any) -> wire.Updates:
    """Return what an engine knows that asked an hour ago."""
    asked_at = datetime.now(UTC) - timedelta(hours=1)
    return wire.Updates(**{"newer": NEWER, "asked_at": asked_at, **changes})


def _section(*, offered: str = "", address: str = "", **state: Any) -> Make:
    """Return a maker of the page of settings, with its section of newer versions in view."""

    def made(engine: FakeEngine) -> QWidget:
        engine.answers[wire.GetSettings] = Settings(update_address=address)
        with patch(OFFERED, lambda: offered):
            window = page(PageName.SETTINGS, **state)(engine)
        assert isinstance(window, MainWindow)
        settings: Any = window.open_page(PageName.SETTINGS)
        settle()
        settings.findChild(QScrollArea).ensureWidgetVisible(settings.updates)
        return window

    return made


def _refused(engine: FakeEngine) -> QWidget:
    engine.answers[wire.ChangeSettings] = wire.Failure("updates.address", {"reason": "it does not begin with https://"})
    window = _section()(engine)
    updates: Any = window.findChild(UpdatesSection)
    updates.address.edit.setText("http://example.org/update.json")
    updates.address.use.click()
    settle(lambda: updates.address.refusal.text)
    return window


def _opening(engine: FakeEngine, parent: QWidget) -> QWidget:
    section = UpdatesSection(SettingsKeeper(engine=engine), engine=engine, offered="", parent=parent)
    section.show_state(sample_profile.state(updates=known()))
    box = section._ask_to_open()
    assert box
    return box


def _menu(engine: FakeEngine) -> QWidget:
    engine.tell(sample_profile.state(updates=known()))
    menu = TrayMenu(engine=engine)
    menu.popup(menu.pos())
    return menu


UPDATES: dict[str, Make] = {
    "state-updates-off": _section(),
    "state-updates-offered": _section(offered=ADDRESS),
    "state-updates-newest": _section(address=ADDRESS, updates=known(newer=None)),
    "state-updates-known": _section(address=ADDRESS, updates=known()),
    "state-updates-failed": _section(
        address=ADDRESS, updates=known(failure=wire.Failure("updates.untrusted", {"host": "example.org"}))
    ),
    "state-updates-refused": _refused,
    "state-update-noticed": page(PageName.OVERVIEW, updates=known()),
    "dialog-open-page": dialog(_opening),
    "tray-menu-update": _menu,
}
