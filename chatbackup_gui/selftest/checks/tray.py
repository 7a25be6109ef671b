"""Whether this desktop shows icons of programs, and takes ours."""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon

from chatbackup_gui.selftest.check import TRAY, CheckFailed, Context
from chatbackup_gui.selftest.checks.waiting import wait_until
from chatbackup_gui.selftest.checks.window import arguments_for, no_display
from chatbackup_gui.selftest.report import Facts
from chatbackup_gui.ui.app import make_application
from chatbackup_gui.ui.standing.level import Level
from chatbackup_gui.ui.tray.icons import panel_is_dark, tray_icon

COMES_WITHIN_S = 2.0


def check_tray(context: Context) -> Facts:
    """Show our icon for a moment. The facts are on which platform, and whether it can show messages."""
    if why := no_display(context):
        return context.without(TRAY, why)
    application = make_application(arguments_for(context.platform))
    try:
        wait_until(QSystemTrayIcon.isSystemTrayAvailable, "no tray came", patience_s=COMES_WITHIN_S)
    except CheckFailed:
        return context.without(TRAY, f"this desktop ({application.platformName()}) shows no icons of programs")
    icon = QSystemTrayIcon(tray_icon(Level.GOOD, is_dark=panel_is_dark()))
    icon.show()
    wait_until(icon.isVisible, "the icon was not shown")
    facts = {
        "available": True,
        "platform": application.platformName(),
        "shows_messages": QSystemTrayIcon.supportsMessages(),
    }
    icon.hide()
    return facts
