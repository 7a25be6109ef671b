"""The page Overview."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from support import screen_audit
from support.counted import bare
from support.fake_engine import FakeEngine
from support.sample_profile import NOW, contacts, state
from support.sample_runs import AWAY, FAILED, PROBLEMS, WITH_PROBLEMS, days, runs, vault

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance
from chatbackup_gui.engine.wire import Job, Phase, Topic
from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.pages.overview.accounts import ProtectionCard
from chatbackup_gui.ui.pages.overview.columns import Columns
from chatbackup_gui.ui.pages.overview.model import DaysModel, RunsModel
from chatbackup_gui.ui.pages.overview.troubles import TroublesDialog
from chatbackup_gui.ui.pages.overview.view import OverviewPage


def fine(**changes: object) -> wire.State:
    return state(**{"last_success_at": datetime.now(UTC) - timedelta(minutes=2), **changes})


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine({wire.ListContacts: contacts(3), wire.ListRuns: runs(), wire.MeasureVault: vault()})
    engine.tell(fine())
    return engine


@pytest.fixture
def page(engine: FakeEngine, qtbot) -> OverviewPage:
    page = OverviewPage(engine=engine)
    qtbot.addWidget(page)
    page.resize(theme.em(66), theme.em(90))
    page.show()
    qtbot.waitUntil(lambda: not engine.open)
    qtbot.waitUntil(lambda: all(card.height() > theme.em(3) for card in page.findChildren(ProtectionCard)))
    return page


def texts(page: OverviewPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def buttons(page: OverviewPage) -> list[str]:
    return [each.text() for each in page.findChildren(QPushButton) if each.isVisibleTo(page)]


def click(qtbot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


class TestModels:
    def test_days(self, qtmodeltester):
        model = DaysModel()
        model.show_days(days())
        qtmodeltester.check(model)
        assert all(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(30))

    def test_runs(self, qtmodeltester):
        model = RunsModel(most=8)
        model.show_runs(runs().runs)
        qtmodeltester.check(model)
        assert (model.rowCount(), model.hidden) == (8, 15)
        model.show_all()
        assert (model.rowCount(), model.hidden) == (23, 0)

    def test_without_any(self, qtmodeltester):
        for model in (DaysModel(), RunsModel(most=8)):
            qtmodeltester.check(model)
            assert model.rowCount() == 0


class TestWhatItShows:
    def test_the_verdict_comes_first(self, page):
        assert bare(page.hero.sentence.text()) == bare("Everything is backed up, 2 minutes ago.")

    def test_everything_that_was_asked_for(self, page):
        shown = bare(texts(page))
        for words in (
            "Last backup: ",
            "Next backup: as soon as something changes",
            "WeChat: 小雨",
            "QQ: 10001",
            "2.2 GB",
            "60 snapshots, 197 GB free on its disk",
            "It grew ",
            "52 files and 4,210 messages came back whole",
        ):
            assert bare(words) in shown

    def test_it_asks_again_when_something_of_it_changed(self, engine, page, qtbot):
        engine.asked.clear()
        engine.change(Topic.SETTINGS)
        assert not engine.asked
        engine.change(Topic.RUNS)
        assert {type(each).__name__ for each in engine.asked} == {"ListRuns", "ListContacts", "MeasureVault"}
        qtbot.waitUntil(lambda: not engine.open)
        assert len(page.findChildren(ProtectionCard, options=Qt.FindChildOption.FindChildrenRecursively)) >= 2

    def test_before_anything_is_set_up_there_is_only_the_verdict(self, engine, qtbot):
        engine.tell(wire.State(Phase.UNSET))
        page = OverviewPage(engine=engine)
        qtbot.addWidget(page)
        page.show()
        assert page.hero.sentence.text() == "ChatBackup is not set up yet; nothing is backed up."
        assert buttons(page) == []
        assert not engine.asked

    def test_before_the_first_run_it_says_what_will_be_where(self, engine, page, qtbot):
        nothing = tuple(wire.Day(each.day, None, 0, is_missed=False) for each in days())
        engine.answers[wire.ListRuns] = wire.Runs(nothing, ())
        engine.answers[wire.MeasureVault] = vault(0)
        engine.tell(state(last_run=None, last_success_at=None, last_test=None))
        engine.change(Topic.RUNS)
        qtbot.waitUntil(lambda: not engine.open)
        shown = texts(page)
        for words in (
            "Nothing has been backed up yet.",
            "Each day gets its mark here, from the first backup on.",
            "No restore has been tested yet.",
            "None yet. The first backup is listed here when it has ended.",
        ):
            assert words in shown
        assert not page.details.days.strip.isVisible()
        assert not page.details.runs.table.isVisible()
        assert not page.details.proof.test.isEnabled()

    def test_a_vault_that_is_away_is_said_where_its_size_was(self, engine, page, qtbot):
        engine.answers[wire.MeasureVault] = wire.Failure("storage.vanished", {"place": "/media/usb/vault"})
        engine.change(Topic.RUNS)
        qtbot.waitUntil(lambda: "/media/usb/vault" in page.details.vault.message.text)
        assert not page.details.vault.total.isVisible()
        assert not page.details.vault.sparkline.isVisible()

    def test_accounts_that_cannot_be_listed_are_said(self, engine, page, qtbot):
        engine.answers[wire.ListContacts] = wire.Failure("archive.unavailable", {"path": "c.db", "reason": "full"})
        engine.change(Topic.ACCOUNTS)
        qtbot.waitUntil(lambda: "c.db" in page.details.protection.message.text)

    def test_no_account_is_said(self, engine, page, qtbot):
        engine.answers[wire.ListContacts] = wire.Contacts((), (), (), ())
        engine.change(Topic.ACCOUNTS)
        qtbot.waitUntil(lambda: "No account" in page.details.protection.message.text)


class TestDays:
    def test_arrow_keys_read_a_day(self, page, qtbot):
        page.activateWindow()
        page.details.days.strip.setFocus()
        qtbot.waitUntil(lambda: page.details.days.strip.currentIndex().row() == 29)
        qtbot.keyClick(page.details.days.strip, Qt.Key.Key_Left)
        assert page.details.days.reading.text() == page.details.days.strip.currentIndex().data(
            Qt.ItemDataRole.ToolTipRole
        )
        assert page.details.days.strip.currentIndex().row() == 28
        qtbot.keyClick(page.details.days.strip, Qt.Key.Key_Home)
        assert page.details.days.strip.currentIndex().row() == 0

    def test_hovering_reads_a_day_until_the_mouse_leaves(self, page):
        strip = page.details.days.strip
        today = page.details.days.reading.text()
        strip.entered.emit(strip.model().index(3, 0))
        assert page.details.days.reading.text() == strip.model().index(3, 0).data(Qt.ItemDataRole.ToolTipRole)
        strip.left.emit()
        assert page.details.days.reading.text() == today

    def test_all_of_them_are_on_screen(self, page):
        strip = page.details.days.strip
        last = strip.visualRect(strip.model().index(29, 0))
        assert strip.viewport().rect().contains(last)
        assert strip.accessibleDescription().endswith("missed")

    def test_marks_differ_without_colour(self, page):
        strip, pictures = page.details.days.strip, []
        for row in (0, 2, 3, 5):
            rect = strip.visualRect(strip.model().index(row, 0))
            image = strip.viewport().grab(rect).toImage()
            pictures.append(image.convertToFormat(image.Format.Format_Grayscale8))
        assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])


class TestBackingUp:
    def test_back_up_now_and_cancel(self, engine, page, qtbot):
        click(qtbot, page.hero.back_up)
        assert engine.asked_of(wire.BackUpNow) == [wire.BackUpNow()]
        assert not page.hero.back_up.isEnabled()
        engine.tell(fine(phase=Phase.WORKING, job=Job.BACKUP, progress=Progress("messages", 5, 20)))
        assert bare(page.hero.sentence.text()) == bare("Backing up: 5 of 20 messages")
        assert page.hero.detail.text() == "Reading messages"
        assert (page.hero.progress.value(), page.hero.progress.maximum()) == (250, 1000)
        assert "Back up now" not in buttons(page)
        click(qtbot, page.hero.cancel)
        assert engine.asked_of(wire.Cancel) == [wire.Cancel(0)]
        assert not page.hero.cancel.isEnabled()

    def test_progress_without_an_end_is_no_bar_of_nothing(self, engine, page):
        engine.tell(fine(phase=Phase.WORKING, job=Job.BACKUP, progress=Progress("capture", 5)))
        assert page.hero.progress.maximum() == 0

    def test_a_refusal_is_said_and_gone_with_the_next_try(self, engine, page, qtbot):
        engine.answers[wire.BackUpNow] = wire.Failure("profile.busy", {"home": "/home/xiaoyu"})
        click(qtbot, page.hero.back_up)
        qtbot.waitUntil(lambda: "Another ChatBackup" in page.hero.message.text)
        assert page.hero.back_up.isEnabled()
        engine.answers[wire.BackUpNow] = wire.Failure("cancelled")
        click(qtbot, page.hero.back_up)
        assert page.hero.message.text == ""
        qtbot.waitUntil(page.hero.back_up.isEnabled)
        assert page.hero.message.text == ""

    def test_a_failure_that_the_verdict_tells_is_not_told_twice(self, engine, page, qtbot):
        engine.answers[wire.BackUpNow] = AWAY
        click(qtbot, page.hero.back_up)
        qtbot.waitUntil(lambda: "/media/usb/vault" in page.hero.message.text)
        engine.tell(fine(last_run=FAILED))
        assert page.hero.message.text == ""
        assert "/media/usb/vault" in page.hero.detail.text()

    def test_pause_and_resume(self, engine, page, qtbot):
        for action in page.hero.pause_menu.actions():
            action.trigger()
        hour, tomorrow, for_good = engine.asked_of(wire.Pause)
        assert hour.until < tomorrow.until + timedelta(hours=24)
        assert for_good.until is None
        engine.tell(fine(phase=Phase.PAUSED))
        assert {"Back up now", "Resume"} <= set(buttons(page))
        assert "Pause" not in buttons(page)
        click(qtbot, page.hero.resume)
        assert engine.asked_of(wire.Resume) == [wire.Resume()]

    def test_problems_of_the_last_run_are_a_click_away(self, engine, page, qtbot):
        assert "Show problems" not in buttons(page)
        engine.tell(fine(last_run=WITH_PROBLEMS))
        click(qtbot, page.hero.problems)
        dialog = page.findChild(TroublesDialog)
        assert "message_0.db" in "\n".join(each.text() for each in dialog.findChildren(QLabel))
        dialog.reject()


class TestProof:
    def test_test_now_shows_how_far_it_is_and_can_be_stopped(self, engine, page, qtbot):
        click(qtbot, page.details.proof.test)
        (reply,) = engine.open
        assert isinstance(reply.request, wire.RunRestoreTest)
        assert not page.details.proof.test.isVisible()
        reply.progressed.emit(Progress("restore", 1, 4, 2**20, 2**22))
        assert page.details.proof.step.text() == "1.0 MB of 4.0 MB"
        assert page.details.proof.progress.value() == 250
        click(qtbot, page.details.proof.cancel)
        assert engine.asked_of(wire.Cancel) == [wire.Cancel(reply.number)]
        reply.fail(wire.Failure("cancelled"))
        assert page.details.proof.test.isVisible()
        assert page.details.proof.failure.text == ""

    def test_what_stands_in_its_way_is_said(self, engine, page, qtbot):
        engine.answers[wire.RunRestoreTest] = wire.Failure("storage.vanished", {"place": "/media/usb/vault"})
        click(qtbot, page.details.proof.test)
        qtbot.waitUntil(lambda: "/media/usb/vault" in page.details.proof.failure.text)
        assert page.details.proof.test.isVisible()

    def test_one_that_nobody_asked_for_is_shown_too(self, engine, page):
        progress = Progress("restore", 1, 4, 2**20, 2**22)
        engine.tell(fine(phase=Phase.WORKING, job=Job.RESTORE_TEST, progress=progress))
        assert page.details.proof.step.text() == "1.0 MB of 4.0 MB"
        assert not page.details.proof.cancel.isVisible()
        engine.tell(fine(last_test=wire.RestoreTest(NOW, problem_count=2, problems=PROBLEMS[:2])))
        assert page.details.proof.test.isVisible()
        assert "message_0.db" in page.details.proof.proof.text


class TestRuns:
    def test_one_with_problems_opens_them(self, page, qtbot):
        table = page.details.runs.table
        table.setFocus()
        assert not page.details.runs.read.isEnabled()
        table.selectRow(2)
        assert page.details.runs.read.isEnabled()
        click(qtbot, page.details.runs.read)
        dialog = page.findChild(TroublesDialog)
        assert dialog.isVisible()
        assert "And 2 more." in [each.text() for each in dialog.findChildren(QLabel)]
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    def test_one_that_went_well_opens_nothing(self, page):
        page.details.runs.table.activated.emit(page.details.runs.model.index(0, 0))
        assert page.findChild(TroublesDialog) is None
        page.details.runs.table.activated.emit(page.details.runs.model.index(3, 0))
        assert page.findChild(TroublesDialog) is not None

    def test_the_rest_is_shown_when_asked_for(self, page, qtbot):
        assert page.details.runs.model.rowCount() == 8
        click(qtbot, page.details.runs.more)
        assert page.details.runs.model.rowCount() == 23
        assert not page.details.runs.more.isVisible()
        assert page.details.runs.table.height() > 23 * page.details.runs.table.rowHeight(0)

    def test_without_room_what_changed_is_read_of_the_chosen_run(self, page, qtbot):
        assert not page.details.runs.changed.isVisible()
        page.resize(theme.em(24), theme.em(60))
        qtbot.waitUntil(page.details.runs.changed.isVisible)
        assert page.details.runs.changed.text().endswith("written")
        page.details.runs.table.selectRow(3)
        assert page.details.runs.changed.text() == "The vault's folder is not there"
        page.resize(theme.em(66), theme.em(60))
        qtbot.waitUntil(lambda: not page.details.runs.changed.isVisible())


class TestGoingOn:
    def test_to_contacts_and_settings(self, page, qtbot):
        for button, name in (
            (page.details.protection.contacts, PageName.CONTACTS),
            (page.details.protection.settings, PageName.SETTINGS),
        ):
            with qtbot.waitSignal(page.page_asked) as asked:
                click(qtbot, button)
            assert asked.args == [name]

    def test_the_window_goes_there(self, engine, qtbot):
        window = MainWindow(engine=engine)
        qtbot.addWidget(window)
        window.show()
        window.open_page(PageName.OVERVIEW).page_asked.emit(PageName.SETTINGS)
        assert window.page_name is PageName.SETTINGS


class TestTheScreen:
    @pytest.fixture(params=[(1.0, Appearance.LIGHT, 66), (2.0, Appearance.DARK, 34)])
    def screen(self, request, engine, qtbot, qapp: QApplication):
        scale, appearance, width = request.param
        before = qapp.font()
        large = qapp.font()
        large.setPointSizeF(before.pointSizeF() * scale)
        qapp.setFont(large)
        theme.wear(qapp, appearance)
        engine.answers[wire.ListContacts] = contacts(10_000)
        engine.tell(fine(last_run=FAILED, last_test=wire.RestoreTest(NOW, problem_count=2, problems=PROBLEMS[:2])))
        page = OverviewPage(engine=engine)
        qtbot.addWidget(page)
        page.resize(theme.em(width), theme.em(60))
        page.show()
        qtbot.waitUntil(lambda: not engine.open)
        qtbot.waitUntil(lambda: not screen_audit.cut_texts(page))
        yield page
        page.close()
        qapp.setFont(before)

    def test_nothing_is_cut_off_overlaps_or_is_silent(self, screen):
        for audit in (screen_audit.cut_texts, screen_audit.overlaps, screen_audit.clipped, screen_audit.unnamed,
                      screen_audit.silent_cells):  # fmt: skip
            assert audit(screen) == []

    def test_tab_goes_through_it_from_the_top(self, screen):
        """Every control below the one before it, or beside it."""
        at, places = screen.hero.back_up, []
        while True:
            if at.isVisibleTo(screen) and at.focusPolicy() & Qt.FocusPolicy.TabFocus and screen.isAncestorOf(at):
                places.append(at.mapTo(screen, QPoint(0, 0)).toTuple())
            at = at.nextInFocusChain()
            if at is screen.hero.back_up:
                break
        assert len(places) >= 8
        rows = [y for _, y in places]
        assert all(later >= earlier - theme.em(1) for earlier, later in pairwise(rows))


def test_columns_follow_the_width(qtbot):
    columns = Columns()
    qtbot.addWidget(columns)
    widgets = [QLabel(str(number)) for number in range(3)]
    columns.show_widgets(widgets)
    columns.resize(theme.em(60), theme.em(10))
    columns.show()
    qtbot.waitUntil(lambda: widgets[1].y() == widgets[0].y() and widgets[2].y() > widgets[0].y())
    columns.resize(theme.em(30), theme.em(10))
    qtbot.waitUntil(lambda: widgets[1].y() > widgets[0].y())
    columns.show_widgets([QLabel("only")])
    assert all(each.isHidden() for each in widgets)


def test_a_vault_folder_that_is_not_there_is_said_when_it_shall_be_opened(page, qtbot):
    card = page.details.vault
    card.show_place("/nowhere/ChatBackup")
    card.open.click()
    qtbot.waitUntil(lambda: "/nowhere/ChatBackup" in card.message.text)
