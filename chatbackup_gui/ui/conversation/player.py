"""Plays voice messages, one at a time. The sound device is opened, fed and closed on other threads."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Generator
from functools import partial
from threading import Lock
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.ui import tasks
from chatbackup_gui.ui.conversation.scene import Heard
from chatbackup_gui.ui.engine import Engine, Reply
from chatbackup_gui.ui.problems import title_of_failure
from chatbackup_gui.ui.words import translate

TICK_MS = 80
FRAME_BYTES = 2  # 16 bit, mono

Chunks = Generator[bytes, int, None]


class Output(Protocol):
    """A sound device that asks for frames; all of it may take its time."""

    def start(self, chunks: Chunks) -> None:
        """Begin to play; `chunks` is sent how many frames are wanted."""

    def stop(self) -> None:
        """Play no more for now."""

    def close(self) -> None:
        """Give the device back."""


def open_output(rate: int) -> Output | None:
    """Return the system's sound device for mono sound of 16 bits; None where there is none.

    miniaudio would fall back on a device that swallows everything, so it is told which ones there are.
    """
    import miniaudio  # it and cffi take as much memory as a page; few listen every day

    real = [each for each in miniaudio.Backend if each is not miniaudio.Backend.NULL]
    try:
        return miniaudio.PlaybackDevice(  # type: ignore[no-any-return]
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=rate,
            backends=real,
            app_name="ChatBackup",
        )
    except miniaudio.MiniaudioError:
        return None


class _Tape:
    """Frames and how far they were played; read by the thread of the sound device."""

    def __init__(self, sound: wire.Sound) -> None:
        with wave.open(io.BytesIO(sound.wav)) as opened:
            self.rate = opened.getframerate()
            self._frames = opened.readframes(opened.getnframes())
        self.seconds = len(self._frames) / FRAME_BYTES / self.rate
        self.at = 0

    @property
    def is_over(self) -> bool:
        return self.at >= len(self._frames)

    @property
    def fraction(self) -> float:
        return min(1.0, self.at / len(self._frames)) if self._frames else 1.0

    def chunks(self) -> Chunks:
        wanted = yield b""
        while not self.is_over:
            chunk = self._frames[self.at : self.at + wanted * FRAME_BYTES]
            self.at += len(chunk)
            wanted = yield chunk
        while True:  # silence until somebody notices the end
            wanted = yield bytes(wanted * FRAME_BYTES)


class _Deck:
    """A tape in a device; started and stopped by workers, which look at what is wanted when they get to it."""

    def __init__(self, tape: _Tape, output: Output) -> None:
        self.tape, self._output = tape, output
        self.wants_playing = False
        self._is_playing = False
        self._lock = Lock()

    def settle(self) -> None:
        """Let the device do what is wanted now; on a worker's thread."""
        with self._lock:
            if self.wants_playing == self._is_playing:
                return
            self._is_playing = self.wants_playing
            if self._is_playing:
                chunks = self.tape.chunks()
                next(chunks)
                self._output.start(chunks)
            else:
                self._output.stop()

    def close(self) -> None:
        """Give the device back; on a worker's thread."""
        with self._lock:
            self._output.close()


class Player(QObject):
    """What is played, and what could not be."""

    changed = Signal(object)  # the Medium that stands otherwise now
    no_device = Signal(object)  # the Medium that cannot be heard here

    def __init__(
        self, *, engine: Engine, opens: Callable[[int], Output | None] = open_output, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._opens = engine, opens
        self._medium: Medium | None = None
        self._deck: _Deck | None = None
        self._reply: Reply | None = None
        self._troubles: dict[Medium, str] = {}
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def heard(self, medium: Medium) -> Heard:
        if medium != self._medium:
            return Heard(words=self._troubles.get(medium, ""))
        if self._deck is None:
            return Heard(is_fetching=True)
        tape = self._deck.tape
        return Heard(self._deck.wants_playing, fraction=tape.fraction, seconds=tape.seconds)

    def toggle(self, row: int, medium: Medium) -> None:
        """Play a voice message of a conversation; pause it, or go on, where it is the one that plays."""
        if medium != self._medium:
            self.stop()
            self._troubles.pop(medium, None)
            self._medium = medium
            self._reply = self._engine.ask(wire.FetchVoice(row, medium.month, medium.id))
            self._reply.succeeded.connect(self._take)
            self._reply.failed.connect(self._miss)
        elif self._deck is not None:
            self._play(self._deck, wants=not self._deck.wants_playing)
        self.changed.emit(medium)

    def stop(self) -> None:
        """Play nothing, and give the sound device back."""
        before, deck = self._medium, self._deck
        self._medium = self._deck = self._reply = None
        self._timer.stop()
        if deck is not None:
            tasks.begin(deck.close)
        if before is not None:
            self.changed.emit(before)

    def _take(self, sound: wire.Sound) -> None:
        if self.sender() is self._reply:
            tasks.begin(partial(_opened, sound, self._opens, self._reply.number)).succeeded.connect(self._insert)

    def _miss(self, failure: wire.Failure) -> None:
        if self.sender() is self._reply and self._medium is not None:
            self._refuse(title_of_failure(failure))

    def _refuse(self, words: str) -> None:
        assert self._medium is not None
        self._troubles[self._medium] = words
        self.stop()

    def _insert(self, opened: tuple[int, _Tape, Output | None]) -> None:
        number, tape, output = opened
        if self._reply is None or self._reply.number != number or self._medium is None:
            if output is not None:
                tasks.begin(output.close)  # somebody chose another one meanwhile
        elif output is None:
            self.no_device.emit(self._medium)
            self._refuse(translate("Conversation", "No sound device here"))
        else:
            self._deck = _Deck(tape, output)
            self._play(self._deck, wants=True)
            self.changed.emit(self._medium)

    def _play(self, deck: _Deck, *, wants: bool) -> None:
        deck.wants_playing = wants
        tasks.begin(deck.settle)
        if wants:
            self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        if self._deck is not None and self._deck.tape.is_over:
            self.stop()
        elif self._medium is not None:
            self.changed.emit(self._medium)


def _opened(sound: wire.Sound, opens: Callable[[int], Output | None], number: int) -> tuple[int, _Tape, Output | None]:
    tape = _Tape(sound)
    return number, tape, opens(tape.rate)
