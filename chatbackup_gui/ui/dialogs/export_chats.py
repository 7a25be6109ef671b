"""The export dialog: conversations as files that need neither ChatBackup nor the chat program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui.chat_words import counted_media, counted_messages
from chatbackup_gui.ui.dialogs.export_choice import ExportChoice
from chatbackup_gui.ui.dialogs.job_dialog import JobDialog, JobWords, Step, job_button
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import size, translate


class ExportDialog(JobDialog):
    """`chat` is the conversation that is open, which is proposed."""

    def __init__(
        self,
        *,
        engine: Engine,
        chats: Sequence[wire.Chat],
        chat: wire.Chat | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.choice = ExportChoice(chats, chat)
        self.open_result = job_button(translate("Export", "Open"), "primary")
        super().__init__(engine=engine, words=_words(), choice=self.choice, parent=parent)
        self._first = ""
        self.row.addWidget(self.open_result)
        self.open_result.clicked.connect(self._open_first)
        self.open_folder.setProperty("role", "")
        self.go_to(Step.CHOICE)

    @property
    def request(self) -> wire.Export | None:
        return self.choice.request

    @property
    def folder(self) -> str:
        return self.choice.target.folder

    def go_to(self, step: Step, *, may_open: str = "", may_go_back: bool = False) -> None:
        super().go_to(step, may_open=may_open, may_go_back=may_go_back)
        self.open_result.setVisible(step is Step.ENDING and bool(may_open))

    def succeeded(self, answer: object) -> None:
        assert isinstance(answer, wire.Exported)
        self._first = answer.open_first or answer.folder
        level = Level.WARNING if answer.problem_count else Level.GOOD
        self.ended.tell(_result(answer), level, answer.folder)
        if answer.problem_count:
            self.ended.show_problems(answer.problems, answer.problem_count)
        self.go_to(Step.ENDING, may_open=answer.folder)
        self.open_result.setFocus()

    def _open_first(self) -> None:
        self.file_manager.open_path(self._first)


def _words() -> JobWords:
    return JobWords(
        title=translate("Export", "Export conversations"),
        begin=translate("Export", "Export"),
        beginning=translate("Export", "Looking up what is to be exported"),
        asks_to_stop=translate("Export", "Stop exporting? What was written until now stays."),
        stopped=translate("Export", "Stopped. What was written until then stays; exporting again goes on from there."),
    )


def _result(exported: wire.Exported) -> str:
    """Return what was written, and what was there already."""
    messages = counted_messages(exported.messages)
    if not exported.files_written and not exported.problem_count:
        return translate("Export", "Everything was there already: {messages}.").format(messages=messages)
    written, kept = (counted_media(MediaKind.FILE, each) for each in (exported.files_written, exported.files_kept))
    pattern = translate("Export", "Exported: {messages}. Written: {written}, {size}.")
    if exported.problem_count:
        pattern = translate("Export", "Exported with {problems}: {messages}. Written: {written}, {size}.")
    problems = translate("Export", "%Ln problem(s)", "", exported.problem_count)
    said = pattern.format(messages=messages, written=written, size=size(exported.bytes_written), problems=problems)
    if not exported.files_kept:
        return said
    unchanged = translate("Export", "There already and unchanged: {kept}.").format(kept=kept)
    return f"{said}\n{unchanged}"
