"""A computer as a recording: folders, settings files and registry keys of any of the three systems."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from chatbackup_gui.cloud.computer import ComputerFacts, Platform

HOMES = {
    Platform.WINDOWS: "C:\\Users\\李雷",
    Platform.MACOS: "/Users/lilei",
    Platform.LINUX: "/home/lilei",
}
FREE_BYTES = 123 * 10**9


class RecordedDisk:
    """Holds the folders given, all above them, and the files; Windows' paths ignore case as there."""

    def __init__(
        self,
        flavour: type[PurePath],
        folders: tuple[str, ...],
        files: Mapping[str, bytes],
        links: Mapping[str, str],
        drives: tuple[str, ...],
    ) -> None:
        self._flavour = flavour
        self._files = {flavour(path): content for path, content in files.items()}
        self._links = {flavour(path): target for path, target in links.items()}
        every = [*map(flavour, folders), *(path.parent for path in self._files), *self._links]
        self.folders = {path for each in every for path in (each, *each.parents)}
        self._drives = list(drives)

    def is_folder(self, path: str) -> bool:
        return self._flavour(path) in self.folders

    def read(self, path: str) -> bytes:
        return self._files.get(self._flavour(path), b"")

    def names(self, folder: str) -> list[str]:
        inside = [*self.folders, *self._files]
        return sorted({path.name for path in inside if path.name and path.parent == self._flavour(folder)})

    def drives(self) -> list[str]:
        return self._drives

    def free_bytes(self, folder: str) -> int | None:
        return FREE_BYTES

    def real_path(self, path: str) -> str:
        return self._links.get(self._flavour(path), path)


class RecordedRegistry:
    """Keys and their texts."""

    def __init__(self, keys: Mapping[str, Mapping[str, str]]) -> None:
        self._keys = keys

    def values(self, key: str) -> dict[str, str]:
        return dict(self._keys.get(key, {}))

    def subkeys(self, key: str) -> list[str]:
        below = [each[len(key) + 1 :] for each in self._keys if each.startswith(key + "\\")]
        return list(dict.fromkeys(each.split("\\")[0] for each in below))


def recorded(
    platform: Platform,
    *folders: str,
    files: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
    registry: Mapping[str, Mapping[str, str]] | None = None,
    environment: Mapping[str, str] | None = None,
    drives: tuple[str, ...] = (),
) -> ComputerFacts:
    """Return a computer of a system; a path that begins with `~` lies in its user's home."""
    home = HOMES[platform]
    flavour: type[PurePath] = PureWindowsPath if platform is Platform.WINDOWS else PurePosixPath

    def whole(path: str) -> str:
        return home + path[1:] if path.startswith("~") else path

    disk = RecordedDisk(
        flavour,
        tuple(map(whole, folders)),
        {whole(path): content for path, content in (files or {}).items()},
        {whole(path): whole(target) for path, target in (links or {}).items()},
        drives,
    )
    usual = {"LOCALAPPDATA": whole(r"~\AppData\Local"), "APPDATA": whole(r"~\AppData\Roaming")}
    variables = {**(usual if platform is Platform.WINDOWS else {}), **(environment or {})}
    return ComputerFacts(platform, home, variables, disk, RecordedRegistry(registry or {}))


class FakeWinreg:
    """The few functions of winreg that we call, with its ways to fail; `keys` are by root and path."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "user", "machine"
    REG_NONE, REG_SZ, REG_EXPAND_SZ, REG_BINARY = 0, 1, 2, 3
    KEY_SET_VALUE = 2

    def __init__(self, keys: dict[tuple[str, str], dict[str, tuple[Any, int]]], *, refuses: bool = False) -> None:
        self.keys = keys
        self.refuses = refuses

    def OpenKey(self, root: str, path: str, reserved: int = 0, access: int = 0) -> Opened:
        if self.refuses and access:
            raise PermissionError(13, "Access is denied")
        if not any(key[0] == root and (key[1] == path or key[1].startswith(path + "\\")) for key in self.keys):
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return Opened(self, root, path)

    def CreateKeyEx(self, root: str, path: str, reserved: int = 0, access: int = 0) -> Opened:
        if self.refuses:
            raise PermissionError(13, "Access is denied")
        self.keys.setdefault((root, path), {})
        return Opened(self, root, path)

    def EnumValue(self, key: Opened, at: int) -> tuple[str, Any, int]:
        values = list(key.values.items())
        if at >= len(values):
            raise OSError(259, "No more data is available")
        name, (data, kind) = values[at]
        return name, data, kind

    def EnumKey(self, key: Opened, at: int) -> str:
        start = key.path + "\\"
        below = [path[len(start) :].split("\\")[0] for root, path in self.keys if path.startswith(start)]
        names = list(dict.fromkeys(below))
        if at >= len(names):
            raise OSError(259, "No more data is available")
        return names[at]

    def QueryValueEx(self, key: Opened, name: str) -> tuple[Any, int]:
        if name not in key.values:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return key.values[name]

    def SetValueEx(self, key: Opened, name: str, reserved: int, kind: int, data: Any) -> None:
        key.values[name] = (data, kind)

    def DeleteValue(self, key: Opened, name: str) -> None:
        if name not in key.values:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del key.values[name]

    def ExpandEnvironmentStrings(self, text: str) -> str:
        return text.replace("%USERPROFILE%", HOMES[Platform.WINDOWS])


class Opened:
    """A key handle."""

    def __init__(self, winreg: FakeWinreg, root: str, path: str) -> None:
        self.path = path
        self.values = winreg.keys.get((root, path), {})

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *raised: object) -> None:
        return None
