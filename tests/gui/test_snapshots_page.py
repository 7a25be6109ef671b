"""The page *Snapshots*."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.sample_profile import NOW, run, state
from support.sample_snapshots import DAMAGED, answers, content, difference, snapshots

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui.pages.snapshots.model import TimelineModel
from chatbackup_gui.ui.pages.snapshots.phrases import besides, new_in
from chatbackup_gui.ui.pages.snapshots.timeline import rows
from chatbackup_gui.ui.pages.snapshots.view import SnapshotsPage

LISTED = snapshots(60, foreign=2)


def engine(listed: tuple[wire.SnapshotLine, ...] = LISTED, **changes: Any) -> FakeEngine:
    """Return an engine that answers what the page asks."""
    made = FakeEngine({**answers(listed), **{getattr(wire, name): answer for name, answer in changes.items()}})
    made.tell(state())
    return made


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[FakeEngine], SnapshotsPage]:
    """Return what shows the page with an engine, once the list has come."""

    def shown(answering: FakeEngine) -> SnapshotsPage:
        page = SnapshotsPage(engine=answering, now=lambda: NOW)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        qtbot.waitUntil(lambda: page.list.isVisibleTo(page) or page.nothing.isVisibleTo(page))
        return page

    return shown


def texts(page: SnapshotsPage) -> str:
    """Return all that stands in labels on screen."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def button(page: SnapshotsPage, text: str) -> QPushButton:
    """Return the button with a text that is on screen."""
    return next(each for each in page.findChildren(QPushButton) if each.text() == text and each.isVisibleTo(page))


