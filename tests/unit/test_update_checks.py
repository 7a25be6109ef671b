"""When the engine asks for newer versions by itself, and what it keeps of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from support.publisher import Publisher
from support.update_server import Authority, Line, UpdateServer

from chatbackup_gui import __version__
from chatbackup_gui.engine.process.updates import AGAIN_AFTER, EVERY, UpdateChecks
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.updates import UPDATES_FILE, load_heard
from chatbackup_gui.engine.wire import Updates
from chatbackup_gui.errors import (
    Cancelled,
    HomeUnavailable,
    UpdateAddressNotUsable,
    UpdateError,
    UpdateRolledBack,
    UpdateServerUnreachable,
)
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.updates.address import parse_address

PUBLISHER = Publisher()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


class Desk:
    """A server, a computer's clock, its settings, and what asks."""

    def __init__(self, home: Path, server: UpdateServer, authority: Authority) -> None:
        self.home, self.server, self._authority = home, server, authority
        self.now = datetime(2026, 11, 26, 12, tzinfo=UTC)
        self.settings = Settings(update_address=PUBLISHER.address(server.url()))
        self.is_metered: bool | None = None
        self.checks = self.start()

    def start(self) -> UpdateChecks:
        """What a process that starts has."""
        self.begun = 0
        self.checks = UpdateChecks(
            home=self.home,
            settings=lambda: self.settings,
            is_metered=lambda: self.is_metered,
            begin=self._begin,
            now=lambda: self.now,
            trust=self._authority.trust,
        )
        return self.checks

    def asks(self, after: timedelta = timedelta()) -> bool:
        """Whether a look after some time leads to a question, which is then asked."""
        self.now += after
        before = self.begun
        self.checks.look()
        if self.begun == before:
            return False
        try:
            self.checks.ask(CancelToken())
        except UpdateError:
            pass
        finally:
            self.checks.ended()
        return True

    def _begin(self) -> None:
        self.begun += 1


@pytest.fixture
def desk(tmp_path: Path, authority: Authority) -> Iterator[Desk]:
    with UpdateServer(authority) as server:
        server.serve(PUBLISHER.publishes("99.0"))
        yield Desk(tmp_path / "home", server, authority)


def test_a_publisher_is_asked_once_a_day(desk: Desk) -> None:
    assert desk.asks()
    assert not desk.asks()
    assert not desk.asks(EVERY - timedelta(seconds=1))
    assert desk.asks(timedelta(seconds=1))


def test_a_restart_is_no_reason_to_ask_again(desk: Desk) -> None:
    assert desk.asks()
    desk.start()
    assert not desk.asks(timedelta(hours=23))
    assert desk.checks.standing.newer


def test_where_nobody_answered_it_is_tried_again_within_the_day(desk: Desk) -> None:
    desk.server.answers.clear()
    assert desk.asks()
    failure = desk.checks.standing.failure
    assert failure
    assert failure.code == "updates.unreachable"
    assert not desk.asks(AGAIN_AFTER - timedelta(seconds=1))
    assert desk.asks(timedelta(seconds=1))


def test_where_what_was_answered_is_wrong_it_is_not(desk: Desk) -> None:
    desk.server.serve(b"garbage")
    assert desk.asks()
    assert not desk.asks(AGAIN_AFTER)


def test_a_clock_that_was_put_back_does_not_hold_off_for_ever(desk: Desk) -> None:
    assert desk.asks()
    assert desk.asks(timedelta(days=-300))


def test_without_an_address_nobody_is_asked(desk: Desk) -> None:
    desk.settings = Settings(update_address="  ")
    assert not desk.asks()
    with pytest.raises(UpdateAddressNotUsable):
        desk.checks.ask(CancelToken())
    assert (desk.checks.standing, desk.server.requests) == (Updates(), [])


def test_an_address_that_somebody_wrote_wrongly_into_the_file_is_told(desk: Desk) -> None:
    desk.settings = Settings(update_address="http://example.org/")
    assert not desk.asks()
    assert desk.checks.standing.failure
    assert desk.checks.standing.failure.code == "updates.address"


def test_a_metered_network_is_left_alone_where_the_user_minds_it(desk: Desk) -> None:
    desk.is_metered = True
    assert not desk.asks()
    desk.settings = msgspec.structs.replace(desk.settings, pauses_on_metered=False)
    assert desk.asks()


def test_nothing_more_is_begun_while_a_question_is_being_asked(desk: Desk) -> None:
    desk.checks.look()
    desk.checks.look()
    assert desk.begun == 1


def test_a_newer_version_is_told_with_what_is_new_and_is_no_news_once_it_runs(desk: Desk) -> None:
    desk.asks()
    newer = desk.checks.standing.newer
    assert newer
    assert (newer.version, newer.notes_en) == ("99.0", "Chats can be exported as PDF.")
    desk.server.serve(PUBLISHER.publishes("99.0.1"))
    assert desk.asks(EVERY)
    assert desk.checks.standing.newer
    assert desk.checks.standing.newer.version == "99.0.1"


