"""Fields for secrets: hidden, shown on demand, pasted into, and a new password typed twice."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from chatbackup_gui.ui.password.strength import Level
from chatbackup_gui.ui.widgets.new_password import NewPassword
from chatbackup_gui.ui.widgets.password_field import PasswordField

STRONG = "violet anchor tundra sparrow"


@pytest.fixture
def field(qtbot: Any) -> PasswordField:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.fixture
def new(qtbot: Any) -> NewPassword:
    new = NewPassword()
    qtbot.addWidget(new)
    return new


def test_what_is_typed_is_hidden_until_asked_for(field: PasswordField, qtbot: Any) -> None:
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    qtbot.mouseClick(field._eye, Qt.MouseButton.LeftButton)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal


def test_clearing_hides_what_comes_next(field: PasswordField) -> None:
    field._eye.setChecked(True)
    field.clear()
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password


def test_a_password_can_be_pasted(field: PasswordField) -> None:
    QApplication.clipboard().setText("from a safe place")
    field.edit.paste()
    assert field.text == "from a safe place"


def test_a_capital_without_shift_gives_caps_lock_away(field: PasswordField, qtbot: Any) -> None:
    qtbot.keyClick(field.edit, "A")
    assert field._caps.isVisible()
    qtbot.keyClick(field.edit, "b")
    assert not field._caps.isVisible()


def test_a_capital_with_shift_does_not(field: PasswordField, qtbot: Any) -> None:
    qtbot.keyClick(field.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not field._caps.isVisible()


def test_fields_and_their_buttons_have_names(field: PasswordField) -> None:
    assert field.edit.accessibleName() == "Password"
    assert "Password" in field._eye.accessibleName()


def test_a_strong_password_typed_twice_is_ready(new: NewPassword, qtbot: Any) -> None:
    new.first.edit.setText(STRONG)
    new.second.edit.setText(STRONG)
    qtbot.waitUntil(lambda: new.is_ready)
    assert new._level.text() == "Strong"
    assert new._match.text() == "Both are the same."


def test_two_that_differ_are_not_ready(new: NewPassword, qtbot: Any) -> None:
    new.first.edit.setText(STRONG)
    new.second.edit.setText(STRONG + "!")
    qtbot.waitUntil(lambda: new._strength is not None)
    assert not new.is_ready
    assert "not the same" in new._match.text()


def test_a_password_that_falls_within_a_day_is_refused(new: NewPassword, qtbot: Any) -> None:
    new.first.edit.setText("password1")
    new.second.edit.setText("password1")
    qtbot.waitUntil(lambda: new._strength is not None)
    assert new._strength
    assert new._strength.level is Level.VERY_WEAK
    assert not new.is_ready
    assert "common password" in new._words.text()


def test_a_change_is_not_ready_before_it_is_measured(new: NewPassword, qtbot: Any) -> None:
    for edit in (new.first.edit, new.second.edit):
        edit.setText(STRONG)
    qtbot.waitUntil(lambda: new.is_ready)
    for edit in (new.first.edit, new.second.edit):
        edit.setText("password")
    assert not new.is_ready
