"""Notices through a notification service on a bus of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.notification_daemon import NotificationDaemon, session_bus
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire import Phase
from chatbackup_gui.ui.notifications.notifications import Notifications
from chatbackup_gui.ui.notifications.service import NotificationService

FULL = wire.Failure("storage.full", {"needed_bytes": 41_000_000})


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def daemon(bus: str) -> Iterator[NotificationDaemon]:
    daemon = NotificationDaemon(bus)
    yield daemon
    daemon.close()


@pytest.fixture
def service(bus: str, qtbot: QtBot) -> Iterator[NotificationService]:
    service = NotificationService()
    yield service
    service.close()


def texts(daemon: NotificationDaemon) -> list[tuple[str, str]]:
    daemon.work()
    return list(daemon.shown.values())


def test_a_notice_is_shown_and_withdrawn(daemon, service, qtbot):
    service.show("storage.full", "No room", "Free <some> space & go on")
    qtbot.waitUntil(lambda: texts(daemon) == [("No room", "Free &lt;some&gt; space &amp; go on")])
    service.withdraw("storage.full")
    qtbot.waitUntil(lambda: not texts(daemon))


def test_a_second_one_of_a_cause_takes_the_place_of_the_first(daemon, service, qtbot):
    service.show("overdue", "Overdue", "since Monday")
    qtbot.waitUntil(lambda: len(texts(daemon)) == 1 and service.knows("overdue"))
    service.show("overdue", "Overdue", "since Sunday")
    qtbot.waitUntil(lambda: texts(daemon) == [("Overdue", "since Sunday")])


def test_one_withdrawn_before_it_was_answered_goes_when_it_is(daemon, service, qtbot):
    service.show("overdue", "Overdue", "since Monday")
    service.withdraw("overdue")
    qtbot.waitUntil(lambda: not texts(daemon) and daemon.calls == 1)
    assert not service.knows("overdue")


def test_a_click_opens_and_a_dismissal_is_not_withdrawn_again(daemon, service, qtbot):
    service.show("overdue", "Overdue", "since Monday")
    qtbot.waitUntil(lambda: len(texts(daemon)) == 1 and service.knows("overdue"))
    with qtbot.waitSignal(service.opened):
        daemon.click(1)
    daemon.dismiss(1)
    qtbot.waitUntil(lambda: not service.knows("overdue"))


def test_without_a_service_the_notice_is_handed_back(bus, service, qtbot):
    with qtbot.waitSignal(service.refused) as refused:
        service.show("overdue", "Overdue", "since Monday")
    assert refused.args == ["overdue", "Overdue", "since Monday"]


def test_without_a_bus_the_notice_is_handed_back(monkeypatch, qtbot, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nobody'}")
    service = NotificationService()
    with qtbot.waitSignal(service.refused):
        service.show("overdue", "Overdue", "since Monday")


def test_a_bus_that_ends_is_noticed_and_looked_for_again(qtbot, monkeypatch):
    service = NotificationService()
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        daemon = NotificationDaemon(address)
        service.show("overdue", "Overdue", "since Monday")
        qtbot.waitUntil(lambda: len(texts(daemon)) == 1 and service.knows("overdue"))
        daemon.close()
    qtbot.waitUntil(lambda: not service.knows("overdue"))
    with qtbot.waitSignal(service.refused):
        service.show("overdue", "Overdue", "since Monday")


def test_a_failure_is_told_through_it_and_gone_when_mended(daemon, qtbot):
    engine = FakeEngine()
    notifications = Notifications(engine=engine, settings=Settings())
    engine.tell(state(Phase.ATTENTION, trouble=FULL))
    qtbot.waitUntil(lambda: [title for title, _ in texts(daemon)] == ["No room left for the vault"])
    engine.tell(state())
    qtbot.waitUntil(lambda: not texts(daemon))
    notifications.close()


def test_quitting_withdraws_what_is_shown(daemon, qtbot):
    engine = FakeEngine()
    notifications = Notifications(engine=engine, settings=Settings())
    engine.tell(state(Phase.OVERDUE))
    service = notifications.findChild(NotificationService)
    qtbot.waitUntil(lambda: len(texts(daemon)) == 1 and service.knows("overdue"))
    notifications.close()
    qtbot.waitUntil(lambda: not texts(daemon))