def test_the_version_that_runs_is_no_news(desk: Desk) -> None:
    desk.server.serve(PUBLISHER.publishes(__version__))
    assert desk.asks()
    assert (desk.checks.standing.newer, desk.checks.standing.asked_at) == (None, desk.now)


def test_a_version_is_dismissed_for_good_and_the_next_one_is_news(desk: Desk) -> None:
    desk.asks()
    desk.checks.dismiss("99.0")
    desk.start()
    assert desk.checks.standing.newer
    assert desk.checks.standing.newer.is_dismissed
    desk.server.serve(PUBLISHER.publishes("99.1"))
    desk.asks(EVERY)
    assert desk.checks.standing.newer
    assert not desk.checks.standing.newer.is_dismissed


def test_an_older_version_is_refused_after_a_restart_too_and_what_is_known_stays(desk: Desk) -> None:
    desk.asks()
    desk.start()
    desk.server.serve(PUBLISHER.publishes("98.0"))
    with pytest.raises(UpdateRolledBack):
        desk.checks.ask(CancelToken())
    assert desk.checks.standing.newer
    assert desk.checks.standing.newer.version == "99.0"
    assert desk.checks.standing.failure


def test_each_publisher_has_versions_of_its_own(desk: Desk) -> None:
    desk.asks()
    other = Publisher()
    desk.settings = Settings(update_address=other.address(desk.server.url()))
    assert desk.checks.standing == Updates()
    desk.server.serve(other.publishes("2.0"))
    assert desk.asks()
    desk.settings = Settings(update_address=PUBLISHER.address(desk.server.url()))
    assert desk.checks.standing.newer
    assert desk.checks.standing.newer.version == "99.0"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"a": {"newest": {"page": "http://example.org"}}}',
        b'{"a": {"b": ' + b"[" * 200_000,
    ],
)
def test_a_file_that_is_none_of_ours_counts_as_none(desk: Desk, data: bytes) -> None:
    desk.home.mkdir()
    (desk.home / UPDATES_FILE).write_bytes(data)
    assert load_heard(desk.home, parse_address(desk.settings.update_address)).newest is None
    assert desk.asks()


def test_a_question_that_somebody_stopped_counts_as_not_asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        desk.checks.ask(token)
    assert desk.checks.standing.asked_at is None


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_moment_that_no_clock_shows_was_none(desk: Desk, moment: str) -> None:
    desk.home.mkdir()
    (desk.home / UPDATES_FILE).write_bytes(msgspec.json.encode({PUBLISHER.key_text: {"asked_at": moment}}))
    assert desk.checks.standing.asked_at is None
    assert desk.asks()


def test_what_is_dismissed_while_somebody_asks_stays_dismissed(desk: Desk) -> None:
    desk.asks()

    def answer(line: Line) -> None:
        desk.checks.dismiss("99.0")
        line.answer(PUBLISHER.publishes("99.0"))

    desk.server.answers["/update.json"] = answer
    newer = desk.checks.ask(CancelToken()).newer
    assert newer
    assert newer.is_dismissed


@pytest.mark.parametrize("afterwards", ["", "http://example.org/", Publisher(1).address()])
def test_whoever_turns_it_off_or_asks_elsewhere_stops_the_question_under_way(desk: Desk, afterwards: str) -> None:
    def answer(line: Line) -> None:
        desk.settings = Settings(update_address=afterwards)
        desk.checks.follow_settings()
        line.rest(60)

    desk.server.answers["/update.json"] = answer
    with pytest.raises(Cancelled):
        desk.checks.ask(CancelToken())


def test_other_settings_do_not_stop_it(desk: Desk) -> None:
    def answer(line: Line) -> None:
        desk.settings = msgspec.structs.replace(desk.settings, notifies=False)
        desk.checks.follow_settings()
        line.answer(PUBLISHER.publishes("99.0"))

    desk.server.answers["/update.json"] = answer
    assert desk.checks.ask(CancelToken()).newer


def test_where_nothing_can_be_remembered_nobody_is_asked_each_minute(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise HomeUnavailable(path=str(path), reason="No space left on device")

    monkeypatch.setattr("chatbackup_gui.engine.updates.replace_file", refuse)
    with pytest.raises(HomeUnavailable):
        desk.asks()
    assert desk.checks.standing.failure
    assert desk.checks.standing.failure.code == "profile.unavailable"
    assert not desk.asks(AGAIN_AFTER - timedelta(seconds=1))
    with pytest.raises(HomeUnavailable):
        desk.asks(timedelta(seconds=1))


def test_a_server_that_does_not_answer_is_told_as_such(desk: Desk) -> None:
    desk.settings = Settings(update_address=PUBLISHER.address("https://127.0.0.1:1/update.json"))
    with pytest.raises(UpdateServerUnreachable):
        desk.checks.ask(CancelToken())
