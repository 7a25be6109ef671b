"""A program with nothing but the tray, for tests with real panels: it tells what is asked of it as lines of JSON.

Its orders come as lines: `attention`, `fine`, `where`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication
from support.fake_engine import FakeEngine
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance, Language
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.tray.tray import Tray

STATES = {
    "fine": state(),
    "attention": state(
        wire.Phase.ATTENTION, trouble=wire.Failure("vault.none", {"place": "/vault", "reason": "config is missing"})
    ),
}


class TrayApp(QObject):
    """The tray on an engine of the test's."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = FakeEngine()
        self.engine.tell(state())
        self.tray = Tray(engine=self.engine, parent=self)
        self.tray.open_asked.connect(self._open)
        self.tray.settings_asked.connect(self._settings)
        self.tray.quit_asked.connect(self._quit)
        self._orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._orders.activated.connect(self._obey)
        self._where()

    def _obey(self) -> None:
        for word in os.read(sys.stdin.fileno(), 4096).decode().split():
            if word == "where":
                self._where()
            else:
                self.engine.tell(STATES[word])

    def _where(self) -> None:
        rect = self.tray.icon.geometry()
        asked = [type(each).__name__ for each in self.engine.asked]
        place = {"x": rect.x(), "y": rect.y(), "width": rect.width(), "height": rect.height()}
        tell("where", is_there=self.tray.is_there, asked=asked, **place)

    def _open(self) -> None:
        tell("open")

    def _settings(self) -> None:
        tell("settings")

    def _quit(self) -> None:
        tell("quit")
        self.tray.close()
        QApplication.quit()


def tell(event: str, **facts: object) -> None:
    """Tell the test what happened."""
    print(json.dumps({"event": event, **facts}), flush=True)


def main() -> int:
    """Run until the menu's last line is chosen."""
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    words.speak(Language.ENGLISH)
    theme.wear(application, Appearance.LIGHT)
    app = TrayApp()
    status = application.exec()
    del app
    return status


if __name__ == "__main__":
    sys.exit(main())
