"""The engine wired together: its threads, what they share, and the order in which they end."""

from __future__ import annotations

from chatbackup_gui.backup.chat_content import ContentReader
from chatbackup_gui.engine.opened import empty_opened
from chatbackup_gui.engine.process.backups import Backups
from chatbackup_gui.engine.process.history import History
from chatbackup_gui.engine.process.pipe import Pipe
from chatbackup_gui.engine.process.scheduler import Scheduler
from chatbackup_gui.engine.process.service.vault import tested
from chatbackup_gui.engine.process.service.work import Place
from chatbackup_gui.engine.process.sessions import Held, Sessions
from chatbackup_gui.engine.process.standing import Ground
from chatbackup_gui.engine.process.updates import UpdateChecks
from chatbackup_gui.engine.process.watched import Watched
from chatbackup_gui.engine.process.worker import Task, Worker
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.wire import Changed, Job, RestoreTest, Topic
from chatbackup_gui.model.job import CancelToken, Progress
from chatbackup_gui.roaming.reach import Reckoning
from chatbackup_gui.vault.repository import Vault

PATIENCE_SECONDS = 30.0  # for a thread that is told to end; what it holds is let go of by the process' end


class Engine:
    """Everything that works on one profile, for as long as the process lives."""

    def __init__(self, home: Home, pipe: Pipe) -> None:
        self.pipe = pipe
        self.sessions = Sessions(home)
        self.history = History(home.folder)
        self._contents: tuple[Vault, ContentReader] | None = None
        self.reckoning: tuple[object, Reckoning] | None = None  # for the thread that reckons, with what it was made of
        self.new_recovery_key_id = ""  # made, and not yet written down by the user
        self.scheduler = Scheduler(
            home=home,
            ground=Ground(home, self.sessions),
            history=self.history,
            pipe=pipe,
            begin=self._begin,
            follow=self._follow,
            updates=lambda: self.updates.standing,
        )
        self.updates = UpdateChecks(
            home=home.folder,
            settings=lambda: self.scheduler.settings,
            is_metered=lambda: self.scheduler.conditions.is_metered,
            begin=self._ask_for_updates,
        )
        self.watched = Watched(self.scheduler.changes)
        self.workers = {place: self._worker(place) for place in Place}
        self.backups = Backups(
            sessions=self.sessions,
            scheduler=self.scheduler,
            history=self.history,
            pipe=pipe,
            writer=self.workers[Place.WRITING],
            follow=self.watched.follow,
            wrote=self.watched.wrote,
        )

    def start(self) -> None:
        """Begin to watch and to decide."""
        empty_opened(self.sessions.home)
        self.scheduler.start()

    def accounts_changed(self) -> None:
        """Follow the profile as it is now."""
        self.sessions.refresh()
        self.watched.forget()
        self.scheduler.wake()

    def remember_test(self, test: RestoreTest) -> None:
        """Keep what a restore test found."""
        self.history.add_test(test)
        self.pipe.tell(Changed(frozenset({Topic.RUNS})))
        self.scheduler.look_again()

    def contents_of(self, vault: Vault) -> ContentReader:
        """Return what counts a vault's snapshots; it remembers what it counted. For the thread of snapshots."""
        known, contents = self._contents or (None, None)
        if known is not vault or contents is None:
            contents = ContentReader(vault)
            self._contents = (vault, contents)
        return contents

    def close(self) -> None:
        """End in order: nothing new, what runs where it may stop, sessions, and last the profile's lock."""
        self.watched.close()
        for worker in self.workers.values():
            worker.close()
        for worker in self.workers.values():
            worker.join(PATIENCE_SECONDS)
        self.scheduler.close(PATIENCE_SECONDS)
        empty_opened(self.sessions.home)

    def _worker(self, place: Place) -> Worker:
        """Return the thread of a place; long work comes seldom, and keeps no index of the vault in memory between."""
        keeps = place is not Place.VAULT
        return Worker(place.name.lower(), self.sessions, keeps=keeps, began=self._began, ended=self._ended)

    def _begin(self, job: Job) -> None:
        if job is Job.BACKUP:
            self.backups.begin()
        else:
            self.workers[Place.VAULT].submit(Task(0, self._test, _nobody, job=Job.RESTORE_TEST))

    def _follow(self) -> None:
        self.watched.look()
        self.updates.look()

    def _ask_for_updates(self) -> None:
        self.workers[Place.NETWORK].submit(Task(0, self._asked_for_updates, self.updates.ended))

    def _asked_for_updates(self, _: Held, token: CancelToken) -> None:
        """Ask for newer versions, though nobody did; what came of it is in the state."""
        self.scheduler.assert_ours()
        try:
            self.updates.ask(token)
        finally:
            self.scheduler.look_again()

    def _test(self, held: Held, token: CancelToken) -> RestoreTest:
        """Make a restore test that nobody asked for; what came of it is in the state."""
        return tested(self, held.session, token=token, report=self._report_test)

    def _report_test(self, progress: Progress) -> None:
        self.scheduler.job_progressed(Job.RESTORE_TEST, progress)
        self.pipe.progress((), Job.RESTORE_TEST, progress)

    def _began(self, task: Task) -> None:
        if task.job:
            self.scheduler.job_began(task.job)

    def _ended(self, task: Task) -> None:
        if task.job:
            self.scheduler.job_ended(task.job)


def _nobody(_: object) -> None:
    """For work whose answer nobody waits for."""