class TestTimeline:
    def test_it_is_a_sound_model(self, qtmodeltester: ModelTester) -> None:
        model = TimelineModel(now=lambda: NOW)
        model.show_rows(rows(LISTED))
        qtmodeltester.check(model)
        assert model.index(0, 0).data() == "Today"
        assert "this computer" in str(model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    def test_the_newest_is_chosen_and_looked_into(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        answering = engine()
        page = show(answering)
        qtbot.waitUntil(lambda: "New since the one before" in texts(page))
        assert answering.asked_of(wire.DescribeSnapshot) == [wire.DescribeSnapshot(LISTED[0].id)]

    def test_headings_are_stepped_over(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        page = show(engine())
        model = page.list.model()
        for _ in range(10):
            qtbot.keyClick(page.list, Qt.Key.Key_Down)
            assert model.flags(page.list.currentIndex()) & Qt.ItemFlag.ItemIsSelectable

    @pytest.mark.parametrize(
        ("keys", "row"),
        [
            ([Qt.Key.Key_End], -1),
            ([Qt.Key.Key_End, Qt.Key.Key_Home], 1),
            ([Qt.Key.Key_Up, Qt.Key.Key_PageUp], 1),
            ([Qt.Key.Key_PageDown] * 20, -1),
        ],
    )
    def test_the_first_and_the_last_are_reached_by_keyboard(
        self, qtbot: QtBot, show: Callable[..., SnapshotsPage], keys: list[Qt.Key], row: int
    ) -> None:
        page = show(engine())
        for key in keys:
            qtbot.keyClick(page.list, key)
        assert page.list.currentIndex().row() == row % page.list.model().rowCount()

    def test_what_is_passed_over_is_not_asked_for(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        answering = engine()
        page = show(answering)
        for _ in range(20):
            qtbot.keyClick(page.list, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: len(answering.asked_of(wire.DescribeSnapshot)) > 0 and not answering.open)
        assert len(answering.asked_of(wire.DescribeSnapshot)) <= 2

    def test_what_is_known_is_not_asked_for_again(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        answering = engine()
        page = show(answering)
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Home):
            qtbot.keyClick(page.list, key)
            qtbot.waitUntil(lambda: "New since the one before" in texts(page))
        assert len(answering.asked_of(wire.DescribeSnapshot)) == 2

    def test_ten_thousand_are_shown_without_a_widget_a_row(
        self, qtbot: QtBot, show: Callable[..., SnapshotsPage]
    ) -> None:
        page = show(engine(snapshots(10_000)))
        assert page.list.model().rowCount() > 10_000
        assert len(page.list.viewport().children()) == 0
        page.list.scrollToBottom()
        assert not page.grab().isNull()

    def test_what_was_chosen_stays_chosen_when_a_new_one_comes(
        self, qtbot: QtBot, show: Callable[..., SnapshotsPage]
    ) -> None:
        answering = engine(LISTED[1:])
        page = show(answering)
        page.list.setCurrentIndex(page.list.model().index(4, 0))
        chosen = page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        answering.answers.update(answers(LISTED))
        before = page.list.model().rowCount()
        answering.change(wire.Topic.SNAPSHOTS)
        qtbot.waitUntil(lambda: page.list.model().rowCount() > before)
        assert page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == chosen
        assert page.list.selectionModel().isSelected(page.list.currentIndex())


class TestComputers:
    def test_a_computer_can_be_chosen(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        page = show(engine())
        shown = page.list.model()
        before = shown.rowCount()
        page.filter.choose("小雨的旧笔记本")
        qtbot.waitUntil(lambda: shown.rowCount() < before)
        hosts = [str(shown.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(shown.rowCount())]
        assert not any("this computer" in each for each in hosts)
        assert page.filter.findChild(QComboBox).itemText(1).startswith("xiaoyu-desktop (this computer)")

    def test_with_one_computer_there_is_nothing_to_choose(self, show: Callable[..., SnapshotsPage]) -> None:
        page = show(engine(snapshots(5, computers=1)))
        assert not page.filter.isVisibleTo(page)


class TestPanel:
    def test_it_says_in_chat_terms_what_is_new(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        page = show(engine())
        qtbot.waitUntil(lambda: "214 message" in texts(page))
        shown = texts(page)
        assert "12 picture" in shown
        assert "and 2 more" in shown
        assert "The roaming rules have changed." in shown
        assert "1,203 conversation" in shown
        assert "Sep 2014" in shown

    def test_a_snapshot_of_another_program_is_said_and_not_looked_into(
        self, qtbot: QtBot, show: Callable[..., SnapshotsPage]
    ) -> None:
        answering = engine()
        page = show(answering)
        qtbot.waitUntil(lambda: bool(answering.asked_of(wire.DescribeSnapshot)) and not answering.open)
        last = page.list.model().index(page.list.model().rowCount() - 1, 0)
        page.list.selectionModel().setCurrentIndex(last, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        assert "Another program put this snapshot" in texts(page)
        assert "another program" in str(last.data(Qt.ItemDataRole.AccessibleTextRole))
        assert len(answering.asked_of(wire.DescribeSnapshot)) == 1

    def test_a_failure_is_said_in_words(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        page = show(engine(DescribeSnapshot=wire.Failure("storage.vanished", {"place": "/media/usb"})))
        qtbot.waitUntil(lambda: "/media/usb" in texts(page))

    def test_the_first_of_a_computer_has_none_before_it(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        page = show(engine(DescribeSnapshot=lambda asked: content(asked.id)))
        qtbot.waitUntil(lambda: "first snapshot of its computer" in texts(page))

    def test_restore_opens_a_dialog_that_knows_what_is_held(
        self, qtbot: QtBot, show: Callable[..., SnapshotsPage]
    ) -> None:
        page = show(engine())
        qtbot.waitUntil(lambda: "Sep 2014" in texts(page))
        qtbot.mouseClick(page.panel.restore, Qt.MouseButton.LeftButton)
        dialog = page.dialog
        assert dialog is not None
        assert dialog.isVisible()
        assert dialog.choice.months.first.date().year() == 2014
        dialog.reject()
        assert page.dialog is None


class TestPhrases:
    def test_kinds_are_listed_with_and(self) -> None:
        said = new_in(difference(messages=3, media={MediaKind.IMAGE: 2}, contact_count=2))
        assert said.startswith("3 message")
        assert " and 2 picture" in said
        assert " of 2 contact" in said

    def test_nothing_new_is_said(self) -> None:
        said = new_in(difference(messages=0, media={}, contact_count=0, contacts=()))
        assert said == "No new messages, pictures or files."

    def test_messages_that_were_not_counted_are_still_told(self) -> None:
        new = difference(messages=None, media={})
        assert new_in(new).startswith("new messages of 12 contact")
        assert any("meant reading all" in each for each in besides(new))

    def test_what_is_gone_is_still_in_older_ones(self) -> None:
        assert any("older ones still have them" in each for each in besides(difference(gone_files=2)))


class TestPage:
    def test_damaged_files_are_said_and_counted(self, show: Callable[..., SnapshotsPage]) -> None:
        page = show(engine(ListSnapshots=wire.Snapshots(LISTED, DAMAGED)))
        assert "5 snapshot file" in texts(page)
        assert "snapshots/00000000" in texts(page)
        assert "and 2 more" in texts(page)

    def test_without_any_a_backup_can_be_asked_for(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        answering = engine((), BackUpNow=run())
        page = show(answering)
        assert "No snapshot yet" in texts(page)
        answering.answers.update(answers(LISTED))
        qtbot.mouseClick(button(page, "Back up now"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.list.isVisibleTo(page))
        assert len(answering.asked_of(wire.BackUpNow)) == 1

    def test_a_backup_that_fails_is_said(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        page = show(engine((), BackUpNow=wire.Failure("storage.vanished", {"place": "/media/usb"})))
        qtbot.mouseClick(button(page, "Back up now"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "/media/usb" in texts(page))

    def test_the_first_one_under_way_is_said(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        answering = engine(())
        page = show(answering)
        answering.tell(state(wire.Phase.WORKING, job=wire.Job.BACKUP))
        assert "The first snapshot is being made" in texts(page)

    def test_a_list_that_fails_can_be_asked_for_again(self, qtbot: QtBot, show: Callable[..., SnapshotsPage]) -> None:
        answering = engine(ListSnapshots=wire.Failure("storage.vanished", {"place": "/media/usb"}))
        page = show(answering)
        assert "/media/usb" in texts(page)
        answering.answers.update(answers(LISTED))
        qtbot.mouseClick(button(page, "Try again"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.list.isVisibleTo(page))
