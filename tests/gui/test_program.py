"""The program's life: what closing, quitting, another start and other settings mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.sample_profile import state
from support.screen_makers import answers

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.profile import Home, new_profile
from chatbackup_gui.engine.settings import Appearance, Language, Settings
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.pages.contacts.pending import Edit
from chatbackup_gui.ui.pages.contacts.view import ContactsPage
from chatbackup_gui.ui.pages.settings.view import SettingsPage
from chatbackup_gui.ui.program import Program
from chatbackup_gui.ui.single_instance import QUIT, SHOW
from chatbackup_gui.ui.tray.tray import Tray
from chatbackup_gui.ui.wizard.view import Wizard

Start = Callable[..., Program]


class LivingEngine(FakeEngine):
    """Notes when it is started and closed."""

    def __init__(self) -> None:
        super().__init__(answers(3))
        self.life: list[str] = []

    def start(self) -> None:
        self.life.append("started")
        self.tell(state())

    def close(self) -> None:
        self.life.append("closed")


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quits: list[str]) -> Iterator[Start]:
    programs: list[Program] = []

    def started(*, has_tray: bool = True, is_set_up: bool = True, is_minimized: bool = False) -> Program:
        monkeypatch.setattr(Tray, "is_there", property(lambda _: has_tray))
        monkeypatch.setattr("chatbackup_gui.ui.program.LATER_MS", 10**9)
        if is_set_up:
            Home(tmp_path).save(new_profile(vault=tmp_path / "vault", uses_keyring=True, accounts=()))
        program = Program(home=tmp_path, settings=Settings(), engine=LivingEngine())
        programs.append(program)
        program.start(is_minimized=is_minimized)
        qtbot.waitUntil(lambda: program.engine.state.phase is wire.Phase.FINE)
        return program

    yield started
    for program in programs:
        program.quit(asks=False)


def _boxes() -> list[QMessageBox]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]


def _press(box: QMessageBox, text: str) -> None:
    next(button for button in box.buttons() if button.text() == text).click()


def test_until_something_is_set_up_the_wizard_is_the_window(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    program = start(is_set_up=False)
    wizard = program.window
    assert isinstance(wizard, Wizard)
    Home(tmp_path).save(new_profile(vault=tmp_path / "vault", uses_keyring=True, accounts=()))
    wizard.finished.emit()
    assert isinstance(program.window, MainWindow)


def test_closing_keeps_the_tray_and_lets_the_window_go(start: Start, quits: list[str]) -> None:
    program = start()
    assert program.window
    program.window.close()
    assert program.window is None
    assert quits == []
    program.tray.open_asked.emit()
    assert isinstance(program.window, MainWindow)


def test_the_trays_line_about_a_newer_version_opens_the_window_there(start: Start, qtbot: QtBot) -> None:
    program = start(is_minimized=True)
    program.tray.updates_asked.emit()
    assert isinstance(program.window, MainWindow)
    assert program.window.page_name is PageName.SETTINGS


def test_at_login_there_is_no_window_but_where_there_is_no_tray(start: Start) -> None:
    assert start(is_minimized=True).window is None
    minimized = start(is_minimized=True, has_tray=False)
    assert minimized.window
    assert minimized.window.isMinimized()


def test_without_a_tray_closing_asks_and_minimizing_keeps_the_program_reachable(start: Start, quits: list[str]) -> None:
    program = start(has_tray=False)
    assert program.window
    program.window.close()
    (box,) = _boxes()
    _press(box, "Minimize")
    assert program.window.isMinimized()
    assert quits == []
    program.window.close()
    _press(_boxes()[-1], "Quit")
    assert quits == ["quit"]


def test_quitting_ends_the_engine_before_the_program(start: Start, quits: list[str]) -> None:
    program = start()
    program.tray.quit_asked.emit()
    assert isinstance(program.engine, LivingEngine)
    assert program.engine.life == ["started", "closed"]
    assert quits == ["quit"]


@pytest.mark.parametrize("job", list(wire.Job))
def test_quitting_while_something_runs_asks_first(start: Start, quits: list[str], job: wire.Job) -> None:
    program = start(is_minimized=True)
    assert isinstance(program.engine, LivingEngine)
    program.engine.tell(state(wire.Phase.WORKING, job=job))
    program.tray.quit_asked.emit()
    (box,) = _boxes()
    assert box.text().endswith(".")
    _press(box, "Let it go on")
    assert quits == []
    program.tray.quit_asked.emit()
    _press(_boxes()[-1], "Stop it and quit")
    assert quits == ["quit"]


def test_when_the_session_ends_everything_is_let_go_of_at_once_and_nobody_is_asked(
    start: Start, quits: list[str]
) -> None:
    program = start()
    engine = program.engine
    assert isinstance(engine, LivingEngine)
    engine.tell(state(job=wire.Job.BACKUP))
    program._look_around()
    program._surroundings.session_ends.emit()
    assert engine.life == ["started", "closed"], "before the emit returns: afterwards the process may be ended"
    assert quits == ["quit"]


def test_a_second_start_raises_the_window_and_may_end_the_program(start: Start, quits: list[str]) -> None:
    program = start(is_minimized=True)
    program.obey(SHOW)
    assert program.window
    assert program.window.isVisible()
    program.obey(QUIT)
    assert quits == ["quit"]


def test_another_language_holds_at_once_on_the_same_page(start: Start, qtbot: QtBot) -> None:
    program = start()
    assert isinstance(program.window, MainWindow)
    page = program.window.open_page(PageName.SETTINGS)
    assert isinstance(page, SettingsPage)
    page.settings_changed.emit(msgspec.structs.replace(program.settings, language=Language.CHINESE))
    qtbot.waitUntil(lambda: _title(program) == "设置")
    assert isinstance(program.window, MainWindow)
    assert program.window.page_name is PageName.SETTINGS
    assert program.tray.menu.settings.text().startswith("设置")


def test_another_appearance_holds_at_once(start: Start, qtbot: QtBot) -> None:
    program = start()
    program.wear(msgspec.structs.replace(program.settings, appearance=Appearance.DARK))
    qtbot.waitUntil(theme.is_dark)


def test_rules_that_were_chosen_and_not_applied_outlive_closing_and_other_settings(start: Start, qtbot: QtBot) -> None:
    program = start()
    window: Any = program.window
    page = window.open_page(PageName.CONTACTS)
    assert isinstance(page, ContactsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    page.model.show_pending(page.model.book.edited(page.model.everybody, Edit(days=7)))
    assert page.has_unsaved
    program.wear(msgspec.structs.replace(program.settings, language=Language.CHINESE))
    qtbot.waitUntil(lambda: window._notice.isVisible())
    window.close()
    assert program.window is window
    assert not window.isVisible()
    program.show()
    assert page.has_unsaved


def test_a_dialog_that_tells_how_work_ended_outlives_another_appearance(start: Start, qtbot: QtBot) -> None:
    program = start()
    window = program.window
    dialog = QDialog(window)
    dialog.open()
    program.wear(msgspec.structs.replace(program.settings, appearance=Appearance.DARK))
    program._rebuild()  # what the timer does, which nothing tells of
    assert program.window is window
    assert dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: program.window is not window)


def test_a_vault_folder_that_is_not_there_is_said_when_the_tray_shall_open_it(start: Start, qtbot: QtBot) -> None:
    program = start(is_minimized=True)
    with qtbot.waitSignal(program.tray.vault_not_opened):
        program.tray.menu.vault.trigger()
    window: Any = program.window
    assert window._notice.isVisible()


def test_an_engine_that_died_is_said(start: Start) -> None:
    program = start()
    program.engine.died.emit("a pipe burst")
    window: Any = program.window
    assert window._notice.isVisible()


def _title(program: Program) -> str:
    window: Any = program.window
    return str(window._sidebar.currentItem().text())
