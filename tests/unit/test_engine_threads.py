"""The engine's lines and threads: what is said when, and what becomes of tasks that wait, run, fail or are stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from chatbackup_gui.engine.process import outbox as outbox_module
from chatbackup_gui.engine.process.outbox import Outbox
from chatbackup_gui.engine.process.pipe import Pipe, failure_of
from chatbackup_gui.engine.process.sessions import Held, Sessions
from chatbackup_gui.engine.process.worker import Task, Worker
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.wire import Failure, Job, Outcome, Phase, Replied, State, answer_line
from chatbackup_gui.errors import Cancelled, ChatBackupError, InvalidRequest, MediumMissing, NotSetUp, StorageFull
from chatbackup_gui.model.job import CancelToken, Progress

SOON = 10.0


class Settled:
    """Takes what tasks end with."""

    def __init__(self) -> None:
        self.ends: list[object] = []
        self._arrived = threading.Semaphore(0)

    def __call__(self, end: object) -> None:
        self.ends.append(end)
        self._arrived.release()

    def wait(self) -> object:
        assert self._arrived.acquire(timeout=SOON)
        return self.ends[-1]


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    return Sessions(Home(tmp_path))


@pytest.fixture
def worker(sessions: Sessions) -> Iterator[Worker]:
    worker = Worker("test", sessions)
    yield worker
    worker.close()
    assert worker.join(SOON)


def until_stopped(_: Held, token: CancelToken) -> None:
    while not token.wait(SOON):
        pass
    token.check()


def test_tasks_are_done_in_their_order(worker: Worker) -> None:
    settled = Settled()
    for number in range(5):
        worker.submit(Task(number, lambda _held, _token, number=number: number, settled))
    for _ in range(5):
        settled.wait()
    assert settled.ends == [0, 1, 2, 3, 4]


def test_what_fails_is_told_and_the_next_task_is_done(worker: Worker) -> None:
    settled = Settled()

    def fail(error: BaseException) -> None:
        raise error

    for error in (StorageFull(needed_bytes=5), ValueError("a secret"), Cancelled()):
        worker.submit(Task(1, lambda _held, _token, error=error: fail(error), settled))
        assert settled.wait() is error
    worker.submit(Task(1, lambda _held, _token: "done", settled))
    assert settled.wait() == "done"


def test_a_session_stays_open_where_an_error_says_nothing_of_it(worker: Worker) -> None:
    settled = Settled()

    def fail(error: BaseException) -> None:
        raise error

    def session_after(error: ChatBackupError) -> object:
        worker.submit(Task(1, lambda _held, _token: fail(error), settled))
        assert settled.wait() is error
        worker.submit(Task(1, lambda held, _token: held.session, settled))
        return settled.wait()

    first = session_after(MediumMissing(name="1.jpg"))
    assert session_after(MediumMissing(name="1.jpg")) is first
    assert session_after(InvalidRequest(what="contact", given="7")) is first
    assert session_after(StorageFull(needed_bytes=5)) is not first


def test_of_a_bug_only_its_kind_goes_over_the_wire() -> None:
    assert failure_of(ValueError("a secret")) == Failure("bug", {"kind": "ValueError"})
    assert failure_of(Cancelled()) == Failure("cancelled")
    assert failure_of(StorageFull(needed_bytes=5)) == Failure("storage.full", {"needed_bytes": 5})


def test_a_task_is_stopped_or_taken_away_and_others_are_not(worker: Worker) -> None:
    first, second, third = Settled(), Settled(), Settled()
    worker.submit(Task(1, until_stopped, first))
    worker.submit(Task(2, until_stopped, second))
    worker.submit(Task(3, lambda _held, _token: "done", third))
    assert worker.cancel(2)
    assert isinstance(second.wait(), Cancelled)
    assert not first.ends
    assert not worker.cancel(7)
    assert worker.cancel(1)
    assert isinstance(first.wait(), Cancelled)
    assert third.wait() == "done"


def test_the_end_stops_what_runs_and_answers_what_waits(sessions: Sessions) -> None:
    worker, ends = Worker("ending", sessions), [Settled() for _ in range(3)]
    for number, settled in enumerate(ends):
        worker.submit(Task(number, until_stopped, settled))
    worker.close()
    assert worker.join(SOON)
    late = Settled()
    worker.submit(Task(9, until_stopped, late))
    assert all(isinstance(settled.wait(), Cancelled) for settled in (*ends, late))


def test_a_failure_lets_the_next_task_open_the_profile_anew(worker: Worker) -> None:
    seen, settled = [], Settled()

    def look(held: Held, _: CancelToken) -> None:
        seen.append(held.session)
        _profile = held.session.profile

    for _ in range(2):
        worker.submit(Task(1, look, settled))
        assert isinstance(settled.wait(), NotSetUp)
    assert seen[0] is not seen[1]


def test_a_session_is_kept_until_something_changes(sessions: Sessions) -> None:
    with sessions.held() as held:
        first = held.session
        assert held.session is first
        sessions.refresh()
        assert held.session is not first
        second = held.session
        sessions.close_all()
        assert held.session is not second


def test_progress_is_told_ten_times_a_second_at_most_to_its_asker_and_for_the_state() -> None:
    lines: list[bytes] = []
    pipe = Pipe(lambda line, _: lines.append(line))
    for done in range(100):
        pipe.progress([4], Job.BACKUP, Progress("capture", done))
    pipe.progress([], Job.RESTORE, Progress("restore"))
    told = [msgspec.json.decode(msgspec.json.decode(line, type=Replied).tell) for line in lines]
    assert {(each["id"], each["job"]) for each in told[:2]} == {(0, "backup"), (4, "backup")}
    assert len(told) < 8
    assert told[-1]["job"] == "restore", "one job does not silence another"


def test_a_window_that_has_gone_is_no_failure() -> None:
    written: list[bytes] = []

    def write(line: bytes) -> None:
        written.append(line)
        raise BrokenPipeError

    outbox = Outbox(write)
    pipe = Pipe(outbox.put)
    pipe.tell_state(State(Phase.FINE))
    outbox.close(SOON)
    pipe.answer(1, None)
    assert len(written) == 1


class SlowWindow:
    """Reads a line only when it is told to."""

    def __init__(self) -> None:
        self.read: list[bytes] = []
        self._may_read = threading.Semaphore(0)
        self.has_begun = threading.Event()

    def write(self, line: bytes) -> None:
        self.has_begun.set()
        assert self._may_read.acquire(timeout=SOON)
        self.read.append(line)

    def read_on(self) -> None:
        self._may_read.release(1000)


def test_nobody_waits_for_a_window_that_does_not_read_and_what_is_out_of_date_is_dropped() -> None:
    window = SlowWindow()
    outbox = Outbox(window.write)
    outbox.put(b"first")
    assert window.has_begun.wait(SOON)
    for number in range(10_000):
        outbox.put(b"%d of backup" % number, (0, Job.BACKUP))
        outbox.put(b"%d of check" % number, (0, Job.CHECK))
        if number % 5000 == 0:
            outbox.put(b"answer %d" % number)
    window.read_on()
    outbox.close(SOON)
    assert window.read == [b"first", b"9999 of backup", b"9999 of check", b"answer 0", b"answer 5000"]


def test_who_asks_much_and_reads_nothing_waits_for_its_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "MOST_BYTES", 100)
    window = SlowWindow()
    outbox = Outbox(window.write)
    outbox.put(b"first")
    assert window.has_begun.wait(SOON)
    outbox.put(bytes(101))
    asking = threading.Thread(target=outbox.put, args=(b"answer",))
    asking.start()
    asking.join(0.1)
    assert asking.is_alive()
    outbox.put(b"progress", (0, Job.BACKUP))
    window.read_on()
    asking.join(SOON)
    outbox.close(SOON)
    assert sorted(window.read, key=len) == [b"first", b"answer", b"progress", bytes(101)]


def test_a_state_that_the_window_knows_is_not_told_again() -> None:
    lines: list[bytes] = []
    pipe = Pipe(lambda line, _: lines.append(line))
    for phase in (Phase.FINE, Phase.FINE, Phase.SETTLING, Phase.FINE):
        pipe.tell_state(State(phase))
    assert len(lines) == 3


def test_a_name_that_is_not_utf_8_crosses_the_pipe_with_question_marks() -> None:
    line = answer_line(1, {"a\udc80": ["b\udcff", 5, None], "of": Outcome.DONE})
    assert msgspec.json.decode(msgspec.json.decode(line, type=Replied).answer) == {"a?": ["b?", 5, None], "of": "done"}
