"""The window on the sample chats, in both languages and with every page, on a display and without one."""

from __future__ import annotations

import os
import sys
import time

import msgspec
from PySide6.QtCore import QEvent, QObject, qVersion
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance, Language, Settings, save_settings
from chatbackup_gui.selftest.check import WINDOW, CheckFailed, Context
from chatbackup_gui.selftest.checks.picture import colours_in, settled_picture
from chatbackup_gui.selftest.checks.waiting import wait_until
from chatbackup_gui.selftest.report import Facts
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.app import make_application
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.program import Program

SETTINGS = Settings(language=Language.CHINESE, appearance=Appearance.LIGHT, notifies=False, tests_restores=False)


def check_window_offscreen(context: Context) -> Facts:
    """Open it where no display is needed."""
    return _shown(context, "offscreen")


def check_window(context: Context) -> Facts:
    """Open it on the display, as the system's own platform of Qt does it."""
    if why := no_display(context):
        return context.without(WINDOW, why)
    return {"available": True} | _shown(context, context.platform)


def no_display(context: Context) -> str:
    """Return why there is no display here; empty where one may be there."""
    has_display = sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return "" if has_display or context.platform else "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set"


def arguments_for(platform: str) -> list[str]:
    """Return what Qt is started with."""
    return [sys.argv[0], *(("-platform", platform) if platform else ())]


class _FirstPaint(QObject):
    """Notes when a main window was painted for the first time, in seconds since 1970."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.at: float | None = None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if self.at is None and event.type() == QEvent.Type.Paint and isinstance(watched, MainWindow):
            self.at = time.time()
        return False


def _shown(context: Context, platform: str) -> Facts:
    save_settings(context.place.home, SETTINGS)
    application = make_application(arguments_for(platform))
    words.speak(SETTINGS.language)
    theme.wear(application, SETTINGS.appearance)
    painted = _FirstPaint(application)
    program = Program(home=context.place.home, settings=SETTINGS)
    program.start(is_minimized=False)
    try:
        wait_until(lambda: painted.at is not None, "the window was not painted")
        assert painted.at is not None
        facts = {
            "qt": qVersion(),
            "platform": application.platformName(),
            "seconds_to_first_paint": round(painted.at - context.started_at, 2),
        }
        return facts | _looked_at(program, context)
    finally:
        program.quit(asks=False)


def _looked_at(program: Program, context: Context) -> Facts:
    """Open the vault, look at the window in Chinese and in English, and at every page."""
    _unlock(program, context)
    chinese = _picture(program, "the window")
    if not chinese.save(str(context.place.picture(context.name))):
        raise CheckFailed("the picture could not be written as PNG")
    before = program.window
    program.wear(msgspec.structs.replace(SETTINGS, language=Language.ENGLISH))
    wait_until(lambda: program.window is not before, "the window was not made anew in another language")
    english = _picture(program, "the window in English")
    if english == chinese:
        raise CheckFailed("the window is the same in Chinese and in English")
    assert isinstance(program.window, MainWindow)
    for name in PageName:
        program.window.open_page(name)
        _picture(program, f"the page {name}")
    return {"size": [chinese.width(), chinese.height()], "colours": len(colours_in(chinese)), "pages": len(PageName)}


def _unlock(program: Program, context: Context) -> None:
    """Give the password as the dialog would, which goes away then."""
    locked = (wire.Phase.STARTING, wire.Phase.LOCKED)
    wait_until(lambda: program.engine.state.phase is not wire.Phase.STARTING, "the engine did not start")
    password = context.place.password_file.read_text(encoding="utf-8").rstrip("\n")
    program.engine.ask(wire.Unlock(password))
    wait_until(lambda: program.engine.state.phase not in locked, "the engine did not open the vault")


def _picture(program: Program, what: str) -> QImage:
    """Return the window as it looks in the end; raises CheckFailed where it stays blank."""

    def grab() -> QImage:
        assert program.window is not None
        return program.window.grab().toImage()

    return settled_picture(grab, what)
