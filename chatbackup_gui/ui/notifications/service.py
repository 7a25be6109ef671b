"""The desktop's notification service on Linux: notices that can be replaced and withdrawn.

Spoken with through jeepney, which `keyring` brings: QtDBus from Python cannot send the unsigned number that `Notify`
takes (6.11 sends a signed one, which strict services refuse). Connected when there is first something to say; what is
waited for is the bus of this computer, never the service.

Source: specifications.freedesktop.org/notification-spec, version 1.2.
"""

from __future__ import annotations

import contextlib
from html import escape
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QSocketNotifier, Signal

from chatbackup_gui.ui.words import translate

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
CONNECT_SECONDS = 0.5
NORMAL_URGENCY = 1
NEVER = 0  # goes when withdrawn or dismissed


class Message(msgspec.Struct, frozen=True):
    """A notice as it is shown."""

    cause: str
    title: str
    text: str


class NotificationService(QObject):
    """Shows one notice a cause. `refused` is told a notice that the service did not take, to be shown otherwise."""

    opened = Signal()
    refused = Signal(str, str, str)  # cause, title, text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus: Any = None
        self._ids: dict[str, int] = {}
        self._asked: dict[int, Message] = {}
        self._withdrawn: set[str] = set()

    def show(self, cause: str, title: str, text: str) -> None:
        """Show a notice, in place of the one before of the same cause."""
        serial = self._notify(cause, title, text) if self._is_connected() else None
        self._withdrawn.discard(cause)
        if serial is None:
            self.refused.emit(cause, title, text)
        else:
            self._asked[serial] = Message(cause, title, text)

    def _notify(self, cause: str, title: str, text: str) -> int | None:
        from jeepney import new_method_call  # type: ignore[import-untyped]

        hints = {"urgency": ("y", NORMAL_URGENCY), "desktop-entry": ("s", "chatbackup")}
        actions = ["default", translate("Notifications", "Open")]
        said = ("dialog-warning", title, escape(text, quote=False), actions, hints, NEVER)
        number = self._ids.get(cause, 0)
        return self._send(new_method_call(self._address(), "Notify", "susssasa{sv}i", ("ChatBackup", number, *said)))

    def withdraw(self, cause: str) -> None:
        """Take a notice away; one that the service has not answered yet goes when it does."""
        if any(message.cause == cause for message in self._asked.values()):
            self._withdrawn.add(cause)
        elif (number := self._ids.pop(cause, None)) is not None:
            self._close(number)

    def knows(self, cause: str) -> bool:
        """Tell whether a notice of this cause is on the screen, as far as the service told."""
        return cause in self._ids

    def close(self) -> None:
        """Leave the bus; notices stay where they are."""
        if self._bus is not None:
            self._disconnect()

    def _close(self, number: int) -> None:
        from jeepney import new_method_call

        self._send(new_method_call(self._address(), "CloseNotification", "u", (number,)))

    def _address(self) -> Any:
        from jeepney import DBusAddress

        return DBusAddress(PATH, bus_name=NAME, interface=NAME)

    def _is_connected(self) -> bool:
        """Connect unless that is done; tell whether there is a bus."""
        if self._bus is not None:
            return True
        try:
            from jeepney import DBusErrorResponse, MatchRule, message_bus
            from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]
        except ImportError:
            return False
        try:
            self._bus = open_dbus_connection("SESSION", auth_timeout=CONNECT_SECONDS)
        except (OSError, ValueError, LookupError, RuntimeError, DBusErrorResponse):  # no bus, or one of another kind
            return False
        self._readable = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._readable.activated.connect(self._read)
        for signal in ("ActionInvoked", "NotificationClosed"):
            self._send(message_bus.AddMatch(MatchRule(type="signal", interface=NAME, member=signal, path=PATH)))
        return True

    def _send(self, message: Any) -> int | None:
        """Send a message; return its number, None where the bus has gone."""
        serial = next(self._bus.outgoing_serial)
        try:
            self._bus.send(message, serial=serial)
        except OSError:
            self._disconnect()
            return None
        return int(serial)

    def _disconnect(self) -> None:
        self._readable.setEnabled(False)
        self._readable.deleteLater()
        self._bus.close()
        self._bus = None
        self._ids.clear()
        self._asked.clear()

    def _read(self) -> None:
        with contextlib.suppress(TimeoutError):
            while self._bus is not None:
                try:
                    self._take(self._bus.receive(timeout=0))
                except ConnectionError:
                    self._disconnect()

    def _take(self, received: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = received.header.fields
        message = self._asked.pop(fields.get(HeaderFields.reply_serial, -1), None)
        if message is not None and received.header.message_type is MessageType.method_return:
            self._shown(message.cause, received.body[0])
        elif message is not None:
            self.refused.emit(message.cause, message.title, message.text)
        elif fields.get(HeaderFields.member) in ("ActionInvoked", "NotificationClosed"):
            self._answered(fields[HeaderFields.member], received.body[0])

    def _shown(self, cause: str, number: int) -> None:
        if cause in self._withdrawn:
            self._withdrawn.discard(cause)
            self._close(number)
        else:
            self._ids[cause] = number

    def _answered(self, member: str, number: int) -> None:
        cause = next((each for each, mine in self._ids.items() if mine == number), None)
        if cause is None:
            return
        if member == "ActionInvoked":
            self.opened.emit()
        else:
            del self._ids[cause]
