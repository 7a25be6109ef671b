"""The engine's process: started, spoken with over its standard streams, started again when it dies."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer

from chatbackup_gui.desktop.own_command import own_command
from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import ENDED, Engine, Reply

FIRST_PAUSE_MS = 500
MOST_RESTARTS = 5  # in a row; an engine that lived for LONG_ENOUGH_MS counts as a fresh start
LONG_ENOUGH_MS = 60_000
LAST_LINES = 5
CLOSE_MS = 10_000

_log = logging.getLogger(__name__)
_events = msgspec.json.Decoder(wire.State | wire.Progressed | wire.Changed)
_replies = msgspec.json.Decoder(wire.Replied)


def engine_command() -> list[str]:
    """Return the command that starts the engine: this same program with `--engine`."""
    return own_command("--engine")


class EngineLink(Engine):
    """Owns the engine's process. Lines become signals in the main thread; nothing here waits but `close`."""

    def __init__(self, *, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command or engine_command())
        self._replies: dict[int, Reply] = {}
        self._number = 0
        self._restarts = 0
        self._is_closing = False
        self._words: deque[str] = deque(maxlen=LAST_LINES)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_words)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._troubled)
        self._alive = QTimer(self, singleShot=True, interval=LONG_ENOUGH_MS)
        self._alive.timeout.connect(self._lived)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.start)

    def start(self) -> None:
        """Start the process; what it tells comes through the event loop."""
        self._alive.start()
        self._process.start(self._command[0], self._command[1:])

    @property
    def process_id(self) -> int:
        """The engine's process id, 0 while there is none."""
        return self._process.processId()

    def ask(self, request: wire.Request, *, answer: Any = None) -> Reply:
        self._number += 1
        reply = Reply(self._number, request, answer or request.answer, self)
        self._replies[self._number] = reply
        if self._process.state() == QProcess.ProcessState.NotRunning:
            QTimer.singleShot(0, reply, lambda: self._fail(reply.number))
        else:
            self._process.write(wire.asked_line(self._number, request))
        return reply

    def close(self) -> None:
        """End the engine in order; one that does not end in time is killed. The only place that waits."""
        self._is_closing = True
        self._again.stop()
        self._alive.stop()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()  # the end of its input ends it
            if not self._process.waitForFinished(CLOSE_MS):
                self._process.kill()
                self._process.waitForFinished(CLOSE_MS)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                self._take(_replies.decode(line))
            except msgspec.DecodeError:
                _log.exception("the engine sent a line that is none of ours")

    def _take(self, replied: wire.Replied) -> None:
        if bytes(replied.tell):
            self._take_event(_events.decode(replied.tell))
            return
        reply = self._replies.pop(replied.id, None)
        if reply is None:
            return
        if replied.failure is not None:
            reply.fail(replied.failure)
        else:
            reply.succeed(wire.decode_answer(replied.answer, reply.answer))

    def _take_event(self, event: wire.State | wire.Progressed | wire.Changed) -> None:
        if isinstance(event, wire.State):
            self._tell(event)
        elif isinstance(event, wire.Changed):
            self.changed.emit(event.topics)
        elif reply := self._replies.get(event.id):
            reply.progressed.emit(event.progress)
        else:
            self._tell(msgspec.structs.replace(self.state, job=event.job, progress=event.progress))

    def _read_words(self) -> None:
        text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        self._words.extend(line for line in text.splitlines() if line.strip())

    def _troubled(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._words.append(self._process.errorString())
            self._ended()

    def _ended(self) -> None:
        self._alive.stop()
        for number in list(self._replies):
            self._fail(number)
        if self._is_closing:
            return
        last_words = "\n".join(self._words)
        self._words.clear()
        self._restarts += 1
        if self._restarts > MOST_RESTARTS:
            self.given_up.emit(last_words)
            return
        self._tell(wire.State(wire.Phase.STARTING))
        self.died.emit(last_words)
        self._again.start(FIRST_PAUSE_MS * 2 ** (self._restarts - 1))

    def _lived(self) -> None:
        self._restarts = 0

    def _fail(self, number: int) -> None:
        if reply := self._replies.pop(number, None):
            reply.fail(ENDED)
