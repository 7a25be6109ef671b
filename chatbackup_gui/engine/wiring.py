"""The engine wired together: its threads, what they share, and the order in which they end."""

from __future__ import annotations

from chatbackup_gui.engine.backups import Backups
from chatbackup_gui.engine.history import History
from chatbackup_gui.engine.pipe import Pipe
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.scheduler import Scheduler
from chatbackup_gui.engine.service.work import Place
from chatbackup_gui.engine.sessions import Sessions
from chatbackup_gui.engine.standing import Ground
from chatbackup_gui.engine.surroundings import Conditions
from chatbackup_gui.engine.watched import Watched
from chatbackup_gui.engine.wire import Job
from chatbackup_gui.engine.worker import Task, Worker

PATIENCE_SECONDS = 30.0  # for a thread that is told to end; what it holds is let go of by the process' end


class Engine:
    """Everything that works on one profile, for as long as the process lives."""

    def __init__(self, home: Home, pipe: Pipe, *, conditions: Conditions | None = None) -> None:
        self.pipe = pipe
        self.sessions = Sessions(home)
        self.history = History(home.folder)
        self.new_recovery_key_id = ""  # made, and not yet written down by the user
        self.scheduler = Scheduler(
            home=home,
            ground=Ground(home, self.sessions),
            history=self.history,
            pipe=pipe,
            begin=self._begin,
            follow=lambda: self.watched.look(),
            conditions=conditions,
        )
        self.watched = Watched(self.scheduler.changes)
        self.workers = {
            place: Worker(place.name.lower(), self.sessions, began=self._began, ended=self._ended) for place in Place
        }
        self.backups = Backups(
            sessions=self.sessions,
            scheduler=self.scheduler,
            history=self.history,
            pipe=pipe,
            writer=self.workers[Place.WRITING],
            follow=self.watched.follow,
        )

    def start(self) -> None:
        """Begin to watch and to decide."""
        self.scheduler.start()

    def accounts_changed(self) -> None:
        """Follow the profile as it is now."""
        self.sessions.refresh()
        self.watched.forget()
        self.scheduler.wake()

    def close(self) -> None:
        """End in order: nothing new, what runs where it may stop, sessions, and last the profile's lock."""
        self.watched.close()
        for worker in self.workers.values():
            worker.close()
        for worker in self.workers.values():
            worker.join(PATIENCE_SECONDS)
        self.scheduler.close(PATIENCE_SECONDS)

    def _begin(self, job: Job) -> None:
        if job is Job.BACKUP:
            self.backups.begin()

    def _began(self, task: Task) -> None:
        if task.job:
            self.scheduler.job_began(task.job)

    def _ended(self, task: Task) -> None:
        if task.job:
            self.scheduler.job_ended(task.job)
