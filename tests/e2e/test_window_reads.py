"""A computer that has nothing but a vault: its window opens it, and the chats are read, searched and exported there.

The window is offscreen; wizard, page and engine's process are the real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import support
from pytestqt.qtbot import QtBot
from support import file_keyring
from support.engine_person import EnginePerson
from support.offscreen import choose_screen
from support.person import PASSWORD

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.export_chats import ExportDialog
from chatbackup_gui.ui.dialogs.job_dialog import Step
from chatbackup_gui.ui.engine_link import EngineLink
from chatbackup_gui.ui.garbage import Garbage
from chatbackup_gui.ui.pages.chats.view import ChatsPage
from chatbackup_gui.ui.wizard.suggestions import Suggestions
from chatbackup_gui.ui.wizard.view import Wizard

PATIENCE_MS = 90_000

choose_screen()


class Backup(msgspec.Struct, frozen=True):
    """What another computer has backed up: where, and how many conversations."""

    vault: str
    conversations: int


@pytest.fixture
def backup(tmp_path: Path) -> Backup:
    """Return a vault that another computer has made."""
    person = EnginePerson(tmp_path / "desktop")
    with person.start() as engine:
        person.set_up_with(engine)
        run = engine.ask(wire.BackUpNow())
        content = engine.ask(wire.DescribeSnapshot(run.snapshot_id))
    return Backup(str(person.vault), content.conversations)


@pytest.fixture
def link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineLink]:
    """An engine of a home in which nothing is set up."""
    keyring = tmp_path / "keyring.json"
    keyring.write_text("{}")
    monkeypatch.setenv("CHATBACKUP_HOME", str(tmp_path / "laptop"))
    monkeypatch.setenv("PYTHONPATH", str(Path(support.__path__[0]).parent))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "support.file_keyring.FileKeyring")
    monkeypatch.setenv(file_keyring.VARIABLE, str(keyring))
    link = EngineLink()
    Garbage(parent=link)
    link.start()
    yield link
    link.close()


def waits(bot: QtBot) -> Callable[[Callable[[], Any]], None]:
    """Return what waits until something holds."""
    return lambda holds: bot.waitUntil(lambda: bool(holds()), timeout=PATIENCE_MS)


def test_an_opened_vault_is_read_searched_and_exported(
    qtbot: QtBot, backup: Backup, link: EngineLink, tmp_path: Path
) -> None:
    until = waits(qtbot)
    until(lambda: link.state.phase is wire.Phase.UNSET)
    _open_vault(qtbot, link, backup.vault, until)
    page = ChatsPage(engine=link)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    until(lambda: page.left.model.rowCount() == backup.conversations)
    page.left.list.setCurrentIndex(page.left.model.index(0))
    until(lambda: page.right.messages.canvas.loaded.entries)

    page.presenter.search_everywhere()
    page.left.search.bar.field.setText("的")
    until(lambda: page.left.search.model.rowCount() == 50)
    page.left.search.list.scrollToBottom()
    until(lambda: page.left.search.model.rowCount() > 50)
    page.left.search.go_next()
    found = page.left.search.model.found_at(0)
    until(lambda: page.right.messages.canvas.loaded.index_of(found.entry.id) is not None)

    page.presenter.open_calendar()
    until(lambda: page.right.calendar.days.index_of_first().isValid())

    page.presenter.export()
    dialog = page.window().findChild(ExportDialog)
    assert dialog is not None
    dialog.choice.target.line.setText(str(tmp_path / "exported"))
    dialog.begin.click()
    until(lambda: dialog.step is Step.ENDING)
    assert list((tmp_path / "exported").rglob("*.html"))
    dialog.close()


def _open_vault(qtbot: QtBot, link: EngineLink, folder: str, until: Callable[[Callable[[], Any]], None]) -> None:
    wizard = Wizard(engine=link, suggestions=Suggestions())
    qtbot.addWidget(wizard)
    wizard.show()
    screen: Any = wizard.current
    dialog = screen.open_vault()
    dialog.folder.line.setText(folder)
    dialog.password.edit.setText(PASSWORD)
    dialog.open_button.click()
    until(lambda: dialog.is_opened)
    with qtbot.waitSignal(wizard.finished):
        dialog.show_chats.click()
    wizard.hide()
