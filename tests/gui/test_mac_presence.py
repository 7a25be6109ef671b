"""The program on a Mac: Dock, menu bar, reopening and quitting, by what AppKit is sent and not by AppKit itself."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.recorded_messages import APPLICATION, RecordedMessages
from support.sample_profile import state
from support.screen_makers import answers

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.profile import Home, new_profile
from chatbackup_gui.engine.settings import Language, Settings
from chatbackup_gui.ui.mac import messages as real
from chatbackup_gui.ui.mac import presence
from chatbackup_gui.ui.mac.dock import ACCESSORY, REGULAR
from chatbackup_gui.ui.mac.presence import NOT_IN_FRONT, Presence, presence_here, stay_in_background
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.program import Program
from chatbackup_gui.ui.tray.tray import Tray

Start = Callable[..., Program]
ACTIVE = Qt.ApplicationState.ApplicationActive


class QuietEngine(FakeEngine):
    def __init__(self) -> None:
        super().__init__(answers(3))

    def start(self) -> None:
        self.tell(state())

    def close(self) -> None:
        pass


@pytest.fixture
def recorded() -> RecordedMessages:
    return RecordedMessages()


@pytest.fixture
def start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quits: list[str], recorded: RecordedMessages
) -> Iterator[Start]:
    programs: list[Program] = []

    def started(*, is_minimized: bool = False, job: wire.Job | None = None) -> Program:
        monkeypatch.setattr(Tray, "is_there", property(lambda _: True))
        monkeypatch.setattr("chatbackup_gui.ui.program.LATER_MS", 10**9)
        Home(tmp_path).save(new_profile(vault=tmp_path / "vault", uses_keyring=True, accounts=()))
        on_mac = Presence(recorded)
        program = Program(home=tmp_path, settings=Settings(), engine=QuietEngine(), presence=on_mac)
        programs.append(program)
        program.start(is_minimized=is_minimized)
        qtbot.waitUntil(lambda: program.engine.state.phase is wire.Phase.FINE)
        return program

    yield started
    for program in programs:
        program.quit(asks=False)


def ask_to_quit() -> bool:
    """Ask as macOS does, through Qt; tell whether the application takes it as settled."""
    event = QEvent(QEvent.Type.Quit)
    QCoreApplication.sendEvent(QCoreApplication.instance(), event)
    return event.isAccepted()


def activate() -> None:
    """Let Qt tell that the app is active, as after a click in the Dock."""
    application = QCoreApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(ACTIVE)


def test_a_window_brings_the_program_into_the_dock_and_to_the_front(start: Start, recorded: RecordedMessages) -> None:
    start()
    assert recorded.policies == [REGULAR]
    assert (APPLICATION, "activateIgnoringOtherApps:", True) in recorded.sent


def test_at_login_the_program_is_in_the_menu_bar_alone(start: Start, recorded: RecordedMessages) -> None:
    program = start(is_minimized=True)
    assert program.window is None
    assert recorded.policies == [ACCESSORY]


def test_closing_the_window_leaves_the_dock_and_opening_the_app_again_brings_both_back(
    start: Start, recorded: RecordedMessages
) -> None:
    program = start()
    program.window.close()
    assert recorded.policies == [REGULAR, ACCESSORY]
    activate()
    assert program.window is not None
    assert program.window.isVisible()
    assert recorded.policies == [REGULAR, ACCESSORY, REGULAR]


def test_becoming_active_with_a_window_changes_nothing(start: Start, recorded: RecordedMessages) -> None:
    program = start()
    window, before = program.window, list(recorded.sent)
    activate()
    assert program.window is window
    assert recorded.sent == before


def test_quitting_from_the_menu_ends_in_order_and_not_by_closing_windows(start: Start, quits: list[str]) -> None:
    program = start()
    assert not ask_to_quit()
    assert quits == ["quit"]
    assert program.window is None


def test_quitting_from_the_menu_asks_while_something_runs(start: Start, quits: list[str]) -> None:
    program = start()
    program.engine.tell(state(wire.Phase.WORKING, job=wire.Job.BACKUP))
    ask_to_quit()
    assert quits == []
    boxes = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]
    assert len(boxes) == 1


def test_a_logout_is_never_held_up_by_a_question(start: Start, quits: list[str], recorded: RecordedMessages) -> None:
    program = start()
    program.engine.tell(state(wire.Phase.WORKING, job=wire.Job.BACKUP))
    recorded.has_event = True
    ask_to_quit()
    assert quits == ["quit"]


def test_once_the_program_ends_qt_ends_as_it_always_does(start: Start, quits: list[str]) -> None:
    program = start()
    program.quit(asks=False)
    assert not program._presence.requests.eventFilter(QCoreApplication.instance(), QEvent(QEvent.Type.Quit))
    activate()
    assert program.window is None


def test_the_menu_bar_has_settings_and_closes_and_minimizes(start: Start, qtbot: QtBot) -> None:
    program = start()
    bar = program._presence.menu_bar
    assert bar.settings.menuRole() is QAction.MenuRole.PreferencesRole
    bar.settings.trigger()
    assert isinstance(program.window, MainWindow)
    assert program.window.page_name is PageName.SETTINGS
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    bar.minimize.trigger()
    assert program.window.isMinimized()
    program.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    bar.close_window.trigger()
    assert program.window is None


def test_the_menu_bar_speaks_another_language_with_the_window(start: Start, qtbot: QtBot) -> None:
    program = start()
    program.wear(msgspec.structs.replace(program.settings, language=Language.CHINESE))
    qtbot.waitUntil(lambda: program._presence.menu_bar.settings.text() != "Settings…")
    program.wear(msgspec.structs.replace(program.settings, language=Language.ENGLISH))
    qtbot.waitUntil(lambda: program._presence.menu_bar.settings.text() == "Settings…")


@pytest.mark.parametrize(("windows", "is_there"), [("cocoa", True), ("offscreen", False), ("xcb", False)])
def test_it_is_there_where_windows_are_those_of_a_mac(
    windows: str, is_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "RuntimeMessages", RecordedMessages)
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: windows))
    found = presence_here()
    assert (found is not None) is is_there
    if found:
        found.close()


@pytest.mark.parametrize(("platform", "is_set"), [("darwin", True), ("linux", False), ("win32", False)])
def test_on_a_mac_qt_stays_in_the_background_at_login(
    platform: str, is_set: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment: dict[str, str] = {}
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("os.environ", environment)
    stay_in_background()
    assert (NOT_IN_FRONT in environment) is is_set


class TestMessages:
    """The Objective-C runtime is called by names and types; a stand-in notes them."""

    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
        calls: list[Any] = []

        class Runtime:
            def __init__(self, path: str) -> None:
                calls.append(path)
                self.objc_getClass = _Named(0x1000)
                self.sel_registerName = _Named(0x2000)

        class Prototype:
            def __init__(self, *kinds: Any) -> None:
                calls.append(kinds)

            def __call__(self, symbol: tuple[str, Any]) -> Callable[..., Any]:
                return lambda *given: calls.append((symbol[0], *given)) or 7

        class Stand:
            CDLL, CFUNCTYPE, c_char_p = Runtime, staticmethod(lambda *kinds: Prototype(*kinds)), ctypes.c_char_p

        monkeypatch.setattr(real, "ctypes", Stand)
        return calls

    def test_a_message_goes_by_its_own_prototype(self, calls: list[Any]) -> None:
        runtime = real.RuntimeMessages()
        kinds = (real.YES_OR_NO, real.POINTER, real.POINTER, real.INTEGER)
        assert runtime.send(0x5000, "setActivationPolicy:", (real.INTEGER, 1), answer=real.YES_OR_NO) == 7
        assert calls == ["/usr/lib/libobjc.dylib", kinds, ("objc_msgSend", 0x5000, 0x2000 + 20, 1)]

    def test_a_class_is_meant_by_its_name(self, calls: list[Any]) -> None:
        real.RuntimeMessages().send("NSApplication", "sharedApplication")
        assert calls[-1] == ("objc_msgSend", 0x1000 + 13, 0x2000 + 17)


class _Named:
    """A function of the runtime that answers a pointer for a name: a base and the name's length."""

    def __init__(self, base: int) -> None:
        self._base = base
        self.restype: Any = None
        self.argtypes: Any = None

    def __call__(self, name: bytes) -> int:
        assert self.restype is ctypes.c_void_p
        return self._base + len(name)
