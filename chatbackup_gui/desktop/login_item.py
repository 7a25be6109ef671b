"""What a system keeps of a program that starts when its user logs in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

NAME = "ChatBackup"


class LoginItem(msgspec.Struct, frozen=True):
    """An entry: the command it starts, and whether the user switched it off in the system's own settings."""

    command: tuple[str, ...]
    is_switched_off: bool = False


class LoginItems(Protocol):
    """The place where one system keeps our entry."""

    def read(self) -> LoginItem | None:
        """Return our entry, None where there is none that can be understood."""

    def write(self, command: Sequence[str]) -> None:
        """Make our entry start a command; raises OutputNotUsable."""

    def remove(self) -> None:
        """Take our entry away if there is one; raises OutputNotUsable."""
