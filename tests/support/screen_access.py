"""Screens of a Mac that keeps chat folders from us."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget
from support.fake_engine import FakeEngine
from support.screen_makers import Make, dialog, page, settle, wizard_at

from chatbackup_gui.desktop.full_disk_access import DiskAccess
from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.add_account import AddAccountDialog
from chatbackup_gui.ui.main_window import PageName
from chatbackup_gui.ui.wizard.plan import Step

KEPT = wire.FolderAccess(DiskAccess.REFUSED, ("wechat", "qq"))
NOT_GRANTED = wire.FolderAccess(DiskAccess.REFUSED)
GRANTED = wire.FolderAccess(DiskAccess.GRANTED)
PROTECTED = wire.Failure(
    "source.protected",
    {"folder": "/Users/xiaoyu/Library/Containers/com.tencent.xinWeChat", "reason": "Operation not permitted"},
)


def _nothing_found(engine: FakeEngine) -> QWidget:
    engine.answers |= {wire.FindFolders: (), wire.MeasureAccess: KEPT}
    wizard = wizard_at(Step.FOLDERS, engine)
    settle(lambda: wizard.current.access.isVisible())  # type: ignore[attr-defined]
    return wizard


def _allowed_for_once(engine: FakeEngine) -> QWidget:
    engine.answers |= {wire.MeasureAccess: NOT_GRANTED}
    wizard = wizard_at(Step.FOLDERS, engine)
    settle(lambda: wizard.current.access.isVisible())  # type: ignore[attr-defined]
    wizard.findChild(QScrollArea).ensureWidgetVisible(wizard.current.access)  # type: ignore[attr-defined]
    return wizard


def _settings(access: wire.FolderAccess) -> Make:
    def made(engine: FakeEngine) -> QWidget:
        engine.answers |= {wire.MeasureAccess: access}
        window = page(PageName.SETTINGS)(engine)
        settings = window.open_page(PageName.SETTINGS)  # type: ignore[attr-defined]
        settle(settings.access.isVisible)
        settings.findChild(QScrollArea).ensureWidgetVisible(settings.access)
        return window

    return made


def _add_account(engine: FakeEngine, parent: QWidget) -> QWidget:
    engine.answers |= {wire.FindFolders: (), wire.MeasureAccess: KEPT}
    return AddAccountDialog(known=frozenset(), engine=engine, parent=parent)


ACCESS: dict[str, Make] = {
    "wizard-1-folders-kept-from-us": _nothing_found,
    "wizard-1-folders-allowed-for-once": _allowed_for_once,
    "page-settings-access-refused": _settings(NOT_GRANTED),
    "page-settings-access-granted": _settings(GRANTED),
    "page-overview-protected": page(PageName.OVERVIEW, phase=wire.Phase.ATTENTION, trouble=PROTECTED),
    "dialog-add-account-kept-from-us": dialog(_add_account),
}
