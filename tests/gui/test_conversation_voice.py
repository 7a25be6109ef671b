"""Voice messages: fetched, played, paused, ended; what cannot be played says why, and nothing waits for the device."""

from __future__ import annotations

import io
import threading
import wave

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.kept_alive import kept_alive
from support.sample_chats import FRIEND_ROW, sample_chats, tone
from support.sample_entries import voice
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.ui.conversation import ConversationView
from chatbackup_gui.ui.conversation.acts import PlayVoice
from chatbackup_gui.ui.conversation.player import Chunks, Player

HELLO, ANSWER, GONE = (voice(name).medium for name in ("hello.silk", "answer.silk", "gone.silk"))


class Output:
    """A sound device that plays as much as it is told to; `gate` holds it up."""

    made: list[Output]

    def __init__(self, rate: int, gate: threading.Event) -> None:
        self.rate, self._gate = rate, gate
        self.chunks: Chunks | None = None
        self.heard = b""
        self.is_closed = False

    def start(self, chunks: Chunks) -> None:
        self._gate.wait(10)
        self.chunks = chunks

    def stop(self) -> None:
        self.chunks = None

    def close(self) -> None:
        self.chunks, self.is_closed = None, True

    def play(self, frames: int) -> None:
        assert self.chunks is not None
        self.heard += self.chunks.send(frames)


@pytest.fixture
def outputs() -> list[Output]:
    return []


@pytest.fixture
def gate() -> threading.Event:
    made = threading.Event()
    made.set()
    return made


@pytest.fixture
def player(outputs: list[Output], gate: threading.Event) -> Player:
    engine = FakeEngine(sample_chats().answers())
    engine.tell(state())

    def opens(rate: int) -> Output:
        outputs.append(Output(rate, gate))
        return outputs[-1]

    made = Player(engine=engine, opens=opens)
    made.setProperty("engine", engine)  # lives as long
    return made


def begin(qtbot: QtBot, player: Player, medium: Medium, outputs: list[Output]) -> Output:
    before = len(outputs)
    player.toggle(FRIEND_ROW, medium)
    assert player.heard(medium).is_fetching
    qtbot.waitUntil(lambda: len(outputs) > before and outputs[-1].chunks is not None)
    return outputs[-1]


def test_a_recording_is_played_to_its_end(qtbot: QtBot, player: Player, outputs: list[Output]) -> None:
    output = begin(qtbot, player, HELLO, outputs)
    assert output.rate == 8000
    assert player.heard(HELLO).is_playing
    output.play(12_000)
    assert player.heard(HELLO).fraction == pytest.approx(0.5)
    assert player.heard(HELLO).seconds == pytest.approx(3.0)
    output.play(12_000)
    qtbot.waitUntil(lambda: output.is_closed)
    with wave.open(io.BytesIO(tone(3))) as whole:
        assert output.heard == whole.readframes(24_000)
    assert not player.heard(HELLO).is_playing


def test_a_recording_goes_on_where_it_was_paused(qtbot: QtBot, player: Player, outputs: list[Output]) -> None:
    output = begin(qtbot, player, HELLO, outputs)
    output.play(8_000)
    player.toggle(FRIEND_ROW, HELLO)
    qtbot.waitUntil(lambda: output.chunks is None)
    assert not player.heard(HELLO).is_playing
    player.toggle(FRIEND_ROW, HELLO)
    qtbot.waitUntil(lambda: output.chunks is not None)
    output.play(8_000)
    assert player.heard(HELLO).fraction == pytest.approx(2 / 3)
    player.stop()
    qtbot.waitUntil(lambda: output.is_closed)


def test_only_one_is_played_at_a_time(qtbot: QtBot, player: Player, outputs: list[Output]) -> None:
    first = begin(qtbot, player, HELLO, outputs)
    begin(qtbot, player, ANSWER, outputs)
    qtbot.waitUntil(lambda: first.is_closed)
    assert not player.heard(HELLO).is_playing
    assert player.heard(ANSWER).is_playing
    player.stop()


def test_who_chooses_another_while_it_is_fetched_hears_the_other(
    qtbot: QtBot, player: Player, outputs: list[Output]
) -> None:
    player.toggle(FRIEND_ROW, HELLO)
    begin(qtbot, player, ANSWER, outputs)
    qtbot.waitUntil(lambda: sum(not each.is_closed for each in outputs) == 1)
    assert player.heard(ANSWER).is_playing
    player.stop()


def test_a_device_that_takes_its_time_holds_nothing_up(
    qtbot: QtBot, player: Player, outputs: list[Output], gate: threading.Event
) -> None:
    gate.clear()
    player.toggle(FRIEND_ROW, HELLO)
    qtbot.waitUntil(lambda: player.heard(HELLO).is_playing)
    player.toggle(FRIEND_ROW, HELLO)  # paused before it ever began
    assert not player.heard(HELLO).is_playing
    gate.set()
    qtbot.waitUntil(lambda: outputs[0].chunks is None)
    player.stop()
    qtbot.waitUntil(lambda: outputs[0].is_closed)


def test_what_cannot_be_had_says_why(qtbot: QtBot, player: Player) -> None:
    player.toggle(FRIEND_ROW, GONE)
    qtbot.waitUntil(lambda: bool(player.heard(GONE).words))
    assert not player.heard(GONE).is_fetching


def test_without_a_sound_device_it_says_so_and_how_to_save(qtbot: QtBot) -> None:
    chats = sample_chats()
    engine = FakeEngine(chats.answers())
    engine.tell(state())
    view = kept_alive(ConversationView(engine=engine, sounds=lambda rate: None))
    qtbot.addWidget(view)
    view.resize(500, 500)
    view.show()
    with qtbot.waitSignal(view.page_shown):
        view.open(chats.chats[FRIEND_ROW][0])
    entry = next(each for each in view.canvas.loaded.entries if "hello.silk" in str(each.parts))
    with qtbot.waitSignal(view._player.no_device):
        view.acting.act(PlayVoice(HELLO), entry)
    (box,) = view.findChildren(QMessageBox)
    assert [each.text() for each in box.buttons()] == ["Save…", "Cancel"]
    box.close()
    assert view._player.heard(HELLO).words
    assert engine.asked_of(wire.FetchVoice)
