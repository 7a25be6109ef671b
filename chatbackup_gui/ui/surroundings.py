"""What only a process with Qt can measure of the computer: metered networks, waking from sleep, the session's end.

The engine is told, but of the session's end the program, which lets go of everything.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QNetworkInformation

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import Engine

LOOK_EVERY_MS = 60_000
ASLEEP_SECONDS = 30.0  # so much more of the wall's time than of ours between two looks means sleep


class Surroundings(QObject):
    """Tells the engine when the network becomes metered or the computer has woken, and us when the session ends."""

    session_ends = Signal()  # told on Windows, where the process may be ended as soon as the receivers return

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._told: bool | None = None
        self._engine.state_changed.connect(self._engine_told)
        self._is_new_engine = True
        self._looked_at = (time.time(), time.monotonic())
        self._follow_network()
        self._follow_sleep()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look_at_clocks)
        self._timer.start()

    def _follow_network(self) -> None:
        """Listen for changes where the system tells of them; unknown counts as not metered."""
        metered = QNetworkInformation.Feature.Metered
        if QNetworkInformation.loadBackendByFeatures(metered) or QNetworkInformation.loadDefaultBackend():
            QNetworkInformation.instance().isMeteredChanged.connect(self._metered_changed)

    def _follow_sleep(self) -> None:
        """Listen to systemd-logind, or to Windows; the clocks are looked at everywhere."""
        if sys.platform == "win32":
            from chatbackup_gui.ui.power_messages import PowerMessages

            self._messages = PowerMessages(parent=self)
            self._messages.woken.connect(self._woken)
            self._messages.session_ends.connect(self.session_ends)
        if sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection

        QDBusConnection.systemBus().connect(  # type: ignore[call-overload]  # the stubs want bytes, the call a text
            "", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
            self, SLOT("sleeping(bool)"),
        )  # fmt: skip

    @Slot(bool)
    def sleeping(self, is_beginning: bool) -> None:
        """Tell the engine when the computer wakes."""
        if not is_beginning:
            self._woken()

    def _woken(self) -> None:
        self._engine.ask(wire.Woken())

    def _look_at_clocks(self) -> None:
        wall, mine = time.time(), time.monotonic()
        passed_wall, passed = wall - self._looked_at[0], mine - self._looked_at[1]
        self._looked_at = (wall, mine)
        if abs(passed_wall - passed) > ASLEEP_SECONDS:
            self._woken()

    def _engine_told(self, state: wire.State) -> None:
        """Tell an engine that has just started what it cannot know."""
        if state.phase is wire.Phase.STARTING:
            self._is_new_engine = True
        elif self._is_new_engine:
            self._is_new_engine = False
            information = QNetworkInformation.instance()
            self._metered_changed(bool(information and information.isMetered()))

    def _metered_changed(self, is_metered: bool) -> None:
        self._engine.ask(wire.Surroundings(is_metered))
