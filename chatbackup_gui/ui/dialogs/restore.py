"""The restore dialog: of one snapshot, at once or after a rehearsal that writes nothing."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.job_dialog import JobDialog, JobWords, Step, job_button
from chatbackup_gui.ui.dialogs.restore_choice import RestoreChoice
from chatbackup_gui.ui.dialogs.restore_ending import RestoreEnding
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.words import day_and_time, translate


class RestoreDialog(JobDialog):
    """`rehearse` tells first what would be restored, and what could not be."""

    def __init__(
        self,
        *,
        engine: Engine,
        snapshot: wire.SnapshotLine,
        content: wire.SnapshotContent | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._is_rehearsal = False
        self.choice = RestoreChoice(snapshot, content)
        self.ending = RestoreEnding()
        self.rehearse = job_button(translate("Restore", "See what would be restored"))
        super().__init__(engine=engine, words=_words(snapshot), choice=self.choice, ending=self.ending, parent=parent)
        self.restore = self.begin
        self.row.insertWidget(self.row.indexOf(self.begin), self.rehearse)
        self.rehearse.clicked.connect(self._rehearse)
        self.choice.contacts_wanted.connect(self._ask_contacts)
        self.go_to(Step.CHOICE)

    @property
    def request(self) -> wire.Restore | None:
        return self.choice.request

    @property
    def folder(self) -> str:
        return self.choice.target.folder

    def go_to(self, step: Step, *, may_open: str = "", may_go_back: bool = False) -> None:
        super().go_to(step, may_open=may_open, may_go_back=may_go_back)
        self.rehearse.setVisible(step is Step.CHOICE)

    def choice_changed(self) -> None:
        super().choice_changed()
        self.rehearse.setEnabled(self.request is not None)

    def succeeded(self, answer: object) -> None:
        assert isinstance(answer, wire.Restored)
        if self._is_rehearsal:
            self.ending.show_rehearsed(answer)
            self.go_to(Step.ENDING, may_go_back=True)
            self.restore.show()
        else:
            self.ending.show_restored(answer)
            self.go_to(Step.ENDING, may_open=answer.instructions or answer.folder)

    def begin_pressed(self) -> None:
        self._is_rehearsal = False
        super().begin_pressed()

    def _rehearse(self) -> None:
        request = self.request
        if request is not None:
            self._is_rehearsal = True
            self.send(msgspec.structs.replace(request, dry_run=True))

    def _ask_contacts(self) -> None:
        reply = self.engine.ask(wire.ListSnapshotContacts(self._snapshot.id))
        reply.succeeded.connect(self.choice.show_contacts)
        reply.failed.connect(self._contacts_failed)

    def _contacts_failed(self, failure: wire.Failure) -> None:
        self.choice.show_no_contacts(explain_failure(failure))


def _words(snapshot: wire.SnapshotLine) -> JobWords:
    return JobWords(
        title=translate("Restore", "Restore the snapshot of {moment}").format(moment=day_and_time(snapshot.time)),
        begin=translate("Restore", "Restore"),
        beginning=translate("Restore", "Looking up what is to be restored"),
        asks_to_stop=translate("Restore", "Stop restoring? What was restored until now stays."),
        stopped=translate("Restore", "Stopped. What was restored until then is complete and stays in the folder."),
    )
