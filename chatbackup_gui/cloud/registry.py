"""The Windows registry as far as cloud folders stand in it. Only read; what is refused or no text is not there."""

from __future__ import annotations

import importlib
from typing import Any, Protocol

_ROOTS = {"HKCU": "HKEY_CURRENT_USER", "HKLM": "HKEY_LOCAL_MACHINE"}


class Registry(Protocol):
    """Keys are written `HKCU\\Software\\…`; nothing raises."""

    def values(self, key: str) -> dict[str, str]:
        """Return the texts of a key by their names, variables in them expanded."""

    def subkeys(self, key: str) -> list[str]:
        """Return the names of the keys right below one."""


class NoRegistry:
    """What other systems have."""

    def values(self, key: str) -> dict[str, str]:  # noqa: ARG002
        return {}

    def subkeys(self, key: str) -> list[str]:  # noqa: ARG002
        return []


class WindowsRegistry:
    """The real one. `winreg` is Python's module of that name, or what a test gives for it."""

    def __init__(self, winreg: Any = None) -> None:
        self._winreg = winreg or importlib.import_module("winreg")

    def values(self, key: str) -> dict[str, str]:
        texts = (self._winreg.REG_SZ, self._winreg.REG_EXPAND_SZ)
        found = {}
        for name, data, kind in self._each(key, self._winreg.EnumValue):
            if kind in texts and isinstance(data, str):
                expands = kind == self._winreg.REG_EXPAND_SZ
                found[name] = self._winreg.ExpandEnvironmentStrings(data) if expands else data
        return found

    def subkeys(self, key: str) -> list[str]:
        return list(self._each(key, self._winreg.EnumKey))

    def _each(self, key: str, enumerate_: Any) -> list[Any]:
        """Return what a function of winreg enumerates; it says with OSError that it is at its end."""
        root, _, below = key.partition("\\")
        found: list[Any] = []
        try:
            with self._winreg.OpenKey(getattr(self._winreg, _ROOTS[root]), below) as opened:
                while True:
                    found.append(enumerate_(opened, len(found)))
        except OSError:
            return found
