"""The window's end of the pipe: starts the engine's real process, asks, and reads what it answers and tells."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from support.file_keyring import VARIABLE

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Changed, Failure, Progressed, Replied, Request, State

PATIENCE_SECONDS = 60.0
TESTS = Path(__file__).parent.parent
Events = State | Changed | Progressed


class RequestFailed(Exception):
    """The engine answered with a failure."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure


class EngineDriver:
    """One engine process of a home. `keyring` is the file of its keyring, None for a computer without one.

    `program` is what Python runs, the engine as it is unless a test breaks something first.
    """

    def __init__(
        self, home: Path, *, keyring: Path | None = None, program: Sequence[str] = ("-m", "chatbackup_gui", "--engine")
    ) -> None:
        environment = {
            **os.environ,
            "CHATBACKUP_HOME": str(home),
            "PYTHONPATH": str(TESTS),
            "PYTHON_KEYRING_BACKEND": (
                "support.file_keyring.FileKeyring" if keyring else "keyring.backends.fail.Keyring"
            ),
            VARIABLE: str(keyring or ""),
        }
        self.process = subprocess.Popen(
            [sys.executable, *program],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.events: list[Events] = []
        self._requests: dict[int, Request] = {}
        self._replies: dict[int, Replied] = {}
        self._arrived = threading.Condition()
        self._number = 0
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> EngineDriver:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None and kind is not None:
            self.process.kill()
        self.close()

    def close(self) -> tuple[int, str]:
        """Close the input, as a window that goes does; return exit status and last words."""
        assert self.process.stdin
        assert self.process.stdout
        assert self.process.stderr
        if not self.process.stdin.closed:
            self.process.stdin.close()
        status = self.process.wait(PATIENCE_SECONDS)
        self._reader.join()
        words = "" if self.process.stderr.closed else self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return status, words

    def send(self, request: Request) -> int:
        """Ask without waiting; return the number of the request."""
        with self._arrived:
            self._number += 1
            self._requests[self._number] = request
        self.send_line(wire.asked_line(self._number, request))
        return self._number

    def send_line(self, line: bytes) -> None:
        """Send any line."""
        assert self.process.stdin
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def ask(self, request: Request) -> Any:
        """Ask, and return the answer; raises RequestFailed."""
        return self.answer(self.send(request))

    def answer(self, number: int) -> Any:
        """Return the answer to a request; raises RequestFailed."""
        self._wait(lambda: number in self._replies, f"an answer to {self._requests.get(number)}")
        replied = self._replies[number]
        if replied.failure is not None:
            raise RequestFailed(replied.failure)
        return wire.decode_answer(replied.answer, self._requests[number].answer)

    def answered(self) -> set[int]:
        """Return the requests that are answered."""
        return set(self._replies)

    def failure(self, request: Request | int) -> Failure:
        """Ask what must fail; return why it did."""
        try:
            self.answer(request if isinstance(request, int) else self.send(request))
        except RequestFailed as failed:
            return failed.failure
        raise AssertionError(f"{request} did not fail")

    @property
    def state(self) -> State:
        """How things stand."""
        return next(event for event in reversed(self.events) if isinstance(event, State))

    def wait_for_state(self, fits: Callable[[State], bool]) -> State:
        """Wait until things stand so."""
        self._wait(lambda: any(isinstance(each, State) for each in self.events) and fits(self.state), "a state")
        return self.state

    def wait_for_phase(self, phase: wire.Phase) -> State:
        """Wait for a phase."""
        return self.wait_for_state(lambda state: state.phase is phase)

    def wait_for_event(self, fits: Callable[[Events], bool]) -> Events:
        """Wait for an event that was, or will be, told."""
        self._wait(lambda: any(map(fits, self.events)), "an event")
        return next(filter(fits, self.events))

    def reply_to_nobody(self) -> Failure:
        """Wait for the failure of a line without a number."""
        self._wait(lambda: 0 in self._replies, "a failure")
        failure = self._replies.pop(0).failure
        assert failure
        return failure

    def _wait(self, is_there: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        with self._arrived:
            while not is_there():
                assert self.process.poll() is None, f"the engine ended: {self._words()}"
                left = end - time.monotonic()
                assert left > 0, f"{what} did not come; {self.events[-3:]}"
                self._arrived.wait(min(left, 0.5))

    def _words(self) -> str:
        assert self.process.stderr
        return self.process.stderr.read().decode()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            replied = msgspec.json.decode(line, type=Replied)
            with self._arrived:
                if replied.tell:
                    self.events.append(msgspec.json.decode(replied.tell, type=Events))
                else:
                    self._replies[replied.id] = replied
                self._arrived.notify_all()
