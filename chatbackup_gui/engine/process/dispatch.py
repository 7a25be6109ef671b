"""From a line of the window's to the thread that answers it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Union

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.process.pipe import failure_of
from chatbackup_gui.engine.process.service.table import TABLE
from chatbackup_gui.engine.process.service.work import Entry, Place, Work
from chatbackup_gui.engine.process.sessions import Held
from chatbackup_gui.engine.process.wiring import Engine
from chatbackup_gui.engine.process.worker import Task
from chatbackup_gui.engine.wire import Asked, Failure, Job, Request
from chatbackup_gui.errors import InvalidRequest, SecretMissing, WrongPassword
from chatbackup_gui.model.job import CancelToken, Progress, silent

AT_ONCE: tuple[type[Request], ...] = (
    wire.ListRuns,
    wire.GetSettings,
    wire.BackUpNow,
    wire.Pause,
    wire.Resume,
    wire.Cancel,
    wire.Surroundings,
    wire.Woken,
    wire.Quit,
)

# What gives a password fails where that is wrong, and locks nothing.
GIVES_PASSWORD = (wire.SetUp, wire.OpenVault, wire.Unlock, wire.ChangePassword)

_asked = msgspec.json.Decoder(Asked)
_request: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Union[(*AT_ONCE, *TABLE)])


class Dispatch:
    """Takes lines; each is answered once, if it has a number to be answered by. For one thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, line: bytes) -> bool:
        """Take a line; tell whether to go on. What it holds is never told on, because it may be a secret."""
        try:
            asked = _asked.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self._engine.pipe.fail(0, Failure.of(InvalidRequest(what="line of JSON", given="something else")))
            return True
        try:
            request = _request.decode(asked.ask)
        except (msgspec.DecodeError, UnicodeDecodeError):
            self._engine.pipe.fail(asked.id, Failure.of(InvalidRequest(what="request", given="something else")))
            return True
        if isinstance(request, wire.Quit):
            self._engine.pipe.answer(asked.id, None)
            return False
        entry = TABLE.get(type(request))
        if entry is None:
            self._at_once(asked.id, request)
        else:
            self._submit(asked.id, request, entry)
        return True

    def _at_once(self, number: int, request: Request) -> None:
        engine = self._engine
        match request:
            case wire.BackUpNow(full=full):
                engine.backups.ask(number, full=full)
                return
            case wire.Cancel(id=asked):
                self._cancel(asked)
            case wire.Pause(until=until):
                engine.scheduler.pause(until)
            case wire.Resume():
                engine.scheduler.resume()
            case wire.Woken():
                engine.scheduler.wake()
            case wire.Surroundings(is_metered=is_metered):
                engine.scheduler.conditions.is_metered = is_metered
                engine.scheduler.look_again()
        engine.pipe.answer(number, self._known(request))

    def _known(self, request: Request) -> object:
        """Return what is in memory already."""
        match request:
            case wire.GetSettings():
                return self._engine.scheduler.settings
            case wire.ListRuns(days=days, limit=limit):
                today = datetime.now().astimezone().date()
                return self._engine.history.runs(today=today, days=max(1, min(days, 400)), limit=max(0, limit))
        return None

    def _cancel(self, number: int) -> None:
        engine = self._engine
        if not engine.backups.cancel(number):
            for worker in engine.workers.values():
                worker.cancel(number)

    def _submit(self, number: int, request: Request, entry: Entry) -> None:
        engine = self._engine
        work = partial(self._work, number, request, entry)
        engine.workers[entry.place].submit(Task(number, work, partial(self._settle, number), job=entry.job))
        if entry.interrupts:
            engine.backups.begin_again()

    def _work(self, number: int, request: Request, entry: Entry, held: Held, token: CancelToken) -> object:
        if entry.writes or entry.place is Place.WRITING:
            self._engine.scheduler.assert_ours()
        token.check()
        report = partial(self._report, number, entry.job) if entry.job else silent
        try:
            return entry.handle(Work(engine=self._engine, request=request, held=held, token=token, report=report))
        except (WrongPassword, SecretMissing) as error:
            if not isinstance(request, GIVES_PASSWORD):
                self._engine.backups.note_if_locked(error)  # runs may still have the vault open and not miss it
            raise

    def _report(self, number: int, job: Job, progress: Progress) -> None:
        self._engine.scheduler.job_progressed(job, progress)
        self._engine.pipe.progress((number,), job, progress)

    def _settle(self, number: int, answer: object) -> None:
        if isinstance(answer, BaseException):
            self._engine.pipe.fail(number, failure_of(answer))
        else:
            self._engine.pipe.answer(number, answer)
