"""The export dialog: what is asked for, the work, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from support.fake_engine import FakeEngine
from support.sample_chat_list import chats
from support.screen_reading import EXPORTED, PROBLEMS

from chatbackup_gui.engine import wire
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui.dialogs.export_chats import ExportDialog
from chatbackup_gui.ui.dialogs.job_dialog import Step

CHATS = chats(40)
Opener = Callable[..., ExportDialog]


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    return FakeEngine({wire.Cancel: None})


@pytest.fixture
def opened(qtbot: Any, engine: FakeEngine) -> Opener:
    def opened(chat: wire.Chat | None = CHATS[0]) -> ExportDialog:
        dialog = ExportDialog(engine=engine, chats=CHATS, chat=chat)
        qtbot.addWidget(dialog)
        dialog.choice.target.line.setText("/tmp/chats")
        dialog.open()
        return dialog

    return opened


def begun(dialog: ExportDialog, engine: FakeEngine) -> Any:
    dialog.begin.click()
    return next(each for each in engine.open if isinstance(each.request, wire.Export))


def texts(dialog: ExportDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog))


class TestChoice:
    def test_the_open_conversation_as_web_pages_with_media_is_proposed(
        self, engine: FakeEngine, opened: Opener
    ) -> None:
        request = begun(opened(), engine).request
        assert request == wire.Export((CHATS[0].row,), ExportFormat.HTML, "/tmp/chats")

    def test_without_an_open_conversation_all_are(self, opened: Opener) -> None:
        dialog = opened(None)
        assert not dialog.choice.this.isVisible()
        assert dialog.request is not None
        assert dialog.request.rows == ()

    def test_chosen_ones_are_ticked(self, opened: Opener) -> None:
        dialog = opened()
        dialog.choice.some.click()
        assert not dialog.begin.isEnabled()
        dialog.choice.chosen.search.setText("爬山")
        shown = dialog.choice.chosen.list.model()
        dialog.choice.chosen.list.activated.emit(shown.index(0, 0))
        assert dialog.request is not None
        assert dialog.request.rows == (next(each.row for each in CHATS if "爬山" in each.name),)
        assert dialog.begin.isEnabled()

    def test_a_span_is_of_whole_local_days(self, opened: Opener) -> None:
        dialog = opened()
        dialog.choice.span.click()
        dialog.choice.days.first.setDate(QDate(2024, 2, 28))
        dialog.choice.days.last.setDate(QDate(2024, 2, 29))
        assert dialog.request is not None
        assert dialog.request.since == datetime(2024, 2, 28).astimezone(UTC)
        assert dialog.request.until == datetime(2024, 3, 1).astimezone(UTC)

    @pytest.mark.parametrize("form", ExportFormat)
    def test_every_format_says_in_a_sentence_what_it_is_good_for(self, opened: Opener, form: ExportFormat) -> None:
        dialog = opened()
        radio = dialog.choice.formats[form]
        radio.click()
        dialog.choice.media.click()
        assert dialog.request is not None
        assert (dialog.request.format, dialog.request.with_media) == (form, False)
        assert radio.accessibleDescription() in texts(dialog)

    @pytest.mark.parametrize("folder", ["", "chats"])
    def test_without_a_whole_path_there_is_nothing_to_begin(self, opened: Opener, folder: str) -> None:
        dialog = opened()
        dialog.choice.target.line.setText(folder)
        assert not dialog.begin.isEnabled()


class TestWork:
    def test_messages_are_counted(self, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        begun(dialog, engine).progressed.emit(Progress("export", 12_003, 41_204))
        assert dialog.step is Step.WORK
        assert "12,003 of 41,204 message" in texts(dialog)
        assert "Exporting" in texts(dialog)

    def test_it_can_be_stopped(self, qtbot: Any, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        reply = begun(dialog, engine)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        dialog.stop.click()
        assert engine.asked_of(wire.Cancel) == [wire.Cancel(reply.number)]
        reply.fail(wire.Failure("cancelled"))
        assert "exporting again goes on from there" in texts(dialog)
        dialog.again.click()
        assert dialog.step is Step.CHOICE


class TestEnding:
    def test_what_was_written_is_told_and_opens(
        self, qtbot: Any, engine: FakeEngine, opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        shown: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or True)
        first = tmp_path / "index.html"
        first.write_text("")
        dialog = opened()
        exported = msgspec.structs.replace(EXPORTED, folder=str(tmp_path), open_first=str(first))
        begun(dialog, engine).succeed(exported)
        assert "Exported: 41,204 message" in texts(dialog)
        assert "There already and unchanged: 3,911 file" in texts(dialog)
        dialog.open_result.click()
        qtbot.waitUntil(lambda: shown == [str(first)])
        dialog.open_folder.click()
        qtbot.waitUntil(lambda: shown == [str(first), str(tmp_path)])

    def test_an_export_that_changed_nothing_says_so(self, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        begun(dialog, engine).succeed(msgspec.structs.replace(EXPORTED, files_written=0, bytes_written=0))
        assert "Everything was there already: 41,204 message" in texts(dialog)

    def test_problems_are_listed(self, engine: FakeEngine, opened: Opener) -> None:
        dialog = opened()
        exported = msgspec.structs.replace(EXPORTED, problem_count=40, problems=PROBLEMS)
        begun(dialog, engine).succeed(exported)
        assert "Exported with 40 problem" in texts(dialog)
        told = dialog.ended.problems.toPlainText()
        assert PROBLEMS[0].where in told
        assert "and 28 more" in told

    def test_a_result_that_has_gone_is_said(
        self, qtbot: Any, engine: FakeEngine, opened: Opener, tmp_path: Path
    ) -> None:
        dialog = opened()
        begun(dialog, engine).succeed(msgspec.structs.replace(EXPORTED, open_first=str(tmp_path / "gone.html")))
        dialog.open_result.click()
        qtbot.waitUntil(lambda: "did not open it" in texts(dialog))
