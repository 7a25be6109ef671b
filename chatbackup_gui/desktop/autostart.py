"""Whether ChatBackup starts when its user logs in: measured each time, never remembered."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from chatbackup_gui.desktop.desktop_entry import DesktopEntry
from chatbackup_gui.desktop.launch_agent import LaunchAgent
from chatbackup_gui.desktop.login_item import LoginItems
from chatbackup_gui.desktop.run_key import RunKey


class AutostartState(StrEnum):
    """What will happen at the next login."""

    ON = "on"
    OFF = "off"
    OFF_BY_SYSTEM = "off_by_system"  # switched off in Task Manager or the desktop's settings, where only it is undone


class Autostart(msgspec.Struct, frozen=True):
    """The state, and the command of the entry even where it starts nothing: empty where there is no entry.

    An entry whose program is not there any more counts as off. One that starts another copy of ChatBackup is on, and
    its command tells so.
    """

    state: AutostartState
    command: tuple[str, ...] = ()


def measure_autostart(items: LoginItems | None = None) -> Autostart:
    """Return what the system would start; `items` is where it keeps that, by default this system's place."""
    item = (items or this_systems_items()).read()
    if item is None or not item.command:
        return Autostart(AutostartState.OFF)
    if shutil.which(item.command[0]) is None:
        return Autostart(AutostartState.OFF, item.command)
    state = AutostartState.OFF_BY_SYSTEM if item.is_switched_off else AutostartState.ON
    return Autostart(state, item.command)


def set_autostart(on: bool, command: Sequence[str], *, items: LoginItems | None = None) -> Autostart:
    """Make the system start a command at login, or nothing; return what then holds.

    What the user switched off in the system's own settings stays off. Raises OutputNotUsable.
    """
    items = items or this_systems_items()
    if on:
        items.write(command)
    else:
        items.remove()
    return measure_autostart(items)


def this_systems_items() -> LoginItems:
    """Return where this system keeps what starts at login."""
    if sys.platform == "win32":
        return RunKey()
    return LaunchAgent() if sys.platform == "darwin" else DesktopEntry()
