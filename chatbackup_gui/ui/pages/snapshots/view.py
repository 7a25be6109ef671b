"""The page *Snapshots*: a timeline by computer, what each snapshot holds, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import tasks, theme
from chatbackup_gui.ui.dialogs.restore import RestoreDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.page import NOTHING_TO_ASK, Page
from chatbackup_gui.ui.pages.snapshots.damaged import damaged_in_words
from chatbackup_gui.ui.pages.snapshots.empty import NoSnapshots
from chatbackup_gui.ui.pages.snapshots.filtering import ComputerFilter
from chatbackup_gui.ui.pages.snapshots.model import TimelineModel
from chatbackup_gui.ui.pages.snapshots.panel import SnapshotPanel
from chatbackup_gui.ui.pages.snapshots.presenter import Describer
from chatbackup_gui.ui.pages.snapshots.timeline import Timeline, timeline
from chatbackup_gui.ui.pages.snapshots.timeline_list import TimelineList
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.not_ready import NotReady
from chatbackup_gui.ui.widgets.side_by_side import SideBySide
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import ago, translate


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class SnapshotsPage(Page):
    """The list at the left, the chosen snapshot at its right."""

    topics = frozenset({wire.Topic.SNAPSHOTS})

    def __init__(self, *, engine: Engine, now: Callable[[], datetime] = utc_now, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, parent=parent)
        self._now = now
        self._snapshots: tuple[wire.SnapshotLine, ...] | None = None
        self._chosen: wire.SnapshotLine | None = None
        self.dialog: RestoreDialog | None = None
        self._summary = label("", "secondary", wraps=True)
        self._damaged = Message()
        self._failed_backup = Message()
        self.filter = ComputerFilter()
        self._model = TimelineModel(now=now, parent=self)
        self.list = TimelineList(self._model)
        self.panel = SnapshotPanel()
        self.nothing = NoSnapshots()
        self._describer = Describer(engine=engine, parent=self)
        self._body = SideBySide(self.list, self.panel, stretches=(1, 1), stacks_below=42)
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        reply = self.engine.ask(wire.ListSnapshots())
        reply.succeeded.connect(self._show_snapshots)
        reply.failed.connect(self._failed)

    def show_state(self, state: wire.State) -> None:
        if self._snapshots is None and state.phase in NOTHING_TO_ASK:
            self._not_ready.show_phase(state.phase)
            self._stack.setCurrentWidget(self._not_ready)
        elif self._stack.currentWidget() is self._not_ready:
            self._stack.setCurrentIndex(0)
        if self._snapshots == ():
            self.nothing.show_none(is_working=state.job is wire.Job.BACKUP)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1.5), theme.em(1.5), theme.em(1.5), theme.em(1.5))
        layout.setSpacing(theme.em(0.7))
        layout.addWidget(label(translate("Snapshots", "Snapshots"), "title"))
        for widget in (self._summary, self._damaged, self._failed_backup, self.filter):
            layout.addWidget(widget)
        self._stack.addWidget(QWidget())  # until there is an answer
        self._not_ready = NotReady("clock-counter-clockwise")
        self._stack.addWidget(self._not_ready)
        self._stack.addWidget(self._body)
        self._stack.addWidget(self.nothing)
        layout.addLayout(self._stack, 1)
        self.filter.hide()

    def _connect(self) -> None:
        self.filter.changed.connect(self._arrange)
        self._not_ready.password_asked.connect(self.password_asked)
        self.list.chosen.connect(self._choose)
        self.panel.restore_asked.connect(self._restore)
        self.nothing.backup_asked.connect(self._back_up)
        self.nothing.again_asked.connect(self.reload)
        self._describer.described.connect(self.panel.show_content)
        self._describer.failed.connect(self.panel.show_failure)

    def _show_snapshots(self, found: wire.Snapshots) -> None:
        self._snapshots = found.snapshots
        self._damaged.tell(damaged_in_words(found.damaged), Level.WARNING)
        self._arrange()

    def _arrange(self) -> None:
        """Bring the snapshots into rows on another thread: thousands of them would hold the window up."""
        work = partial(timeline, self._snapshots or (), self.filter.hostname)
        tasks.begin(work).succeeded.connect(self._show_timeline)

    def _show_timeline(self, shown: Timeline) -> None:
        if shown.snapshots is not self._snapshots or shown.hostname != self.filter.hostname:
            return  # something else is wanted by now
        self.filter.show_devices(shown.devices)
        if shown.hostname != self.filter.hostname:
            self._arrange()  # the computer that was chosen has gone
            return
        self._summary.setText(self._summary_of(shown))
        self._summary.setVisible(bool(shown.snapshots))
        self._stack.setCurrentWidget(self._body if shown.snapshots else self.nothing)
        self.show_state(self.engine.state)
        self._show_rows(shown)

    def _failed(self, failure: wire.Failure) -> None:
        self.nothing.show_failure(explain_failure(failure))
        self._stack.setCurrentWidget(self.nothing)

    def _summary_of(self, shown: Timeline) -> str:
        if not shown.snapshots:
            return ""
        return translate("Snapshots", "{snapshots} of {computers}, the newest {ago}.").format(
            snapshots=translate("Snapshots", "%Ln snapshot(s)", "", len(shown.snapshots)),
            computers=translate("Snapshots", "%Ln computer(s)", "", len(shown.devices)),
            ago=ago(shown.snapshots[0].time, self._now()),
        )

    def _show_rows(self, shown: Timeline) -> None:
        """Show the rows anew; what was chosen stays so, else the newest is."""
        before = self._chosen.id if self._chosen else ""
        self._model.show_rows(shown.rows)
        self.list.setCurrentIndex(self._model.index(self._model.row_of(before), 0))

    def _choose(self, row: int) -> None:
        snapshot = self._model.snapshot(row)
        if snapshot is None:
            return
        self._chosen = snapshot
        self.panel.show_snapshot(snapshot)
        self._describer.choose(snapshot.id if snapshot.is_ours else "")

    def _restore(self) -> None:
        if self._chosen:
            self.dialog = RestoreDialog(
                engine=self.engine,
                snapshot=self._chosen,
                content=self._describer.content(self._chosen.id),
                parent=self,
            )
            self.dialog.finished.connect(self._restored)
            self.dialog.open()

    def _restored(self) -> None:
        if self.dialog:
            self.dialog.deleteLater()
            self.dialog = None

    def _back_up(self) -> None:
        self._failed_backup.tell("")
        reply = self.engine.ask(wire.BackUpNow())
        reply.succeeded.connect(self._backed_up)
        reply.failed.connect(self._backup_failed)

    def _backed_up(self, run: wire.Run) -> None:
        if run.failure:
            self._backup_failed(run.failure)
        self.reload()

    def _backup_failed(self, failure: wire.Failure) -> None:
        self._failed_backup.tell(explain_failure(failure), Level.BAD)
