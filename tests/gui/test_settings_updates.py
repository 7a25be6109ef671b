"""Newer versions on the page Settings: off until a person wants it, and nothing opened that was not shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton
from support.fake_engine import FakeEngine
from support.sample_profile import state
from support.screen_updates import ADDRESS, NEWER, known

from chatbackup_gui import __version__, resources
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Language, Settings
from chatbackup_gui.ui import words
from chatbackup_gui.ui.engine import CANCELLED
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.updates import UpdatesSection
from chatbackup_gui.ui.updates import offered
from chatbackup_gui.ui.updates.words import notes_of, standing
from chatbackup_gui.ui.widgets.message import Level

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Shown:
    """The section, the engine that it asks, and the addresses that it gave to the system."""

    def __init__(self, qtbot: Any, *, address: str = "", offered: str = "", takes: bool = True) -> None:
        self.qtbot = qtbot
        self.engine = FakeEngine({wire.GetSettings: Settings(update_address=address), wire.ChangeSettings: None})
        self.engine.tell(state())
        self.keeper = SettingsKeeper(engine=self.engine)
        self.opened: list[str] = []
        self._takes = takes
        self.section = UpdatesSection(self.keeper, engine=self.engine, offered=offered, opens=self._open)
        qtbot.addWidget(self.section)
        self.section.show()
        self.keeper.load()
        qtbot.waitUntil(self.section.address.isEnabled)

    def _open(self, url: Any) -> bool:
        self.opened.append(url.toString())
        return self._takes

    @property
    def wanted(self) -> list[str]:
        """The addresses that the engine was asked to keep."""
        return [each.settings.update_address for each in self.engine.asked_of(wire.ChangeSettings)]

    def box(self) -> QMessageBox:
        """The question that is open."""
        (box,) = self.section.findChildren(QMessageBox)
        return box

    def tell(self, updates: wire.Updates) -> None:
        self.section.show_state(state(updates=updates))


def button(box: QMessageBox, text: str) -> Any:
    return next(each for each in box.buttons() if each.text() == text)


def test_it_is_off_and_says_that_nothing_is_connected_to(qtbot: Any) -> None:
    shown = Shown(qtbot)
    assert shown.section.address.status.text == "Off: ChatBackup connects to nothing."
    assert not shown.section.check.isVisible()
    assert not shown.section.address.offer.isVisible()
    assert not shown.section.address.turn_off.isVisible()
    assert not shown.section.address.use.isEnabled()


def test_a_pasted_address_is_kept_and_asked_at_once(qtbot: Any) -> None:
    shown = Shown(qtbot)
    shown.engine.answers[wire.CheckForUpdates] = known()
    shown.section.address.edit.setText(f" {ADDRESS}\n")
    qtbot.keyClick(shown.section.address.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown.section.news.text))
    assert shown.wanted == [ADDRESS]
    assert len(shown.engine.asked_of(wire.CheckForUpdates)) == 1
    assert "example.org" in shown.section.address.status.text
    assert shown.section.check.isVisible()


def test_an_address_that_is_refused_stays_in_the_field_with_the_reason(qtbot: Any) -> None:
    shown = Shown(qtbot)
    shown.engine.answers[wire.ChangeSettings] = wire.Failure("updates.address", {"reason": "it is too long"})
    shown.section.address.edit.setText("https://example.org/x")
    shown.section.address.use.click()
    qtbot.waitUntil(lambda: "too long" in shown.section.address.refusal.text)
    assert shown.section.address.edit.text() == "https://example.org/x"
    assert shown.section.address.use.isEnabled()
    assert shown.engine.asked_of(wire.CheckForUpdates) == []


def test_what_is_offered_is_off_until_it_is_clicked(qtbot: Any) -> None:
    shown = Shown(qtbot, offered=ADDRESS)
    assert shown.section.address.offer.text() == "Turn on with example.org"
    assert (shown.section.address.edit.text(), shown.wanted) == ("", [])
    shown.section.address.offer.click()
    qtbot.waitUntil(lambda: not shown.section.address.offer.isVisible())
    assert shown.wanted == [ADDRESS]


def test_it_is_turned_off_with_one_click_and_asks_nobody(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS)
    shown.section.address.turn_off.click()
    qtbot.waitUntil(lambda: not shown.section.check.isVisible())
    assert shown.wanted == [""]
    assert shown.section.address.edit.text() == ""
    assert shown.engine.asked_of(wire.CheckForUpdates) == []


def test_another_setting_changed_elsewhere_does_not_take_away_what_is_typed(qtbot: Any) -> None:
    shown = Shown(qtbot)
    shown.section.address.edit.setText("https://half")
    shown.engine.answers[wire.GetSettings] = Settings(notifies=False)
    shown.engine.change(wire.Topic.SETTINGS)
    qtbot.waitUntil(lambda: not shown.engine.open)
    assert shown.section.address.edit.text() == "https://half"


def test_checking_now_tells_the_answer(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS)
    shown.section.check.click()
    assert shown.section.result.text == "Asking…"
    assert not shown.section.check.isEnabled()
    shown.tell(wire.Updates())  # a state meanwhile changes nothing
    assert shown.section.result.text == "Asking…"
    shown.engine.answers[wire.CheckForUpdates] = wire.Updates(asked_at=datetime.now(UTC))
    shown.engine.answer(shown.engine.open[-1])
    assert f"{__version__} is the newest version" in shown.section.result.text
    assert shown.section.check.isEnabled()


def test_a_check_that_fails_says_why_and_what_is_known_stays(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS)
    shown.tell(known())
    shown.engine.answers[wire.CheckForUpdates] = wire.Failure("updates.untrusted", {"host": "example.org"})
    shown.section.check.click()
    qtbot.waitUntil(shown.section.check.isEnabled)
    assert "not signed" in shown.section.result.text
    assert NEWER.version in shown.section.news.text


def test_a_check_that_was_stopped_with_its_address_leaves_no_word(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS)
    shown.engine.answers[wire.CheckForUpdates] = CANCELLED
    shown.section.check.click()
    qtbot.waitUntil(shown.section.check.isEnabled)
    assert shown.section.result.text == ""


def test_an_address_that_cannot_be_used_is_not_said_to_be_asked(qtbot: Any) -> None:
    shown = Shown(qtbot, address="http://example.org/")
    shown.tell(wire.Updates(failure=wire.Failure("updates.address", {"reason": "it is too long"})))
    assert shown.section.address.status.text == ""
    assert "cannot be used" in shown.section.result.text
    assert shown.section.address.turn_off.isVisible()
    shown.tell(known())
    assert shown.section.address.status.text.startswith("On:")


def test_a_newer_version_is_told_with_what_is_new_in_it(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS)
    shown.tell(known())
    assert NEWER.version in shown.section.news.text
    assert shown.section.notes.text() == NEWER.notes_en
    assert shown.section.open_page.isVisible()
    shown.tell(wire.Updates())
    assert not (shown.section.notes.isVisible())
    assert not (shown.section.open_page.isVisible())
    assert not shown.section.news.text


def test_the_page_opens_only_after_its_address_was_shown(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS)
    shown.tell(known())
    shown.section.open_page.click()
    box = shown.box()
    assert NEWER.page in box.informativeText()
    assert box.defaultButton().text() == "Cancel"
    assert shown.opened == []
    button(box, "Open").click()
    assert shown.opened == [NEWER.page]


def test_the_address_of_the_page_can_be_copied(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS)
    shown.tell(known())
    shown.section.open_page.click()
    button(shown.box(), "Copy the address").click()
    assert (QGuiApplication.clipboard().text(), shown.opened) == (NEWER.page, [])


def test_a_page_that_no_program_opens_is_told(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS, takes=False)
    shown.tell(known())
    shown.section.open_page.click()
    button(shown.box(), "Open").click()
    assert "No program here" in shown.section.result.text


def test_nothing_here_downloads_or_installs(qtbot: Any) -> None:
    shown = Shown(qtbot, address=ADDRESS, offered=ADDRESS)
    shown.tell(known())
    texts = {each.text() for each in shown.section.findChildren(QPushButton)}
    assert texts == {
        "Use this address",
        "Turn off",
        "Turn on with example.org",
        "Check now",
        "Open its page…",
    }


def test_notes_are_in_the_language_of_the_screen_or_in_the_one_there_is() -> None:
    assert notes_of(NEWER) == NEWER.notes_en
    assert notes_of(msgspec.structs.replace(NEWER, notes_en="")) == NEWER.notes_zh
    words.speak(Language.CHINESE)
    assert notes_of(NEWER) == NEWER.notes_zh


def test_notes_of_any_length_and_kind_are_tamed() -> None:
    notes = notes_of(msgspec.structs.replace(NEWER, notes_en="a\x00\x1b" + "x" * 4_000))
    assert len(notes) < 2_000
    assert not set(notes) & set("\x00\x1b")


@pytest.mark.parametrize(
    ("updates", "level"),
    [
        (wire.Updates(), Level.PLAIN),
        (wire.Updates(asked_at=NOW - timedelta(hours=2)), Level.GOOD),
        (known(failure=wire.Failure("updates.older", {"offered": "1.0", "seen": "2.0"})), Level.WARNING),
    ],
)
def test_each_outcome_has_its_level(updates: wire.Updates, level: Level) -> None:
    assert standing(updates, NOW)[1] is level


def test_what_a_build_offers_is_read_from_its_resources(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(offered, "resource", lambda name: tmp_path / name)
    assert offered.offered_address() == ""
    (tmp_path / "update_address.txt").write_text(f"{ADDRESS}\n")
    assert offered.offered_address() == ADDRESS


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", f"{ADDRESS}\n{ADDRESS}", "https://", "x" * 10_000, "\udc80"]
)
def test_what_is_no_address_is_not_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, text: str) -> None:
    monkeypatch.setattr(offered, "resource", lambda name: tmp_path / name)
    (tmp_path / "update_address.txt").write_bytes(text.encode(errors="surrogateescape"))
    assert offered.offered_address() == ""


def test_the_repository_offers_no_address() -> None:
    assert not resources.resource("update_address.txt").exists()
