"""A notification service that takes messages exactly as the specification writes them, and a bus to meet it on."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus import get_connectable_addresses
from jeepney.io.blocking import DBusConnection, prep_socket

NAME = "org.freedesktop.Notifications"
SIGNATURES = {"Notify": "susssasa{sv}i", "CloseNotification": "u"}
HERE = DBusAddress("/org/freedesktop/Notifications", interface=NAME)


@contextmanager
def session_bus() -> Iterator[str]:
    """Run a session bus of its own; yields its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipe) as daemon:
        assert daemon.stdout
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class NotificationDaemon:
    """Works while somebody calls `work`; `shown` is title and text by number, `calls` how often it showed."""

    def __init__(self, bus_address: str) -> None:
        self._bus = DBusConnection(prep_socket(next(get_connectable_addresses(bus_address))))
        self._bus.send_and_get_reply(message_bus.RequestName(NAME), timeout=10)
        self.shown: dict[int, tuple[str, str]] = {}
        self.calls = 0

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def work(self) -> None:
        """Answer what has come."""
        while True:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is MessageType.method_call:
                self._bus.send(self._answer(message))

    def click(self, number: int) -> None:
        """Choose a notice, as its reader would."""
        self._bus.send(new_signal(HERE, "ActionInvoked", "us", (number, "default")))

    def dismiss(self, number: int) -> None:
        """Close a notice, as its reader would."""
        del self.shown[number]
        self._bus.send(new_signal(HERE, "NotificationClosed", "uu", (number, 2)))

    def _answer(self, message: Message) -> Message:
        member = message.header.fields[HeaderFields.member]
        if message.header.fields.get(HeaderFields.signature) != SIGNATURES.get(member):
            return new_error(message, "org.freedesktop.DBus.Error.InvalidArgs")
        if member == "Notify":
            return new_method_return(message, "u", (self._show(*message.body),))
        self.shown.pop(message.body[0], None)
        return new_method_return(message)

    def _show(self, app: str, replaces: int, icon: str, title: str, text: str, *rest: Any) -> int:
        self.calls += 1
        number = replaces or self.calls
        self.shown[number] = (title, text)
        return number
