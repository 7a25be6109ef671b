"""Where the window's process begins: arguments, one instance, the program built and run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from chatbackup_gui import __version__
from chatbackup_gui.desktop.places import HOME_VARIABLE, home
from chatbackup_gui.engine.logs import log_into, write_crash
from chatbackup_gui.engine.settings import load_settings
from chatbackup_gui.resources import resource
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.garbage import Garbage
from chatbackup_gui.ui.mac.presence import stay_in_background
from chatbackup_gui.ui.program import Program
from chatbackup_gui.ui.single_instance import QUIT, SHOW, SingleInstance
from chatbackup_gui.ui.wizard.suggestions import Suggestions


def main(arguments: list[str]) -> int:
    """Run the window until it ends; return the exit status."""
    asked = _parser().parse_args(arguments[1:])
    suggestions = Suggestions()
    if asked.demo is not None:
        from chatbackup_gui.ui.demo_mode import prepare_demo

        suggestions = prepare_demo(Path(asked.demo) if asked.demo else None)
    folder = home()
    _write_down(folder)
    if asked.minimized:
        stay_in_background()
    application = make_application(arguments[:1])
    instance = SingleInstance(folder)
    if not instance.is_first:
        return 0 if instance.tell_first(QUIT if asked.quit else SHOW) else 1
    if asked.quit:
        return 0
    settings = load_settings(folder)
    words.speak(settings.language)
    theme.wear(application, settings.appearance)
    program = Program(home=folder, settings=settings, suggestions=suggestions)
    instance.asked.connect(program.obey)
    program.start(is_minimized=asked.minimized)
    status = application.exec()
    instance.close()
    return status


def _write_down(home: Path) -> None:
    """Write warnings and the traces of bugs into the home from now on; after a bug in a slot the window goes on."""
    log_into(home)

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not write_crash(home, error):
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = report


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="chatbackup-gui", description="ChatBackup: window and tray.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--minimized", action="store_true", help="start in the tray, as at login")
    parser.add_argument("--quit", action="store_true", help="end the copy that runs, in order")
    demo_help = f"sample chats, a vault and a {HOME_VARIABLE} of their own, in DIR or a temporary folder"
    parser.add_argument("--demo", nargs="?", const="", metavar="DIR", help=demo_help)
    return parser


def make_application(program: list[str]) -> QApplication:
    """Make the one application of a process; `program` is its name, and arguments of Qt's own."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QGuiApplication.setDesktopFileName("chatbackup")
    application = QApplication(program)
    application.setApplicationName("ChatBackup")
    application.setApplicationDisplayName("ChatBackup")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(QIcon(str(resource("icons/chatbackup.svg"))))
    application.setQuitOnLastWindowClosed(False)  # the program decides; see Program
    Garbage(parent=application)
    return application
