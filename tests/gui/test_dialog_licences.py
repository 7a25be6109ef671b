"""Software by others: a table, and the text of the licence chosen in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from chatbackup_gui.desktop.licences import Licence
from chatbackup_gui.ui.dialogs.licences import LicencesDialog


@pytest.fixture
def dialog(qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> LicencesDialog:
    (tmp_path / "one.txt").write_text("First words", encoding="utf-8")
    (tmp_path / "two.txt").write_text("Second words — 文", encoding="utf-8")
    found = [
        Licence("a", "1", "MIT", texts=(tmp_path / "one.txt",)),
        Licence("b", "2", "Zlib", within="a", texts=(tmp_path / "one.txt", tmp_path / "two.txt")),
        Licence("c", "3", ""),
    ]
    monkeypatch.setattr("chatbackup_gui.ui.dialogs.licences.licences", lambda: found)
    made = LicencesDialog()
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.text.toPlainText() == "First words")
    return made


def test_the_table_of_licences_fills_itself(dialog: LicencesDialog) -> None:
    assert [dialog.table.item(row, 0).text() for row in range(3)] == ["a", "b (in a)", "c"]
    assert dialog.table.item(0, 2).text() == "MIT"
    assert dialog.table.item(2, 2).text() == "as its package says"


def test_the_arrow_keys_choose_whose_texts_are_shown(dialog: LicencesDialog, qtbot: Any) -> None:
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Second words — 文" in dialog.text.toPlainText())
    assert dialog.text.toPlainText().startswith("First words")


def test_what_was_asked_for_last_is_shown(dialog: LicencesDialog, qtbot: Any) -> None:
    for row in (1, 2, 1, 0, 1):
        dialog.table.selectRow(row)
    qtbot.waitUntil(lambda: "Second words" in dialog.text.toPlainText())
    qtbot.wait(0)
    assert "Second words" in dialog.text.toPlainText()


def test_a_package_without_a_text_says_so_and_offers_nothing_to_copy(dialog: LicencesDialog, qtbot: Any) -> None:
    dialog.table.selectRow(2)
    qtbot.waitUntil(lambda: "brings no text" in dialog.text.toPlainText())
    assert not dialog.copy.isEnabled()


def test_the_text_can_be_copied_and_selected_but_not_changed(dialog: LicencesDialog, qtbot: Any) -> None:
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "First words"
    dialog.text.setFocus()
    qtbot.keyClick(dialog.text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.text, Qt.Key.Key_X)
    assert dialog.text.textCursor().selectedText() == "First words"


def test_tab_leads_from_the_table_through_the_text_to_the_buttons(dialog: LicencesDialog, qtbot: Any) -> None:
    dialog.activateWindow()
    dialog.table.setFocus()
    for expected in (dialog.text, dialog.copy):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is expected


def test_the_dialog_says_in_plain_words_that_qt_may_be_replaced(dialog: LicencesDialog) -> None:
    said = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert "LGPL" in said
    assert "your own builds of them in their place" in said
