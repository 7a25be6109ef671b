"""The restore dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.sample_snapshots import answers, content, restored, snapshot_contacts, snapshots

from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Problem, ProblemCode, Progress
from chatbackup_gui.ui.dialogs.job_dialog import Step
from chatbackup_gui.ui.dialogs.restore import RestoreDialog
from chatbackup_gui.ui.dialogs.ticked_contacts import TickedContactsModel
from chatbackup_gui.ui.engine import Reply

OURS = snapshots(3)[1]
FOREIGN = snapshots(3, foreign=3)[1]
Opener = Callable[..., RestoreDialog]


@pytest.fixture
def engine() -> FakeEngine:
    """An engine that restores until a test says how it ends."""
    return FakeEngine(answers((OURS,)))


@pytest.fixture
def opened(qtbot: QtBot, engine: FakeEngine) -> Opener:
    """Return what opens the dialog of a snapshot."""

    def opened(snapshot: wire.SnapshotLine = OURS) -> RestoreDialog:
        dialog = RestoreDialog(engine=engine, snapshot=snapshot, content=content(snapshot.id))
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return opened


def begin(qtbot: QtBot, dialog: RestoreDialog, engine: FakeEngine) -> Reply:
    """Click "Restore"; return the reply that is to come."""
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    return next(each for each in engine.open if isinstance(each.request, wire.Restore))


def texts(dialog: RestoreDialog) -> str:
    """Return all that stands in labels on screen."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


