"""The link to the engine's process: lines, deaths, restarts, ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import engine_link
from chatbackup_gui.ui.engine_link import EngineLink

TINY = Path(__file__).parent.parent / "support" / "tiny_engine.py"
Start = Callable[[str], EngineLink]


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    links: list[EngineLink] = []

    def made(manner: str) -> EngineLink:
        links.append(EngineLink(command=[sys.executable, str(TINY), manner]))
        links[-1].start()
        return links[-1]

    yield made
    for link in links:
        link.close()


def _is_fine(link: EngineLink) -> Callable[[], bool]:
    return lambda: link.state.phase is wire.Phase.FINE


def test_the_first_state_arrives_without_being_asked_for(qtbot: QtBot, start: Start) -> None:
    link = start("answers")
    assert link.state.phase is wire.Phase.STARTING
    qtbot.waitUntil(_is_fine(link))


def test_a_line_that_the_pipe_cut_is_waited_for(qtbot: QtBot, start: Start) -> None:
    qtbot.waitUntil(_is_fine(start("cut")))


def test_a_request_is_answered_and_its_reply_ends(qtbot: QtBot, start: Start) -> None:
    link = start("answers")
    qtbot.waitUntil(_is_fine(link))
    reply = link.ask(wire.Resume())
    with qtbot.waitSignals([reply.succeeded, reply.ended], order="strict"):
        pass


def test_an_engine_that_dies_fails_what_was_asked_says_its_last_words_and_is_started_again(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_link, "FIRST_PAUSE_MS", 1)
    link = start("dies")
    qtbot.waitUntil(_is_fine(link))
    failures: list[wire.Failure] = []
    reply = link.ask(wire.Resume())
    reply.failed.connect(failures.append)
    with qtbot.waitSignal(link.died) as died:
        pass
    assert died.args == ["a pipe burst"]
    assert [failure.code for failure in failures] == ["engine.ended"]
    assert link.state.phase is wire.Phase.STARTING
    qtbot.waitUntil(_is_fine(link))


def test_an_engine_that_dies_again_and_again_is_given_up(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_link, "FIRST_PAUSE_MS", 1)
    monkeypatch.setattr(engine_link, "MOST_RESTARTS", 2)
    link = start("dies")
    link.state_changed.connect(lambda state: state.phase is wire.Phase.FINE and link.ask(wire.Resume()))
    with qtbot.waitSignal(link.given_up):
        pass


def test_a_program_that_is_not_there_is_given_up_with_the_reason(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_link, "MOST_RESTARTS", 0)
    link = EngineLink(command=["/nowhere/chatbackup"])
    with qtbot.waitSignal(link.given_up) as given_up:
        link.start()
    assert given_up.args
    assert given_up.args[0]


def test_what_is_asked_while_there_is_no_engine_fails_and_is_not_lost(qtbot: QtBot) -> None:
    link = EngineLink(command=["/nowhere/chatbackup"])
    reply = link.ask(wire.Resume())
    with qtbot.waitSignal(reply.failed) as failed:
        pass
    assert failed.args
    assert failed.args[0].code == "engine.ended"


def test_closing_ends_the_process_and_one_that_does_not_end_is_killed(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_link, "CLOSE_MS", 300)
    for manner in ("deaf", "stubborn"):
        link = start(manner)
        qtbot.waitUntil(_is_fine(link))
        link.close()
        assert link.process_id == 0
