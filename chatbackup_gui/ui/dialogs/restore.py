"""The restore dialog: what and where to, the work, how it ended. Nothing in it blocks."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.dialogs.restore_choice import RestoreChoice
from chatbackup_gui.ui.dialogs.restore_ending import RestoreEnding
from chatbackup_gui.ui.dialogs.restore_work import RestoreWork
from chatbackup_gui.ui.engine import Engine, Reply
from chatbackup_gui.ui.file_manager import FileManager
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import day_and_time, translate

MOST_OF_SCREEN = 0.9


class Step(IntEnum):
    """The screens, in their order."""

    CHOICE = 0
    WORK = 1
    ENDING = 2


class RestoreDialog(QDialog):
    """Restores one snapshot. Closed while it works, it asks whether to stop."""

    def __init__(
        self,
        *,
        engine: Engine,
        snapshot: wire.SnapshotLine,
        content: wire.SnapshotContent | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._snapshot = snapshot
        self._reply: Reply | None = None
        self._folder = ""
        self._file_manager = FileManager(self)
        title = translate("Restore", "Restore the snapshot of {moment}").format(moment=day_and_time(snapshot.time))
        self.setWindowTitle(title)
        self.choice = RestoreChoice(snapshot, content)
        self.work = RestoreWork()
        self.ending = RestoreEnding()
        self._stack = QStackedWidget()
        for screen in (self.choice, self.work, self.ending):
            self._stack.addWidget(screen)
        self.restore = _button(translate("Restore", "Restore"), "primary")
        self.close_button = _button(translate("Restore", "Cancel"))
        self.stop = _button(translate("Restore", "Stop"), "danger")
        self.go_on = _button(translate("Restore", "Go on"))
        self.again = _button(translate("Restore", "Back"))
        self.open_folder = _button(translate("Restore", "Open folder"), "primary")
        self._lay_out(title)
        self._connect()
        self._go_to(Step.CHOICE)
        self.resize(self.sizeHint())

    @property
    def step(self) -> Step:
        """The screen that is shown."""
        return Step(self._stack.currentIndex())

    def sizeHint(self) -> QSize:
        return QSize(theme.em(36), theme.em(30)).boundedTo(self.screen().availableSize() * MOST_OF_SCREEN)

    def reject(self) -> None:
        """Close, or ask first while the restore is under way."""
        if self._reply is None:
            super().reject()
            return
        text = translate("Restore", "Stop restoring? What was restored until now stays.")
        self.work.message.tell(text, Level.WARNING)
        self.go_on.show()
        self.go_on.setFocus()

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1.5), theme.em(1.3), theme.em(1.5), theme.em(1.3))
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(label(title, "headline", wraps=True))
        layout.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.5))
        row.addStretch(1)
        for button in (self.again, self.close_button, self.go_on, self.stop, self.open_folder, self.restore):
            row.addWidget(button)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.choice.changed.connect(self._choice_changed)
        self.choice.unfolded.connect(self._grow)
        self.choice.contacts_wanted.connect(self._ask_contacts)
        self.restore.clicked.connect(self._begin)
        self.close_button.clicked.connect(self.reject)
        self.stop.clicked.connect(self._stop)
        self.go_on.clicked.connect(self._go_on)
        self.again.clicked.connect(self._back)
        self.open_folder.clicked.connect(self._open_folder)
        self._file_manager.is_missing.connect(self._not_opened)
        self._file_manager.refused.connect(self._not_opened)

    def _go_to(self, step: Step, *, has_failed: bool = False) -> None:
        self._stack.setCurrentIndex(step)
        self.restore.setVisible(step is Step.CHOICE)
        self.stop.setVisible(step is Step.WORK)
        self.stop.setEnabled(True)
        self.go_on.hide()
        self.again.setVisible(step is Step.ENDING and has_failed)
        self.open_folder.setVisible(step is Step.ENDING and not has_failed)
        self.close_button.setVisible(step is not Step.WORK)
        ends = step is Step.ENDING
        self.close_button.setText(translate("Restore", "Close") if ends else translate("Restore", "Cancel"))
        {Step.CHOICE: self.restore, Step.WORK: self.stop, Step.ENDING: self.close_button}[step].setFocus()
        self._choice_changed()

    def _choice_changed(self) -> None:
        self.restore.setEnabled(self.choice.request is not None)
        self.restore.setDefault(True)

    def _grow(self, missing_px: int) -> None:
        """Take the height that what was unfolded needs, as far as the screen has it."""
        most = round(self.screen().availableSize().height() * MOST_OF_SCREEN)
        self.resize(self.width(), max(self.height(), min(self.height() + missing_px, most)))

    def _ask_contacts(self) -> None:
        reply = self._engine.ask(wire.ListSnapshotContacts(self._snapshot.id))
        reply.succeeded.connect(self.choice.show_contacts)
        reply.failed.connect(self._contacts_failed)

    def _contacts_failed(self, failure: wire.Failure) -> None:
        self.choice.show_no_contacts(explain_failure(failure))

    def _begin(self) -> None:
        request = self.choice.request
        if request is None:
            return
        self._folder = request.folder
        self.work.begin(request.folder)
        self._reply = self._engine.ask(request)
        self._reply.progressed.connect(self.work.show_progress)
        self._reply.succeeded.connect(self._succeeded)
        self._reply.failed.connect(self._failed)
        self._go_to(Step.WORK)

    def _stop(self) -> None:
        if self._reply:
            self._engine.ask(wire.Cancel(self._reply.number))
            self.work.message.tell(translate("Restore", "Stopping…"))
            self.stop.setEnabled(False)
            self.go_on.hide()

    def _go_on(self) -> None:
        self.work.message.tell("")
        self.go_on.hide()

    def _succeeded(self, restored: wire.Restored) -> None:
        self._ended()
        self._folder = restored.folder
        self.ending.show_restored(restored)
        self._go_to(Step.ENDING)

    def _failed(self, failure: wire.Failure) -> None:
        self._ended()
        self.ending.show_failure(failure, self._folder)
        self._go_to(Step.ENDING, has_failed=True)

    def _ended(self) -> None:
        self._reply = None
        self.work.progress.end()

    def _back(self) -> None:
        self._go_to(Step.CHOICE)

    def _open_folder(self) -> None:
        self._file_manager.show_path(self._folder)

    def _not_opened(self, path: str) -> None:
        text = translate("Restore", "The system did not open the folder. It is here: {path}")
        self.ending.message.tell(text.format(path=path), Level.WARNING)


def _button(text: str, role: str = "") -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    if role:
        button.setProperty("role", role)
    return button