class TestChoice:
    def test_everything_is_what_is_asked_for_at_first(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        dialog.choice.target.line.setText("/tmp/back")
        assert begin(qtbot, dialog, engine).request == wire.Restore(OURS.id, "/tmp/back")

    def test_it_says_that_nothing_is_written_over(self, opened: Opener) -> None:
        dialog = opened()
        assert "never over it" in texts(dialog)

    def test_contacts_are_searched_and_ticked(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        dialog.choice.some.click()
        qtbot.waitUntil(lambda: dialog.choice.contacts.model.rowCount() == 1_203)
        assert not dialog.restore.isEnabled()
        shown = dialog.choice.contacts.list.model()
        dialog.choice.contacts.search.setText("王")
        assert 0 < shown.rowCount() < 1_203
        dialog.choice.contacts.list.activated.emit(shown.index(0, 0))
        request = begin(qtbot, dialog, engine).request
        assert isinstance(request, wire.Restore)
        assert request.contacts == dialog.choice.contacts.chosen
        assert len(request.contacts) == 1

    def test_contacts_are_asked_for_once(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        dialog.choice.some.click()
        qtbot.waitUntil(lambda: dialog.choice.contacts.model.rowCount() == 1_203)
        dialog.choice.everything.click()
        dialog.choice.some.click()
        assert len(engine.asked_of(wire.ListSnapshotContacts)) == 1

    def test_contacts_that_cannot_be_listed_are_said(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        engine.answers[wire.ListSnapshotContacts] = wire.Failure("storage.vanished", {"place": "/media/usb"})
        dialog = opened()
        dialog.choice.some.click()
        qtbot.waitUntil(lambda: "/media/usb" in texts(dialog))

    def test_a_span_is_whole_months(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        dialog.choice.span.click()
        dialog.choice.months.first.setDate(QDate(2020, 2, 1))
        dialog.choice.months.last.setDate(QDate(2020, 12, 1))
        request = begin(qtbot, dialog, engine).request
        assert isinstance(request, wire.Restore)
        assert request.since == datetime(2020, 2, 1, tzinfo=UTC)
        assert request.until == datetime(2020, 12, 31, 23, 59, 59, tzinfo=UTC)

    def test_a_span_does_not_end_before_it_begins(self, opened: Opener) -> None:
        dialog = opened()
        months = dialog.choice.months
        months.last.setDate(QDate(2019, 5, 1))
        months.first.setDate(QDate(2020, 2, 1))
        assert months.until > months.since

    def test_one_account_is_chosen_by_name(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        assert not dialog.choice.account.isVisibleTo(dialog)
        dialog.choice.one.click()
        dialog.choice.account.choose("qq/10001")
        request = begin(qtbot, dialog, engine).request
        assert isinstance(request, wire.Restore)
        assert request.account == "qq/10001"

    def test_a_snapshot_of_one_account_offers_no_choice_of_accounts(self, qtbot: QtBot, engine: FakeEngine) -> None:
        alone = msgspec.structs.replace(content(OURS.id), accounts=("小雨",))
        dialog = RestoreDialog(engine=engine, snapshot=OURS, content=alone)
        qtbot.addWidget(dialog)
        dialog.open()
        assert not dialog.choice.one.isVisible()

    def test_of_another_program_everything_is_the_only_choice(self, opened: Opener) -> None:
        dialog = opened(FOREIGN)
        assert not dialog.choice.some.isVisibleTo(dialog)
        assert not dialog.choice.span.isVisibleTo(dialog)
        assert dialog.choice.request is not None

    @pytest.mark.parametrize("folder", ["", "  ", "back"])
    def test_without_a_whole_path_there_is_nothing_to_begin(self, opened: Opener, folder: str) -> None:
        dialog = opened()
        dialog.choice.target.line.setText(folder)
        assert not dialog.restore.isEnabled()

    def test_a_folder_is_looked_for_without_blocking(self, qtbot: QtBot, opened: Opener, tmp_path: Path) -> None:
        dialog = opened()
        qtbot.mouseClick(dialog.choice.target.button, Qt.MouseButton.LeftButton)
        chooser = dialog.choice.target.dialog
        assert chooser is not None
        assert chooser.isVisible()
        chooser.fileSelected.emit(str(tmp_path))
        chooser.reject()
        assert dialog.choice.target.folder == str(tmp_path)

    def test_the_contacts_are_a_sound_model(self, qtmodeltester: ModelTester) -> None:
        model = TickedContactsModel()
        model.show_contacts(snapshot_contacts(20))
        qtmodeltester.check(model)


class TestWork:
    def test_bytes_and_files_are_shown(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        reply = begin(qtbot, dialog, engine)
        reply.progressed.emit(Progress("restore", 12_000, 41_204, 2**33, 2**35))
        assert dialog.step is Step.WORK
        assert "8.0 GB of 32 GB" in texts(dialog)
        assert "12,000 of 41,204" in texts(dialog)

    def test_stop_asks_the_engine_to_cancel_this_restore(
        self, qtbot: QtBot, engine: FakeEngine, opened: Opener
    ) -> None:
        dialog = opened()
        reply = begin(qtbot, dialog, engine)
        qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
        assert engine.asked_of(wire.Cancel) == [wire.Cancel(reply.number)]
        reply.fail(wire.Failure("cancelled"))
        assert dialog.step is Step.ENDING
        assert "Stopped." in texts(dialog)

    def test_closing_asks_first_and_going_on_goes_on(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        begin(qtbot, dialog, engine)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert "Stop restoring?" in texts(dialog)
        qtbot.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
        assert "Stop restoring?" not in texts(dialog)
        assert not engine.asked_of(wire.Cancel)


class TestEnding:
    def test_files_and_bytes_are_told_and_the_folder_opens(
        self, qtbot: QtBot, engine: FakeEngine, opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        shown: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or True)
        dialog = opened()
        begin(qtbot, dialog, engine).succeed(restored(str(tmp_path)))
        assert "Restored: 41,204 file" in texts(dialog)
        assert "29 GB" in texts(dialog)
        qtbot.mouseClick(dialog.open_folder, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: shown == [str(tmp_path)])

    def test_problems_are_told_in_words_and_the_others_counted(
        self, qtbot: QtBot, engine: FakeEngine, opened: Opener
    ) -> None:
        problem = Problem(ProblemCode("restore.exists"), "wechat/wxid_a/a.jpg")
        dialog = opened()
        begin(qtbot, dialog, engine).succeed(restored("/tmp/back", problem_count=8, problems=(problem,)))
        assert "Restored with 8 problem" in texts(dialog)
        told = dialog.ending.problems.toPlainText()
        assert "wechat/wxid_a/a.jpg: something else is there already" in told
        assert "and 7 more" in told

    def test_a_failure_is_told_and_can_be_tried_again(self, qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        facts = {"folder": "/root/x", "reason": "Permission denied"}
        begin(qtbot, dialog, engine).fail(wire.Failure("target.not_usable", facts))
        assert "/root/x" in texts(dialog)
        qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
        assert dialog.step is Step.CHOICE

    def test_a_folder_that_has_gone_is_said(
        self, qtbot: QtBot, engine: FakeEngine, opened: Opener, tmp_path: Path
    ) -> None:
        dialog = opened()
        begin(qtbot, dialog, engine).succeed(restored(str(tmp_path / "gone")))
        qtbot.mouseClick(dialog.open_folder, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "did not open it" in texts(dialog))


class TestRehearsal:
    def test_it_tells_what_would_be_restored_and_then_restores(
        self, qtbot: QtBot, engine: FakeEngine, opened: Opener
    ) -> None:
        dialog = opened()
        dialog.choice.target.line.setText("/tmp/back")
        dialog.rehearse.click()
        (asked,) = engine.asked_of(wire.Restore)
        assert asked == wire.Restore(OURS.id, "/tmp/back", dry_run=True)
        problem = Problem(ProblemCode("restore.exists"), "wechat/wxid_a/a.jpg")
        engine.open[-1].succeed(restored("/tmp/back", problem_count=1, problems=(problem,)))
        assert "This would be restored: 41,204 file" in texts(dialog)
        assert "Nothing was written yet" in texts(dialog)
        assert "a.jpg" in dialog.ending.problems.toPlainText()
        assert not dialog.open_folder.isVisible()
        dialog.restore.click()
        assert engine.asked_of(wire.Restore)[-1] == wire.Restore(OURS.id, "/tmp/back")
        engine.open[-1].succeed(restored("/tmp/back"))
        assert "Restored: 41,204 file" in texts(dialog)

    def test_from_a_rehearsal_one_goes_back_to_choose_otherwise(
        self, qtbot: QtBot, engine: FakeEngine, opened: Opener
    ) -> None:
        dialog = opened()
        dialog.rehearse.click()
        engine.open[-1].succeed(restored("/tmp/back"))
        dialog.again.click()
        assert dialog.step is Step.CHOICE
        assert dialog.rehearse.isVisible()


def test_how_sealed_databases_are_put_back_is_pointed_at(qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
    dialog = opened()
    begin(qtbot, dialog, engine).succeed(restored("/tmp/back", instructions="/tmp/back/README.txt"))
    assert "described here: /tmp/back/README.txt" in texts(dialog)


def test_the_dialog_grows_for_the_list_of_contacts(qtbot: QtBot, engine: FakeEngine, opened: Opener) -> None:
    dialog = opened()
    before = dialog.height()
    dialog.choice.some.click()
    qtbot.waitUntil(lambda: dialog.choice.contacts.model.rowCount() == 1_203)
    assert before < dialog.height() <= dialog.screen().availableSize().height()
