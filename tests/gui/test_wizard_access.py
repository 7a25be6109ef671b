"""Everything that takes the keyboard has a name, on every screen, at any size of text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot
from support.wizard_driver import WizardDriver

from chatbackup_gui.engine.settings import Appearance
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.tab_order import stops_in


@pytest.fixture
def _large_text(qapp: QApplication) -> Iterator[None]:
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    theme.wear(qapp, Appearance.DARK)
    yield
    qapp.setFont(usual)


def nameless(driver: WizardDriver) -> list[str]:
    """Return the controls on screen that a screen reader has no name for."""
    shown = [each for each in stops_in(driver.wizard) if each.isVisible()]
    assert shown
    return [
        f"{driver.wizard.step.name}: {type(each).__name__}"
        for each in shown
        if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]


def test_every_control_has_a_name(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot)
    driver.wait_until(lambda: driver.screen.cards)
    driver.screen.cards[0].unfold.click()
    found = nameless(driver)
    for step in list(Step)[1:]:
        driver.to(step)
        driver.wait_until(lambda: driver.screen.can_go_on or driver.wizard.step is Step.PASSWORD)
        found += nameless(driver)
        if step is Step.PASSWORD:
            driver.set_up()
            found += nameless(driver)
    assert found == []


@pytest.mark.usefixtures("_large_text")
def test_text_of_twice_the_size_is_never_wider_than_the_screen(qtbot: QtBot) -> None:
    driver = WizardDriver(qtbot)
    driver.wizard.resize(1000, 700)
    too_wide = []
    for step in Step:
        driver.to(step)
        if step is not Step.PASSWORD:
            driver.wait_until(lambda: driver.screen.can_go_on)
        scroll = driver.screen.findChild(QScrollArea)
        needed = scroll.widget().minimumSizeHint().width()
        if needed > scroll.viewport().width():
            too_wide.append(f"{step.name}: {needed} of {scroll.viewport().width()}")
    assert too_wide == []
