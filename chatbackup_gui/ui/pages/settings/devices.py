"""The computers that use the vault: what each saved last, and which snapshot it could read completely."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.latest import Latest
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.clearing import clear
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import ago, day_and_time, translate


def _now() -> datetime:
    return datetime.now(UTC)


class DeviceList(QWidget):
    """Shows what `ListDevices` answers."""

    def __init__(self, *, engine: Engine, now: Callable[[], datetime] = _now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._question = Latest(engine=engine, parent=self)
        self._question.succeeded.connect(self._show)
        self._question.failed.connect(self._failed)
        self.message = Message()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.em(0.5))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.5))
        layout.addWidget(label(translate("Devices", "Computers that use this vault"), "heading"))
        layout.addLayout(self._lines)
        layout.addWidget(self.message)

    def reload(self) -> None:
        """Ask which computer saw what last."""
        self._question.ask(wire.ListDevices())

    def _show(self, answer: wire.Devices) -> None:
        clear(self._lines)
        for device in answer.devices:
            self._lines.addWidget(_line(device, self._now()))
        self.message.tell(_arriving(answer.arriving))

    def _failed(self, failure: wire.Failure) -> None:
        clear(self._lines)
        self.message.tell(explain_failure(failure), Level.WARNING)


def _line(device: wire.Device, now: datetime) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.em(0.1))
    layout.addWidget(label(device_name(device), wraps=True))
    layout.addWidget(label("\n".join(device_words(device, now)), "secondary", wraps=True))
    if not device.is_signed:
        doubt = Message()
        layout.addWidget(doubt)
        doubt.tell(
            translate(
                "Devices",
                "The note that says so does not bear the signature by which this computer knows it. Perhaps ChatBackup "
                "was set up anew there.",
            ),
            Level.WARNING,
        )
    return holder


def device_name(device: wire.Device) -> str:
    """Return what a computer is called."""
    if device.is_this_computer:
        return translate("Devices", "{name} (this computer)").format(name=device.name)
    return device.name


def device_words(device: wire.Device, now: datetime) -> list[str]:
    """Return what a computer saved last, and what it could read completely."""
    said = []
    if device.snapshot_at:
        said.append(translate("Devices", "Newest snapshot {ago}.").format(ago=ago(device.snapshot_at, now)))
    if device.confirmed_at and device.confirmed_snapshot_at:
        pattern = translate("Devices", "Confirmed {ago}: the snapshot of {moment} could be read there completely.")
        moment = day_and_time(device.confirmed_snapshot_at)
        said.append(pattern.format(ago=ago(device.confirmed_at, now), moment=moment))
    elif device.snapshot_at:
        said.append(translate("Devices", "It has not confirmed yet that it can read the vault."))
    return said or [translate("Devices", "Nothing is known of it yet.")]


def _arriving(count: int) -> str:
    if not count:
        return ""
    return translate("Devices", "%Ln snapshot(s) are on the way through the cloud program.", "", count)
