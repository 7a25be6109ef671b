"""A panel for StatusNotifierItem icons as KDE has one, made of messages alone: no pixel of it is ever drawn.

It works while somebody waits for it (`until`), in the thread of the test. Source:
freedesktop.org/wiki/Specifications/StatusNotifierItem and the interface com.canonical.dbusmenu.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
)
from jeepney.bus import get_connectable_addresses
from jeepney.io.blocking import DBusConnection, prep_socket

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
WAIT_SECONDS = 20.0


class SniHost:
    """Owns the watcher's name from `take_name` on; `items` are who registered, newest last."""

    def __init__(self, bus_address: str) -> None:
        self._bus = DBusConnection(prep_socket(next(get_connectable_addresses(bus_address))))
        self.items: list[DBusAddress] = []

    def take_name(self) -> None:
        """Become the watcher that programs look for."""
        self._bus.send_and_get_reply(message_bus.RequestName(WATCHER), timeout=WAIT_SECONDS)

    def close(self) -> None:
        """Leave the bus, and with it the name."""
        self._bus.close()

    def until(self, holds: Callable[[], bool]) -> None:
        """Answer programs until something holds."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not holds():
            assert time.monotonic() < deadline, "it never came to hold"
            self._receive(0.05)

    def activate(self) -> None:
        """Click the newest icon."""
        self._call(new_method_call(self.items[-1], "Activate", "ii", (0, 0)))

    def property(self, name: str) -> Any:
        """Return a property of the newest icon."""
        return self._call(Properties(self.items[-1]).get(name))[0][1]

    def menu(self) -> dict[str, int]:
        """Return the ids of the menu's lines by their text, in their order; hidden ones are left out."""
        _, (_, _, children) = self._call(new_method_call(self._menu_address(), "GetLayout", "iias", (0, -1, [])))
        lines = [line for _, line in children]
        shown = [(number, values) for number, values, _ in lines if values.get("visible", ("b", True))[1]]
        return {values["label"][1].replace("_", ""): number for number, values in shown if "label" in values}

    def click(self, text: str) -> None:
        """Choose a line of the menu."""
        event = (self.menu()[text], "clicked", ("s", ""), 0)
        self._call(new_method_call(self._menu_address(), "Event", "isvu", event))

    def _menu_address(self) -> DBusAddress:
        item = self.items[-1]
        return DBusAddress(self.property("Menu"), bus_name=item.bus_name, interface=MENU)

    def _call(self, message: Message) -> Any:
        """Return the body of the answer; whatever comes meanwhile is answered."""
        serial = next(self._bus.outgoing_serial)
        self._bus.send(message, serial=serial)
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            reply = self._receive(0.05)
            if reply and reply.header.fields.get(HeaderFields.reply_serial) == serial:
                assert reply.header.message_type is MessageType.method_return, reply.body
                return reply.body
        raise AssertionError("the program never answered")

    def _receive(self, seconds: float) -> Message | None:
        try:
            message = self._bus.receive(timeout=seconds)
        except TimeoutError:
            return None
        if message.header.message_type is MessageType.method_call:
            self._bus.send(self._answer(message))
        return message

    def _answer(self, message: Message) -> Message:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        if member == "RegisterStatusNotifierItem":
            path = message.body[0] if message.body[0].startswith("/") else "/StatusNotifierItem"
            self.items.append(DBusAddress(path, bus_name=fields[HeaderFields.sender], interface=ITEM))
            return new_method_return(message)
        if member == "Get" and message.body[1] == "IsStatusNotifierHostRegistered":
            return new_method_return(message, "v", (("b", True),))
        if member == "GetAll":
            return new_method_return(message, "a{sv}", ({"IsStatusNotifierHostRegistered": ("b", True)},))
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
