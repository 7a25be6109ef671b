"""The computers that use the vault, as the settings tell of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from support.fake_engine import FakeEngine

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.pages.settings.devices import DeviceList

NOW = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
LAPTOP = wire.Device("LAPTOP", False, NOW - timedelta(days=2), NOW - timedelta(days=1), NOW - timedelta(days=2))


def shown(qtbot: Any, answer: object) -> DeviceList:
    made = DeviceList(engine=FakeEngine({wire.ListDevices: answer, wire.Cancel: None}), now=lambda: NOW)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    return made


def texts(devices: DeviceList) -> str:
    return "\n".join(each.text() for each in devices.findChildren(QLabel) if each.isVisibleTo(devices))


def test_it_tells_which_computer_could_read_what_last(qtbot: Any) -> None:
    devices = shown(qtbot, wire.Devices((wire.Device("PC", True, NOW), LAPTOP), 0))
    qtbot.waitUntil(lambda: "LAPTOP" in texts(devices))
    assert "PC (this computer)" in texts(devices)
    assert "not confirmed yet" in texts(devices)
    assert "Confirmed 1 day" in texts(devices)
    assert "could be read there completely" in texts(devices)
    assert "signature" not in texts(devices)


def test_snapshots_on_the_way_are_counted(qtbot: Any) -> None:
    devices = shown(qtbot, wire.Devices((), 3))
    qtbot.waitUntil(lambda: "3 snapshot" in texts(devices))


@pytest.mark.parametrize(
    ("device", "words"),
    [
        (wire.Device("NAS", False), "Nothing is known of it yet"),
        (wire.Device("OLD", False, NOW, is_signed=False), "does not bear the signature"),
    ],
)
def test_what_is_doubtful_or_unknown_is_said(qtbot: Any, device: wire.Device, words: str) -> None:
    devices = shown(qtbot, wire.Devices((device,), 0))
    qtbot.waitUntil(lambda: words in texts(devices))


def test_asked_again_it_shows_the_newest_answer_alone(qtbot: Any) -> None:
    devices = shown(qtbot, wire.Devices((LAPTOP,), 0))
    qtbot.waitUntil(lambda: "LAPTOP" in texts(devices))
    devices.reload()
    devices.reload()
    qtbot.waitUntil(lambda: texts(devices).count("LAPTOP") == 1)


def test_a_failure_is_said(qtbot: Any) -> None:
    devices = shown(qtbot, wire.Failure("storage.vanished", {"place": "/media/usb"}))
    qtbot.waitUntil(lambda: "/media/usb" in texts(devices))
